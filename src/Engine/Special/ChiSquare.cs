namespace Breakwater.Engine.Special;

/// <summary>The chi-square distribution with one degree of freedom, for likelihood ratios.</summary>
public static class ChiSquare
{
    /// <summary>Quantile: the square of the normal quantile of (1 + level)/2.</summary>
    /// <param name="level">Strictly between 0 and 1.</param>
    public static double OneDegree(double level)
    {
        double z = Normal.Quantile((1 + level) / 2);
        return z * z;
    }
}
