using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Engine.Distributions;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;
using Breakwater.Rating.Contracts;
using Breakwater.Rating.Technical;
using Breakwater.Registry.Contracts;
using static Breakwater.Insurance.Tests.Rating.Sample;

namespace Breakwater.Insurance.Tests.Rating;

/// <summary>The technical price against sums worked out another way, and against what it promises.</summary>
public sealed class TechnicalPriceTests
{
    internal static readonly ProductPackage Enterprise =
        Done(FilingReader.Read(DemonstrationFilings.EnterpriseComprehensive));

    private static readonly RiskProfile Applicant = Applying();
    private static readonly string[] Industries = ["C34", "J66", "Q84", "I65"];
    private static readonly decimal[] Revenues = [8_000_000, 400_000_000, 9_000_000_000];

    [Fact]
    public void Price_OfAnEnterprise_AddsUpAndEndsItsTrailWithThePremium()
    {
        TechnicalPrice price = Rater().Price(Enterprise, Applicant, Limit, Retention, Money.Yuan(65_000));

        Assert.Empty(price.Missing);
        Assert.Equal(
            price.Premium!.Value,
            price.Expected!.Value + price.Handling!.Value + price.Capital!.Value + price.Expenses!.Value);
        Assert.InRange(Math.Abs(price.Covers.Sum(cover => cover.Expected.Fen) - price.Expected.Value.Fen), 0, price.Covers.Count);
        Assert.Equal(price.Premium.Value.Units.ToString("0.00", CultureInfo.InvariantCulture), price.Trail.Steps[^1].Result);
        Assert.True(price.Lowest < price.Premium && price.Premium < price.Highest);
        Near(65_000m / price.Premium.Value.Units, price.Adequacy!.Value, 0.0001m);
        Assert.All(price.Trail.Steps.SkipLast(1), step => Assert.NotEmpty(step.Source));

        // Written but not payable is worth nothing: no cost of the calibration falls on a ransom or a fine.
        Assert.Equal(Money.Zero, price.Covers.Single(cover => cover.Cover is "RANSOM").Expected);
        Assert.Equal(Money.Zero, price.Covers.Single(cover => cover.Cover is "FINE").Expected);
    }

    // METHODS §0, in analytic mode: λ = own + Σ ν · E[q] · e, and Σ pure premiums by cover = Σ by kind, policy by policy and over
    // a book. What is shared follows from the calibration alone, whatever the insured's own frequency.
    [Fact]
    public void Price_OverABook_IsTheSumOfItsCauses()
    {
        Calibration calibration = Shipped();
        TechnicalRater rater = Rater(calibration);
        (string Code, decimal Degree)[] answers = [.. calibration.Dependence.Rows.Take(3).Select(row => (row.Code, row.Factor))];
        var book =
            from industry in Industries
            from revenue in Revenues
            from answer in answers
            select (answer.Degree, Price: rater.Price(
                Enterprise,
                Risk(
                    Code("industry", industry), Number("revenue", revenue), Code("Q-LOSSES", "none"),
                    Code("Q-OUTSOURCE", answer.Code), Code("Q-ONLINE", "part")),
                Limit, Retention, charged: null));
        long byCover = 0, byKind = 0;
        int cells = 0;
        foreach ((decimal degree, TechnicalPrice price) in book)
        {
            byCover += price.Covers.Sum(cover => cover.Expected.Fen);
            byKind += price.Kinds.Sum(kind => kind.Expected.Fen);
            cells += price.Covers.Count + price.Kinds.Count;
            Near(price.Events!.Value, price.Kinds.Sum(kind => kind.Events), 0.000005m);
            Assert.All(price.Kinds.Where(kind => kind.IsShared), kind =>
            {
                LossKind cause = calibration.Kinds.Single(each => string.Equals(each.Code, kind.Kind, StringComparison.Ordinal));
                Near(cause.SharedRate * cause.Hit * degree, kind.Events, 0.000001m);
            });
        }

        Assert.Equal(36, book.Count());
        Assert.InRange(Math.Abs(byCover - byKind), 0, cells);       // each is rounded to the fen
    }

    // λ by hand: m of the tier by its negative binomial, transfer, sector, no control known, r and no incident in three years;
    // one cover without sub-limit, so that E[pay] = E[X ∧ (d + L)] − E[X ∧ d] of the lognormal; the limit is out of reach of a
    // second event up to a thousandth.
    [Fact]
    public void Price_OfOneCover_IsTheClosedForm()
    {
        Calibration calibration = Shipped() with
        {
            Kinds =
            [
                new LossKind("ONE", Words.Same("one"), OwnShare: 1, SharedRate: 0, Hit: 0, Scale: 1, OutageMedian: null,
                    OutageP95: null, [new RatedAnswer("F1", 1)], new Evidence("test", 2026, Grade.Invented)),
            ],
        };
        ProductPackage product = Enterprise with
        {
            Covers = [Enterprise.Covers[0] with { SubLimitShare = null, RetentionApplies = true, Coinsurance = 1 }],
            Offers = [],
        };
        Money limit = Money.Yuan(500_000_000);
        TechnicalPrice price = Rater(calibration).Price(product, Applicant with { Controls = NoControls }, limit, Retention, null);

        NegativeBinomial tier = Done(ExceedanceFit.Of((1, 0.0748), (2, 0.0083)));
        double cell = tier.R * tier.Beta * (double)calibration.Frequency.Transfer.Value * 1.10;
        double lambda = cell * tier.R / (tier.R + 3 * cell);
        double sigma = Math.Log(64_610_000 / 2_534_700.0) / 1.6448536269514722;
        var cost = new Lognormal(Math.Log(2_534_700 * (double)calibration.Severity.Transfer.Value * Math.Pow(36 / 71.0, 0.23)), sigma);
        double expected = lambda * (cost.LimitedMoment(1, 500_050_000).Value - cost.LimitedMoment(1, 50_000).Value);

        Assert.InRange((double)price.Events!.Value / lambda, 0.9999, 1.0001);
        Assert.InRange((double)price.Expected!.Value.Units / expected, 0.998, 1.001);
    }

    [Fact]
    public void Price_WithOwnData_ShrinksItsInterval_AndTheStrengthOfTheCellWeighsOneHalf()
    {
        TechnicalPrice before = Rater().Price(Enterprise, Applicant, Limit, Retention, charged: null);
        decimal strength = (decimal)Done(CalibrationModel.Of(Shipped())).Prior(tier: 0, 1.10m).Rate;
        TechnicalPrice half = WithData(strength, claims: 0), much = WithData(100 * strength, claims: 0.04m * 100 * strength);

        Assert.True(Width(half) < Width(before));
        Assert.True(Width(much) < Width(half));
        Assert.Contains("50.0 %", half.Trail.Steps.Single(step => step.Label.En.StartsWith("Weight", StringComparison.Ordinal)).Operand);

        // Half the weight on data without a claim halves the cell's mean; what is shared does not move.
        string cell = half.Trail.Steps.Single(step => step.Label.En.StartsWith("Weight", StringComparison.Ordinal)).Result;
        string prior = before.Trail.Steps.Single(step => step.Label.En.StartsWith("Weight", StringComparison.Ordinal)).Result;
        Near(
            decimal.Parse(prior, CultureInfo.InvariantCulture) / 2, decimal.Parse(cell, CultureInfo.InvariantCulture), 0.000002m);

        static TechnicalPrice WithData(decimal exposure, decimal claims) => Rater(Shipped() with
        {
            Experience = new OwnExperience(
                [new ExperienceCell("C", Tier: 1, exposure, claims)], 400, 0, new Evidence("test", 2026, Grade.Invented)),
        }).Price(Enterprise, Applicant, Limit, Retention, charged: null);

        static decimal Width(TechnicalPrice price) => (decimal)price.Highest!.Value.Fen / price.Lowest!.Value.Fen;
    }

    [Fact]
    public void Price_MovesTheWayItShould()
    {
        Money usual = Premium(Applicant, Limit, Retention);

        Assert.True(Premium(Applicant, Money.Yuan(10_000_000), Retention) > usual);
        Assert.True(Premium(Applicant, Limit, Money.Yuan(200_000)) < usual);
        Assert.True(Premium(Applying(losses: "two"), Limit, Retention) > usual);
        Assert.True(Premium(Applicant with { Controls = Controls(ControlPresence.Absent) }, Limit, Retention) > usual);
        Assert.True(Premium(Applicant with { Controls = Controls(ControlPresence.Present) }, Limit, Retention) < usual);

        static Money Premium(RiskProfile risk, Money limit, Money retention) =>
            Rater().Price(Enterprise, risk, limit, retention, charged: null).Premium!.Value;
    }

    [Theory]
    [InlineData("revenue", "REVENUE")]
    [InlineData("industry", "SECTOR")]
    [InlineData("Q-LOSSES", "HISTORY")]
    [InlineData("Q-OUTSOURCE", "DEPENDENCE")]
    [InlineData("Q-ONLINE", "STOPPED")]
    public void Price_WithoutACell_IsRefusedByName(string trait, string cell)
    {
        RiskProfile risk = Risk([.. Applicant.Traits.Values.Where(each => !string.Equals(each.Name, trait, StringComparison.Ordinal))]);

        TechnicalPrice price = Rater().Price(Enterprise, risk, Limit, Retention, Money.Yuan(65_000));

        Assert.Null(price.Premium);
        Assert.Null(price.Adequacy);
        Assert.Equal(cell, Assert.Single(price.Missing).Table);
    }

    [Fact]
    public void Shelf_BeforeTheFirstDay_HasNone()
    {
        CalibrationShelf shelf = CalibrationShelf.Read(folder: null);

        Assert.Null(shelf.On(new DateOnly(2023, 12, 31)));
        Assert.Equal("2026.1", shelf.On(new DateOnly(2024, 1, 1))!.Calibration.Version);
    }

    [Theory]
    [InlineData("atLeastTwo: 0.0083", "atLeastTwo: 0.0900", "CAL-201")]
    [InlineData("p95: 64610000", "p95: 2000000", "CAL-202")]
    [InlineData("ratio: 2.0", "ratio: 4.0", "CAL-203")]
    [InlineData("ownShare: 0.20", "ownShare: 0.10", "CAL-204")]
    [InlineData("shrinkage: 0.5", "shrinkage: 2", "FIL-114")]
    [InlineData("year: 2025\n  grade: published", "year: 2025\n  grade: certain", "FIL-115")]
    [InlineData("exponent:", "exponents:", "FIL-111")]
    public void Read_WithAFault_NamesItsLine(string was, string becomes, string code)
    {
        FilingPart shipped = CalibrationReader.Shipped[0];
        int line = shipped.Text[..shipped.Text.IndexOf(was, StringComparison.Ordinal)].Count(c => c is '\n') + 1;
        int at = shipped.Text.IndexOf(was, StringComparison.Ordinal);
        string text = string.Concat(shipped.Text.AsSpan(0, at), becomes, shipped.Text.AsSpan(at + was.Length));

        Outcome<Calibration> read = CalibrationReader.Read(shipped with { Text = text });

        Assert.False(read.Try(out _, out Refusal? why));
        FieldFault fault = Assert.Single(why.Faults, each => string.Equals(each.Code, code, StringComparison.Ordinal));
        int named = int.Parse(fault.Pointer.Split(':')[1], CultureInfo.InvariantCulture);
        Assert.InRange(named, code is "CAL-204" ? 1 : line, code is "CAL-204" ? line : line + 1);
    }

    internal static TechnicalRater Rater(Calibration? calibration = null) =>
        new(Done(CalibrationModel.Of(calibration ?? Shipped())));

    internal static Calibration Shipped() => Done(CalibrationReader.Read(CalibrationReader.Shipped[0]));

    internal static RiskProfile Applying(string losses = "none") => Risk(
        Code("industry", "C34"), Number("revenue", 36_000_000), Code("Q-LOSSES", losses), Code("Q-OUTSOURCE", "some"),
        Code("Q-ONLINE", "part")) with
    {
        Controls = Controls(ControlPresence.Unknown),
    };

    private static readonly Dictionary<string, ControlState> NoControls = new(StringComparer.Ordinal);

    private static Dictionary<string, ControlState> Controls(ControlPresence presence) => Enterprise.Controls.ToDictionary(
        control => control.Code,
        control => new ControlState(control.Code, presence, EvidenceGrade.Attested, "all", new DateOnly(2026, 1, 1)),
        StringComparer.Ordinal);

    private static void Near(decimal expected, decimal actual, decimal within) =>
        Assert.InRange(actual, expected - within, expected + within);

    private static T Done<T>(Outcome<T> outcome) => outcome.Match(
        done => done,
        why => throw new InvalidOperationException(string.Join('\n', why.Faults.Select(f => $"{f.Pointer} {f.Detail.En}").Prepend(why.Detail.En))));
}
