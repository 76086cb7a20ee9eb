using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Policies.Contracts;

namespace Breakwater.Wiring;

/// <summary>Money undoes what was begun because it was missing, in the same command.</summary>
internal sealed class PaymentToArrears(IArrears arrears) : IWhenPaid
{
    public Task Prepare(CancellationToken cancel) => Task.CompletedTask;

    public Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel) => arrears.Paid(invoice, cancel);
}
