using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Distributions;

/// <summary>A body up to a threshold and a generalised Pareto tail above it: P(X &gt; x) = p_u (1 + ξ(x−u)/β)^(−1/ξ) for
/// x ≥ u.</summary>
/// <remarks>
/// Source: Loss Models, 4.2.4; METHODS §2. Below u the body is conditioned on X ≤ u and carries 1 − p_u. The density
/// jumps at u unless
/// the parameters happen to agree there.
/// </remarks>
public sealed class Spliced : Distribution
{
    private readonly double _bodyMass;

    private Spliced(Distribution body, Gpd tail, double tailWeight) =>
        (Body, Tail, TailWeight, _bodyMass) = (body, tail, tailWeight, body.Cdf(tail.Threshold));

    /// <inheritdoc/>
    public override string Family => "spliced";

    /// <summary>Distribution that is used below the threshold.</summary>
    public Distribution Body { get; }

    /// <summary>Tail; its threshold is where it begins.</summary>
    public Gpd Tail { get; }

    /// <summary>p_u = P(X &gt; u).</summary>
    public double TailWeight { get; }

    /// <inheritdoc/>
    public override double Lower => Body.Lower;

    /// <inheritdoc/>
    public override double Upper => Tail.Upper;

    /// <summary>Splices; refuses a weight outside (0, 1) and a body without mass below the threshold.</summary>
    /// <param name="body">Continuous.</param>
    /// <param name="tail">Tail with its threshold.</param>
    /// <param name="tailWeight">p_u; null takes the body's own P(X &gt; u), which makes the distribution function
    /// continuous in its parameters.</param>
    public static Outcome<Spliced> Of(Distribution body, Gpd tail, double? tailWeight)
    {
        if (body.IsDiscrete) return NumericalFailure.Field("body", new("主体分布应为连续分布。", "The body must be continuous."));
        if (!(body.Cdf(tail.Threshold) > 0))
            return NumericalFailure.Field("tail/threshold", new("阈值以下没有主体分布的概率。", "The body has no mass below the threshold."));

        double weight = tailWeight ?? body.Survival(tail.Threshold);
        return Bounds.Level.Contains(weight) ? new Spliced(body, tail, weight)
            : NumericalFailure.Field("tailWeight", Bounds.Level.Sentence);
    }

    /// <inheritdoc/>
    public override double Density(double x) =>
        x <= Tail.Threshold ? (1 - TailWeight) * Body.Density(x) / _bodyMass : TailWeight * Tail.Density(x);

    /// <inheritdoc/>
    public override double Cdf(double x) =>
        x < Tail.Threshold ? (1 - TailWeight) * Body.Cdf(x) / _bodyMass : 1 - (TailWeight * Tail.Survival(x));

    /// <inheritdoc/>
    public override double Survival(double x) =>
        x < Tail.Threshold ? 1 - ((1 - TailWeight) * Body.Cdf(x) / _bodyMass) : TailWeight * Tail.Survival(x);

    /// <inheritdoc/>
    public override Expectation Moment(double order) => Join(BodyMoment(order, Tail.Threshold), Tail.Moment(order));

    /// <inheritdoc/>
    public override Expectation LimitedMoment(double order, double limit) => limit < Tail.Threshold
        ? Join(BodyMoment(order, limit), Expectation.Of(Math.Pow(limit, order)))
        : Join(BodyMoment(order, Tail.Threshold), Tail.LimitedMoment(order, limit));

    /// <inheritdoc/>
    public override Expectation StopLoss(double retention) => retention < Tail.Threshold
        ? base.StopLoss(retention)
        : Tail.StopLoss(retention).Then(stopLoss => TailWeight * stopLoss);

    /// <inheritdoc/>
    public override double Draw(DrawSeries series, long index) => QuantileInside(series.Uniform(index));

    /// <inheritdoc/>
    protected override double QuantileInside(double p) => p <= 1 - TailWeight
        ? Body.Quantile(Math.Min(1, p / (1 - TailWeight)) * _bodyMass)
        : Tail.SurvivalQuantile(Math.Min(1, (1 - p) / TailWeight));

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q) => q < TailWeight
        ? Tail.SurvivalQuantile(q / TailWeight)
        : Body.Quantile(Math.Min(1, (1 - q) / (1 - TailWeight)) * _bodyMass);

    // E[min(X, limit)^k | X ≤ u] of the body: (E[(X∧limit)^k] − limit^k S(u)) / F(u) for limit ≤ u
    private Expectation BodyMoment(double order, double limit) => Body.LimitedMoment(order, limit)
        .Then(moment => (moment - (Math.Pow(limit, order) * Body.Survival(Tail.Threshold))) / _bodyMass);

    private Expectation Join(Expectation body, Expectation tail)
    {
        if (!tail.IsFinite) return tail;
        return body.Then(below => ((1 - TailWeight) * below) + (TailWeight * tail.Value));
    }
}
