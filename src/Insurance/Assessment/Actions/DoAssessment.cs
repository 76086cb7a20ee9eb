using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Jobs;
using Breakwater.Foundation.Files;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>The work on a report, by the provider or who brings it: begun, uploaded, handed in; the provider signs.</summary>
internal static class DoAssessment
{
    private const int FilesMax = 50;

    /// <summary>A report as it is handed in.</summary>
    /// <param name="TestedFrom">First day of the look itself; authorised on that day.</param>
    /// <param name="TestedTo">Last day; not after today, authorised on that day.</param>
    /// <param name="Scope">What was looked at and what was left out, 1 to 4,000 characters.</param>
    /// <param name="Summary">What was found, 1 to 4,000 characters.</param>
    internal sealed record Report(DateOnly TestedFrom, DateOnly TestedTo, string Scope, string Summary);

    /// <summary>A signature: whose it is, is who signed in.</summary>
    /// <param name="Capacity">What qualifies the person, e.g. a certificate with its number; 1 to 200 characters.</param>
    /// <param name="Statement">What the person vouches for, 1 to 4,000 characters.</param>
    internal sealed record Signature(string Capacity, string Statement);

    /// <summary>What was uploaded.</summary>
    /// <param name="Name">Name as shown.</param>
    /// <param name="Sha256">Of the content, in hexadecimal.</param>
    /// <param name="Bytes">Length.</param>
    internal sealed record Receipt(string Name, string Sha256, long Bytes);

    internal sealed class Handler(Store store, JobDesk desk, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Start(
            AssessmentJobId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, JobStep.Start, ifMatch, caller, cancel)).Try(out AssessmentJob? job, out Refusal? why))
                return why;
            if (await desk.NotAuthorised(job, clock.Today(), cancel) is { } stop) return stop;

            if (job.IsBrought) return desk.End(job, JobStep.Start, new("继续补充材料。", "Taken up again."), caller);

            return desk.End(job, JobStep.Start, new(
                $"在企业授权范围内开始：{string.Join("、", job.Targets)}。",
                $"Begun within the enterprise's authorisation: {string.Join(", ", job.Targets)}."), caller);
        }

        internal async Task<Outcome<Effect>> Keep(
            AssessmentJobId id, FileVault.Taken taken, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, JobStep.AddFile, caller, cancel)).Try(out AssessmentJob? job, out Refusal? why))
                return why;
            if (await desk.NotAuthorised(job, clock.Today(), cancel) is { } stop) return stop;

            var receipt = new Receipt(taken.Name, taken.Content.Sha256, taken.Content.Bytes);
            IQueryable<JobFile> files = store.Read<JobFile>().Where(file => file.Job == id);
            if (await files.AnyAsync(file => file.Sha256 == receipt.Sha256, cancel)) return Effect.Changed(receipt);
            if (await files.CountAsync(cancel) >= FilesMax) return JobRefusals.Full;

            store.Set<JobFile>().Add(new JobFile
            {
                Job = id,
                Sha256 = receipt.Sha256,
                Name = receipt.Name,
                Kind = taken.Kind,
                Bytes = receipt.Bytes,
                At = clock.GetUtcNow(),
                Actor = caller.Actor,
            });
            Outcome<Effect> ended = desk.End(
                job, JobStep.AddFile, new($"上传文件：{receipt.Name}。", $"File added: {receipt.Name}."), caller);
            return ended.Try(out _, out why) ? Effect.Created(receipt) : why;
        }

        internal async Task<Outcome<Effect>> HandIn(
            AssessmentJobId id, Report report, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, JobStep.HandIn, ifMatch, caller, cancel)).Try(out AssessmentJob? job, out Refusal? why))
                return why;

            DateOnly today = clock.Today();
            List<FieldFault> faults =
            [
                .. JobDesk.Unfit(report.Scope, "/scope", JobDesk.TextMax),
                .. JobDesk.Unfit(report.Summary, "/summary", JobDesk.TextMax),
            ];
            if (report.TestedFrom > report.TestedTo || report.TestedTo > today)
            {
                faults.Add(new("/testedTo", "RANGE", new(
                    "检测的起止日期应有先后，且不晚于今天。", "The look has a first and a last day, not after today.")));
            }

            if (faults.Count > 0) return JobRefusals.Fields(faults);
            foreach (DateOnly day in (DateOnly[])[report.TestedFrom, report.TestedTo, today])
                if (await desk.NotAuthorised(job, day, cancel) is { } stop) return stop;
            if (!await store.Read<JobFile>().AnyAsync(file => file.Job == id, cancel)) return JobRefusals.NoFiles;

            job.Report(report.TestedFrom, report.TestedTo, report.Scope.Trim(), report.Summary.Trim());
            return desk.End(job, JobStep.HandIn, new(
                $"交付报告，检测日期 {report.TestedFrom:yyyy-MM-dd} 至 {report.TestedTo:yyyy-MM-dd}。",
                $"Report handed in; looked at from {report.TestedFrom:yyyy-MM-dd} to {report.TestedTo:yyyy-MM-dd}."), caller);
        }

        internal async Task<Outcome<Effect>> SignOff(
            AssessmentJobId id, Signature signature, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, JobStep.SignOff, ifMatch, caller, cancel)).Try(out AssessmentJob? job, out Refusal? why))
                return why;

            FieldFault[] faults =
            [
                .. JobDesk.Unfit(signature.Capacity, "/capacity", JobDesk.LineMax),
                .. JobDesk.Unfit(signature.Statement, "/statement", JobDesk.TextMax),
            ];
            if (faults.Length > 0) return JobRefusals.Fields(faults);
            if (!desk.Vouch(job, signature.Capacity.Trim(), signature.Statement.Trim(), caller)
                .Try(out DateOnly expires, out why))
            {
                return why;
            }

            return desk.End(job, JobStep.SignOff, new(
                $"签署报告（{job.Capacity}），有效至 {expires:yyyy-MM-dd} 前。",
                $"Report signed ({job.Capacity}); it counts until before {expires:yyyy-MM-dd}."), caller);
        }
    }

    private static async Task<IResult> Upload(
        AssessmentJobId id, string name, string? sha256, Stream content, Store store, ReportVault vault, Handler handler,
        Caller caller, CommandGate gate, HttpContext http)
    {
        // Nothing is written for somebody else's job; and it is written before the command, which waits for no disk.
        AssessmentJob? job = await store.Read<AssessmentJob>().SeenBy(caller)
            .FirstOrDefaultAsync(each => each.Id == id, http.RequestAborted);
        if (job is null) return Problems.Of(JobRefusals.NotFound);
        if (!JobDesk.MayTake(JobStep.AddFile, job, caller)) return Problems.Of(JobRefusals.NotYoursToDo);
        if (!job.State.After(JobStep.AddFile).Try(out _, out Refusal? why)) return Problems.Of(why);

        Outcome<FileVault.Taken> arrived = await vault.Take(
            name, sha256, http.Request.ContentLength, content, http.RequestAborted);
        return arrived.Try(out FileVault.Taken? taken, out why)
            ? await gate.Run(taken, cancel => handler.Keep(id, taken, caller, cancel))
            : Problems.Of(why);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        JobDesk.Describe(routes.MapPost("/assessment-jobs/{id}/starts", (
            AssessmentJobId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("start", cancel => handler.Start(id, gate.IfMatch, caller, cancel))), "assessment-jobs.start",
            "Begin the work; refused where the enterprise has not authorised every target");
        routes.MapPost("/assessment-jobs/{id}/files", Upload)
            .WithName("assessment-jobs.add-file").WithTags("Assessment jobs")
            .WithSummary("Upload a file of the report as it is; checked before it is kept")
            .WithMetadata(new RequestSizeLimitAttribute(ReportVault.BytesMax + 1))
            .Produces<Receipt>(StatusCodes.Status201Created)
            .Produces<Receipt>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        JobDesk.Describe(routes.MapPost("/assessment-jobs/{id}/reports", (
            AssessmentJobId id, Report report, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(report, cancel => handler.HandIn(id, report, gate.IfMatch, caller, cancel))), "assessment-jobs.hand-in",
            "Hand in the report: when and what was looked at, and what was found");
        JobDesk.Describe(routes.MapPost("/assessment-jobs/{id}/sign-offs", (
            AssessmentJobId id, Signature signature, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(signature, cancel => handler.SignOff(id, signature, gate.IfMatch, caller, cancel))),
            "assessment-jobs.sign-off", "Vouch for the report in person; from then on it counts");
    }
}
