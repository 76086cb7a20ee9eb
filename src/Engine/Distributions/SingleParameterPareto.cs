using System.Runtime.CompilerServices;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>Pareto type I, which Loss Models calls single-parameter Pareto: S(x) = (θ/x)^α from θ on.</summary>
/// <remarks>Source: Loss Models, A.5.1.4. θ is set in advance. E[X^k] = αθ^k/(α − k) for k &lt; α.</remarks>
/// <param name="alpha">Tail index, positive.</param>
/// <param name="theta">Lower end, currency units, positive.</param>
public sealed class SingleParameterPareto(double alpha, double theta) : ContinuousDistribution
{
    private readonly double _logTheta = Math.Log(Positive(theta, nameof(theta)));

    /// <summary>Tail index.</summary>
    public double Alpha { get; } = Positive(alpha, nameof(alpha));

    /// <summary>Lower end.</summary>
    public double Theta { get; } = Positive(theta, nameof(theta));

    /// <inheritdoc/>
    public override string Family => "single-parameter-pareto";

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [Named("alpha", Alpha), Named("theta", Theta)];

    /// <inheritdoc/>
    public override double Lower => Theta;

    /// <inheritdoc/>
    public override double LogDensity(double x) =>
        x < Theta ? double.NegativeInfinity : Math.Log(Alpha) - Math.Log(x) - (Alpha * (Math.Log(x) - _logTheta));

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= Theta ? 0 : -Elementary.ExpM1(-Alpha * LogRatio(x));

    /// <inheritdoc/>
    public override double Survival(double x) => x <= Theta ? 1 : Math.Exp(-Alpha * LogRatio(x));

    /// <inheritdoc/>
    public override Expectation Moment(double order) => order >= Alpha
        ? Expectation.Infinite(order, $"k < alpha = {Alpha:R}")
        : Expectation.Of(Alpha / (Alpha - order) * Math.Pow(Theta, order));

    /// <inheritdoc/>
    public override Expectation StopLoss(double retention) => retention <= Theta || Alpha <= 1
        ? base.StopLoss(retention)
        : Expectation.Of(retention * Survival(retention) / (Alpha - 1));

    /// <inheritdoc/>
    public override double Draw(DrawSeries series, long index) => Of(new Formula(_logTheta, -1 / Alpha), series.Uniform(index));

    /// <inheritdoc/>
    public override void Draws(DrawSeries series, long first, Span<double> into)
    {
        series.Uniforms(first, into);
        LaneMath.Apply(into, new Formula(_logTheta, -1 / Alpha));
    }

    /// <inheritdoc/>
    protected override Expectation LimitedInside(double order, double limit)
    {
        // θ^k (1 + k ∫ e^{(k−α)t} dt), t from 0 to log(L/θ)
        double t = LogRatio(limit), rate = order - Alpha;
        double integral = Math.Abs(rate * t) < 1e-300 ? t : Elementary.ExpM1(rate * t) / rate;
        return Expectation.Of(Math.Pow(Theta, order) * (1 + (order * integral)));
    }

    /// <inheritdoc/>
    protected override double QuantileInside(double p) => Theta * Math.Exp(-Elementary.Log1P(-p) / Alpha);

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q) => Theta * Math.Exp(-Math.Log(q) / Alpha);

    private double LogRatio(double x) => x < 2 * Theta ? Elementary.Log1P((x - Theta) / Theta) : Math.Log(x) - _logTheta;

    private static double Of(Formula formula, double u)
    {
        Span<double> one = [u];
        LaneMath.Apply(one, formula);
        return one[0];
    }

    private readonly struct Formula(double logTheta, double power) : ILaneFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x) where T : struct, ILanes<T> =>
            LaneMath.Exp(T.Fma(LaneMath.Log(T.All(1) - x), T.All(power), T.All(logTheta)));
    }
}
