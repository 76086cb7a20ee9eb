using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Grading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Grades an incident, starts its clocks, ends it without a claim.</summary>
internal static class WorkIncident
{
    /// <summary>Why it ends.</summary>
    /// <param name="Reason">In a sentence.</param>
    internal sealed record Closure(string Reason);

    internal sealed class Handler(Store store, ReportingRules rules, RegulatoryClocks clocks, CaseLog log, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Triage(
            IncidentId id, IncidentFacts facts, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            IncidentNotice? notice = await Find(id, caller, cancel);
            if (notice is null) return Refusals.NoIncident;
            if (notice.Unless(ifMatch) is { } stale) return stale;
            if (notice.State is IncidentState.ClosedNoClaim)
                return Refusals.Wrong("INC-STATE", new("研判", "grade it"), notice.State.Name());
            if (Fault(facts) is { } fault) return Refusal.InvalidFields("INC-FIELDS", [fault]);

            notice.Facts = facts;
            notice.Grades = IncidentGrader.Grades(
                rules.On(notice.DiscoveredAt.ShanghaiDay()), new KnownIncident(notice.Category, notice.Industry, facts));
            if (notice.State is IncidentState.Reported) notice.State = IncidentState.Triaged;
            await clocks.Set(notice, cancel);
            string grades = string.Join("、", notice.Grades.Select(each => $"{each.RegimeName.Zh} {each.GradeName.Zh}"));
            string gradesEn = string.Join(", ", notice.Grades.Select(each => $"{each.RegimeName.En}: {each.GradeName.En}"));
            await log.Note(
                id.Value, "Triaged",
                notice.Grades.Count is 0
                    ? new("已研判：发现之日尚无适用的报告规定。", "Graded: no reporting rules were in force on the day of discovery.")
                    : new($"已研判：{grades}。", $"Graded: {gradesEn}."),
                caller, cancel);
            return Changed(notice);
        }

        internal async Task<Outcome<Effect>> Respond(IncidentId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            IncidentNotice? notice = await Find(id, caller, cancel);
            if (notice is null) return Refusals.NoIncident;
            if (notice.Unless(ifMatch) is { } stale) return stale;
            if (notice.State is not (IncidentState.Reported or IncidentState.Triaged))
                return Refusals.Wrong("INC-STATE", new("开始处置", "begin the response"), notice.State.Name());

            notice.State = IncidentState.Responding;
            await log.Note(id.Value, "Responding", new("开始应急处置。", "Response began."), caller, cancel);
            return Changed(notice);
        }

        internal async Task<Outcome<Effect>> Close(
            IncidentId id, Closure closure, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            IncidentNotice? notice = await Find(id, caller, cancel);
            if (notice is null) return Refusals.NoIncident;
            if (notice.Unless(ifMatch) is { } stale) return stale;
            if (notice.State is IncidentState.ConvertedToClaim or IncidentState.ClosedNoClaim)
                return Refusals.Wrong("INC-STATE", new("结案", "close it"), notice.State.Name());
            if (string.IsNullOrWhiteSpace(closure.Reason))
            {
                return Refusal.InvalidFields("INC-FIELDS", [new("/reason", "REQUIRED", new(
                    "请写明结案原因。", "Say why it is closed."))]);
            }

            notice.State = IncidentState.ClosedNoClaim;
            notice.HandledAt = clock.GetUtcNow();
            await clocks.Set(notice, cancel);
            await log.Note(id.Value, "Closed", new(
                $"未索赔结案：{closure.Reason.Trim()}", $"Closed without a claim: {closure.Reason.Trim()}"), caller, cancel);
            return Changed(notice);
        }

        private static FieldFault? Fault(IncidentFacts facts)
        {
            if (facts.PersonsAffected < 0 || facts.SensitivePersons < 0 || facts.OutageMinutes < 0
                || facts.DirectLoss < Money.Zero)
            {
                return new("/", "NEGATIVE", new("人数、损失和中断时间不能为负。", "Persons, loss and outage cannot be negative."));
            }

            return facts.SensitivePersons > facts.PersonsAffected
                ? new("/sensitivePersons", "MORE", new(
                    "敏感个人信息的人数不能多于受影响的总人数。",
                    "Persons with sensitive information cannot be more than all persons affected."))
                : null;
        }

        private Task<IncidentNotice?> Find(IncidentId id, Caller caller, CancellationToken cancel) =>
            store.Set<IncidentNotice>().VisibleTo(caller).FirstOrDefaultAsync(n => n.Id == id, cancel);

        private static Effect Changed(IncidentNotice notice) => Effect.Changed(
            new CaseChanged(notice.Id.Value, notice.State.ToString(), notice.Version + 1), notice.Version + 1);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/incidents/{id}/triages", (
            IncidentId id, IncidentFacts facts, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(facts, cancel => handler.Triage(id, facts, gate.IfMatch, caller, cancel))),
            "incidents.triage", "Grade an incident and start its regulatory clocks");
        Describe(routes.MapPost("/incidents/{id}/responses", (
            IncidentId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("respond", cancel => handler.Respond(id, gate.IfMatch, caller, cancel))),
            "incidents.respond", "Begin the response");
        Describe(routes.MapPost("/incidents/{id}/closures", (
            IncidentId id, Closure closure, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(closure, cancel => handler.Close(id, closure, gate.IfMatch, caller, cancel))),
            "incidents.close", "Close an incident without a claim");
    }

    private static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Incidents").WithSummary(summary)
        .Produces<CaseChanged>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
