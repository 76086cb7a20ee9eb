namespace Breakwater.Engine.Fitting;

/// <summary>What is known about one loss.</summary>
public enum ObservationKind
{
    /// <summary>The loss itself.</summary>
    Exact,

    /// <summary>It is at most the amount given.</summary>
    Left,

    /// <summary>It is more than the amount given, e.g. a loss capped at its policy limit.</summary>
    Right,

    /// <summary>It is more than the amount given, and at most the upper end.</summary>
    Interval,
}

/// <summary>One observation of a likelihood.</summary>
/// <param name="Loss">The loss, or the end that is known; currency units or events.</param>
/// <param name="Truncation">It would not have been seen at or below this amount (deductible, reporting threshold); 0 for
/// none.</param>
/// <param name="Kind">What is known.</param>
/// <param name="Upper">Upper end of an interval; not used otherwise.</param>
/// <param name="Weight">How often it counts, at least 0.</param>
public readonly record struct Observation(
    double Loss, double Truncation = 0, ObservationKind Kind = ObservationKind.Exact, double Upper = double.NaN,
        double Weight = 1);
