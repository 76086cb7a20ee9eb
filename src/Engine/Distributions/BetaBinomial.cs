using System.Numerics;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>
/// Beta-Binomial: n exposed insureds, each hit with the same chance, which is itself beta with mean π; two insureds are
/// hit together
/// with correlation ρ. The dependence within one shared event.
/// </summary>
/// <remarks>a = π(1−ρ)/ρ, b = (1−π)(1−ρ)/ρ; p(k) = C(n, k) B(a+k, b+n−k)/B(a, b). Source: METHODS §6; Loss Models,
/// 6.11.</remarks>
/// <param name="pi">Mean chance of a hit, strictly between 0 and 1.</param>
/// <param name="rho">Correlation, strictly between 0 and 1.</param>
/// <param name="n">Exposed insureds, a whole number from 1.</param>
public sealed class BetaBinomial(double pi, double rho, double n) : SummedCount
{
    /// <summary>Mean chance of a hit.</summary>
    public double Pi { get; } = Within(pi, Bounds.Level, nameof(pi));

    /// <summary>Correlation of two hits.</summary>
    public double Rho { get; } = Within(rho, Bounds.Level, nameof(rho));

    /// <summary>Exposed insureds.</summary>
    public double N { get; } = Within(n, Bounds.Count, nameof(n));

    /// <summary>First shape of the beta.</summary>
    public double A => Pi * (1 - Rho) / Rho;

    /// <summary>Second shape of the beta.</summary>
    public double B => (1 - Pi) * (1 - Rho) / Rho;

    /// <inheritdoc/>
    public override string Family => "beta-binomial";

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [Named("pi", Pi), Named("rho", Rho), Named("n", N)];

    /// <inheritdoc/>
    public override double Upper => N;

    /// <inheritdoc/>
    protected override long First => 0;

    /// <inheritdoc/>
    public override double Probability(long count) => Math.Exp(LogProbability(count));

    /// <inheritdoc/>
    public override double LogProbability(long count)
    {
        if (count < 0 || count > N) return double.NegativeInfinity;

        // C(n, k) = 1/((n+1) B(k+1, n−k+1))
        return GammaFunction.LogBeta(A + count, B + N - count) - GammaFunction.LogBeta(A, B)
            - Math.Log(N + 1) - GammaFunction.LogBeta(count + 1, N - count + 1);
    }

    /// <inheritdoc/>
    public override Complex GeneratingFunction(Complex z)
    {
        Complex sum = 0;
        for (long k = (long)N; k >= 0; k--) sum = (sum * z) + Probability(k);
        return sum;
    }

    /// <inheritdoc/>
    public override double FactorialMoment(int order)
    {
        double product = 1;
        for (int i = 0; i < order; i++) product *= Math.Max(0, N - i) * (A + i) / (A + B + i);
        return product;
    }

    /// <inheritdoc/>
    protected override double Ratio(long count) => (N - count) * (A + count) / ((count + 1) * (B + N - count - 1));
}
