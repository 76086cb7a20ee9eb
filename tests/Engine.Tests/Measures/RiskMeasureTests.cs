using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Measures;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Tests.Measures;

/// <summary>Expectiles, exceedance curves, allocation and spectral measures.</summary>
public sealed class RiskMeasureTests
{
    private static readonly double[] Five = [4, 1, 10, 3, 2];
    private static readonly double[] Taus = [0.01, 0.3, 0.5, 0.9, 0.999];

    // τ Σ (x−e)+ = (1−τ) Σ (e−x)+: at τ = 0.9 only 10 lies above: 0.9(10−e) = 0.1(4e − 10), e = 10/1.3.
    [Fact]
    public void Expectile_FiveLosses_IsWorkedByHand()
    {
        Close.To(10 / 1.3, Close.Done(Expectile.OfSample(Five, 0.9)), 1e-14);
        Close.To(4, Close.Done(Expectile.OfSample(Five, 0.5)), 1e-14);
    }

    [Fact]
    public void Expectile_OfSample_BalancesItsEquation()
    {
        double[] losses = new double[20_000];
        new Lognormal(3, 2).Draws(DrawSeries.For(51, "expectile"), 0, losses);
        foreach (double tau in Taus)
        {
            double e = Close.Done(Expectile.OfSample(losses, tau));
            Close.To(tau * losses.Sum(x => Math.Max(0, x - e)), (1 - tau) * losses.Sum(x => Math.Max(0, e - x)), 1e-10);
        }
    }

    [Fact]
    public void Expectile_OfDistribution_BalancesItsEquation()
    {
        foreach (Distribution distribution in (Distribution[])[new Lognormal(3, 1), TransformedBeta.Pareto(3, 100), new Poisson(4), new Gpd(0.4, 3, 10)])
        {
            foreach (double tau in Taus)
            {
                double e = Close.Done(Expectile.Of(distribution, tau)), above = distribution.StopLoss(e).Value;
                Close.To(tau * above, (1 - tau) * (above - distribution.Mean.Value + e), 1e-7, $"{distribution} {tau}");
            }
        }
    }

    // The τ-expectile of a sample tends to that of its distribution.
    [Fact]
    public void Expectile_ManyDraws_TendToTheDistributions()
    {
        double[] losses = new double[200_000];
        TransformedGamma.Exponential(1).Draws(DrawSeries.For(52, "expectile"), 0, losses);

        Assert.InRange(
            Close.Done(Expectile.OfSample(losses, 0.9)) - Close.Done(Expectile.Of(TransformedGamma.Exponential(1), 0.9)), -0.03, 0.03);
    }

    [Fact]
    public void Expectile_BadLevelOrInfiniteMean_IsRefused()
    {
        Assert.Equal("level", Close.Refused(Expectile.OfSample(Five, 1)).Faults[0].Pointer);
        Assert.Equal("level", Close.Refused(Expectile.Of(new Poisson(1), 0)).Faults[0].Pointer);
        Assert.Equal("ENG-103", Close.Refused(Expectile.Of(new Gpd(1.2, 1, 0), 0.9)).Code);
        Assert.Equal("loss", Close.Refused(Expectile.OfSample(Array.Empty<double>(), 0.9)).Faults[0].Pointer);
    }

    [Fact]
    public void Curve_OfAHundredYears_ReadsOffTheWorstOnes()
    {
        double[] years = [.. Enumerable.Range(1, 100).Select(year => (double)year)];
        IReadOnlyList<ExceedancePoint> curve = Close.Done(ExceedanceCurve.Of(years, [10, 100, 1]));

        Assert.Equal([90, 99, 1], curve.Select(point => point.Loss));
        Close.To(95.5, curve[0].TailMean, 1e-12);
        Close.To(100, curve[1].TailMean, 1e-12);
        Close.To(50.5, curve[2].TailMean, 1e-12);
        Assert.Equal(10, curve[0].ReturnPeriod);
        Assert.True(curve[0].LossError > 0);
        Assert.Equal(0.1, ExceedanceCurve.Exceeding(years, 90).Probability);
        Close.To(0.03, ExceedanceCurve.Exceeding(years, 90).Error);
    }

    [Fact]
    public void Curve_BadReturnPeriod_IsRefused()
    {
        Assert.Equal("returnPeriods[1]", Close.Refused(ExceedanceCurve.Of(Five, [10, 0.5])).Faults[0].Pointer);
        Assert.Throws<ArgumentException>(() => ExceedanceCurve.Exceeding([], 1));
    }

    [Fact]
    public void CoTvar_OfAllParts_AddsUpToTheTvar()
    {
        double[][] parts = [.. Enumerable.Range(0, 5).Select(part =>
        {
            double[] years = new double[10_000];
            new Lognormal(part, 1.5).Draws(DrawSeries.For(60, "part").Branch((ulong)part), 0, years);
            return years;
        })];
        double[] total = [.. Enumerable.Range(0, 10_000).Select(year => parts.Sum(part => part[year]))];
        IReadOnlyList<double> shares = Close.Done(TailYears.Allocate(parts, 0.99));

        Close.To(Close.Done(TailMeasures.OfSample(total, [0.99]))[0].Tvar, shares.Sum(), 1e-10);
        Assert.True(shares[4] > 5 * parts[4].Average());        // the largest part makes the tail
    }

    // Four years, total 10, 10, 10, 2; at 0.5 the tail weighs two years, which the three ties share.
    [Fact]
    public void CoTvar_Ties_ShareTheWeight()
    {
        IReadOnlyList<double> shares = Close.Done(TailYears.Allocate([[9, 0, 6, 1], [1, 10, 4, 1]], 0.5));

        Close.To(5, shares[0], 1e-14);
        Close.To(5, shares[1], 1e-14);
        TailYears tail = Close.Done(TailYears.Of(new double[] { 10, 10, 10, 2 }, 0.5));
        Close.To(1, tail.Years.Sum(year => year.Weight), 1e-14);
        Assert.Equal((10, 10), (tail.Var, tail.Tvar));
        Assert.Equal([0, 1, 2], tail.Years.Select(year => year.Year));
    }

    [Fact]
    public void CoTvar_PartOfTheVarYear_CountsForItsPart()
    {
        // 5 years at 0.7: weight 1.5, the worst year in full and half of the second.
        TailYears tail = Close.Done(TailYears.Of(Five, 0.7));

        Assert.Equal([0, 2], tail.Years.Select(year => year.Year));
        Close.To(0.5 / 1.5, tail.Years[0].Weight, 1e-12);
        Close.To(1 / 1.5, tail.Years[1].Weight, 1e-12);
        Close.To(8, tail.Allocate(Five), 1e-12);
        Close.To(8, tail.Tvar, 1e-12);
    }

    [Fact]
    public void CoTvar_BadParts_AreRefused()
    {
        Assert.Equal("parts[1]", Close.Refused(TailYears.Allocate([[1, 2], [1]], 0.5)).Faults[0].Pointer);
        Assert.Equal("parts", Close.Refused(TailYears.Allocate([], 0.5)).Faults[0].Pointer);
        Assert.Equal("levels[0]", Close.Refused(TailYears.Allocate([[1, 2]], 1)).Faults[0].Pointer);
        Assert.Throws<ArgumentException>(() => Close.Done(TailYears.Of(Five, 0.7)).Allocate([1, 2]));
    }

    // Dual power with k = 2 is the mean of the larger of two draws: Σ x_(i) (2i−1)/n².
    [Fact]
    public void Spectral_DualPower_IsTheMeanOfTheLargest()
    {
        SpectralMeasure largest = Close.Done(SpectralMeasure.DualPower(2));

        Close.To((1 + (2 * 3) + (3 * 5) + (4 * 7) + (10 * 9)) / 25.0, Close.Done(largest.OfSample(Five)));
        Close.To(1.5, Close.Done(largest.Of(TransformedGamma.Exponential(1))), 1e-9);      // 1 + 1/2
        Close.To(100 * 2 / 3.0, Close.Done(largest.Of(new Gpd(-1, 100, 0))), 1e-9);        // uniform on 0 to 100
    }

    [Fact]
    public void Spectral_TailValueAtRisk_IsTvar()
    {
        SpectralMeasure tail = Close.Done(SpectralMeasure.TailValueAtRisk(0.7));

        Close.To(8, Close.Done(tail.OfSample(Five)));
        Close.To(
            Close.Done(TailMeasures.Of(TransformedBeta.Pareto(3, 2000), [0.7]))[0].Tvar, Close.Done(tail.Of(TransformedBeta.Pareto(3, 2000))), 1e-7);
        Close.To(
            Close.Done(TailMeasures.Of(new Lognormal(9.5, 1.8), [0.7]))[0].Tvar, Close.Done(tail.Of(new Lognormal(9.5, 1.8))), 1e-6);
    }

    // Exponential spectrum on a uniform loss over 0 to 1: ∫ u a e^(−a(1−u))/(1−e^(−a)) du = 1/(1−e^(−a)) − 1/a.
    [Fact]
    public void Spectral_Exponential_HasItsClosedFormOnAUniformLoss()
    {
        const double A = 5;
        SpectralMeasure measure = Close.Done(SpectralMeasure.Exponential(A));

        Close.To((1 / (1 - Math.Exp(-A))) - (1 / A), Close.Done(measure.Of(new Gpd(-1, 1, 0))), 1e-9);
        Close.To(4, Close.Done(Close.Done(SpectralMeasure.Exponential(1e-9)).OfSample(Five)), 1e-8);
        Close.To(A / (1 - Math.Exp(-A)), measure.Steepest);
    }

    // Proportional hazard with ρ = ½: Σ x_(i) [√((n−i+1)/n) − √((n−i)/n)].
    [Fact]
    public void Spectral_ProportionalHazardAndWang_AreTheirSums()
    {
        double[] sorted = [1, 2, 3, 4, 10];
        double hazard = 0, wang = 0;
        for (int i = 0; i < 5; i++)
        {
            hazard += sorted[i] * (Math.Sqrt((5 - i) / 5.0) - Math.Sqrt((4 - i) / 5.0));
            wang += sorted[i] * (G((5 - i) / 5.0) - G((4 - i) / 5.0));
        }

        Close.To(hazard, Close.Done(Close.Done(SpectralMeasure.ProportionalHazard(0.5)).OfSample(Five)));
        Close.To(wang, Close.Done(Close.Done(SpectralMeasure.Wang(0.3)).OfSample(Five)));
        Close.To(4, Close.Done(Close.Done(SpectralMeasure.Wang(0)).OfSample(Five)));
        Close.To(4, Close.Done(Close.Done(SpectralMeasure.ProportionalHazard(1)).OfSample(Five)));

        static double G(double s) => s is 0 ? 0 : s is 1 ? 1 : Normal.Cdf(Normal.Quantile(s) + 0.3);
    }

    [Fact]
    public void Spectral_EveryDistortion_RunsFromZeroToOneAndAddsALoading()
    {
        foreach (SpectralMeasure measure in (SpectralMeasure[])
            [
                Close.Done(SpectralMeasure.Exponential(2)), Close.Done(SpectralMeasure.DualPower(3)), Close.Done(SpectralMeasure.ProportionalHazard(0.7)),
                Close.Done(SpectralMeasure.Wang(0.5)), Close.Done(SpectralMeasure.TailValueAtRisk(0.9)),
            ])
        {
            Assert.Equal(0, measure.Distort(0));
            Close.To(1, measure.Distort(1), 1e-14);
            Assert.True(Close.Done(measure.OfSample(Five)) > 4, measure.Name.En);
            Assert.True(measure.Distort(0.3) > 0.3);
            Assert.Equal(5, Close.Done(measure.OfSample(new double[] { 5, 5, 5 })), 12);
        }
    }

    [Fact]
    public void Spectral_UnboundedOnADistribution_IsRefused()
    {
        Assert.Equal("measure", Close.Refused(Close.Done(SpectralMeasure.Wang(0.5)).Of(new Lognormal(1, 1))).Faults[0].Pointer);
        Assert.Equal("measure", Close.Refused(Close.Done(SpectralMeasure.ProportionalHazard(0.5)).Of(new Lognormal(1, 1))).Faults[0].Pointer);
        Assert.Equal("ENG-103", Close.Refused(Close.Done(SpectralMeasure.DualPower(2)).Of(new Gpd(1.5, 1, 0))).Code);
        Assert.Equal("loss", Close.Refused(Close.Done(SpectralMeasure.DualPower(2)).OfSample(Array.Empty<double>())).Faults[0].Pointer);
    }

    [Fact]
    public void Spectral_ParameterOutside_IsRefusedByName()
    {
        Assert.Equal("aversion", Close.Refused(SpectralMeasure.Exponential(0)).Faults[0].Pointer);
        Assert.Equal("power", Close.Refused(SpectralMeasure.DualPower(0.9)).Faults[0].Pointer);
        Assert.Equal("exponent", Close.Refused(SpectralMeasure.ProportionalHazard(1.1)).Faults[0].Pointer);
        Assert.Equal("lambda", Close.Refused(SpectralMeasure.Wang(-0.1)).Faults[0].Pointer);
        Assert.Equal("level", Close.Refused(SpectralMeasure.TailValueAtRisk(1)).Faults[0].Pointer);
    }
}
