using Breakwater.Registry.Contracts;
using Breakwater.Registry.Programmes;
using Breakwater.Registry.Reading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>An authority issues a programme, admits or declines those who apply, and decides on what they show.</summary>
internal static class RunProgramme
{
    private const int TasksMax = 20;
    private const int YearsMax = 5;

    /// <param name="Name">1 to 80 characters in each language.</param>
    /// <param name="Purpose">1 to 1,000 characters in each language.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Day after the last; at most five years later.</param>
    /// <param name="Provinces">GB/T 2260 codes; empty for the whole country.</param>
    /// <param name="Tasks">What every unit has to do, up to 20.</param>
    /// <param name="Indicators">What it is measured by, at least one.</param>
    internal sealed record Request(
        Words Name, Words Purpose, DateOnly From, DateOnly To, IReadOnlyList<string> Provinces, IReadOnlyList<Duty> Tasks,
        IReadOnlyList<Aim> Indicators);

    /// <param name="Name">What is to be done, 1 to 200 characters in each language.</param>
    /// <param name="Due">Last day for it, within the programme.</param>
    internal sealed record Duty(Words Name, DateOnly Due);

    /// <param name="Indicator">What is measured.</param>
    /// <param name="Value">Count, or fen for an amount; null for a measure without an aim.</param>
    internal sealed record Aim(ProgrammeIndicator Indicator, long? Value = null);

    /// <param name="Text">Reason, 1 to 4,000 characters.</param>
    internal sealed record Reason(string Text);

    /// <param name="Evidence">Number of the piece of evidence.</param>
    /// <param name="Accepted">Whether the task is done by it.</param>
    /// <param name="Note">To the unit; needed when it is not accepted.</param>
    internal sealed record Decision(int Evidence, bool Accepted, string? Note = null);

    internal sealed class Handler(Store store, IIdSource ids, INumbers numbers, TimeProvider clock)
    {
        internal async Task<IResult> Issue(Request request, Caller caller, CommandGate gate, CancellationToken stop)
        {
            if (Faults(request) is { Count: > 0 } faults) return Problems.Of(Refusal.InvalidFields("PRG-100", faults));

            string number = await numbers.Next($"PR-{clock.Today().Year}", stop);
            return await gate.Run(request, _ => Task.FromResult(Issue(request, number, caller)));
        }

        internal async Task<Outcome<Effect>> Move(
            PilotUnitId id, PilotMove move, string? reason, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (reason is not null && !FilingDesk.IsText(reason)) return ProgrammeRefusals.NoText;
            if (!(await Find(id, ifMatch, caller, cancel)).Try(out PilotUnit? unit, out Refusal? why)) return why;

            return unit.Move(move, clock.Today(), reason?.Trim()) is { } refused ? refused : UnitChanged.Of(unit);
        }

        internal async Task<Outcome<Effect>> Decide(
            PilotUnitId id, Decision request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!request.Accepted && !FilingDesk.IsText(request.Note ?? "")) return ProgrammeRefusals.NoText;
            if (!(await Find(id, ifMatch, caller, cancel)).Try(out PilotUnit? unit, out Refusal? why)) return why;

            PilotEvidence? evidence = await store.Read<PilotEvidence>()
                .FirstOrDefaultAsync(e => e.Unit == id && e.Number == request.Evidence, cancel);
            if (evidence is null) return ProgrammeRefusals.NoEvidence;
            if (await store.Read<EvidenceDecision>().AnyAsync(d => d.Unit == id && d.Evidence == evidence.Number, cancel))
                return ProgrammeRefusals.Decided;

            store.Set<EvidenceDecision>().Add(new EvidenceDecision
            {
                Unit = id,
                Evidence = evidence.Number,
                Task = evidence.Task,
                Accepted = request.Accepted,
                Note = string.IsNullOrWhiteSpace(request.Note) ? null : request.Note.Trim(),
                On = clock.Today(),
                Actor = caller.Actor,
            });
            unit.Decided++;
            return UnitChanged.Of(unit);
        }

        private Outcome<Effect> Issue(Request request, string number, Caller caller)
        {
            var programme = new Programme
            {
                Id = ids.Next<ProgrammeId>(),
                Number = number,
                Owner = caller.Organisation,
                Carrier = caller.Organisation,
                Name = request.Name,
                Purpose = request.Purpose,
                From = request.From,
                To = request.To,
                Provinces = string.Join(',', request.Provinces.Order(StringComparer.Ordinal)),
                At = clock.GetUtcNow(),
            };
            store.Set<Programme>().Add(programme);
            store.Set<ProgrammeTask>().AddRange(request.Tasks.Select((task, at) => new ProgrammeTask
            {
                Programme = programme.Id,
                Number = at + 1,
                Name = task.Name,
                Due = task.Due,
            }));
            store.Set<ProgrammeAim>().AddRange(request.Indicators.Select(aim => new ProgrammeAim
            {
                Programme = programme.Id,
                Indicator = aim.Indicator,
                Aim = aim.Value,
            }));
            return Effect.Created(new ProgrammeIssued(programme.Id, number), programme.Version);
        }

        private async Task<Outcome<PilotUnit>> Find(PilotUnitId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            PilotUnit? unit = await store.Set<PilotUnit>().VisibleTo(caller).FirstOrDefaultAsync(u => u.Id == id, cancel);
            if (unit is null) return ProgrammeRefusals.NoUnit;

            return unit.Unless(ifMatch) is { } why ? why : unit;
        }
    }

    /// <param name="Id">Identifier.</param>
    /// <param name="Number">Public number.</param>
    internal sealed record ProgrammeIssued(ProgrammeId Id, string Number);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/programmes", (
                Request request, Caller caller, CommandGate gate, Handler handler, CancellationToken stop) =>
                handler.Issue(request, caller, gate, stop))
            .WithName("programmes.issue").WithTags("Programmes").WithSummary("Issue a pilot programme")
            .Produces<ProgrammeIssued>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/units/{id}/admissions", (PilotUnitId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("", cancel => handler.Move(id, PilotMove.Admitted, reason: null, gate.IfMatch, caller, cancel)))
            .WithName("units.admit").WithTags("Programmes").WithSummary("Admit a pilot unit")
            .ProducesUnitChange();
        Map(routes, "refusals", "units.decline", "Decline an application", PilotMove.Declined);
        Map(routes, "departures", "units.end", "Let a unit leave the programme", PilotMove.Left);
        routes.MapPost("/units/{id}/decisions", (
                PilotUnitId id, Decision request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Decide(id, request, gate.IfMatch, caller, cancel)))
            .WithName("units.decide").WithTags("Programmes").WithSummary("Accept evidence, or send it back")
            .ProducesUnitChange();
    }

    private static void Map(IEndpointRouteBuilder routes, string what, string name, string summary, PilotMove move) =>
        routes.MapPost("/units/{id}/" + what, (
                PilotUnitId id, Reason request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Move(id, move, request.Text, gate.IfMatch, caller, cancel)))
            .WithName(name).WithTags("Programmes").WithSummary(summary)
            .ProducesUnitChange();

    private static List<FieldFault> Faults(Request request)
    {
        List<FieldFault> faults = [];
        void Require(bool good, string pointer, string zh, string en)
        {
            if (!good) faults.Add(new FieldFault(pointer, "PRG-101", new Words(zh, en)));
        }

        Require(Fits(request.Name, 80), "/name",
            "名称须有中英文，各 1 至 80 个字符。", "Give the name in both languages, up to 80 characters.");
        Require(Fits(request.Purpose, 1_000), "/purpose",
            "宗旨须有中英文，各 1 至 1000 个字符。", "Give the purpose in both languages, up to 1,000 characters.");
        Require(request.From < request.To && request.To <= request.From.AddYears(YearsMax), "/to",
            "结束日期应晚于开始日期，且不超过五年。", "A programme ends after it begins, at most five years later.");
        Require(
            request.Provinces.Distinct(StringComparer.Ordinal).Count() == request.Provinces.Count
            && request.Provinces.All(KnownCodes.Provinces.Contains),
            "/provinces", "地区须为省级代码，不重复。", "Provinces are six-digit province codes, each once.");
        Require(request.Tasks.Count <= TasksMax, "/tasks", "任务最多 20 项。", "There are at most 20 tasks.");
        foreach ((int at, Duty task) in request.Tasks.Index())
        {
            Require(Fits(task.Name, 200), $"/tasks/{at}/name",
                "任务须有中英文，各 1 至 200 个字符。", "Give the task in both languages, up to 200 characters.");
            Require(task.Due >= request.From && task.Due < request.To, $"/tasks/{at}/due",
                "任务期限应在试点期间之内。", "A task is due within the programme.");
        }

        Require(
            request.Indicators.Count > 0
            && request.Indicators.All(aim => Enum.IsDefined(aim.Indicator) && aim.Value is null or >= 0)
            && request.Indicators.DistinctBy(aim => aim.Indicator).Count() == request.Indicators.Count,
            "/indicators", "请至少选择一项指标，不重复，目标不为负。", "Choose at least one indicator, each once, with no negative aim.");
        return faults;
    }

    private static bool Fits(Words words, int max) =>
        words.Zh?.Trim().Length is >= 1 && words.En?.Trim().Length is >= 1 && words.Zh.Length <= max && words.En.Length <= max;
}

/// <summary>Where a unit stands after a change.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">The ETag.</param>
internal sealed record UnitChanged(PilotUnitId Id, PilotUnitState State, int Version)
{
    internal static Effect Of(PilotUnit unit) =>
        Effect.Changed(new UnitChanged(unit.Id, unit.State, unit.Version + 1), unit.Version + 1);
}

/// <summary>What every change of a unit may answer.</summary>
internal static class UnitAnswers
{
    extension(RouteHandlerBuilder route)
    {
        /// <summary>Where the unit stands, or one of the usual refusals.</summary>
        internal RouteHandlerBuilder ProducesUnitChange() => route
            .Produces<UnitChanged>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }
}
