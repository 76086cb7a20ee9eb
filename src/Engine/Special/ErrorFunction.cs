namespace Breakwater.Engine.Special;

/// <summary>The error function and its complements.</summary>
/// <remarks>
/// Relative error below 2e-15 for every finite argument, tails included. Source: Cody (1969), Rational Chebyshev approximations for the
/// error function, Math. Comp. 23, as in the routine CALERF.
/// </remarks>
public static class ErrorFunction
{
    private const double InverseRootPi = 0.56418958354775628695;
    private const double Central = 0.46875;
    private const double Far = 4;

    private static ReadOnlySpan<double> A =>
    [
        3.16112374387056560, 113.864154151050156, 377.485237685302021, 3209.37758913846947, 0.185777706184603153,
    ];

    private static ReadOnlySpan<double> B => [23.6012909523441209, 244.024637934444173, 1282.61652607737228, 2844.23683343917062];

    private static ReadOnlySpan<double> C =>
    [
        0.564188496988670089, 8.88314979438837594, 66.1191906371416295, 298.635138197400131, 881.952221241769090,
        1712.04761263407058, 2051.07837782607147, 1230.33935479799725, 2.15311535474403846e-8,
    ];

    private static ReadOnlySpan<double> D =>
    [
        15.7449261107098347, 117.693950891312499, 537.181101862009858, 1621.38957456669019, 3290.79923573345963,
        4362.61909014324716, 3439.36767414372164, 1230.33935480374942,
    ];

    private static ReadOnlySpan<double> P =>
    [
        0.305326634961232344, 0.360344899949804439, 0.125781726111229246, 0.0160837851487422766, 0.000658749161529837803,
        0.0163153871373020978,
    ];

    private static ReadOnlySpan<double> Q =>
    [
        2.56852019228982242, 1.87295284992346725, 0.527905102951428412, 0.0605183413124413191, 0.00233520497626869185,
    ];

    /// <summary>erf x = 2/√π ∫₀ˣ e^(−t²) dt.</summary>
    /// <param name="x">Any number but NaN.</param>
    public static double Erf(double x)
    {
        double y = Math.Abs(x);
        if (y <= Central) return x * CentralRatio(y);

        double above = 1 - (ScaledAbove(y) * Gauss(y));
        return x < 0 ? -above : above;
    }

    /// <summary>erfc x = 1 − erf x, without cancellation in the upper tail.</summary>
    /// <param name="x">Any number but NaN.</param>
    public static double Erfc(double x)
    {
        double y = Math.Abs(x);
        if (y <= Central) return 1 - (x * CentralRatio(y));

        double upper = ScaledAbove(y) * Gauss(y);
        return x < 0 ? 2 - upper : upper;
    }

    /// <summary>erfcx x = e^(x²) erfc x; +∞ below about −26.6.</summary>
    /// <param name="x">Any number but NaN.</param>
    public static double Erfcx(double x)
    {
        double y = Math.Abs(x);
        if (y <= Central) return Math.Exp(y * y) * (1 - (x * CentralRatio(y)));
        return x < 0 ? (2 / Gauss(y)) - ScaledAbove(y) : ScaledAbove(y);
    }

    // erf(y)/y for 0 ≤ y ≤ 0.46875
    private static double CentralRatio(double y)
    {
        double square = y * y, top = A[4] * square, bottom = square;
        for (int i = 0; i < 3; i++)
        {
            top = (top + A[i]) * square;
            bottom = (bottom + B[i]) * square;
        }

        return (top + A[3]) / (bottom + B[3]);
    }

    // e^(y²) erfc y for y > 0.46875
    private static double ScaledAbove(double y)
    {
        if (y <= Far)
        {
            double top = C[8] * y, bottom = y;
            for (int i = 0; i < 7; i++)
            {
                top = (top + C[i]) * y;
                bottom = (bottom + D[i]) * y;
            }

            return (top + C[7]) / (bottom + D[7]);
        }

        double square = 1 / (y * y), upper = P[5] * square, lower = square;
        for (int i = 0; i < 4; i++)
        {
            upper = (upper + P[i]) * square;
            lower = (lower + Q[i]) * square;
        }

        return (InverseRootPi - (square * (upper + P[4]) / (lower + Q[4]))) / y;
    }

    // e^(−y²) with y split, so that the square does not lose its last digits
    private static double Gauss(double y)
    {
        if (y > 28) return 0;

        double head = Math.Truncate(y * 16) / 16;
        return Math.Exp(-head * head) * Math.Exp(-(y - head) * (y + head));
    }
}
