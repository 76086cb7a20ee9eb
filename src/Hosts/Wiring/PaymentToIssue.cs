using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Policies.Contracts;

namespace Breakwater.Wiring;

/// <summary>见费出单: the last fen of an invoice issues what it was raised for, in the same command.</summary>
internal sealed class PaymentToIssue(IIssuance issuance) : IWhenPaid
{
    public Task Prepare(CancellationToken cancel) => issuance.Prepare(cancel);

    public Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel) => issuance.Issue(invoice, cancel);
}
