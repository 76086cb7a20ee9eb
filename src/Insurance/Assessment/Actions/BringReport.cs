using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Jobs;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>An enterprise brings a report it had made elsewhere; it counts once the insurer accepts it.</summary>
internal static class BringReport
{
    /// <summary>A report that exists.</summary>
    /// <param name="From">The firm that made it, 1 to 200 characters.</param>
    /// <param name="Qualification">What qualifies that firm, e.g. a certificate with its number; 1 to 200 characters.</param>
    /// <param name="Tier">How deep it looked; not the questionnaire.</param>
    internal sealed record Request(string From, string Qualification, AssessmentTier Tier);

    /// <summary>What was begun.</summary>
    /// <param name="Id">The job, to which the files are added.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="CompleteBy">Last day to hand it in.</param>
    internal sealed record Begun(AssessmentJobId Id, string Number, DateOnly CompleteBy);

    /// <summary>The insurer's yes.</summary>
    /// <param name="Note">Why firm, scope and findings are good enough, 1 to 4,000 characters.</param>
    internal sealed record Acceptance(string Note);

    internal sealed class Handler(Store store, JobDesk desk, AssessmentRules rules, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Bring(
            AssessmentId id, Request asked, string number, Caller caller, CancellationToken cancel)
        {
            AssessmentFile? file = await store.Read<AssessmentFile>().VisibleTo(caller)
                .FirstOrDefaultAsync(f => f.Id == id, cancel);
            if (file is null) return AssessmentRefusals.NotFound;
            DateOnly today = clock.Today();
            if (file.On(today) is AssessmentState.Expired) return AssessmentRefusals.Frozen(file, today);
            if (rules.Clocks.On(today)?.Value is not { } clocks) return JobRefusals.NoClocks;

            List<FieldFault> faults =
            [
                .. JobDesk.Unfit(asked.From, "/from", JobDesk.LineMax),
                .. JobDesk.Unfit(asked.Qualification, "/qualification", JobDesk.LineMax),
                .. JobDesk.Shallow(asked.Tier),
            ];
            if (faults.Count > 0) return JobRefusals.Fields(faults);

            AssessmentJob job = AssessmentJob.Order(new AssessmentJob
            {
                Id = ids.Next<AssessmentJobId>(),
                Number = number,
                Assessment = file.Id,
                AssessmentNumber = file.Number,
                Owner = file.Owner,
                Carrier = file.Carrier,
                Provider = file.Owner,
                BroughtFrom = asked.From.Trim(),
                Qualification = asked.Qualification.Trim(),
                OrderedBy = file.Owner,
                Tier = asked.Tier,
                Task = "",
                Fee = Money.Zero,
                OrderedAt = clock.GetUtcNow(),
                AnswerBy = today,
                CompleteBy = today.AddDays(clocks.Complete.Of(asked.Tier)),
            });
            store.Set<AssessmentJob>().Add(job);
            store.Set<JobEvent>().Add(new JobEvent
            {
                Job = job.Id,
                Number = 1,
                State = job.State,
                Text = new($"企业送交已有报告，出具方：{job.BroughtFrom}。", $"The enterprise brings a report made by {job.BroughtFrom}."),
                At = job.OrderedAt,
                Actor = caller.Actor,
                Role = caller.Role,
            });
            return Effect.Created(new Begun(job.Id, number, job.CompleteBy), job.Version);
        }

        internal async Task<Outcome<Effect>> Accept(
            AssessmentJobId id, Acceptance said, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, JobStep.AcceptReport, ifMatch, caller, cancel))
                .Try(out AssessmentJob? job, out Refusal? why))
            {
                return why;
            }

            FieldFault[] faults = [.. JobDesk.Unfit(said.Note, "/note", JobDesk.TextMax)];
            if (faults.Length > 0) return JobRefusals.Fields(faults);
            if (!desk.Vouch(job, job.Qualification!, said.Note.Trim(), caller).Try(out DateOnly expires, out why)) return why;

            return desk.End(job, JobStep.AcceptReport, new(
                $"认可{job.BroughtFrom}出具的报告，有效至 {expires:yyyy-MM-dd} 前。",
                $"Report of {job.BroughtFrom} accepted; it counts until before {expires:yyyy-MM-dd}."), caller);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/assessments/{id}/reports", async (
            AssessmentId id, Request asked, Handler handler, Caller caller, CommandGate gate, INumbers numbers,
            TimeProvider clock, HttpContext http) =>
        {
            string number = await numbers.Next($"J-{clock.Today().Year}", http.RequestAborted);
            return await gate.Run(asked, cancel => handler.Bring(id, asked, number, caller, cancel));
        })
            .WithName("assessment-jobs.bring").WithTags("Assessment jobs")
            .WithSummary("Bring a report that was made elsewhere; its files are added and handed in next")
            .Produces<Begun>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        JobDesk.Describe(routes.MapPost("/assessment-jobs/{id}/report-acceptances", (
            AssessmentJobId id, Acceptance said, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(said, cancel => handler.Accept(id, said, gate.IfMatch, caller, cancel))),
            "assessment-jobs.accept-report", "Accept a report that was brought; from then on it counts as evidence");
    }
}
