using Breakwater.Engine.Credibility;
using Breakwater.Engine.Distributions;
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
    public void From_TierOfPublishedTable_ReproducesBothColumns(double one, double two)
    {
        // Cyentia IRIS 2025, chance of one and of two incidents a year by revenue tier (printed to four digits).
        NegativeBinomial tier = ExceedanceFit.Of((1, one), (2, two)).Done();
        GammaPoisson prior = GammaPoisson.From(tier);

        Near(one, tier.Survival(0), 1e-12);
        Near(two, tier.Survival(1), 1e-12);
        // METHODS §1: P(0) = (r/(r+m))^r, P(1) = P(0)·r·m/(r+m); r/m claim-free years weigh one half.
        double r = prior.Shape, m = prior.Mean, none = Math.Pow(r / (r + m), r);
        Near(1 - one, none, 1e-12);
        Near(one - two, none * r * m / (r + m), 1e-11);
        Near(0.5, prior.Credibility(r / m), 1e-14);
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
        NegativeBinomial counts = belief.Predictive(exposure: 4);
        double[] probability = [.. Enumerable.Range(0, 200).Select(k => counts.Probability(k))];

        double mean = probability.Select((p, k) => p * k).Sum();
        double variance = probability.Select((p, k) => p * (k - mean) * (k - mean)).Sum();
        Near(0.2, mean, 1e-12);
        Near(0.2 + 0.2 * 0.2 / 0.5, variance, 1e-10);
        Assert.Equal(belief, GammaPoisson.From(belief.Predictive()));
    }

    [Fact]
    public void Of_BadParameters_NamesTheField()
    {
        Assert.Equal("/shape", GammaPoisson.Of(0, 1).Field());
        Assert.Equal("/rate", GammaPoisson.Of(1, double.NaN).Field());
        Assert.Equal("/variation", GammaPoisson.FromMean(1, -1).Field());
        Assert.Equal("/claims", GammaPoisson.Of(1, 1).Done().After(-1, 1).Field());
        Assert.Equal("/mean", GammaPoisson.FromMean(0, 1).Field());
        Assert.Equal("/exposure", GammaPoisson.Of(1, 1).Done().After(1, double.NaN).Field());
        Assert.Equal("/elapsed", GammaPoisson.Of(1, 1).Done().AfterForgetting(1, 1, -1, 2).Field());
        Assert.Throws<ArgumentOutOfRangeException>(() => GammaPoisson.Of(1, 1).Done().Credibility(-1));
        Near(0.5 / 100, GammaPoisson.Of(0.5, 10).Done().Variance, 1e-15);
        Assert.Equal("/halfLife", GammaPoisson.Of(1, 1).Done().AfterForgetting(1, 1, 1, 0).Field());
    }
}
