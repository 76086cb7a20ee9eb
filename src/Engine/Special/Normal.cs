namespace Breakwater.Engine.Special;

/// <summary>The standard normal distribution.</summary>
/// <remarks>Relative error below 1e-14 in both tails. Quantile: Wichura (1988), Algorithm AS 241 (PPND16).</remarks>
public static class Normal
{
    /// <summary>½ ln 2π.</summary>
    public const double HalfLogTwoPi = 0.91893853320467274178;

    private const double InverseRootTwo = 0.70710678118654752440;
    private const double InverseRootTwoPi = 0.39894228040143267794;
    private const double RootTwoOverPi = 0.79788456080286535588;

    private static ReadOnlySpan<double> A =>
    [
        3.3871328727963666080, 133.14166789178437745, 1971.5909503065514427, 13731.693765509461125, 45921.953931549871457,
        67265.770927008700853, 33430.575583588128105, 2509.0809287301226727,
    ];

    private static ReadOnlySpan<double> B =>
    [
        1, 42.313330701600911252, 687.1870074920579083, 5394.1960214247511077, 21213.794301586595867, 39307.89580009271061,
        28729.085735721942674, 5226.495278852545925,
    ];

    private static ReadOnlySpan<double> C =>
    [
        1.42343711074968357734, 4.6303378461565452959, 5.7694972214606914055, 3.64784832476320460504, 1.27045825245236838258,
        0.24178072517745061177, 0.0227238449892691845833, 7.7454501427834140764e-4,
    ];

    private static ReadOnlySpan<double> D =>
    [
        1, 2.05319162663775882187, 1.6763848301838038494, 0.68976733498510000455, 0.14810397642748007459,
            0.0151986665636164571966,
        5.475938084995344946e-4, 1.05075007164441684324e-9,
    ];

    private static ReadOnlySpan<double> E =>
    [
        6.6579046435011037772, 5.4637849111641143699, 1.7848265399172913358, 0.29656057182850489123, 0.026532189526576123093,
        0.0012426609473880784386, 2.71155556874348757815e-5, 2.01033439929228813265e-7,
    ];

    private static ReadOnlySpan<double> F =>
    [
        1, 0.59983220655588793769, 0.13692988092273580531, 0.0148753612908506148525, 7.868691311456132591e-4,
        1.8463183175100546818e-5, 1.4215117583164458887e-7, 2.04426310338993978564e-15,
    ];

    /// <summary>φ(z).</summary>
    public static double Density(double z) => InverseRootTwoPi * Gauss(z);

    /// <summary>Φ(z) = P(Z ≤ z).</summary>
    public static double Cdf(double z) => Survival(-z);

    /// <summary>P(Z &gt; z).</summary>
    public static double Survival(double z) => z < 0
        ? 0.5 * ErrorFunction.Erfc(z * InverseRootTwo)
        : 0.5 * ErrorFunction.Erfcx(z * InverseRootTwo) * Gauss(z);

    /// <summary>log P(Z &gt; z), far beyond where the probability itself underflows.</summary>
    public static double LogSurvival(double z) => z < 0
        ? Elementary.Log1P(-Survival(-z))
        : Math.Log(0.5 * ErrorFunction.Erfcx(z * InverseRootTwo)) - (0.5 * z * z);

    /// <summary>Hazard φ(z)/P(Z &gt; z), the inverse of Mills' ratio.</summary>
    public static double Hazard(double z) => z < -30
        ? Density(z)
        : RootTwoOverPi / ErrorFunction.Erfcx(z * InverseRootTwo);

    /// <summary>The z with P(Z ≤ z) = p.</summary>
    /// <param name="p">0 to 1; −∞ at 0 and +∞ at 1.</param>
    /// <exception cref="ArgumentOutOfRangeException">Outside 0 to 1.</exception>
    public static double Quantile(double p)
    {
        if (!(p >= 0 && p <= 1)) throw new ArgumentOutOfRangeException(nameof(p), p, "0 to 1.");

        double q = p - 0.5;
        if (Math.Abs(q) <= 0.425)
        {
            double central = 0.180625 - (q * q);
            return q * Polynomial(A, central) / Polynomial(B, central);
        }

        double tail = q < 0 ? p : 1 - p;
        if (tail is 0) return q < 0 ? double.NegativeInfinity : double.PositiveInfinity;

        double r = Math.Sqrt(-Math.Log(tail));
        double z = r <= 5
            ? Polynomial(C, r - 1.6) / Polynomial(D, r - 1.6)
            : Polynomial(E, r - 5) / Polynomial(F, r - 5);
        return q < 0 ? -z : z;
    }

    /// <summary>The z with P(Z &gt; z) = q, accurate for the smallest q.</summary>
    /// <param name="q">0 to 1.</param>
    public static double SurvivalQuantile(double q) => -Quantile(q);

    private static double Gauss(double z)
    {
        double y = Math.Abs(z);
        if (y > 40) return 0;

        double head = Math.Truncate(y * 16) / 16;
        return Math.Exp(-0.5 * head * head) * Math.Exp(-0.5 * (y - head) * (y + head));
    }

    private static double Polynomial(ReadOnlySpan<double> coefficients, double x)
    {
        double sum = coefficients[^1];
        for (int i = coefficients.Length - 2; i >= 0; i--) sum = Math.FusedMultiplyAdd(sum, x, coefficients[i]);
        return sum;
    }
}
