using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Aggregates;

/// <summary>Where a lattice ends.</summary>
/// <param name="End">R, currency units, more than 0.</param>
/// <param name="Beyond">P(S &gt; R), roughly.</param>
/// <param name="Value">Value-at-risk of the level it was chosen for, roughly.</param>
internal readonly record struct LatticeEnd(double End, double Beyond, double Value);

/// <summary>Chooses how far a lattice has to reach.</summary>
/// <remarks>
/// Until the expected loss beyond it is below 1e-10 of the mean, measured on a coarse lattice as 1 − E[S ∧ R]/E[S]; a heavy tail
/// never gets there, so the range ends at the latest at 16 times the largest value-at-risk asked for. What lies beyond enters
/// through the exact mean.
/// </remarks>
internal static class LatticeRange
{
    private const int CoarsePoints = 4096;
    private const double TailShare = 1e-10;
    private const double Reach = 16;
    private const int RoundsMax = 400;

    /// <summary>The range for a level, or for the highest of several.</summary>
    /// <param name="model">The model.</param>
    /// <param name="level">Inside (0, 1).</param>
    /// <param name="withTail">Whether the tail beyond the value-at-risk is to be on the lattice as far as it can be.</param>
    internal static Outcome<LatticeEnd> Of(AggregateModel model, double level, bool withTail)
    {
        double mean = model.RawMoment(1).Value;
        if (mean is 0) return new LatticeEnd(1, 0, 0);

        double range = Math.Max(4 * mean, model.Claim.LimitedMean(double.MaxValue) * 8);
        double low = 0, high = double.PositiveInfinity;
        for (int round = 0; round < RoundsMax; round++)
        {
            // A range on whose coarse lattice the value-at-risk is neither lost nor a few cells.
            AggregateLattice coarse = Coarse(model, range, beyond: 1);
            double value = coarse.Quantile(level)?.Value ?? double.PositiveInfinity;
            bool tight = high / low < 1.0001;
            if (value > coarse.End / 2) low = range;
            else if (value < coarse.End / 64 && !tight) high = range;
            else return withTail ? WithTail(model, coarse, mean, value) : new LatticeEnd(2 * value, 1 - level, value);

            range = double.IsInfinity(high) ? range * 8 : low > 0 ? Math.Sqrt(low * high) : range / 8;
            if (!double.IsFinite(range) || range < double.Epsilon * CoarsePoints) break;
        }

        return NumericalFailure.NotConverged(new("格点范围", "The range of the lattice"), RoundsMax);
    }

    /// <summary>The step of a lattice that covers a range, chosen so that a finite largest payment is a lattice point.</summary>
    /// <param name="model">The model.</param>
    /// <param name="range">Currency units.</param>
    /// <param name="points">Points of the lattice.</param>
    /// <param name="coarsening">The step times this is to have the largest payment as a point too, where it is not too
    /// coarse.</param>
    internal static double Step(AggregateModel model, double range, int points, int coarsening = 1)
    {
        double step = range / points, most = model.Claim.Most;
        if (!double.IsFinite(most) || !(most > step)) return step;

        double cells = Math.Floor(most / step), whole = Math.Floor(cells / coarsening) * coarsening;
        return most / (whole > 0 ? whole : cells);
    }

    private static LatticeEnd WithTail(AggregateModel model, AggregateLattice coarse, double mean, double value)
    {
        double range = coarse.End, beyond = 1;
        bool Light(double x) => 1 - coarse.LimitedMoment(1, x) / mean <= TailShare;
        while (true)
        {
            beyond = Math.Max(1 - coarse.Total, 0);
            coarse = Coarse(model, range, beyond);
            if (Light(coarse.End) || range >= Reach * value) break;
            range = Math.Min(2 * range, Reach * value);
        }

        // Not further than needed: the step is what is left of it.
        double least = Math.Min(2 * value, coarse.End), most = Math.Max(least, Math.Min(coarse.End, Reach * value));
        for (int i = 0; i < 40 && Light(most) && most > least * 1.01; i++)
        {
            double middle = (least + most) / 2;
            if (Light(middle)) most = middle;
            else least = middle;
        }

        double end = Covering(most, model.Year);
        return new LatticeEnd(end, Math.Max(1 - coarse.Total, Math.Min(beyond, model.FarSurvival(end))), value);
    }

    // The year's retention and limit are read off the lattice where they are within its reach.
    private static double Covering(double range, YearTerms year)
    {
        double end = year.Retention + (double.IsFinite(year.Limit) ? year.Limit : year.Retention);
        return end <= 16 * range ? Math.Max(range, 1.05 * end) : Math.Max(range, 2 * Math.Min(year.Retention, 64 * range));
    }

    private static AggregateLattice Coarse(AggregateModel model, double range, double beyond) => LatticeCompound.ByTransform(
        model, Step(model, range, CoarsePoints), CoarsePoints, Discretisation.MeanPreserving, beyond);
}
