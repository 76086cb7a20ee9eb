using BenchmarkDotNet.Attributes;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;

namespace Breakwater.Engine.Bench;

/// <summary>Draws in bulk; the limit beside them is writing as many doubles.</summary>
public class DrawBenchmarks
{
    private const int Count = 1 << 14;

    private readonly double[] _into = new double[Count];
    private readonly int[] _counts = new int[Count];
    private readonly DrawSeries _series = DrawSeries.For(1, "bench");
    private readonly Lognormal _lognormal = new(9.5, 1.8);
    private readonly TransformedBeta _burr = TransformedBeta.Burr(2, 1000, 1.5);
    private readonly TransformedGamma _gamma = TransformedGamma.Gamma(2.5, 400);
    private readonly CountTable _table =
        CountTable.Of(new NegativeBinomial(4, 5)).Match(done => done, _ => throw new InvalidOperationException());

    /// <summary>Writes as many numbers: the limit.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Count)]
    public void Fill() => Array.Fill(_into, 1.5);

    /// <summary>Uniform numbers.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Uniforms() => _series.Uniforms(0, _into);

    /// <summary>Normal numbers by inversion.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Normals() => _series.Normals(0, _into);

    /// <summary>Lognormal losses.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Lognormals() => _lognormal.Draws(_series, 0, _into);

    /// <summary>Burr losses.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Burrs() => _burr.Draws(_series, 0, _into);

    /// <summary>Gamma losses, one after the other.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Gammas() => _gamma.Draws(_series, 0, _into);

    /// <summary>Negative binomial counts by table.</summary>
    [Benchmark(OperationsPerInvoke = Count)]
    public void Counts() => _table.Draws(_series, 0, _counts);
}
