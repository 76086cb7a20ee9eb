namespace Breakwater.Engine.Numerics;

/// <summary>Elementary functions that keep the digits of a small argument.</summary>
/// <remarks>Kahan's correction: the rounding of 1 + x (or of eˣ) cancels between numerator and denominator.</remarks>
internal static class Precise
{
    /// <summary>ln(1 + x), x &gt; −1.</summary>
    internal static double Log1P(double x)
    {
        double sum = 1 + x;
        return sum == 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>eˣ − 1.</summary>
    internal static double ExpM1(double x)
    {
        double power = Math.Exp(x);
        if (power == 1) return x;

        double less = power - 1;
        return less is -1 || double.IsInfinity(power) ? less : less * (x / Math.Log(power));
    }
}
