using Breakwater.Assessment.Answering;
using Breakwater.Assessment.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Assessment.Actions;

/// <summary>Says which controls are in place, where, and what shows it; each statement is kept forever.</summary>
internal static class AttestControls
{
    /// <param name="Controls">1 to 200; a control occurs once. All are saved or none.</param>
    internal sealed record Request(IReadOnlyList<ControlEntry> Controls);

    internal sealed class Handler(Store store, AssessmentDesk desk, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Handle(
            AssessmentId id, Request request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Begin(id, ifMatch, caller, cancel)).Try(out AssessmentDesk.Work? work, out Refusal? why))
                return why;

            var saying = new SheetEntries.Saying(caller, clock.GetUtcNow());
            Outcome<IReadOnlyList<ControlStatement>> read = work.Sheet.Attest(work.File, request.Controls, saying);
            if (!read.Try(out IReadOnlyList<ControlStatement>? said, out why)) return why;

            store.Set<ControlStatement>().AddRange(said);
            foreach (ControlStatement statement in said) work.Sheet.Take(statement);
            return said.Count is 0 ? await desk.Unchanged(work, cancel) : await desk.End(work, ScoreCause.Controls, cancel);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/assessments/{id}/controls", (
            AssessmentId id, Request request, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(request, cancel => handler.Handle(id, request, gate.IfMatch, caller, cancel)))
        .WithName("assessments.attest").WithTags("Assessments").WithSummary("Attest controls, several at once")
        .Produces<AssessmentChanged>()
        .RefusesChanges();
}
