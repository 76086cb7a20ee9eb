using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Rating;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using static Breakwater.Insurance.Tests.Rating.Sample;

namespace Breakwater.Insurance.Tests.Rating;

/// <summary>Worked examples: each number is worked out by hand beside it.</summary>
public sealed class TariffRaterTests
{
    private static readonly TariffRater Rater = new();

    // 5,000,000 × 0.0130 = 65,000.00; × 1.10 = 71,500.00; × 1.05 = 75,075.00; × 0.95 = 71,321.25; × 1.00;
    // × 1.20 = 85,585.50; × 0.90 = 77,026.95; × 12/12.
    [Fact]
    public void Rate_EveryFactorKnown_IsTheProductWorkedByHand()
    {
        RatingWorksheet worksheet = Priced(Product(AllTables), WholeRisk);

        Assert.Equal(Money.Cny(7_702_695), worksheet.Premium);
        Assert.Equal([1.10m, 1.05m, 0.95m, 1.00m, 1.20m, 0.90m], worksheet.Factors.Select(f => f.Factor));
        Assert.Empty(worksheet.Missing);
        Assert.Equal(("T-1", 4), (worksheet.TariffVersion, worksheet.AssessmentRevision));
    }

    [Fact]
    public void Trail_OfAPricedWorksheet_ShowsEveryStepAndEndsAtThePremium()
    {
        Explanation trail = Priced(Product(AllTables), WholeRisk).Trail;

        Assert.Equal(
            ["5000000.00", "65000.00", "71500.00", "75075.00", "71321.25", "71321.25", "85585.50", "77026.95", "77026.95",
             "77026.95", "77026.95"],
            trail.Steps.Select(step => step.Result));
        Assert.Equal("table 5 (T-CYBER 2026.1, T-1)", trail.Steps[6].Source);
        Assert.Equal("Personal records: 10,000 or more", trail.Steps[6].Label.En);
        Assert.Equal("clause 9.1", trail.Steps[^1].Source);
    }

    [Theory]
    [InlineData("C34", 1.10)]       // its own row comes first
    [InlineData("C13", 1.00)]       // by its section
    public void Rate_Industry_MatchesItsDivisionOrElseItsSection(string industry, double factor) =>
        Assert.Equal((decimal)factor, Priced(Product(Industry), Risk(Code("industry", industry))).Factors[0].Factor);

    [Theory]
    [InlineData(9_999_999, 0.90)]
    [InlineData(10_000_000, 1.05)]  // the lower end is included
    [InlineData(100_000_000, 1.30)] // the upper end is not
    public void Rate_Range_IncludesItsLowerEndOnly(int revenue, double factor) =>
        Assert.Equal((decimal)factor, Priced(Product(Revenue), Risk(Number("revenue", revenue))).Factors[0].Factor);

    [Fact]
    public void Rate_AnswerMissing_HasNoPremiumAndSaysWhoSuppliesIt()
    {
        RiskProfile risk = Risk(Code("industry", "C34"), Number("revenue", 36_000_000), Number("posture", 72));

        RatingWorksheet worksheet = Priced(Product(AllTables), risk);

        Assert.Null(worksheet.Premium);
        MissingFactor missing = Assert.Single(worksheet.Missing);
        Assert.Equal("RECORDS", missing.Table);
        Assert.Contains("How many people's data do you keep?", missing.Why.En, StringComparison.Ordinal);
        Assert.Equal(5, worksheet.Factors.Count);
        Assert.Equal("71321.25", worksheet.Trail.Steps[^1].Result);     // broken off before the missing factor
    }

    [Fact]
    public void Rate_NoCellForTheValue_IsMissingAndNotOne()
    {
        RatingWorksheet worksheet = Priced(Product(Industry), Risk(Code("industry", "A01")));

        Assert.Null(worksheet.Premium);
        Assert.Contains("A01", Assert.Single(worksheet.Missing).Why.Zh, StringComparison.Ordinal);
    }

    // 5,000,005.00 × 0.0130 = 65,000.065: half a fen.
    [Theory]
    [InlineData(RoundingRule.HalfUp, 6_500_007)]
    [InlineData(RoundingRule.HalfEven, 6_500_006)]
    [InlineData(RoundingRule.Down, 6_500_006)]
    public void Rate_Fraction_IsRoundedByTheFilingsRule(RoundingRule rule, long fen)
    {
        ProductPackage product = Product();
        product = product with { Term = product.Term with { Rounding = rule } };

        Assert.Equal(Money.Cny(fen), Done(Rater.Rate(product, Risk(), Money.Cny(500_000_500), Retention)).Premium);
    }

    [Fact]
    public void Rate_SixMonths_IsHalf()         // 65,000 × 6/12
    {
        ProductPackage product = Product();
        product = product with { Term = product.Term with { Months = 6 } };

        Assert.Equal(Money.Yuan(32_500), Priced(product, Risk()).Premium);
    }

    [Fact]
    public void Rate_BelowTheMinimum_IsTheMinimumAndSaysSo()        // 100,000 × 0.0130 = 1,300; minimum 3,000; range 400 to 5,000
    {
        RatingWorksheet worksheet = Done(Rater.Rate(Product(), Risk(), Money.Yuan(100_000), Money.Yuan(1_000)));

        Assert.Equal(Money.Yuan(3_000), worksheet.Premium);
        Assert.Contains(worksheet.Trail.Steps, step => step is { Operator: "≥", Result: "3000.00" });
    }

    [Fact]
    public void Rate_OutsideTheFiledRange_IsRefusedWithItsClause()      // 0.0130 × 4 = 5.2 %, filed up to 5 %
    {
        FactorTable steep = Industry with { Rows = [Cell("C34", 4m)] };

        bool priced = Rater.Rate(Product(steep), WholeRisk, Limit, Retention).Try(out _, out Refusal? why);

        Assert.False(priced);
        Assert.Equal(("RAT-003", "clause 9.1"), (why!.Code, why.Source));
    }

    [Fact]
    public void Rate_OnTheEndOfTheFiledRange_IsInside()         // lowest rate 0.4 %: 5,000,000 × 0.0130 × 4/13
    {
        ProductPackage product = Product(Industry with { Rows = [Cell("C34", 0.50m)] });
        product = product with { Tariff = product.Tariff with { LowestRate = 0.0065m } };

        Assert.Equal(Money.Yuan(32_500), Priced(product, WholeRisk).Premium);
    }

    [Theory]
    [InlineData(0, 0, "RAT-002")]
    [InlineData(-1, 0, "RAT-002")]
    [InlineData(100, -1, "RAT-002")]
    [InlineData(100, 100, "RAT-002")]
    public void Rate_LimitOrRetentionWithoutMeaning_IsRefused(long limit, long retention, string code)
    {
        Rater.Rate(Product(), Risk(), Money.Yuan(limit), Money.Yuan(retention)).Try(out _, out Refusal? why);

        Assert.Equal(code, why?.Code);
    }

    [Fact]
    public void Rate_OtherCurrency_IsRefused()
    {
        Rater.Rate(Product(), Risk(), new Money(500_000_000, "USD"), Retention).Try(out _, out Refusal? why);

        Assert.Equal("RAT-001", why?.Code);
    }

    // Open: records 0.95 to 1.20 and posture 0.90 to 1.40. Known: 65,000 × 1.10 × 1.05 × 0.95 × 1.00 = 71,321.25.
    // Lowest 71,321.25 × 0.95 × 0.90 = 60,979.66875; highest 71,321.25 × 1.20 × 1.40 = 119,819.70.
    [Fact]
    public void Indicate_TwoTablesOpen_SpansTheirCells()
    {
        IndicativePrice price = Rater.Indicate(
            Product(AllTables), Risk(Code("industry", "C34"), Number("revenue", 36_000_000)), Limit, Retention);

        Assert.Equal((Money.Cny(6_097_967), Money.Cny(11_981_970)), (price.Lowest, price.Highest));
        Assert.Equal(["Personal records", "Posture"], price.Open.Select(name => name.En));
    }

    [Fact]
    public void Indicate_WiderThanTheFiling_IsClippedToIt()         // filed 0.4 % to 5 % of 5,000,000
    {
        FactorTable wild = Industry with { Rows = [Cell("C34", 0.01m), Cell("J", 100m)] };

        IndicativePrice price = Rater.Indicate(Product(wild), Risk(), Limit, Retention);

        Assert.Equal((Money.Yuan(20_000), Money.Yuan(250_000)), (price.Lowest, price.Highest));
    }

    private static RatingWorksheet Priced(ProductPackage product, RiskProfile risk) =>
        Done(Rater.Rate(product, risk, Limit, Retention));

    private static RatingWorksheet Done(Outcome<RatingWorksheet> outcome) =>
        outcome.Try(out RatingWorksheet? worksheet, out Refusal? why) ? worksheet : throw new InvalidOperationException(why.Detail.En);
}
