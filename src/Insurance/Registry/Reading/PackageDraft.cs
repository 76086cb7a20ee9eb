using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Reading;

/// <summary>A thing that was read, with its fields, so that a later check can say where it stands.</summary>
internal sealed record Located<T>(T Value, Fields At);

/// <summary>A package whose parts have been read and not yet been held against each other.</summary>
internal sealed record PackageDraft(
    Fields Root,
    Located<TermRules>? Term,
    IReadOnlyList<Located<LossItem>> LossItems,
    IReadOnlyList<Located<CauseDefinition>> Causes,
    IReadOnlyList<Located<CoverDefinition>> Covers,
    IReadOnlyList<Located<ExclusionDefinition>> Exclusions,
    IReadOnlyList<Located<ConditionDefinition>> Conditions,
    IReadOnlyList<Located<Clause>> Clauses,
    IReadOnlyList<Located<Question>> Questions,
    IReadOnlyList<Located<ControlDefinition>> Controls,
    TariffDraft? Tariff,
    IReadOnlyList<Located<UnderwritingRule>> Rules,
    IReadOnlyList<Located<OfferDefinition>> Offers,
    IReadOnlyList<Located<TariffCase>> Cases,
    Located<AttachedCover>? Attached,
    Located<ChainTerms>? Chain);

/// <summary>A tariff as it was read.</summary>
internal sealed record TariffDraft(Located<TariffDefinition> Whole, IReadOnlyList<TableDraft> Tables);

/// <summary>A factor table as it was read.</summary>
internal sealed record TableDraft(Located<FactorTable> Whole, IReadOnlyList<Located<FactorRow>> Rows);

/// <summary>Lists of read things.</summary>
internal static class LocatedLists
{
    extension<T>(IReadOnlyList<Located<T>> things)
    {
        /// <summary>The things without their places.</summary>
        internal IReadOnlyList<T> Values => [.. things.Select(thing => thing.Value)];
    }
}
