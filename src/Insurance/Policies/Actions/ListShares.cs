using Breakwater.Policies.Coinsurance;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Co-insured policies, to read: a follower those it has a share of, the lead those it shares.</summary>
internal static class ListShares
{
    private static readonly Sorts<PolicyShare> Columns = new Sorts<PolicyShare>()
        .By("confirmedAt", each => each.ConfirmedAt)
        .By("perMille", each => each.PerMille);

    /// <summary>A follower's share of a policy, with what it came to so far.</summary>
    /// <param name="Key">Names the row.</param>
    /// <param name="Policy">The policy.</param>
    /// <param name="Number">Its number; null until issued.</param>
    /// <param name="Status">Where it stands today.</param>
    /// <param name="Insurer">The follower.</param>
    /// <param name="InsurerName">Its name.</param>
    /// <param name="Lead">The lead.</param>
    /// <param name="LeadName">Its name.</param>
    /// <param name="InsuredName">Who is insured.</param>
    /// <param name="ProductName">The product.</param>
    /// <param name="From">First day of the term.</param>
    /// <param name="CoverEnds">First day without cover.</param>
    /// <param name="PerMille">The share.</param>
    /// <param name="FeePerMille">What the lead keeps of its premium.</param>
    /// <param name="Limit">Limit of the whole policy.</param>
    /// <param name="OwnLimit">The share of it.</param>
    /// <param name="Premium">Its premium so far, before the fee.</param>
    /// <param name="Fee">The fee on it.</param>
    /// <param name="Claims">Its part of claims paid so far, less what was recovered.</param>
    internal sealed record Item(
        string Key, PolicyId Policy, string? Number, PolicyStatus Status, OrganisationId Insurer, Words InsurerName,
        OrganisationId Lead, Words LeadName, Words InsuredName, Words ProductName, DateOnly From,
        DateOnly CoverEnds, int PerMille, int FeePerMille,
        Money Limit, Money OwnLimit, Money Premium, Money Fee, Money Claims);

    /// <param name="Premium">Premium of the shares, before fees.</param>
    /// <param name="Fee">Fees on it.</param>
    /// <param name="Claims">Parts of claims paid, less what was recovered.</param>
    internal sealed record Totals(Money Premium, Money Fee, Money Claims);

    /// <summary>One posting.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Insurer">The follower.</param>
    /// <param name="Kind">Premium, claim or recovery.</param>
    /// <param name="Text">What was posted.</param>
    /// <param name="Effective">From when it counts.</param>
    /// <param name="Recorded">Day it was posted.</param>
    /// <param name="Gross">What the lead posted.</param>
    /// <param name="Share">The follower's part.</param>
    /// <param name="Fee">What the lead keeps of it.</param>
    /// <param name="Owed">What the lead owes the follower by it; negative for the other way.</param>
    internal sealed record Posted(
        Guid Id, OrganisationId Insurer, SharedMoney Kind, Words Text, DateOnly Effective, DateOnly Recorded, Money Gross,
        Money Share, Money Fee, Money Owed);

    /// <summary>One insurer of a policy.</summary>
    /// <param name="Name">Its name.</param>
    /// <param name="PerMille">Its share.</param>
    /// <param name="IsLead">Whether it leads.</param>
    internal sealed record Bearer(Words Name, int PerMille, bool IsLead);

    /// <summary>A co-insured policy as its insurers see it.</summary>
    /// <param name="Shares">The shares the caller may see: a follower its own, the lead all followers'.</param>
    /// <param name="Bearers">All insurers of the policy.</param>
    /// <param name="Postings">What was posted for those shares, newest first.</param>
    internal sealed record View(IReadOnlyList<Item> Shares, IReadOnlyList<Bearer> Bearers, IReadOnlyList<Posted> Postings);

    internal sealed class Handler(Store store, ShareBooks books, TimeProvider clock)
    {
        internal Task<IResult> List(ListQuery query, HttpContext http, Caller caller)
        {
            IQueryable<PolicyShare> selection = Followers(caller);
            if (query.Search is { } text)
            {
                selection = selection.Where(share => store.Read<Policy>().Any(p => p.Id == share.Policy
                    && (p.Number!.Contains(text) || p.InsuredName.Zh.Contains(text) || p.InsuredName.En.Contains(text))));
            }

            ListQuery ordered = string.IsNullOrEmpty(query.Sort) ? query with { Sort = "-confirmedAt" } : query;
            return Listings.Answer(http, ordered, selection, Columns, Show, Sum);
        }

        internal async Task<IResult> Read(PolicyId id, HttpContext http, Caller caller)
        {
            CancellationToken cancel = http.RequestAborted;
            List<PolicyShare> seen = await Followers(caller).Where(share => share.Policy == id).OrderBy(share => share.Number)
                .ToListAsync(cancel);
            if (seen.Count is 0) return Problems.Of(PolicyRefusals.NoPolicy);

            List<Cession> posted = await store.Read<Cession>().VisibleTo(caller).Where(each => each.Policy == id)
                .OrderByDescending(each => each.RecordedAt).ThenByDescending(each => each.Id).ToListAsync(cancel);
            return Results.Ok(new View(
                await Show(seen, cancel),
                [.. (await books.Of(id, cancel)).Select(share => new Bearer(share.Name, share.PerMille, share.Number is 0))],
                [
                    .. posted.Select(each => new Posted(
                        each.Id, each.Owner, each.Kind, each.Text, each.Effective, each.Recorded, Money.Cny(each.GrossFen),
                        Money.Cny(each.ShareFen), Money.Cny(each.FeeFen), Money.Cny(each.OwedFen))),
                ]));
        }

        private IQueryable<PolicyShare> Followers(Caller caller) =>
            store.Read<PolicyShare>().VisibleTo(caller).Where(share => share.Number > 0);

        private async Task<IReadOnlyList<Item>> Show(IReadOnlyList<PolicyShare> page, CancellationToken cancel)
        {
            DateOnly today = clock.Today();
            PolicyId[] ids = [.. page.Select(share => share.Policy).Distinct()];
            Dictionary<PolicyId, Policy> policies =
                await store.Read<Policy>().Where(p => ids.Contains(p.Id)).ToDictionaryAsync(p => p.Id, cancel);
            ILookup<(PolicyId, OrganisationId), Cession> posted = (await store.Read<Cession>()
                .Where(each => ids.Contains(each.Policy)).ToListAsync(cancel)).ToLookup(each => (each.Policy, each.Owner));
            return
            [
                .. page.Select(share =>
                {
                    Policy p = policies[share.Policy];
                    Totals sums = Add(posted[(share.Policy, share.Owner)]);
                    return new Item(
                        $"{p.Id.Value:N}-{share.Number}", p.Id, p.Number, p.StatusOn(today), share.Owner, share.Name,
                        share.Carrier, p.InsurerName, p.InsuredName,
                        p.ProductName, p.From, p.CoverEnds, share.PerMille, share.FeePerMille, p.Limit,
                        ShareSplit.Parts(p.Limit, [share.PerMille, ShareSplit.Whole - share.PerMille])[0], sums.Premium, sums.Fee,
                        sums.Claims);
                }),
            ];
        }

        private async Task<Totals> Sum(IQueryable<PolicyShare> all, CancellationToken cancel) => Add(await store.Read<Cession>()
            .Where(each => all.Any(share => share.Policy == each.Policy && share.Owner == each.Owner)).ToListAsync(cancel));

        private static Totals Add(IEnumerable<Cession> posted)
        {
            ILookup<SharedMoney, Cession> by = posted.ToLookup(each => each.Kind);
            long claims = by[SharedMoney.Claim].Sum(each => each.ShareFen) - by[SharedMoney.Recovery].Sum(each => each.ShareFen);
            return new Totals(
                Money.Cny(by[SharedMoney.Premium].Sum(each => each.ShareFen)),
                Money.Cny(by[SharedMoney.Premium].Sum(each => each.FeeFen)), Money.Cny(claims));
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/policy-shares", ([AsParameters] ListQuery query, HttpContext http, Caller caller, Handler handler) =>
                handler.List(query, http, caller))
            .WithName("coinsurance.shares").WithTags("Coinsurance").WithSummary("List co-insured policies")
            .Produces<Listing<Item, Totals>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/policy-shares/{id}", (PolicyId id, HttpContext http, Caller caller, Handler handler) =>
                handler.Read(id, http, caller))
            .WithName("coinsurance.share").WithTags("Coinsurance").WithSummary("Show the shares of a policy and their postings")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
