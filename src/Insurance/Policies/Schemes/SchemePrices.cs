using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Schemes;

/// <summary>The filed premium of each offer at each age, worked out once when a scheme is opened.</summary>
/// <remarks>
/// A member is rated on what is known of it: the age, from the identity number, and what the sponsor declared for all. A table
/// that asks for anything else finds nothing, and the scheme is refused: there is no default.
/// </remarks>
internal sealed class SchemePrices(IRater rater)
{
    /// <summary>The question a natural person's age answers.</summary>
    internal const string Age = "Q-AGE";

    private const int AgeMax = 150;

    /// <summary>The tiers of a product, in the order of its offers.</summary>
    /// <param name="product">The product version.</param>
    /// <param name="answers">What the sponsor declared for all members, by question.</param>
    internal Outcome<IReadOnlyList<SchemeTier>> Of(FiledProduct product, IReadOnlyDictionary<string, string> answers)
    {
        ProductPackage package = product.Package;
        if (package.Offers.Count is 0) return SchemeRefusals.NoOffers;
        if (Referred(package, answers) is { } rule) return SchemeRefusals.Referred(rule);

        List<SchemeTier> tiers = [];
        foreach ((int place, OfferDefinition offer) in package.Offers.Index())
        {
            List<TierPrice> prices = [];
            foreach ((int from, int to) in Ages(package))
            {
                RiskProfile member = Member(product, answers, from);
                Outcome<RatingWorksheet> rated = rater.Rate(package, member, offer.Limit, offer.Retention);
                if (!rated.Try(out RatingWorksheet? sheet, out Refusal? why)) return why;
                if (sheet.Premium is not { } premium) return SchemeRefusals.NoRate(sheet.Missing);

                prices.Add(new TierPrice(from, to, premium, sheet.Trail));
            }

            string code = (place + 1).ToString(CultureInfo.InvariantCulture);
            tiers.Add(new SchemeTier(code, offer.Name, offer.Limit, offer.Retention, prices));
        }

        return tiers;
    }

    // Within a band every table gives the same cell, so one rating stands for all its ages.
    private static IEnumerable<(int From, int To)> Ages(ProductPackage package)
    {
        Question? asked = package.Questions.FirstOrDefault(q => q.Code is Age);
        int lowest = (int)(asked?.Min ?? 0), end = (int)(asked?.Max ?? AgeMax) + 1;
        int[] borders =
        [
            .. package.Tariff.Tables.Where(table => table.By is Age).SelectMany(table => table.Rows)
                .SelectMany(row => new[] { row.From, row.To }).OfType<decimal>().Select(border => (int)decimal.Ceiling(border))
                .Append(lowest).Append(end).Where(border => border >= lowest && border <= end).Distinct().Order(),
        ];
        return borders.Zip(borders.Skip(1));
    }

    private static RiskProfile Member(FiledProduct product, IReadOnlyDictionary<string, string> answers, int age)
    {
        Words declared = new("投保组织对全体成员的声明", "Declared by the sponsor for all members");
        var traits = answers.ToDictionary(
            answer => answer.Key, answer => new Trait(answer.Key, answer.Value, Number: null, declared), StringComparer.Ordinal);
        traits[Age] = new Trait(Age, Code: null, age, new("身份证号码所载出生日期", "Date of birth in the identity number"));
        return new RiskProfile(
            default, Revision: 1, default, product.Filing, Province: "", Industry: "", Complete: true, Missing: [], traits,
            new Dictionary<string, ControlState>(StringComparer.Ordinal), new Dictionary<Severity, int>(), Posture: null,
            PostureTrail: null, Answers: []);
    }

    // A rule about one of the answers that asks for a person's judgement stands against a mass of certificates.
    private static UnderwritingRule? Referred(ProductPackage package, IReadOnlyDictionary<string, string> answers) =>
        package.Rules.FirstOrDefault(rule => answers.TryGetValue(rule.Trait, out string? value) && rule.Test switch
        {
            "is" => string.Equals(value, rule.Value, StringComparison.Ordinal),
            "isNot" => !string.Equals(value, rule.Value, StringComparison.Ordinal),
            _ => false,
        });
}
