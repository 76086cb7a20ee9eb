using System.Numerics;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Distributions;

/// <summary>A distribution of a number of events: 0, 1, 2, …</summary>
public abstract class CountDistribution : Distribution
{
    private const int SumMax = 100_000_000;
    private const int TablePays = 512;

    /// <inheritdoc/>
    public sealed override bool IsDiscrete => true;

    /// <summary>
    /// Coefficients of p(k) = (a + b/k) p(k−1) with the first k it holds for: 1 for the (a, b, 0) class, 2 for (a, b, 1);
    /// null when
    /// the distribution is in neither.
    /// </summary>
    public virtual (double A, double B, int From)? Recursion => null;

    /// <summary>P(N = count).</summary>
    /// <param name="count">At least 0.</param>
    public abstract double Probability(long count);

    /// <summary>log P(N = count); −∞ where that is impossible.</summary>
    public abstract double LogProbability(long count);

    /// <summary>P(N ≤ count), for a count of at least 0.</summary>
    protected abstract double CumulativeAt(long count);

    /// <summary>P(N &gt; count), for a count of at least 0, accurate however small.</summary>
    protected abstract double SurvivalAt(long count);

    /// <summary>The probability generating function E[z^N].</summary>
    /// <param name="z">Complex, |z| ≤ 1 (or within the radius of convergence).</param>
    public abstract Complex GeneratingFunction(Complex z);

    /// <summary>A factorial moment E[N(N−1)…(N−order+1)].</summary>
    /// <param name="order">1 to 8.</param>
    public abstract double FactorialMoment(int order);

    /// <inheritdoc/>
    public sealed override double Density(double x) => IsCount(x) ? Probability((long)x) : 0;

    /// <inheritdoc/>
    public sealed override double LogDensity(double x) => IsCount(x) ? LogProbability((long)x) : double.NegativeInfinity;

    /// <inheritdoc/>
    public sealed override double Cdf(double x) => x < 0 ? 0 : x >= long.MaxValue ? 1 : CumulativeAt((long)Math.Floor(x));

    /// <inheritdoc/>
    public sealed override double Survival(double x) => x < 0 ? 1 : x >= long.MaxValue ? 0 : SurvivalAt((long)Math.Floor(x));

    /// <inheritdoc/>
    /// <remarks>Whole orders up to 8 by factorial moments; others by summation.</remarks>
    public override Expectation Moment(double order)
    {
        if (order is 0) return Expectation.Of(1);
        if (order is < 0 && Probability(0) > 0) return Expectation.Infinite(order, "P(N = 0) = 0");
        if (order is >= 1 and <= 8 && Math.Floor(order) == order)
        {
            // E[N^k] = Σ S(k, j) E[N(N−1)…(N−j+1)], S the Stirling numbers of the second kind
            double sum = 0;
            ReadOnlySpan<double> stirling = Stirling((int)order);
            for (int j = 1; j <= (int)order; j++) sum += stirling[j] * FactorialMoment(j);
            return Expectation.Of(sum);
        }

        return Sum(order, double.PositiveInfinity);
    }

    /// <inheritdoc/>
    public override Expectation LimitedMoment(double order, double limit) =>
        double.IsPositiveInfinity(limit) ? Moment(order) : limit <= 0 ? Expectation.Of(order is 0 ? 1 : 0) : Sum(order, limit);

    /// <inheritdoc/>
    public override Expectation Variance()
    {
        double mean = FactorialMoment(1);
        return Expectation.Of(FactorialMoment(2) + mean - (mean * mean));
    }

    /// <inheritdoc/>
    /// <remarks>Far out by Σ P(N &gt; k) from the retention on, where mean and limited mean would cancel.</remarks>
    public override Expectation StopLoss(double retention)
    {
        double mean = FactorialMoment(1);
        Expectation rough = base.StopLoss(retention);
        if (retention < Lower || !rough.IsFinite || rough.Value > mean * 1e-3) return rough;

        long first = (long)Math.Floor(retention);
        double sum = (first + 1 - retention) * SurvivalAt(first);
        for (long k = first + 1; k < first + SumMax; k++)
        {
            double term = SurvivalAt(k);
            sum += term;
            if (term <= sum * 1e-17) break;
        }

        return Expectation.Of(sum);
    }

    /// <inheritdoc/>
    public override void Draws(DrawSeries series, long first, Span<double> into)
    {
        // A table pays from a few hundred draws on; it gives the same numbers.
        if (into.Length < TablePays || !CountTable.Of(this).Try(out CountTable? table, out _))
        {
            base.Draws(series, first, into);
            return;
        }

        series.Uniforms(first, into);
        for (int i = 0; i < into.Length; i++) into[i] = table.At(into[i]);
    }

    /// <inheritdoc/>
    protected override double QuantileInside(double p) => Search(count => CumulativeAt(count) >= p);

    /// <inheritdoc/>
    protected override double SurvivalQuantileInside(double q) => Search(count => SurvivalAt(count) <= q);

    // The smallest count at which a condition that stays true becomes true; starts beside the mean.
    private double Search(Func<long, bool> reached)
    {
        double mean = FactorialMoment(1);
        long high = Math.Max(1, (long)Math.Min(mean, 1e15)), low = -1, step = Math.Max(1, (long)Math.Sqrt(Math.Min(mean, 1e15)));
        while (!reached(high) && high < long.MaxValue / 4)
        {
            low = high;
            high += step;
            step *= 2;
        }

        while (high - low > 1)
        {
            long middle = low + ((high - low) / 2);
            if (reached(middle)) high = middle;
            else low = middle;
        }

        return high;
    }

    // Σ min(k, limit)^order p(k), the rest beyond the limit at once.
    private Expectation Sum(double order, double limit)
    {
        double sum = 0, mean = FactorialMoment(1);
        for (long k = order < 0 ? 1 : 0; k < SumMax; k++)
        {
            if (k >= limit) return Expectation.Of(sum + (Math.Pow(limit, order) * SurvivalAt(k - 1)));

            double term = Math.Pow(k, order) * Probability(k);
            sum += term;
            if (k > mean && term <= sum * 1e-18 && SurvivalAt(k) < 1e-18) return Expectation.Of(sum);
        }

        return Expectation.None(new Doubt("sum-too-long", new(
            $"求和超过 {SumMax} 项。", $"The sum would take more than {SumMax} terms.")));
    }

    private static ReadOnlySpan<double> Stirling(int order) => order switch
    {
        1 => [0, 1],
        2 => [0, 1, 1],
        3 => [0, 1, 3, 1],
        4 => [0, 1, 7, 6, 1],
        5 => [0, 1, 15, 25, 10, 1],
        6 => [0, 1, 31, 90, 65, 15, 1],
        7 => [0, 1, 63, 301, 350, 140, 21, 1],
        _ => [0, 1, 127, 966, 1701, 1050, 266, 28, 1],
    };

    private static bool IsCount(double x) => x >= 0 && x < long.MaxValue && Math.Floor(x) == x;
}
