using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Rating;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using FsCheck;
using FsCheck.Fluent;
using static Breakwater.Insurance.Tests.Rating.Sample;

namespace Breakwater.Insurance.Tests.Rating;

/// <summary>Laws that hold for every tariff, whatever its numbers.</summary>
public sealed class TariffLawTests
{
    private static readonly TariffRater Rater = new();

    // A filed range so wide that no law is hidden behind a refusal, and no minimum.
    private static ProductPackage Wide(params IReadOnlyList<FactorTable> tables)
    {
        ProductPackage product = Product(tables);
        return product with { Tariff = product.Tariff with { LowestRate = 0, HighestRate = 1_000_000, MinimumPremium = Money.Zero } };
    }

    private static FactorTable Known(int at, PositiveInt factor) => new(
        $"T{at}", new("表", "Table"), "industry", [Cell("C34", (factor.Get % 300 + 1) / 100m)], "made by the test");

    [Fact]
    public void Premium_AnyFactors_IsTheirProductAndTheTrailsLastStep() => Check.QuickThrowOnFailure(
        Prop.ForAll<PositiveInt, PositiveInt[]>((fen, drawn) =>
        {
            FactorTable[] tables = [.. drawn.Take(6).Select((factor, at) => Known(at, factor))];
            Money limit = Money.Cny(10_000_000L + fen.Get);

            RatingWorksheet worksheet = Priced(Wide(tables), limit);

            decimal product = tables.Aggregate(limit.Fen * 0.0130m, (running, table) => running * table.Rows[0].Factor);
            return worksheet.Premium == Money.Cny((long)RoundingRule.HalfUp.Apply(product))
                && decimal.Parse(worksheet.Trail.Steps[^1].Result, CultureInfo.InvariantCulture) == worksheet.Premium?.Units;
        }));

    [Fact]
    public void Premium_TablesInAnyOrder_IsTheSame() => Check.QuickThrowOnFailure(Prop.ForAll<PositiveInt[]>(drawn =>
    {
        FactorTable[] tables = [.. drawn.Take(6).Select((factor, at) => Known(at, factor))];

        return Priced(Wide(tables), Limit).Premium == Priced(Wide([.. tables.Reverse()]), Limit).Premium;
    }));

    [Fact]
    public void Premium_HigherLimitWithoutALimitTable_IsNotLower() => Check.QuickThrowOnFailure(
        Prop.ForAll<PositiveInt, PositiveInt>((less, more) =>
        {
            Money low = Money.Cny(10_000_000L + less.Get);
            Money high = low + Money.Cny(more.Get);

            return Priced(Wide(Industry), low).Premium <= Priced(Wide(Industry), high).Premium;
        }));

    [Fact]
    public void Premium_AnyOneTraitTakenAway_IsNoPremium()
    {
        foreach (string name in WholeRisk.Traits.Keys)
        {
            RiskProfile lacking = WholeRisk with
            {
                Traits = WholeRisk.Traits.Where(trait => !string.Equals(trait.Key, name, StringComparison.Ordinal)).ToDictionary(),
            };

            RatingWorksheet worksheet = Priced(Wide(AllTables), Limit, lacking);

            Assert.Null(worksheet.Premium);
            Assert.Single(worksheet.Missing);
        }
    }

    [Fact]
    public void Indicate_AnyAnswersKnown_HoldsTheFinalPriceAndNarrows()
    {
        ProductPackage product = Product(AllTables);
        Money final = Priced(product, Limit).Premium ?? throw new InvalidOperationException("The sample is complete.");
        List<Trait> known = [];
        (Money low, Money high) = (Money.Zero, Money.Yuan(1_000_000_000));
        foreach (Trait? next in WholeRisk.Traits.Values.Cast<Trait?>().Prepend(null))
        {
            if (next is not null) known.Add(next);
            IndicativePrice price = Rater.Indicate(product, Risk([.. known]), Limit, Retention);

            Assert.True(price.Lowest <= final && final <= price.Highest, "The final price lies in the range.");
            Assert.True(price.Lowest >= low && price.Highest <= high, "An answer never widens the range.");
            (low, high) = (price.Lowest, price.Highest);
        }

        Assert.Equal((final, final), (low, high));
    }

    private static RatingWorksheet Priced(ProductPackage product, Money limit, RiskProfile? risk = null) =>
        Rater.Rate(product, risk ?? WholeRisk, limit, Retention).Try(out RatingWorksheet? worksheet, out var why)
            ? worksheet
            : throw new InvalidOperationException(why.Detail.En);
}
