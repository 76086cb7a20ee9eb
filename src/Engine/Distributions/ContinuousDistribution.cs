using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Distributions;

/// <summary>A loss distribution with a density on the positive half-line.</summary>
public abstract class ContinuousDistribution : Distribution
{
    private const double Negligible = 50;       // e^-50 = 2e-22

    private static readonly double[] Places = [1e-100, 1e-15, 1e-3, 0.1, 0.5];

    /// <inheritdoc/>
    public sealed override double Density(double x) => double.IsInfinity(x) ? 0 : Math.Exp(LogDensity(x));

    /// <inheritdoc/>
    public abstract override double LogDensity(double x);

    /// <inheritdoc/>
    public override double Cdf(double x) => 1 - Survival(x);

    /// <inheritdoc/>
    public override Expectation LimitedMoment(double order, double limit)
    {
        if (order is 0) return Expectation.Of(1);
        if (double.IsPositiveInfinity(limit)) return Moment(order);
        if (limit <= Lower) return order > 0 || limit > 0 ? Expectation.Of(Math.Pow(limit, order)) : Moment(order);
        if (order < 0 && !Moment(order).IsFinite) return Moment(order);
        return LimitedInside(order, limit);
    }

    /// <summary>E[min(X, limit)^order] for a finite limit inside the support, an order other than 0, and a moment that
    /// exists below.</summary>
    /// <remarks>By quadrature of the survival function on a logarithmic scale; families with a closed form override it.</remarks>
    protected virtual Expectation LimitedInside(double order, double limit)
    {
        // k > 0: low^k + ∫ k e^(ky) S(e^y) dy; k < 0: limit^k + |k| ∫ e^(ky) F(e^y) dy; y from log low to log limit
        double high = Math.Log(limit);
        // Negligible is measured against the median's share, for S may be minute at the limit.
        double low = Lower > 0 ? Math.Log(Lower)
            : order > 0 ? Math.Max(-745, Math.Min(high, Math.Log(Quantile(0.5)))) - (Negligible / order)
            : Math.Log(Quantile(1e-300));
        double integral = order > 0
            ? OverLog(y => order * Math.Exp(order * (y - high)) * Survival(Math.Exp(y)), low, high)
            : OverLog(y => -order * Math.Exp(order * (y - high)) * Cdf(Math.Exp(y)), low, high);
        double first = order > 0 ? (Lower > 0 ? Math.Exp(order * (low - high)) : 0) : 1;
        return double.IsNaN(integral)
            ? Expectation.None(new Doubt("not-converged", new("数值积分未收敛。", "The integral did not converge.")))
            : Expectation.Of((first + integral) * Math.Pow(limit, order));
    }

    /// <summary>∫ over the logarithm of the loss, in pieces that end at quantiles, so that no narrow distribution is
    /// overlooked between two nodes.</summary>
    /// <param name="function">Of log x; finite on the open interval.</param>
    /// <param name="low">Finite.</param>
    /// <param name="high">Finite.</param>
    /// <returns>NaN when it does not converge.</returns>
    protected double OverLog(Func<double, double> function, double low, double high)
    {
        double start = low, total = 0;
        IEnumerable<double> inside = Places.SelectMany(p => new[] { Quantile(p), SurvivalQuantile(p) }).Select(x => Math.Log(x));
        foreach (double end in inside.Where(y => y > start && y < high).Order().Append(high).ToList())
        {
            total += Quadrature.Over(function, low, end, size: total);
            low = end;
        }

        return total;
    }
}
