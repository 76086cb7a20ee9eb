namespace Breakwater.Engine.Numerics;

/// <summary>Integrals over an interval, by Gauss-Legendre panels that are halved where they are not accurate.</summary>
internal static class Quadrature
{
    private const int Points = 24;
    private const int PanelsMax = 4000;

    private static readonly (double Node, double Weight)[] Rule = MakeRule();

    /// <summary>∫ f from low to high.</summary>
    /// <param name="function">Finite on the open interval.</param>
    /// <param name="low">Finite.</param>
    /// <param name="high">Finite, not below low.</param>
    /// <param name="tolerance">Relative to the integral, or to <paramref name="size"/> where that is larger.</param>
    /// <param name="size">Size of the whole that the integral is a part of; 0 when it stands alone.</param>
    /// <returns>The integral; NaN when <see cref="PanelsMax"/> panels do not reach the tolerance.</returns>
    internal static double Over(Func<double, double> function, double low, double high, double tolerance = 1e-13, double size = 0)
    {
        if (!(high > low)) return 0;

        var open = new Stack<(double Low, double High, double Whole)>();
        double total = 0;
        double first = Panel(function, low, high);
        open.Push((low, high, first));
        size = Math.Max(size, Math.Abs(first));
        for (int panels = 0; open.TryPop(out (double Low, double High, double Whole) at); panels++)
        {
            double middle = (at.Low + at.High) / 2;
            double left = Panel(function, at.Low, middle), right = Panel(function, middle, at.High);
            size = Math.Max(size, Math.Abs(total) + Math.Abs(left) + Math.Abs(right));
            if (Math.Abs(left + right - at.Whole) <= tolerance * size || middle <= at.Low || middle >= at.High)
            {
                total += left + right;
                continue;
            }

            if (panels > PanelsMax) return double.NaN;
            open.Push((middle, at.High, right));
            open.Push((at.Low, middle, left));
        }

        return total;
    }

    private static double Panel(Func<double, double> function, double low, double high)
    {
        double half = (high - low) / 2, middle = (low + high) / 2, sum = 0;
        foreach ((double node, double weight) in Rule)
            sum += weight * (function(middle - (half * node)) + function(middle + (half * node)));
        return sum * half;
    }

    // Positive roots of the Legendre polynomial by Newton's method.
    private static (double Node, double Weight)[] MakeRule()
    {
        var rule = new (double Node, double Weight)[Points / 2];
        for (int i = 0; i < rule.Length; i++)
        {
            double x = Math.Cos(Math.PI * (i + 0.75) / (Points + 0.5)), slope = 1;
            for (int step = 0; step < 10; step++)
            {
                double before = 1, value = x;
                for (int n = 2; n <= Points; n++) (before, value) = (value, ((((2 * n) - 1) * x * value) - ((n - 1) * before)) / n);
                slope = Points * ((x * value) - before) / ((x * x) - 1);
                x -= value / slope;
            }

            rule[i] = (x, 2 / ((1 - (x * x)) * slope * slope));
        }

        return rule;
    }
}
