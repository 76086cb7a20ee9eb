namespace Breakwater.Engine.Numerics;

/// <summary>Small dense linear systems.</summary>
internal static class DenseSystem
{
    /// <summary>Solves A x = b by elimination with row exchanges.</summary>
    /// <param name="matrix">Square, row by row; not changed.</param>
    /// <param name="right">As many entries as rows; not changed.</param>
    /// <returns>x; null when the matrix is singular to working precision.</returns>
    internal static double[]? Solve(double[][] matrix, IReadOnlyList<double> right)
    {
        int n = matrix.Length;
        double[][] a = [.. matrix.Select(row => (double[])row.Clone())];
        double[] x = [.. right];
        for (int k = 0; k < n; k++)
        {
            int pivot = k;
            for (int i = k + 1; i < n; i++)
            {
                if (Math.Abs(a[i][k]) > Math.Abs(a[pivot][k])) pivot = i;
            }

            double largest = matrix[pivot].Max(Math.Abs);
            if (!(Math.Abs(a[pivot][k]) > 1e-14 * largest)) return null;

            (a[k], a[pivot], x[k], x[pivot]) = (a[pivot], a[k], x[pivot], x[k]);
            for (int i = k + 1; i < n; i++)
            {
                double factor = a[i][k] / a[k][k];
                if (factor is 0) continue;

                for (int j = k; j < n; j++) a[i][j] -= factor * a[k][j];
                x[i] -= factor * x[k];
            }
        }

        for (int i = n - 1; i >= 0; i--)
        {
            for (int j = i + 1; j < n; j++) x[i] -= a[i][j] * x[j];
            x[i] /= a[i][i];
        }

        return Array.TrueForAll(x, double.IsFinite) ? x : null;
    }

    /// <summary>Whether a symmetric matrix is positive definite, by Cholesky.</summary>
    internal static bool IsPositiveDefinite(double[][] matrix)
    {
        int n = matrix.Length;
        double[][] l = [.. matrix.Select(row => new double[n])];
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j <= i; j++)
            {
                double sum = matrix[i][j];
                for (int k = 0; k < j; k++) sum -= l[i][k] * l[j][k];
                if (i != j) l[i][j] = sum / l[j][j];
                else if (sum > 1e-13 * Math.Abs(matrix[i][i])) l[i][i] = Math.Sqrt(sum);
                else return false;
            }
        }

        return true;
    }
}
