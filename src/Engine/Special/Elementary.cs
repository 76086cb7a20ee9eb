namespace Breakwater.Engine.Special;

/// <summary>Elementary functions beside the point where their plain form loses its digits.</summary>
/// <remarks><c>double.LogP1</c> and <c>double.ExpM1</c> of the runtime are the plain forms. Source: Kahan's method, as in Higham,
/// Accuracy and Stability of Numerical Algorithms, 1.14.1 and problem 1.5; within 3 units in the last place.</remarks>
public static class Elementary
{
    /// <summary>log(1 + x).</summary>
    /// <param name="x">At least −1.</param>
    public static double Log1P(double x)
    {
        if (Math.Abs(x) > 0.5) return Math.Log(1 + x);

        double sum = 1 + x;
        return sum is 1 ? x : Math.Log(sum) * (x / (sum - 1));
    }

    /// <summary>e^x − 1.</summary>
    /// <param name="x">Any number but NaN.</param>
    public static double ExpM1(double x)
    {
        if (Math.Abs(x) > 0.5) return Math.Exp(x) - 1;

        double power = Math.Exp(x);
        return power is 1 ? x : (power - 1) * (x / Math.Log(power));
    }
}
