using System.Runtime.Intrinsics;
using BenchmarkDotNet.Attributes;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Measures;

namespace Breakwater.Engine.Bench;

/// <summary>Measures of ten million losses; the limit beside them is adding them up.</summary>
public class MeasureBenchmarks
{
    private const int Count = 10_000_000;

    private readonly double[] _losses = Losses();
    private readonly double[] _one = [0.99];
    private readonly double[] _three = [0.9, 0.99, 0.995];

    /// <summary>Adds them up eight at a time: the limit.</summary>
    [Benchmark(Baseline = true)]
    public object Sum()
    {
        Vector512<double> sum = default;
        for (int i = 0; i < _losses.Length; i += 8) sum += Vector512.LoadUnsafe(in _losses[i]);
        return Vector512.Sum(sum);
    }

    /// <summary>VaR and TVaR at one level, with their errors.</summary>
    [Benchmark]
    public object OneLevel() => TailMeasures.OfSample(_losses, _one);

    /// <summary>VaR and TVaR at three levels, with their errors.</summary>
    [Benchmark]
    public object ThreeLevels() => TailMeasures.OfSample(_losses, _three);

    /// <summary>Mean, deviation, skewness.</summary>
    [Benchmark]
    public object Figures() => SampleFigures.Of(_losses);

    private static double[] Losses()
    {
        double[] losses = new double[Count];
        new Lognormal(9.5, 1.8).Draws(DrawSeries.For(1, "losses"), 0, losses);
        return losses;
    }
}
