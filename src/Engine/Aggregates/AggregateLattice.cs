namespace Breakwater.Engine.Aggregates;

/// <summary>The year's loss before its terms, as masses on the lattice 0, h, 2h, …, with what can be read off them.</summary>
/// <remarks>
/// Masses beyond the lattice are left out and claims beyond it too, so P(S ≤ x) is right wherever the lattice reaches, however
/// heavy the tail; what is missing from the mean is known from the exact mean.
/// </remarks>
internal sealed class AggregateLattice
{
    private const int Block = 1024;
    private const int Reach = 2;

    private readonly double[] _masses;
    private readonly double[][] _sums;
    private readonly double _none;
    private readonly bool _atomic;

    /// <param name="masses">p_j.</param>
    /// <param name="step">h, currency units.</param>
    /// <param name="none">P(S = 0), exactly.</param>
    /// <param name="atomic">Whether the loss itself lives on this lattice, so that nothing lies between its points.</param>
    internal AggregateLattice(double[] masses, double step, double none, bool atomic = false)
    {
        (_masses, Step, _none, _atomic) = (masses, step, none, atomic);
        _sums = Sums(masses);
        Total = SumsBefore(masses.Length)[0];
    }

    internal double Step { get; }

    internal int Points => _masses.Length;

    /// <summary>P(S within the lattice).</summary>
    internal double Total { get; }

    /// <summary>Where the lattice ends, currency units.</summary>
    internal double End => (_masses.Length - 1) * Step;

    /// <summary>Smallest mass; negative by rounding only.</summary>
    internal double LeastMass => _masses.Min();

    internal IReadOnlyList<double> Masses => _masses;

    /// <summary>E[(S ∧ x)^order], x within the lattice.</summary>
    /// <param name="order">1, 2 or 3.</param>
    /// <param name="x">Currency units, from 0 to <see cref="End"/>.</param>
    internal double LimitedMoment(int order, double x)
    {
        double at = Math.Clamp(x / Step, 0, _masses.Length - 1);
        int nearest = (int)Math.Floor(at + 0.5);
        return order is 1 && IsSmooth(nearest)
            ? Around(nearest).Limited(at - nearest) * Step
            : LimitedOnLattice(order, at) * Math.Pow(Step, order);
    }

    /// <summary>The value-at-risk at a level and E[S ∧ it]; null when the level lies beyond the lattice.</summary>
    /// <param name="level">Inside (0, 1).</param>
    internal (double Value, double Limited)? Quantile(double level)
    {
        if (level <= _none) return (0, 0);
        if (level > Total - 1e-12) return null;

        int j = Cell(level);
        if (_atomic) return (j * Step, LimitedOnLattice(1, j) * Step);
        if (j is 0)
        {
            // Half a cell between the mass at zero and the first point.
            double share = (level - _none) / Math.Max(_masses[0] - _none, double.Epsilon);
            double value = Math.Min(1, share) * Step / 2;
            return (value, LimitedMoment(1, value));
        }

        if (IsSmooth(j))
        {
            Local around = Around(j);
            double off = around.Solve(1 - level);
            return ((j + off) * Step, around.Limited(off) * Step);
        }

        double rough = AtRough(j, level);
        return (rough * Step, LimitedOnLattice(1, rough) * Step);
    }

    // The point j with F(j − 1) < level ≤ F(j)
    private int Cell(double level)
    {
        int low = 0, high = _sums[0].Length - 1;
        while (high - low > 1)
        {
            int middle = (low + high) / 2;
            if (_sums[0][middle] < level) low = middle;
            else high = middle;
        }

        int j = low * Block;
        double sum = _sums[0][low];
        while (j < _masses.Length - 1 && sum + _masses[j] < level) sum += _masses[j++];
        return j;
    }

    // Beside an atom, e.g. a limit: the excess of a point over its neighbours sits on it, the rest is spread over the cell.
    private double AtRough(int j, double level)
    {
        double below = SumsBefore(j)[0], mass = _masses[j];
        double spread = Math.Min(mass, Math.Max(0, 0.5 * (_masses[j - 1] + (j + 1 < _masses.Length ? _masses[j + 1] : 0))));
        if (mass <= 4 * spread) spread = mass;
        double into = level - below;
        if (spread <= 0) return j;
        if (into <= spread / 2) return j - 0.5 + into / spread;
        return into <= mass - spread / 2 ? j : j + 0.5 - (mass - into) / spread;
    }

    // No atom near: neighbouring masses differ little, so that a polynomial through them means something.
    private bool IsSmooth(int j)
    {
        if (_atomic || j < Reach + 1 || j + Reach >= _masses.Length) return false;

        double least = double.MaxValue, most = 0;
        for (int i = j - Reach; i <= j + Reach; i++)
        {
            least = Math.Min(least, _masses[i]);
            most = Math.Max(most, _masses[i]);
        }

        return least > 0 && most <= 4 * least;
    }

    private Local Around(int j)
    {
        // L_i = E[S/h ∧ i] at j − 2 … j + 2; L_{i+1} − L_i = 1 − F_i
        double[] before = SumsBefore(j - Reach);
        double cdf = before[0], value = before[1] + (j - Reach) * (1 - before[0]);
        Span<double> limited = stackalloc double[2 * Reach + 1];
        for (int i = 0; i < limited.Length; i++)
        {
            limited[i] = value;
            cdf += _masses[j - Reach + i];
            value += 1 - cdf;
        }

        return new Local(limited);
    }

    // Σ_{i ≤ x} i^k p_i + x^k (1 − Σ p_i)
    private double LimitedOnLattice(int order, double at)
    {
        double[] before = SumsBefore(Math.Min(_masses.Length, (int)Math.Floor(at) + 1));
        return before[order] + Math.Pow(at, order) * (1 - before[0]);
    }

    // Σ_{i<j} p_i, Σ i p_i, Σ i² p_i, Σ i³ p_i
    private double[] SumsBefore(int j)
    {
        int block = j / Block;
        double[] sums = [.. _sums.Select(each => each[block])];
        for (int i = block * Block; i < j; i++)
        {
            double p = _masses[i];
            sums[0] += p;
            sums[1] += i * p;
            sums[2] += (double)i * i * p;
            sums[3] += (double)i * i * i * p;
        }

        return sums;
    }

    private static double[][] Sums(double[] masses)
    {
        int blocks = masses.Length / Block + 1;
        double[][] sums = [new double[blocks], new double[blocks], new double[blocks], new double[blocks]];
        for (int b = 1; b < blocks; b++)
        {
            // Moments within the block, then moved to its place: Σ (s + i)^k p.
            double m0 = 0, m1 = 0, m2 = 0, m3 = 0, s = (b - 1.0) * Block;
            for (int i = 0; i < Block; i++)
            {
                double p = masses[(b - 1) * Block + i], q = i * p, r = i * q;
                m0 += p;
                m1 += q;
                m2 += r;
                m3 += i * r;
            }

            sums[0][b] = sums[0][b - 1] + m0;
            sums[1][b] = sums[1][b - 1] + m1 + s * m0;
            sums[2][b] = sums[2][b - 1] + m2 + s * (2 * m1 + s * m0);
            sums[3][b] = sums[3][b - 1] + m3 + s * (3 * m2 + s * (3 * m1 + s * m0));
        }

        return sums;
    }

    /// <summary>The polynomial of degree 4 through five neighbouring values of E[S/h ∧ i], at an offset from the middle
    /// one.</summary>
    private readonly struct Local
    {
        private readonly double _c0, _c1, _c2, _c3, _c4;

        internal Local(ReadOnlySpan<double> l)
        {
            // Differences about the middle
            double odd1 = (l[3] - l[1]) / 2, odd2 = (l[4] - l[0]) / 2, even1 = (l[3] + l[1]) / 2 - l[2],
                even2 = (l[4] + l[0]) / 2 - l[2];
            _c0 = l[2];
            _c3 = (odd2 - 2 * odd1) / 6;
            _c1 = odd1 - _c3;
            _c4 = (even2 - 4 * even1) / 12;
            _c2 = even1 - _c4;
        }

        internal double Limited(double t) => _c0 + t * (_c1 + t * (_c2 + t * (_c3 + t * _c4)));

        /// <summary>Where the slope, P(S &gt; x), has a value; within half a step by construction, bisected.</summary>
        internal double Solve(double survival)
        {
            double low = -0.75, high = 0.75;
            for (int i = 0; i < 60; i++)
            {
                double t = (low + high) / 2;
                double slope = _c1 + t * (2 * _c2 + t * (3 * _c3 + t * 4 * _c4));
                if (slope > survival) low = t;
                else high = t;
            }

            return (low + high) / 2;
        }
    }
}
