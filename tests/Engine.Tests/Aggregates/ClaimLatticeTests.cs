using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Distributions;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Aggregates;

public sealed class ClaimLatticeTests
{
    public static TheoryData<string, double[]> Severities { get; } = new()
    {
        { "exponential", [1000] }, { "lognormal", [9.5, 1.8] }, { "gamma", [0.4, 500] }, { "weibull", [100, 0.5] },
        { "pareto", [1.2, 1000] }, { "single-parameter-pareto", [1.5, 777] }, { "burr", [2, 1.5, 1000] },
            { "gpd", [0.8, 100, 30] },
        { "inverse-gaussian", [1000, 2000] },
    };

    [Fact]
    public void Masses_Exponential_AreTheClosedForm()
    {
        // S̄_j = e^{−jh/θ} (1 − e^{−h/θ}) θ/h
        const double Theta = 1000, Step = 7;
        double[] masses =
            ClaimLattice.Masses(Plain(TransformedGamma.Exponential(Theta)), Step, 4096, Discretisation.MeanPreserving);
        double first = (1 - Math.Exp(-Step / Theta)) * Theta / Step;

        Near(1 - first, masses[0], 1e-12);
        foreach (int j in new[] { 1, 5, 63, 64, 65, 127, 128, 1000, 4095 })
            Near(first * Math.Exp(-j * Step / Theta) * (Math.Exp(Step / Theta) - 1), masses[j], 1e-9);
    }

    [Theory]
    [MemberData(nameof(Severities))]
    public void Masses_ByPanels_AreThoseCellByCell(string family, double[] parameters)
    {
        ClaimPayment claim = Plain(Families.Named(family)!.Of(parameters));
        const int Points = 1 << 12;
        double step = claim.Severity.Quantile(0.9995) / Points;
        double[] masses = ClaimLattice.Masses(claim, step, Points, Discretisation.MeanPreserving);
        double above = 1;
        for (int j = 0; j < Points; j++)
        {
            double mean = (claim.LimitedMean((j + 1) * step) - claim.LimitedMean(j * step)) / step;
            Assert.Equal(above - mean, masses[j], 1e-11);
            above = mean;
        }
    }

    [Theory]
    [MemberData(nameof(Severities))]
    public void Masses_OfALimitedPayment_KeepItsMean(string family, double[] parameters)
    {
        var claim = new ClaimPayment(
            Families.Named(family)!.Of(parameters), new ClaimTerms(Retention: 250, Limit: 5000, Coinsurance: 0.8));
        const int Points = 8192;
        double step = 0.8 * 5000 / 5000;
        double[] masses = ClaimLattice.Masses(claim, step, Points, Discretisation.MeanPreserving);

        Near(1, masses.Sum(), 1e-12);
        Near(claim.Moment(1).Value, masses.Select((mass, j) => mass * j * step).Sum(), 1e-9);
        // The limit is point 5000 and carries its atom and half the cell before it.
        Assert.InRange(masses[5000], claim.Survival(3999.9999), claim.Survival(3999));
        Assert.All(masses.Skip(5001), mass => Assert.Equal(0, mass, 1e-14));
    }

    [Fact]
    public void Masses_Rounding_TakeHalfAStepToEitherSide()
    {
        Distribution severity = TransformedGamma.Exponential(100);
        double[] masses = ClaimLattice.Masses(Plain(severity), 10, 512, Discretisation.Rounding);
        Near(severity.Cdf(5), masses[0], 1e-14);
        Near(severity.Cdf(25) - severity.Cdf(15), masses[2], 1e-12);
    }

    [Fact]
    public void Moment_OfAPayment_IsThatOfTheTermsByQuadrature()
    {
        // E[Y^k] = ∫ k y^{k−1} P(Y > y) dy by the trapezium over a fine grid
        var claim = new ClaimPayment(new Lognormal(7, 1.2), new ClaimTerms(500, 4000, 0.7));
        const int Cells = 40_000;
        for (int k = 1; k <= 3; k++)
        {
            double h = claim.Most / Cells, sum = 0;
            for (int i = 0; i < Cells; i++)
            {
                double y = (i + 0.5) * h;
                sum += k * Math.Pow(y, k - 1) * claim.Survival(y) * h;
            }

            Near(sum, claim.Moment(k).Value, 1e-7);
        }
    }

    private static ClaimPayment Plain(Distribution severity) => new(severity, new ClaimTerms());
}
