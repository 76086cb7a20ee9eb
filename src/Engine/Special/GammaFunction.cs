namespace Breakwater.Engine.Special;

/// <summary>The gamma function on the positive half-line, its logarithm and the derivatives of that.</summary>
/// <remarks>Relative error below 1e-14, also beside the zeros of the logarithm at 1 and 2. Source: DLMF 5.7.3, 5.11.1,
/// 5.15.</remarks>
public static class GammaFunction
{
    private const double OneMinusEuler = 0.42278433509846714;
    private const double Large = 10;

    // ζ(k) − 1 for k = 2, 3, …
    private static ReadOnlySpan<double> ZetaMinusOne =>
    [
        0.6449340668482264, 0.2020569031595943, 0.08232323371113819, 0.03692775514336993, 0.01734306198444914,
        0.008349277381922827, 0.00407735619794434, 0.0020083928260822143, 0.0009945751278180853, 0.0004941886041194645,
        0.0002460865533080483, 0.00012271334757848915, 6.124813505870483e-05, 3.058823630702049e-05, 1.528225940865187e-05,
        7.637197637899763e-06, 3.81729326499984e-06, 1.908212716553939e-06, 9.539620338727962e-07, 4.769329867878064e-07,
        2.38450502727733e-07, 1.1921992596531106e-07, 5.960818905125948e-08, 2.980350351465228e-08, 1.4901554828365043e-08,
        7.45071178983543e-09, 3.725334024788457e-09, 1.862659723513049e-09, 9.313274324196682e-10, 4.656629065033784e-10,
        2.3283118336765053e-10, 1.164155017270052e-10, 5.820772087902701e-11, 2.9103850444971e-11,
    ];

    /// <summary>log Γ(x).</summary>
    /// <param name="x">Positive.</param>
    public static double Log(double x)
    {
        if (!(x > 0)) return x is 0 ? double.PositiveInfinity : throw Outside(x);
        if (x >= Large) return ((x - 0.5) * Math.Log(x)) - x + Normal.HalfLogTwoPi + StirlingSeries(x);
        if (x < 0.5) return LogOnePlus(x) - Math.Log(x);
        if (x < 1.5) return LogOnePlus(x - 1);

        // Γ(x) = (x−1)(x−2)…(2+y) Γ(2+y) with |y| ≤ ½
        double product = 1;
        for (; x >= 2.5; x--) product *= x - 1;
        return LogTwoPlus(x - 2) + Math.Log(product);
    }

    /// <summary>Γ(x).</summary>
    /// <param name="x">Positive; +∞ above 171.6.</param>
    public static double Of(double x)
    {
        if (x is > 0 and <= 23 && Math.Floor(x) == x)
        {
            double factorial = 1;
            for (int i = 2; i < (int)x; i++) factorial *= i;
            return factorial;
        }

        return Math.Exp(Log(x));
    }

    /// <summary>log Γ(1 + y), accurate relative to its value beside y = 0.</summary>
    /// <param name="y">−½ to ½.</param>
    public static double LogOnePlus(double y) => LogTwoPlus(y) - Elementary.Log1P(y);

    /// <summary>log B(a, b) = log Γ(a) + log Γ(b) − log Γ(a + b), without cancellation for large arguments.</summary>
    /// <param name="a">Positive.</param>
    /// <param name="b">Positive.</param>
    /// <remarks>Source: Didonato &amp; Morris (1992), Algorithm 708, as arranged in R's lbeta.</remarks>
    public static double LogBeta(double a, double b)
    {
        double p = Math.Min(a, b), q = Math.Max(a, b);
        if (p >= Large)
        {
            double correction = StirlingError(p) + StirlingError(q) - StirlingError(p + q);
            return (-0.5 * Math.Log(q)) + Normal.HalfLogTwoPi + correction
                + ((p - 0.5) * Math.Log(p / (p + q))) + (q * Elementary.Log1P(-p / (p + q)));
        }

        if (q >= Large)
        {
            double correction = StirlingError(q) - StirlingError(p + q);
            return Log(p) + correction + p - (p * Math.Log(p + q)) + ((q - 0.5) * Elementary.Log1P(-p / (p + q)));
        }

        return Log(p) + (Log(q) - Log(p + q));
    }

    /// <summary>log Γ(x) − [(x − ½) log x − x + ½ log 2π].</summary>
    /// <param name="x">Positive.</param>
    public static double StirlingError(double x) =>
        x >= Large ? StirlingSeries(x) : Log(x) - ((x - 0.5) * Math.Log(x)) + x - Normal.HalfLogTwoPi;

    /// <summary>ψ(x), the derivative of log Γ.</summary>
    /// <param name="x">Positive.</param>
    public static double Digamma(double x)
    {
        if (!(x > 0)) throw Outside(x);

        double sum = 0;
        for (; x < Large; x++) sum -= 1 / x;
        double y = 1 / (x * x);
        double series = y * (1.0 / 12 - (y * (1.0 / 120 - (y * (1.0 / 252 - (y * (1.0 / 240 - (y * (1.0 / 132
            - (y * (691.0 / 32760 - (y * (1.0 / 12 - (y * 3617.0 / 8160))))))))))))));
        return sum + Math.Log(x) - (0.5 / x) - series;
    }

    /// <summary>ψ′(x), the second derivative of log Γ.</summary>
    /// <param name="x">Positive.</param>
    public static double Trigamma(double x)
    {
        if (!(x > 0)) throw Outside(x);

        double sum = 0;
        for (; x < Large; x++) sum += 1 / (x * x);
        double y = 1 / (x * x);
        double series = 1.0 / 6 - (y * (1.0 / 30 - (y * (1.0 / 42 - (y * (1.0 / 30 - (y * (5.0 / 66
            - (y * (691.0 / 2730 - (y * (7.0 / 6 - (y * 3617.0 / 510)))))))))))));
        return sum + (1 / x) + (0.5 * y) + (y / x * series);
    }

    /// <summary>log(1 + t) − t, without cancellation beside 0.</summary>
    /// <param name="t">More than −1.</param>
    public static double LogOnePlusMinus(double t)
    {
        if (Math.Abs(t) > 0.3) return Elementary.Log1P(t) - t;

        // log(1+t) = 2 atanh s = 2(s + s³/3 + …) with s = t/(2+t); 2s − t = −t s
        double s = t / (2 + t), square = s * s, power = s, sum = 0;
        for (int k = 3; k < 60; k += 2)
        {
            power *= square;
            double term = power / k;
            sum += term;
            if (Math.Abs(term) <= Math.Abs(sum) * 1e-17) break;
        }

        return (2 * sum) - (t * s);
    }

    private static double StirlingSeries(double x)
    {
        double y = 1 / (x * x);
        return (1.0 / 12 - (y * (1.0 / 360 - (y * (1.0 / 1260 - (y * (1.0 / 1680 - (y * (1.0 / 1188
            - (y * (691.0 / 360360 - (y * (1.0 / 156 - (y * 3617.0 / 122400)))))))))))))) / x;
    }

    // log Γ(2 + y) = (1 − γ) y + Σ_{k≥2} (−1)^k (ζ(k) − 1) y^k / k
    private static double LogTwoPlus(double y)
    {
        double sum = 0;
        for (int k = ZetaMinusOne.Length + 1; k >= 2; k--) sum = (ZetaMinusOne[k - 2] / k) - (y * sum);
        return y * (OneMinusEuler + (y * sum));
    }

    private static ArgumentOutOfRangeException Outside(double x) =>
        new(nameof(x), x, "The gamma function is used for positive arguments.");
}
