using BenchmarkDotNet.Attributes;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Distributions;

namespace Breakwater.Engine.Bench;

/// <summary>The year's loss of negative binomial (4, 5) lognormals, with VaR and TVaR at two levels; each finds its range by
/// itself.</summary>
public class AggregateBenchmarks
{
    private readonly AggregateModel _model =
        Done(AggregateModel.Of(new NegativeBinomial(4, 5), new Lognormal(9.5, 1.8)));

    /// <summary>2^16 lattice points, and 2^14 for the error.</summary>
    [Benchmark]
    public object Transform16() => Of(AggregateMethod.Transform, log2Points: 16);

    /// <summary>2^20 lattice points, and 2^18 for the error.</summary>
    [Benchmark]
    public object Transform20() => Of(AggregateMethod.Transform, log2Points: 20);

    /// <summary>As many points as the error asks for.</summary>
    [Benchmark]
    public object TransformToTolerance() => Of(AggregateMethod.Transform, log2Points: null);

    /// <summary>16,384 lattice points, and 4,096 for the error.</summary>
    [Benchmark]
    public object Panjer14() => Of(AggregateMethod.Panjer, log2Points: 14);

    /// <summary>A hundred thousand years on one thread, two million claims.</summary>
    [Benchmark]
    public object Simulation() => Done(AggregateCalculation.Of(
        _model,
        new AggregateOptions { Method = AggregateMethod.Simulation, Years = 100_000, Threads = 1, Levels = [0.99, 0.995] }));

    private AggregateResult Of(AggregateMethod method, int? log2Points) => Done(AggregateCalculation.Of(
        _model, new AggregateOptions { Method = method, Log2Points = log2Points, Levels = [0.99, 0.995] }));

    private static T Done<T>(Foundation.Outcomes.Outcome<T> outcome) =>
        outcome.Match(done => done, _ => throw new InvalidOperationException());
}
