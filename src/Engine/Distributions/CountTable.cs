using Breakwater.Engine.Draws;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Distributions;

/// <summary>The distribution function of a count as a table, to draw from by inversion in a few nanoseconds.</summary>
/// <remarks>Exactly the draws of <see cref="Distribution.Draw"/>. Source: Chen &amp; Asau (1974), guide tables; Devroye
/// (1986), III.2.4.</remarks>
public sealed class CountTable
{
    private const int EntriesMax = 1 << 24;

    private readonly double[] _cumulative;
    private readonly int[] _guide;
    private readonly int _first;

    private CountTable(int first, double[] cumulative, int[] guide) => (_first, _cumulative, _guide) = (first, cumulative, guide);

    /// <summary>Tabulates a count; refuses one that spreads over more than 16 million values.</summary>
    /// <param name="distribution">Any count.</param>
    public static Outcome<CountTable> Of(CountDistribution distribution)
    {
        // Everything a uniform number of DrawSeries can reach: from 2^-53 to 1 − 2^-53.
        double low = distribution.Quantile(Math.ScaleB(1, -53)), high = distribution.Quantile(1 - Math.ScaleB(1, -53));
        if (!(high - low < EntriesMax))
        {
            return Refusal.Invalid("ENG-131", new(
                $"该次数分布从 {low:R} 到 {high:R}，列表过长。", $"The count spreads from {low:R} to {high:R}, too far for a table."));
        }

        double[] cumulative = new double[(int)(high - low) + 1];
        for (int i = 0; i < cumulative.Length; i++) cumulative[i] = distribution.Cdf(low + i);
        cumulative[^1] = 1;

        int[] guide = new int[Math.Clamp(cumulative.Length * 2, 64, 1 << 16)];
        for (int i = 0, at = 0; i < guide.Length; i++)
        {
            while (cumulative[at] < (double)i / guide.Length) at++;
            guide[i] = at;
        }

        return new CountTable((int)low, cumulative, guide);
    }

    /// <summary>The smallest count with P(N ≤ count) ≥ u.</summary>
    /// <param name="u">Strictly between 0 and 1.</param>
    public int At(double u)
    {
        int at = _guide[unchecked((int)(u * _guide.Length))];
        while (_cumulative[at] < u) at++;
        return _first + at;
    }

    /// <summary>Draws in bulk.</summary>
    /// <param name="series">Seed and purpose.</param>
    /// <param name="first">Index of the first.</param>
    /// <param name="into">Overwritten.</param>
    public void Draws(DrawSeries series, long first, Span<int> into)
    {
        Span<double> uniforms = stackalloc double[256];
        for (int at = 0; at < into.Length; at += uniforms.Length)
        {
            Span<int> piece = into.Slice(at, Math.Min(uniforms.Length, into.Length - at));
            Span<double> u = uniforms[..piece.Length];
            series.Uniforms(first + at, u);
            for (int i = 0; i < piece.Length; i++) piece[i] = At(u[i]);
        }
    }
}
