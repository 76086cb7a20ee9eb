using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Fitting;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Tests.Fitting;

/// <summary>Estimates, and the refusal to give any.</summary>
public sealed class MaximumLikelihoodTests
{
    public static TheoryData<string> Families => [.. FitModels.Names.Where(name => name is not ("binomial"))];

    [Fact]
    public void Lognormal_PlainSample_IsMeanAndDeviationOfTheLogarithms()
    {
        double[] logs = [1.2, 0.4, 2.2, 3.1, 1.9];
        Fit fit = Of("lognormal", [.. logs.Select(y => new Observation(Math.Exp(y)))]);
        double mean = logs.Average(), sigma = Math.Sqrt(logs.Average(y => (y - mean) * (y - mean)));

        Close.To(mean, fit.Estimated[0].Value, Close.Estimator);
        Close.To(sigma, fit.Estimated[1].Value, Close.Estimator);
        Close.To(sigma / Math.Sqrt(5), fit.Estimated[0].StandardError!.Value, Close.Estimator);
        Close.To(sigma / Math.Sqrt(10), fit.Estimated[1].StandardError!.Value, Close.Estimator);
        Close.To((-2 * fit.LogLikelihood) + 4, fit.Aic);
        Close.To((-2 * fit.LogLikelihood) + (2 * Math.Log(5)), fit.Bic);
        Assert.True(fit.ScoreNorm <= 1e-6);
    }

    // Simulated with known parameters, truncated and censored: estimates within four standard errors, and a small score.
    [Theory]
    [MemberData(nameof(Families))]
    public void Fit_TruncatedAndCensoredSample_FindsItsParameters(string family)
    {
        Distribution truth = Truth(family);
        double[] draws = new double[6000];
        truth.Draws(DrawSeries.For(31, family), 0, draws);
        bool isPlain = family is "logarithmic" or "gpd" or "single-parameter-pareto";
        double deductible = isPlain ? 0 : Math.Floor(truth.Quantile(0.1)), limit = Math.Ceiling(truth.Quantile(0.97));
        Observation[] rows =
        [
            .. draws.Select(x => x > limit && !isPlain ? new Observation(limit, Kind: ObservationKind.Right) : new Observation(x)),
        ];
        double? threshold = family is "logarithmic" ? null : isPlain ? truth.Lower : deductible;
        Fit fit = Close.Done(MaximumLikelihood.Of(
            family, Close.Done(Sample.Of(rows)), new FitSettings { Threshold = threshold }));

        Assert.True(fit.ScoreNorm <= 1e-6);
        Assert.All(fit.Estimated, each =>
        {
            double expected = truth.Parameters.Single(parameter => parameter.Key.Equals(each.Name, StringComparison.Ordinal)).Value;
            Assert.True(Math.Abs(each.Value - expected) <= 4 * each.StandardError, $"{each.Name} {each.Value:R} ± {each.StandardError:R}, truth {expected:R}");
        });
    }

    [Fact]
    public void Weights_CountLikeRepeatedRows()
    {
        Fit weighted = Of("gamma", [new(1, Weight: 3), new(4, Weight: 2), new(9)]);
        Fit repeated = Of("gamma", [new(1), new(1), new(1), new(4), new(4), new(9)]);

        Close.To(repeated.LogLikelihood, weighted.LogLikelihood, 1e-12);
        Close.To(repeated.Estimated[0].Value, weighted.Estimated[0].Value, 1e-10);
        Close.To(repeated.Bic, weighted.Bic, 1e-12);
        Assert.Equal(6, weighted.Sample.Count);
    }

    [Fact]
    public void Interval_ThatIsNarrow_IsAlmostTheExactLoss()
    {
        double[] losses = [3, 5, 8, 13, 21, 34];
        Fit exact = Of("weibull", [.. losses.Select(x => new Observation(x))]);
        Fit narrow = Of("weibull", [.. losses.Select(x => new Observation(x - 1e-5, Kind: ObservationKind.Interval, Upper: x + 1e-5))]);

        Close.To(exact.Estimated[0].Value, narrow.Estimated[0].Value, 1e-6);
        Close.To(exact.Estimated[1].StandardError!.Value, narrow.Estimated[1].StandardError!.Value, 1e-5);
    }

    // An interval from 0 is left censoring, and one that ends at infinity would be right censoring.
    [Fact]
    public void Interval_FromZero_IsLeftCensoring()
    {
        Fit left = Of("lognormal", [new(5, Kind: ObservationKind.Left), new(7), new(9), new(20)]);
        Fit interval = Of("lognormal", [new(0, Kind: ObservationKind.Interval, Upper: 5), new(7), new(9), new(20)]);

        Assert.Equal(left.LogLikelihood, interval.LogLikelihood);
    }

    [Fact]
    public void Scale_OfTheLosses_ScalesThetaAndShiftsTheLikelihood()
    {
        double[] losses = [3, 5, 8, 13, 21, 34, 100];
        Fit small = Of("loglogistic", [.. losses.Select(x => new Observation(x))]);
        Fit large = Of("loglogistic", [.. losses.Select(x => new Observation(x * 1e9))]);

        Close.To(small.Estimated[0].Value, large.Estimated[0].Value, Close.Estimator);
        Close.To(small.Estimated[1].Value * 1e9, large.Estimated[1].Value, Close.Estimator);
        Close.To(small.LogLikelihood - (7 * Math.Log(1e9)), large.LogLikelihood, Close.Estimator);
    }

    [Fact]
    public void Threshold_OfAnOrdinaryFamily_TruncatesThere()
    {
        double[] losses = [3, 5, 8, 13, 21, 34, 55];
        Fit given = Of("lognormal", [.. losses.Select(x => new Observation(x))], new FitSettings { Threshold = 4 });
        Fit truncated = Of("lognormal", [.. losses.Where(x => x > 4).Select(x => new Observation(x, 4))]);

        Assert.Equal(6, given.Sample.Count);
        Assert.Equal(truncated.LogLikelihood, given.LogLikelihood);
    }

    [Fact]
    public void ParetoOne_WithoutThreshold_TakesTheSmallestLossAndDoubtsIt()
    {
        double[] losses = [2, 3, 5, 8];
        Fit fit = Of("single-parameter-pareto", [.. losses.Select(x => new Observation(x))]);

        Close.To(4 / losses.Sum(x => Math.Log(x / 2)), fit.Estimated[0].Value, Close.Estimator);
        Assert.Equal(2, fit.Parameters[1].Value);
        Assert.Null(fit.Parameters[1].StandardError);
        Assert.Equal("theta-from-data", Assert.Single(fit.Doubts).Code);
    }

    // Poisson: the mean. Geometric: the mean. Binomial with m given: mean/m.
    [Fact]
    public void Counts_OneParameter_AreTheirMean()
    {
        Observation[] rows = [new(0, Weight: 50), new(1, Weight: 30), new(2, Weight: 12), new(3, Weight: 8)];
        const double Mean = (30 + 24 + 24) / 100.0;

        Fit poisson = Of("poisson", rows);
        Close.To(Mean, poisson.Estimated[0].Value, Close.Estimator);
        Close.To(Math.Sqrt(Mean / 100), poisson.Estimated[0].StandardError!.Value, Close.Estimator);
        Close.To(Mean, Of("geometric", rows).Estimated[0].Value, Close.Estimator);
        Fit binomial = Of("binomial", rows, new FitSettings { Trials = 5 });
        Close.To(Mean / 5, binomial.Estimated[0].Value, Close.Estimator);
        Assert.Equal(5, binomial.Parameters[1].Value);
    }

    [Fact]
    public void NegativeBinomial_MeanOfTheFit_IsTheMeanOfTheCounts()
    {
        Observation[] rows = [new(0, Weight: 81), new(1, Weight: 11), new(2, Weight: 5), new(3, Weight: 2), new(7, Weight: 1)];
        Fit fit = Of("negative-binomial", rows);

        Close.To((11 + 10 + 6 + 7) / 100.0, fit.Distribution.Mean.Value, Close.Estimator);
        Assert.True(fit.LogLikelihood > Of("poisson", rows).LogLikelihood);
    }

    [Fact]
    public void Binomial_TrialsSearched_HasTheHighestLikelihood()
    {
        Observation[] rows = [new(0, Weight: 10), new(1, Weight: 30), new(2, Weight: 35), new(3, Weight: 20), new(4, Weight: 5)];
        Fit searched = Of("binomial", rows);
        double m = searched.Parameters[1].Value;

        Assert.True(searched.LogLikelihood >= Of("binomial", rows, new FitSettings { Trials = m + 1 }).LogLikelihood);
        Assert.True(m is 4 || searched.LogLikelihood >= Of("binomial", rows, new FitSettings { Trials = m - 1 }).LogLikelihood);
        Close.To((-2 * searched.LogLikelihood) + 4, searched.Aic);                 // m counts as a parameter
    }

    [Fact]
    public void NegativeBinomial_WithoutOverdispersion_IsRefusedByName() =>
        Assert.Equal("ENG-113", Refused("negative-binomial", [new(1, Weight: 50), new(2, Weight: 40), new(0, Weight: 40)]).Code);

    [Fact]
    public void Binomial_WithOverdispersion_IsRefusedByName() =>
        Assert.Equal("ENG-114", Refused("binomial", [new(0, Weight: 80), new(1, Weight: 10), new(6, Weight: 10)]).Code);

    [Theory]
    [InlineData("gamma", "loss")]
    [InlineData("lognormal", "loss")]
    public void Fit_OneObservation_IsRefusedWithTheField(string family, string field) =>
        Assert.Equal(field, Assert.Single(Refused(family, [new(5)]).Faults).Pointer);

    [Fact]
    public void Fit_NothingToFit_IsRefusedWithTheField()
    {
        Assert.Equal("loss", Assert.Single(Close.Refused(Sample.Of([])).Faults).Pointer);
        Assert.Equal("loss", Assert.Single(Close.Refused(Sample.Of([new(5, Weight: 0)])).Faults).Pointer);
        Assert.Equal("kind", Assert.Single(Refused("lognormal", [new(5, Kind: ObservationKind.Right), new(6, Kind: ObservationKind.Right), new(9, Kind: ObservationKind.Right)]).Faults).Pointer);
        Assert.Equal("loss", Assert.Single(Refused("lognormal", [new(5), new(5), new(5)]).Faults).Pointer);
        Assert.Equal("loss", Assert.Single(Refused("lognormal", [new(0), new(5), new(7)]).Faults).Pointer);
        Assert.Equal("loss", Assert.Single(Refused("loggamma", [new(0.5), new(5), new(7)]).Faults).Pointer);
        Assert.Equal("loss", Assert.Single(Refused("poisson", [new(1.5), new(5), new(7)]).Faults).Pointer);
        Assert.Equal("loss", Assert.Single(Refused("poisson", [new(0), new(0), new(0)]).Faults).Pointer);
        Assert.Equal("loss", Assert.Single(Refused("logarithmic", [new(0), new(1), new(2)]).Faults).Pointer);
        Assert.Equal("loss", Assert.Single(Refused("logarithmic", [new(1), new(1), new(1)]).Faults).Pointer);
        Assert.Equal("kind", Assert.Single(Refused("logarithmic", [new(1, Kind: ObservationKind.Right), new(1), new(3)]).Faults).Pointer);
        Assert.Equal("family", Assert.Single(Refused("cauchy", [new(1), new(2), new(3)]).Faults).Pointer);
        Assert.Equal("threshold", Assert.Single(Refused("gpd", [new(1), new(2)], new FitSettings { Threshold = 5 }).Faults).Pointer);
        Assert.Equal("threshold", Assert.Single(Refused("gpd", [new(1), new(2)], new FitSettings { Threshold = double.NaN }).Faults).Pointer);
        Assert.Equal("trials", Assert.Single(Refused("binomial", [new(1), new(2)], new FitSettings { Trials = 2.5 }).Faults).Pointer);
        Assert.Equal("loss", Assert.Single(Refused("binomial", [new(1), new(4)], new FitSettings { Trials = 3 }).Faults).Pointer);
    }

    [Fact]
    public void Sample_BadRows_AreAllNamed()
    {
        Refusal why = Close.Refused(Sample.Of(
        [
            new(double.NaN), new(-1), new(5, Truncation: 9), new(5, Weight: -1), new(5, Kind: ObservationKind.Interval, Upper: 4),
            new(5, Truncation: double.PositiveInfinity), new(5, Truncation: 5, Kind: ObservationKind.Left), new(5),
        ]));

        Assert.Equal(
            ["loss[0]", "loss[1]", "truncation[2]", "weight[3]", "upper[4]", "truncation[5]", "truncation[6]"],
            why.Faults.Select(fault => fault.Pointer));
    }

    [Fact]
    public void Threshold_InsideAnInterval_IsRefused()
    {
        Sample sample = Close.Done(Sample.Of([new(3, Kind: ObservationKind.Interval, Upper: 8), new(9), new(12), new(20)]));

        Assert.Equal("threshold", Assert.Single(Close.Refused(sample.Above(5)).Faults).Pointer);
        Assert.Equal(4, Close.Done(sample.Above(2)).Count);
    }

    [Fact]
    public void Fit_TooFewSteps_IsRefusedWithTheNumber()
    {
        Refusal why = Refused("gamma", [new(1), new(40), new(300), new(5)], new FitSettings { StepsMax = 1 });

        Assert.Empty(why.Faults);
        Assert.StartsWith("ENG-1", why.Code, StringComparison.Ordinal);
    }

    // The uniform's likelihood in a generalised Pareto tail grows without bound: a named failure, never a number.
    [Fact]
    public void Gpd_WithoutInteriorMaximum_IsRefused() =>
        Assert.StartsWith(
            "ENG-1", Refused("gpd", [new(0.95), new(0.97), new(0.99), new(0.995), new(0.999), new(1)]).Code, StringComparison.Ordinal);

    private static Fit Of(string family, IReadOnlyList<Observation> rows, FitSettings? settings = null) =>
        Close.Done(MaximumLikelihood.Of(family, Close.Done(Sample.Of(rows)), settings));

    private static Refusal Refused(string family, IReadOnlyList<Observation> rows, FitSettings? settings = null) =>
        Close.Refused(MaximumLikelihood.Of(family, Close.Done(Sample.Of(rows)), settings));

    private static Distribution Truth(string family) => family switch
    {
        "lognormal" => new Lognormal(6, 1.5),
        "loggamma" => new Loggamma(6, 0.5),
        "gpd" => new Gpd(0.4, 20, 10),
        "single-parameter-pareto" => new SingleParameterPareto(1.4, 10),
        "inverse-gaussian" => new InverseGaussian(100, 150),
        "poisson" => new Poisson(6),
        "negative-binomial" => new NegativeBinomial(2, 4),
        "geometric" => NegativeBinomial.Geometric(5),
        "logarithmic" => new Logarithmic(4),
        _ => Engine.Distributions.Families.Named(family)!.Of(
            [.. Engine.Distributions.Families.Named(family)!.Parameters.Select(parameter => parameter.Name switch
            {
                "theta" => 500,
                "alpha" => 1.8,
                "gamma" => 2.2,
                _ => 1.4,
            })]),
    };
}
