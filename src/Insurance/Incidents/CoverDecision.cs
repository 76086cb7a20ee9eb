using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents;

/// <summary>Whether one loss item is covered, and why.</summary>
/// <param name="Item">Loss item.</param>
/// <param name="Status">One of six.</param>
/// <param name="Cover">Cover it falls under; null when none.</param>
/// <param name="Clause">Clause it rests on.</param>
/// <param name="Reason">As the claimant reads it.</param>
internal sealed record CoverDecision(Guid Item, CoverStatus Status, CoverDefinition? Cover, string Clause, Words Reason)
{
    /// <summary>Only these count towards what is paid.</summary>
    internal bool Counts => Status is CoverStatus.Covered or CoverStatus.Limited or CoverStatus.Conditional;
}

/// <summary>
/// Decides cover item by item from the wording: cause exclusions, line exclusions, conditions, then the cover's own status.
/// </summary>
/// <remarks>A cause exclusion strikes the whole claim, a line exclusion one item; both are kept apart (DOMAIN §3.3).</remarks>
internal static class CoverDecisions
{
    internal static IReadOnlyList<CoverDecision> Decide(
        ProductPackage product, CaseFacts facts, IReadOnlyList<LossItemRow> items) =>
        [.. items.Select(item => One(product, facts, item))];

    private static CoverDecision One(ProductPackage product, CaseFacts facts, LossItemRow item)
    {
        CoverDefinition[] named =
            [.. product.Covers.Where(each => each.LossItems.Contains(item.Item, StringComparer.Ordinal))];
        CoverDefinition[] bought = facts.Bought is { } chosen ? [.. named.Where(chosen.Contains)] : named;
        CoverDefinition? cover = Array.Find(bought, each =>
            each.Causes.Count is 0 || each.Causes.Intersect(facts.Causes, StringComparer.Ordinal).Any());

        ExclusionDefinition? cause = product.Exclusions.FirstOrDefault(exclusion =>
            exclusion.Kind is ExclusionKind.Cause && Strikes(exclusion, cover)
            && exclusion.Strikes.Intersect(facts.Causes, StringComparer.Ordinal).Any());
        if (cause is not null) return Struck(item.Id, cause);
        if (product.Term.ExtendedReporting is { } extended && facts.IsAfterEnd) return AfterEnd(item.Id, extended);

        // A condition that no cover names is the policy's own: whoever breaks it is paid nothing for this loss.
        ConditionDefinition[] broken =
            [.. facts.Broken(product, item.Facts).Where(condition => condition.Effect is ConditionEffect.NoCover)];
        ConditionDefinition? general = Array.Find(broken, condition =>
            !product.Covers.Any(each => each.Requires.Contains(condition.Code, StringComparer.Ordinal)));
        if (general is not null) return Broken(item.Id, cover: null, general);

        ExclusionDefinition? line = product.Exclusions.FirstOrDefault(exclusion =>
            exclusion.Kind is ExclusionKind.Line && Strikes(exclusion, cover)
            && exclusion.Strikes.Contains(item.Item, StringComparer.Ordinal));
        if (line is not null) return Struck(item.Id, line);
        if (cover is null) return NoCover(product, item.Id, named, bought);

        ConditionDefinition? its = Array.Find(
            broken, condition => cover.Requires.Contains(condition.Code, StringComparer.Ordinal));
        return its is not null
            ? Broken(item.Id, cover, its)
            : new CoverDecision(item.Id, cover.Status, cover, cover.Clause, Sentence(cover));
    }

    private static bool Strikes(ExclusionDefinition exclusion, CoverDefinition? cover) =>
        cover is null || !exclusion.Except.Contains(cover.Code, StringComparer.Ordinal);

    // Nothing in the wording, not bought, or not for this cause: three answers a claimant must be able to tell apart.
    private static CoverDecision NoCover(ProductPackage product, Guid item, CoverDefinition[] named, CoverDefinition[] bought)
    {
        if (named is [])
        {
            return new CoverDecision(item, CoverStatus.Unmapped, Cover: null, "", new(
                "条款没有约定这项损失，因此不在承保范围内。", "The wording does not provide for this loss, so it is not covered."));
        }

        if (bought is not [var first, ..])
        {
            return new CoverDecision(item, CoverStatus.Excluded, Cover: null, named[0].Clause, new(
                $"本保单没有投保“{named[0].Name.Zh}”。", $"This policy does not include \"{named[0].Name.En}\"."));
        }

        Words[] causes =
        [
            .. product.Causes.Where(cause => first.Causes.Contains(cause.Code, StringComparer.Ordinal))
                .Select(cause => cause.Name),
        ];
        return new CoverDecision(item, CoverStatus.Excluded, Cover: null, first.Clause, new(
            $"“{first.Name.Zh}”只承保以下原因造成的损失：{string.Join("、", causes.Select(cause => cause.Zh))}。",
            $"\"{first.Name.En}\" answers only for: {string.Join(", ", causes.Select(cause => cause.En))}."));
    }

    private static CoverDecision Broken(Guid item, CoverDefinition? cover, ConditionDefinition condition) =>
        new(item, CoverStatus.Excluded, cover, condition.Clause, new(
            $"未满足“{condition.Name.Zh}”，本项不予赔付。", $"\"{condition.Name.En}\" was not met, so nothing is paid for this item."));

    private static CoverDecision AfterEnd(Guid item, ExtendedReporting extended) =>
        new(item, CoverStatus.Excluded, Cover: null, extended.Clause, new(
            "报告期的延长不延长保障：没有证据表明事件发生在保障终止以前，本项不予赔付。",
            "More time to report is no more cover: it is not shown that the incident happened before cover ended, so nothing is "
            + "paid for this item."));

    private static CoverDecision Struck(Guid item, ExclusionDefinition exclusion) =>
        new(item, CoverStatus.Excluded, Cover: null, exclusion.Clause, new(
            exclusion.Kind is ExclusionKind.Cause
                ? $"事故原因属于责任免除“{exclusion.Name.Zh}”，整案不予赔付。"
                : $"该项损失属于责任免除“{exclusion.Name.Zh}”。",
            exclusion.Kind is ExclusionKind.Cause
                ? $"The cause falls under the exclusion \"{exclusion.Name.En}\", which strikes the whole claim."
                : $"This loss falls under the exclusion \"{exclusion.Name.En}\"."));

    private static Words Sentence(CoverDefinition cover) => cover.Status switch
    {
        CoverStatus.Covered => new($"属于“{cover.Name.Zh}”的承保范围。", $"Covered under \"{cover.Name.En}\"."),
        CoverStatus.Limited => new(
            $"属于“{cover.Name.Zh}”，以分项限额为限。", $"Covered under \"{cover.Name.En}\" up to its sub-limit."),
        CoverStatus.Conditional => new(
            $"属于“{cover.Name.Zh}”，约定条件均已满足。", $"Covered under \"{cover.Name.En}\"; its conditions are met."),
        CoverStatus.NominalOnly => new(
            $"“{cover.Name.Zh}”虽写入条款，但在境内实务中不能赔付。",
            $"\"{cover.Name.En}\" is written in the wording but in practice cannot be paid."),
        CoverStatus.Excluded => new($"“{cover.Name.Zh}”不予承保。", $"\"{cover.Name.En}\" is excluded."),
        CoverStatus.Unmapped => new("条款没有约定这项损失。", "The wording does not provide for this loss."),
    };
}
