using Breakwater.Registry.Contracts;

namespace Breakwater.Underwriting.Rules;

/// <summary>What a rule says about a risk and an option.</summary>
internal enum Verdict
{
    /// <summary>It does not apply.</summary>
    Passes,

    /// <summary>It applies.</summary>
    Fires,

    /// <summary>What it looks at is not known, so nobody can say; a person decides.</summary>
    Unknown,
}

/// <summary>One rule, read against a risk and an option.</summary>
/// <param name="Rule">The filed rule.</param>
/// <param name="Verdict">What it says.</param>
/// <param name="Found">The value it saw, in a form that can be compared; <c>?</c> when it saw none.</param>
/// <param name="Because">Where the value comes from; what is missing when there is none.</param>
internal sealed record RuleReading(UnderwritingRule Rule, Verdict Verdict, string Found, Words Because);
