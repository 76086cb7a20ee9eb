using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Grading;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>Sets the reports owed for an incident as it is graded now; what was reported stays.</summary>
/// <remarks>
/// A report owed within some time after handling runs from the end of handling, and not before it is known; one owed at once
/// after grading runs from the first grading that asked for it.
/// </remarks>
internal sealed class RegulatoryClocks(Store store, ReportingRules rules, IIdSource ids, TimeProvider clock)
{
    internal async Task Set(IncidentNotice notice, CancellationToken cancel)
    {
        if (notice.Facts is not { } facts) return;

        List<RegulatoryClock> set = await store.Set<RegulatoryClock>().Where(c => c.Incident == notice.Id).ToListAsync(cancel);
        foreach (RegulatoryClock old in set.Where(c => c.MetAt is null)) store.Set<RegulatoryClock>().Remove(old);
        foreach (GradedIncident graded in notice.Grades)
        {
            Regime regime = rules.On(notice.DiscoveredAt.ShanghaiDay())
                .First(each => string.Equals(each.Code, graded.Regime, StringComparison.Ordinal));
            foreach (DutyRule duty in IncidentGrader.Duties(regime, graded.Grade, facts.Operator))
            {
                RegulatoryClock? before = set.Find(
                    c => c.Duty == duty.To.Words && string.Equals(c.Regime, regime.Code, StringComparison.Ordinal));
                DateTimeOffset? start = duty.After switch
                {
                    "handling" => notice.HandledAt,
                    "grading" => before?.Due.AddMinutes(-duty.Minutes) ?? clock.GetUtcNow(),
                    _ => notice.DiscoveredAt,
                };
                if (start is not { } from || before?.MetAt is not null) continue;

                store.Set<RegulatoryClock>().Add(Clock(notice, regime, graded.Grade, duty, from));
            }
        }
    }

    private RegulatoryClock Clock(IncidentNotice notice, Regime regime, string grade, DutyRule duty, DateTimeOffset from) => new()
    {
        Id = ids.Next<IncidentId>().Value,
        Incident = notice.Id,
        Regime = regime.Code,
        Grade = grade,
        Duty = duty.To.Words,
        Due = from.AddMinutes(duty.Minutes),
        Source = duty.Grade is "M" ? duty.Source + "（凭记忆，须核对）" : duty.Source,
    };
}
