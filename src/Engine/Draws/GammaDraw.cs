namespace Breakwater.Engine.Draws;

/// <summary>Draws that take a varying number of uniforms: all of them come from the further words of one index.</summary>
public static class GammaDraw
{
    private const int TriesMax = 10_000;

    /// <summary>A standard gamma number.</summary>
    /// <param name="alpha">Shape, positive.</param>
    /// <param name="series">Seed and purpose.</param>
    /// <param name="index">Which draw.</param>
    /// <remarks>Source: Marsaglia &amp; Tsang (2000), A simple method for generating gamma variables; below 1 by the
    /// power of a uniform.</remarks>
    public static double Standard(double alpha, DrawSeries series, long index)
    {
        DrawCursor cursor = series.At(index);
        return Standard(alpha, ref cursor);
    }

    /// <summary>A standard gamma number out of the next uniforms of a cursor.</summary>
    public static double Standard(double alpha, ref DrawCursor cursor)
    {
        double d = (alpha < 1 ? alpha + 1 : alpha) - (1.0 / 3), c = 1 / Math.Sqrt(9 * d), accepted = d;
        for (int attempt = 0; attempt < TriesMax; attempt++)
        {
            double z = cursor.Normal(), root = 1 + (c * z), v = root * root * root, square = z * z;
            double u = cursor.Uniform();
            if (v <= 0) continue;
            if (u < 1 - (0.0331 * square * square) || Math.Log(u) < (0.5 * square) + d - (d * v) + (d * Math.Log(v)))
            {
                accepted = d * v;
                break;
            }
        }

        // Each attempt is accepted with more than 95 %; should ten thousand fail, the mode is the safest number.
        return alpha < 1 ? Math.Max(accepted * Math.Pow(cursor.Uniform(), 1 / alpha), double.Epsilon) : accepted;
    }

    /// <summary>A beta number.</summary>
    /// <param name="a">First shape, positive.</param>
    /// <param name="b">Second shape, positive.</param>
    /// <param name="series">Seed and purpose.</param>
    /// <param name="index">Which draw.</param>
    public static double Beta(double a, double b, DrawSeries series, long index)
    {
        DrawCursor cursor = series.At(index);
        double x = Standard(a, ref cursor), y = Standard(b, ref cursor);
        return x / (x + y);
    }
}
