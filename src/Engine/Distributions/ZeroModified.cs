using System.Numerics;
using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Distributions;

/// <summary>A count whose chance of no event is set apart: P(N = 0) = p0, all other probabilities in their old
/// proportion.</summary>
/// <remarks>Source: Loss Models, B.3; p0 = 0 is the zero-truncated distribution. The class (a, b, 1).</remarks>
/// <param name="base">Count distribution that is modified.</param>
/// <param name="p0">Chance of no event, 0 up to, but below 1.</param>
public sealed class ZeroModified(CountDistribution @base, double p0) : CountDistribution
{
    private readonly double _scale = (1 - p0) / @base.Survival(0);

    /// <summary>Count distribution that is modified.</summary>
    public CountDistribution Base { get; } = @base;

    /// <summary>Chance of no event.</summary>
    public double P0 { get; } = Within(p0, new Bounds(0, 1, IncludesLow: true, IncludesHigh: false), nameof(p0));

    /// <inheritdoc/>
    public override string Family => $"zero-modified-{Base.Family}";

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters => [.. Base.Parameters, Named("p0", P0)];

    /// <inheritdoc/>
    public override double Lower => P0 > 0 ? 0 : 1;

    /// <inheritdoc/>
    public override double Upper => Base.Upper;

    /// <inheritdoc/>
    public override (double A, double B, int From)? Recursion => Base.Recursion is (var a, var b, _) ? (a, b, 2) : null;

    /// <inheritdoc/>
    public override double Probability(long count) => count is 0 ? P0 : _scale * Base.Probability(count);

    /// <inheritdoc/>
    public override double LogProbability(long count) =>
        count is 0 ? Math.Log(P0) : Math.Log(_scale) + Base.LogProbability(count);

    /// <inheritdoc/>
    public override Complex GeneratingFunction(Complex z) => P0 + (_scale * (Base.GeneratingFunction(z) - Base.Probability(0)));

    /// <inheritdoc/>
    public override double FactorialMoment(int order) => _scale * Base.FactorialMoment(order);

    /// <inheritdoc/>
    protected override double CumulativeAt(long count) => P0 + (_scale * (Base.Cdf(count) - Base.Probability(0)));

    /// <inheritdoc/>
    protected override double SurvivalAt(long count) => _scale * Base.Survival(count);
}
