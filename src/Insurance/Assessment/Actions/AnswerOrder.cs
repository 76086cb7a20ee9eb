using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Jobs;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Assessment.Actions;

/// <summary>Yes or no to an order: by the provider, by the side that bears a part, by who ordered.</summary>
internal static class AnswerOrder
{
    internal const int ReasonMax = 2_000;

    /// <param name="Reason">1 to 2,000 characters.</param>
    internal sealed record Because(string Reason);

    internal sealed class Handler(JobDesk desk)
    {
        internal async Task<Outcome<Effect>> Agree(
            AssessmentJobId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, JobStep.Agree, ifMatch, caller, cancel)).Try(out AssessmentJob? job, out Refusal? why))
                return why;
            if (!job.NeedsAgreement || job.AgreedBy is not null || caller.Organisation == job.OrderedBy)
                return JobRefusals.NothingToAgree;

            job.AgreedBy = caller.Actor;
            int share = caller.Organisation == job.Carrier ? job.InsurerShare : 100 - job.InsurerShare;
            return desk.End(job, JobStep.Agree, new($"同意承担费用的 {share}%。", $"Agreed to bear {share} % of the cost."), caller);
        }

        internal async Task<Outcome<Effect>> Accept(
            AssessmentJobId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, JobStep.Accept, ifMatch, caller, cancel)).Try(out AssessmentJob? job, out Refusal? why))
                return why;
            if (job.NeedsAgreement && job.AgreedBy is null) return JobRefusals.NotAgreed;

            return desk.End(job, JobStep.Accept, new("接受委托。", "Accepted."), caller);
        }

        /// <summary>A step that needs a reason: the provider declines; who ordered cancels; who asked returns.</summary>
        internal async Task<Outcome<Effect>> Refuse(
            AssessmentJobId id, JobStep step, Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, step, ifMatch, caller, cancel)).Try(out AssessmentJob? job, out Refusal? why))
                return why;
            if (step is not JobStep.Decline && caller.Organisation != job.Returner(step)) return JobRefusals.NotYours;
            FieldFault[] faults = [.. JobDesk.Unfit(because.Reason, "/reason", ReasonMax)];
            if (faults.Length > 0) return JobRefusals.Fields(faults);

            if (step is JobStep.Return) job.Unsign();
            return desk.End(job, step, Words.Same(because.Reason.Trim()), caller);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        JobDesk.Describe(routes.MapPost("/assessment-jobs/{id}/agreements", (
            AssessmentJobId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("agree", cancel => handler.Agree(id, gate.IfMatch, caller, cancel))), "assessment-jobs.agree",
            "Agree to bear the part of the cost that the order gives to your side");
        JobDesk.Describe(routes.MapPost("/assessment-jobs/{id}/acceptances", (
            AssessmentJobId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("accept", cancel => handler.Accept(id, gate.IfMatch, caller, cancel))), "assessment-jobs.accept",
            "Take the job on");
        foreach ((string path, string name, JobStep step, string summary) in new[]
        {
            ("refusals", "assessment-jobs.decline", JobStep.Decline, "Decline the job"),
            ("returns", "assessment-jobs.return", JobStep.Return, "Send the report back to be mended; it no longer counts"),
            ("cancellations", "assessment-jobs.cancel", JobStep.Cancel, "Take the order back"),
        })
        {
            JobDesk.Describe(routes.MapPost($"/assessment-jobs/{{id}}/{path}", (
                AssessmentJobId id, Because because, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(because, cancel => handler.Refuse(id, step, because, gate.IfMatch, caller, cancel))), name, summary);
        }
    }
}
