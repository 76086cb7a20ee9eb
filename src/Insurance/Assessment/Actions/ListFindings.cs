using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Lists findings, the gravest and newest first.</summary>
internal static class ListFindings
{
    /// <param name="BySeverity">
    /// How many of the selection are of each severity; severities without any are left out.
    /// </param>
    /// <param name="Open">How many of the selection are open.</param>
    internal sealed record Totals(IReadOnlyDictionary<Severity, int> BySeverity, int Open);

    /// <summary>Which findings.</summary>
    /// <param name="Assessment">Of one assessment.</param>
    /// <param name="Asset">On one asset.</param>
    /// <param name="Severity">Of one severity.</param>
    /// <param name="State">In one state.</param>
    /// <param name="Open">Open ones, or closed ones.</param>
    /// <param name="Exploited">Those whose vulnerability is known to be exploited, or the others.</param>
    internal sealed record Filter(
        [property: FromQuery(Name = "assessment")] Guid? Assessment, [property: FromQuery(Name = "asset")] Guid? Asset,
        [property: FromQuery(Name = "severity")] Severity? Severity,
        [property: FromQuery(Name = "state")] FindingState? State,
        [property: FromQuery(Name = "open")] bool? Open,
        [property: FromQuery(Name = "exploited")] bool? Exploited);

    private const int FewMax = 1_000;

    private static readonly Sorts<Finding> Columns = new Sorts<Finding>()
        .By("severity", f => f.Severity)
        .By("lastSeen", f => f.LastSeen).By("firstSeen", f => f.FirstSeen).By("host", f => f.Host)
        .By("check", f => f.Check)
        .By("state", f => f.State);

    internal static async Task<IResult> Handle(
        ListQuery query, Filter filter, Store store, CatalogueShelf catalogues, Caller caller, HttpContext http)
    {
        var closed = FindingLifecycle.ClosedStates;
        IQueryable<Finding> selection = await Visible(store, caller, filter, http.RequestAborted);
        if (filter.Severity is { } severity) selection = selection.Where(f => f.Severity == severity);
        if (filter.State is { } state) selection = selection.Where(f => f.State == state);
        if (filter.Open is { } isOpen) selection = selection.Where(f => closed.Contains(f.State) != isOpen);
        if (query.Search is { } text)
        {
            IQueryable<Finding> found = selection.Where(f =>
                f.Host.Contains(text) || f.Check.Contains(text) || f.Title.Zh.Contains(text)
                || f.Title.En.Contains(text)
                || f.Cves.Contains(text));

            // Few are named by their keys, so that count and page do not look through every row once more.
            List<FindingId> few = await found.Select(f => f.Id).Take(FewMax + 1).ToListAsync(http.RequestAborted);
            selection = few.Count > FewMax ? found : selection.Where(f => few.Contains(f.Id));
        }

        if (filter.Exploited is { } isExploited)
        {
            string[] known = await KnownExploited(selection, catalogues, http.RequestAborted);
            selection = selection.Where(f => known.Contains(f.Cves) == isExploited);
        }

        Tally tally = new(0, new(new Dictionary<Severity, int>(), 0));
        return await Listings.Answer(
            http, query, selection, Columns,
            async (rows, cancel) =>
            {
                Signals signals = await catalogues.Signals(cancel);
                return (IReadOnlyList<FindingView>)[.. rows.Select(f => FindingView.Of(f, f.Version, signals))];
            },
            (_, _) => Task.FromResult(tally.Totals),
            async cancel => (tally = await Count(selection, cancel)).All);
    }

    // Who sees an assessment or an asset sees its findings: they are found by it alone, not among all of an insurer's.
    private static async Task<IQueryable<Finding>> Visible(
        Store store, Caller caller, Filter filter, CancellationToken cancel)
    {
        IQueryable<Finding> all = store.Read<Finding>();
        if (filter.Assessment is { } assessment)
        {
            var id = new AssessmentId(assessment);
            all = await store.Read<AssessmentFile>().VisibleTo(caller).AnyAsync(a => a.Id == id, cancel)
                ? all.Where(f => f.Assessment == id)
                : all.Where(_ => false);
        }

        if (filter.Asset is { } asset)
        {
            var id = new AssetId(asset);
            all = await store.Read<Asset>().VisibleTo(caller).AnyAsync(a => a.Id == id, cancel)
                ? all.Where(f => f.Asset == id)
                : all.Where(_ => false);
        }

        return filter.Assessment is null && filter.Asset is null ? await all.VisibleByIndex(caller, cancel) : all;
    }

    // A catalogue is one document, not rows: what the selection names is looked up in it, and that is what is selected by.
    private static async Task<string[]> KnownExploited(
        IQueryable<Finding> selection, CatalogueShelf catalogues, CancellationToken cancel)
    {
        Signals signals = await catalogues.Signals(cancel);
        List<string> named = await selection.Where(f => f.Cves != "").Select(f => f.Cves).Distinct().ToListAsync(cancel);
        return [.. named.Where(cves => signals.Known(cves.Split(',')) is not null)];
    }

    /// <summary>Rows and totals of a selection, counted in one pass.</summary>
    private sealed record Tally(int All, Totals Totals);

    private static async Task<Tally> Count(IQueryable<Finding> selection, CancellationToken cancel)
    {
        var rows = await selection.GroupBy(f => new { f.Severity, f.State })
            .Select(group => new { group.Key.Severity, group.Key.State, Count = group.Count() }).ToListAsync(cancel);
        return new Tally(rows.Sum(row => row.Count), new Totals(
            rows.GroupBy(row => row.Severity).ToDictionary(group => group.Key, group => group.Sum(row => row.Count)),
            rows.Where(row => row.State.IsOpen).Sum(row => row.Count)));
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/findings", (
            [AsParameters] ListQuery query, [AsParameters] Filter filter, Store store, CatalogueShelf catalogues, Caller caller,
            HttpContext http) => Handle(query, filter, store, catalogues, caller, http))
        .WithName("findings.list").WithTags("Findings").WithSummary("List findings")
        .Produces<Listing<FindingView, Totals>>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
