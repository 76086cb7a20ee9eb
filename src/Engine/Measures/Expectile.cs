using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Measures;

/// <summary>Expectiles: the e at which τ E(X − e)+ = (1 − τ) E(e − X)+; at τ = ½ the mean.</summary>
/// <remarks>The only coherent risk measure that can be compared by a score, for τ ≥ ½. Source: Newey &amp; Powell (1987); Bellini et al. (2014).</remarks>
public static class Expectile
{
    private const int StepsMax = 200;

    /// <summary>The expectile of a sample.</summary>
    /// <param name="losses">In any order; finite.</param>
    /// <param name="level">τ, strictly between 0 and 1.</param>
    /// <remarks>Asymmetric least squares is Newton's method on a convex function of pieces: it ends exactly, after a few passes.</remarks>
    public static Outcome<double> OfSample(ReadOnlyMemory<double> losses, double level)
    {
        if (!Bounds.Level.Contains(level)) return NumericalFailure.Field("level", Bounds.Level.Sentence);
        if (!SampleFigures.Of(losses).Try(out SampleFigures? figures, out Refusal? why)) return why;

        double e = figures.Mean;
        long before = -1;
        for (int step = 0; step < StepsMax; step++)
        {
            // e = (τ Σ_{x>e} x + (1−τ) Σ_{x≤e} x) / (τ n_> + (1−τ) n_≤), written as a step from e
            (double over, long count) = Beyond(losses, e);
            double under = (figures.Count * (e - figures.Mean)) + over;
            double move = ((level * over) - ((1 - level) * under)) / ((level * count) + ((1 - level) * (figures.Count - count)));
            e += move;
            if (count == before) return e;      // the same losses lie above, so nothing but rounding is left

            before = count;
        }

        return NumericalFailure.NotConverged(new("期望分位数", "The expectile"), StepsMax);
    }

    /// <summary>The expectile of a distribution; refuses an infinite mean.</summary>
    /// <param name="distribution">Any.</param>
    /// <param name="level">τ, strictly between 0 and 1.</param>
    public static Outcome<double> Of(Distribution distribution, double level)
    {
        if (!Bounds.Level.Contains(level)) return NumericalFailure.Field("level", Bounds.Level.Sentence);
        if (distribution.Mean is { IsFinite: false } mean) return NumericalFailure.InfiniteMean(mean.Doubt);

        // (1−τ)(e − mean) = (2τ−1) E(X − e)+
        double centre = distribution.Mean.Value;
        double? root = level is 0.5 ? centre : level > 0.5
            ? Root.Above(Off, centre, Math.Max(centre, 1e-300) * 0.5)
            : Root.Between(Off, Math.Min(distribution.Lower, centre), centre);
        return root is { } found ? found : NumericalFailure.NotConverged(new("期望分位数", "The expectile"), StepsMax);

        double Off(double e) => ((1 - level) * (e - centre)) - (((2 * level) - 1) * distribution.StopLoss(e).Value);
    }

    private static (double Over, long Count) Beyond(ReadOnlyMemory<double> losses, double e)
    {
        double over = 0;
        long count = 0;
        foreach (double x in losses.Span)
        {
            if (x <= e) continue;

            over += x - e;
            count++;
        }

        return (over, count);
    }
}
