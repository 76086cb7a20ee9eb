using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Lists a scheme's batches, shows one with its progress, and lists the lines that were rejected.</summary>
internal static class ReadBatches
{
    private static readonly Sorts<EnrolmentBatch> Columns = new Sorts<EnrolmentBatch>()
        .By("received", b => b.Ordinal)
        .By("lines", b => b.Lines);

    private static readonly Sorts<RejectedLine> RejectColumns = new Sorts<RejectedLine>().By("line", r => -r.Line);

    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Scheme">Its scheme.</param>
    /// <param name="FileName">Name of the file.</param>
    /// <param name="Sha256">Hash of the file as it was sent.</param>
    /// <param name="Bytes">Its length.</param>
    /// <param name="Encoding">UTF-8 or GB18030.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="StateName">In words.</param>
    /// <param name="Lines">Lines with something in them; accepted + rejected + duplicates once all are checked.</param>
    /// <param name="Accepted">Lines that may become certificates, or did.</param>
    /// <param name="Rejected">Lines with something to correct.</param>
    /// <param name="Duplicates">Lines of people who are insured already.</param>
    /// <param name="Premium">Premium of the accepted lines.</param>
    /// <param name="Limit">Their sums insured.</param>
    /// <param name="Issued">Certificates issued.</param>
    /// <param name="Invoiced">Premium invoiced at confirmation.</param>
    /// <param name="Begins">First day of cover of lines that name none.</param>
    /// <param name="PaidOn">Day of the last receipt; null while an invoice is open, or where payment follows.</param>
    /// <param name="ReceivedAt">When it came.</param>
    /// <param name="Since">When the present state began.</param>
    /// <param name="Progress">How far the work under way is; null when none is.</param>
    internal sealed record View(
        BatchId Id, string Number, SchemeId Scheme, string FileName, string Sha256, long Bytes, string Encoding, BatchState State,
        Words StateName, int Lines, int Accepted, int Rejected, int Duplicates, Money Premium, Money Limit, int Issued,
        Money Invoiced, DateOnly Begins, DateOnly? PaidOn, DateTimeOffset ReceivedAt, DateTimeOffset Since, Progress? Progress);

    /// <param name="Done">Lines done.</param>
    /// <param name="Of">Lines in all.</param>
    /// <param name="PerSecond">Lines a second since the work began or went on; null until the first portion is done.</param>
    /// <param name="SecondsLeft">Seconds left at that rate; null with it.</param>
    internal sealed record Progress(int Done, int Of, double? PerSecond, double? SecondsLeft);

    /// <param name="Line">Row of the roster as a spreadsheet counts it.</param>
    /// <param name="Code">Stable code.</param>
    /// <param name="Duplicate">Whether the person is insured already, and the line as such is in order.</param>
    /// <param name="Reason">What to correct; nothing of what stood in the line.</param>
    internal sealed record Reject(int Line, string Code, bool Duplicate, Words Reason);

    internal static async Task<IResult> List(
        SchemeId id, [AsParameters] ListQuery query, BatchState? state, HttpContext http, Caller caller, Store store)
    {
        Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, http.RequestAborted);
        if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);

        IQueryable<EnrolmentBatch> selection = store.Read<EnrolmentBatch>().VisibleTo(caller).Where(b => b.Scheme == id);
        if (state is { } wanted) selection = selection.Where(b => b.State == wanted);
        if (query.Search is { } text) selection = selection.Where(b => b.Number.Contains(text) || b.FileName.Contains(text));
        return await Listings.Answer(
            http, query, selection, Columns, (page, _) => Task.FromResult<IReadOnlyList<View>>([.. page.Select(Show)]));
    }

    internal static async Task<IResult> One(BatchId id, HttpContext http, Caller caller, Store store)
    {
        EnrolmentBatch? batch = await Find(id, caller, store, http.RequestAborted);
        return batch is null ? Problems.Of(RosterRefusals.NoBatch) : Answers.Versioned(http, Show(batch), batch.Version);
    }

    internal static async Task<IResult> Rejects(
        BatchId id, [AsParameters] ListQuery query, HttpContext http, Caller caller, Store store)
    {
        EnrolmentBatch? batch = await Find(id, caller, store, http.RequestAborted);
        if (batch is null) return Problems.Of(RosterRefusals.NoBatch);

        return await Listings.Answer(
            http, query, store.Read<RejectedLine>().Where(r => r.Batch == batch.Ordinal), RejectColumns,
            (page, _) => Task.FromResult<IReadOnlyList<Reject>>(
            [
                .. page.Select(r => (LineFault)r.Fault is var fault ? new Reject(r.Line, fault.Code, fault.IsDuplicate,
                    fault.Sentence) : null!),
            ]));
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/schemes/{id}/batches", List)
            .WithName("enrolment.list").WithTags("Enrolment").WithSummary("List a scheme's rosters")
            .Produces<Listing<View, NoTotals>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/batches/{batch}", (BatchId batch, HttpContext http, Caller caller, Store store) =>
                One(batch, http, caller, store))
            .WithName("enrolment.read").WithTags("Enrolment").WithSummary("Show a roster and how far it is")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/batches/{batch}/rejects",
                (BatchId batch, [AsParameters] ListQuery query, HttpContext http, Caller caller, Store store) =>
                    Rejects(batch, query, http, caller, store))
            .WithName("enrolment.rejects").WithTags("Enrolment")
            .WithSummary("List the lines of a roster that became no certificate (CSV: the reject file)")
            .Produces<Listing<Reject, NoTotals>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    internal static View Show(EnrolmentBatch b) => new(
        b.Id, b.Number, b.Scheme, b.FileName, b.Sha256, b.Bytes, b.IsUtf8 ? "UTF-8" : "GB18030", b.State, BatchNames.Of(b.State),
        b.Lines, b.Accepted, b.Rejected, b.Duplicates, b.Premium, b.Limit, b.Issued, b.Invoiced, b.Begins, b.PaidOn, b.ReceivedAt,
        b.Since, ProgressOf(b));

    private static async Task<EnrolmentBatch?> Find(BatchId id, Caller caller, Store store, CancellationToken cancel)
    {
        EnrolmentBatch? batch = await store.Read<EnrolmentBatch>().FirstOrDefaultAsync(b => b.Id == id, cancel);
        return batch is not null && caller.Sees(batch) ? batch : null;
    }

    private static Progress? ProgressOf(EnrolmentBatch b)
    {
        if (!BatchLifecycle.Working.Contains(b.State)) return null;

        int done = b.State is BatchState.Issuing ? b.Passed : b.Checked;
        double seconds = (b.WorkedAt - b.RunSince)?.TotalSeconds ?? 0;
        if (seconds <= 0 || done <= b.RunFrom) return new Progress(done, b.Lines, PerSecond: null, SecondsLeft: null);

        double rate = (done - b.RunFrom) / seconds;
        return new Progress(done, b.Lines, rate, (b.Lines - done) / rate);
    }
}
