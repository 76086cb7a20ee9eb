using System.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>Poisson with mean λ.</summary>
/// <remarks>Source: Loss Models, B.2.1.1. Probabilities by Loader (2000).</remarks>
/// <param name="lambda">Events expected, positive.</param>
public sealed class Poisson(double lambda) : CountDistribution
{
    /// <summary>Events expected.</summary>
    public double Lambda { get; } = Positive(lambda, nameof(lambda));

    /// <inheritdoc/>
    public override string Family => "poisson";

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [Named("lambda", Lambda)];

    /// <inheritdoc/>
    public override (double A, double B, int From)? Recursion => (0, Lambda, 1);

    /// <inheritdoc/>
    public override double Probability(long count) => Math.Exp(LogProbability(count));

    /// <inheritdoc/>
    public override double LogProbability(long count) => count switch
    {
        < 0 => double.NegativeInfinity,
        0 => -Lambda,
        _ => IncompleteGamma.LogFactor(count, Lambda) - Math.Log(count),
    };

    /// <inheritdoc/>
    public override Complex GeneratingFunction(Complex z) => Complex.Exp(Lambda * (z - 1));

    /// <inheritdoc/>
    public override double FactorialMoment(int order) => Math.Pow(Lambda, order);

    /// <inheritdoc/>
    protected override double CumulativeAt(long count) => IncompleteGamma.Upper(count + 1.0, Lambda);

    /// <inheritdoc/>
    protected override double SurvivalAt(long count) => IncompleteGamma.Lower(count + 1.0, Lambda);
}
