using System.Globalization;
using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Reading;

/// <summary>Every rule can fire: it looks at something known and compares it with a value that can occur.</summary>
internal static class RuleChecks
{
    internal static readonly string[] Tests = ["is", "isNot", "above", "below", "absent"];

    private static readonly string[] Severities = ["critical", "high", "medium", "low"];

    internal static void Run(PackageDraft draft, Traits traits)
    {
        HashSet<string> controls = new(draft.Controls.Values.Select(control => control.Code), StringComparer.Ordinal);
        foreach (Located<UnderwritingRule> rule in draft.Rules)
        {
            Check(rule, Kind(rule.Value.Trait, traits, controls));
            CheckEvidence(rule);
        }
    }

    private static Trait? Kind(string trait, Traits traits, HashSet<string> controls) => trait.Split(':', count: 2) switch
    {
        ["control", var code] => controls.Contains(code) ? new ControlTrait() : null,
        ["finding", var severity] => Severities.Contains(severity) ? new NumberTrait(Lowest: 0, Highest: null) : null,
        ["ratio", "limit/revenue"] => new NumberTrait(Lowest: 0, Highest: null),
        _ => traits[trait],
    };

    private static void Check(Located<UnderwritingRule> rule, Trait? trait)
    {
        (UnderwritingRule it, Fields at) = (rule.Value, rule.At);
        if (it.Trait.Length == 0 || it.Test.Length == 0) return;

        if (trait is null)
        {
            at.Faults.Add(at.Of("trait"), "FIL-126", $"没有任何问题、控制措施或特征提供“{it.Trait}”。",
                $"No question, control or trait feeds `{it.Trait}`.");
            return;
        }

        if (it.Test is "absent")
        {
            if (it.Value is not null)
                at.Faults.Add(at.Of("value"), "FIL-129", "“absent”不与任何值比较。", "`absent` is compared with nothing.");
            return;
        }

        bool orders = it.Test is "above" or "below";
        string? wrong = trait switch
        {
            _ when it.Value is null => "value",
            ControlTrait => "test",
            CodeTrait when orders => "test",
            CodeTrait codes => codes.Allows(it.Value) ? null : "value",
            _ => IsNumber(it.Value) ? null : "value",
        };
        if (wrong is not null)
        {
            at.Faults.Add(at.Of(wrong), "FIL-129", $"“{it.Trait}”不能这样比较：{it.Test} {it.Value}。",
                $"`{it.Trait}` cannot be compared like this: {it.Test} {it.Value}.");
        }
    }

    private static void CheckEvidence(Located<UnderwritingRule> rule)
    {
        bool asks = rule.Value.Action is RuleAction.RequireBeforeBinding;
        if (asks == rule.Value.Ask is not null) return;

        rule.At.Faults.Add(rule.At.Of("ask"), "FIL-129",
            asks ? "承保前须满足的规则应写明所需证据（ask）。" : "只有承保前须满足的规则才索取证据（ask）。",
            asks ? "A rule that requires something before binding says what evidence it asks for."
                : "Only a rule that requires something before binding asks for evidence.");
    }

    private static bool IsNumber(string text) => decimal.TryParse(
        text, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out _);

    /// <summary>A control is there or it is not.</summary>
    private sealed record ControlTrait : Trait;
}
