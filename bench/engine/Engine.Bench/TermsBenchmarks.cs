using BenchmarkDotNet.Attributes;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Terms;

namespace Breakwater.Engine.Bench;

/// <summary>
/// Terms over event × policy cells, ten million at a time (80 MB, more than the caches), ten times for the hundred million of the
/// promise; the limit beside them is the layer kernel alone: read a cell, write a cell.
/// </summary>
public class TermsBenchmarks
{
    private const int Events = 100_000;
    private const int Policies = 100;
    private const int Cells = Events * Policies;

    private readonly double[] _cells = Losses();
    private readonly double[] _ceded = new double[Cells];
    private readonly double[] _totals = new double[Events];
    private readonly int[] _years = [.. Enumerable.Range(0, Events).Select(e => e / 5)];
    private readonly LayerKernel _stream = Done(LayerKernel.Of(new LayerTerms(10_000, 1_000_000)));
    private readonly LayerKernel _reinsurance =
        Done(LayerKernel.Of(new LayerTerms(5_000_000, 20_000_000, AggregateLimit: 60_000_000)));
    private readonly ContractKernel _contract = Done(ContractKernel.Of(new ContractTerms(
        [new CoverTerms(SubLimit: 500_000, Coinsurance: 0.9)], Retention: 10_000, EventLimit: 400_000,
            AggregateLimit: 1_000_000)));

    /// <summary>One layer over the cells: the limit.</summary>
    [Benchmark(Baseline = true, OperationsPerInvoke = Cells)]
    public void Stream() => _stream.Apply(_cells, [], _ceded);

    /// <summary>Policy terms per cell, an event layer over all policies, an aggregate over the year.</summary>
    [Benchmark(OperationsPerInvoke = Cells)]
    public void PolicyEventYear()
    {
        Array.Clear(_totals);
        for (int policy = 0; policy < Policies; policy++)
            LayerKernel.Accumulate(_cells.AsSpan(policy * Events, Events), 10_000, 1_000_000, 0.9, _totals);
        _reinsurance.Apply(_totals, _years, _totals);
    }

    /// <summary>A contract with cover, event and year terms of its own, in every cell.</summary>
    [Benchmark(OperationsPerInvoke = Cells)]
    public void ContractPerCell()
    {
        for (int policy = 0; policy < Policies; policy++)
            _contract.Apply(_cells.AsSpan(policy * Events, Events), _years, _ceded.AsSpan(policy * Events, Events));
    }

    private static double[] Losses()
    {
        double[] losses = new double[Cells];
        new Lognormal(9.5, 1.8).Draws(DrawSeries.For(1, "cells"), 0, losses);
        return losses;
    }

    private static T Done<T>(Foundation.Outcomes.Outcome<T> outcome) =>
        outcome.Match(done => done, _ => throw new InvalidOperationException());
}
