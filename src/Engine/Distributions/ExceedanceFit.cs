using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Distributions;

/// <summary>The negative binomial with two given exceedance frequencies: how a published table of tiers becomes a prior
/// with a strength.</summary>
/// <remarks>
/// Solves P(N ≥ a) = p_a and P(N ≥ b) = p_b. r/mean is the number of claim-free years at which own experience weighs one
/// half. Source:
/// METHODS §1. There is an answer when p_b lies above the Poisson value for the same p_a and below p_a.
/// </remarks>
public static class ExceedanceFit
{
    private const double MostLogBeta = 600;
    private const int WalkMax = 30;

    /// <summary>Solves for the distribution; refuses frequencies that no negative binomial has, naming the field.</summary>
    /// <param name="lower">a, a whole number from 1, and p_a strictly between 0 and 1.</param>
    /// <param name="upper">b, above a, and p_b strictly between 0 and p_a.</param>
    public static Outcome<NegativeBinomial> Of((int Count, double Probability) lower, (int Count, double Probability) upper)
    {
        string field = $"exceedance/{upper.Count}";
        if (lower.Count < 1) return NumericalFailure.Field($"exceedance/{lower.Count}", Bounds.Count.Sentence);
        if (upper.Count <= lower.Count) return NumericalFailure.Field(field, new("应为更大的次数。", "It must be a larger count."));
        if (!Bounds.Level.Contains(lower.Probability))
        {
            return NumericalFailure.Field($"exceedance/{lower.Count}", Bounds.Level.Sentence);
        }
        if (!(upper.Probability > 0 && upper.Probability < lower.Probability))
        {
            return NumericalFailure.Field(field, new(
                $"应大于 0，且小于 P(N ≥ {lower.Count}) = {lower.Probability:R}。",
                $"It must be more than 0 and less than P(N ≥ {lower.Count}) = {lower.Probability:R}."));
        }

        double poisson = Exceeding(Poisson(lower), upper.Count);
        if (upper.Probability <= poisson * (1 + 1e-12))
        {
            return NumericalFailure.Field(field, new(
                $"在同样的 P(N ≥ {lower.Count}) 下，泊松分布已有 P(N ≥ {upper.Count}) = {poisson:R}；负二项只能更大。",
                $"A Poisson with this P(N ≥ {lower.Count}) has P(N ≥ {upper.Count}) = {poisson:R} already; "
                    + $"a negative binomial has more."));
        }

        // The larger r, the less contagion and the smaller P(N ≥ b): from r = 1 walk towards the sign change, then close in.
        double target = Math.Log(upper.Probability), from = 0, atFrom = Off(from, lower, upper.Count, target);
        double step = atFrom > 0 ? 1 : -1;
        for (int i = 0; i < WalkMax && double.IsFinite(atFrom); i++)
        {
            double to = from + step, atTo = Off(to, lower, upper.Count, target);
            if (atTo > 0 != atFrom > 0)
            {
                double? logR = Root.Between(t => Off(t, lower, upper.Count, target), from, to);
                if (logR is { } found && WithShape(Math.Exp(found), lower) is { } distribution) return distribution;
                break;
            }

            (from, atFrom) = (to, atTo);
        }

        return NumericalFailure.NotConverged(new("负二项参数的求解", "Solving for the negative binomial"), WalkMax);
    }

    private static double Off(double logR, (int Count, double Probability) lower, int upper, double target) =>
        WithShape(Math.Exp(logR), lower) is { } distribution ? Math.Log(Exceeding(distribution, upper)) - target : double.NaN;

    // The negative binomial of a shape that meets the first frequency.
    private static NegativeBinomial? WithShape(double r, (int Count, double Probability) lower)
    {
        // P(N ≥ 1) = 1 − (1+β)^(−r) has a closed form; other counts by the root over log β, which lies above it
        double logOnePlus = -Elementary.Log1P(-lower.Probability) / r;
        if (logOnePlus > MostLogBeta) return null;
        if (lower.Count is 1) return new NegativeBinomial(r, Elementary.ExpM1(logOnePlus));

        double least = Math.Log(Elementary.ExpM1(logOnePlus));
        double? logBeta = Root.Between(
            t => Math.Log(Exceeding(new NegativeBinomial(r, Math.Exp(t)), lower.Count)) - Math.Log(lower.Probability), least,
                MostLogBeta);
        return logBeta is { } found ? new NegativeBinomial(r, Math.Exp(found)) : null;
    }

    private static Poisson Poisson((int Count, double Probability) lower)
    {
        // P(N ≥ a) = P(a, λ), the incomplete gamma function
        return new Poisson(IncompleteGamma.LowerInverse(lower.Count, lower.Probability));
    }

    private static double Exceeding(CountDistribution distribution, int count) => distribution.Survival(count - 1);
}
