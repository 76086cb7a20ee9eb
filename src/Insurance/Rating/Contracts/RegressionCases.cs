using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Contracts;

/// <summary>Prices every case of a filing by its own tariff and holds the premium to what was filed, to the fen.</summary>
public sealed class RegressionCases : ITariffCases
{
    private static readonly TariffRater Rater = new();
    private static readonly Words Said = new("回归用例", "Regression case");

    /// <inheritdoc/>
    public IReadOnlyList<FieldFault> Check(ProductPackage product) =>
        [.. product.Cases.Select(one => Fault(product, one)).OfType<FieldFault>()];

    /// <summary>The same as a refusal; null when the tariff gives what its cases say.</summary>
    public static Refusal? Unless(ProductPackage product) => ITariffCases.Unless(new RegressionCases().Check(product));

    private static FieldFault? Fault(ProductPackage product, TariffCase one)
    {
        Outcome<RatingWorksheet> rated = Rater.Rate(product, Profile(product, one), one.Limit, one.Retention);
        if (!rated.Try(out RatingWorksheet? sheet, out Refusal? why)) return new FieldFault(one.Place, "FIL-132", why.Detail);

        if (sheet.Premium is not { } premium)
        {
            return new FieldFault(one.Place, "FIL-133", new(
                $"用例 {one.Code} 缺少：{string.Join("、", sheet.Missing.Select(each => each.Name.Zh))}。",
                $"Case {one.Code} lacks: {string.Join(", ", sheet.Missing.Select(each => each.Name.En))}."));
        }

        return premium == one.Premium
            ? null
            : new FieldFault(one.Place, "FIL-131", new(
                $"用例 {one.Code} 的保费为 {one.Premium}，按本费率表算得 {premium}。",
                $"Case {one.Code} says {one.Premium}; this tariff gives {premium}."));
    }

    // A table whose rows have codes is looked up by a code, every other by a number.
    private static RiskProfile Profile(ProductPackage product, TariffCase one)
    {
        HashSet<string> coded = new(
            product.Tariff.Tables.Where(table => table.Rows.Any(row => row.Code is not null)).Select(table => table.By),
            StringComparer.Ordinal);
        var traits = one.Profile.DistinctBy(each => each.Trait, StringComparer.Ordinal).ToDictionary(
            each => each.Trait,
            each => coded.Contains(each.Trait)
                ? new Trait(each.Trait, each.Value, Number: null, Said)
                : new Trait(
                    each.Trait, Code: null,
                    decimal.TryParse(each.Value, NumberStyles.Number, CultureInfo.InvariantCulture, out decimal number)
                        ? number : null,
                    Said),
            StringComparer.Ordinal);
        return new RiskProfile(
            Assessment: default, Revision: 0, Owner: default, Filing: default, Province: "", Industry: "", Complete: true,
            Missing: [], traits, new Dictionary<string, ControlState>(StringComparer.Ordinal), new Dictionary<Severity, int>(),
            Posture: null, PostureTrail: null, Answers: []);
    }
}
