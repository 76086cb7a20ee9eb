using System.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>Logarithmic: p(k) = (β/(1+β))^k / (k log(1+β)) for k = 1, 2, …</summary>
/// <remarks>Source: Loss Models, B.3.1.4; the limit of the zero-truncated negative binomial as r goes to 0.</remarks>
/// <param name="beta">Scale, positive.</param>
public sealed class Logarithmic(double beta) : SummedCount
{
    private readonly double _log = Elementary.Log1P(Positive(beta, nameof(beta)));

    /// <summary>Scale.</summary>
    public double Beta { get; } = Positive(beta, nameof(beta));

    /// <inheritdoc/>
    public override string Family => "logarithmic";

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [Named("beta", Beta)];

    /// <inheritdoc/>
    public override double Lower => 1;

    /// <inheritdoc/>
    public override (double A, double B, int From)? Recursion => (Beta / (1 + Beta), -Beta / (1 + Beta), 2);

    /// <inheritdoc/>
    protected override long First => 1;

    /// <inheritdoc/>
    public override double Probability(long count) => count < 1 ? 0 : Math.Exp(LogProbability(count));

    /// <inheritdoc/>
    public override double LogProbability(long count) => count < 1
        ? double.NegativeInfinity
        : (-count * Elementary.Log1P(1 / Beta)) - Math.Log(count) - Math.Log(_log);

    /// <inheritdoc/>
    public override Complex GeneratingFunction(Complex z) => 1 - (Complex.Log(1 - (Beta * (z - 1))) / _log);

    /// <inheritdoc/>
    public override double FactorialMoment(int order)
    {
        // E[N(N−1)…] = (order−1)! β^order / log(1+β)
        double product = Beta / _log;
        for (int i = 1; i < order; i++) product *= i * Beta;
        return product;
    }

    /// <inheritdoc/>
    protected override double Ratio(long count) => Beta / (1 + Beta) * count / (count + 1);
}
