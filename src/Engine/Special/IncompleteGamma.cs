namespace Breakwater.Engine.Special;

/// <summary>The regularised incomplete gamma functions P(a, x) and Q(a, x) = 1 − P(a, x), and their inverses.</summary>
/// <remarks>
/// Relative error about 1e-14 of the smaller of the two. Series and continued fraction: DLMF 8.7.1, 8.9.2; the common
/// factor by Loader
/// (2000), Fast and accurate computation of binomial probabilities. Work grows as √a around x = a.
/// </remarks>
public static class IncompleteGamma
{
    private const double Tiny = 1e-300;
    private const int StepsMax = 2_000_000;
    private const int InverseStepsMax = 200;

    /// <summary>Both functions.</summary>
    /// <param name="a">Shape, positive.</param>
    /// <param name="x">At least 0; +∞ allowed.</param>
    public static (double Lower, double Upper) Both(double a, double x)
    {
        if (x <= 0) return (0, 1);
        if (double.IsPositiveInfinity(x)) return (1, 0);
        if (x < a + 1)
        {
            if (a <= 1 && x <= 1.5) return BothSmall(a, x);

            double lower = Math.Min(1, Factor(a, x) / a * Series(a, x));
            return (lower, 1 - lower);
        }

        double upper = Math.Min(1, Factor(a, x) * Fraction(a, x));
        return (1 - upper, upper);
    }

    /// <summary>P(a, x).</summary>
    /// <param name="a">Shape, positive.</param>
    /// <param name="x">At least 0.</param>
    public static double Lower(double a, double x) => Both(a, x).Lower;

    /// <summary>Q(a, x).</summary>
    /// <param name="a">Shape, positive.</param>
    /// <param name="x">At least 0.</param>
    public static double Upper(double a, double x) => Both(a, x).Upper;

    /// <summary>log P(a, x), also where P underflows.</summary>
    /// <param name="a">Shape, positive.</param>
    /// <param name="x">At least 0.</param>
    public static double LogLower(double a, double x) => x <= 0 ? double.NegativeInfinity
        : x < a + 1 ? LogFactor(a, x) - Math.Log(a) + Math.Log(Series(a, x))
        : Elementary.Log1P(-Both(a, x).Upper);

    /// <summary>log Q(a, x), also where Q underflows.</summary>
    /// <param name="a">Shape, positive.</param>
    /// <param name="x">At least 0.</param>
    public static double LogUpper(double a, double x) => x <= 0 ? 0
        : x < a + 1 ? Math.Log(Both(a, x).Upper)
        : LogFactor(a, x) + Math.Log(Fraction(a, x));

    /// <summary>x^a e^(−x) / Γ(a).</summary>
    /// <param name="a">Shape, positive.</param>
    /// <param name="x">Positive.</param>
    public static double Factor(double a, double x) => Math.Exp(LogFactor(a, x));

    /// <summary>log(x^a e^(−x) / Γ(a)), without cancellation around x = a.</summary>
    /// <param name="a">Shape, positive.</param>
    /// <param name="x">Positive.</param>
    public static double LogFactor(double a, double x) => a < 10
        ? (a * Math.Log(x)) - x - GammaFunction.Log(a)
        : (a * GammaFunction.LogOnePlusMinus((x - a) / a)) + (0.5 * Math.Log(a)) - Normal.HalfLogTwoPi
            - GammaFunction.StirlingError(a);

    /// <summary>The x with P(a, x) = p.</summary>
    /// <param name="a">Shape, positive.</param>
    /// <param name="p">0 to 1.</param>
    public static double LowerInverse(double a, double p) =>
        p <= 0 ? 0 : p >= 1 ? double.PositiveInfinity : Inverse(a, p, 1 - p);

    /// <summary>The x with Q(a, x) = q, accurate for the smallest q.</summary>
    /// <param name="a">Shape, positive.</param>
    /// <param name="q">0 to 1.</param>
    public static double UpperInverse(double a, double q) =>
        q <= 0 ? double.PositiveInfinity : q >= 1 ? 0 : Inverse(a, 1 - q, q);

    // Newton's method for log P (or log Q, the smaller) as a function of log x, kept within a bracket.
    private static double Inverse(double a, double p, double q)
    {
        bool isUpper = q < p;
        double target = Math.Log(isUpper ? q : p);
        double y = Math.Log(Guess(a, p, q)), low = double.NegativeInfinity, high = double.PositiveInfinity;
        for (int step = 0; step < InverseStepsMax; step++)
        {
            double x = Math.Exp(y);
            double value = isUpper ? LogUpper(a, x) : LogLower(a, x);
            double off = value - target;
            if (off > 0 == isUpper) low = y;
            else high = y;

            double slope = Math.Exp(LogFactor(a, x) - value) * (isUpper ? -1 : 1);
            double next = y - (off / slope);
            if (!double.IsFinite(next) || next <= low || next >= high || Math.Abs(next - y) > 20)
                next = double.IsInfinity(low) ? y - 2 : double.IsInfinity(high) ? y + 2 : (low + high) / 2;
            if (Math.Abs(next - y) <= 4e-16 * Math.Max(1, Math.Abs(y))) return Math.Exp(next);
            y = next;
        }

        return Math.Exp(y);
    }

    private static double Guess(double a, double p, double q)
    {
        // Wilson and Hilferty (1931): (X/a)^⅓ is nearly normal. For small a or p: P ≈ x^a / Γ(a+1).
        double z = q < p ? Normal.SurvivalQuantile(q) : Normal.Quantile(p);
        double root = 1 - (1 / (9 * a)) + (z / (3 * Math.Sqrt(a)));
        double small = Math.Exp((Math.Log(p) + GammaFunction.Log(a + 1)) / a);
        double cube = a * root * root * root;
        if (root <= 0.2 || a < 0.3) return Math.Clamp(small, 1e-300, Math.Max(1e-300, a + 10 - Math.Log(q)));
        return Math.Max(cube, 1e-300);
    }

    // a ≤ 1, x ≤ 1.5: P = (1+u)(1−v) with 1 + u = x^a/Γ(1+a) and v = −a Σ (−x)^n/(n!(a+n)); so Q keeps its digits when a
    // is small.
    private static (double Lower, double Upper) BothSmall(double a, double x)
    {
        double logGamma = a <= 0.5 ? GammaFunction.LogOnePlus(a) : GammaFunction.Log(1 + a);
        double logPower = (a * Math.Log(x)) - logGamma, sum = 0, power = 1;
        for (int n = 1; n < 100; n++)
        {
            power *= -x / n;
            double term = power / (a + n);
            sum += term;
            if (Math.Abs(term) < 1e-17 * Math.Abs(sum)) break;
        }

        double v = -a * sum, front = Math.Exp(logPower), lower = front * (1 - v);
        if (lower < 0.5) return (lower, 1 - lower);

        double upper = (front * v) - Elementary.ExpM1(logPower);
        return (1 - upper, upper);
    }

    // Σ x^n / ((a+1)…(a+n))
    private static double Series(double a, double x)
    {
        double term = 1, sum = 1;
        for (int n = 1; n < StepsMax; n++)
        {
            term *= x / (a + n);
            sum += term;
            if (term < sum * 1e-17) break;
        }

        return sum;
    }

    // 1/(x+1−a− 1(1−a)/(x+3−a− 2(2−a)/(x+5−a− …))) by Lentz's method
    private static double Fraction(double a, double x)
    {
        double b = x + 1 - a, c = 1 / Tiny, d = 1 / b, result = d;
        for (int n = 1; n < StepsMax; n++)
        {
            double top = -n * (n - a);
            b += 2;
            d = (top * d) + b;
            if (Math.Abs(d) < Tiny) d = Tiny;
            c = b + (top / c);
            if (Math.Abs(c) < Tiny) c = Tiny;
            d = 1 / d;
            double change = c * d;
            result *= change;
            if (Math.Abs(change - 1) < 3e-16) break;
        }

        return result;
    }
}
