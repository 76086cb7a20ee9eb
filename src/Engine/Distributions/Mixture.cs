using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Distributions;

/// <summary>A mixture: with chance w_j the loss comes from distribution j.</summary>
/// <remarks>Source: Loss Models, 4.2.3. A moment is infinite as soon as one part with a weight has none.</remarks>
public sealed class Mixture : Distribution
{
    private readonly Distribution[] _parts;
    private readonly double[] _weights;

    private Mixture(Distribution[] parts, double[] weights) => (_parts, _weights) = (parts, weights);

    /// <inheritdoc/>
    public override string Family => "mixture";

    /// <summary>Its parts with their weights, which sum to 1.</summary>
    public IEnumerable<(Distribution Part, double Weight)> Parts => _parts.Zip(_weights);

    /// <inheritdoc/>
    public override bool IsDiscrete => Array.Exists(_parts, part => part.IsDiscrete);

    /// <inheritdoc/>
    public override double Lower => _parts.Min(part => part.Lower);

    /// <inheritdoc/>
    public override double Upper => _parts.Max(part => part.Upper);

    /// <summary>A mixture; refuses weights that are not positive or do not sum to 1 within 1e-9.</summary>
    /// <param name="parts">At least one distribution with its weight.</param>
    public static Outcome<Mixture> Of(params IReadOnlyList<(Distribution Part, double Weight)> parts)
    {
        if (parts.Count is 0)
        {
            return NumericalFailure.Field("components", new("至少需要一个分布。", "There must be at least one distribution."));
        }
        foreach ((int at, (Distribution _, double weight)) in parts.Index())
            if (!Bounds.Share.Contains(weight)) return NumericalFailure.Field($"components/{at}/weight", Bounds.Share.Sentence);

        double total = parts.Sum(each => each.Weight);
        if (Math.Abs(total - 1) > 1e-9)
        {
            return NumericalFailure.Field("components",
                new($"权重之和应为 1，而不是 {total:R}。", $"The weights must sum to 1, not {total:R}."));
        }

        return new Mixture([.. parts.Select(each => each.Part)], [.. parts.Select(each => each.Weight / total)]);
    }

    /// <inheritdoc/>
    public override double Density(double x) => Sum(part => part.Density(x));

    /// <inheritdoc/>
    public override double Cdf(double x) => Math.Min(1, Sum(part => part.Cdf(x)));

    /// <inheritdoc/>
    public override double Survival(double x) => Math.Min(1, Sum(part => part.Survival(x)));

    /// <inheritdoc/>
    public override Expectation Moment(double order) => Sum(part => part.Moment(order));

    /// <inheritdoc/>
    public override Expectation LimitedMoment(double order, double limit) => Sum(part => part.LimitedMoment(order, limit));

    /// <inheritdoc/>
    public override Expectation StopLoss(double retention) => Sum(part => part.StopLoss(retention));

    /// <inheritdoc/>
    /// <remarks>The part by the first uniform of the index, the loss by inversion of the second.</remarks>
    public override double Draw(DrawSeries series, long index)
    {
        double u = series.Uniform(index);
        int at = 0;
        for (; at < _parts.Length - 1 && u > _weights[at]; at++) u -= _weights[at];
        return _parts[at].Quantile(series.Uniform(index, 1));
    }

    /// <inheritdoc/>
    protected override double QuantileInside(double p) => Solve(part => part.Quantile(p), x => Cdf(x) >= p, x => Cdf(x) - p);

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q) =>
        Solve(part => part.SurvivalQuantile(q), x => Survival(x) <= q, x => Math.Log(q) - Math.Log(Survival(x)));

    // The quantile lies between the smallest and the largest quantile of the parts; halving finds jumps as well.
    private double Solve(Func<Distribution, double> quantile, Func<double, bool> reached, Func<double, double> off)
    {
        double low = _parts.Min(quantile), high = _parts.Max(quantile);
        if (low == high || reached(low)) return low;
        if (!IsDiscrete && Root.Between(off, low, high) is { } root) return root;

        for (int step = 0; step < 2000; step++)
        {
            double middle = low + ((high - low) / 2);
            if (middle <= low || middle >= high) break;
            if (reached(middle)) high = middle;
            else low = middle;
        }

        return high;
    }

    private double Sum(Func<Distribution, double> function)
    {
        double sum = 0;
        for (int i = 0; i < _parts.Length; i++) sum += _weights[i] * function(_parts[i]);
        return sum;
    }

    private Expectation Sum(Func<Distribution, Expectation> function)
    {
        double sum = 0;
        for (int i = 0; i < _parts.Length; i++)
        {
            Expectation part = function(_parts[i]);
            if (!part.IsFinite) return part;
            sum += _weights[i] * part.Value;
        }

        return Expectation.Of(sum);
    }
}
