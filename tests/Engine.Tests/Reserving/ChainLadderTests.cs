using Breakwater.Engine.Reserving;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Reserving;

public sealed class ChainLadderTests
{
    /// <summary>Half a unit of what was printed.</summary>
    private const double Printed = 0.5;

    [Fact]
    public void Estimate_TaylorAshe_MatchesMack1993()
    {
        // Mack (1993), ASTIN Bulletin 23, table of reserves and standard errors.
        ReserveEstimate estimate = ChainLadder.Estimate(PublishedTriangles.TaylorAshe).Done();

        double[] factors = [3.4906, 1.7473, 1.4574, 1.1739, 1.1038, 1.0863, 1.0539, 1.0766, 1.0177];
        double[] reserves = [0, 94634, 469511, 709638, 984889, 1419459, 2177641, 3920301, 4278972, 4625811];
        double[] errors = [0, 75535, 121699, 133549, 261406, 411010, 558317, 875328, 971258, 1363155];
        for (int k = 0; k < factors.Length; k++) Assert.InRange(estimate.Factors[k], factors[k] - 5e-5, factors[k] + 5e-5);
        for (int i = 0; i < reserves.Length; i++)
        {
            Assert.InRange(estimate.Origins[i].Ibnr, reserves[i] - Printed, reserves[i] + Printed);
            Assert.InRange(estimate.Origins[i].StandardError!.Value, errors[i] - Printed, errors[i] + Printed);
        }

        Assert.InRange(estimate.Total.Ibnr, 18680856 - Printed, 18680856 + Printed);
        Assert.InRange(estimate.Total.StandardError!.Value, 2447095 - Printed, 2447095 + Printed);
        Assert.Empty(estimate.Doubts);
    }

    [Fact]
    public void Estimate_ReinsuranceAssociation_MatchesChainLadderPackage()
    {
        // R package ChainLadder, vignette: MackChainLadder(RAA, est.sigma = "Mack").
        ReserveEstimate estimate = ChainLadder.Estimate(PublishedTriangles.ReinsuranceAssociation).Done();

        double[] reserves = [0, 154, 617, 1636, 2747, 3649, 5435, 10907, 10650, 16339];
        double[] errors = [0, 206, 623, 747, 1469, 2002, 2209, 5358, 6333, 24566];
        for (int i = 0; i < reserves.Length; i++)
        {
            Assert.InRange(estimate.Origins[i].Ibnr, reserves[i] - Printed, reserves[i] + Printed);
            Assert.InRange(estimate.Origins[i].StandardError!.Value, errors[i] - Printed, errors[i] + Printed);
        }

        Near(52135.23, estimate.Total.Ibnr, 1e-7);
        Near(213122.23, estimate.Total.Ultimate, 1e-7);
        Near(26909.01, estimate.Total.StandardError!.Value, 1e-6);
    }

    [Fact]
    public void Estimate_LogLinearTail_ContinuesTheLineOnly()
    {
        ReserveEstimate mack = ChainLadder.Estimate(PublishedTriangles.TaylorAshe).Done();
        ReserveEstimate line = ChainLadder.Estimate(PublishedTriangles.TaylorAshe, TailSigma.LogLinear).Done();

        Assert.Equal(mack.Sigmas.Take(8), line.Sigmas.Take(8));
        // Least squares on (k, ln σ_k), k = 1 … 8, continued to 9, by the normal equations.
        double[] logs = [.. line.Sigmas.Take(8).Select(sigma => Math.Log(sigma))];
        double slope = logs.Select((log, k) => (k - 3.5) * log).Sum() / 42;
        Near(Math.Exp(logs.Average() + slope * 4.5), line.Sigmas[8], 1e-12);
        Assert.Equal(mack.Total.Ibnr, line.Total.Ibnr);
        Assert.NotEqual(mack.Total.StandardError, line.Total.StandardError);
    }

    [Fact]
    public void Estimate_ExactPattern_HasNoError()
    {
        ReserveEstimate estimate = ChainLadder.Estimate(Triangle.OfRows([[100, 150, 180], [200, 300], [50]]).Done()).Done();

        Near([100 * 1.8, 200 * 1.8, 50 * 1.8], [.. estimate.Origins.Select(origin => origin.Ultimate)], 1e-14);
        Assert.Equal(0, estimate.Total.StandardError);
        // Two ages: the one σ known is repeated, and that is said.
        Assert.Contains(estimate.Doubts, doubt => doubt.Code is "sigma-repeated");
    }

    [Fact]
    public void Estimate_ErrorOfTotal_IsAtLeastThatOfIndependentOrigins()
    {
        ReserveEstimate estimate = ChainLadder.Estimate(PublishedTriangles.TaylorAshe).Done();
        double independent = Math.Sqrt(estimate.Origins.Sum(origin => origin.StandardError!.Value * origin.StandardError.Value));
        double comonotone = estimate.Origins.Sum(origin => origin.StandardError!.Value);

        Assert.InRange(estimate.Total.StandardError!.Value, independent, comonotone);
    }

    [Fact]
    public void Estimate_AmountsInThousands_ScaleEverything()
    {
        ReserveEstimate whole = ChainLadder.Estimate(PublishedTriangles.TaylorAshe).Done();
        Triangle small = Triangle.OfRows(
            [.. Enumerable.Range(0, 10)
                .Select(i => PublishedTriangles.TaylorAshe.Row(i).Select(value => value / 1000).ToArray())]).Done();
        ReserveEstimate thousands = ChainLadder.Estimate(small).Done();

        Near(whole.Total.StandardError!.Value / 1000, thousands.Total.StandardError!.Value, 1e-12);
        Near(whole.Total.Ibnr / 1000, thousands.Total.Ibnr, 1e-12);
    }

    [Fact]
    public void Estimate_OlderOriginsFullyKnown_AreDevelopedNoFurther()
    {
        // A trapezoid: two origins know every age, so even the last σ is estimated and not continued.
        ReserveEstimate estimate = ChainLadder.Estimate(
            Triangle.OfRows([[10, 20, 22], [12, 22, 26], [11, 21], [9]]).Done()).Done();

        Assert.Equal(0, estimate.Origins[1].Ibnr);
        Assert.Equal(0, estimate.Origins[1].StandardError);
        Near(48.0 / 42, estimate.Factors[1], 1e-15);
        double expected = 20 * Math.Pow(1.1 - 48.0 / 42, 2) + 22 * Math.Pow(26.0 / 22 - 48.0 / 42, 2);
        Near(Math.Sqrt(expected), estimate.Sigmas[1], 1e-12);
    }

    [Fact]
    public void Estimate_OneRatioPerAge_GivesReservesAndDoubtsTheError()
    {
        ReserveEstimate estimate = ChainLadder.Estimate(Triangle.OfRows([[100, 150], [80]]).Done()).Done();

        Near(120, estimate.Origins[1].Ultimate, 1e-15);
        Assert.Null(estimate.Total.StandardError);
        Assert.Empty(estimate.Sigmas);
        Assert.Contains(estimate.Doubts, doubt => doubt.Code is "no-standard-error");
    }

    [Fact]
    public void Estimate_ZeroColumn_IsRefusedByAge() =>
        Assert.Equal("/development/1", ChainLadder.Estimate(Triangle.OfRows([[0, 150, 160], [0, 90], [5]]).Done()).Field());

    [Fact]
    public void Estimate_ZeroCell_IsLeftOutOfTheVarianceAndSaid()
    {
        ReserveEstimate estimate = ChainLadder.Estimate(
            Triangle.OfRows([[100, 150, 160], [0, 90, 95], [100, 140], [50]]).Done()).Done();

        Assert.Contains(estimate.Doubts, doubt => doubt.Code is "zero-left-out");
        Assert.All(estimate.Origins, origin => Assert.True(double.IsFinite(origin.StandardError!.Value)));
    }

    [Fact]
    public void TriangleOf_BadCells_NamesThem()
    {
        Assert.Equal("/cells", Triangle.Of(Array.Empty<TriangleCell>()).Field());
        Assert.Equal("/origins/2", Triangle.OfRows([[1, 2], [1, 2, 3], [1]]).Field());
        Assert.Equal("/cells/1/value", Triangle.Of([new("2020", 1, 5), new("2020", 2, double.NaN)]).Field());
        Assert.Equal("/cells/0/value", Triangle.Of([new("2020", 1, -5), new("2021", 1, 4)]).Field());
        Assert.Equal("/cells/1", Triangle.Of([new("2020", 1, 5), new("2020", 1, 5)]).Field());
        Assert.Equal("/cells/0/origin", Triangle.Of([new("", 1, 5)]).Field());
        Assert.Equal("/cells/0/development", Triangle.Of([new("2020", double.PositiveInfinity, 5)]).Field());
        Assert.Equal("/origins/2020", Triangle
            .Of([new("2020", 1, 5), new("2020", 3, 8), new("2019", 1, 4), new("2019", 2, 6), new("2019", 3, 7)]).Field());
        Assert.Contains(Triangle.OfRows([[1], [2]]).Refused().Faults, fault => fault.Code is "AGES");
    }

    [Fact]
    public void TriangleOf_CellsInAnyOrder_IsTheSameTriangle()
    {
        Triangle triangle =
            Triangle.Of([new("10", 24, 7), new("9", 24, 6), new("9", 12, 4), new("10", 12, 5), new("11", 12, 3)]).Done();

        Assert.Equal(["9", "10", "11"], triangle.Origins);
        Assert.Equal([12, 24], triangle.Ages);
        Assert.Equal(7, triangle.Latest(1));
    }
}
