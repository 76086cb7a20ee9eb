using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Numerics;

/// <summary>The root of a continuous function between two points of opposite sign.</summary>
/// <remarks>
/// Brent's method: inverse quadratic interpolation, kept inside a bracket by bisection.
/// Source: R. P. Brent, Algorithms for Minimization without Derivatives (1973), ch. 4.
/// </remarks>
internal static class BracketedRoot
{
    /// <summary>Iterations allowed when the caller names no limit; bisection alone needs about 60 for full precision.</summary>
    internal const int IterationsDefault = 200;

    /// <summary>Finds the root.</summary>
    /// <param name="function">Continuous on the bracket, finite at both ends.</param>
    /// <param name="low">One end.</param>
    /// <param name="high">The other end; the function has the other sign there, or is zero.</param>
    /// <param name="what">Name of the unknown, for the refusal.</param>
    /// <param name="relativeTolerance">Of the root; at least 4 units in the last place are used.</param>
    /// <param name="iterations">Limit.</param>
    /// <returns>The root; a refusal when the signs agree or the limit is reached.</returns>
    internal static Outcome<double> Find(
        Func<double, double> function, double low, double high, Words what, double relativeTolerance = 1e-15,
        int iterations = IterationsDefault)
    {
        (double a, double b) = (low, high);
        (double fa, double fb) = (function(a), function(b));
        if (fa is 0) return a;
        if (fb is 0) return b;
        if (!(fa * fb < 0))
        {
            return Refusal.Invalid("ENG-NO-ROOT", new(
            $"{what.Zh} 在所给范围内没有解。",
            $"There is no {what.En} in the range given."));
        }

        (double c, double fc) = (a, fa);
        double step = b - a, before = step;
        for (int i = 0; i < iterations; i++)
        {
            if (Math.Abs(fc) < Math.Abs(fb)) (a, b, c, fa, fb, fc) = (b, c, b, fb, fc, fb);

            double tolerance = 2 * double.Epsilon + Math.Max(relativeTolerance, 4e-16) * Math.Abs(b) * 0.5;
            double half = 0.5 * (c - b);
            if (Math.Abs(half) <= tolerance || fb is 0) return b;

            (step, before) = Step(a, b, c, fa, fb, fc, half, step, before, tolerance);
            (a, fa) = (b, fb);
            b += Math.Abs(step) > tolerance ? step : Math.CopySign(tolerance, half);
            fb = function(b);
            if (fb * fc > 0)
            {
                (c, fc) = (a, fa);
                step = b - a;
                before = step;
            }
        }

        return NumericalFailure.NotConverged(what, iterations);
    }

    // Interpolates when that stays inside the bracket and shrinks it fast enough; halves it otherwise.
    private static (double Step, double Before) Step(
        double a, double b, double c, double fa, double fb, double fc, double half, double step, double before, double tolerance)
    {
        if (Math.Abs(before) < tolerance || Math.Abs(fa) <= Math.Abs(fb)) return (half, half);

        double s = fb / fa, p, q;
        if (a == c)
        {
            (p, q) = (2 * half * s, 1 - s);
        }
        else
        {
            double t = fa / fc, r = fb / fc;
            p = s * (2 * half * t * (t - r) - (b - a) * (r - 1));
            q = (t - 1) * (r - 1) * (s - 1);
        }

        if (p > 0) q = -q;
        else p = -p;
        bool take = 2 * p < Math.Min(3 * half * q - Math.Abs(tolerance * q), Math.Abs(before * q));
        return take ? (p / q, step) : (half, half);
    }
}
