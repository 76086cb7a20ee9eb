using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Takes in a scanner's file: only what lies inside a granted authorisation, and the same file once.</summary>
internal static class ImportScan
{
    private sealed record Fingerprint(string Sha256, ScanTool Tool);

    internal sealed class Handler(
        Store store, AssessmentDesk desk, ScanReading reading, ImportDesk imports, IIdSource ids, TimeProvider clock)
    {
        internal async Task<IResult> Handle(
            AssessmentId id, bool isPreview, ScanUpload upload, Caller caller, CommandGate gate,
            CancellationToken cancel)
        {
            if (upload.Why is { } unfit) return Problems.Of(unfit);

            AssessmentFile? file = await store.Read<AssessmentFile>().VisibleTo(caller)
                .FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (file is null) return Problems.Of(AssessmentRefusals.NotFound);
            if (isPreview && file.IsFrozen) return Problems.Of(AssessmentRefusals.Frozen(file, clock.Today()));
            Outcome<ScanIntake> read = await reading.Read(upload.Tool, upload.Content!, file.Owner, cancel);
            if (!read.Try(out ScanIntake? intake, out Refusal? why)) return Problems.Of(why);
            if (isPreview) return Results.Ok(await Preview(file, upload, intake, caller, cancel));

            // Shown to the caller, and not kept: hosts outside the scope are named in the answer only.
            Dictionary<int, string?> outside = intake.Refused.GroupBy(host => host.Line)
                .ToDictionary(at => at.Key, at => at.First().Host);
            return await gate.Run<Fingerprint, ScanReceipt, ScanReceipt>(
                new Fingerprint(upload.Sha256, upload.Tool),
                stop => Keep(id, upload, intake, gate.IfMatch, caller, stop),
                kept => kept with
                {
                    Refused =
                        [.. kept.Refused.Select(host => host with { Host = outside.GetValueOrDefault(host.Line) })],
                });
        }

        private async Task<ScanReceipt> Preview(
            AssessmentFile file, ScanUpload upload, ScanIntake intake, Caller caller, CancellationToken cancel)
        {
            if (await Before(file.Id, upload, cancel) is { } before)
                return ScanReceipt.Of(before, file, file.Version, isRepeated: true) with { Preview = true };

            ImportDesk.Tally tally = await imports.Match(file, upload.Tool, intake, caller, keep: false, cancel);
            return ScanReceipt.Of(Import(file, upload, intake, tally, caller), file, file.Version) with
            {
                Import = null,
                Preview = true,
                Refused = [.. intake.Refused],
                Faults = intake.Unreadable,
            };
        }

        private async Task<Outcome<Effect>> Keep(
            AssessmentId id, ScanUpload upload, ScanIntake intake, int? ifMatch, Caller caller,
            CancellationToken cancel)
        {
            if (!(await desk.Begin(id, ifMatch, caller, cancel)).Try(out AssessmentDesk.Work? work, out Refusal? why))
                return why;
            if (await Before(id, upload, cancel) is { } before)
            {
                ScanReceipt receipt = ScanReceipt.Of(before, work.File, work.File.Version, isRepeated: true);
                return Effect.Changed(receipt, work.File.Version);
            }

            if (!await intake.Gate.StillHolds(cancel)) return ScanRefusals.ScopeChanged;

            ImportDesk.Tally tally = await imports.Match(work.File, upload.Tool, intake, caller, keep: true, cancel);
            ScanImport import = Import(work.File, upload, intake, tally, caller);
            store.Set<ScanImport>().Add(import);
            store.Publish(new ScanImported(id, work.File.Owner, tally.Added, tally.Reopened));
            await desk.End(work, cancel);
            // This is kept with its idempotency key, so it says by line what was refused, and names no host.
            return Effect.Created(
                ScanReceipt.Of(import, work.File, work.File.Version + 1) with
                {
                    Refused = [.. intake.Refused.Select(host => host with { Host = null })],
                    Faults = intake.Unreadable,
                },
                work.File.Version + 1);
        }

        private Task<ScanImport?> Before(AssessmentId id, ScanUpload upload, CancellationToken cancel) =>
            store.Read<ScanImport>().FirstOrDefaultAsync(i => i.Assessment == id && i.Sha256 == upload.Sha256, cancel);

        private ScanImport Import(
            AssessmentFile file, ScanUpload upload, ScanIntake intake, ImportDesk.Tally tally, Caller caller) => new()
            {
                Id = ids.Next<ImportId>(),
                Assessment = file.Id,
                Tool = upload.Tool,
                ToolVersion = intake.ToolVersion,
                Sha256 = upload.Sha256,
                Bytes = upload.Bytes,
                ScannedFrom = intake.First,
                ScannedTo = intake.Last,
                Hosts = intake.Hosts.Count,
                Added = tally.Added,
                Duplicate = tally.Duplicate,
                Reopened = tally.Reopened,
                Outside = intake.RefusedCount,
                Unreadable = intake.UnreadableCount,
                Consents = ScanImport.Listed(intake.Gate.Relied),
                At = clock.GetUtcNow(),
                By = caller.Actor,
            };
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/assessments/{id}/imports", (
            AssessmentId id, [FromQuery] bool? preview, ScanUpload upload, Handler handler, Caller caller,
            CommandGate gate,
            HttpContext http) => handler.Handle(id, preview is true, upload, caller, gate, http.RequestAborted))
        .WithMetadata(new RequestSizeLimitAttribute(ScanLimits.BytesMax + 1))
        .WithName("assessments.import").WithTags("Assessments")
        .WithSummary(
            "Take in a scan file: nmap XML, nuclei JSON or JSON Lines; ?preview=true only says what would come of it")
        .Accepts<Stream>("application/xml", "text/xml", "application/json", "application/x-ndjson", "application/jsonl")
        .Produces<ScanReceipt>(StatusCodes.Status201Created)
        .Produces<ScanReceipt>()
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .RefusesChanges();
}
