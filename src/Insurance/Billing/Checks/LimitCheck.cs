using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Checks;

/// <summary>No limit is overdrawn, and what is granted and used is what the memorandum accounts say.</summary>
internal sealed class LimitCheck(Store store) : IIntegrityCheck
{
    public Words Name { get; } = new("限额未超用且与表外账户一致", "Limits are not overdrawn and agree with the memorandum accounts");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        IQueryable<JournalLine> lines = store.Read<JournalLine>();
        var off = store.Read<Limit>()
            .Select(limit => new
            {
                limit.Node,
                limit.GrantedFen,
                limit.UsedFen,
                Granted = -lines.Where(l => l.Node == limit.Node && l.Account == Account.LimitGranted).Sum(l => l.Fen),
                Used = lines.Where(l => l.Node == limit.Node && l.Account == Account.LimitUsed).Sum(l => l.Fen),
            })
            .Where(each => each.UsedFen < 0 || each.UsedFen > each.GrantedFen
                || each.Granted != each.GrantedFen || each.Used != each.UsedFen)
            .OrderBy(each => each.Node);
        await foreach (var each in off.AsAsyncEnumerable().WithCancellation(cancel))
        {
            (Money granted, Money used) = (Money.Cny(each.GrantedFen), Money.Cny(each.UsedFen));
            (Money bookedGranted, Money bookedUsed) = (Money.Cny(each.Granted), Money.Cny(each.Used));
            yield return new Breach($"billing_limit {each.Node.Value}", new(
                $"记为设定 {granted}、占用 {used}；账上为 {bookedGranted} 和 {bookedUsed}。",
                $"It says {granted} granted and {used} used; the journal says {bookedGranted} and {bookedUsed}."));
        }

        LimitNodeId? lost = await lines
            .Where(l => l.Node != null && !store.Read<Limit>().Any(limit => limit.Node == l.Node))
            .OrderBy(l => l.Entry).Select(l => l.Node).FirstOrDefaultAsync(cancel);
        if (lost is { } node)
        {
            yield return new Breach($"billing_limit {node.Value}", new(
                "账上有这个限额的记录，但限额本身已不存在。", "The journal speaks of this limit, but it is gone."));
        }
    }
}
