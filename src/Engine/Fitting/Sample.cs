using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Fitting;

/// <summary>Observations that passed the checks and can be fitted.</summary>
public sealed class Sample
{
    private const int FaultsMax = 20;

    private readonly Observation[] _observations;

    private Sample(Observation[] observations) =>
        (_observations, Count) = (observations, observations.Sum(each => each.Weight));

    /// <summary>Sum of the weights: the number of observations where each counts once.</summary>
    public double Count { get; }

    /// <summary>The observations.</summary>
    public ReadOnlySpan<Observation> Observations => _observations;

    /// <summary>Checks observations; refuses with a fault per row, in the names of the columns.</summary>
    /// <param name="rows">In the order of the input; those without weight are left out.</param>
    public static Outcome<Sample> Of(IReadOnlyList<Observation> rows)
    {
        List<FieldFault> faults = [];
        foreach ((int at, Observation row) in rows.Index())
        {
            if (faults.Count < FaultsMax && Fault(row) is (var field, var words))
                faults.Add(new FieldFault($"{field}[{at}]", "ENG-010", words));
        }

        if (faults.Count > 0) return Refusal.InvalidFields("ENG-001", faults);

        Observation[] kept = [.. rows.Where(row => row.Weight > 0)];
        return kept.Length > 0
            ? new Sample(kept)
            : NumericalFailure.Field("loss", new("没有权数大于 0 的数据。", "There is no observation with a weight."));
    }

    /// <summary>What exceeds a threshold, conditioned on exceeding it; refuses when nothing does.</summary>
    /// <param name="threshold">Currency units.</param>
    /// <remarks>
    /// A loss at or below the threshold is left out. One that is only known to lie in an interval around it cannot be placed. A threshold
    /// of 0 leaves out zeros, which matters for counts; it is kept as the smallest positive number, because 0 stands for no truncation.
    /// </remarks>
    public Outcome<Sample> Above(double threshold)
    {
        if (Array.Exists(_observations, row => Straddles(row, threshold)))
        {
            return NumericalFailure.Field("threshold", new(
                "有左删失或区间删失的数据跨越阈值，无法归类。",
                "A left- or interval-censored observation straddles the threshold, so it cannot be placed."));
        }

        Observation[] above =
        [
            .. _observations.Where(row => row.Loss > threshold || (row.Kind is ObservationKind.Interval && row.Loss >= threshold))
                .Select(row => row with { Truncation = Math.Max(row.Truncation, Math.Max(threshold, double.Epsilon)) }),
        ];
        return above.Length > 0
            ? new Sample(above)
            : NumericalFailure.Field("threshold", new("没有损失超过阈值。", "No loss exceeds the threshold."));
    }

    private static bool Straddles(Observation row, double threshold) => row.Kind switch
    {
        ObservationKind.Left => row.Loss > threshold && row.Truncation < threshold,
        ObservationKind.Interval => row.Loss < threshold && row.Upper > threshold,
        _ => false,
    };

    private static (string Field, Words Words)? Fault(Observation row)
    {
        if (!Bounds.NonNegative.Contains(row.Loss)) return ("loss", Bounds.NonNegative.Sentence);
        if (!Bounds.NonNegative.Contains(row.Truncation)) return ("truncation", Bounds.NonNegative.Sentence);
        if (!Bounds.NonNegative.Contains(row.Weight)) return ("weight", Bounds.NonNegative.Sentence);
        if (row.Kind is ObservationKind.Interval && !(double.IsFinite(row.Upper) && row.Upper > row.Loss))
            return ("upper", new("区间上端应为大于下端的有限数。", "The upper end must be a finite number above the lower end."));
        if (row.Loss < row.Truncation || (row.Kind is ObservationKind.Left && row.Loss <= row.Truncation))
            return ("truncation", new("截断点不得高于损失。", "The truncation point must not lie above the loss."));
        return null;
    }
}
