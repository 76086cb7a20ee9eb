using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Policies.Contracts;

namespace Breakwater.Wiring;

/// <summary>见费出单 for a roster: the last fen of its last invoice lets its certificates be issued, in the same command.</summary>
internal sealed class PaymentToEnrolment(IEnrolment enrolment) : IWhenPaid
{
    public Task Prepare(CancellationToken cancel) => Task.CompletedTask;

    public Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel) => enrolment.Paid(invoice, cancel);
}
