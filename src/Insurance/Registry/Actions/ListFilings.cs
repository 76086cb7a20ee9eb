using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>Lists filings: an insurer its own, the authority all that were handed in.</summary>
internal static class ListFilings
{
    private static readonly Sorts<Filing> Columns = new Sorts<Filing>()
        .By("changed", f => f.Changed)
        .By("product", f => f.Product)
        .By("name", f => f.Name.Zh)
        .By("state", f => f.State)
        .By("effectiveFrom", f => f.EffectiveFrom)
        .By("registrationNumber", f => f.RegistrationNumber);

    /// <param name="ByState">How many filings of the selection stand in each state; states without any are left out.</param>
    internal sealed record Totals(IReadOnlyDictionary<FilingState, int> ByState);

    internal static async Task<IResult> Handle(
        [AsParameters] ListQuery query,
        FilingState? state,
        string? product,
        HttpContext http,
        Caller caller,
        Store store,
        FilingSearch search,
        IOrganisations organisations)
    {
        IQueryable<Filing> selection = store.Read<Filing>().SeenBy(caller);
        if (state is not null) selection = selection.Where(f => f.State == state);
        if (product is not null) selection = selection.Where(f => f.Product == product);
        if (query.Search is { } text)
        {
            List<FilingId> found = await search.Filings(text, http.RequestAborted);
            selection = selection.Where(f =>
                EF.Parameter(found).Contains(f.Id) || f.Product.Contains(text) || f.ProductVersion.Contains(text)
                || (f.RegistrationNumber != null && f.RegistrationNumber.Contains(text)));
        }

        return await Listings.Answer(
            http, query, selection, Columns, (rows, cancel) => View(rows, query.Search, search, organisations, cancel), Count);
    }

    internal static async Task<IReadOnlyList<FilingView>> View(
        IReadOnlyList<Filing> rows, string? text, FilingSearch search, IOrganisations organisations, CancellationToken cancel)
    {
        IReadOnlyDictionary<FilingId, FilingMatch>? matches =
            text is null ? null : await search.Matches(text, [.. rows.Select(f => f.Id)], cancel);
        var insurers = await organisations.Find([.. rows.Select(f => f.Owner).Distinct()], cancel);
        return [.. rows.Select(f => FilingView.Of(f, f.Version, insurers.GetValueOrDefault(f.Owner)?.Name) with
        {
            Match = matches?.GetValueOrDefault(f.Id),
        })];
    }

    private static async Task<Totals> Count(IQueryable<Filing> selection, CancellationToken cancel) => new(
        await selection.GroupBy(f => f.State)
            .Select(group => new { State = group.Key, Count = group.Count() })
            .ToDictionaryAsync(group => group.State, group => group.Count, cancel));

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/filings", Handle)
        .WithName("filings.list").WithTags("Filings").WithSummary("List filings")
        .Produces<Listing<FilingView, Totals>>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
