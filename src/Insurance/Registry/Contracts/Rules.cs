namespace Breakwater.Registry.Contracts;

/// <summary>What a rule that fires does.</summary>
public enum RuleAction
{
    /// <summary>A person with authority decides.</summary>
    Refer,

    /// <summary>Cover begins only when evidence is accepted.</summary>
    RequireBeforeBinding,

    /// <summary>The application is declined.</summary>
    Decline,
}

/// <summary>An underwriting rule: a row with an identity, a source and a sentence.</summary>
/// <param name="Code">Stable code, e.g. <c>UW-014</c>.</param>
/// <param name="Trait">
/// What it looks at: as <see cref="FactorTable.By"/>, or <c>control:CODE</c>, <c>finding:critical</c>,
/// <c>ratio:limit/revenue</c>.
/// </param>
/// <param name="Test">Comparison: <c>is</c>, <c>isNot</c>, <c>above</c>, <c>below</c>, <c>absent</c>.</param>
/// <param name="Value">What it is compared with; null for <c>absent</c>.</param>
/// <param name="Action">What happens when it fires.</param>
/// <param name="Text">The reason as the applicant reads it.</param>
/// <param name="Ask">For a contingency: the evidence asked for; null otherwise.</param>
/// <param name="Source">Guide and section.</param>
public sealed record UnderwritingRule(
    string Code, string Trait, string Test, string? Value, RuleAction Action, Words Text, Words? Ask, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}
