using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Renewals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>
/// Lists renewals, the first to end first: an insurer those of its policies, an insured its own once they are offered.
/// </summary>
internal static class ListRenewals
{
    private const int OrganisationsMax = 500;
    private const int DaysMax = 365;

    private static readonly Sorts<Renewal> Columns = new Sorts<Renewal>()
        .By("from", r => r.From)
        .By("number", r => r.Number)
        .By("before", r => r.Before.Fen)
        .By("after", r => r.AfterFen)
        .By("limit", r => r.Limit.Fen);

    /// <param name="Policy">The policy whose term ends, and the renewal's identifier.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="Insured">The insured.</param>
    /// <param name="InsuredName">Its name.</param>
    /// <param name="Product">Product code.</param>
    /// <param name="ProductName">Product name.</param>
    /// <param name="From">First day of the next term.</param>
    /// <param name="DaysLeft">Days until then; 0 when it is over.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Finding">What was found.</param>
    /// <param name="Reasons">Codes of what a person should know.</param>
    /// <param name="Limit">Aggregate limit.</param>
    /// <param name="Before">Premium of the term that ends.</param>
    /// <param name="After">Premium of the next; null when there is no price.</param>
    /// <param name="Change">After ÷ before − 1; null without a price.</param>
    /// <param name="HeldBy">Who works on it; null when it is free, and for the insured.</param>
    /// <param name="IsMine">Whether that is the caller.</param>
    internal sealed record Item(
        PolicyId Policy,
        string Number,
        OrganisationId Insured,
        Words InsuredName,
        string Product,
        Words ProductName,
        DateOnly From,
        int DaysLeft,
        RenewalState State,
        RenewalFinding Finding,
        IReadOnlyList<string> Reasons,
        Money Limit,
        Money Before,
        Money? After,
        decimal? Change,
        Words? HeldBy,
        bool IsMine);

    /// <param name="Renewals">Renewals in the whole selection.</param>
    /// <param name="Before">Premiums of the terms that end.</param>
    /// <param name="After">Premiums of the next terms, where there is a price.</param>
    internal sealed record Totals(int Renewals, Money Before, Money After);

    /// <summary>What to list; without a filter what has not been decided, and what is on offer.</summary>
    /// <param name="Within">Ending within so many days, 1 to 365.</param>
    /// <param name="Finding">Clean, changed or blocked.</param>
    /// <param name="State">Where they stand; those that are open or on offer when absent.</param>
    /// <param name="Mine">Only those the caller works on.</param>
    /// <param name="Free">Only those nobody works on.</param>
    internal sealed record Filter(int? Within, RenewalFinding? Finding, RenewalState? State, bool? Mine, bool? Free)
    {
        internal IQueryable<Renewal> Apply(IQueryable<Renewal> all, Caller caller, DateOnly today)
        {
            // What the insurer has not decided is the insurer's own.
            if (caller.Role is Role.Enterprise) all = all.Where(r => r.State != RenewalState.Open);
            // What was not decided or accepted before the cover ended is over.
            all = all.Where(r => r.State == RenewalState.Bound || r.State == RenewalState.NotRenewed || r.From >= today);
            all = State is { } state
                ? all.Where(r => r.State == state)
                : all.Where(r => r.State == RenewalState.Open || r.State == RenewalState.Offered);
            if (Within is { } days)
            {
                DateOnly last = today.AddDays(days);
                all = all.Where(r => r.From >= today && r.From <= last);
            }

            if (Finding is { } finding) all = all.Where(r => r.Finding == finding);
            if (Mine is true)
            {
                string me = caller.Actor;
                all = all.Where(r => r.HeldBy == me);
            }

            return Free is true ? all.Where(r => r.HeldBy == null) : all;
        }
    }

    internal static async Task<IResult> Handle(
        [AsParameters] ListQuery query,
        [AsParameters] Filter filter,
        HttpContext http,
        Caller caller,
        Store store,
        IOrganisations organisations,
        IPeople people,
        TimeProvider clock)
    {
        if (filter.Within is < 1 or > DaysMax)
        {
            return Problems.Of(Refusal.Invalid("POL-257", new(
                "“到期天数”为 1 至 365。", "Within takes 1 to 365 days.")));
        }

        DateOnly today = clock.Today();
        IQueryable<Renewal> selection = filter.Apply(store.Read<Renewal>().VisibleTo(caller), caller, today);
        if (query.Search is { } text)
        {
            IReadOnlyList<OrganisationId> named = await organisations.Named(text, OrganisationsMax, http.RequestAborted);
            selection = selection.Where(r => r.Number.Contains(text) || named.Contains(r.Owner));
        }

        // The nearest end first.
        ListQuery ordered = string.IsNullOrEmpty(query.Sort) ? query with { Sort = "from" } : query;
        return await Listings.Answer(http, ordered, selection, Columns, View, Sum);

        async Task<IReadOnlyList<Item>> View(IReadOnlyList<Renewal> page, CancellationToken cancel)
        {
            var names = await organisations.Find([.. page.Select(r => r.Owner).Distinct()], cancel);
            var holders = await people.Named([.. page.Select(r => r.HeldBy).OfType<string>().Distinct()], cancel);
            return [.. page.Select(r => Row(r, names, holders, caller, today))];
        }
    }

    private static Item Row(
        Renewal r, IReadOnlyDictionary<OrganisationId, OrganisationView> names, IReadOnlyDictionary<string, PersonView> holders,
        Caller caller, DateOnly today) => new(
        r.Policy, r.Number, r.Owner, names.NameOf(r.Owner),
        r.Product, r.ProductName, r.From, Math.Max(0, r.From.DayNumber - today.DayNumber), r.State, r.Finding,
        caller.Role is Role.Enterprise
            ? [] : [.. RecordJson.Read<RenewalReason[]>(r.Reasons).Select(reason => reason.Code)],
        r.Limit, r.Before, r.After, ChangeOf(r),
        caller.Role is not Role.Enterprise && r.HeldBy is { } actor && holders.TryGetValue(actor, out PersonView? holder)
            ? holder.Name : null,
        string.Equals(r.HeldBy, caller.Actor, StringComparison.Ordinal));

    /// <summary>How the price moves, to four decimals; null without one.</summary>
    internal static decimal? ChangeOf(Renewal r) => r.AfterFen is { } after && r.Before.Fen > 0
        ? RoundingRule.HalfUp.Apply((decimal)after / r.Before.Fen - 1, decimals: 4) : null;

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/renewals", Handle)
        .WithName("renewals.list").WithTags("Renewals").WithSummary("List renewals by the end of the term")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Totals> Sum(IQueryable<Renewal> all, CancellationToken cancel) => new(
        await all.CountAsync(cancel),
        Money.Cny(await all.SumAsync(r => r.Before.Fen, cancel)),
        Money.Cny(await all.SumAsync(r => r.AfterFen ?? 0, cancel)));
}
