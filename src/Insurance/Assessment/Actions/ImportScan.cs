using Breakwater.Assessment.Catalogues;
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
    private sealed record Fingerprint(string Sha256, DateOnly? ScannedOn);

    /// <summary>How a file is taken in.</summary>
    /// <param name="Preview">Only say what would come of it; nothing is kept.</param>
    /// <param name="ScannedOn">Day of the scan, for files that do not say; it counts for no other.</param>
    internal sealed record Terms(
        [property: FromQuery(Name = "preview")] bool? Preview, [property: FromQuery(Name = "scannedOn")] DateOnly? ScannedOn);

    private sealed record Read(ScanIntake Intake, Signals Signals);

    internal sealed class Handler(
        Store store, AssessmentDesk desk, ScanReading reading, ImportDesk imports, CatalogueShelf catalogues, IIdSource ids,
        TimeProvider clock)
    {
        internal async Task<IResult> Handle(
            AssessmentId id, Terms terms, ScanUpload upload, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            bool isPreview = terms.Preview is true;
            if (upload.Why is { } unfit) return Problems.Of(unfit);

            AssessmentFile? file = await store.Read<AssessmentFile>().VisibleTo(caller)
                .FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (file is null) return Problems.Of(AssessmentRefusals.NotFound);
            if (isPreview && file.IsFrozen) return Problems.Of(AssessmentRefusals.Frozen(file, clock.Today()));
            Outcome<ScanIntake> read = await reading.Read(
                upload.Content!, upload.Bytes, file.Owner, terms.ScannedOn, cancel);
            if (!read.Try(out ScanIntake? intake, out Refusal? why)) return Problems.Of(why);
            Signals signals = await catalogues.Signals(cancel);
            if (isPreview)
            {
                return await intake.Gate.StillHolds(cancel)
                    ? Results.Ok(await Preview(file, upload, intake, signals, caller, cancel))
                    : Problems.Of(ScanRefusals.ScopeChanged);
            }

            // Shown to the caller, and not kept: hosts outside the scope are named in the answer only.
            Dictionary<int, string?> outside = intake.Refused.GroupBy(host => host.Line)
                .ToDictionary(at => at.Key, at => at.First().Host);
            return await gate.Run<Fingerprint, ScanReceipt, ScanReceipt>(
                new Fingerprint(upload.Sha256, terms.ScannedOn),
                stop => Keep(id, upload, new Read(intake, signals), gate.IfMatch, caller, stop),
                kept => kept with
                {
                    Refused =
                        [.. kept.Refused.Select(host => host with { Host = outside.GetValueOrDefault(host.Line) })],
                });
        }

        private async Task<ScanReceipt> Preview(
            AssessmentFile file, ScanUpload upload, ScanIntake intake, Signals signals, Caller caller, CancellationToken cancel)
        {
            if (await Before(file.Id, upload, cancel) is { } before)
                return ScanReceipt.Of(before, file, file.Version, isRepeated: true) with { Preview = true };

            ImportDesk.Tally tally = await imports.Match(file, intake, signals, caller, keep: false, cancel);
            return ScanReceipt.Of(Import(file, upload, intake, tally, caller), file, file.Version) with
            {
                Import = null,
                Preview = true,
                KnownExploited = tally.KnownExploited,
                Refused = [.. intake.Refused],
                Faults = intake.Unreadable,
            };
        }

        private async Task<Outcome<Effect>> Keep(
            AssessmentId id, ScanUpload upload, Read read, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            (ScanIntake intake, Signals signals) = read;
            if (!(await desk.Begin(id, ifMatch, caller, cancel)).Try(out AssessmentDesk.Work? work, out Refusal? why))
                return why;
            if (await Before(id, upload, cancel) is { } before)
            {
                ScanReceipt receipt = ScanReceipt.Of(before, work.File, work.File.Version, isRepeated: true);
                return Effect.Changed(receipt, work.File.Version);
            }

            if (!await intake.Gate.StillHolds(cancel)) return ScanRefusals.ScopeChanged;

            ImportDesk.Tally tally = await imports.Match(work.File, intake, signals, caller, keep: true, cancel);
            ScanImport import = Import(work.File, upload, intake, tally, caller);
            store.Set<ScanImport>().Add(import);
            store.Publish(new ScanImported(id, work.File.Owner, tally.Added, tally.Reopened));
            await desk.End(work, ScoreCause.Scan, cancel);
            // This is kept with its idempotency key, so it says by line what was refused, and names no host.
            return Effect.Created(
                ScanReceipt.Of(import, work.File, work.File.Version + 1) with
                {
                    KnownExploited = tally.KnownExploited,
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
                Tool = intake.Tool,
                ToolVersion = intake.ToolVersion,
                Sha256 = upload.Sha256,
                Bytes = upload.Bytes,
                ScannedFrom = intake.First,
                ScannedTo = intake.Last,
                Hosts = intake.Hosts.Count,
                Added = tally.Added,
                Duplicate = tally.Duplicate,
                Reopened = tally.Reopened,
                Merged = tally.Merged,
                Passed = intake.PassedCount,
                Dependencies = tally.Dependencies,
                BySeverity = tally.BySeverity,
                Outside = intake.RefusedCount,
                Unreadable = intake.UnreadableCount,
                Consents = ScanImport.Listed(intake.Gate.Relied),
                At = clock.GetUtcNow(),
                By = caller.Actor,
            };
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/assessments/{id}/imports", (
            AssessmentId id, [AsParameters] Terms terms, ScanUpload upload, Handler handler, Caller caller, CommandGate gate,
            HttpContext http) => handler.Handle(id, terms, upload, caller, gate, http.RequestAborted))
        .WithMetadata(new RequestSizeLimitAttribute(ScanLimits.BytesMax + 1))
        .WithName("assessments.import").WithTags("Assessments")
        .WithSummary(
            "Take in a file of nmap, masscan, nuclei, Nessus, testssl, CycloneDX, SARIF, OpenVAS or a table (CSV); "
            + "?preview=true only says what would come of it")
        .AcceptsFiles()
        .Produces<ScanReceipt>(StatusCodes.Status201Created)
        .Produces<ScanReceipt>()
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
        .RefusesChanges();
}
