using System.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Distributions;

/// <summary>Negative binomial: p(k) = C(k+r−1, k) β^k / (1+β)^(r+k); mean rβ, variance rβ(1+β). Geometric at r = 1.</summary>
/// <remarks>Source: Loss Models, B.2.1.3-4. It is a Poisson whose mean is gamma with shape r and scale β.</remarks>
public sealed class NegativeBinomial : CountDistribution
{
    private readonly string _family;

    /// <summary>The negative binomial.</summary>
    /// <param name="r">Shape, positive; small r is strong contagion.</param>
    /// <param name="beta">Scale, positive.</param>
    public NegativeBinomial(double r, double beta) : this("negative-binomial", r, beta)
    {
    }

    private NegativeBinomial(string family, double r, double beta)
    {
        _family = family;
        R = Positive(r, nameof(r));
        Beta = Positive(beta, nameof(beta));
    }

    /// <summary>Shape.</summary>
    public double R { get; }

    /// <summary>Scale.</summary>
    public double Beta { get; }

    /// <inheritdoc/>
    public override string Family => _family;

    /// <inheritdoc/>
    public override IReadOnlyList<KeyValuePair<string, double>> Parameters =>
        _family is "geometric" ? [Named("beta", Beta)] : [Named("r", R), Named("beta", Beta)];

    /// <inheritdoc/>
    public override (double A, double B, int From)? Recursion => (Beta / (1 + Beta), (R - 1) * Beta / (1 + Beta), 1);

    /// <summary>Geometric with mean β.</summary>
    public static NegativeBinomial Geometric(double beta) => new("geometric", r: 1, beta);

    /// <summary>By shape and mean.</summary>
    /// <param name="r">Shape, positive.</param>
    /// <param name="mean">Events expected, positive.</param>
    public static NegativeBinomial WithMean(double r, double mean) => new(r, mean / r);

    /// <inheritdoc/>
    public override double Probability(long count) => Math.Exp(LogProbability(count));

    /// <inheritdoc/>
    public override double LogProbability(long count)
    {
        if (count < 0) return double.NegativeInfinity;

        double logNone = -R * Elementary.Log1P(Beta);
        if (count is 0) return logNone;

        // x^r y^k / (k B(r, k)) with x = 1/(1+β), y = β/(1+β)
        (double x, double y) = Odds;
        return IncompleteBeta.LogFactor(R, count, x, y) - Math.Log(count);
    }

    /// <inheritdoc/>
    public override Complex GeneratingFunction(Complex z) => Complex.Exp(-R * Complex.Log(1 - (Beta * (z - 1))));

    /// <inheritdoc/>
    public override double FactorialMoment(int order)
    {
        double product = 1;
        for (int i = 0; i < order; i++) product *= (R + i) * Beta;
        return product;
    }

    /// <inheritdoc/>
    protected override double CumulativeAt(long count) => IncompleteBeta.Both(R, count + 1.0, Odds.X, Odds.Y).Lower;

    /// <inheritdoc/>
    protected override double SurvivalAt(long count) => IncompleteBeta.Both(R, count + 1.0, Odds.X, Odds.Y).Upper;

    private (double X, double Y) Odds => (1 / (1 + Beta), Beta / (1 + Beta));
}
