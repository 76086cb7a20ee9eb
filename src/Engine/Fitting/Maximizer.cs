using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Fitting;

/// <summary>Where an iteration ended.</summary>
/// <param name="Parameters">On the scale without limits.</param>
/// <param name="Value">Log-likelihood there, with its derivatives.</param>
/// <param name="ScoreNorm">√(gᵀ I⁻¹ g): distance of the maximum in standard errors; +∞ when I is not positive definite.</param>
/// <param name="IsDefinite">Whether the observed information is positive definite.</param>
/// <param name="Steps">Iterations taken.</param>
internal sealed record Summit(double[] Parameters, Jet Value, double ScoreNorm, bool IsDefinite, int Steps)
{
    /// <summary>Covariance on the scale without limits; free parameters only.</summary>
    internal required double[,] Covariance { get; init; }
}

/// <summary>Newton's method on a log-likelihood with its exact Hessian, within a trust region.</summary>
/// <remarks>Source: Nocedal &amp; Wright, Numerical Optimization, ch. 4. The Hessian's negative curvature is turned around, so that every
/// step rises; a step that does not is shortened.</remarks>
internal static class Maximizer
{
    private const double Converged = 1e-12;
    private const double Curved = 1e-10;        // smallest eigenvalue of a definite information, scaled to a unit diagonal

    /// <summary>Climbs from a point.</summary>
    /// <param name="function">Log-likelihood in jets.</param>
    /// <param name="start">Where to begin.</param>
    /// <param name="stepsMax">Most iterations.</param>
    /// <param name="fixedAt">Index of a parameter that is held, for profiles; −1 for none.</param>
    /// <returns>Where it ended; null when the start itself has no finite likelihood.</returns>
    internal static Summit? Climb(Func<double[], Jet> function, double[] start, int stepsMax, int fixedAt = -1)
    {
        double[] at = [.. start];
        int[] free = [.. Enumerable.Range(0, at.Length).Where(i => i != fixedAt)];
        Jet here = function(at);
        if (!IsSound(here, free)) return null;

        double radius = 1;
        Local local = Local.Of(here, free);
        int step = 0;
        for (; step < stepsMax && radius > 1e-14; step++)
        {
            if (local.IsDefinite && local.ScoreNorm < Converged) break;

            (double[] move, double promised) = local.Move(radius);
            double[] there = [.. at];
            for (int i = 0; i < free.Length; i++) there[free[i]] += move[i];
            Jet next = function(there);
            double gain = next.Value - here.Value, noise = 4e-15 * (Math.Abs(here.Value) + 1);
            if (!IsSound(next, free) || gain < -noise || (gain < 1e-4 * promised && promised > 10 * noise))
            {
                radius = Math.Min(radius, Length(move)) / 4;
                continue;
            }

            Local moved = Local.Of(next, free);
            if (promised <= 10 * noise && moved.ScoreNorm >= local.ScoreNorm && local.IsDefinite) break;    // nothing left but rounding

            if (gain > 0.75 * promised) radius = Math.Min(radius * 2, 8);
            (at, here, local) = (there, next, moved);
        }

        return new Summit(at, here, local.IsDefinite ? local.ScoreNorm : double.PositiveInfinity, local.IsDefinite, step)
        {
            Covariance = local.Inverse(),
        };
    }

    /// <summary>The likelihood at a point, nothing moved.</summary>
    internal static Summit? At(Func<double[], Jet> function, double[] at)
    {
        Jet value = function(at);
        return double.IsFinite(value.Value) ? new Summit(at, value, 0, IsDefinite: true, 0) { Covariance = new double[0, 0] } : null;
    }

    private static bool IsSound(Jet value, int[] free)
    {
        if (!double.IsFinite(value.Value)) return false;
        foreach (int i in free)
        {
            if (!double.IsFinite(value.Slope(i)) || !Array.TrueForAll(free, j => double.IsFinite(value.Curve(i, j)))) return false;
        }

        return true;
    }

    private static double Length(double[] vector) => Math.Sqrt(vector.Sum(each => each * each));

    // Score and information at a point, in the directions of the information's eigenvectors.
    private sealed class Local
    {
        private readonly double[] _values;
        private readonly double[,] _vectors;
        private readonly double[] _slopes;

        private Local(double[] values, double[,] vectors, double[] slopes)
        {
            (_values, _vectors, _slopes) = (values, vectors, slopes);
            double square = 0;
            for (int i = 0; i < values.Length; i++) square += slopes[i] * slopes[i] / Math.Max(Math.Abs(values[i]), 1e-300);
            ScoreNorm = Math.Sqrt(square);
        }

        internal required bool IsDefinite { get; init; }

        internal double ScoreNorm { get; }

        internal static Local Of(Jet value, int[] free)
        {
            int n = free.Length;
            double[,] information = new double[n, n];
            double[,] scaled = new double[n, n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    information[i, j] = -value.Curve(free[i], free[j]);
                    scaled[i, j] = information[i, j] / Math.Sqrt(Math.Abs(value.Curve(free[i], free[i]) * value.Curve(free[j], free[j])));
                }
            }

            (double[] values, double[,] vectors) = SymmetricMatrix.Decompose(information);
            double[] slopes = new double[n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++) slopes[i] += vectors[j, i] * value.Slope(free[j]);
            }

            return new Local(values, vectors, slopes) { IsDefinite = SymmetricMatrix.Decompose(scaled).Values.All(each => each > Curved) };
        }

        // Newton's step, or the part of it within the radius; and the gain it promises.
        internal (double[] Move, double Promised) Move(double radius)
        {
            int n = _values.Length;
            double floor = Math.Max(_values.Max(each => Math.Abs(each)) * 1e-8, 1e-300), length = 0;
            double[] along = new double[n], move = new double[n];
            for (int i = 0; i < n; i++)
            {
                along[i] = _slopes[i] / Math.Max(Math.Abs(_values[i]), floor);
                length += along[i] * along[i];
            }

            double scale = Math.Min(1, radius / Math.Max(Math.Sqrt(length), 1e-300)), promised = 0;
            for (int i = 0; i < n; i++)
            {
                double part = along[i] * scale;
                promised += (_slopes[i] * part) - (0.5 * _values[i] * part * part);
                for (int j = 0; j < n; j++) move[j] += _vectors[j, i] * part;
            }

            return (move, promised);
        }

        internal double[,] Inverse()
        {
            int n = _values.Length;
            double[,] inverse = new double[n, n];
            for (int i = 0; i < n; i++)
            {
                for (int j = 0; j < n; j++)
                {
                    for (int k = 0; k < n; k++) inverse[i, j] += _vectors[i, k] * _vectors[j, k] / _values[k];
                }
            }

            return inverse;
        }
    }
}
