namespace Breakwater.Engine.Numerics;

/// <summary>Roots of a continuous function of one number.</summary>
internal static class Root
{
    /// <summary>Most evaluations, unless the caller says otherwise.</summary>
    internal const int StepsMax = 200;

    /// <summary>A root between two points where the function has different signs; null when the signs do not differ or it
    /// does not converge.</summary>
    /// <param name="function">Continuous.</param>
    /// <param name="low">One end.</param>
    /// <param name="high">The other.</param>
    /// <param name="stepsMax">Most evaluations.</param>
    /// <remarks>Source: Brent (1973), Algorithms for minimization without derivatives, ch. 4.</remarks>
    internal static double? Between(Func<double, double> function, double low, double high, int stepsMax = StepsMax)
    {
        double a = low, b = high, atA = function(a), atB = function(b);
        if (atA is 0) return a;
        if (atB is 0) return b;
        if (!(atA < 0 != atB < 0) || double.IsNaN(atA) || double.IsNaN(atB)) return null;

        double c = a, atC = atA, step = b - a, before = step;
        for (int i = 0; i < stepsMax; i++)
        {
            if (atB > 0 == atC > 0)
            {
                (c, atC) = (a, atA);
                step = before = b - a;
            }

            if (Math.Abs(atC) < Math.Abs(atB))
            {
                (a, b, c) = (b, c, b);
                (atA, atB, atC) = (atB, atC, atB);
            }

            double tolerance = 4e-16 * Math.Abs(b), half = (c - b) / 2;
            if (Math.Abs(half) <= tolerance || atB is 0) return b;

            double next = Interpolated(a, b, c, atA, atB, atC, half);
            bool isSound = next > 0 == half > 0
                && 2 * Math.Abs(next) < Math.Min((3 * Math.Abs(half)) - tolerance, Math.Abs(before));
            if (Math.Abs(before) >= tolerance && Math.Abs(atA) > Math.Abs(atB) && isSound)
                (before, step) = (step, next);
            else
                before = step = half;

            (a, atA) = (b, atB);
            b += Math.Abs(step) > tolerance ? step : Math.CopySign(tolerance, half);
            atB = function(b);
            if (double.IsNaN(atB)) return null;
        }

        return null;
    }

    /// <summary>Widens a bracket upwards from a point until the function changes its sign; null when it does not.</summary>
    internal static double? Above(Func<double, double> function, double from, double step, int stepsMax = StepsMax)
    {
        double atFrom = function(from);
        double low = from;
        for (int i = 0; i < 1100; i++, step *= 2)
        {
            double high = from + step;
            if (!double.IsFinite(high)) return null;
            double atHigh = function(high);
            if (atHigh is 0) return high;
            if (atHigh > 0 != atFrom > 0) return Between(function, low, high, stepsMax);
            low = high;
        }

        return null;
    }

    // Secant or inverse quadratic step from b; the opposite of half when there is none, which the caller then declines.
    private static double Interpolated(double a, double b, double c, double atA, double atB, double atC, double half)
    {
        double s = atB / atA, t = atA / atC, r = atB / atC;
        double step = a == c
            ? -2 * half * s / (1 - s)
            : -s * ((2 * half * t * (t - r)) - ((b - a) * (r - 1))) / ((t - 1) * (r - 1) * (s - 1));
        return double.IsFinite(step) ? step : -half;
    }
}
