using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Schemes;

/// <summary>The filed premium of each offer for each class of members, worked out once when a scheme is opened.</summary>
/// <remarks>
/// A member is rated on what is known of it: a person's age, from the identity number; an enterprise's industry and head count,
/// from the roster; a licence's product and contract amount, from its declaration; and what the sponsor declared for all. A table
/// that asks for anything else finds nothing, and the scheme is refused: there is no default.
/// </remarks>
internal sealed class SchemePrices(IRater rater)
{
    /// <summary>The question a natural person's age answers.</summary>
    internal const string Age = "Q-AGE";

    private const string Industry = "industry";
    private const string Staff = "employees";
    private const string Product = "product";
    private const string Amount = "contractAmount";
    private const int AgeMax = 150;

    // Cells of a tariff; as many times as it has offers are kept with the scheme; prices of persons with their trails.
    private const int ClassesMax = 120;

    /// <summary>Whom a product insures: cover comes with licences, it asks a person's age, or it is for enterprises.</summary>
    internal static MemberKind KindOf(ProductPackage package) => package switch
    {
        { Attached: not null } => MemberKind.Licence,
        _ when package.Questions.Any(question => question.Code is Age) => MemberKind.Person,
        _ => MemberKind.Organisation,
    };

    /// <summary>The tiers of a product, in the order of its offers.</summary>
    /// <param name="product">The product version.</param>
    /// <param name="answers">What the sponsor declared for all members, by question.</param>
    internal Outcome<IReadOnlyList<SchemeTier>> Of(FiledProduct product, IReadOnlyDictionary<string, string> answers)
    {
        ProductPackage package = product.Package;
        if (package.Offers.Count is 0) return SchemeRefusals.NoOffers;
        if (Referred(package, answers) is { } rule) return SchemeRefusals.Referred(rule);
        if (Unknowable(package, answers) is { } asks) return SchemeRefusals.Unknowable(asks);

        MemberClass[] classes = KindOf(package) switch
        {
            MemberKind.Person => [.. Ages(package)],
            MemberKind.Organisation => [.. Cells(package, Industry, Staff, lowest: 1)],
            MemberKind.Licence => [.. Cells(package, Product, Amount, lowest: 0)],
        };
        if (classes.Length > ClassesMax) return SchemeRefusals.ManyClasses(classes.Length, ClassesMax);

        List<SchemeTier> tiers = [];
        foreach ((int place, OfferDefinition offer) in package.Offers.Index())
        {
            List<TierPrice> prices = [];
            foreach (MemberClass members in classes)
            {
                RiskProfile member = Member(product, answers, members);
                Outcome<RatingWorksheet> rated = rater.Rate(package, member, offer.Limit, offer.Retention);
                if (!rated.Try(out RatingWorksheet? sheet, out Refusal? why)) return why;
                if (sheet.Premium is not { } premium) return SchemeRefusals.NoRate(sheet.Missing);

                prices.Add(PriceOf(KindOf(package), members, premium, sheet.Trail));
            }

            string code = (place + 1).ToString(CultureInfo.InvariantCulture);
            tiers.Add(new SchemeTier(code, offer.Name, offer.Limit, offer.Retention, prices));
        }

        return tiers;
    }

    /// <summary>How the tariff comes to a class's premium; the filing is the scheme's, so it is the premium agreed.</summary>
    /// <exception cref="InvalidOperationException">The filing gives another premium than the scheme has.</exception>
    internal Explanation Explain(FiledProduct product, Scheme scheme, SchemeTier tier, TierPrice price)
    {
        MemberClass members = scheme.Members switch
        {
            MemberKind.Person => new MemberClass(Code: null, price.FromAge, price.ToAge),
            MemberKind.Organisation => new MemberClass(price.Industry, price.FromStaff, price.ToStaff),
            MemberKind.Licence => new MemberClass(price.Product, price.FromAmount, price.ToAmount),
        };
        RatingWorksheet sheet = rater.Rate(product.Package, Member(product, scheme.Answers, members), tier.Limit, tier.Retention)
            .Match(done: rated => rated, refused: why => throw new InvalidOperationException(why.Code));
        return sheet.Premium == price.Premium
            ? sheet.Trail
            : throw new InvalidOperationException($"Scheme {scheme.Number} has another premium than its filing.");
    }

    // Within a band every table gives the same cell, so one rating stands for all its ages.
    private static IEnumerable<MemberClass> Ages(ProductPackage package)
    {
        Question? asked = package.Questions.FirstOrDefault(q => q.Code is Age);
        int lowest = (int)(asked?.Min ?? 0), end = (int)(asked?.Max ?? AgeMax) + 1;
        long[] borders =
        [
            .. Borders(package, Age).Append<long>(lowest).Append(end).Where(border => border >= lowest && border <= end)
                .Distinct().Order(),
        ];
        return borders.Zip(borders.Skip(1)).Select(band => new MemberClass(Code: null, band.First, band.Second));
    }

    // Industries or products by the codes that tables name, head counts or amounts by the borders of their bands.
    private static IEnumerable<MemberClass> Cells(ProductPackage package, string code, string number, long lowest)
    {
        string?[] codes =
        [
            .. package.Tariff.Tables.Where(table => string.Equals(table.By, code, StringComparison.Ordinal))
                .SelectMany(table => table.Rows).Select(row => row.Code).OfType<string>().Distinct(StringComparer.Ordinal)
                .DefaultIfEmpty(),
        ];
        long?[] borders = [null, .. Borders(package, number).Where(each => each > lowest).Distinct().Order().Cast<long?>(), null];
        return
            from each in codes
            from band in borders.Zip(borders.Skip(1))
            select new MemberClass(each, band.First, band.Second);
    }

    private static IEnumerable<long> Borders(ProductPackage package, string by) =>
        package.Tariff.Tables.Where(table => string.Equals(table.By, by, StringComparison.Ordinal))
            .SelectMany(table => table.Rows)
            .SelectMany(row => new[] { row.From, row.To }).OfType<decimal>().Select(border => (long)decimal.Ceiling(border));

    private static TierPrice PriceOf(MemberKind kind, MemberClass members, Money premium, Explanation trail) => kind switch
    {
        MemberKind.Person => new TierPrice((int)members.From!.Value, (int)members.Below!.Value, premium, trail),
        MemberKind.Organisation => new TierPrice(FromAge: 0, ToAge: 0, premium, Trail: null)
        {
            Industry = members.Code,
            FromStaff = (int?)members.From,
            ToStaff = (int?)members.Below,
        },
        MemberKind.Licence => new TierPrice(FromAge: 0, ToAge: 0, premium, Trail: null)
        {
            Product = members.Code,
            FromAmount = members.From,
            ToAmount = members.Below,
        },
    };

    private static RiskProfile Member(FiledProduct product, IReadOnlyDictionary<string, string> answers, MemberClass members)
    {
        Words declared = new("投保组织对全体成员的声明", "Declared by the sponsor for all members");
        var traits = answers.ToDictionary(
            answer => answer.Key, answer => Said(product.Package, answer.Key, answer.Value, declared), StringComparer.Ordinal);
        MemberKind kind = KindOf(product.Package);
        foreach (Trait trait in Known(kind, members)) traits[trait.Name] = trait;
        string industry = kind is MemberKind.Organisation ? members.Code ?? "" : "";
        return new RiskProfile(
            default, Revision: 1, default, product.Filing, Province: "", industry, Complete: true,
            Missing: [], traits,
            new Dictionary<string, ControlState>(StringComparer.Ordinal), new Dictionary<Severity, int>(), Posture: null,
            PostureTrail: null, Answers: []);
    }

    private static IEnumerable<Trait> Known(MemberKind kind, MemberClass members)
    {
        Words listed = new("投保组织提交的名单", "The roster the sponsor handed in");
        Words declared = new("按客户合同的申报", "The declaration of the customer contract");
        (string? code, string number, long lowest, Words because) = kind switch
        {
            MemberKind.Person => (null, Age, 0, new("身份证号码所载出生日期", "Date of birth in the identity number")),
            MemberKind.Organisation => (Industry, Staff, 1, listed),
            MemberKind.Licence => ((string?)Product, Amount, 0, declared),
        };
        yield return new Trait(number, Code: null, members.From ?? lowest, because);
        if (code is not null && members.Code is { } own) yield return new Trait(code, own, Number: null, because);
    }

    private static Trait Said(ProductPackage package, string code, string value, Words because)
    {
        bool isNumber = package.Questions.Any(question => string.Equals(question.Code, code, StringComparison.Ordinal)
            && question.Kind is AnswerKind.Number or AnswerKind.Amount);
        return isNumber && decimal.TryParse(value, CultureInfo.InvariantCulture, out decimal number)
            ? new Trait(code, Code: null, number, because)
            : new Trait(code, value, Number: null, because);
    }

    // A rule about one of the answers that asks for a person's judgement stands against a mass of certificates.
    private static UnderwritingRule? Referred(ProductPackage package, IReadOnlyDictionary<string, string> answers) =>
        package.Rules.FirstOrDefault(rule => answers.TryGetValue(rule.Trait, out string? value) && rule.Test switch
        {
            "is" => string.Equals(value, rule.Value, StringComparison.Ordinal),
            "isNot" => !string.Equals(value, rule.Value, StringComparison.Ordinal),
            _ => false,
        });

    // So does one about something of an enterprise that no roster says: nobody could tell whom it concerns.
    private static UnderwritingRule? Unknowable(ProductPackage package, IReadOnlyDictionary<string, string> answers) =>
        KindOf(package) is MemberKind.Person
            ? null
            : package.Rules.FirstOrDefault(rule => !answers.ContainsKey(rule.Trait));

    /// <param name="Code">Industry or product; null when the tariff does not ask.</param>
    /// <param name="From">Lowest age, head count or contract amount; null for no bound.</param>
    /// <param name="Below">The first that is no longer among them; null for no bound.</param>
    private sealed record MemberClass(string? Code, long? From, long? Below);
}
