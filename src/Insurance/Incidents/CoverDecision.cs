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
        ProductPackage product, IReadOnlyList<(Guid Id, string Code)> items,
        IReadOnlyList<string> causes, IReadOnlyList<string> breaches)
    {
        ExclusionDefinition? cause = product.Exclusions.FirstOrDefault(exclusion =>
            exclusion.Kind is ExclusionKind.Cause && exclusion.Strikes.Intersect(causes, StringComparer.Ordinal).Any());
        if (cause is not null) return [.. items.Select(item => Struck(item.Id, cause))];

        // A condition that no cover names is the policy's own: whoever breaks it is paid nothing for this loss.
        ConditionDefinition? general = product.Conditions.FirstOrDefault(condition =>
            condition.Effect is ConditionEffect.NoCover
            && breaches.Contains(condition.Code, StringComparer.Ordinal)
            && !product.Covers.Any(cover => cover.Requires.Contains(condition.Code, StringComparer.Ordinal)));
        return [.. items.Select(item => general is null ? One(product, item, breaches) : Broken(item.Id, cover: null, general))];
    }

    private static CoverDecision One(ProductPackage product, (Guid Id, string Code) item, IReadOnlyList<string> breaches)
    {
        ExclusionDefinition? line = product.Exclusions.FirstOrDefault(exclusion =>
            exclusion.Kind is ExclusionKind.Line && exclusion.Strikes.Contains(item.Code, StringComparer.Ordinal));
        if (line is not null) return Struck(item.Id, line);

        CoverDefinition? cover =
            product.Covers.FirstOrDefault(each => each.LossItems.Contains(item.Code, StringComparer.Ordinal));
        if (cover is null)
        {
            return new CoverDecision(item.Id, CoverStatus.Unmapped, Cover: null, "", new(
                "条款没有约定这项损失，因此不在承保范围内。", "The wording does not provide for this loss, so it is not covered."));
        }

        ConditionDefinition? broken = product.Conditions.FirstOrDefault(condition =>
            condition.Effect is ConditionEffect.NoCover
            && cover.Requires.Contains(condition.Code, StringComparer.Ordinal)
            && breaches.Contains(condition.Code, StringComparer.Ordinal));
        return broken is not null
            ? Broken(item.Id, cover, broken)
            : new CoverDecision(item.Id, cover.Status, cover, cover.Clause, Sentence(cover));
    }

    private static CoverDecision Broken(Guid item, CoverDefinition? cover, ConditionDefinition condition) =>
        new(item, CoverStatus.Excluded, cover, condition.Clause, new(
            $"未满足“{condition.Name.Zh}”，本项不予赔付。", $"\"{condition.Name.En}\" was not met, so nothing is paid for this item."));

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
