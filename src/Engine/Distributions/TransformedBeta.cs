using System.Runtime.CompilerServices;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>
/// Transformed beta: F(x) = I_u(τ, α) with u = v/(1 + v), v = (x/θ)^γ. Burr (τ = 1), log-logistic (α = τ = 1), inverse
/// Burr (α = 1),
/// Pareto II (γ = τ = 1), generalised Pareto (γ = 1), paralogistic (γ = α, τ = 1) and their inverses are this distribution.
/// </summary>
/// <remarks>
/// Source: Loss Models, A.2. Tail index αγ: the moment of order k is finite when −τγ &lt; k &lt; αγ. A limited moment is
/// finite for
/// every k &gt; −τγ, also where the raw one is not.
/// </remarks>
public sealed class TransformedBeta : ContinuousDistribution
{
    private readonly string _family;
    private readonly string[] _names;
    private readonly double _logBeta;
    private readonly double _logTheta;

    /// <summary>The family in full.</summary>
    /// <param name="alpha">Shape of the upper tail, positive.</param>
    /// <param name="theta">Scale in currency units, positive.</param>
    /// <param name="gamma">Power, positive.</param>
    /// <param name="tau">Shape of the lower tail, positive.</param>
    public TransformedBeta(double alpha, double theta, double gamma, double tau)
        : this("transformed-beta", ["alpha", "theta", "gamma", "tau"], alpha, theta, gamma, tau)
    {
    }

    private TransformedBeta(string family, string[] names, double alpha, double theta, double gamma, double tau)
    {
        (_family, _names) = (family, names);
        Alpha = Positive(alpha, nameof(alpha));
        Theta = Positive(theta, nameof(theta));
        Gamma = Positive(gamma, nameof(gamma));
        Tau = Positive(tau, nameof(tau));
        _logBeta = GammaFunction.LogBeta(Alpha, Tau);
        _logTheta = Math.Log(Theta);
    }

    /// <summary>Shape of the upper tail.</summary>
    public double Alpha { get; }

    /// <summary>Scale, currency units.</summary>
    public double Theta { get; }

    /// <summary>Power.</summary>
    public double Gamma { get; }

    /// <summary>Shape of the lower tail.</summary>
    public double Tau { get; }

    /// <inheritdoc/>
    public override string Family => _family;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [.. _names.Select(name => Named(name, name switch
    {
        "alpha" => Alpha,
        "theta" => Theta,
        "tau" => Tau,
        _ => Gamma,
    }))];

    /// <summary>Burr (type XII).</summary>
    public static TransformedBeta Burr(double alpha, double theta, double gamma) =>
        new("burr", ["alpha", "theta", "gamma"], alpha, theta, gamma, tau: 1);

    /// <summary>Inverse Burr (Dagum).</summary>
    public static TransformedBeta InverseBurr(double tau, double theta, double gamma) =>
        new("inverse-burr", ["tau", "theta", "gamma"], alpha: 1, theta, gamma, tau);

    /// <summary>Log-logistic.</summary>
    public static TransformedBeta Loglogistic(double gamma, double theta) =>
        new("loglogistic", ["gamma", "theta"], alpha: 1, theta, gamma, tau: 1);

    /// <summary>Pareto type II (Lomax), which Loss Models calls Pareto: S(x) = (θ/(x + θ))^α.</summary>
    public static TransformedBeta Pareto(double alpha, double theta) =>
        new("pareto", ["alpha", "theta"], alpha, theta, gamma: 1, tau: 1);

    /// <summary>Inverse Pareto.</summary>
    public static TransformedBeta InversePareto(double tau, double theta) =>
        new("inverse-pareto", ["tau", "theta"], alpha: 1, theta, gamma: 1, tau);

    /// <summary>Generalised Pareto of Loss Models (a beta of the second kind), not the one of extreme values: that is
    /// <see cref="Gpd"/>.</summary>
    public static TransformedBeta GeneralizedPareto(double alpha, double theta, double tau) =>
        new("generalized-pareto", ["alpha", "theta", "tau"], alpha, theta, gamma: 1, tau);

    /// <summary>Paralogistic: Burr with γ = α.</summary>
    public static TransformedBeta Paralogistic(double alpha, double theta) =>
        new("paralogistic", ["alpha", "theta"], alpha, theta, gamma: alpha, tau: 1);

    /// <summary>Inverse paralogistic: inverse Burr with γ = τ.</summary>
    public static TransformedBeta InverseParalogistic(double tau, double theta) =>
        new("inverse-paralogistic", ["tau", "theta"], alpha: 1, theta, gamma: tau, tau);

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (x < 0) return double.NegativeInfinity;
        if (x is 0) return AtZero();

        // log f = log γ + τγ log(x/θ) − log x − (α+τ) log(1+v) − log B(α, τ)
        double t = Gamma * (Math.Log(x) - _logTheta);
        return Math.Log(Gamma) + (Tau * t) - Math.Log(x) - ((Alpha + Tau) * Softplus(t)) - _logBeta;
    }

    /// <inheritdoc/>
    public override double Cdf(double x)
    {
        if (x <= 0) return 0;

        (double u, double rest) = Position(x);
        return IncompleteBeta.Both(Tau, Alpha, u, rest).Lower;
    }

    /// <inheritdoc/>
    public override double Survival(double x)
    {
        if (x <= 0) return 1;

        (double u, double rest) = Position(x);
        return IncompleteBeta.Both(Tau, Alpha, u, rest).Upper;
    }

    /// <inheritdoc/>
    public override Expectation Moment(double order)
    {
        if (order >= Alpha * Gamma) return Expectation.Infinite(order, $"k < alpha × gamma = {Alpha * Gamma:R}");
        if (order <= -Tau * Gamma) return Expectation.Infinite(order, $"k > −tau × gamma = {-Tau * Gamma:R}");

        // E[X^k] = θ^k B(τ + k/γ, α − k/γ) / B(τ, α)
        double shift = order / Gamma;
        return Expectation.Of(Math.Exp((order * _logTheta) + GammaFunction.LogBeta(Tau + shift, Alpha - shift) - _logBeta));
    }

    /// <inheritdoc/>
    public override Expectation StopLoss(double retention)
    {
        if (retention <= 0 || Alpha * Gamma <= 1) return base.StopLoss(retention);

        (double u, double rest) = Position(retention);
        double above = IncompleteBeta.Both(Tau + (1 / Gamma), Alpha - (1 / Gamma), u, rest).Upper;
        return Moment(1).Then(mean => Math.Max(0, (mean * above) - (retention * Survival(retention))));
    }

    /// <inheritdoc/>
    public override void Draws(DrawSeries series, long first, Span<double> into)
    {
        if (Tau is not 1)
        {
            base.Draws(series, first, into);
            return;
        }

        series.Uniforms(first, into);
        LaneMath.Apply(into, new Formula(_logTheta, 1 / Gamma, -1 / Alpha));
    }

    /// <inheritdoc/>
    public override double Draw(DrawSeries series, long index)
    {
        if (Tau is not 1) return base.Draw(series, index);

        Span<double> one = stackalloc double[1];
        Draws(series, index, one);
        return one[0];
    }

    /// <inheritdoc/>
    protected override Expectation LimitedInside(double order, double limit)
    {
        // θ^k/B(τ, α) ∫₀ᵘ t^(τ+k/γ−1) (1−t)^(α−k/γ−1) dt + L^k S(L)
        double shift = order / Gamma;
        (double u, double rest) = Position(limit);
        double integral = BetaIntegral.Of(Tau + shift, Alpha - shift, u, rest);
        double below = integral is 0 ? 0 : Math.Exp((order * _logTheta) - _logBeta + Math.Log(integral));
        return Expectation.Of(below + (Math.Pow(limit, order) * IncompleteBeta.Both(Tau, Alpha, u, rest).Upper));
    }

    /// <inheritdoc/>
    protected override double QuantileInside(double p) => At(p, 1 - p);

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q) => At(1 - q, q);

    // x = θ v^(1/γ); v from p, or from q where that has the better digits
    private double At(double p, double q)
    {
        double logV;
        if (Tau is 1)
        {
            double power = -Math.Log(q) / Alpha;                 // 1 + v = q^(−1/α)
            if (p < q) power = -Elementary.Log1P(-p) / Alpha;
            logV = power > 30 ? power + Elementary.Log1P(-Math.Exp(-power)) : Math.Log(Elementary.ExpM1(power));
        }
        else if (Alpha is 1)
        {
            double power = p < q ? -Math.Log(p) / Tau : -Elementary.Log1P(-q) / Tau;        // 1 + 1/v = p^(−1/τ)
            logV = power > 30 ? -power - Elementary.Log1P(-Math.Exp(-power)) : -Math.Log(Elementary.ExpM1(power));
        }
        else
        {
            (double u, double rest) = IncompleteBeta.Inverse(Tau, Alpha, p, q);
            logV = Math.Log(u) - Math.Log(rest);
        }

        return Math.Exp(_logTheta + (logV / Gamma));
    }

    private (double U, double Left) Position(double x) => IncompleteBeta.Logistic(Gamma * (Math.Log(x) - _logTheta));

    private double AtZero()
    {
        double power = Tau * Gamma;
        return power > 1 ? double.NegativeInfinity
            : power < 1 ? double.PositiveInfinity
            : Math.Log(Gamma) - _logTheta - _logBeta;
    }

    private static double Softplus(double t) => t > 0 ? t + Elementary.Log1P(Math.Exp(-t)) : Elementary.Log1P(Math.Exp(t));

    // x = θ ((1−u)^(−1/α) − 1)^(1/γ)
    private readonly struct Formula(double logTheta, double inverseGamma, double minusInverseAlpha) : ILaneFormula
    {
        private const double Least = 1e-17;

        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x) where T : struct, ILanes<T>
        {
            T power = LaneMath.Exp(T.All(minusInverseAlpha) * LaneMath.Log(T.All(1) - x)) - T.All(1);
            power = T.WhereLess(power, T.All(Least), T.All(Least), power);
            return LaneMath.Exp(T.Fma(LaneMath.Log(power), T.All(inverseGamma), T.All(logTheta)));
        }
    }
}
