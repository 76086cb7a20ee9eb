using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Fitting;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Tests.Fitting;

/// <summary>Intervals, resampling, distances and beliefs.</summary>
public sealed class UncertaintyTests
{
    private static readonly double[] Losses = [3, 5, 8, 13, 21, 34, 55, 89, 144, 233];

    // Exponential: 2n(θ̂/θ − 1 + log(θ/θ̂)) = χ²; the ends satisfy the equation.
    [Fact]
    public void Profile_Exponential_FallsByTheChiSquareQuantile()
    {
        Fit fit = Of("exponential", Losses);
        ParameterInterval interval = Close.Done(ProfileLikelihood.Intervals(fit, 0.95))[0];
        double theta = Losses.Average(), quantile = 3.841458820694124;

        foreach (double end in new[] { interval.Low!.Value, interval.High!.Value })
            Close.To(quantile, 2 * Losses.Length * ((theta / end) - 1 + Math.Log(end / theta)), 1e-9);
        Assert.True(interval.Low < theta && theta < interval.High);
    }

    // Normal logarithms: the profile of μ is n log(1 + (μ̂−μ)²/σ̂²) = χ².
    [Fact]
    public void Profile_Lognormal_HasTheClosedFormOfTheMean()
    {
        Fit fit = Of("lognormal", Losses);
        double mu = fit.Estimated[0].Value, sigma = fit.Estimated[1].Value;
        double half = sigma * Math.Sqrt(Math.Exp(ChiSquare.OneDegree(0.9) / Losses.Length) - 1);
        ParameterInterval interval = Close.Done(ProfileLikelihood.Intervals(fit, 0.9))[0];

        Close.To(mu - half, interval.Low!.Value, 1e-8);
        Close.To(mu + half, interval.High!.Value, 1e-8);
    }

    [Fact]
    public void Profile_LevelOutside_IsRefused() =>
        Assert.Equal("level", Close.Refused(ProfileLikelihood.Intervals(Of("exponential", Losses), 1)).Faults[0].Pointer);

    [Fact]
    public void Bootstrap_SameSeed_IsTheSameWhateverTheThreads()
    {
        Fit fit = Of("lognormal", Losses);
        BootstrapResult first = Close.Done(Bootstrap.Of(fit, 200, seed: 5)), again = Close.Done(Bootstrap.Of(fit, 200, seed: 5));

        Assert.Equal(first.Parameters, again.Parameters);
        Assert.NotEqual(first.Parameters, Close.Done(Bootstrap.Of(fit, 200, seed: 6)).Parameters);
    }

    // The bootstrap of a mean: standard error σ̂/√n, here of the logarithms.
    [Fact]
    public void Bootstrap_Lognormal_HasTheErrorOfTheMean()
    {
        double[] draws = new double[400];
        new Lognormal(5, 2).Draws(DrawSeries.For(8, "sample"), 0, draws);
        Fit fit = Of("lognormal", draws);
        BootstrapFigures mu = Close.Done(Bootstrap.Of(fit, 2000, seed: 5)).Parameters[0];

        Assert.InRange(mu.StandardError / fit.Estimated[0].StandardError!.Value, 0.92, 1.08);
        Assert.InRange((mu.High - mu.Low) / (2 * 1.96 * mu.StandardError), 0.93, 1.07);
        Assert.InRange(Math.Abs(mu.Mean - fit.Estimated[0].Value), 0, 5 * mu.StandardError / Math.Sqrt(2000));
    }

    [Fact]
    public void Bootstrap_TooFewReplicates_IsRefused() =>
        Assert.Equal("bootstrap", Close.Refused(Bootstrap.Of(Of("lognormal", Losses), 1, seed: 5)).Faults[0].Pointer);

    // Four points against the exponential with mean 1; F = 1 − e^(−x). Worked by the textbook sums over (2i − 1).
    [Fact]
    public void Goodness_AgainstTheTextbookSums_Agrees()
    {
        double[] x = [0.1, 0.4, 1.1, 2.6];
        GoodnessOfFit distances = Close.Done(GoodnessOfFit.Of(
            TransformedGamma.Exponential(1), Close.Done(Sample.Of([.. x.Select(each => new Observation(each))]))));
        double[] u = [.. x.Select(each => 1 - Math.Exp(-each))];
        double darling = -4 - (Enumerable.Range(0, 4).Sum(i => ((2 * i) + 1) * (Math.Log(u[i]) + Math.Log(1 - u[3 - i]))) / 4);
        double mises = (1 / 48.0) + Enumerable.Range(0, 4).Sum(i => Math.Pow((((2 * i) + 1) / 8.0) - u[i], 2));
        double smirnov = Enumerable.Range(0, 4).Max(i => Math.Max(((i + 1) / 4.0) - u[i], u[i] - (i / 4.0)));

        Close.To(darling, distances.AndersonDarling);
        Close.To(mises, distances.CramerVonMises);
        Close.To(smirnov, distances.KolmogorovSmirnov);
        Close.To(-Math.Log(1 - 0.125), distances.Quantiles[0].Fitted);
        Assert.Equal(2.6, distances.Quantiles[3].Observed);
    }

    // The exponential forgets a deductible: distances of x given x > 2 are those of x − 2.
    [Fact]
    public void Goodness_Truncated_IsConditional()
    {
        double[] x = [0.1, 0.4, 1.1, 2.6];
        TransformedGamma exponential = TransformedGamma.Exponential(1);
        GoodnessOfFit plain = Close.Done(GoodnessOfFit.Of(exponential, Close.Done(Sample.Of([.. x.Select(each => new Observation(each))]))));
        GoodnessOfFit above = Close.Done(GoodnessOfFit.Of(exponential, Close.Done(Sample.Of([.. x.Select(each => new Observation(each + 2, 2))]))));

        Close.To(plain.AndersonDarling, above.AndersonDarling, 1e-9);
        Close.To(plain.Quantiles[2].Fitted + 2, above.Quantiles[2].Fitted, 1e-9);
        Assert.Empty(above.Doubts);
    }

    [Fact]
    public void Goodness_CensoredOrDiscrete_IsRefused()
    {
        Sample censored = Close.Done(Sample.Of([new(1), new(2, Kind: ObservationKind.Right)]));
        Assert.Equal("kind", Close.Refused(GoodnessOfFit.Of(TransformedGamma.Exponential(1), censored)).Faults[0].Pointer);
        Assert.Equal("family", Close.Refused(GoodnessOfFit.Of(new Poisson(1), censored)).Faults[0].Pointer);
    }

    [Fact]
    public void Goodness_MixedTruncation_IsDoubted()
    {
        Sample mixed = Close.Done(Sample.Of([new(1), new(3, Truncation: 2)]));

        Assert.Equal("mixed-truncation", Assert.Single(Close.Done(GoodnessOfFit.Of(TransformedGamma.Exponential(1), mixed)).Doubts).Code);
    }

    // METHODS §2: μ = ln median, σ = ln(p95/median)/1.644854.
    [Fact]
    public void Prior_OfAnExpert_HasTheExpertsQuantiles()
    {
        LognormalPrior prior = Close.Done(LognormalPrior.FromExpert(357_000, 9_100_000, worth: 10));

        Close.To(Math.Log(357_000), prior.Mean);
        Close.To(Math.Pow(Math.Log(9_100_000 / 357_000.0) / 1.644854, 2), prior.ExpectedVariance!.Value, 1e-6);
        Assert.False(LognormalPrior.PredictiveMean.IsFinite);
        Assert.Equal(10, prior.PredictiveFreedom);
    }

    [Fact]
    public void Prior_AfterManyLosses_IsTheirOwnEstimate()
    {
        double[] losses = new double[20_000];
        new Lognormal(8, 1.2).Draws(DrawSeries.For(8, "claims"), 0, losses);
        LognormalPrior posterior = Close.Done(Close.Done(LognormalPrior.FromExpert(1000, 50_000, worth: 5)).After(losses));

        Assert.InRange(posterior.Mean, 8 - 0.05, 8 + 0.05);
        Assert.InRange(posterior.ExpectedVariance!.Value, 1.44 - 0.08, 1.44 + 0.08);
    }

    [Fact]
    public void Prior_AllAtOnceOrOneByOne_IsTheSame()
    {
        LognormalPrior prior = Close.Done(LognormalPrior.FromExpert(1000, 50_000, worth: 5));
        LognormalPrior together = Close.Done(prior.After([300, 5000, 12_000]));
        LognormalPrior stepwise = Close.Done(Close.Done(Close.Done(prior.After([300])).After([5000])).After([12_000]));

        Close.To(together.Mean, stepwise.Mean);
        Close.To(together.Scale, stepwise.Scale);
        Close.To(together.PredictiveScale, stepwise.PredictiveScale);
        Assert.Equal(prior, Close.Done(prior.After([])));
    }

    [Theory]
    [InlineData(0, 10, 5, "median")]
    [InlineData(10, 10, 5, "p95")]
    [InlineData(10, double.NaN, 5, "p95")]
    [InlineData(10, 20, 2, "worth")]
    public void Prior_BadExpert_IsRefusedByField(double median, double p95, double worth, string field) =>
        Assert.Equal(field, Close.Refused(LognormalPrior.FromExpert(median, p95, worth)).Faults[0].Pointer);

    [Fact]
    public void Prior_LossOfZero_IsRefused() => Assert.Equal(
        "loss[1]", Close.Refused(Close.Done(LognormalPrior.FromExpert(1000, 50_000, worth: 5)).After([1, 0])).Faults[0].Pointer);

    [Fact]
    public void Thresholds_WithoutLossesAbove_SaySoInTheirRow()
    {
        TailThresholds table = Close.Done(TailThresholds.Of(Close.Done(Sample.Of([.. Losses.Select(x => new Observation(x))])), [1, 500]));

        Assert.Equal("no-fit", table.Rows[1].Doubt!.Code);
        Assert.Null(table.Rows[1].Xi);
        Assert.Equal("few-losses", table.Rows[0].Doubt!.Code);
        Assert.Null(table.Chosen);
        Assert.Equal("thresholds", Close.Refused(TailThresholds.Of(Close.Done(Sample.Of([new(1)])), [])).Faults[0].Pointer);
        Assert.Equal("thresholds[0]", Close.Refused(TailThresholds.Of(Close.Done(Sample.Of([new(1)])), [-1])).Faults[0].Pointer);
    }

    private static Fit Of(string family, double[] losses) =>
        Close.Done(MaximumLikelihood.Of(family, Close.Done(Sample.Of([.. losses.Select(x => new Observation(x))]))));
}
