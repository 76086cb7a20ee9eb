using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Enrolment;

/// <summary>见费出单 for a batch: when the last of its invoices is paid, its certificates may be issued.</summary>
internal sealed class EnrolmentDesk(Store store, IInvoices invoices, EnrolmentBell bell, TimeProvider clock) : IEnrolment
{
    public async Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel)
    {
        var id = new BatchId(invoice.Subject);
        EnrolmentBatch? batch = await store.Set<EnrolmentBatch>()
            .FirstOrDefaultAsync(b => b.Id == id && b.State == BatchState.Confirmed, cancel);
        if (batch is null) return false;

        IReadOnlyList<InvoiceView> all = await invoices.Of(invoice.Policy, cancel);
        if (all.Any(other => other.Subject == invoice.Subject && other.Id != invoice.Id && other.State is InvoiceState.Open))
            return false;

        batch.PaidOn = clock.Today();
        batch.Move(BatchState.Issuing, clock.GetUtcNow());
        bell.Ring();
        return true;
    }
}
