namespace Breakwater.Engine.Special;

/// <summary>The regularised incomplete beta function I_x(a, b), its complement and its inverse.</summary>
/// <remarks>
/// Arguments come with their complements y = 1 − x, so that nothing is lost near 1. Continued fraction: DLMF 8.17.22; the
/// common factor
/// by Loader (2000). Work grows as √max(a, b).
/// </remarks>
public static class IncompleteBeta
{
    private const double Tiny = 1e-300;
    private const int StepsMax = 1_000_000;
    private const int InverseStepsMax = 300;

    /// <summary>I_x(a, b) and 1 − I_x(a, b).</summary>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    /// <param name="x">0 to 1.</param>
    /// <param name="y">1 − x.</param>
    public static (double Lower, double Upper) Both(double a, double b, double x, double y)
    {
        if (x <= 0) return (0, 1);
        if (y <= 0) return (1, 0);
        if (b is 1) return OfPower(a * Log(x, y));
        if (a is 1)
        {
            (double upper, double lower) = OfPower(b * Log(y, x));
            return (lower, upper);
        }

        if (x < (a + 1) / (a + b + 2))
        {
            double lower = Math.Min(1, Factor(a, b, x, y) * Fraction(a, b, x) / a);
            return (lower, 1 - lower);
        }

        double rest = Math.Min(1, Factor(a, b, x, y) * Fraction(b, a, y) / b);
        return (1 - rest, rest);
    }

    /// <summary>I_x(a, b).</summary>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    /// <param name="x">0 to 1.</param>
    public static double Lower(double a, double b, double x) => Both(a, b, x, 1 - x).Lower;

    /// <summary>log I_x(a, b), also where it underflows.</summary>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    /// <param name="x">0 to 1.</param>
    /// <param name="y">1 − x.</param>
    public static double LogLower(double a, double b, double x, double y)
    {
        if (x <= 0) return double.NegativeInfinity;
        if (y <= 0) return 0;
        if (b is 1) return a * Log(x, y);
        if (x < (a + 1) / (a + b + 2)) return LogFactor(a, b, x, y) + Math.Log(Fraction(a, b, x) / a);
        return Elementary.Log1P(-Both(a, b, x, y).Upper);
    }

    /// <summary>log(x^a y^b / B(a, b)), without cancellation around the mean.</summary>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    /// <param name="x">Strictly between 0 and 1.</param>
    /// <param name="y">1 − x.</param>
    public static double LogFactor(double a, double b, double x, double y)
    {
        if (Math.Min(a, b) < 10) return (a * Log(x, y)) + (b * Log(y, x)) - GammaFunction.LogBeta(a, b);

        double n = a + b, off = (x * b) - (y * a);
        return (a * GammaFunction.LogOnePlusMinus(off / a)) + (b * GammaFunction.LogOnePlusMinus(-off / b))
            + (0.5 * Math.Log(a / n * b)) - Normal.HalfLogTwoPi
            + GammaFunction.StirlingError(n) - GammaFunction.StirlingError(a) - GammaFunction.StirlingError(b);
    }

    /// <summary>The x with I_x(a, b) = p, with its complement.</summary>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    /// <param name="p">0 to 1.</param>
    /// <param name="q">1 − p, in its own digits.</param>
    public static (double X, double Y) Inverse(double a, double b, double p, double q)
    {
        if (p <= 0) return (0, 1);
        if (q <= 0) return (1, 0);
        if (q < p)
        {
            (double y, double x) = InverseLower(b, a, q);
            return (x, y);
        }

        return InverseLower(a, b, p);
    }

    // Newton's method for log I as a function of log(x/y), kept within a bracket; p ≤ ½.
    private static (double X, double Y) InverseLower(double a, double b, double p)
    {
        double target = Math.Log(p), low = double.NegativeInfinity, high = double.PositiveInfinity;
        double t = Math.Log(a / b), small = (target + Math.Log(a) + GammaFunction.LogBeta(a, b)) / a;
        if (small < t - 1) t = small;
        for (int step = 0; step < InverseStepsMax; step++)
        {
            (double x, double y) = Logistic(t);
            double value = LogLower(a, b, x, y), off = value - target;
            if (off > 0) high = t;
            else low = t;

            double next = t - (off / Math.Exp(LogFactor(a, b, x, y) - value));      // dI/dt = x^a y^b / B(a, b)
            if (!double.IsFinite(next) || next <= low || next >= high || Math.Abs(next - t) > 30)
                next = double.IsInfinity(low) ? t - 2 : double.IsInfinity(high) ? t + 2 : (low + high) / 2;
            if (Math.Abs(next - t) <= 4e-16 * Math.Max(1, Math.Abs(t))) return Logistic(next);
            t = next;
        }

        return Logistic(t);
    }

    /// <summary>1/(1 + e^(−t)) and its complement.</summary>
    internal static (double X, double Y) Logistic(double t)
    {
        double e = Math.Exp(-Math.Abs(t)), small = e / (1 + e), large = 1 / (1 + e);
        return t < 0 ? (small, large) : (large, small);
    }

    private static double Factor(double a, double b, double x, double y) => Math.Exp(LogFactor(a, b, x, y));

    private static double Log(double x, double y) => x > 0.5 ? Elementary.Log1P(-y) : Math.Log(x);

    // e^power and 1 − e^power
    private static (double Lower, double Upper) OfPower(double power) => (Math.Exp(power), -Elementary.ExpM1(power));

    /// <summary>The continued fraction of DLMF 8.17.22, by Lentz's method; a positive, b any number, x below 1.</summary>
    internal static double Fraction(double a, double b, double x)
    {
        double c = 1, d = 1 - ((a + b) * x / (a + 1));
        if (Math.Abs(d) < Tiny) d = Tiny;
        d = 1 / d;
        double result = d;
        for (int m = 1; m < StepsMax; m++)
        {
            double even = m * (b - m) * x / ((a + (2 * m) - 1) * (a + (2 * m)));
            d = Guarded(1 + (even * d));
            c = Guarded(1 + (even / c));
            d = 1 / d;
            result *= c * d;

            double odd = -(a + m) * (a + b + m) * x / ((a + (2 * m)) * (a + (2 * m) + 1));
            d = Guarded(1 + (odd * d));
            c = Guarded(1 + (odd / c));
            d = 1 / d;
            double change = c * d;
            result *= change;
            if (Math.Abs(change - 1) < 3e-16) break;
        }

        return result;
    }

    private static double Guarded(double value) => Math.Abs(value) < Tiny ? Tiny : value;
}
