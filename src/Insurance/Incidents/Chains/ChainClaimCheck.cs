using System.Runtime.CompilerServices;
using Breakwater.Incidents.Residents;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Chains;

/// <summary>
/// What a chain's claims reserve and pay is what they drew of its tree and what movements say, and no cost of an event is paid
/// above the largest claim for it.
/// </summary>
internal sealed class ChainClaimCheck(Store store, IChainCover chains, ICertificates certificates, IFilingBook filings)
    : IIntegrityCheck
{
    public Words Name { get; } = new("供应链索赔与限额占用一致，同一费用只计一次", "Chain claims agree with draws; one cost counts once");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        SchemeId[] ids = await store.Read<ChainClaim>().Select(claim => claim.Scheme).Distinct().ToArrayAsync(cancel);
        foreach (ClaimableScheme scheme in (await certificates.Schemes(ids, cancel)).Values.OrderBy(each => each.Number))
        {
            List<ChainClaim> claims = await store.Read<ChainClaim>().Where(claim => claim.Scheme == scheme.Id)
                .OrderBy(claim => claim.Number).ToListAsync(cancel);
            IReadOnlyDictionary<Guid, Money> drawn = await chains.Drawn(scheme.Id, cancel);
            var moved = (await store.Read<LaneMovement>().Where(m => m.Scheme == scheme.Id)
                .GroupBy(m => m.Subject)
                .Select(of => new { of.Key, Reserve = of.Sum(m => m.ReserveFen), Paid = of.Sum(m => m.PaidFen) })
                .ToListAsync(cancel)).ToDictionary(each => each.Key, each => (each.Reserve, each.Paid));
            foreach (ChainClaim claim in claims)
            {
                long fen = claim.Payable.Fen;
                (long Held, (long Reserve, long Paid) Moved) due = claim.State switch
                {
                    ChainClaimState.Reserved => (fen, (fen, 0)),
                    ChainClaimState.Paid => (fen, (0, fen)),
                    ChainClaimState.Released or ChainClaimState.Refused => (0, (0, 0)),
                };
                bool agrees = drawn.GetValueOrDefault(claim.Id, Money.Zero).Fen == due.Held
                    && moved.GetValueOrDefault(claim.Id) == due.Moved
                    && claim.Items.Select(item => item.Payable).Total() == claim.Payable;
                if (agrees) continue;

                yield return new Breach($"incidents_chain_claim {claim.Number}", new(
                    "索赔金额与限额占用、变动记录或各损失项的合计不符。", "Its amount is not that of its draws, movements or items."));
            }

            ProductPackage product = (await filings.Find(scheme.Filing, cancel))!.Package;
            foreach ((string @event, string item) in Twice(product.Chain!, claims))
            {
                yield return new Breach($"incidents_chain_claim {scheme.Number} {@event} {item}", new(
                    "同一事件的同一笔费用赔付超过其最大的一笔索赔。", "A cost of one event is paid above the largest claim for it."));
            }
        }
    }

    // Σ payable for one cost of an event ≤ the largest claimed for it, over claims that hold
    private static IEnumerable<(string Event, string Item)> Twice(ChainTerms terms, List<ChainClaim> claims) => claims
        .Where(claim => claim.State is ChainClaimState.Reserved or ChainClaimState.Paid)
        .SelectMany(claim => claim.Items.Select(item => (claim.Event, Item: item)))
        .Where(each => terms.OncePerEvent.Contains(each.Item.Item, StringComparer.Ordinal))
        .GroupBy(each => (each.Event, each.Item.Item))
        .Where(of => of.Select(each => each.Item.Payable).Total() > of.Select(each => each.Item.Claimed).Max())
        .Select(of => of.Key);
}
