using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>Does every look-up a settlement needs, and computes it; nothing is kept.</summary>
internal sealed class SettlementWork(
    Store store, IPolicies policies, IFilingBook filings, ILimits limits, TimeProvider clock)
{
    /// <summary>The settlement of all loss items.</summary>
    internal Task<SettlementView> Compute(ClaimFile claim, CancellationToken cancel) =>
        Compute(claim, isAssessedOnly: false, cancel);

    /// <summary>What can be determined already (Insurance Law art. 25): the settlement of the assessed losses alone.</summary>
    internal Task<SettlementView> Undisputed(ClaimFile claim, CancellationToken cancel) =>
        Compute(claim, isAssessedOnly: true, cancel);

    private async Task<SettlementView> Compute(ClaimFile claim, bool isAssessedOnly, CancellationToken cancel)
    {
        PolicySnapshot policy = (await policies.On(claim.Policy, claim.LossDay, cancel))!;
        ProductPackage product = (await filings.Find(claim.Filing, cancel))!.Package;
        LimitView limit = (await limits.Find(policy.LimitNode, cancel))!;
        List<LossItemRow> items = await store.Read<LossItemRow>()
            .Where(item => item.Claim == claim.Id && (!isAssessedOnly || item.AssessedFen != null))
            .OrderBy(item => item.Id).ToListAsync(cancel);
        IncidentNotice notice = await store.Read<IncidentNotice>().FirstAsync(n => n.Id == claim.Incident, cancel);
        CaseFacts facts = CaseFacts.Of(claim, notice, policy, product, claim.CoverDecidedAt ?? clock.GetUtcNow()) with
        {
            RetentionBorneBefore = await Borne(claim, product, cancel),
        };
        IReadOnlyList<CoverDecision> decisions = CoverDecisions.Decide(product, facts, items);
        Money available = limit.Available + claim.IndemnityReserve + claim.IndemnityCommitted;
        return SettlementDesk.Settle(
            product, policy.Terms.Limit, policy.Terms.Retention, available, items, decisions, facts);
    }

    // What the other claims of this policy bore of a retention that is borne once a year.
    private async Task<Money> Borne(ClaimFile claim, ProductPackage product, CancellationToken cancel)
    {
        if (product.Term.RetentionPer is RetentionPer.Event) return Money.Zero;

        List<ClaimFile> others = await store.Read<ClaimFile>()
            .Where(other => other.Policy == claim.Policy && other.Id != claim.Id && other.Settlement != null)
            .ToListAsync(cancel);
        return others.Select(other => other.Settlement!.RetentionBorne).Total();
    }
}
