using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting.Rules;

/// <summary>Reads the filed rules for a risk that is not applied for anew.</summary>
internal sealed class FiledRules : IFiledRules
{
    public IReadOnlyList<FiredRule> Read(ProductPackage product, RiskProfile risk, Money limit, Money retention) =>
    [
        .. product.Rules.Select(rule => RuleBook.Read(rule, product, risk, new OptionTerms(limit, retention)))
            .Where(reading => reading.Verdict is not Verdict.Passes)
            .Select(reading => new FiredRule(
                reading.Rule.Code, reading.Rule.Action, reading.Rule.Text, reading.Because, reading.Rule.Source)),
    ];
}
