using Breakwater.Foundation.Amounts;
using Breakwater.Rating;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using static Breakwater.Insurance.Tests.Rating.Sample;

namespace Breakwater.Insurance.Tests.Rating;

/// <summary>A book re-rated: the parts of every change multiply to it, and the sums are those of the prices.</summary>
public sealed class DislocationTests
{
    private static readonly ProductPackage Now = Sample.Product(Industry, Revenue);

    [Fact]
    public void OfTariff_WithAnotherBaseAndATable_NamesWhatMovedWhom()
    {
        // The base rises by a tenth; table 2 is taken out; manufacturing C34 falls from 1.10 to 0.88.
        ProductPackage tried = Now with
        {
            Tariff = Now.Tariff with
            {
                BaseRate = 0.0143m,
                Tables = [Industry with { Rows = [Cell("C34", 0.88m), Cell("C", 1.00m), Cell("J", 1.60m)] }],
            },
        };
        RatedPolicy[] book =
        [
            Of("A", "C34", 36_000_000), Of("B", "J66", 36_000_000), Of("C", "C34", 360_000_000), Of("D", "Z99", 36_000_000),
        ];

        DislocationRun run = DislocationRun.OfTariff(new TariffRater(), tried);
        run.Add(book);
        Dislocation result = run.Result();

        Assert.Equal((3, 1), (result.Policies, result.Unrated));
        Assert.Equal("D", Assert.Single(result.UnratedFirst).Policy);
        Assert.Equal(book.Take(3).Select(each => Price(each, Now)).Total(), result.Before);
        Assert.Equal(book.Take(3).Select(each => Price(each, tried)).Total(), result.After);
        Assert.Equal(3, result.Bands.Sum(band => band.Policies));
        Assert.Equal("C", result.Down[0].Policy);                   // 1.1 · 0.8 / 1.30
        Assert.Equal("B", Assert.Single(result.Up).Policy);          // 1.1 / 1.05
        Assert.Equal(["REVENUE", "INDUSTRY", "BASE"], result.Down[0].Moves.Take(3).Select(move => move.Code));
        Assert.All(result.Up.Concat(result.Down), moved => Assert.Equal(
            (double)moved.After.Fen / moved.Before.Fen,
            moved.Moves.Aggregate(1.0, (product, move) => product * (double)move.Ratio), 1e-3));
    }

    [Fact]
    public void OfCalibration_WithMoreEvents_MovesByTheFrequencyAlone()
    {
        Calibration shipped = TechnicalPriceTests.Shipped();
        Calibration tried = shipped with
        {
            Frequency = shipped.Frequency with { Transfer = shipped.Frequency.Transfer with { Value = 2 * shipped.Frequency.Transfer.Value } },
        };
        DislocationRun run = DislocationRun.OfCalibration(TechnicalPriceTests.Rater(), tried);
        run.Add([
            new RatedPolicy("A", TechnicalPriceTests.Enterprise, TechnicalPriceTests.Applying(), Limit, Retention),
            new RatedPolicy("B", TechnicalPriceTests.Enterprise, Risk(), Limit, Retention),
        ]);

        Dislocation result = run.Result();

        Assert.Equal((1, 1), (result.Policies, result.Unrated));
        MovedPolicy moved = Assert.Single(result.Up);
        Assert.Equal("FREQUENCY", moved.Moves[0].Code);
        Assert.InRange(moved.Moves[0].Ratio, 1.2m, 2m);             // less than double: shared causes stay, history weighs more
        Assert.All(moved.Moves.Skip(1), move => Assert.InRange(move.Ratio, 0.85m, 1.15m));
    }

    [Fact]
    public void OfTariff_ThatIsTheSame_MovesNothing()
    {
        DislocationRun run = DislocationRun.OfTariff(new TariffRater(), Now);
        run.Add([Of("A", "C34", 36_000_000)]);

        Dislocation result = run.Result();

        Assert.Equal(result.Before, result.After);
        Assert.Empty(result.Factors);
        Assert.Equal(1, result.Bands.Single(band => band.From is 0).Policies);
    }

    private static RatedPolicy Of(string name, string industry, decimal revenue) =>
        new(name, Now, Risk(Code("industry", industry), Number("revenue", revenue)), Limit, Retention);

    private static Money Price(RatedPolicy policy, ProductPackage product) =>
        new TariffRater().Rate(product, policy.Risk, policy.Limit, policy.Retention)
            .Match(sheet => sheet.Premium!.Value, why => throw new InvalidOperationException(why.Code));
}
