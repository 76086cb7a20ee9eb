using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Draws;

/// <summary>Dependent uniform numbers: the normal distribution function of correlated normals.</summary>
/// <remarks>Its tails are independent in the limit: it understates joint extremes. Source: McNeil, Frey &amp; Embrechts,
/// 7.1.</remarks>
public sealed class GaussianCopula
{
    private const double Flat = 1e-12;

    private readonly double[][] _factor;        // lower triangle of the Cholesky factor

    private GaussianCopula(double[][] factor) => _factor = factor;

    /// <summary>Number of variables.</summary>
    public int Dimension => _factor.Length;

    /// <summary>A copula; refuses what is no correlation matrix, naming the entry.</summary>
    /// <param name="correlation">Square, symmetric, 1 on the diagonal, positive semidefinite.</param>
    public static Outcome<GaussianCopula> Of(IReadOnlyList<IReadOnlyList<double>> correlation)
    {
        int n = correlation.Count;
        if (n is 0) return NumericalFailure.Field("correlation", new("没有变量。", "There is no variable."));

        double[][] factor = new double[n][];
        for (int i = 0; i < n; i++)
        {
            if (correlation[i].Count != n)
            {
                return NumericalFailure.Field($"correlation/{i}", new("应为方阵。", "The matrix must be square."));
            }
            if (Fault(correlation, i) is { } why) return why;

            factor[i] = new double[i + 1];
            for (int j = 0; j <= i; j++)
            {
                double rest = correlation[i][j];
                for (int k = 0; k < j; k++) rest -= factor[i][k] * factor[j][k];
                if (i == j)
                {
                    if (rest < -Flat) return NotSemidefinite(i);
                    factor[i][i] = rest > Flat ? Math.Sqrt(rest) : 0;
                }
                else if (factor[j][j] > 0)
                {
                    factor[i][j] = rest / factor[j][j];
                }
                else if (Math.Abs(rest) > 1e-9)
                {
                    return NotSemidefinite(i);
                }
            }
        }

        return new GaussianCopula(factor);
    }

    /// <summary>Correlated standard normals of one index.</summary>
    /// <param name="series">Seed and purpose.</param>
    /// <param name="index">Which draw.</param>
    /// <param name="into">One number per variable; overwritten.</param>
    public void Normals(DrawSeries series, long index, Span<double> into)
    {
        Span<double> independent = Dimension <= 64 ? stackalloc double[Dimension] : new double[Dimension];
        for (int i = 0; i < Dimension; i++) independent[i] = series.Branch((ulong)i).Normal(index);
        for (int i = 0; i < Dimension; i++)
        {
            double sum = 0;
            for (int j = 0; j <= i; j++) sum = Math.FusedMultiplyAdd(_factor[i][j], independent[j], sum);
            into[i] = sum;
        }
    }

    /// <summary>Dependent uniforms of one index.</summary>
    /// <param name="series">Seed and purpose.</param>
    /// <param name="index">Which draw.</param>
    /// <param name="into">One number per variable; overwritten.</param>
    public void Uniforms(DrawSeries series, long index, Span<double> into)
    {
        Normals(series, index, into);
        for (int i = 0; i < into.Length; i++) into[i] = Normal.Cdf(into[i]);
    }

    /// <summary>Dependent uniforms in bulk: exactly those of <see cref="Uniforms(DrawSeries, long, Span{double})"/>.</summary>
    /// <param name="series">Seed and purpose.</param>
    /// <param name="first">Index of the first.</param>
    /// <param name="into">Per variable as many numbers as wanted; overwritten.</param>
    public void Uniforms(DrawSeries series, long first, IReadOnlyList<double[]> into)
    {
        int count = into[0].Length;
        for (int i = 0; i < Dimension; i++) series.Branch((ulong)i).Normals(first, into[i]);

        // Downwards, because row i needs the independent numbers of the rows before it only.
        for (int i = Dimension - 1; i >= 0; i--)
        {
            double[] row = into[i];
            for (int at = 0; at < count; at++)
            {
                double sum = 0;
                for (int j = 0; j <= i; j++) sum = Math.FusedMultiplyAdd(_factor[i][j], into[j][at], sum);
                row[at] = sum;
            }
        }

        foreach (double[] row in into)
            for (int at = 0; at < count; at++) row[at] = Normal.Cdf(row[at]);
    }

    private static Refusal? Fault(IReadOnlyList<IReadOnlyList<double>> correlation, int i)
    {
        var bounds = new Bounds(-1, 1, IncludesLow: true, IncludesHigh: true);
        if (correlation[i][i] is not 1)
        {
            return NumericalFailure.Field($"correlation/{i}/{i}", new("对角线应为 1。", "The diagonal must be 1."));
        }
        for (int j = 0; j < i; j++)
        {
            if (!bounds.Contains(correlation[i][j])) return NumericalFailure.Field($"correlation/{i}/{j}", bounds.Sentence);
            if (correlation[i][j] != correlation[j][i])
                return NumericalFailure.Field($"correlation/{i}/{j}", new("矩阵应对称。", "The matrix must be symmetric."));
        }

        return null;
    }

    private static Refusal NotSemidefinite(int row) => NumericalFailure.Field($"correlation/{row}", new(
        "相关矩阵不是半正定的。", "The correlation matrix is not positive semidefinite."));
}
