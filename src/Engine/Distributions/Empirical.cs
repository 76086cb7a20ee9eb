using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Distributions;

/// <summary>The distribution of observed losses: each has its weight, nothing lies between or beyond them.</summary>
/// <remarks>Quantiles are observed losses: the smallest x with F(x) ≥ p. Its moments are finite because the sample is;
/// they say little
/// about a heavy tail.</remarks>
public sealed class Empirical : Distribution
{
    private readonly double[] _values;
    private readonly double[] _below;       // Σ of the weights up to and with each value, as shares
    private readonly double[] _above;       // Σ of the weights beyond each value, as shares

    private Empirical(double[] values, double[] below, double[] above) => (_values, _below, _above) = (values, below, above);

    /// <inheritdoc/>
    public override string Family => "empirical";

    /// <inheritdoc/>
    public override double Lower => _values[0];

    /// <inheritdoc/>
    public override double Upper => _values[^1];

    /// <summary>Distinct values in rising order.</summary>
    public ReadOnlySpan<double> Values => _values;

    /// <summary>The distribution of losses; refuses an empty list, and what is negative or not finite.</summary>
    /// <param name="values">Losses in any order, at least 0.</param>
    /// <param name="weights">As many weights of at least 0, one of them positive; empty for equal weights.</param>
    public static Outcome<Empirical> Of(ReadOnlySpan<double> values, ReadOnlySpan<double> weights)
    {
        if (values.IsEmpty) return NumericalFailure.Field("values", new("没有数据。", "There are no values."));
        if (!weights.IsEmpty && weights.Length != values.Length)
            return NumericalFailure.Field("weights", new("权数与数值个数不同。", "There are not as many weights as values."));

        double[] x = values.ToArray(), w = weights.IsEmpty ? [.. Enumerable.Repeat(1.0, x.Length)] : weights.ToArray();
        if (Array.FindIndex(x, value => !Bounds.NonNegative.Contains(value)) is >= 0 and var badValue)
            return NumericalFailure.Field($"values/{badValue}", Bounds.NonNegative.Sentence);
        if (Array.FindIndex(w, weight => !Bounds.NonNegative.Contains(weight)) is >= 0 and var badWeight)
            return NumericalFailure.Field($"weights/{badWeight}", Bounds.NonNegative.Sentence);

        double total = w.Sum();
        if (!(total > 0)) return NumericalFailure.Field("weights", new("权数之和应大于 0。", "The weights must sum to more than 0."));

        Array.Sort(x, w);
        List<double> distinct = [], sums = [];
        double sum = 0;
        for (int i = 0; i < x.Length; i++)
        {
            sum += w[i];
            if (w[i] is 0 || (i + 1 < x.Length && x[i + 1] == x[i])) continue;

            distinct.Add(x[i]);
            sums.Add(sum);
        }

        double[] below = [.. sums.Select(each => each / sums[^1])],
            above = [.. sums.Select(each => (sums[^1] - each) / sums[^1])];
        return new Empirical([.. distinct], below, above);
    }

    /// <inheritdoc/>
    public override double Density(double x) => Array.BinarySearch(_values, x) is >= 0 and var at ? Share(at) : 0;

    /// <inheritdoc/>
    public override double Cdf(double x) => At(x) is >= 0 and var at ? _below[at] : 0;

    /// <inheritdoc/>
    public override double Survival(double x) => At(x) is >= 0 and var at ? _above[at] : 1;

    /// <inheritdoc/>
    public override bool IsDiscrete => true;

    /// <inheritdoc/>
    public override Expectation Moment(double order) => LimitedMoment(order, double.PositiveInfinity);

    /// <inheritdoc/>
    public override Expectation LimitedMoment(double order, double limit)
    {
        if (order < 0 && Lower is 0) return Expectation.Infinite(order, "X > 0");

        double sum = 0;
        for (int i = 0; i < _values.Length; i++) sum += Share(i) * Math.Pow(Math.Min(_values[i], limit), order);
        return Expectation.Of(sum);
    }

    /// <inheritdoc/>
    public override Expectation StopLoss(double retention)
    {
        double sum = 0;
        for (int i = 0; i < _values.Length; i++) sum += Share(i) * Math.Max(0, _values[i] - retention);
        return Expectation.Of(sum);
    }

    /// <inheritdoc/>
    protected override double QuantileInside(double p)
    {
        int at = Array.BinarySearch(_below, p);
        return _values[Math.Min(at < 0 ? ~at : at, _values.Length - 1)];
    }

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q)
    {
        int low = 0, high = _above.Length - 1;
        while (low < high)
        {
            int middle = (low + high) / 2;
            if (_above[middle] <= q) high = middle;
            else low = middle + 1;
        }

        return _values[low];
    }

    private double Share(int at) => at is 0 ? _below[0] : _below[at] - _below[at - 1];

    // Index of the largest value not above x; −1 below all.
    private int At(double x)
    {
        int at = Array.BinarySearch(_values, x);
        return at >= 0 ? at : ~at - 1;
    }
}
