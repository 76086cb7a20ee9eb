using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Checks;

/// <summary>Every entry balances, and its lines repeat its dimensions.</summary>
internal sealed class JournalCheck(Store store) : IIntegrityCheck
{
    public Words Name { get; } = new("日记账借贷平衡", "Journal entries balance");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        var off = store.Read<JournalEntry>()
            .Select(e => new
            {
                e.Id,
                Lines = store.Read<JournalLine>().Count(l => l.Entry == e.Id),
                Sum = store.Read<JournalLine>().Where(l => l.Entry == e.Id).Sum(l => l.Fen),
            })
            .Where(each => each.Lines < 2 || each.Sum != 0)
            .OrderBy(each => each.Id);
        await foreach (var entry in off.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new Breach($"billing_entry {entry.Id.Value}", new(
                $"有 {entry.Lines} 行，借贷相差 {Money.Cny(entry.Sum)}。",
                $"It has {entry.Lines} lines and is off by {Money.Cny(entry.Sum)}."));
        }

        var strayed =
            from line in store.Read<JournalLine>()
            join entry in store.Read<JournalEntry>() on line.Entry equals entry.Id
            where line.Insurer != entry.Owner || line.Policy != entry.Policy || line.Subject != entry.Subject
                || line.Effective != entry.Effective || line.Recorded != entry.Recorded
            orderby line.Entry, line.Number
            select new { line.Entry, line.Number };
        await foreach (var line in strayed.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new Breach($"billing_line {line.Entry.Value}/{line.Number}", new(
                "这一行的保险人、保单、事由或日期与所属凭证不一致。",
                "Its insurer, policy, subject or days differ from its entry's."));
        }
    }
}
