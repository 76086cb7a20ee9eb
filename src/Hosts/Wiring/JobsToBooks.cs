using Breakwater.Assessment.Contracts;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Wiring;

/// <summary>An insurer's part of an assessment job goes through its books, in the command that causes it.</summary>
internal sealed class JobsToBooks(IJournal journal) : IAssessmentCosts
{
    public void Post(JobCost cost)
    {
        (string kind, Words what, Account debit, Account credit) = cost.What switch
        {
            JobPosting.Invoiced => (
                "AssessmentInvoiced", new Words("评估费用开票", "Assessment invoiced"),
                Account.AssessmentCosts, Account.ServicePayable),
            JobPosting.Returned => (
                "AssessmentInvoiceReturned", new Words("退回评估账单", "Assessment invoice returned"),
                Account.ServicePayable, Account.AssessmentCosts),
            JobPosting.Paid => (
                "AssessmentPaid", new Words("支付评估费用", "Assessment paid"), Account.ServicePayable, Account.Cash),
        };
        // No policy exists yet: in the ledger a job stands under its own identifier, as a limit does.
        journal.Post(new Posting(
            kind, new($"{what.Zh}：{cost.Number}", $"{what.En}: {cost.Number}"), cost.Insurer, cost.Job.Value, cost.Job.Value,
            cost.Day, [new Line(debit, cost.Amount), new Line(credit, -cost.Amount)]));
    }
}
