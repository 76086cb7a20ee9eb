using System.Runtime.CompilerServices;
using System.Runtime.Intrinsics;

namespace Breakwater.Engine.Aggregates;

/// <summary>How a payment is put on a lattice.</summary>
public enum Discretisation
{
    /// <summary>Each cell's mass is shared by its two ends so that the mean is kept (local moment matching of order 1).</summary>
    MeanPreserving,

    /// <summary>Each lattice point takes the mass within half a step.</summary>
    Rounding,

    /// <summary>The payments are lattice points themselves; chosen by the calculation where that is so.</summary>
    Exact,
}

/// <summary>Puts the payment of a claim on the lattice 0, h, 2h, ….</summary>
/// <remarks>
/// With S̄_j the mean of P(Y &gt; y) over cell j, the mean-preserving masses are f_0 = 1 − S̄_0, f_j = S̄_{j−1} − S̄_j. S is
/// computed at
/// some hundred points only: on each range [2^k, 2^{k+1}) cells it is a Chebyshev polynomial of degree 15, integrated cell by
/// cell,
/// where four points between the nodes confirm it to 1e-13; ranges where they do not are halved, and small ones computed cell by
/// cell. Source: Klugman, Panjer &amp; Willmot, Loss Models, section on constructing arithmetic distributions.
/// </remarks>
internal static class ClaimLattice
{
    private const int Degree = 15;
    private const int HeadCells = 64;
    private const int LeastPanel = 64;
    private const double Accuracy = 1e-13;

    private static readonly double[] Nodes =
        [.. Enumerable.Range(0, Degree + 1).Select(i => Math.Cos(Math.PI * (i + 0.5) / (Degree + 1)))];

    private static readonly double[][] Cosines =
        [.. Enumerable.Range(0, Degree + 1).Select(
            k => Enumerable.Range(0, Degree + 1).Select(i => Math.Cos(Math.PI * k * (i + 0.5) / (Degree + 1))).ToArray())];

    private static readonly double[] Between = [-0.953, -0.417, 0.129, 0.731];

    /// <summary>Masses at 0, h, …; what lies beyond the last is left out.</summary>
    /// <param name="claim">Payment.</param>
    /// <param name="step">h, currency units, more than 0; a finite largest payment should be a multiple of it.</param>
    /// <param name="points">Number of lattice points.</param>
    /// <param name="method">How.</param>
    internal static double[] Masses(ClaimPayment claim, double step, int points, Discretisation method)
    {
        double most = claim.Terms.Coinsurance * claim.Terms.Limit;
        // Cells wholly or partly below the largest payment; a hair's breadth above it is rounding.
        int cells = (int)Math.Min(points, Math.Ceiling(most / step - 1e-9));
        double[] masses = new double[points];
        if (method is not Discretisation.MeanPreserving)
        {
            Round(claim, step, masses);
            return masses;
        }

        MeanCells(claim, step, masses.AsSpan(0, cells));

        // S̄ → f in place, from the end.
        for (int j = points - 1; j > 0; j--) masses[j] = masses[j - 1] - masses[j];
        masses[0] = 1 - masses[0];
        return masses;
    }

    private static void Round(ClaimPayment claim, double step, double[] masses)
    {
        double above = 1;
        for (int j = 0; j < masses.Length; j++)
        {
            double next = claim.Survival((j + 0.5) * step);
            masses[j] = above - next;
            above = next;
        }
    }

    // S̄_j for every cell.
    private static void MeanCells(ClaimPayment claim, double step, Span<double> means)
    {
        int head = Math.Min(HeadCells, means.Length);
        Direct(claim, step, means[..head], 0);
        for (int from = head; from < means.Length; from *= 2)
        {
            int to = Math.Min(2 * from, means.Length);
            Panel(claim, step, means[from..to], from);
        }

        // A limit that is no lattice point cuts the last cell short.
        if (means.Length > 0 && means.Length * step > claim.Most) Direct(claim, step, means[^1..], means.Length - 1);
    }

    private static void Direct(ClaimPayment claim, double step, Span<double> means, int from)
    {
        double before = claim.LimitedMean(from * step);
        for (int i = 0; i < means.Length; i++)
        {
            double next = claim.LimitedMean((from + i + 1) * step);
            means[i] = (next - before) / step;
            before = next;
        }
    }

    private static void Panel(ClaimPayment claim, double step, Span<double> means, int from)
    {
        if (means.Length < LeastPanel)
        {
            Direct(claim, step, means, from);
            return;
        }

        double left = from * step, half = means.Length * step / 2, middle = left + half;
        double scale = claim.Survival(left);
        if (scale is 0)
        {
            means.Clear();
            return;
        }

        // A limit may cut the last cell short; S just below it is what the polynomial continues.
        double[] values = new double[Degree + 1];
        for (int i = 0; i <= Degree; i++) values[i] = claim.Survival(middle + half * Nodes[i]);
        double[] coefficients = new double[Degree + 1];
        for (int k = 0; k <= Degree; k++)
        {
            double sum = 0;
            for (int i = 0; i <= Degree; i++) sum += values[i] * Cosines[k][i];
            coefficients[k] = sum * (k is 0 ? 1.0 : 2.0) / (Degree + 1);
        }

        bool good = Math.Abs(coefficients[Degree]) + Math.Abs(coefficients[Degree - 1]) <= Accuracy * scale;
        for (int i = 0; good && i < Between.Length; i++)
            good = Math.Abs(Value(coefficients, Between[i]) - claim.Survival(middle + half * Between[i])) <= Accuracy * scale;
        if (good)
        {
            Integrate(coefficients, means);
            return;
        }

        int cut = means.Length / 2;
        Panel(claim, step, means[..cut], from);
        Panel(claim, step, means[cut..], from + cut);
    }

    // Antiderivative of a Chebyshev series, evaluated at the cell edges eight at a time (Clenshaw).
    [MethodImpl(MethodImplOptions.AggressiveOptimization)]
    private static void Integrate(double[] c, Span<double> means)
    {
        double[] q = new double[Degree + 2];
        for (int k = 1; k <= Degree + 1; k++)
        {
            double up = k + 1 <= Degree ? c[k + 1] : 0;
            q[k] = ((k is 1 ? 2 : 1) * c[k - 1] - up) / (2 * k);
        }

        int cells = means.Length;
        double width = 2.0 / cells, before = Value(q, -1);
        Vector512<double> lanes = Vector512.Create(1.0, 2, 3, 4, 5, 6, 7, 8);
        Span<double> edges = stackalloc double[8];
        for (int i = 0; i < cells; i += 8)
        {
            Vector512<double> x = Vector512.FusedMultiplyAdd(
                Vector512.Create(width), lanes + Vector512.Create((double)i), Vector512.Create(-1.0));
            Vector512<double> twice = x + x, later = Vector512<double>.Zero, now = Vector512<double>.Zero;
            for (int k = Degree + 1; k > 0; k--)
                (now, later) = (Vector512.FusedMultiplyAdd(twice, now, Vector512.Create(q[k]) - later), now);
            (Vector512.FusedMultiplyAdd(x, now, Vector512.Create(q[0]) - later)).CopyTo(edges);
            for (int lane = 0; lane < 8 && i + lane < cells; lane++)
            {
                means[i + lane] = (edges[lane] - before) / width;
                before = edges[lane];
            }
        }
    }

    private static double Value(double[] c, double x)
    {
        double later = 0, now = 0;
        for (int k = c.Length - 1; k > 0; k--) (now, later) = (Math.FusedMultiplyAdd(2 * x, now, c[k] - later), now);
        return Math.FusedMultiplyAdd(x, now, c[0] - later);
    }
}
