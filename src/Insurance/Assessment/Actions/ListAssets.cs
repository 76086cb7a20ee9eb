using Breakwater.Assessment.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Lists hosts and domains that scans saw inside the authorised scope.</summary>
internal static class ListAssets
{
    /// <summary>A row of the list.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Assessment">Its assessment.</param>
    /// <param name="Host">Name or address.</param>
    /// <param name="Address">Address behind a name; null when unknown.</param>
    /// <param name="Services">Open ports, e.g. <c>443/tcp https (nginx 1.24)</c>.</param>
    /// <param name="OpenFindings">Open findings on it.</param>
    /// <param name="Attribution">How sure it is that the asset is the applicant's, and why.</param>
    /// <param name="FirstSeen">When a scan first saw it.</param>
    /// <param name="LastSeen">When a scan last saw it.</param>
    internal sealed record Item(
        AssetId Id, AssessmentId Assessment, string Host, string? Address, IReadOnlyList<string> Services,
        int OpenFindings, Attribution Attribution, DateTimeOffset FirstSeen, DateTimeOffset LastSeen);

    private static readonly Sorts<Asset> Columns = new Sorts<Asset>()
        .By("lastSeen", a => a.LastSeen).By("host", a => a.Host).By("firstSeen", a => a.FirstSeen);

    private static Task<IResult> Handle(ListQuery query, Guid? assessment, Store store, Caller caller, HttpContext http)
    {
        IQueryable<Asset> selection = store.Read<Asset>().VisibleTo(caller);
        if (assessment is { } of) selection = selection.Where(a => a.Assessment == new AssessmentId(of));
        if (query.Search is { } text)
            selection = selection.Where(a => a.Host.Contains(text) || (a.Address != null && a.Address.Contains(text)));
        return Listings.Answer<Asset, Item>(http, query, selection, Columns, async (rows, cancel) =>
        {
            AssetId[] ids = [.. rows.Select(a => a.Id)];
            var closed = FindingLifecycle.ClosedStates;
            Dictionary<AssetId, int> open = await store.Read<Finding>()
                .Where(f => ids.Contains(f.Asset) && !closed.Contains(f.State))
                .GroupBy(f => f.Asset).Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(row => row.Key, row => row.Count, cancel);
            return
            [
                .. rows.Select(a => new Item(
                    a.Id, a.Assessment, a.Host, a.Address, [.. a.Services.Select(Say)], open.GetValueOrDefault(a.Id),
                    a.Basis.Attribution, a.FirstSeen, a.LastSeen)),
            ];
        });
    }

    private static string Say(OpenPort port) =>
        $"{port.Port}/{port.Protocol} {port.Service}".TrimEnd() + (port.Product.Length > 0 ? $" ({port.Product})" : "");

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/assets", (
            [AsParameters] ListQuery query, [FromQuery] Guid? assessment, Store store, Caller caller, HttpContext http) =>
            Handle(query, assessment, store, caller, http))
        .WithName("assets.list").WithTags("Findings").WithSummary("List hosts and domains seen by scans")
        .Produces<Listing<Item, NoTotals>>()
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
