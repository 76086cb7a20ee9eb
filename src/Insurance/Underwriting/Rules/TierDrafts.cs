using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Underwriting.Rules;

/// <summary>What a quote raises when the applicant was looked at less deeply than its premium needs.</summary>
internal static class TierDrafts
{
    /// <summary>Code of the issue of a tier that is not reached.</summary>
    internal const string Tier = "TIER";

    // needed = the band the option's payable premium lies in; raised when needed > reached
    /// <summary>One issue for all options that need the same and do not have it; none for an incomplete application.</summary>
    /// <param name="rule">The rule in force; null when there is none yet.</param>
    /// <param name="risk">The applicant.</param>
    /// <param name="options">As priced; without a price there is no band.</param>
    internal static IEnumerable<IssueDraft> Of(
        Dated<TierRule>.Entry? rule, RiskProfile risk, IReadOnlyList<QuoteOption> options)
    {
        if (rule is null || !risk.Complete) yield break;

        AssessmentTier reached = risk.Tier ?? AssessmentTier.Questionnaire;
        (QuoteOption Option, TierBand Band)[] lacking =
        [
            .. options.Where(option => option.Worksheet.Payable is not null)
                .Select(option => (option, rule.Value.Of(option.Worksheet.Payable!.Value)!))
                .Where(each => each.Item2 is not null && each.Item2.Tier > reached),
        ];
        bool isOne = lacking.Length == options.Count && lacking.DistinctBy(each => each.Band.Tier).Count() is 1;
        foreach ((QuoteOption option, TierBand band) in isOne ? lacking.Take(1) : lacking)
            yield return Draft(isOne ? null : option, band, reached, rule);
    }

    private static IssueDraft Draft(
        QuoteOption? option, TierBand band, AssessmentTier reached, Dated<TierRule>.Entry rule) => new(
        option, Tier, band.Action,
        new($"保费高于 {Phrases.Zh(band.Above)} 的，须达到“{band.Tier.Name.Zh}”评估层级；目前为“{reached.Name.Zh}”。",
            $"A premium above {Phrases.En(band.Above)} needs the assessment tier \"{band.Tier.Name.En}\"; "
            + $"so far it is \"{reached.Name.En}\"."),
        rule.Source, rule.Value.Grade, $"{reached}<{band.Tier}",
        new($"已达到：{reached.Name.Zh}", $"Reached: {reached.Name.En}"),
        Decidable: band.Action is RuleAction.Refer,
        band.Action is RuleAction.RequireBeforeBinding ? band.Tier.Need : null);
}
