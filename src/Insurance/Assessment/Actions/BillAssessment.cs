using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Jobs;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>The provider demands its money; each side pays its part, the insurer's through its books and four eyes.</summary>
internal static class BillAssessment
{
    /// <summary>A demand.</summary>
    /// <param name="Reference">The provider's own number of it, 1 to 64 characters.</param>
    /// <param name="Amount">More than zero, at most the agreed fee.</param>
    internal sealed record NewInvoice(string Reference, Money Amount);

    /// <summary>A payment.</summary>
    /// <param name="BankReference">The bank's own reference, 1 to 64 characters, not noted by the same side before.</param>
    internal sealed record Payment(string BankReference);

    internal sealed class Handler(
        Store store, JobDesk desk, IAssessmentCosts costs, AssessmentRules rules, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Invoice(
            AssessmentJobId id, NewInvoice asked, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, JobStep.Invoice, ifMatch, caller, cancel)).Try(out AssessmentJob? job, out Refusal? why))
                return why;

            List<FieldFault> faults = [.. JobDesk.Unfit(asked.Reference, "/reference", JobDesk.ReferenceMax)];
            if (asked.Amount <= Money.Zero || asked.Amount > job.Fee)
            {
                faults.Add(new("/amount", "RANGE", new(
                    $"金额应大于零且不超过约定的 {job.Fee}。", $"The amount is more than zero and at most the agreed {job.Fee}.")));
            }

            if (faults.Count > 0) return JobRefusals.Fields(faults);
            DateOnly today = clock.Today();
            if (rules.Clocks.On(today)?.Value is not { } clocks) return JobRefusals.NoClocks;

            job.Invoice = JobInvoice.Of(asked.Reference.Trim(), asked.Amount, job.InsurerShare, today, clocks.Pay);
            Post(job, JobPosting.Invoiced);
            return desk.End(job, JobStep.Invoice, new(
                $"开票 {asked.Amount}：保险公司 {job.Invoice.Insurer}，企业 {job.Invoice.Enterprise}。",
                $"Invoiced {asked.Amount}: the insurer {job.Invoice.Insurer}, the enterprise {job.Invoice.Enterprise}."), caller);
        }

        internal async Task<Outcome<Effect>> Return(
            AssessmentJobId id, AnswerOrder.Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<AssessmentJob> begun = await desk.Begin(id, JobStep.ReturnInvoice, ifMatch, caller, cancel);
            if (!begun.Try(out AssessmentJob? job, out Refusal? why)) return why;
            if (caller.Organisation != job.OrderedBy) return JobRefusals.NotYours;
            if (job.Invoice is { InsurerPaid: not null } or { EnterprisePaid: not null }) return JobRefusals.PartPaid;
            FieldFault[] faults = [.. JobDesk.Unfit(because.Reason, "/reason", AnswerOrder.ReasonMax)];
            if (faults.Length > 0) return JobRefusals.Fields(faults);

            Post(job, JobPosting.Returned);
            (job.Invoice, job.PaymentApprovedBy) = (null, null);
            return desk.End(job, JobStep.ReturnInvoice, Words.Same(because.Reason.Trim()), caller);
        }

        // As of a claim's payment: who committed the insurer to the cost does not approve it, and finance pays what was approved.
        internal async Task<Outcome<Effect>> Approve(
            AssessmentJobId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, JobStep.Approve, ifMatch, caller, cancel)).Try(out AssessmentJob? job, out Refusal? why))
                return why;
            if (!job.AwaitsApproval) return JobRefusals.NoPart;
            if (await desk.Committed(job.Id, caller, cancel)) return JobRefusals.FourEyes;

            job.PaymentApprovedBy = caller.Actor;
            return desk.End(job, JobStep.Approve, new(
                $"批准支付保险公司承担的 {job.Invoice!.Insurer}。", $"Payment of the insurer's {job.Invoice.Insurer} approved."), caller);
        }

        internal async Task<Outcome<Effect>> Pay(
            AssessmentJobId id, Payment proof, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, JobStep.Pay, ifMatch, caller, cancel)).Try(out AssessmentJob? job, out Refusal? why))
                return why;
            FieldFault[] faults = [.. JobDesk.Unfit(proof.BankReference, "/bankReference", JobDesk.ReferenceMax)];
            if (faults.Length > 0) return JobRefusals.Fields(faults);

            JobInvoice invoice = job.Invoice!;
            var payment = new JobPayment(proof.BankReference.Trim(), clock.Today());
            bool isInsurer = caller.Organisation == job.Carrier;
            Money part = isInsurer ? invoice.Insurer : invoice.Enterprise;
            if (part == Money.Zero || (isInsurer ? invoice.InsurerPaid : invoice.EnterprisePaid) is not null)
                return JobRefusals.NoPart;
            if (isInsurer && job.AwaitsApproval) return JobRefusals.NotApproved;
            if (isInsurer && string.Equals(job.PaymentApprovedBy, caller.Actor, StringComparison.Ordinal))
                return JobRefusals.FourEyes;

            (OrganisationId payer, string reference) = (caller.Organisation, payment.BankReference);
            if (await store.Set<JobTransfer>().AnyAsync(t => t.Payer == payer && t.Reference == reference, cancel))
                return JobRefusals.ReferenceUsed;

            store.Set<JobTransfer>().Add(new JobTransfer { Payer = payer, Reference = reference, Job = id });
            job.Invoice = isInsurer ? invoice with { InsurerPaid = payment } : invoice with { EnterprisePaid = payment };
            if (isInsurer) Post(job, JobPosting.Paid);
            return desk.End(job, job.Invoice.IsPaid ? JobStep.Pay : JobStep.PayPart, new(
                $"{(isInsurer ? "保险公司" : "企业")}已付 {part}，流水号 {payment.BankReference}。",
                $"The {(isInsurer ? "insurer" : "enterprise")} paid {part}, reference {payment.BankReference}."), caller);
        }

        // Only the insurer keeps its books here; what the enterprise pays is between it and the provider.
        private void Post(AssessmentJob job, JobPosting what)
        {
            if (job.Invoice!.Insurer == Money.Zero) return;

            costs.Post(new JobCost(what, job.Id, job.Number, job.Carrier, job.Invoice.Insurer, clock.Today()));
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        JobDesk.Describe(routes.MapPost("/assessment-jobs/{id}/invoices", (
            AssessmentJobId id, NewInvoice asked, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(asked, cancel => handler.Invoice(id, asked, gate.IfMatch, caller, cancel))), "assessment-jobs.invoice",
            "Invoice the job, at most the agreed fee; it is split between those who bear it");
        JobDesk.Describe(routes.MapPost("/assessment-jobs/{id}/invoice-returns", (
            AssessmentJobId id, AnswerOrder.Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Return(id, because, gate.IfMatch, caller, cancel))),
            "assessment-jobs.return-invoice", "Send the invoice back before anybody has paid");
        JobDesk.Describe(routes.MapPost("/assessment-jobs/{id}/payment-approvals", (
            AssessmentJobId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("approve", cancel => handler.Approve(id, gate.IfMatch, caller, cancel))), "assessment-jobs.approve-payment",
            "Approve the insurer's part for payment; not by who ordered the job or agreed to its cost");
        JobDesk.Describe(routes.MapPost("/assessment-jobs/{id}/payments", (
            AssessmentJobId id, Payment proof, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(proof, cancel => handler.Pay(id, proof, gate.IfMatch, caller, cancel))), "assessment-jobs.pay",
            "Note that your side's part is paid");
    }
}
