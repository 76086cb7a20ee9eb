using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>
/// Generalised Pareto distribution of extreme-value theory above a threshold u: S(x) = (1 + ξ(x−u)/β)^(−1/ξ), and
/// exp(−(x−u)/β) at ξ = 0.
/// </summary>
/// <remarks>
/// Source: McNeil, Frey &amp; Embrechts, Quantitative Risk Management, 5.2. The moment of order k is finite when ξ &lt;
/// 1/k; for ξ &lt; 0
/// the distribution ends at u − β/ξ.
/// </remarks>
/// <param name="xi">Shape ξ, finite.</param>
/// <param name="beta">Scale β, currency units, positive.</param>
/// <param name="threshold">Threshold u, at least 0.</param>
public sealed class Gpd(double xi, double beta, double threshold) : ContinuousDistribution
{
    /// <summary>Shape.</summary>
    public double Xi { get; } = Within(xi, Bounds.Finite, nameof(xi));

    /// <summary>Scale.</summary>
    public double Beta { get; } = Positive(beta, nameof(beta));

    /// <summary>Threshold.</summary>
    public double Threshold { get; } = Within(threshold, Bounds.NonNegative, nameof(threshold));

    /// <inheritdoc/>
    public override string Family => "gpd";

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters =>
        [Named("xi", Xi), Named("beta", Beta), Named("threshold", Threshold)];

    /// <inheritdoc/>
    public override double Lower => Threshold;

    /// <inheritdoc/>
    public override double Upper => Xi < 0 ? Threshold - (Beta / Xi) : double.PositiveInfinity;

    /// <inheritdoc/>
    public override double LogDensity(double x) => x < Threshold || x > Upper
        ? double.NegativeInfinity
        : x == Upper
            ? Xi < -1 ? double.PositiveInfinity : Xi is -1 ? -Math.Log(Beta) : double.NegativeInfinity
            : -Math.Log(Beta) - ((1 + Xi) * Hazard(x));

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= Threshold ? 0 : x >= Upper ? 1 : -Elementary.ExpM1(-Hazard(x));

    /// <inheritdoc/>
    public override double Survival(double x) => x <= Threshold ? 1 : x >= Upper ? 0 : Math.Exp(-Hazard(x));

    /// <inheritdoc/>
    public override Expectation Moment(double order)
    {
        if (order is 0) return Expectation.Of(1);
        if (order > 0 && Xi * order >= 1) return Expectation.Infinite(order, $"xi < 1/k = {1 / order:R}");
        if (order < 0 && Threshold is 0 && order <= -1) return Expectation.Infinite(order, "k > −1 at threshold 0");
        if (order is 1) return Expectation.Of(Threshold + (Beta / (1 - Xi)));
        if (order is < 0 or > 50 || Math.Floor(order) != order) return ByQuadrature(order);

        // E[X^k] = Σ C(k, j) u^(k−j) E[Y^j], E[Y^j] = j β^j / Π_{i≤j} (1 − iξ)
        double sum = 0, excess = 1, choose = 1;
        for (int j = 0; j <= (int)order; j++)
        {
            sum += choose * excess * Math.Pow(Threshold, order - j);
            choose *= (order - j) / (j + 1);
            excess *= (j + 1) * Beta / (1 - ((j + 1) * Xi));
        }

        return Expectation.Of(sum);
    }

    /// <inheritdoc/>
    public override Expectation StopLoss(double retention)
    {
        if (retention <= Threshold || Xi >= 1) return base.StopLoss(retention);
        return Expectation.Of(retention >= Upper ? 0 : Survival(retention) * (Beta + (Xi * (retention - Threshold))) / (1 - Xi));
    }

    /// <inheritdoc/>
    protected override Expectation LimitedInside(double order, double limit)
    {
        if (limit >= Upper) return Moment(order);
        if (order is not 1 || Threshold > limit) return base.LimitedInside(order, limit);

        // u + β ∫ e^{(ξ−1)h} dh, h from 0 to the cumulative hazard of the limit
        double h = Hazard(limit), rate = Xi - 1;
        double integral = Math.Abs(rate * h) < 1e-300 ? h : Elementary.ExpM1(rate * h) / rate;
        return Expectation.Of(Threshold + (Beta * integral));
    }

    /// <inheritdoc/>
    protected override double QuantileInside(double p) => Threshold + (Beta * Excess(-Elementary.Log1P(-p)));

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q) => Threshold + (Beta * Excess(-Math.Log(q)));

    // −log S = log(1 + ξz)/ξ
    private double Hazard(double x)
    {
        double z = (x - Threshold) / Beta;
        return Math.Abs(Xi * z) < 1e-300 ? z : Elementary.Log1P(Xi * z) / Xi;
    }

    private double Excess(double hazard) => Math.Abs(Xi * hazard) < 1e-300 ? hazard : Elementary.ExpM1(Xi * hazard) / Xi;

    // E[X^k] = ∫ (u + β(e^{ξh} − 1)/ξ)^k e^(−h) dh; on the scale of log h, whose ends are negligible
    private Expectation ByQuadrature(double order) => Expectation.Of(Quadrature.Over(
        t =>
        {
            double h = Math.Exp(t);
            double log = Xi * h > 600 ? Math.Log(Beta / Xi) + (Xi * h) : Math.Log(Threshold + (Beta * Excess(h)));
            return Math.Exp((order * log) - h + t);
        },
        order < 0 && Threshold is 0 ? -45 / (1 + order) : -45,
        Math.Log(800 / Math.Max(0.05, 1 - (Math.Max(0, Xi) * Math.Max(0, order))))));
}
