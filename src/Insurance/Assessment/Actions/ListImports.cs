using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Lists the scan files an assessment has taken in.</summary>
internal static class ListImports
{
    /// <summary>A row of the list.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Tool">Which tool wrote it.</param>
    /// <param name="ToolVersion">Its version.</param>
    /// <param name="Sha256">Of the file.</param>
    /// <param name="Bytes">Length of the file.</param>
    /// <param name="ScannedFrom">First day of the scan.</param>
    /// <param name="ScannedTo">Last day.</param>
    /// <param name="Hosts">Hosts inside the scope.</param>
    /// <param name="Added">New findings.</param>
    /// <param name="Duplicate">Findings known before.</param>
    /// <param name="Reopened">Findings seen again.</param>
    /// <param name="Merged">Of the known ones, known from another tool until then.</param>
    /// <param name="Dependencies">New dependencies on shared providers.</param>
    /// <param name="Passed">Results that said nothing was wrong.</param>
    /// <param name="Outside">Not taken: outside the scope.</param>
    /// <param name="Unreadable">Not taken: unreadable.</param>
    /// <param name="At">When it was taken in.</param>
    /// <param name="By">Who.</param>
    internal sealed record Item(
        ImportId Id, ScanTool Tool, string ToolVersion, string Sha256, long Bytes, DateOnly? ScannedFrom,
        DateOnly? ScannedTo, int Hosts,
        int Added, int Duplicate, int Reopened, int Merged, int Dependencies, int Passed, int Outside, int Unreadable,
        DateTimeOffset At, string By);

    private static readonly Sorts<ScanImport> Columns = new Sorts<ScanImport>()
        .By("at", i => i.At).By("added", i => i.Added).By("scannedTo", i => i.ScannedTo);

    private static async Task<IResult> Handle(
        AssessmentId id, ListQuery query, Store store, Caller caller, HttpContext http)
    {
        bool isVisible = await store.Read<AssessmentFile>().VisibleTo(caller)
            .AnyAsync(f => f.Id == id, http.RequestAborted);
        if (!isVisible) return Problems.Of(AssessmentRefusals.NotFound);

        IQueryable<ScanImport> selection = store.Read<ScanImport>().Where(i => i.Assessment == id);
        return await Listings.Answer<ScanImport, Item>(http, query, selection, Columns, (rows, _) =>
            Task.FromResult<IReadOnlyList<Item>>(
            [
                .. rows.Select(i => new Item(
                    i.Id, i.Tool, i.ToolVersion, i.Sha256, i.Bytes, i.ScannedFrom, i.ScannedTo, i.Hosts, i.Added,
                    i.Duplicate,
                    i.Reopened, i.Merged, i.Dependencies, i.Passed, i.Outside, i.Unreadable, i.At, i.By)),
            ]));
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/assessments/{id}/imports", (
            AssessmentId id, [AsParameters] ListQuery query, Store store, Caller caller, HttpContext http) =>
            Handle(id, query, store, caller, http))
        .WithName("assessments.imports").WithTags("Assessments").WithSummary("Scan files taken in, newest first")
        .Produces<Listing<Item, NoTotals>>()
        .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
