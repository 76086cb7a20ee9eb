using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Fitting;

/// <summary>A confidence interval.</summary>
/// <param name="Name">Parameter.</param>
/// <param name="Low">Lower end; null when the likelihood does not fall far enough on that side.</param>
/// <param name="High">Upper end; null likewise.</param>
public sealed record ParameterInterval(string Name, double? Low, double? High);

/// <summary>Intervals from the profile of the likelihood: all values of one parameter at which, the others at their best,
/// twice the loss of
/// log-likelihood stays below the chi-square quantile.</summary>
/// <remarks>Invariant to the scale of the parameter and not symmetric; better than ± standard errors for tails. Source:
/// Loss Models,
/// 12.4; Venzon &amp; Moolgavkar (1988).</remarks>
public static class ProfileLikelihood
{
    private const int StepsMax = 100;
    private const int Widenings = 40;

    /// <summary>The intervals of all estimated parameters.</summary>
    /// <param name="fit">A fit.</param>
    /// <param name="level">Strictly between 0 and 1, e.g. 0.95.</param>
    public static Outcome<IReadOnlyList<ParameterInterval>> Intervals(Fit fit, double level)
    {
        if (!Bounds.Level.Contains(level)) return NumericalFailure.Field("level", Bounds.Level.Sentence);

        double fall = ChiSquare.OneDegree(level) / 2;
        return new Outcome<IReadOnlyList<ParameterInterval>>.Done(
            [.. fit.Estimated.Select((each, i) =>
                new ParameterInterval(each.Name, End(fit, i, fall, -1), End(fit, i, fall, +1)))]);
    }

    // Where the profile has fallen by the given amount, on one side.
    private static double? End(Fit fit, int parameter, double fall, int side)
    {
        double top = fit.LogLikelihood, best = fit.Summit.Parameters[parameter];
        double step = Math.Sqrt(2 * fall * fit.Summit.Covariance[parameter, parameter]);
        double[] from = fit.Summit.Parameters;
        double inside = best, reach = step;
        for (int i = 0; i < Widenings; i++, reach *= 1.4)
        {
            double outside = best + (side * reach);
            double below = Below(outside);
            if (double.IsNaN(below)) return null;
            if (below >= 0) return Root.Between(Below, inside, outside) is { } end ? Natural(end) : null;
            inside = outside;
        }

        return null;

        double Below(double value)
        {
            double[] start = [.. from];
            start[parameter] = value;
            Summit? summit = fit.Model.Names.Count is 1
                ? Maximizer.At(at => fit.Model.LogLikelihood(fit.Data, at), start)
                : Maximizer.Climb(at => fit.Model.LogLikelihood(fit.Data, at), start, StepsMax, parameter);
            if (summit is null) return double.NaN;

            from = summit.Parameters;
            return top - summit.Value.Value - fall;
        }

        double Natural(double value) => fit.Model.IsLog(parameter) ? Math.Exp(value) : value;
    }
}
