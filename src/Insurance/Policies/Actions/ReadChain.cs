using Breakwater.Policies.Certificates;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Tenants;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Shows a supply chain whole: the tree of limits with what is reserved, paid and left, and all dependencies.</summary>
internal static class ReadChain
{
    /// <param name="Limit">Of the node.</param>
    /// <param name="Reserved">Drawn and not paid.</param>
    /// <param name="Paid">Paid.</param>
    /// <param name="Left">What is left.</param>
    internal sealed record Room(Money Limit, Money Reserved, Money Paid, Money Left);

    /// <param name="Tier">0 for the leader.</param>
    /// <param name="Name">Its name in the filing.</param>
    /// <param name="Members">Members on it.</param>
    /// <param name="Room">Its limit.</param>
    internal sealed record TierItem(int Tier, Words Name, int Members, Room Room);

    /// <param name="Certificate">Number of its certificate.</param>
    /// <param name="Status">Where that stands today.</param>
    /// <param name="Name">Registered name.</param>
    /// <param name="CreditCode">Unified social credit code.</param>
    /// <param name="Tier">Its tier.</param>
    /// <param name="Room">Its limit.</param>
    internal sealed record Member(
        string Certificate, CertificateStatus Status, string Name, string CreditCode, int Tier, Room Room);

    /// <param name="Id">The dependency.</param>
    /// <param name="Dependent">Credit code of who depends.</param>
    /// <param name="Supplier">Credit code of on whom.</param>
    /// <param name="Purpose">For what, in words.</param>
    /// <param name="Criticality">How much, in words.</param>
    /// <param name="Share">Most along it, as a share of the dependent's sum insured; null when its class is not covered.</param>
    /// <param name="Circular">Whether a way of dependencies leads back from the supplier.</param>
    /// <param name="From">First day it counts.</param>
    /// <param name="Ends">First day it no longer counts; null while it has no end.</param>
    internal sealed record Edge(
        Guid Id, string Dependent, string Supplier, Words Purpose, Words Criticality, decimal? Share, bool Circular,
        DateOnly From, DateOnly? Ends);

    /// <summary>A loss item of the filing.</summary>
    /// <param name="Code">Its code.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="IsInterruption">Whether it is claimed by hours.</param>
    internal sealed record LossChoice(string Code, Words Name, bool IsInterruption);

    /// <param name="Leader">Credit code of the leader.</param>
    /// <param name="LeaderName">Its name.</param>
    /// <param name="Terms">What the filing says of the chain.</param>
    /// <param name="Whole">The shared aggregate.</param>
    /// <param name="Tiers">Its tiers.</param>
    /// <param name="Members">Its members, by tier and name.</param>
    /// <param name="Edges">Dependencies that count today or later.</param>
    /// <param name="LossItems">What a claim may be for.</param>
    /// <param name="Causes">Causes the filing names.</param>
    /// <param name="Conditions">Conditions the filing names.</param>
    internal sealed record View(
        string Leader, Words LeaderName, ChainTerms Terms, Room Whole, IReadOnlyList<TierItem> Tiers,
        IReadOnlyList<Member> Members, IReadOnlyList<Edge> Edges, IReadOnlyList<LossChoice> LossItems,
        IReadOnlyList<ChainCode> Causes, IReadOnlyList<ChainCode> Conditions);

    internal sealed class Handler(Store store, IFilingBook filings, TimeProvider clock)
    {
        internal async Task<IResult> Show(SchemeId id, Caller caller, CancellationToken cancel)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);
            if (scheme.Chain is not { } chain) return Problems.Of(ChainRefusals.NoChain);

            int ordinal = scheme.Ordinal;
            DateOnly today = clock.Today();
            var rows = await (
                from tenant in store.Read<Tenant>()
                join cover in store.Read<Certificate>() on tenant.Serial equals cover.Serial
                where tenant.Scheme == ordinal
                orderby tenant.ChainTier, tenant.Name
                select new { Tenant = tenant, Cover = cover }).ToListAsync(cancel);
            List<ChainDraw> draws = await store.Read<ChainDraw>().Where(d => d.Scheme == id).ToListAsync(cancel);
            List<Dependency> edges = await store.Read<Dependency>()
                .Where(d => d.Scheme == ordinal && d.Ends > today).ToListAsync(cancel);
            ILookup<long, ChainDraw> ofMember = draws.ToLookup(d => d.Serial);
            IReadOnlyDictionary<string, int> parts = ChainGraph.Components(edges.Select(d => (d.Dependent, d.Supplier)));
            ProductPackage product = (await filings.Find(scheme.Filing, cancel))!.Package;
            return Results.Ok(new View(
                chain.Leader, scheme.SponsorName, chain.Terms, RoomOf(scheme.Pot, draws),
                [
                    .. chain.Terms.Tiers.Select(tier => new TierItem(
                        tier.Tier, tier.Name, rows.Count(row => row.Tenant.ChainTier == tier.Tier),
                        RoomOf(chain.Of(tier.Tier)!.Limit, draws.Where(d => d.Tier == tier.Tier)))),
                ],
                [
                    .. rows.Select(row => new Member(
                        CertificateNumber.Of(row.Tenant.Serial), row.Cover.StatusOn(today), row.Tenant.Name,
                        row.Tenant.CreditCode, row.Tenant.ChainTier,
                        RoomOf(Money.Cny(row.Cover.LimitFen), ofMember[row.Tenant.Serial]))),
                ],
                [.. edges.OrderBy(d => d.Dependent, StringComparer.Ordinal).Select(d => EdgeOf(d, chain.Terms, parts))],
                [.. product.LossItems.Select(item => new LossChoice(item.Code, item.Name, product.IsInterruption(item.Code)))],
                [.. product.Causes.Select(cause => new ChainCode(cause.Code, cause.Name))],
                [.. product.Conditions.Select(condition => new ChainCode(condition.Code, condition.Name))]));
        }

        private static Edge EdgeOf(Dependency d, ChainTerms terms, IReadOnlyDictionary<string, int> parts) => new(
            d.Id, d.Dependent, d.Supplier, terms.NameOf(d.Purpose), terms.NameOf(d.Criticality),
            terms.ClassOf(d.Purpose, d.Criticality)?.Share, parts[d.Dependent] == parts[d.Supplier], d.From,
            d.Ends == DateOnly.MaxValue ? null : d.Ends);

        // What the ledger says of a node is what its draws add up to (ChainCheck).
        private static Room RoomOf(Money limit, IEnumerable<ChainDraw> draws)
        {
            long used = 0, paid = 0;
            foreach (ChainDraw draw in draws)
                (used, paid) = (used + draw.KeptFen, paid + (draw.State is DrawState.Paid ? draw.AmountFen : 0));

            return new Room(limit, Money.Cny(used - paid), Money.Cny(paid), limit - Money.Cny(used));
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/schemes/{id}/chain", (SchemeId id, Caller caller, HttpContext http, Handler handler) =>
            handler.Show(id, caller, http.RequestAborted))
        .WithName("chains.read").WithTags("Chains")
        .WithSummary("Show a supply chain: limits by tier and member with what is reserved, paid and left, and its dependencies")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict);
}
