using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Aggregates;

/// <summary>How the year's loss is computed.</summary>
public enum AggregateMethod
{
    /// <summary>Fourier transform on a lattice.</summary>
    Transform,

    /// <summary>Panjer's recursion on a lattice; quadratic in the points, a cross-check.</summary>
    Panjer,

    /// <summary>Simulated years.</summary>
    Simulation,
}

/// <summary>Choices of the computation.</summary>
public sealed record AggregateOptions
{
    /// <summary>Default number of simulated years.</summary>
    public const int YearsDefault = 1_000_000;

    /// <summary>Method.</summary>
    public AggregateMethod Method { get; init; } = AggregateMethod.Transform;

    /// <summary>How the claim is put on the lattice.</summary>
    public Discretisation Discretisation { get; init; } = Discretisation.MeanPreserving;

    /// <summary>Levels of VaR and TVaR, each inside (0, 1).</summary>
    public IReadOnlyList<double> Levels { get; init; } = [];

    /// <summary>Base-2 logarithm of the lattice points, 10 to 24; null lets the error decide (up to 20, Panjer 16).</summary>
    public int? Log2Points { get; init; }

    /// <summary>Years to simulate, at least 2.</summary>
    public int Years { get; init; } = YearsDefault;

    /// <summary>Seed of the simulation.</summary>
    public ulong Seed { get; init; }

    /// <summary>Threads of the simulation, at least 1; null for as many as the machine has. The result does not depend on
    /// it.</summary>
    public int? Threads { get; init; }

    internal Breakwater.Foundation.Outcomes.Refusal? Faults()
    {
        var check = new InputCheck("ENG-AGGREGATE");
        for (int i = 0; i < Levels.Count; i++) check.Inside($"/levels/{i}", Levels[i], 0, 1);
        if (Log2Points is { } points) check.Within("/log2Points", points, 10, Method is AggregateMethod.Panjer ? 18 : 24);
        check.Within("/years", Years, 2, 100_000_000);
        if (Threads is { } threads) check.Within("/threads", threads, 1, 1024);
        return check.Refusal;
    }
}

/// <summary>The year's loss after all terms, in figures.</summary>
/// <param name="Mean">Currency units.</param>
/// <param name="StandardDeviation">Null when infinite.</param>
/// <param name="Skewness">Null when infinite or when nothing varies.</param>
/// <param name="ValueAtRisk">Per level: the smallest x with P(T ≤ x) ≥ level; null when it lies beyond the lattice.</param>
/// <param name="TailValueAtRisk">Per level: VaR + E[(T − VaR)⁺]/(1 − level); null when refused, and a doubt says why.</param>
/// <param name="ValueErrors">Per level: standard errors of a simulation, null where too few years tell; empty otherwise.</param>
/// <param name="TailErrors">Per level: standard errors of a simulation, null where too few years tell; empty otherwise.</param>
/// <param name="Doubts">What was noticed; empty when nothing was.</param>
/// <param name="Step">Lattice step, currency units; 0 for a simulation.</param>
/// <param name="Points">Lattice points, or simulated years.</param>
public sealed record AggregateResult(
    double Mean,
    double? StandardDeviation,
    double? Skewness,
    IReadOnlyList<double?> ValueAtRisk,
    IReadOnlyList<double?> TailValueAtRisk,
    IReadOnlyList<double?> ValueErrors,
    IReadOnlyList<double?> TailErrors,
    IReadOnlyList<Doubt> Doubts,
    double Step,
    int Points);
