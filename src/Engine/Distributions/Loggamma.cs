using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>Log-gamma: log X is gamma with shape α and scale θ; so X ≥ 1 with tail index 1/θ.</summary>
/// <remarks>Source: Hogg &amp; Klugman, Loss Distributions, Appendix; actuar writes the rate 1/θ. E[X^k] = (1 − kθ)^(−α)
/// for k &lt; 1/θ.</remarks>
/// <param name="alpha">Shape of log X, positive.</param>
/// <param name="theta">Scale of log X, positive.</param>
public sealed class Loggamma(double alpha, double theta) : ContinuousDistribution
{
    private readonly double _logGamma = GammaFunction.Log(Positive(alpha, nameof(alpha)));

    /// <summary>Shape of log X.</summary>
    public double Alpha { get; } = Positive(alpha, nameof(alpha));

    /// <summary>Scale of log X.</summary>
    public double Theta { get; } = Positive(theta, nameof(theta));

    /// <inheritdoc/>
    public override string Family => "loggamma";

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [Named("alpha", Alpha), Named("theta", Theta)];

    /// <inheritdoc/>
    public override double Lower => 1;

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (x < 1) return double.NegativeInfinity;

        double w = Math.Log(x) / Theta;
        if (w is 0) return Alpha < 1 ? double.PositiveInfinity : Alpha > 1 ? double.NegativeInfinity : -Math.Log(Theta);
        return ((Alpha - 1) * Math.Log(w)) - w - Math.Log(x) - Math.Log(Theta) - _logGamma;
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= 1 ? 0 : IncompleteGamma.Lower(Alpha, Math.Log(x) / Theta);

    /// <inheritdoc/>
    public override double Survival(double x) => x <= 1 ? 1 : IncompleteGamma.Upper(Alpha, Math.Log(x) / Theta);

    /// <inheritdoc/>
    public override Expectation Moment(double order) => order * Theta >= 1
        ? Expectation.Infinite(order, $"k < 1/theta = {1 / Theta:R}")
        : Expectation.Of(Math.Exp(-Alpha * Elementary.Log1P(-order * Theta)));

    /// <inheritdoc/>
    public override Expectation StopLoss(double retention)
    {
        if (retention <= 1 || Theta >= 1) return base.StopLoss(retention);

        double above = IncompleteGamma.Upper(Alpha, Math.Log(retention) * ((1 / Theta) - 1));
        return Moment(1).Then(mean => Math.Max(0, (mean * above) - (retention * Survival(retention))));
    }

    /// <inheritdoc/>
    public override double Draw(DrawSeries series, long index) => LaneMath.Exp(GammaDraw.Standard(Alpha, series, index) * Theta);

    /// <inheritdoc/>
    protected override Expectation LimitedInside(double order, double limit)
    {
        if (order * Theta >= 1 || !Moment(order).IsFinite) return base.LimitedInside(order, limit);

        double below = IncompleteGamma.Lower(Alpha, Math.Log(limit) * ((1 / Theta) - order));
        return Moment(order).Then(moment => (moment * below) + (Math.Pow(limit, order) * Survival(limit)));
    }

    /// <inheritdoc/>
    protected override double QuantileInside(double p) => Math.Exp(Theta * IncompleteGamma.LowerInverse(Alpha, p));

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q) => Math.Exp(Theta * IncompleteGamma.UpperInverse(Alpha, q));
}
