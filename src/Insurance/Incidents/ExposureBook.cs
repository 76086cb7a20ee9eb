using Breakwater.Incidents.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>The exposures of a claim: one per cover that counts and claimant, opened by the decision on cover.</summary>
internal sealed class ExposureBook(Store store, IFilingBook filings, IIdSource ids, TimeProvider clock)
{
    /// <summary>The exposures of a claim, in the order of their making.</summary>
    internal Task<List<Exposure>> Of(ClaimId claim, CancellationToken cancel) =>
        store.Set<Exposure>().Where(exposure => exposure.Claim == claim).OrderBy(exposure => exposure.Id).ToListAsync(cancel);

    /// <summary>Puts each loss under its exposure after cover was decided; what was determined before is open again.</summary>
    internal async Task Assign(
        ClaimFile claim, IReadOnlyList<CoverDecision> decisions, IReadOnlyList<LossItemRow> items, CancellationToken cancel)
    {
        List<Exposure> exposures = await Of(claim.Id, cancel);
        foreach (Exposure exposure in exposures) exposure.Take(ExposureStep.Undo);
        foreach (CoverDecision decision in decisions)
        {
            LossItemRow item = items.First(each => each.Id == decision.Item);
            item.Exposure = null;
            if (!decision.Counts || decision.Cover is not { } cover) continue;

            bool isThird = item.Item.StartsWith(PayeeRules.ThirdPartyItems, StringComparison.Ordinal);
            (PayeeKind claimant, string label) = isThird ? (PayeeKind.ThirdParty, item.Claimant ?? "") : (PayeeKind.Insured, "");
            Exposure? its = exposures.Find(each =>
                string.Equals(each.Cover, cover.Code, StringComparison.Ordinal) && each.Claimant == claimant
                && string.Equals(each.Label, label, StringComparison.Ordinal));
            if (its is null)
            {
                its = new Exposure
                {
                    Id = ids.Next<ClaimId>().Value,
                    Claim = claim.Id,
                    Cover = cover.Code,
                    Name = cover.Name,
                    Claimant = claimant,
                    Label = label,
                    Payable = Money.Zero,
                    Compensated = Money.Zero,
                    OpenedAt = clock.GetUtcNow(),
                };
                store.Set<Exposure>().Add(its);
                exposures.Add(its);
            }

            its.Take(ExposureStep.Reopen);
            item.Exposure = its.Id;
        }
    }

    // payable of an exposure = Σ payable of the losses that stand under it
    /// <summary>Notes what a settlement determines under each exposure.</summary>
    internal static void Determine(
        IEnumerable<Exposure> exposures, IReadOnlyList<LossItemRow> items, SettlementView settlement)
    {
        foreach (Exposure exposure in exposures)
        {
            HashSet<Guid> under = [.. items.Where(item => item.Exposure == exposure.Id).Select(item => item.Id)];
            exposure.Payable = settlement.Items.Where(each => under.Contains(each.Item)).Select(each => each.Payable).Total();
            exposure.Take(exposure.Payable > Money.Zero ? ExposureStep.Determine : ExposureStep.Undo);
        }
    }

    /// <summary>Opens a closed exposure again; false when it is not closed.</summary>
    /// <remarks>What a settlement determined under it is still payable.</remarks>
    internal static bool Reopen(ClaimFile claim, Exposure exposure)
    {
        if (!exposure.Take(ExposureStep.Reopen)) return false;

        if (claim.Settlement is not null && exposure.Payable > Money.Zero) exposure.Take(ExposureStep.Determine);
        return true;
    }

    /// <summary>Why a reserve line may not be changed so; null when it may.</summary>
    internal async Task<Refusal?> WhyNotReserved(
        ClaimFile claim, ReserveKey key, Money change, CancellationToken cancel)
    {
        if (key.Exposure is { } of)
        {
            Exposure? exposure = (await Of(claim.Id, cancel)).Find(each => each.Id == of);
            if (exposure is null) return ExposureRefusals.None;
            if (change > Money.Zero && exposure.State is ExposureState.Closed)
                return Refusals.Wrong("CLM-EXPOSURE", new("为它提存准备金", "reserve for it"), exposure.State.Name());
        }

        ProductPackage product = (await filings.Find(claim.Filing, cancel))!.Package;
        bool isKnown = key.Category.Length is 0
            || product.LossItems.Any(item => string.Equals(item.Code, key.Category, StringComparison.Ordinal));
        return isKnown ? null : Refusal.InvalidFields("CLM-RESERVE", [new("/category", "UNKNOWN", new(
            "请从该产品的损失项中选择，或留空。", "Choose one of the product's loss items, or leave it out."))]);
    }

    /// <summary>The claim ends, and every exposure with it.</summary>
    internal async Task CloseAll(ClaimId claim, CancellationToken cancel)
    {
        foreach (Exposure exposure in await Of(claim, cancel)) exposure.Take(ExposureStep.Close);
    }
}

/// <summary>Refusals about exposures.</summary>
internal static class ExposureRefusals
{
    internal static Refusal None { get; } = Refusal.NotFound("CLM-EXPOSURE-404", new("责任项", "exposure"));
}
