using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Aggregates;

/// <summary>The figures read off one lattice, after the year's terms.</summary>
/// <param name="Mean">E[T].</param>
/// <param name="Second">E[T²]; null when infinite.</param>
/// <param name="Third">E[T³]; null when infinite.</param>
/// <param name="Quantiles">Of the sum before the year's terms, per level; null beyond the lattice.</param>
/// <param name="ValueAtRisk">Per level.</param>
/// <param name="TailValueAtRisk">Per level.</param>
internal sealed record Figures(
    double Mean,
    double? Second,
    double? Third,
    IReadOnlyList<double?> Quantiles,
    IReadOnlyList<double?> ValueAtRisk,
    IReadOnlyList<double?> TailValueAtRisk)
{
    /// <summary>Below this share of the mean square a variance is rounding.</summary>
    private const double Rounding = 1e-12;

    internal double? Deviation => Second is { } second ? Math.Sqrt(Math.Max(0, second - Mean * Mean)) : null;

    internal double? Skewness => Second is { } second && Third is { } third && Deviation is { } deviation
        && deviation * deviation > Rounding * second
            ? (third - 3 * Mean * second + 2 * Mean * Mean * Mean) / (deviation * deviation * deviation)
            : null;

    /// <summary>Reads a lattice.</summary>
    /// <param name="model">The model.</param>
    /// <param name="lattice">Its sum on a lattice.</param>
    /// <param name="levels">Levels.</param>
    /// <param name="moments">Figures whose moments are used, for a lattice too short to have its own; null to compute
    /// them.</param>
    internal static Figures Of(AggregateModel model, AggregateLattice lattice, IReadOnlyList<double> levels, Figures? moments)
    {
        YearTerms year = model.Year;
        double from = year.Retention;
        (double mean, double? second, double? third) = moments is null
            ? Moments(model, lattice)
            : (moments.Mean, moments.Second, moments.Third);
        double lower = Math.Min(from, lattice.End) is > 0 and var low ? lattice.LimitedMoment(1, low) : 0;
        double?[] quantiles = new double?[levels.Count], values = new double?[levels.Count], tails = new double?[levels.Count];
        for (int i = 0; i < values.Length; i++)
        {
            if (lattice.Quantile(levels[i]) is not { } quantile) continue;

            // T is S moved and cut, so its quantile is too: E[T ∧ t] = E[S ∧ (A + t)] − E[S ∧ A]
            double value = Math.Clamp(quantile.Value - from, 0, year.Limit);
            double limited = value is 0 ? 0 : quantile.Limited - lower;
            double tail = value >= year.Limit ? value : value + Math.Max(0, mean - limited) / (1 - levels[i]);
            (quantiles[i], values[i], tails[i]) = (quantile.Value, value, tail);
        }

        return new Figures(mean, second, third, quantiles, values, tails);
    }

    private static (double Mean, double? Second, double? Third) Moments(AggregateModel model, AggregateLattice lattice)
    {
        double from = model.Year.Retention;
        (double? L1, double? L2, double? L3) upper = Limited(model, lattice, from + model.Year.Limit),
            lower = Limited(model, lattice, from);
        double? first = upper.L1 - lower.L1;
        double? second = upper.L2 - lower.L2 - 2 * from * first;
        double? third = upper.L3 - lower.L3 - 3 * from * (upper.L2 - lower.L2) + 3 * from * from * first;
        return (Math.Max(0, first!.Value), second, third);
    }

    /// <summary>The value at step 0, from this one at h and another at 4h, when errors go with h².</summary>
    internal Figures Extrapolated(Figures coarser)
    {
        static double One(double fine, double coarse) => (16 * fine - coarse) / 15;
        static double? Maybe(double? fine, double? coarse) => fine is { } f && coarse is { } c ? Math.Max(0, One(f, c)) : fine;
        return new Figures(
            One(Mean, coarser.Mean), Maybe(Second, coarser.Second), Maybe(Third, coarser.Third),
            Quantiles, [.. ValueAtRisk.Zip(coarser.ValueAtRisk, Maybe)],
                [.. TailValueAtRisk.Zip(coarser.TailValueAtRisk, Maybe)]);
    }

    /// <summary>Relative differences: of the moments first, then per level of VaR and TVaR.</summary>
    /// <param name="other">Figures of another lattice; null gives infinite differences.</param>
    internal double[] Distances(Figures? other)
    {
        if (other is null) return [.. Enumerable.Repeat(double.PositiveInfinity, ValueAtRisk.Count + 1)];

        static double One(double? a, double? b) => (a, b) switch
        {
            (null, null) => 0,
            ({ } x, { } y) => x == y ? 0 : Math.Abs(x - y) / Math.Max(Math.Abs(x), Math.Abs(y)),
            _ => double.PositiveInfinity,
        };
        return
        [
            Math.Max(One(Mean, other.Mean), One(Second, other.Second)),
            .. ValueAtRisk.Select(
                (value, i) => Math.Max(One(value, other.ValueAtRisk[i]), One(TailValueAtRisk[i], other.TailValueAtRisk[i]))),
        ];
    }

    /// <summary>These figures with some levels taken from others.</summary>
    internal Figures With(IReadOnlyList<double> levels, double[] group, Figures part)
    {
        double? Of(int i, IReadOnlyList<double?> mine, IReadOnlyList<double?> its) =>
            Array.IndexOf(group, levels[i]) is >= 0 and var at ? its[at] : mine[i];
        return this with
        {
            ValueAtRisk = [.. levels.Select((_, i) => Of(i, ValueAtRisk, part.ValueAtRisk))],
            TailValueAtRisk = [.. levels.Select((_, i) => Of(i, TailValueAtRisk, part.TailValueAtRisk))],
        };
    }

    // E[(S ∧ x)^k], k = 1, 2, 3: exact without a limit, off the lattice within it, continued by the analytic tail beyond
    private static (double? L1, double? L2, double? L3) Limited(AggregateModel model, AggregateLattice lattice, double x)
    {
        if (x is 0) return (0, 0, 0);
        if (double.IsPositiveInfinity(x))
            return (model.RawMoment(1).OrNull, model.RawMoment(2).OrNull, model.RawMoment(3).OrNull);

        double At(int order)
        {
            double end = Math.Min(x, lattice.End), within = lattice.LimitedMoment(order, end);
            return x <= lattice.End ? within : within + Quadrature.Over(
                y => order * Math.Exp(order * y) * model.FarSurvival(Math.Exp(y)), Math.Log(end), Math.Log(x), tolerance: 1e-9);
        }

        return (At(1), At(2), At(3));
    }
}
