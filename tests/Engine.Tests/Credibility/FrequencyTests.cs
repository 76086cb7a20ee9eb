using Breakwater.Engine.Credibility;
using Breakwater.Foundation.Outcomes;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Credibility;

public sealed class FrequencyTests
{
    [Theory]
    [InlineData(0.0748, 0.0083)]
    [InlineData(0.0838, 0.0125)]
    [InlineData(0.0999, 0.0194)]
    [InlineData(0.1513, 0.0454)]
    [InlineData(0.3126, 0.1244)]
    [InlineData(0.4343, 0.2045)]
    public void FromExceedance_TierOfPublishedTable_ReproducesBothColumns(double one, double two)
    {
        // Cyentia IRIS 2025, chance of one and of two incidents a year by revenue tier (printed to four digits).
        NegativeBinomialTier tier = NegativeBinomialTier.FromExceedance(one, two).Done();
        IReadOnlyList<double> again = tier.Exceedances(2);

        Near(one, again[0], 1e-13);
        Near(two, again[1], 1e-12);
        Near(tier.Size / tier.Mean, tier.Prior.Rate, 1e-15);
    }

    [Theory]
    [InlineData(0.05, 0.01)]
    [InlineData(3, 2.5)]
    [InlineData(400, 0.3)]
    [InlineData(1e7, 0.02)]
    public void FromExceedance_OwnProbabilities_ReturnsTheParameters(double size, double mean)
    {
        IReadOnlyList<double> exceedance = NegativeBinomialTier.Of(size, mean).Done().Exceedances(2);
        Outcome<NegativeBinomialTier> solved = NegativeBinomialTier.FromExceedance(exceedance[0], exceedance[1]);

        // Near the Poisson the pair fixes the mean and hardly the size: 1e-16 in p is (r/m)·1e-16/p² in r.
        if (size < 1e6) Near(size, solved.Done().Size, 1e-6);
        if (solved.Try(out NegativeBinomialTier? tier, out _)) Near(mean, tier.Mean, 1e-10);
    }

    [Fact]
    public void FromExceedance_BelowPoisson_IsRefused()
    {
        double lambda = 0.3, one = 1 - Math.Exp(-lambda), two = one - lambda * Math.Exp(-lambda);
        Assert.Equal("ENG-FREQUENCY-UNDERDISPERSED", NegativeBinomialTier.FromExceedance(one, two * 0.99).Refused().Code);
        Assert.True(NegativeBinomialTier.FromExceedance(one, two * 1.01).Try(out _, out _));
    }

    [Theory]
    [InlineData(0, 0, "/exceedance/1")]
    [InlineData(1, 0.1, "/exceedance/1")]
    [InlineData(1.2, 0.1, "/exceedance/1")]
    [InlineData(double.NaN, 0.1, "/exceedance/1")]
    [InlineData(0.2, 0.2, "/exceedance/2")]
    [InlineData(0.2, 0.3, "/exceedance/2")]
    [InlineData(0.2, 0, "/exceedance/2")]
    [InlineData(0.2, double.PositiveInfinity, "/exceedance/2")]
    public void FromExceedance_ImpossibleProbabilities_NamesTheField(double one, double two, string field) =>
        Assert.Equal(field, NegativeBinomialTier.FromExceedance(one, two).Field());

    [Fact]
    public void Probabilities_Geometric_IsThePowerSeries()
    {
        // r = 1: P(k) = p(1 − p)^k with p = 1/(1 + m)
        IReadOnlyList<double> probability = NegativeBinomialTier.Of(1, 0.25).Done().Probabilities(4);
        Near([0.8, 0.16, 0.032, 0.0064, 0.00128], probability, 1e-14);
    }

    [Fact]
    public void After_ClaimsSeen_MovesTheMeanByItsCredibility()
    {
        GammaPoisson prior = GammaPoisson.FromMean(0.02, 1.5).Done();
        GammaPoisson after = prior.After(2, 12).Done();
        double z = prior.Credibility(12);

        Near(1 / 2.25, prior.Shape, 1e-15);
        Near(prior.Shape / 0.02, prior.Rate, 1e-15);
        Near(z * (2.0 / 12) + (1 - z) * 0.02, after.Mean, 1e-14);
    }

    [Fact]
    public void Credibility_NothingOrEverythingSeen_IsPriorOrOwn()
    {
        GammaPoisson prior = GammaPoisson.FromMean(0.02, 1.5).Done();
        Assert.Equal(0, prior.Credibility(0));
        Assert.Equal(1, prior.Credibility(double.PositiveInfinity));
        Assert.Equal(0.5, prior.Credibility(prior.Rate));
        Assert.Equal(prior.Mean, prior.After(0, 0).Done().Mean);
    }

    [Fact]
    public void AfterForgetting_OneHalfLife_HalvesThePastAndKeepsTheMean()
    {
        GammaPoisson prior = GammaPoisson.Of(4, 100).Done();
        GammaPoisson idle = prior.AfterForgetting(claims: 0, exposure: 0, elapsed: 3, halfLife: 3).Done();
        GammaPoisson busy = prior.AfterForgetting(claims: 1, exposure: 10, elapsed: 6, halfLife: 3).Done();

        Assert.Equal((2, 50), (idle.Shape, idle.Rate));
        Assert.Equal((2, 35), (busy.Shape, busy.Rate));
    }

    [Fact]
    public void Predictive_OfABelief_HasItsMeanAndOverdispersion()
    {
        GammaPoisson belief = GammaPoisson.Of(0.5, 10).Done();
        NegativeBinomialTier counts = belief.Predictive(exposure: 4).Done();
        IReadOnlyList<double> probability = counts.Probabilities(200);

        double mean = probability.Select((p, k) => p * k).Sum();
        double variance = probability.Select((p, k) => p * (k - mean) * (k - mean)).Sum();
        Near(0.2, mean, 1e-12);
        Near(0.2 + 0.2 * 0.2 / 0.5, variance, 1e-10);
    }

    [Fact]
    public void Of_BadParameters_NamesTheField()
    {
        Assert.Equal("/shape", GammaPoisson.Of(0, 1).Field());
        Assert.Equal("/rate", GammaPoisson.Of(1, double.NaN).Field());
        Assert.Equal("/variation", GammaPoisson.FromMean(1, -1).Field());
        Assert.Equal("/claims", GammaPoisson.Of(1, 1).Done().After(-1, 1).Field());
        Assert.Equal("/halfLife", GammaPoisson.Of(1, 1).Done().AfterForgetting(1, 1, 1, 0).Field());
        Assert.Equal("/r", NegativeBinomialTier.Of(-1, 1).Field());
    }
}
