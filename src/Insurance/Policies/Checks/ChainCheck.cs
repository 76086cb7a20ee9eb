using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Checks;

/// <summary>Every node of a chain's tree has used what its draws add up to; no edge was drawn above its sub-limit.</summary>
internal sealed class ChainCheck(Store store, ILimits limits) : IIntegrityCheck
{
    public Words Name { get; } = new("供应链限额树与占用记录一致", "A chain's tree of limits agrees with its draws");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        SchemeId[] ids = await store.Read<ChainDraw>().Select(d => d.Scheme).Distinct().ToArrayAsync(cancel);
        List<Scheme> schemes =
            await store.Read<Scheme>().Where(s => ids.Contains(s.Id)).OrderBy(s => s.Ordinal).ToListAsync(cancel);
        foreach (Scheme scheme in schemes)
        {
            List<ChainDraw> draws = await store.Read<ChainDraw>().Where(d => d.Scheme == scheme.Id).ToListAsync(cancel);
            Dictionary<LimitNodeId, long> used = [];
            foreach (ChainDraw draw in draws)
            {
                foreach (LimitNodeId node in ChainBook.PathOf(scheme, draw.Tier, draw.Serial))
                    used[node] = used.GetValueOrDefault(node) + draw.KeptFen;
            }

            foreach ((LimitNodeId node, long fen) in used)
            {
                if ((await limits.Find(node, cancel))?.Used.Fen == fen) continue;

                yield return new Breach($"policies_chain_draw {scheme.Number}", new(
                    $"占用记录合计 {Money.Cny(fen)}，限额账户不同。", $"Draws add up to {Money.Cny(fen)}; the limit account differs."));
            }

            foreach (Guid over in await Over(scheme, draws, cancel))
            {
                yield return new Breach($"policies_dependency {over}", new(
                    "沿这项依赖的占用超过其分项限额。", "More was drawn along this dependency than its sub-limit."));
            }
        }
    }

    // Σ drawn along an edge ≤ the dependent's sum insured × share of the edge's class
    private async Task<IReadOnlyList<Guid>> Over(Scheme scheme, List<ChainDraw> draws, CancellationToken cancel)
    {
        var along = draws.Where(draw => draw.Edge is not null).GroupBy(draw => (Edge: draw.Edge!.Value, draw.Serial))
            .Select(of => (of.Key.Edge, of.Key.Serial, Fen: of.Sum(draw => draw.KeptFen))).ToList();
        Guid[] edges = [.. along.Select(each => each.Edge)];
        long[] serials = [.. along.Select(each => each.Serial)];
        Dictionary<Guid, Dependency> declared =
            await store.Read<Dependency>().Where(d => edges.Contains(d.Id)).ToDictionaryAsync(d => d.Id, cancel);
        Dictionary<long, long> insured = await store.Read<Certificate>().Where(c => serials.Contains(c.Serial))
            .ToDictionaryAsync(c => c.Serial, c => c.LimitFen, cancel);
        return
        [
            .. along.Where(each => declared.GetValueOrDefault(each.Edge) is not { } of
                || each.Fen > Money.Cny(insured[each.Serial])
                    .Times(scheme.Chain!.Terms.ClassOf(of.Purpose, of.Criticality)?.Share ?? 0, scheme.Rounding).Fen)
                .Select(each => each.Edge),
        ];
    }
}
