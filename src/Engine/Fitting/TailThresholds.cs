using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Fitting;

/// <summary>The tail above one threshold.</summary>
/// <param name="Threshold">u, currency units.</param>
/// <param name="Count">Losses above it.</param>
/// <param name="MeanExcess">Mean of what exceeds u.</param>
/// <param name="Xi">Shape of the generalised Pareto tail; null when there is no fit.</param>
/// <param name="XiError">Its standard error.</param>
/// <param name="Beta">Scale.</param>
/// <param name="BetaError">Its standard error.</param>
/// <param name="ModifiedScale">β − ξu, which is constant above a threshold where the tail is generalised Pareto.</param>
/// <param name="AndersonDarling">A² of the tail.</param>
/// <param name="Doubt">Why there is no fit, or what to know; null for nothing.</param>
public sealed record TailThreshold(
    double Threshold,
    double Count,
    double MeanExcess,
    double? Xi,
    double? XiError,
    double? Beta,
    double? BetaError,
    double? ModifiedScale,
    double? AndersonDarling,
    Doubt? Doubt);

/// <summary>A table to choose the threshold of a tail by.</summary>
/// <param name="Rows">In the order asked.</param>
/// <param name="Chosen">
/// The lowest threshold from which on ξ stays within its own two standard errors at every higher one; null when there is none.
/// </param>
/// <remarks>
/// Source: Coles (2001), An Introduction to Statistical Modeling of Extreme Values, 4.3.1 and 4.3.4. The rule proposes; a
/// person decides
/// with the table in hand.
/// </remarks>
public sealed record TailThresholds(IReadOnlyList<TailThreshold> Rows, double? Chosen)
{
    private const int FewLosses = 20;

    /// <summary>Fits the tail above each threshold.</summary>
    /// <param name="sample">Losses.</param>
    /// <param name="thresholds">At least one; at least 0 each.</param>
    public static Outcome<TailThresholds> Of(Sample sample, IReadOnlyList<double> thresholds)
    {
        if (thresholds.Count is 0)
        {
            return NumericalFailure.Field("thresholds", new("至少需要一个阈值。", "There must be at least one threshold."));
        }
        foreach ((int at, double threshold) in thresholds.Index())
        {
            if (!Bounds.NonNegative.Contains(threshold))
            {
                return NumericalFailure.Field($"thresholds[{at}]", Bounds.NonNegative.Sentence);
            }
        }

        TailThreshold[] rows = [.. thresholds.Select(threshold => Row(sample, threshold))];
        return new TailThresholds(rows, Stable(rows));
    }

    private static TailThreshold Row(Sample sample, double threshold)
    {
        if (!sample.Above(threshold).Try(out Sample? above, out Refusal? none))
            return new(threshold, 0, 0, null, null, null, null, null, null, Of(none));

        double excess = 0;
        foreach (Observation row in above.Observations) excess += row.Weight * (row.Loss - threshold);
        double mean = excess / above.Count;
        if (!MaximumLikelihood.Of("gpd", sample, new FitSettings { Threshold = threshold }).Try(out Fit? fit, out Refusal? why))
            return new(threshold, above.Count, mean, null, null, null, null, null, null, Of(why));

        (FittedParameter xi, FittedParameter beta) = (fit.Estimated[0], fit.Estimated[1]);
        double? darling = GoodnessOfFit.Of(fit).Match(done => done.AndersonDarling, _ => (double?)null);
        return new(
            threshold, above.Count, mean, xi.Value, xi.StandardError, beta.Value, beta.StandardError,
            beta.Value - (xi.Value * threshold), darling,
            above.Count < FewLosses ? new Doubt("few-losses", new("超过阈值的损失很少。", "Few losses exceed the threshold.")) : null);
    }

    private static double? Stable(TailThreshold[] rows)
    {
        TailThreshold[] fitted = [
            .. rows.Where(row => row.Xi is not null && row.Count >= FewLosses).OrderBy(row => row.Threshold)];
        for (int i = 0; i < fitted.Length - 1; i++)
        {
            TailThreshold low = fitted[i];
            if (fitted.Skip(i + 1).All(high => Math.Abs(high.Xi!.Value - low.Xi!.Value) <= 2 * high.XiError!.Value))
            {
                return low.Threshold;
            }
        }

        return null;
    }

    private static Doubt Of(Refusal why) => new("no-fit", why.Faults.Count > 0 ? why.Faults[0].Detail : why.Detail);
}
