using System.Runtime.CompilerServices;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>
/// Transformed gamma: F(x) = P(α, (x/θ)^τ); and, with a negative power, the inverse transformed gamma: F(x) = Q(α, (θ/x)^|τ|).
/// Gamma (τ = 1), Weibull (α = 1), exponential (both), inverse gamma, inverse Weibull and inverse exponential are this
/// distribution.
/// </summary>
/// <remarks>
/// Source: Loss Models, A.3. The moment of order k is finite when α + k/τ &gt; 0, τ with its sign; limited moments of the inverse
/// families are finite for every positive order.
/// </remarks>
public sealed class TransformedGamma : ContinuousDistribution
{
    private readonly string _family;
    private readonly string[] _names;
    private readonly double _logGamma;
    private readonly double _logTheta;
    private readonly double _power;

    private TransformedGamma(string family, string[] names, double alpha, double theta, double tau, bool isInverse)
    {
        (_family, _names, IsInverse) = (family, names, isInverse);
        Alpha = Positive(alpha, nameof(alpha));
        Theta = Positive(theta, nameof(theta));
        Tau = Positive(tau, nameof(tau));
        _power = isInverse ? -Tau : Tau;
        _logGamma = GammaFunction.Log(Alpha);
        _logTheta = Math.Log(Theta);
    }

    /// <summary>Shape.</summary>
    public double Alpha { get; }

    /// <summary>Scale, currency units.</summary>
    public double Theta { get; }

    /// <summary>Power, positive.</summary>
    public double Tau { get; }

    /// <summary>Whether 1/X is transformed gamma.</summary>
    public bool IsInverse { get; }

    /// <inheritdoc/>
    public override string Family => _family;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [.. _names.Select(name => Named(name, name switch
    {
        "alpha" => Alpha,
        "theta" => Theta,
        _ => Tau,
    }))];

    /// <summary>Transformed gamma in full.</summary>
    public static TransformedGamma Full(double alpha, double theta, double tau) =>
        new("transformed-gamma", ["alpha", "theta", "tau"], alpha, theta, tau, isInverse: false);

    /// <summary>Gamma with mean αθ.</summary>
    public static TransformedGamma Gamma(double alpha, double theta) =>
        new("gamma", ["alpha", "theta"], alpha, theta, tau: 1, isInverse: false);

    /// <summary>Weibull: S(x) = exp(−(x/θ)^τ).</summary>
    public static TransformedGamma Weibull(double theta, double tau) =>
        new("weibull", ["theta", "tau"], alpha: 1, theta, tau, isInverse: false);

    /// <summary>Exponential with mean θ.</summary>
    public static TransformedGamma Exponential(double theta) =>
        new("exponential", ["theta"], alpha: 1, theta, tau: 1, isInverse: false);

    /// <summary>Inverse transformed gamma in full.</summary>
    public static TransformedGamma InverseFull(double alpha, double theta, double tau) =>
        new("inverse-transformed-gamma", ["alpha", "theta", "tau"], alpha, theta, tau, isInverse: true);

    /// <summary>Inverse gamma.</summary>
    public static TransformedGamma InverseGamma(double alpha, double theta) =>
        new("inverse-gamma", ["alpha", "theta"], alpha, theta, tau: 1, isInverse: true);

    /// <summary>Inverse Weibull (log-Gompertz): F(x) = exp(−(θ/x)^τ).</summary>
    public static TransformedGamma InverseWeibull(double theta, double tau) =>
        new("inverse-weibull", ["theta", "tau"], alpha: 1, theta, tau, isInverse: true);

    /// <summary>Inverse exponential.</summary>
    public static TransformedGamma InverseExponential(double theta) =>
        new("inverse-exponential", ["theta"], alpha: 1, theta, tau: 1, isInverse: true);

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (x < 0) return double.NegativeInfinity;
        if (x is 0) return AtZero();

        // log f = log τ + αt − e^t − log x − log Γ(α), t = ±τ log(x/θ)
        double t = _power * (Math.Log(x) - _logTheta);
        return Math.Log(Tau) + (Alpha * t) - Math.Exp(t) - Math.Log(x) - _logGamma;
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= 0 ? 0 : IsInverse ? Beyond(Position(x)) : Within(Position(x));

    /// <inheritdoc/>
    public override double Survival(double x) => x <= 0 ? 1 : IsInverse ? Within(Position(x)) : Beyond(Position(x));

    /// <inheritdoc/>
    public override Expectation Moment(double order)
    {
        double shifted = Alpha + (order / _power);
        if (shifted <= 0)
        {
            return Expectation.Infinite(order, IsInverse
                ? $"k < alpha × tau = {Alpha * Tau:R}"
                : $"k > −alpha × tau = {-Alpha * Tau:R}");
        }

        // E[X^k] = θ^k Γ(α ± k/τ) / Γ(α)
        return Expectation.Of(Math.Exp((order * _logTheta) + GammaFunction.Log(shifted) - _logGamma));
    }

    /// <inheritdoc/>
    public override Expectation StopLoss(double retention)
    {
        double shifted = Alpha + (1 / _power);
        if (retention <= 0 || shifted <= 0) return base.StopLoss(retention);

        (double lower, double upper) = IncompleteGamma.Both(shifted, Position(retention));
        double above = IsInverse ? lower : upper;
        return Moment(1).Then(mean => Math.Max(0, (mean * above) - (retention * Survival(retention))));
    }

    /// <inheritdoc/>
    /// <remarks>α = 1 by inversion in lanes; otherwise Marsaglia &amp; Tsang (2000) with the further words of the
    /// index.</remarks>
    public override double Draw(DrawSeries series, long index)
    {
        if (Alpha is 1)
        {
            Span<double> one = stackalloc double[1];
            Draws(series, index, one);
            return one[0];
        }

        double standard = GammaDraw.Standard(Alpha, series, index);
        return _power is 1
            ? Theta * standard
            : LaneMath.Exp(Math.FusedMultiplyAdd(Math.Log(standard), 1 / _power, _logTheta));
    }

    /// <inheritdoc/>
    public override void Draws(DrawSeries series, long first, Span<double> into)
    {
        if (Alpha is not 1)
        {
            base.Draws(series, first, into);
            return;
        }

        series.Uniforms(first, into);
        LaneMath.Apply(into, new Formula(_logTheta, 1 / _power, IsInverse ? 1 : 0));
    }

    /// <inheritdoc/>
    protected override Expectation LimitedInside(double order, double limit)
    {
        double shifted = Alpha + (order / _power);
        if (shifted <= 0) return base.LimitedInside(order, limit);

        (double lower, double upper) = IncompleteGamma.Both(shifted, Position(limit));
        double log = (order * _logTheta) + GammaFunction.Log(shifted) - _logGamma;
        double below = IsInverse ? upper : lower;
        return Expectation.Of((below is 0 ? 0 : Math.Exp(log + Math.Log(below))) + (Math.Pow(limit, order) * Survival(limit)));
    }

    /// <inheritdoc/>
    protected override double QuantileInside(double p) =>
        At(IsInverse ? IncompleteGamma.UpperInverse(Alpha, p) : IncompleteGamma.LowerInverse(Alpha, p), p, isUpper: false);

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q) =>
        At(IsInverse ? IncompleteGamma.LowerInverse(Alpha, q) : IncompleteGamma.UpperInverse(Alpha, q), q, isUpper: true);

    // x = θ w^(±1/τ); for α = 1 w is −log of the upper probability, in closed form
    private double At(double w, double p, bool isUpper)
    {
        if (Alpha is 1) w = isUpper == IsInverse ? -Elementary.Log1P(-p) : -Math.Log(p);
        return Math.Exp(_logTheta + (Math.Log(w) / _power));
    }

    private double Position(double x) => Math.Exp(_power * (Math.Log(x) - _logTheta));

    private double Within(double w) => Alpha is 1 ? -Elementary.ExpM1(-w) : IncompleteGamma.Lower(Alpha, w);

    private double Beyond(double w) => Alpha is 1 ? Math.Exp(-w) : IncompleteGamma.Upper(Alpha, w);

    private double AtZero()
    {
        if (IsInverse) return double.NegativeInfinity;

        double power = Alpha * Tau;
        return power > 1 ? double.NegativeInfinity
            : power < 1 ? double.PositiveInfinity
            : Math.Log(Tau) - _logTheta - _logGamma;
    }

    // x = θ (−log q)^(±1/τ); q = 1 − u so that x rises with u, and u itself for the inverse family
    private readonly struct Formula(double logTheta, double power, double isInverse) : ILaneFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x) where T : struct, ILanes<T>
        {
            T q = T.WhereLess(T.All(0.5), T.All(isInverse), x, T.All(1) - x);
            T w = T.All(0) - LaneMath.Log(q);
            return LaneMath.Exp(T.Fma(LaneMath.Log(w), T.All(power), T.All(logTheta)));
        }
    }
}
