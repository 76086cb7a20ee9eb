using Breakwater.Oversight.Closing;
using Breakwater.Oversight.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Oversight.Actions;

/// <summary>Lists closes of months: an insurer's people their own books', the authority all.</summary>
internal static class ListPeriods
{
    private static readonly Sorts<PeriodClose> Columns = new Sorts<PeriodClose>()
        .By("month", c => c.Last)
        .By("proposed", c => c.ProposedAt);

    /// <param name="Id">Identifier of the close.</param>
    /// <param name="Month">The month.</param>
    /// <param name="InsurerName">Whose books.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Known">Last day of recording it was reckoned from.</param>
    /// <param name="Earned">Premium earned in the month.</param>
    /// <param name="Unearned">Unearned premium reserve at its end.</param>
    /// <param name="Outstanding">Reserve for reported claims at its end.</param>
    /// <param name="Unreported">Reserve for unreported claims at its end.</param>
    /// <param name="ProposedAt">When it was proposed.</param>
    /// <param name="ProposedBy">By whom.</param>
    /// <param name="DecidedAt">When it was closed or taken back; null while it waits.</param>
    /// <param name="DecidedBy">By whom.</param>
    internal sealed record Item(
        PeriodCloseId Id,
        string Month,
        Words InsurerName,
        PeriodState State,
        DateOnly Known,
        Money Earned,
        Money Unearned,
        Money Outstanding,
        Money Unreported,
        DateTimeOffset ProposedAt,
        Words ProposedBy,
        DateTimeOffset? DecidedAt,
        Words? DecidedBy);

    /// <param name="State">Only those that stand so.</param>
    /// <param name="Month">Only this month, e.g. <c>2026-10</c>.</param>
    internal sealed record Filter(PeriodState? State, string? Month)
    {
        internal IQueryable<PeriodClose> Apply(IQueryable<PeriodClose> all)
        {
            if (State is { } state) all = all.Where(c => c.State == state);
            if (Month is { } month) all = all.Where(c => c.Month == month);
            return all;
        }
    }

    internal static Task<IResult> Handle(
        [AsParameters] ListQuery query, [AsParameters] Filter filter, HttpContext http, Caller caller, Store store,
        IOrganisations organisations, IPeople people)
    {
        IQueryable<PeriodClose> selection = filter.Apply(store.Read<PeriodClose>().VisibleTo(caller));
        if (query.Search is { } text) selection = selection.Where(c => c.Month.Contains(text));
        return Listings.Answer<PeriodClose, Item>(http, query, selection, Columns, async (page, cancel) =>
        {
            var insurers = await organisations.Find([.. page.Select(c => c.Owner).Distinct()], cancel);
            var actors = await people.Named(
                [.. page.SelectMany(c => new[] { c.ProposedBy, c.DecidedBy }).OfType<string>().Distinct()], cancel);
            return
            [
                .. page.Select(c => new Item(
                    c.Id, c.Month, insurers.NameOf(c.Owner), c.State,
                    c.Known, c.Earned, c.Unearned, c.Outstanding, c.Unreported, c.ProposedAt, actors.NameOf(c.ProposedBy),
                    c.DecidedAt, c.DecidedBy is { } by ? actors.NameOf(by) : null)),
            ];
        });
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/periods", Handle)
        .WithName("periods.list").WithTags("Periods").WithSummary("List closes of months")
        .Produces<Listing<Item, NoTotals>>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
