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

    // Severities are stored by name, so their order is spelt out.
    private static readonly Sorts<Finding> Columns = new Sorts<Finding>()
        .By("severity", f => f.Severity == Severity.Critical ? 4
            : f.Severity == Severity.High ? 3
            : f.Severity == Severity.Medium ? 2
            : f.Severity == Severity.Low ? 1 : 0)
        .By("lastSeen", f => f.LastSeen).By("firstSeen", f => f.FirstSeen).By("host", f => f.Host)
        .By("check", f => f.Check)
        .By("state", f => f.State);

    private static async Task<IResult> Handle(
        ListQuery query, Filter filter, Store store, CatalogueShelf catalogues, Caller caller, HttpContext http)
    {
        var closed = FindingLifecycle.ClosedStates;
        IQueryable<Finding> selection = store.Read<Finding>().VisibleTo(caller);
        if (filter.Assessment is { } assessment)
            selection = selection.Where(f => f.Assessment == new AssessmentId(assessment));
        if (filter.Asset is { } asset) selection = selection.Where(f => f.Asset == new AssetId(asset));
        if (filter.Severity is { } severity) selection = selection.Where(f => f.Severity == severity);
        if (filter.State is { } state) selection = selection.Where(f => f.State == state);
        if (filter.Open is { } isOpen) selection = selection.Where(f => closed.Contains(f.State) != isOpen);
        if (query.Search is { } text)
        {
            selection = selection.Where(f =>
                f.Host.Contains(text) || f.Check.Contains(text) || f.Title.Zh.Contains(text)
                || f.Title.En.Contains(text)
                || f.Cves.Contains(text));
        }

        if (filter.Exploited is { } isExploited)
        {
            string[] known = await KnownExploited(selection, catalogues, http.RequestAborted);
            selection = selection.Where(f => known.Contains(f.Cves) == isExploited);
        }

        return await Listings.Answer<Finding, FindingView, Totals>(
            http, query, selection, Columns,
            async (rows, cancel) =>
            {
                Signals signals = await catalogues.Signals(cancel);
                return [.. rows.Select(f => FindingView.Of(f, f.Version, signals))];
            },
            Count);
    }

    // A catalogue is one document, not rows: what the selection names is looked up in it, and that is what is selected by.
    private static async Task<string[]> KnownExploited(
        IQueryable<Finding> selection, CatalogueShelf catalogues, CancellationToken cancel)
    {
        Signals signals = await catalogues.Signals(cancel);
        List<string> named = await selection.Where(f => f.Cves != "").Select(f => f.Cves).Distinct().ToListAsync(cancel);
        return [.. named.Where(cves => signals.Known(cves.Split(',')) is not null)];
    }

    private static async Task<Totals> Count(IQueryable<Finding> selection, CancellationToken cancel)
    {
        var closed = FindingLifecycle.ClosedStates;
        return new Totals(
            await selection.GroupBy(f => f.Severity).Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(row => row.Key, row => row.Count, cancel),
            await selection.CountAsync(f => !closed.Contains(f.State), cancel));
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/findings", (
            [AsParameters] ListQuery query, [AsParameters] Filter filter, Store store, CatalogueShelf catalogues, Caller caller,
            HttpContext http) => Handle(query, filter, store, catalogues, caller, http))
        .WithName("findings.list").WithTags("Findings").WithSummary("List findings")
        .Produces<Listing<FindingView, Totals>>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
