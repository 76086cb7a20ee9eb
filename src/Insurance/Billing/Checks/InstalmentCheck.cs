using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Checks;

/// <summary>What the journal says is owed of each part of a premium is what its invoice still demands.</summary>
internal sealed class InstalmentCheck(Store store) : IIntegrityCheck
{
    public Words Name { get; } = new("分期账单与日记账应收一致", "Parts of premiums agree with what the journal says is owed");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        // A part is in the journal from the issue on; paid before, it never was.
        var off = store.Read<Invoice>()
            .Where(invoice => invoice.Part != null)
            .Select(invoice => new
            {
                invoice.Number,
                Left = invoice.State == InvoiceState.Cancelled ? 0 : invoice.Amount.Fen - invoice.Paid.Fen,
                Lines = store.Read<JournalLine>()
                    .Count(l => l.Part == invoice.Id && l.Account == Account.PremiumReceivable),
                Owed = store.Read<JournalLine>()
                    .Where(l => l.Part == invoice.Id && l.Account == Account.PremiumReceivable).Sum(l => l.Fen),
            })
            .Where(each => each.Lines > 0 && each.Owed != each.Left)
            .OrderBy(each => each.Number);
        await foreach (var each in off.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new Breach($"billing_invoice {each.Number}", new(
                $"账单未缴 {Money.Cny(each.Left)}，日记账应收为 {Money.Cny(each.Owed)}。",
                $"{Money.Cny(each.Left)} of it is open; the journal says that {Money.Cny(each.Owed)} is owed."));
        }
    }
}
