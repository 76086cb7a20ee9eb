using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Grading;
using Breakwater.Incidents.Reporting;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Drafts the report a clock asks for, and keeps it as it was handed in; the first one stops the clock.</summary>
internal static class HandInReport
{
    private const int WhomMax = 200;
    private const int TextMax = 20_000;

    private static readonly Refusal NoDraft = Refusal.Invalid("INC-DRAFT", new(
        "事件发现之日，这项报告制度没有报告样稿。请按主管部门的表单填写。",
        "No template of this regime was in force on the day of discovery. Use the authority's own form."));

    private static readonly Refusal NotYet = Refusal.WrongState("INC-FIRST", new(
        "这项报告尚未提交过，不能补充。请刷新页面，先提交报告。",
        "Nothing was handed in for this report yet, so nothing can be supplemented. Reload and hand it in first."));

    private static readonly Refusal Already = Refusal.WrongState("INC-REPORTED", new(
        "这项报告已提交过。请刷新页面，改为补充报告。", "This report was handed in already. Reload and supplement it instead."));

    /// <summary>A report as handed in.</summary>
    /// <param name="Kind">Which: as the clock's draft says.</param>
    /// <param name="Way">By which way.</param>
    /// <param name="Whom">Who was told, 1 to 200 characters.</param>
    /// <param name="At">When; not before the discovery and not in the future.</param>
    /// <param name="Text">The words handed in, at most 20,000 characters; may be left out by telephone.</param>
    internal sealed record HandedIn(ReportKind Kind, ReportWay Way, string Whom, DateTimeOffset At, string Text);

    /// <param name="Id">Its identifier.</param>
    /// <param name="Clock">The clock it answers.</param>
    /// <param name="Regime">The regime it was owed under.</param>
    /// <param name="Duty">To whom it was owed.</param>
    /// <param name="Kind">Which.</param>
    /// <param name="Way">By which way.</param>
    /// <param name="Whom">Who was told.</param>
    /// <param name="Text">The words handed in.</param>
    /// <param name="HandedAt">When it was handed in.</param>
    /// <param name="By">Who noted it.</param>
    /// <param name="At">When it was noted.</param>
    internal sealed record Item(
        Guid Id, Guid Clock, string Regime, Words Duty, ReportKind Kind, ReportWay Way, string Whom, string Text,
        DateTimeOffset HandedAt, Words By, DateTimeOffset At);

    internal sealed class Handler(Store store, ReportingRules rules, CaseLog log, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Handle(
            IncidentId id, Guid clockId, HandedIn report, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            IncidentNotice? notice = await store.Set<IncidentNotice>().VisibleTo(caller)
                .FirstOrDefaultAsync(n => n.Id == id, cancel);
            RegulatoryClock? owed = await store.Set<RegulatoryClock>()
                .FirstOrDefaultAsync(c => c.Id == clockId && c.Incident == id, cancel);
            if (notice is null || owed is null) return Refusals.NoIncident;
            if (notice.Unless(ifMatch) is { } stale) return stale;
            if (owed.MetAt is null && report.Kind is ReportKind.Supplement) return NotYet;
            if (owed.MetAt is not null && report.Kind is not ReportKind.Supplement) return Already;
            if (Faults(report, KindOf(owed, rules), notice.DiscoveredAt) is { Count: > 0 } faults)
                return Refusal.InvalidFields("INC-FIELDS", faults);

            var handed = new HandedReport
            {
                Id = ids.Next<IncidentId>().Value,
                Incident = id,
                Clock = owed.Id,
                Regime = owed.Regime,
                Duty = owed.Duty,
                Kind = report.Kind,
                Way = report.Way,
                Whom = report.Whom.Trim(),
                Text = report.Text.Trim(),
                HandedAt = report.At.ToUniversalTime(),
                By = caller.Actor,
                At = clock.GetUtcNow(),
            };
            store.Set<HandedReport>().Add(handed);
            if (owed.MetAt is null) (owed.MetAt, owed.MetBy, owed.ToldWhom) = (handed.HandedAt, caller.Actor, handed.Whom);
            store.Context.Entry(notice).Property(n => n.State).IsModified = true;
            await log.Note(
                id.Value, "ReportHandedIn",
                new($"已向{owed.Duty.Zh}提交{report.Kind.Name().Zh}：{handed.Whom}。",
                    $"Handed in to {owed.Duty.En}, {report.Kind.Name().En}: {handed.Whom}."),
                caller, cancel);
            return Effect.Changed(
                new CaseChanged(id.Value, notice.State.ToString(), notice.Version + 1), notice.Version + 1);
        }

        private List<FieldFault> Faults(HandedIn report, ReportKind asked, DateTimeOffset discovered)
        {
            List<FieldFault> faults = [];
            if (report.Kind != asked)
            {
                faults.Add(new("/kind", "KIND", new(
                    $"这项时限要的是{asked.Name().Zh}。", $"This deadline asks for the {asked.Name().En}.")));
            }

            if (string.IsNullOrWhiteSpace(report.Whom) || report.Whom.Length > WhomMax)
            {
                faults.Add(new("/whom", "REQUIRED", new(
                    "请写明向谁报告（1 至 200 个字符）。", "Say who was told, 1 to 200 characters.")));
            }

            if (report.At > clock.GetUtcNow() || report.At < discovered)
            {
                faults.Add(new("/at", "TIME", new(
                    "时间不能早于事件发现，也不能晚于现在。", "The time cannot lie before the discovery or in the future.")));
            }

            if (report.Text.Length > TextMax || (report.Way is not ReportWay.Telephone && string.IsNullOrWhiteSpace(report.Text)))
            {
                faults.Add(new("/text", "REQUIRED", new(
                    "请保留提交的报告正文（至多 20000 个字符）；电话报告可不填。",
                    "Keep the words that were handed in, at most 20,000 characters; by telephone they may be left out.")));
            }

            return faults;
        }
    }

    // The first report, or the summary where the clock began at the end of handling; what follows is a supplement.
    private static ReportKind KindOf(RegulatoryClock owed, ReportingRules rules) =>
        owed.MetAt is not null ? ReportKind.Supplement
        : rules.IsSummary(owed.Regime, owed.Duty) ? ReportKind.Summary
        : ReportKind.First;

    private static async Task<IResult> Draft(
        IncidentId id, Guid clock, Store store, ReportDrafts drafts, ReportingRules rules, KnownFacts facts, Caller caller,
        HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        IncidentNotice? notice = await store.Read<IncidentNotice>().VisibleTo(caller)
            .FirstOrDefaultAsync(n => n.Id == id, cancel);
        RegulatoryClock? owed = await store.Read<RegulatoryClock>()
            .FirstOrDefaultAsync(c => c.Id == clock && c.Incident == id, cancel);
        if (notice is null || owed is null) return Problems.Of(Refusals.NoIncident);

        return drafts.Fill(
            owed.Regime, notice.DiscoveredAt.ShanghaiDay(), KindOf(owed, rules),
            await facts.Of(notice, owed.Regime, cancel)) is { } draft
            ? Results.Ok(draft)
            : Problems.Of(NoDraft);
    }

    private static async Task<IResult> List(IncidentId id, Store store, IPeople people, Caller caller, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        if (!await store.Read<IncidentNotice>().VisibleTo(caller).AnyAsync(n => n.Id == id, cancel))
            return Problems.Of(Refusals.NoIncident);

        List<HandedReport> handed = await store.Read<HandedReport>().Where(r => r.Incident == id)
            .OrderByDescending(r => r.At).ThenByDescending(r => r.Id).ToListAsync(cancel);
        var named = await people.Named([.. handed.Select(r => r.By).Distinct()], cancel);
        return Results.Ok(handed.Select(r => new Item(
            r.Id, r.Clock, r.Regime, r.Duty, r.Kind, r.Way, r.Whom, r.Text, r.HandedAt, named.NameOf(r.By), r.At)).ToArray());
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/incidents/{id}/clocks/{clock}/draft", Draft)
            .WithName("incidents.draft").WithTags("Incidents")
            .WithSummary("The report a clock asks for, filled from what is known")
            .Produces<ReportDraft>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/incidents/{id}/reports", List)
            .WithName("incidents.reports").WithTags("Incidents").WithSummary("Reports to authorities as they were handed in")
            .Produces<Item[]>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/incidents/{id}/clocks/{clock}/reports", (
                IncidentId id, Guid clock, HandedIn report, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(report, cancel => handler.Handle(id, clock, report, gate.IfMatch, caller, cancel)))
            .WithName("incidents.hand-in").WithTags("Incidents")
            .WithSummary("Keep a report as it was handed in; the first one stops its clock")
            .Produces<CaseChanged>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }
}
