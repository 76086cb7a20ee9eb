using System.Globalization;
using Breakwater.Incidents.Classes;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Evidence;
using Breakwater.Incidents.Response;
using Breakwater.Parties.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Reporting;

/// <summary>What the platform knows of an incident, by the names of a template. What nobody stated is left out.</summary>
internal sealed class KnownFacts(Store store, IOrganisations organisations, ICodes codes)
{
    private static readonly string[] Tagged =
        ["category", "sub", "certainty", "asset", "attribute", "actor", "action", "control"];

    internal async Task<IReadOnlyDictionary<string, Words?>> Of(
        IncidentNotice notice, string regime, CancellationToken cancel)
    {
        Classification? coded = await store.Read<Classification>().Where(c => c.Incident == notice.Id)
            .OrderByDescending(c => c.Sequence).FirstOrDefaultAsync(cancel);
        Dictionary<string, Words?> known = new(StringComparer.Ordinal)
        {
            ["insured"] = (await organisations.Find(notice.Owner, cancel))?.Name,
            ["province"] = codes.Province(notice.Province),
            ["industry"] = codes.Industry(notice.Industry),
            ["discovered"] = ReportDrafts.Instant(notice.DiscoveredAt),
            ["description"] = Words.Same(notice.Description),
            ["grade"] = notice.Grades.Find(each => string.Equals(each.Regime, regime, StringComparison.Ordinal))?.GradeName,
            ["compromised"] = ReportDrafts.Instant(coded?.Compromised),
            ["exfiltrated"] = ReportDrafts.Instant(coded?.Exfiltrated),
            ["contained"] = ReportDrafts.Instant(coded?.Contained),
            ["handled"] = ReportDrafts.Instant(notice.HandledAt),
            ["measures"] = await Measures(notice.Id, cancel),
            ["evidence"] = await Evidence(notice.Id, cancel),
            ["reports"] = await Reports(notice.Id, regime, cancel),
        };
        if (notice.Facts is { } facts)
        {
            known["persons"] = Number(facts.PersonsAffected);
            known["outage"] = Number(facts.OutageMinutes);
            known["loss"] = Number(facts.DirectLoss.Units);
        }

        if (coded is not null) await Tags(coded.Id, known, cancel);
        return known;
    }

    // A code that says "unknown" is no answer.
    private async Task Tags(Guid coded, Dictionary<string, Words?> known, CancellationToken cancel)
    {
        ILookup<string, Words> tags = (await store.Read<ClassTag>().Where(tag => tag.Classification == coded).ToListAsync(cancel))
            .Where(tag => tag.Code is not ("UNKNOWN" or "Unknown"))
            .ToLookup(tag => tag.Kind, tag => tag.Name, StringComparer.Ordinal);
        foreach (string kind in Tagged.Where(tags.Contains)) known[kind] = Joined(tags[kind]);
    }

    private async Task<Words?> Measures(IncidentId id, CancellationToken cancel)
    {
        List<Words> taken = [];
        if (await store.Read<CaseEvent>().AnyAsync(e => e.Case == id.Value && e.Kind == "Responding", cancel))
            taken.Add(new("已启动应急处置", "response begun"));
        ServiceState[] working =
            [ServiceState.InProgress, ServiceState.WorkComplete, ServiceState.Invoiced, ServiceState.Confirmed];
        List<ServiceSkill> skills = await store.Read<ServiceRequest>()
            .Where(request => request.Incident == id && working.Contains(request.State))
            .Select(request => request.Skill).Distinct().ToListAsync(cancel);
        taken.AddRange(skills.Order().Select(skill => new Words($"已委托{skill.Name().Zh}服务", $"{skill.Name().En} commissioned")));
        return taken.Count is 0 ? null : Joined(taken);
    }

    private async Task<Words?> Evidence(IncidentId id, CancellationToken cancel)
    {
        int kept = await store.Read<EvidenceItem>().CountAsync(item => item.Incident == id, cancel);
        return kept is 0 ? null : new($"已封存 {kept} 份证据并逐件登记保管", $"{kept} files kept, each with a custody log");
    }

    private async Task<Words?> Reports(IncidentId id, string regime, CancellationToken cancel)
    {
        List<HandedReport> handed = await store.Read<HandedReport>().Where(r => r.Incident == id && r.Regime == regime)
            .OrderBy(r => r.At).ThenBy(r => r.Id).ToListAsync(cancel);
        return handed.Count is 0 ? null : Joined(handed.Select(report => new Words(
            $"{ReportDrafts.Instant(report.HandedAt)!.Value.Zh} 向{report.Whom}提交{report.Kind.Name().Zh}",
            $"{ReportDrafts.Instant(report.HandedAt)!.Value.En} {report.Kind.Name().En} to {report.Whom}")));
    }

    private static Words Joined(IEnumerable<Words> all) =>
        new(string.Join("、", all.Select(each => each.Zh)), string.Join(", ", all.Select(each => each.En)));

    private static Words Number(decimal value) => Words.Same(value.ToString("#,0.##", CultureInfo.InvariantCulture));
}
