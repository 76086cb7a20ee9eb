using System.Runtime.CompilerServices;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>Lognormal: log X is normal with mean μ and standard deviation σ.</summary>
/// <remarks>Source: Loss Models, A.5.1.1. Every moment is finite; work above 1e308 is reported as out of range.</remarks>
/// <param name="mu">Mean of log X; finite.</param>
/// <param name="sigma">Standard deviation of log X; positive.</param>
public sealed class Lognormal(double mu, double sigma) : ContinuousDistribution
{
    /// <summary>Mean of log X.</summary>
    public double Mu { get; } = Within(mu, Bounds.Finite, nameof(mu));

    /// <summary>Standard deviation of log X.</summary>
    public double Sigma { get; } = Positive(sigma, nameof(sigma));

    /// <inheritdoc/>
    public override string Family => "lognormal";

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [Named("mu", Mu), Named("sigma", Sigma)];

    /// <inheritdoc/>
    public override double LogDensity(double x)
    {
        if (x <= 0) return double.NegativeInfinity;

        double z = Standard(x);
        return (-0.5 * z * z) - Math.Log(x) - Math.Log(Sigma) - Normal.HalfLogTwoPi;
    }

    /// <inheritdoc/>
    public override double Cdf(double x) => x <= 0 ? 0 : Normal.Cdf(Standard(x));

    /// <inheritdoc/>
    public override double Survival(double x) => x <= 0 ? 1 : Normal.Survival(Standard(x));

    /// <inheritdoc/>
    public override Expectation Moment(double order) =>
        Expectation.Of(Math.Exp((order * Mu) + (0.5 * order * order * Sigma * Sigma)));

    /// <inheritdoc/>
    protected override Expectation LimitedInside(double order, double limit)
    {
        // E[(X∧L)^k] = e^{kμ+k²σ²/2} Φ(z − kσ) + L^k (1 − Φ(z))
        double z = Standard(limit), log = (order * Mu) + (0.5 * order * order * Sigma * Sigma);
        double below = Math.Exp(log + Normal.LogSurvival((order * Sigma) - z));
        return Expectation.Of(below + (Math.Pow(limit, order) * Normal.Survival(z)));
    }

    /// <inheritdoc/>
    public override Expectation StopLoss(double retention)
    {
        if (retention <= 0) return base.StopLoss(retention);

        double z = Standard(retention);
        double above = Math.Exp(Mu + (0.5 * Sigma * Sigma) + Normal.LogSurvival(z - Sigma));
        return Expectation.Of(Math.Max(0, above - (retention * Normal.Survival(z))));
    }

    /// <inheritdoc/>
    public override double Draw(DrawSeries series, long index) =>
        LaneMath.Exp(Math.FusedMultiplyAdd(series.Normal(index), Sigma, Mu));

    /// <inheritdoc/>
    public override void Draws(DrawSeries series, long first, Span<double> into)
    {
        // Two passes over a piece: in one, the compiler stops inlining and every step goes through memory.
        for (int at = 0; at < into.Length; at += LaneMath.Piece)
        {
            Span<double> piece = into.Slice(at, Math.Min(LaneMath.Piece, into.Length - at));
            series.Normals(first + at, piece);
            LaneMath.Apply(piece, new Formula(Mu, Sigma));
        }
    }

    /// <inheritdoc/>
    protected override double QuantileInside(double p) => Math.Exp(Mu + (Sigma * Normal.Quantile(p)));

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q) => Math.Exp(Mu + (Sigma * Normal.SurvivalQuantile(q)));

    private double Standard(double x) => (Math.Log(x) - Mu) / Sigma;

    private readonly struct Formula(double mu, double sigma) : ILaneFormula
    {
        [MethodImpl(MethodImplOptions.AggressiveInlining)]
        public T Of<T>(T x) where T : struct, ILanes<T> =>
            LaneMath.Exp(T.Fma(x, T.All(sigma), T.All(mu)));
    }
}
