using Breakwater.Registry.Contracts;
using Breakwater.Registry.Programmes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>An organisation applies to a programme, and shows what it has done for its tasks.</summary>
internal static class JoinProgramme
{
    private const int ReferenceMax = 200;

    /// <param name="Statement">Why, 1 to 4,000 characters.</param>
    internal sealed record Application(string Statement);

    /// <param name="Task">Number of the task.</param>
    /// <param name="Text">What is shown, 1 to 4,000 characters.</param>
    /// <param name="Reference">Where it can be looked up, up to 200 characters; null for none.</param>
    internal sealed record Evidence(int Task, string Text, string? Reference = null);

    internal sealed class Handler(Store store, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Apply(
            ProgrammeId id, Application request, Caller caller, CancellationToken cancel)
        {
            if (!FilingDesk.IsText(request.Statement)) return ProgrammeRefusals.NoText;

            Programme? programme = await store.Read<Programme>().FirstOrDefaultAsync(p => p.Id == id, cancel);
            if (programme is null) return ProgrammeRefusals.NotFound;
            if (programme.To <= clock.Today()) return ProgrammeRefusals.Over;
            if (await store.Read<PilotUnit>().AnyAsync(u => u.Programme == id && u.Owner == caller.Organisation, cancel))
                return ProgrammeRefusals.Twice;

            var unit = new PilotUnit
            {
                Id = ids.Next<PilotUnitId>(),
                Programme = id,
                Owner = caller.Organisation,
                Carrier = programme.Owner,
                Statement = request.Statement.Trim(),
                AppliedOn = clock.Today(),
            };
            store.Set<PilotUnit>().Add(unit);
            return Effect.Created(new UnitChanged(unit.Id, unit.State, unit.Version), unit.Version);
        }

        internal async Task<Outcome<Effect>> Show(
            PilotUnitId id, Evidence request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!FilingDesk.IsText(request.Text) || request.Reference?.Length > ReferenceMax) return ProgrammeRefusals.NoText;

            PilotUnit? unit = await store.Set<PilotUnit>()
                .FirstOrDefaultAsync(u => u.Id == id && u.Owner == caller.Organisation, cancel);
            if (unit is null) return ProgrammeRefusals.NoUnit;
            if (unit.Unless(ifMatch) is { } why) return why;
            if (unit.State is not PilotUnitState.Admitted) return ProgrammeRefusals.NotAdmitted;
            if (await store.Read<Programme>().AnyAsync(p => p.Id == unit.Programme && p.To <= clock.Today(), cancel))
                return ProgrammeRefusals.Over;
            IQueryable<ProgrammeTask> tasks = store.Read<ProgrammeTask>().Where(t => t.Programme == unit.Programme);
            if (!await tasks.AnyAsync(t => t.Number == request.Task, cancel)) return ProgrammeRefusals.NoTask;

            unit.Shown++;
            store.Set<PilotEvidence>().Add(new PilotEvidence
            {
                Unit = id,
                Number = unit.Shown,
                Task = request.Task,
                Text = request.Text.Trim(),
                Reference = string.IsNullOrWhiteSpace(request.Reference) ? null : request.Reference.Trim(),
                At = clock.GetUtcNow(),
                Actor = caller.Actor,
            });
            return UnitChanged.Of(unit);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/programmes/{id}/applications", (
                ProgrammeId id, Application request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Apply(id, request, caller, cancel)))
            .WithName("programmes.apply").WithTags("Programmes").WithSummary("Apply to take part in a programme")
            .Produces<UnitChanged>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/units/{id}/evidence", (
                PilotUnitId id, Evidence request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Show(id, request, gate.IfMatch, caller, cancel)))
            .WithName("units.show-evidence").WithTags("Programmes").WithSummary("Hand in evidence for a task")
            .ProducesUnitChange();
    }
}
