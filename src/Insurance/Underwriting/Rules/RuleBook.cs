using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Underwriting.Rules;

/// <summary>Reads every filed rule against a risk and an option: all are evaluated, all are reported.</summary>
/// <remarks>
/// <list type="table">
/// <listheader><term>test</term><description>fires when</description></listheader>
/// <item><term>is</term><description>code or number is equal; an industry also by its section letter.</description></item>
/// <item><term>isNot</term><description>known and not equal.</description></item>
/// <item><term>above, below</term><description>the number is greater or smaller; the bound itself passes.</description></item>
/// <item><term>absent</term><description>
/// for a control: it is not in place, or only in part of its scope; for any other trait: there is no value.
/// </description></item>
/// </list>
/// What is not known never passes: apart from <c>absent</c> on an answer, the verdict is <see cref="Verdict.Unknown"/>.
/// So is a comparison that makes no sense, such as a code above a number.
/// </remarks>
internal static class RuleBook
{
    /// <summary>One rule against one option.</summary>
    internal static RuleReading Read(UnderwritingRule rule, ProductPackage product, RiskProfile risk, OptionTerms option)
    {
        Fact fact = Fact.Of(rule.Trait, product, risk, option);
        bool? fires = rule.Test is "absent" ? IsAbsent(rule, fact) : fact.IsKnown ? Compare(rule, fact) : null;
        return new RuleReading(
            rule,
            fires switch { true => Verdict.Fires, false => Verdict.Passes, null => Verdict.Unknown },
            fact.Found,
            fact.Because);
    }

    private static bool? IsAbsent(UnderwritingRule rule, Fact fact)
    {
        if (!rule.Trait.StartsWith("control:", StringComparison.Ordinal)) return !fact.IsKnown;

        return fact.Code switch
        {
            nameof(ControlPresence.Present) => false,
            nameof(ControlPresence.Partial) or nameof(ControlPresence.Absent) => true,
            _ => null,
        };
    }

    private static bool? Compare(UnderwritingRule rule, Fact fact) => rule.Test switch
    {
        "is" => IsEqual(rule, fact),
        "isNot" => !IsEqual(rule, fact),
        "above" => fact.Number is { } number && Bound(rule) is { } bound ? number > bound : null,
        "below" => fact.Number is { } number && Bound(rule) is { } bound ? number < bound : null,
        _ => null,
    };

    private static bool? IsEqual(UnderwritingRule rule, Fact fact)
    {
        if (fact.Number is { } number) return Bound(rule) is { } bound ? number == bound : null;
        if (rule.Value is not { Length: > 0 } value || fact.Code is not { } code) return null;

        return string.Equals(code, value, StringComparison.Ordinal)
            || (rule.Trait is "industry" && value.Length is 1 && code.StartsWith(value, StringComparison.Ordinal));
    }

    private static decimal? Bound(UnderwritingRule rule)
    {
        const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;
        return decimal.TryParse(rule.Value, Plain, CultureInfo.InvariantCulture, out decimal bound) ? bound : null;
    }
}
