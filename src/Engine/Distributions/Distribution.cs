using System.Globalization;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Distributions;

/// <summary>A probability distribution on the real line; immutable, its parameters within their ranges by construction.</summary>
/// <remarks>
/// Losses are in currency units, counts in events. Names and parameters follow Klugman, Panjer &amp; Willmot, Loss
/// Models, Appendix A
/// and B. A constructor throws <see cref="ArgumentOutOfRangeException"/> for a parameter out of range;
/// <see cref="Breakwater.Engine.Distributions.Family"/> answers
/// with a refusal that names the field instead.
/// </remarks>
public abstract class Distribution
{
    /// <summary>Name of the family in kebab case, e.g. <c>inverse-burr</c>.</summary>
    public abstract string Family { get; }

    /// <summary>Parameters by name, in the order of the family; empty for distributions made of others.</summary>
    public virtual IReadOnlyList<KeyValuePair<string, double>> Parameters => [];

    /// <summary>Whether it lives on the whole numbers from 0.</summary>
    public virtual bool IsDiscrete => false;

    /// <summary>Lower end of the support.</summary>
    public virtual double Lower => 0;

    /// <summary>Upper end of the support; +∞ for none.</summary>
    public virtual double Upper => double.PositiveInfinity;

    /// <summary>Expected value.</summary>
    public Expectation Mean => Moment(1);

    /// <summary>Density at a point; for a discrete distribution the probability of it. +∞ where the density has a pole.</summary>
    /// <param name="x">Any number but NaN.</param>
    public abstract double Density(double x);

    /// <summary>Logarithm of <see cref="Density"/>, without its underflow; −∞ outside the support.</summary>
    public virtual double LogDensity(double x) => Math.Log(Density(x));

    /// <summary>P(X ≤ x).</summary>
    /// <param name="x">Any number but NaN; ±∞ allowed.</param>
    public abstract double Cdf(double x);

    /// <summary>P(X &gt; x), accurate to a relative error however small it is.</summary>
    public abstract double Survival(double x);

    /// <summary>The smallest x with P(X ≤ x) ≥ p.</summary>
    /// <param name="p">0 to 1. At 0 the lower end of the support, at 1 the upper end.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    public double Quantile(double p)
    {
        if (!(p >= 0 && p <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "0 to 1.");
        return p switch
        {
            0 => Lower,
            1 => Upper,
            > 0.5 and var high when !IsDiscrete => SurvivalQuantileInside(1 - high),
            _ => QuantileInside(p),
        };
    }

    /// <summary>The x that is exceeded with probability q: the quantile of 1 − q, accurate for the smallest q.</summary>
    /// <param name="q">0 to 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    public double SurvivalQuantile(double q)
    {
        if (!(q >= 0 && q <= 1)) throw new ArgumentOutOfRangeException(nameof(q), q, "0 to 1.");
        return q switch
        {
            0 => Upper,
            1 => Lower,
            > 0.5 and var high when !IsDiscrete => QuantileInside(1 - high),
            _ => SurvivalQuantileInside(q),
        };
    }

    /// <summary>E[X^order].</summary>
    /// <param name="order">Any finite number; 0 gives 1.</param>
    public abstract Expectation Moment(double order);

    /// <summary>E[min(X, limit)^order]: for order 1 the limited expected value.</summary>
    /// <param name="order">Finite; positive unless the family says otherwise.</param>
    /// <param name="limit">At least 0; +∞ gives the raw moment.</param>
    public abstract Expectation LimitedMoment(double order, double limit);

    /// <summary>E[max(X − retention, 0)].</summary>
    /// <param name="retention">Finite, at least 0.</param>
    /// <remarks>The difference of mean and limited mean, unless the family knows a form without cancellation.</remarks>
    public virtual Expectation StopLoss(double retention)
    {
        if (retention < Lower) return Moment(1).Then(mean => mean - retention);
        return Moment(1).Then(mean => Math.Max(0, mean - LimitedMoment(1, retention).Value));
    }

    /// <summary>E[X − retention | X &gt; retention]; a doubt where nothing exceeds the retention.</summary>
    /// <param name="retention">Finite, at least 0.</param>
    public Expectation MeanExcess(double retention)
    {
        double survival = Survival(retention);
        return survival > 0
            ? StopLoss(retention).Then(stopLoss => stopLoss / survival)
            : Expectation.None(new Doubt("empty-tail", new(
                $"没有损失超过 {retention:R}，平均超额无定义。", $"Nothing exceeds {retention:R}, so its mean excess is not defined.")));
    }

    /// <summary>Variance.</summary>
    public virtual Expectation Variance()
    {
        Expectation second = Moment(2);
        if (!second.IsFinite) return second;
        return Moment(1).Then(mean => Math.Max(0, second.Value - (mean * mean)));
    }

    /// <summary>One draw, a function of (seed, purpose, index) only.</summary>
    /// <param name="series">Seed and purpose.</param>
    /// <param name="index">Which draw.</param>
    /// <remarks>By inversion, unless the family says otherwise.</remarks>
    public virtual double Draw(DrawSeries series, long index) => QuantileInside(series.Uniform(index));

    /// <summary>Draws in bulk: exactly those of <see cref="Draw"/>.</summary>
    /// <param name="series">Seed and purpose.</param>
    /// <param name="first">Index of the first.</param>
    /// <param name="into">Overwritten with the draws of first, first + 1, …</param>
    public virtual void Draws(DrawSeries series, long first, Span<double> into)
    {
        for (int i = 0; i < into.Length; i++) into[i] = Draw(series, first + i);
    }

    /// <inheritdoc/>
    public override string ToString() =>
        $"{Family}({string.Join(", ", Parameters.Select(each =>
            $"{each.Key} {each.Value.ToString("R", CultureInfo.InvariantCulture)}"))})";

    /// <summary>The quantile for p strictly between 0 and 1.</summary>
    protected abstract double QuantileInside(double p);

    /// <summary>The quantile of 1 − q for q strictly between 0 and 1.</summary>
    protected abstract double SurvivalQuantileInside(double q);

    /// <summary>A parameter that must be a positive finite number.</summary>
    protected static double Positive(double value, string name) => Within(value, Bounds.Positive, name);

    /// <summary>A parameter that must lie within bounds.</summary>
    protected static double Within(double value, Bounds bounds, string name) =>
        bounds.Contains(value) ? value : throw new ArgumentOutOfRangeException(name, value, bounds.Sentence.En);

    /// <summary>Names a parameter.</summary>
    protected static KeyValuePair<string, double> Named(string name, double value) => new(name, value);
}
