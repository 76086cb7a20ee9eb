using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Lists files of certificate claims, shows one, and lists the lines that became no claim.</summary>
internal static class ReadClaimBatches
{
    private static readonly Sorts<ClaimBatch> Columns = new Sorts<ClaimBatch>().By("received", b => b.ReceivedAt);

    private static readonly Sorts<RejectedClaim> RejectColumns = new Sorts<RejectedClaim>().By("line", r => -r.Line);

    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Scheme">Its scheme.</param>
    /// <param name="FileName">Name of the file.</param>
    /// <param name="Sha256">Hash of the file as it was sent.</param>
    /// <param name="Lines">Lines with something in them; accepted + rejected + duplicates once it is finished.</param>
    /// <param name="Done">Lines done.</param>
    /// <param name="Accepted">Lines that became claims.</param>
    /// <param name="Rejected">Lines with something to correct.</param>
    /// <param name="Duplicates">Lines that are claims already.</param>
    /// <param name="Lost">What the claims say was lost.</param>
    /// <param name="Reserve">Set aside for them.</param>
    /// <param name="ReceivedAt">When it came.</param>
    /// <param name="FinishedAt">When its last line was done; null when it was cut off: send it again.</param>
    internal sealed record View(
        ClaimBatchId Id, string Number, Policies.Contracts.SchemeId Scheme, string FileName, string Sha256, int Lines, int Done,
        int Accepted, int Rejected, int Duplicates, Money Lost, Money Reserve, DateTimeOffset ReceivedAt,
        DateTimeOffset? FinishedAt);

    /// <param name="Line">Row of the file as a spreadsheet counts it.</param>
    /// <param name="Code">Stable code.</param>
    /// <param name="Duplicate">Whether it is a claim already, and the line as such is in order.</param>
    /// <param name="Reason">What to correct; nothing of what stood in the line.</param>
    internal sealed record Reject(int Line, string Code, bool Duplicate, Words Reason);

    internal static View Show(ClaimBatch b) => new(
        b.Id, b.Number, b.Scheme, b.FileName, b.Sha256, b.Lines, b.Done, b.Accepted, b.Rejected, b.Duplicates,
        Money.Cny(b.LostFen), Money.Cny(b.ReserveFen), b.ReceivedAt, b.FinishedAt);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/claim-batches", List)
            .WithName("resident-claims.batches").WithTags("ResidentClaims").WithSummary("List files of certificate claims")
            .Produces<Listing<View, NoTotals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/claim-batches/{id}", One)
            .WithName("resident-claims.batch").WithTags("ResidentClaims").WithSummary("Show a file of certificate claims")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/claim-batches/{id}/rejects", Rejects)
            .WithName("resident-claims.rejects").WithTags("ResidentClaims")
            .WithSummary("List the lines of a file that became no claim (CSV: the reject file)")
            .Produces<Listing<Reject, NoTotals>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<IResult> List(
        [AsParameters] ListQuery query, Guid? scheme, Store store, Caller caller, HttpContext http)
    {
        IQueryable<ClaimBatch> selection = store.Read<ClaimBatch>().VisibleTo(caller);
        if (scheme is { } of) selection = selection.Where(b => b.Scheme == new Policies.Contracts.SchemeId(of));
        if (query.Search is { } text) selection = selection.Where(b => b.Number.Contains(text) || b.FileName.Contains(text));
        return Listings.Answer(
            http, query, selection, Columns, (page, _) => Task.FromResult<IReadOnlyList<View>>([.. page.Select(Show)]));
    }

    private static async Task<IResult> One(ClaimBatchId id, Store store, Caller caller, HttpContext http)
    {
        ClaimBatch? batch =
            await store.Read<ClaimBatch>().VisibleTo(caller).FirstOrDefaultAsync(b => b.Id == id, http.RequestAborted);
        return batch is null ? Problems.Of(LaneRefusals.NoBatch) : Answers.Versioned(http, Show(batch), batch.Version);
    }

    private static async Task<IResult> Rejects(
        ClaimBatchId id, [AsParameters] ListQuery query, Store store, Caller caller, HttpContext http)
    {
        if (!await store.Read<ClaimBatch>().VisibleTo(caller).AnyAsync(b => b.Id == id, http.RequestAborted))
            return Problems.Of(LaneRefusals.NoBatch);

        return await Listings.Answer(
            http, query, store.Read<RejectedClaim>().Where(r => r.Batch == id), RejectColumns,
            (page, _) => Task.FromResult<IReadOnlyList<Reject>>([.. page.Select(Of)]));
    }

    private static Reject Of(RejectedClaim row)
    {
        var fault = (ClaimFault)row.Fault;
        return new Reject(row.Line, fault.Code, fault.IsDuplicate, fault.Sentence);
    }
}
