using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Registry.Plans;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Programmes;

/// <summary>A programme in a list.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Number">Public number.</param>
/// <param name="Name">Its name.</param>
/// <param name="Authority">Name of the issuing authority.</param>
/// <param name="From">First day.</param>
/// <param name="To">Day after the last.</param>
/// <param name="Provinces">GB/T 2260 codes; empty for the whole country.</param>
/// <param name="Units">Units that take part today.</param>
/// <param name="Tasks">Tasks each of them has.</param>
internal sealed record ProgrammeView(
    ProgrammeId Id, string Number, Words Name, Words? Authority, DateOnly From, DateOnly To, IReadOnlyList<string> Provinces,
    int Units, int Tasks);

/// <summary>A programme, complete.</summary>
/// <param name="Programme">As in a list.</param>
/// <param name="Purpose">What it is for.</param>
/// <param name="AsOf">The day its indicators are computed for.</param>
/// <param name="Indicators">Computed from the books and the register; never typed in.</param>
/// <param name="Tasks">What every unit has to do.</param>
/// <param name="Units">Units that take part; the authority sees every application, an applicant its own.</param>
/// <param name="Own">The caller's unit; null when there is none.</param>
internal sealed record ProgrammePage(
    ProgrammeView Programme, Words Purpose, DateOnly AsOf, IReadOnlyList<IndicatorView> Indicators,
    IReadOnlyList<TaskView> Tasks, IReadOnlyList<UnitView> Units, PilotUnitId? Own);

/// <summary>One indicator as of a day: a count, or an amount.</summary>
/// <param name="Indicator">What is measured.</param>
/// <param name="Count">The count; null for an amount.</param>
/// <param name="Amount">The amount; null for a count.</param>
/// <param name="AimCount">Count aimed at; null for none.</param>
/// <param name="AimAmount">Amount aimed at; null for none.</param>
internal sealed record IndicatorView(
    ProgrammeIndicator Indicator, int? Count, Money? Amount, long? AimCount, Money? AimAmount);

/// <summary>A task of a programme.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Name">What is to be done.</param>
/// <param name="Due">Last day for it.</param>
/// <param name="Done">Units that have done it.</param>
internal sealed record TaskView(int Number, Words Name, DateOnly Due, int Done);

/// <summary>A pilot unit in a list.</summary>
/// <param name="Id">Identifier.</param>
/// <param name="Name">Name of the organisation.</param>
/// <param name="State">Where it stands.</param>
/// <param name="AppliedOn">Day of the application.</param>
/// <param name="AdmittedOn">First day it takes part; null before.</param>
/// <param name="Done">Tasks it has done.</param>
/// <param name="Waiting">Pieces of evidence nobody has decided on; shown to the authority only, else 0.</param>
internal sealed record UnitView(
    PilotUnitId Id, Words? Name, PilotUnitState State, DateOnly AppliedOn, DateOnly? AdmittedOn, int Done, int Waiting);

/// <summary>A pilot unit, complete: for itself and the authority.</summary>
/// <param name="Unit">As in a list.</param>
/// <param name="Programme">The programme.</param>
/// <param name="ProgrammeName">Its name.</param>
/// <param name="Statement">Why it wants to take part.</param>
/// <param name="Reason">Why it was declined or left; null for neither.</param>
/// <param name="Tasks">What it has to do.</param>
/// <param name="Evidence">What it has shown, newest first.</param>
/// <param name="Version">The ETag.</param>
internal sealed record UnitPage(
    UnitView Unit, ProgrammeId Programme, Words ProgrammeName, string Statement, string? Reason,
    IReadOnlyList<TaskView> Tasks, IReadOnlyList<EvidenceView> Evidence, int Version);

/// <summary>A piece of evidence.</summary>
/// <param name="Number">From 1 within the unit.</param>
/// <param name="Task">Number of the task.</param>
/// <param name="Text">What is shown.</param>
/// <param name="Reference">Where it can be looked up; null for none.</param>
/// <param name="At">When it was handed in.</param>
/// <param name="Accepted">The decision; null while there is none.</param>
/// <param name="Note">What the authority wrote to it; null for nothing.</param>
internal sealed record EvidenceView(
    int Number, int Task, string Text, string? Reference, DateTimeOffset At, bool? Accepted, string? Note);

/// <summary>Shows programmes and units, and computes indicators.</summary>
internal sealed class ProgrammeReader(
    Store store, IOrganisations organisations, IBookTotals books, IPlanUptake plans)
{
    internal static readonly Sorts<Programme> Columns = new Sorts<Programme>()
        .By("from", p => p.From).By("name", p => p.Name.Zh).By("number", p => p.Number).By("to", p => p.To);

    internal async Task<IReadOnlyList<ProgrammeView>> Views(IReadOnlyList<Programme> rows, CancellationToken cancel)
    {
        ProgrammeId[] ids = [.. rows.Select(p => p.Id)];
        var names = await organisations.Find([.. rows.Select(p => p.Owner).Distinct()], cancel);
        Dictionary<ProgrammeId, int> units = await store.Read<PilotUnit>()
            .Where(u => ids.Contains(u.Programme) && u.State == PilotUnitState.Admitted)
            .GroupBy(u => u.Programme).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(each => each.Key, each => each.Count, cancel);
        Dictionary<ProgrammeId, int> tasks = await store.Read<ProgrammeTask>().Where(t => ids.Contains(t.Programme))
            .GroupBy(t => t.Programme).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(each => each.Key, each => each.Count, cancel);
        return
        [
            .. rows.Select(p => new ProgrammeView(
                p.Id, p.Number, p.Name, names.GetValueOrDefault(p.Owner)?.Name, p.From, p.To, p.Region,
                units.GetValueOrDefault(p.Id), tasks.GetValueOrDefault(p.Id))),
        ];
    }

    internal async Task<ProgrammePage> Page(Programme programme, DateOnly day, Caller caller, CancellationToken cancel)
    {
        bool everyone = caller.Role is Role.Authority;
        List<PilotUnit> units = await store.Read<PilotUnit>()
            .Where(u => u.Programme == programme.Id)
            .Where(u => everyone || u.State == PilotUnitState.Admitted || u.Owner == caller.Organisation)
            .OrderBy(u => u.AppliedOn).ThenBy(u => u.Id).ToListAsync(cancel);
        IReadOnlyList<UnitView> shown = await Units(units, everyone, cancel);
        return new ProgrammePage(
            (await Views([programme], cancel))[0], programme.Purpose, day, await Indicators(programme, day, cancel),
            await Tasks(programme.Id, unit: null, cancel), shown,
            units.Find(u => u.Owner == caller.Organisation)?.Id);
    }

    internal async Task<UnitPage> Page(PilotUnit unit, Caller caller, CancellationToken cancel)
    {
        Programme programme = await store.Read<Programme>().FirstAsync(p => p.Id == unit.Programme, cancel);
        Dictionary<int, EvidenceDecision> decided = await store.Read<EvidenceDecision>().Where(d => d.Unit == unit.Id)
            .ToDictionaryAsync(d => d.Evidence, cancel);
        List<PilotEvidence> evidence = await store.Read<PilotEvidence>().Where(e => e.Unit == unit.Id)
            .OrderByDescending(e => e.Number).ToListAsync(cancel);
        return new UnitPage(
            (await Units([unit], caller.Reach is Reach.All, cancel))[0], programme.Id, programme.Name, unit.Statement,
            unit.Reason, await Tasks(programme.Id, unit.Id, cancel),
            [
                .. evidence.Select(e => new EvidenceView(
                    e.Number, e.Task, e.Text, e.Reference, e.At, decided.GetValueOrDefault(e.Number)?.Accepted,
                    decided.GetValueOrDefault(e.Number)?.Note)),
            ],
            unit.Version);
    }

    private async Task<IReadOnlyList<UnitView>> Units(
        IReadOnlyList<PilotUnit> units, bool everyone, CancellationToken cancel)
    {
        PilotUnitId[] ids = [.. units.Select(u => u.Id)];
        var names = await organisations.Find([.. units.Select(u => u.Owner).Distinct()], cancel);
        var done = (await store.Read<EvidenceDecision>().Where(d => ids.Contains(d.Unit) && d.Accepted)
            .Select(d => new { d.Unit, d.Task }).Distinct().ToListAsync(cancel)).CountBy(d => d.Unit).ToDictionary();
        return
        [
            .. units.Select(u => new UnitView(
                u.Id, names.GetValueOrDefault(u.Owner)?.Name, u.State, u.AppliedOn, u.AdmittedOn,
                done.GetValueOrDefault(u.Id), everyone ? u.Shown - u.Decided : 0)),
        ];
    }

    private async Task<IReadOnlyList<TaskView>> Tasks(ProgrammeId programme, PilotUnitId? unit, CancellationToken cancel)
    {
        List<ProgrammeTask> tasks = await store.Read<ProgrammeTask>()
            .Where(t => t.Programme == programme).OrderBy(t => t.Number).ToListAsync(cancel);
        IQueryable<PilotUnit> units = store.Read<PilotUnit>().Where(u => u.Programme == programme);
        if (unit is { } one) units = units.Where(u => u.Id == one);
        Dictionary<int, int> done = (await store.Read<EvidenceDecision>()
            .Where(d => d.Accepted && units.Any(u => u.Id == d.Unit))
            .Select(d => new { d.Unit, d.Task }).Distinct().ToListAsync(cancel)).CountBy(d => d.Task).ToDictionary();
        return [.. tasks.Select(t => new TaskView(t.Number, t.Name, t.Due, done.GetValueOrDefault(t.Number)))];
    }

    // A programme that is over is measured as of its last day.
    private async Task<IReadOnlyList<IndicatorView>> Indicators(Programme programme, DateOnly asked, CancellationToken cancel)
    {
        List<ProgrammeAim> aims = await store.Read<ProgrammeAim>()
            .Where(a => a.Programme == programme.Id).ToListAsync(cancel);
        DateOnly day = programme.LastCounted(asked);
        BookTotals totals = await books.Of(programme.Region, programme.From, day, cancel);
        ServicePlanId[] listed = await Listed(programme, day, cancel);
        List<IndicatorView> views = [];
        foreach (ProgrammeAim aim in aims.OrderBy(aim => aim.Indicator))
        {
            views.Add(aim.Indicator switch
            {
                ProgrammeIndicator.PoliciesIssued => Count(aim, totals.Policies),
                ProgrammeIndicator.PoliciesInForce => Count(aim, totals.InForce),
                ProgrammeIndicator.EnterprisesInsured => Count(aim, totals.Insureds),
                ProgrammeIndicator.Premium => Amount(aim, totals.Premium),
                ProgrammeIndicator.LimitInForce => Amount(aim, totals.Limit),
                ProgrammeIndicator.ProductsInForce => Count(aim, await Products(programme, day, cancel)),
                ProgrammeIndicator.PlansListed => Count(aim, listed.Length),
                ProgrammeIndicator.PlansUsed => Count(aim, (await plans.Of(listed, day, cancel)).Count),
                ProgrammeIndicator.UnitsAdmitted => Count(aim, await Admitted(programme.Id, day, cancel)),
                ProgrammeIndicator.TasksDone => Count(aim, await Done(programme.Id, day, cancel)),
            });
        }

        return views;
    }

    private static IndicatorView Count(ProgrammeAim aim, int count) =>
        new(aim.Indicator, count, Amount: null, aim.Aim, AimAmount: null);

    private static IndicatorView Amount(ProgrammeAim aim, Money amount) =>
        new(aim.Indicator, Count: null, amount, AimCount: null, aim.Aim is { } fen ? Money.Cny(fen) : null);

    // In the directory on the day: listed by then, not run out, not taken out before it was over.
    private async Task<ServicePlanId[]> Listed(Programme programme, DateOnly day, CancellationToken cancel)
    {
        DateTimeOffset end = day.AddDays(1).Begin();
        IQueryable<PlanEvent> out_ = store.Read<PlanEvent>().Where(e => e.Move == PlanMove.Delisted && e.At < end);
        var candidates = await store.Read<ServicePlan>()
            .Where(p => p.ListedFrom <= day && p.ListedUntil > day && !out_.Any(e => e.Plan == p.Id))
            .Select(p => new { p.Id, p.Provinces }).ToListAsync(cancel);
        return [.. candidates.Where(p => Overlaps(programme, p.Provinces)).Select(p => p.Id)];
    }

    private async Task<int> Products(Programme programme, DateOnly day, CancellationToken cancel)
    {
        var candidates = await store.Read<Filing>()
            .Where(f => f.RegistrationNumber != null && f.EffectiveFrom <= day && (f.EndsOn == null || day < f.EndsOn))
            .Select(f => new { f.Id, f.Provinces }).ToListAsync(cancel);
        FilingId[] there = [.. candidates.Where(f => Overlaps(programme, f.Provinces)).Select(f => f.Id)];
        Dictionary<FilingId, FilingMove> paused = (await store.Read<FilingEvent>()
                .Where(e => there.Contains(e.Filing) && e.Day <= day)
                .Where(e => e.Move == FilingMove.Suspended || e.Move == FilingMove.Resumed)
                .OrderBy(e => e.Number).ToListAsync(cancel))
            .GroupBy(e => e.Filing).ToDictionary(group => group.Key, group => group.Last().Move);
        return there.Count(id => paused.GetValueOrDefault(id) is not FilingMove.Suspended);
    }

    private Task<int> Admitted(ProgrammeId programme, DateOnly day, CancellationToken cancel) => store.Read<PilotUnit>()
        .CountAsync(u => u.Programme == programme && u.AdmittedOn <= day && (u.LeftOn == null || u.LeftOn > day), cancel);

    private Task<int> Done(ProgrammeId programme, DateOnly day, CancellationToken cancel)
    {
        IQueryable<PilotUnit> units = store.Read<PilotUnit>().Where(u => u.Programme == programme);
        return store.Read<EvidenceDecision>()
            .Where(d => d.Accepted && d.On <= day && units.Any(u => u.Id == d.Unit))
            .Select(d => new { d.Unit, d.Task }).Distinct().CountAsync(cancel);
    }

    private static bool Overlaps(Programme programme, string provinces) =>
        provinces.Length is 0 || programme.Region.Length is 0
        || provinces.Split(',').Intersect(programme.Region, StringComparer.Ordinal).Any();
}
