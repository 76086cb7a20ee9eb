using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Underwriting.Rules;

/// <summary>Something a quote raises, before it has a number.</summary>
/// <param name="Option">The option it is about; null for all.</param>
/// <param name="Rule">Code of the filed rule, or of what the platform itself holds.</param>
/// <param name="Action">What follows.</param>
/// <param name="Text">The reason as the applicant reads it.</param>
/// <param name="Source">Guide, table or article.</param>
/// <param name="Grade">How well the source is known.</param>
/// <param name="Found">The value seen, comparable.</param>
/// <param name="Because">Where it comes from.</param>
/// <param name="Decidable">Whether a person may decide it.</param>
/// <param name="Ask">The evidence asked for; null when none is.</param>
/// <param name="Proposer">Who proposed what is to be decided, and may not decide it; null when a rule raises it.</param>
internal sealed record IssueDraft(
    QuoteOption? Option,
    string Rule,
    RuleAction Action,
    Words Text,
    string Source,
    Grade Grade,
    string Found,
    Words Because,
    bool Decidable,
    Words? Ask,
    string? Proposer = null);

/// <summary>All a quote raises: what is incomplete, has no rate or exceeds authority, and every filed rule.</summary>
internal static class IssueDrafts
{
    /// <summary>Code of the issue of an application that is not complete.</summary>
    internal const string Incomplete = "INCOMPLETE";

    /// <summary>Code of the issue of a limit above the automatic authority.</summary>
    internal const string AutomaticLimit = "AUTO-LIMIT";

    /// <summary>
    /// Code of the issue of a premium that departs further from the filed one than who charges it may go alone.
    /// </summary>
    internal const string ChargedPremium = "PRICE";

    private const string Factor = "FACTOR-";

    /// <summary>
    /// The highest limit accepted without a person: the highest the filing offers by itself. Other limits of the tariff are
    /// priced, and referred.
    /// </summary>
    internal static Money AutomaticAuthority(ProductPackage product) =>
        product.Offers.Select(offer => offer.Limit).Append(Money.Zero).Max();

    internal static IEnumerable<IssueDraft> Of(
        ProductPackage product, RiskProfile risk, IReadOnlyList<QuoteOption> options) =>
    [
        .. Open(product, risk),
        .. WithoutRate(product, options),
        .. BeyondAuthority(product, options),
        .. product.Rules.SelectMany(rule => Fired(rule, product, risk, options)),
    ];

    /// <summary>Premiums that a colleague with more authority has to decide.</summary>
    /// <param name="product">For the discretion.</param>
    /// <param name="dossier">With the options as they are charged now.</param>
    /// <param name="former">As they were: what was to be decided about them stays to be decided.</param>
    /// <param name="charged">Place of the option that is charged now; null for none.</param>
    /// <param name="authority">How far the actor may depart alone.</param>
    /// <param name="at">Who charges it.</param>
    internal static IEnumerable<IssueDraft> BeyondDiscretion(
        ProductPackage product, Dossier dossier, Dossier former, int? charged, decimal authority, Moment at)
    {
        foreach ((int index, QuoteOption option) in dossier.Options.Index())
        {
            if (option.Worksheet is not { Charged: { } charge, Premium: { } filed }) continue;

            string? proposer = index == charged
                ? charge.IsWithin(authority, filed, product.Term.Rounding) ? null : at.By.Actor
                : former.Issues.FirstOrDefault(issue => issue.Proposer is not null
                    && issue.Option == former.Options[index].Id)?.Proposer;
            if (proposer is null) continue;

            yield return new IssueDraft(
                option, ChargedPremium, RuleAction.Refer,
                new($"核定保费 {Phrases.Zh(charge.Premium)} 与备案保费 {Phrases.Zh(filed)} 的差距超出经办人权限，需由另一名有权限的核保人决定。",
                    $"The premium of {Phrases.En(charge.Premium)} departs from the filed {Phrases.En(filed)} by more than who "
                    + "proposed it may decide; another underwriter with authority does."),
                $"{product.Product} {product.Version}: {product.Tariff.Discretion!.Source}", product.Tariff.Discretion.Grade,
                FormattableString.Invariant($"{charge.Premium.Fen}/{filed.Fen} {option.Limit.Fen} {option.Retention.Fen}"),
                new(FormattableString.Invariant($"核定 ÷ 备案 = {charge.Ratio:0.####}"),
                    FormattableString.Invariant($"Charged ÷ filed = {charge.Ratio:0.####}")),
                Decidable: true, Ask: null, proposer);
        }
    }

    private static IEnumerable<IssueDraft> Open(ProductPackage product, RiskProfile risk)
    {
        if (risk.Complete) yield break;

        Words[] open = [.. risk.Missing.Select(code => NameOf(code, product))];
        yield return new IssueDraft(
            Option: null, Incomplete, RuleAction.Refer,
            new($"申请尚未填写完整，完成后请重新询价。尚缺：{string.Join("；", open.Select(name => name.Zh))}。",
                "The application is not complete; finish it and ask for a new quote. Still open: "
                + $"{string.Join("; ", open.Select(name => name.En))}."),
            "《保险法》第十六条 / Insurance Law art. 16", Grade.Published, string.Join(',', risk.Missing),
            new($"尚缺 {open.Length} 项", $"{open.Length} entries are open"), Decidable: false, Ask: null);
    }

    // A factor that is missing for every option is one issue; else one for each option that lacks it.
    private static IEnumerable<IssueDraft> WithoutRate(ProductPackage product, IReadOnlyList<QuoteOption> options)
    {
        foreach (FactorTable table in product.Tariff.Tables)
        {
            var lacking = options
                .Select(option => (Option: option, Missing: MissingOf(option, table)))
                .Where(each => each.Missing is not null).ToArray();
            var told = lacking.Length == options.Count
                ? lacking.Take(1).Select(each => (Option: (QuoteOption?)null, each.Missing))
                : lacking.Select(each => (Option: (QuoteOption?)each.Option, each.Missing));
            foreach ((QuoteOption? option, MissingFactor? missing) in told)
            {
                yield return new IssueDraft(
                    option, Factor + table.Code, RuleAction.Refer,
                    new($"“{table.Name.Zh}”没有可用的系数，无法定价。{missing!.Why.Zh}",
                        $"There is no factor for \"{table.Name.En}\", so there is no price. {missing.Why.En}"),
                    table.Source, table.Grade, "?", missing.Why, Decidable: false, Ask: null);
            }
        }
    }

    private static MissingFactor? MissingOf(QuoteOption option, FactorTable table) => option.Worksheet.Missing
        .FirstOrDefault(missing => string.Equals(missing.Table, table.Code, StringComparison.Ordinal));

    private static IEnumerable<IssueDraft> BeyondAuthority(ProductPackage product, IReadOnlyList<QuoteOption> options)
    {
        Money authority = AutomaticAuthority(product);
        string source = product.Offers.FirstOrDefault(offer => offer.Limit == authority)?.Source ?? product.Source;
        return options.Where(option => option.Limit > authority).Select(option => new IssueDraft(
            option, AutomaticLimit, RuleAction.Refer,
            new($"限额 {Phrases.Zh(option.Limit)} 高于可自动承保的 {Phrases.Zh(authority)}，需由有权限的核保人决定。",
                $"The limit of {Phrases.En(option.Limit)} is above the {Phrases.En(authority)} accepted automatically; "
                + "an underwriter with authority decides."),
            $"{product.Product} {product.Version}: {source}", product.Grade, Fact.Limit(Terms(option)).Found,
            Fact.Limit(Terms(option)).Because, Decidable: true, Ask: null));
    }

    private static IEnumerable<IssueDraft> Fired(
        UnderwritingRule rule, ProductPackage product, RiskProfile risk, IReadOnlyList<QuoteOption> options)
    {
        if (!Fact.IsOfOption(rule.Trait)) return Fired(RuleBook.Read(rule, product, risk, Terms(options[0])), option: null);

        return options.SelectMany(option => Fired(RuleBook.Read(rule, product, risk, Terms(option)), option));
    }

    private static IEnumerable<IssueDraft> Fired(RuleReading reading, QuoteOption? option)
    {
        UnderwritingRule rule = reading.Rule;
        return reading.Verdict switch
        {
            Verdict.Passes => [],
            Verdict.Fires =>
            [
                new IssueDraft(
                    option, rule.Code, rule.Action, rule.Text, rule.Source, rule.Grade, reading.Found, reading.Because,
                    Decidable: rule.Action is RuleAction.Refer,
                    rule.Action is RuleAction.RequireBeforeBinding ? rule.Ask : null),
            ],
            // Whatever the rule would do: not knowing is no ground to decline or to ask for proof, and none to let pass.
            Verdict.Unknown =>
            [
                new IssueDraft(
                    option, rule.Code, RuleAction.Refer,
                    new($"缺少核保规则所需的信息，需由核保人决定：{reading.Because.Zh}。（规则：{rule.Text.Zh}）",
                        $"An underwriter decides, because something a rule looks at is not known: {reading.Because.En}. "
                        + $"(The rule: {rule.Text.En})"),
                    rule.Source, rule.Grade, reading.Found, reading.Because, Decidable: true, Ask: null),
            ],
        };
    }

    private static OptionTerms Terms(QuoteOption option) => new(option.Limit, option.Retention);

    private static Words NameOf(string code, ProductPackage product) =>
        product.Questions.FirstOrDefault(q => string.Equals(q.Code, code, StringComparison.Ordinal))?.Text
        ?? product.Controls.FirstOrDefault(c => string.Equals(c.Code, code, StringComparison.Ordinal))?.Name
        ?? Words.Same(code);
}
