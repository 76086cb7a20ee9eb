using System.Security.Cryptography;
using System.Text;
using Breakwater.Billing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Periods;

/// <summary>Locks books and says what a period holds.</summary>
/// <remarks>
/// A lock is taken when a close is proposed and looked behind once more when it is approved. A posting that read the books as
/// open, and was committed after the lock was taken, is therefore seen before the period counts as closed.
/// </remarks>
internal sealed class PeriodLocks(Store store, Journal journal) : IPeriods
{
    public async Task<DateOnly?> LockedThrough(OrganisationId insurer, CancellationToken cancel) =>
        await store.Read<BookLock>().Where(l => l.Insurer == insurer).Select(l => l.Through).FirstOrDefaultAsync(cancel);

    public async Task<Refusal?> Lock(
        OrganisationId insurer, DateOnly? expected, DateOnly? through, CancellationToken cancel)
    {
        // Compared in the row that is changed: between an earlier look at the lock and now another may have moved it.
        BookLock? row = await store.Set<BookLock>().FirstOrDefaultAsync(l => l.Insurer == insurer, cancel);
        if (row?.Through != expected) return Versions.Stale;
        if (row is null) store.Set<BookLock>().Add(new BookLock { Insurer = insurer, Through = through });
        else row.Through = through;
        return null;
    }

    public void Post(Posting closing) => journal.Post(closing, node: null, isClosing: true);

    public async Task<DateOnly?> FirstDay(OrganisationId insurer, CancellationToken cancel) =>
        await store.Read<JournalLine>()
            .Where(l => l.Insurer == insurer && (l.Account == Account.PremiumWritten || l.Account == Account.ClaimsIncurred))
            .MinAsync(l => (DateOnly?)l.Effective, cancel);

    public async Task<PeriodContents> Contents(
        OrganisationId insurer, Period days, DateOnly recorded, CancellationToken cancel)
    {
        IQueryable<JournalEntry> entries = Within(insurer, days).Where(e => e.Recorded <= recorded);
        var lines =
            from entry in entries
            join line in store.Read<JournalLine>() on entry.Id equals line.Entry
            orderby entry.Id, line.Number
            select new { Entry = entry, Line = line };
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        (int count, long debits) = (0, 0);
        EntryId? last = null;
        await foreach (var each in lines.AsAsyncEnumerable().WithCancellation(cancel))
        {
            if (each.Entry.Id != last)
            {
                hash.AppendData(Encoding.UTF8.GetBytes(each.Entry.Canonical() + "\n"));
                (last, count) = (each.Entry.Id, count + 1);
            }

            hash.AppendData(Encoding.UTF8.GetBytes(each.Line.Canonical() + "\n"));
            debits += Math.Max(0, each.Line.Fen);
        }

        return new PeriodContents(count, Money.Cny(debits), Convert.ToHexStringLower(hash.GetHashAndReset()));
    }

    public Task<int> Later(OrganisationId insurer, Period days, DateOnly recorded, Guid but, CancellationToken cancel) =>
        Within(insurer, days).CountAsync(e => e.Recorded > recorded && e.Subject != but, cancel);

    public async Task<IReadOnlyList<EntryView>> Of(Guid subject, CancellationToken cancel)
    {
        List<JournalLine> lines = await store.Read<JournalLine>().Where(l => l.Subject == subject).ToListAsync(cancel);
        EntryId[] ids = [.. lines.Select(l => l.Entry).Distinct()];
        List<JournalEntry> entries = await store.Read<JournalEntry>().Where(e => ids.Contains(e.Id))
            .OrderBy(e => e.RecordedAt).ThenBy(e => e.Position).ToListAsync(cancel);
        return Journal.View(entries, lines);
    }

    private IQueryable<JournalEntry> Within(OrganisationId insurer, Period days)
    {
        (DateOnly from, DateOnly to) = (days.From, days.To);
        return store.Read<JournalEntry>().Where(e => e.Owner == insurer && e.Effective >= from && e.Effective < to);
    }
}
