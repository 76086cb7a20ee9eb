namespace Breakwater.Engine.Special;

/// <summary>∫₀ˣ t^(a−1) (1−t)^(b−1) dt for any real b: what limited moments of heavy tails need when the moment itself is
/// infinite.</summary>
public static class BetaIntegral
{
    /// <summary>The integral.</summary>
    /// <param name="a">Positive.</param>
    /// <param name="b">Any number; 0 and negative ones give a finite integral because x is below 1.</param>
    /// <param name="x">0 up to, but below 1.</param>
    /// <param name="y">1 − x, positive.</param>
    /// <remarks>
    /// For b ≥ ½ the incomplete beta function. Below, where its two parts are the small difference of large numbers, or do not
    /// exist, its continued fraction (DLMF 8.17.22 holds for every b) as far as it converges fast, and beyond it the binomial
    /// series of (1−s)^(a−1) in s = 1 − t, integrated term by term: nothing happens at b = 0.
    /// </remarks>
    public static double Of(double a, double b, double x, double y)
    {
        if (x <= 0) return 0;
        if (b >= 0.5) return Math.Exp(GammaFunction.LogBeta(a, b) + Math.Log(IncompleteBeta.Both(a, b, x, y).Lower));

        double split = Math.Min(0.01, 0.5 / a);
        if (y >= split) return ByFraction(a, b, x, y);
        return ByFraction(a, b, 1 - split, split) + Between(a, b, y, split);
    }

    private static double ByFraction(double a, double b, double x, double y) =>
        Math.Exp((a * (x > 0.5 ? Elementary.Log1P(-y) : Math.Log(x))) + (b * (y > 0.5 ? Elementary.Log1P(-x) : Math.Log(y))))
        * IncompleteBeta.Fraction(a, b, x) / a;

    // ∫ from y to split of s^(b−1) (1−s)^(a−1) ds = Σ (1−a)_n/n! × (split^(b+n) − y^(b+n))/(b+n)
    private static double Between(double a, double b, double y, double split)
    {
        double coefficient = 1, sum = 0, ratio = Math.Log(split / y);
        for (int n = 0; n < 200; n++)
        {
            double power = b + n;
            double size = Math.Abs(power);
            double part = size * ratio < 1e-300 ? ratio : -Elementary.ExpM1(-size * ratio) / size;
            double term = coefficient * Math.Exp(power * Math.Log(power > 0 ? split : y)) * part;
            sum += term;
            if (n > -b && Math.Abs(term) <= Math.Abs(sum) * 1e-17) break;
            coefficient *= (n + 1 - a) / (n + 1);
        }

        return sum;
    }
}
