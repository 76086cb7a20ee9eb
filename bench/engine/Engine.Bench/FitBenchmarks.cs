using BenchmarkDotNet.Attributes;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Fitting;

namespace Breakwater.Engine.Bench;

/// <summary>Fits of ten thousand losses above a deductible, capped at a limit.</summary>
public class FitBenchmarks
{
    private readonly Sample _sample = Losses();
    private readonly Fit _fit = Done(MaximumLikelihood.Of("lognormal", Losses()));

    /// <summary>Lognormal.</summary>
    [Benchmark]
    public object Lognormal() => MaximumLikelihood.Of("lognormal", _sample);

    /// <summary>Burr, three parameters in jets.</summary>
    [Benchmark]
    public object Burr() => MaximumLikelihood.Of("burr", _sample);

    /// <summary>A thousand replicates of the lognormal.</summary>
    [Benchmark]
    public object Resample() => Bootstrap.Of(_fit, 1000, seed: 1);

    private static Sample Losses()
    {
        double[] losses = new double[13_000];
        new Lognormal(9.5, 1.8).Draws(DrawSeries.For(1, "losses"), 0, losses);
        return Done(Sample.Of(
        [
            .. losses.Where(x => x > 5000).Take(10_000).Select(x => x > 500_000
                ? new Observation(500_000, 5000, ObservationKind.Right) : new Observation(x, 5000)),
        ]));
    }

    private static T Done<T>(Foundation.Outcomes.Outcome<T> outcome) =>
        outcome.Match(done => done, _ => throw new InvalidOperationException());
}
