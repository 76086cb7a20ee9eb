using Breakwater.Incidents.Classes;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Grading;
using Breakwater.Incidents.Response;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Afterwards;

/// <summary>Claims as cases, for the case library.</summary>
internal sealed class ClosedCases(
    Store store, CaseEnds ends, PoolRecords records, AfterRules rules, ReportingRules reporting, IOrganisations organisations,
    IFilingBook filings, TimeProvider clock) : IClosedCases
{
    public async Task<ClosedCase?> Find(ClaimId id, Caller caller, CancellationToken cancel)
    {
        if (await ends.Find(id, caller, cancel) is not { Claim: { } claim } end) return null;

        IncidentNotice notice = end.Notice;
        OrganisationView firm = (await organisations.Find(claim.Owner, cancel))!;
        PoolRule rule = rules.PoolOn(clock.Today())
            ?? throw new InvalidOperationException($"No rule of the data pool is in force on {clock.Today():yyyy-MM-dd}.");
        (Classification? coded, List<ClassTag> tags) = await records.Newest(notice.Id, cancel);
        List<LossItemRow> losses = await store.Read<LossItemRow>().Where(l => l.Claim == id).OrderBy(l => l.Id)
            .ToListAsync(cancel);
        IncidentId incident = notice.Id;
        List<ServiceRequest> services = await store.Read<ServiceRequest>().Where(r => r.Incident == incident).ToListAsync(cancel);
        Guid[] cases = [id.Value, incident.Value, .. services.Select(r => r.Id.Value)];
        List<string> actors = await store.Read<CaseEvent>().Where(e => cases.Contains(e.Case)).Select(e => e.Actor).Distinct()
            .ToListAsync(cancel);
        ProductPackage? product = (await filings.Find(claim.Filing, cancel))?.Package;
        Named? category = reporting.Categories.FirstOrDefault(
            each => string.Equals(each.Code, notice.Category, StringComparison.Ordinal));
        return new ClosedCase(
            id, claim.State, claim.Owner, claim.Carrier, claim.Province, claim.Industry, rule.SizeOf(firm),
            new(IncidentClasses.Category, notice.Category, category?.Name.Words ?? Words.Same(notice.Category)),
            [.. tags.Select(tag => new CaseTag(tag.Kind, tag.Code, tag.Name))],
            [.. Moments(notice, claim, coded)], notice.DiscoveredAt, notice.Description,
            [.. claim.Causes.Select(code => NameOf(product, code))],
            [.. losses.Select(l => new CaseLoss(l.Name, l.Claimed, l.Payable, l.Status, l.Clause))], claim.IndemnityPaid,
            [
                .. services.Where(r => CaseEnds.Worked.Contains(r.State)).Select(r => r.Skill).Distinct().Order()
                    .Select(skill => skill.Name()),
            ],
            [.. services.Select(r => r.Provider).OfType<OrganisationId>().Distinct()],
            actors,
            [claim.Number, claim.PolicyNumber, notice.Number, .. services.Select(r => r.Number)]);
    }

    private static IEnumerable<CaseMoment> Moments(IncidentNotice notice, ClaimFile claim, Classification? coded)
    {
        (Words What, DateTimeOffset? At)[] all =
        [
            (new("攻击得手", "The attack succeeded"), coded?.Compromised),
            (new("数据外流", "Data left"), coded?.Exfiltrated),
            (new("发现", "Discovered"), notice.DiscoveredAt),
            (new("报告保险人", "Reported to the insurer"), notice.ReportedAt),
            (new("控制住", "Contained"), coded?.Contained),
            (new("立案", "Claim opened"), claim.OpenedAt),
            (new("认定责任", "Cover decided"), claim.CoverDecidedAt),
            (new("首笔赔款", "First payment"), claim.FirstPaidAt),
            (new("结案", "Closed"), claim.ClosedAt),
        ];
        return all.Where(each => each.At is not null).OrderBy(each => each.At)
            .Select(each => new CaseMoment(each.What, each.At!.Value));
    }

    private static Words NameOf(ProductPackage? product, string code) =>
        product?.Causes.FirstOrDefault(cause => string.Equals(cause.Code, code, StringComparison.Ordinal))?.Name
            ?? Words.Same(code);
}
