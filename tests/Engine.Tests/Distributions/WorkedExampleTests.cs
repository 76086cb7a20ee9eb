using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Tests.Distributions;

/// <summary>Numbers that can be worked out by hand or are published.</summary>
public sealed class WorkedExampleTests
{
    // Loss Models, 3rd ed., examples 3.1 ff.: "Model 2" is Pareto with α = 3, θ = 2000.
    [Fact]
    public void Pareto_ModelTwoOfLossModels_HasItsMoments()
    {
        var pareto = TransformedBeta.Pareto(3, 2000);

        Close.To(1000, pareto.Mean.Value);
        Close.To(Math.Sqrt(3_000_000), Math.Sqrt(pareto.Variance().Value));
        Assert.Equal("infinite-moment", pareto.Moment(3).Doubt!.Code);
        Assert.Null(pareto.Moment(3).OrNull);
        Assert.Throws<InvalidOperationException>(() => pareto.Moment(3).Value);
        Close.To(2000 * (Math.Pow(0.01, -1 / 3.0) - 1), pareto.Quantile(0.99));
        Close.To((2000 + 500) / 2.0, pareto.MeanExcess(500).Value);                  // (θ + d)/(α − 1)
        Close.To(1000 * (1 - Math.Pow(2000 / 2500.0, 2)), pareto.LimitedMoment(1, 500).Value);
    }

    // METHODS §2 and acceptance/models.json, "lognormal": increased limit factors, exposure curve, and a layer of the IRIS 2025 severity.
    [Theory]
    [InlineData(1000, 2000, 6, 1.5, 1.3900703306)]
    [InlineData(1000, 1500, 5, 1.6, 1.1550857802)]
    public void Lognormal_LimitedMeans_GiveIncreasedLimitFactors(double basic, double limit, double mu, double sigma, double factor)
    {
        var lognormal = new Lognormal(mu, sigma);

        Close.To(factor, lognormal.LimitedMoment(1, limit).Value / lognormal.LimitedMoment(1, basic).Value, 1e-9);
    }

    [Theory]
    [InlineData(2000, 6, 1.5, 0.5626383416)]
    [InlineData(1000, 5, 1.6, 0.5601326798)]
    public void Lognormal_LimitedMean_GivesExposureCurve(double limit, double mu, double sigma, double share) =>
        Close.To(share, new Lognormal(mu, sigma).LimitedMoment(1, limit).Value / new Lognormal(mu, sigma).Mean.Value, 1e-9);

    [Fact]
    public void Lognormal_LayerOfAMillionAboveTenThousand_IsThePublishedOne()
    {
        // Firms below 100 M$: median 357 k$, 95 % point 9.1 M$: μ = ln 357000 = 12.785, σ = ln(9100/357)/1.644854 = 1.969, as rounded there
        var severity = new Lognormal(12.785, 1.969);
        double layer = severity.LimitedMoment(1, 1_010_000).Value - severity.LimitedMoment(1, 10_000).Value;

        Close.To(477_324.892, layer, 2e-9);
    }

    // METHODS §2: VaR = u + β/ξ[((1−q)/p_u)^(−ξ) − 1], ES = (VaR + β − ξu)/(1 − ξ), here with the Danish tail of acceptance/models.json P3.
    [Fact]
    public void Spliced_TailAboveThreshold_HasTheClosedFormsOfExtremeValues()
    {
        const double Xi = 0.496986, Beta = 6.975468, U = 10, Pu = 109.0 / 2167;
        Spliced spliced = Close.Done(Spliced.Of(new Lognormal(0.78695, 0.71655), new Gpd(Xi, Beta, U), Pu));
        double var = U + (Beta / Xi * (Math.Pow(0.01 / Pu, -Xi) - 1)), shortfall = (var + Beta - (Xi * U)) / (1 - Xi);

        Close.To(var, spliced.Quantile(0.99));
        Close.To(shortfall, var + spliced.MeanExcess(var).Value);
        Close.To(Pu, spliced.Survival(U));
        Close.To(0.3, spliced.Cdf(spliced.Quantile(0.3)));
        Close.To(
            spliced.Mean.Value, spliced.LimitedMoment(1, 5).Value + Quadrature.Over(spliced.Survival, 5, 1e7) + spliced.StopLoss(1e7).Value, 1e-8);
    }

    [Fact]
    public void Spliced_HeavyTail_HasAnInfiniteMeanAndAFiniteLimitedOne()
    {
        Spliced spliced = Close.Done(Spliced.Of(new Lognormal(1, 1), new Gpd(1.6, 3, 10), 0.05));

        Assert.False(spliced.Mean.IsFinite);
        double expected = spliced.LimitedMoment(1, 10).Value + Quadrature.Over(spliced.Survival, 10, 1000);
        Close.To(expected, spliced.LimitedMoment(1, 1000).Value, 1e-9);
    }

    [Fact]
    public void Spliced_NoWeightOrNoBody_IsRefused()
    {
        Assert.Equal("tailWeight", Close.Refused(Spliced.Of(new Lognormal(1, 1), new Gpd(0.1, 3, 10), 1.2)).Faults[0].Pointer);
        Assert.Equal("tail/threshold", Close.Refused(Spliced.Of(new SingleParameterPareto(2, 20), new Gpd(0.1, 3, 10), 0.2)).Faults[0].Pointer);
        Assert.Equal("body", Close.Refused(Spliced.Of(new Poisson(3), new Gpd(0.1, 3, 10), 0.2)).Faults[0].Pointer);
    }

    // acceptance/models.json, "betabinomial".
    [Fact]
    public void BetaBinomial_TenInsuredsCorrelated_HasThePublishedEnds()
    {
        var hits = new BetaBinomial(0.1, 0.2, 10);

        Close.To(0.5732986316, hits.Probability(0), 1e-9);
        Close.To(0.00039121400123, hits.Probability(10), 1e-11);
        Close.To(1, hits.Mean.Value);
        Close.To(10 * 0.1 * 0.9 * (1 + (9 * 0.2)), hits.Variance().Value);          // nπ(1−π)(1 + (n−1)ρ)
    }

    [Fact]
    public void Empirical_FiveLosses_AnswersFromThem()
    {
        Empirical empirical = Close.Done(Empirical.Of([3, 1, 4, 10, 2], []));

        Assert.Equal(3, empirical.Quantile(0.6));
        Assert.Equal(4, empirical.Quantile(0.61));
        Assert.Equal(4, empirical.SurvivalQuantile(0.2));
        Close.To(0.6, empirical.Cdf(3.5));
        Close.To(0.4, empirical.Survival(3.5));
        Close.To(4, empirical.Mean.Value);
        Close.To((1 + 2 + 3 + 3.5 + 3.5) / 5, empirical.LimitedMoment(1, 3.5).Value);
        Close.To((0.5 + 6.5) / 5, empirical.StopLoss(3.5).Value);
        Close.To(0.2, empirical.Density(10));
        Assert.Equal(0, empirical.Density(9));
        Assert.Equal("empty-tail", empirical.MeanExcess(10).Doubt!.Code);
    }

    [Theory]
    [InlineData(new double[0], new double[0], "values")]
    [InlineData(new[] { 1, double.NaN }, new double[0], "values/1")]
    [InlineData(new[] { 1.0, -2 }, new double[0], "values/1")]
    [InlineData(new[] { 1.0, 2 }, new[] { 1.0 }, "weights")]
    [InlineData(new[] { 1.0, 2 }, new[] { 1.0, -1 }, "weights/1")]
    [InlineData(new[] { 1.0, 2 }, new[] { 0.0, 0 }, "weights")]
    public void Empirical_BadData_IsRefusedByField(double[] values, double[] weights, string field) =>
        Assert.Equal(field, Close.Refused(Empirical.Of(values, weights)).Faults[0].Pointer);

    // Two exponentials: every figure is the weighted one.
    [Fact]
    public void Mixture_TwoExponentials_IsTheirWeightedMean()
    {
        Mixture mixture = Close.Done(Mixture.Of((TransformedGamma.Exponential(100), 0.75), (TransformedGamma.Exponential(1000), 0.25)));

        Close.To(325, mixture.Mean.Value);
        Close.To((0.75 * Math.Exp(-5)) + (0.25 * Math.Exp(-0.5)), mixture.Survival(500));
        Close.To(0.99, mixture.Cdf(mixture.Quantile(0.99)));
        Close.To(1e-12, mixture.Survival(mixture.SurvivalQuantile(1e-12)));
        Close.To((0.75 * 100 * Math.Exp(-5)) + (0.25 * 1000 * Math.Exp(-0.5)), mixture.StopLoss(500).Value);
    }

    [Fact]
    public void Mixture_WeightsThatDoNotSumToOne_AreRefused()
    {
        Assert.Equal("components", Close.Refused(Mixture.Of((new Poisson(1), 0.5))).Faults[0].Pointer);
        Assert.Equal("components/0/weight", Close.Refused(Mixture.Of((new Poisson(1), -0.5), (new Poisson(2), 1.5))).Faults[0].Pointer);
        Assert.Equal("components", Close.Refused(Mixture.Of()).Faults[0].Pointer);
    }

    [Fact]
    public void Mixture_WithAnInfinitePart_HasNoMean() =>
        Assert.False(Close.Done(Mixture.Of((new Lognormal(1, 1), 0.9), (TransformedBeta.Pareto(0.8, 10), 0.1))).Mean.IsFinite);

    [Fact]
    public void Mixture_OfCounts_JumpsAtWholeNumbers()
    {
        Mixture mixture = Close.Done(Mixture.Of((new Poisson(1), 0.5), (new Poisson(9), 0.5)));

        double median = mixture.Quantile(0.5);
        Assert.Equal(Math.Floor(median), median);
        Assert.True(mixture.Cdf(median) >= 0.5 && mixture.Cdf(median - 1) < 0.5);
    }

    [Theory]
    [InlineData(0.0)]
    [InlineData(1e-12)]
    [InlineData(-1e-12)]
    public void Gpd_ShapeBesideZero_IsExponential(double xi)
    {
        var gpd = new Gpd(xi, 7, 10);

        Close.To(Math.Exp(-2), gpd.Survival(24), 1e-10);
        Close.To(17, gpd.Mean.Value, 1e-10);
        Close.To(10 + (7 * Math.Log(100)), gpd.Quantile(0.99), 1e-10);
    }

    [Fact]
    public void Geometric_IsNegativeBinomialWithShapeOne()
    {
        Assert.Equal(new NegativeBinomial(1, 2.5).Probability(3), NegativeBinomial.Geometric(2.5).Probability(3));
        Assert.Equal("geometric", NegativeBinomial.Geometric(2.5).Family);
    }

    [Fact]
    public void ZeroTruncated_Poisson_IsThePoissonGivenAnEvent()
    {
        var truncated = new ZeroModified(new Poisson(2), 0);

        Close.To(new Poisson(2).Probability(3) / (1 - Math.Exp(-2)), truncated.Probability(3));
        Assert.Equal(0, truncated.Probability(0));
        Assert.Equal(1, truncated.Quantile(1e-9));
        Close.To(2 / (1 - Math.Exp(-2)), truncated.Mean.Value);
    }

    [Fact]
    public void Count_NegativeMoment_ExistsOnlyWithoutMassAtZero()
    {
        Assert.False(new Poisson(2).Moment(-1).IsFinite);
        Assert.True(new Logarithmic(2).Moment(-1).IsFinite);
    }

    // acceptance/models.json P2, Cyentia IRIS 2025: the tiers have the identity of a negative binomial.
    [Theory]
    [InlineData(0.0748, 0.0083)]
    [InlineData(0.0838, 0.0125)]
    [InlineData(0.0999, 0.0194)]
    [InlineData(0.1513, 0.0454)]
    [InlineData(0.3126, 0.1244)]
    [InlineData(0.4343, 0.2045)]
    public void Exceedance_TiersOfIris_AreMetExactly(double p1, double p2)
    {
        NegativeBinomial prior = Close.Done(ExceedanceFit.Of((1, p1), (2, p2)));

        Close.To(p1, prior.Survival(0), 1e-12);
        Close.To(p2, prior.Survival(1), 1e-12);

        // The recursion of METHODS §1: P(0) = (r/(r+m))^r, P(k+1) = P(k)(r+k)/(k+1) · m/(r+m)
        double r = prior.R, m = r * prior.Beta, p = Math.Pow(r / (r + m), r);
        for (int k = 0; k < 5; k++)
        {
            Close.To(p, prior.Probability(k));
            p *= (r + k) / (k + 1) * m / (r + m);
        }
    }

    [Fact]
    public void Exceedance_OtherCounts_AreMetAsWell()
    {
        NegativeBinomial truth = new(0.4, 3);
        NegativeBinomial found = Close.Done(ExceedanceFit.Of((2, truth.Survival(1)), (5, truth.Survival(4))));

        Close.To(0.4, found.R, Close.Estimator);
        Close.To(3, found.Beta, Close.Estimator);
    }

    [Theory]
    [InlineData(0.1, 0.1, "exceedance/2")]
    [InlineData(0.1, 0.2, "exceedance/2")]
    [InlineData(0.1, 0.0, "exceedance/2")]
    [InlineData(0.1, 0.001, "exceedance/2")]        // below the Poisson
    [InlineData(1.5, 0.1, "exceedance/1")]
    [InlineData(double.NaN, 0.1, "exceedance/1")]
    public void Exceedance_FrequenciesNoNegativeBinomialHas_AreRefusedByField(double p1, double p2, string field) =>
        Assert.Equal(field, Close.Refused(ExceedanceFit.Of((1, p1), (2, p2))).Faults[0].Pointer);

    [Fact]
    public void CountTable_EveryUniform_GivesTheQuantile()
    {
        var count = new NegativeBinomial(4, 5);
        CountTable table = Close.Done(CountTable.Of(count));
        foreach (double u in new[] { 1e-15, 0.001, 0.3, 0.5, 0.999999, 1 - 1e-15 }) Assert.Equal(count.Quantile(u), table.At(u));

        int[] bulk = new int[1000];
        table.Draws(Engine.Draws.DrawSeries.For(1, "n"), 3, bulk);
        Assert.Equal(Enumerable.Range(3, 1000).Select(i => (int)count.Draw(Engine.Draws.DrawSeries.For(1, "n"), i)), bulk);
    }

    [Fact]
    public void CountTable_CountThatSpreadsTooFar_IsRefused() =>
        Assert.Equal("ENG-131", Close.Refused(CountTable.Of(new NegativeBinomial(0.5, 1e9))).Code);
}
