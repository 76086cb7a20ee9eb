namespace Breakwater.Engine.Fitting;

/// <summary>Eigenvalues of small symmetric matrices.</summary>
internal static class SymmetricMatrix
{
    private const int SweepsMax = 60;

    /// <summary>Eigenvalues with their vectors as columns, by Jacobi's rotations.</summary>
    /// <param name="matrix">Square and symmetric; not changed.</param>
    /// <remarks>Source: Golub &amp; Van Loan, Matrix Computations, 8.5.</remarks>
    internal static (double[] Values, double[,] Vectors) Decompose(double[,] matrix)
    {
        int n = matrix.GetLength(0);
        double[,] a = (double[,])matrix.Clone(), vectors = new double[n, n];
        for (int i = 0; i < n; i++) vectors[i, i] = 1;
        for (int sweep = 0; sweep < SweepsMax; sweep++)
        {
            double off = 0, size = 0;
            for (int i = 0; i < n; i++)
            {
                size += a[i, i] * a[i, i];
                for (int j = 0; j < i; j++) off += a[i, j] * a[i, j];
            }

            if (off <= 1e-32 * size || off is 0) break;

            for (int p = 0; p < n - 1; p++)
            {
                for (int q = p + 1; q < n; q++)
                    if (a[p, q] is not 0) Rotate(a, vectors, p, q);
            }
        }

        double[] values = new double[n];
        for (int i = 0; i < n; i++) values[i] = a[i, i];
        return (values, vectors);
    }

    private static void Rotate(double[,] a, double[,] vectors, int p, int q)
    {
        int n = a.GetLength(0);
        double angle = (a[q, q] - a[p, p]) / (2 * a[p, q]);
        double t = Math.CopySign(1, angle) / (Math.Abs(angle) + Math.Sqrt(1 + (angle * angle)));
        double c = 1 / Math.Sqrt(1 + (t * t)), s = t * c;
        for (int k = 0; k < n; k++) (a[k, p], a[k, q]) = ((c * a[k, p]) - (s * a[k, q]), (s * a[k, p]) + (c * a[k, q]));
        for (int k = 0; k < n; k++) (a[p, k], a[q, k]) = ((c * a[p, k]) - (s * a[q, k]), (s * a[p, k]) + (c * a[q, k]));
        for (int k = 0; k < n; k++)
        {
            (vectors[k, p], vectors[k, q]) = ((c * vectors[k, p]) - (s * vectors[k, q]),
                (s * vectors[k, p]) + (c * vectors[k, q]));
        }
    }
}
