using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Checks;

/// <summary>Every node of a chain's tree has used what its draws add up to; a shared cost of an event is counted once.</summary>
internal sealed class ChainCheck(Store store, ILimits limits) : IIntegrityCheck
{
    public Words Name { get; } = new("供应链限额树与占用记录一致", "A chain's tree of limits agrees with its draws");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        SchemeId[] ids = await store.Read<ChainDraw>().Select(d => d.Scheme).Distinct().ToArrayAsync(cancel);
        foreach (SchemeId id in ids)
        {
            Scheme scheme = await store.Read<Scheme>().FirstAsync(s => s.Id == id, cancel);
            List<ChainDraw> draws = await store.Read<ChainDraw>().Where(d => d.Scheme == id).ToListAsync(cancel);
            Dictionary<LimitNodeId, long> used = [];
            foreach (ChainDraw draw in draws)
            {
                foreach (LimitNodeId node in ChainBook.PathOf(scheme, draw.Tier, draw.Serial))
                    used[node] = used.GetValueOrDefault(node) + draw.AmountFen - draw.ReleasedFen;
            }

            foreach ((LimitNodeId node, long fen) in used)
            {
                if ((await limits.Find(node, cancel))?.Used.Fen == fen) continue;

                yield return new Breach($"policies_chain_draw {scheme.Number}", new(
                    $"占用记录合计 {Money.Cny(fen)}，限额账户不同。", $"Draws add up to {Money.Cny(fen)}; the limit account differs."));
            }
        }
    }
}
