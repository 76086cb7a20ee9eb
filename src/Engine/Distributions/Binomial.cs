using System.Numerics;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>Binomial: m trials, each a hit with chance q.</summary>
/// <remarks>Source: Loss Models, B.2.1.2.</remarks>
/// <param name="q">Chance of a hit, strictly between 0 and 1.</param>
/// <param name="m">Trials, a whole number from 1.</param>
public sealed class Binomial(double q, double m) : CountDistribution
{
    /// <summary>Chance of a hit.</summary>
    public double Q { get; } = Within(q, Bounds.Level, nameof(q));

    /// <summary>Trials.</summary>
    public double M { get; } = Within(m, Bounds.Count, nameof(m));

    /// <inheritdoc/>
    public override string Family => "binomial";

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [Named("q", Q), Named("m", M)];

    /// <inheritdoc/>
    public override double Upper => M;

    /// <inheritdoc/>
    public override (double A, double B, int From)? Recursion => (-Q / (1 - Q), (M + 1) * Q / (1 - Q), 1);

    /// <inheritdoc/>
    public override double Probability(long count) => Math.Exp(LogProbability(count));

    /// <inheritdoc/>
    public override double LogProbability(long count)
    {
        if (count < 0 || count > M) return double.NegativeInfinity;
        if (count is 0) return M * Elementary.Log1P(-Q);
        if (count == M) return M * Math.Log(Q);

        // C(m, k) = m / (k (m−k) B(k, m−k))
        return IncompleteBeta.LogFactor(count, M - count, Q, 1 - Q) + Math.Log(M / (count * (M - count)));
    }

    /// <inheritdoc/>
    public override Complex GeneratingFunction(Complex z) => Complex.Exp(M * Complex.Log(1 + (Q * (z - 1))));

    /// <inheritdoc/>
    public override double FactorialMoment(int order)
    {
        double product = 1;
        for (int i = 0; i < order; i++) product *= Math.Max(0, M - i) * Q;
        return product;
    }

    /// <inheritdoc/>
    protected override double CumulativeAt(long count) =>
        count >= M ? 1 : IncompleteBeta.Both(M - count, count + 1.0, 1 - Q, Q).Lower;

    /// <inheritdoc/>
    protected override double SurvivalAt(long count) =>
        count >= M ? 0 : IncompleteBeta.Both(M - count, count + 1.0, 1 - Q, Q).Upper;
}
