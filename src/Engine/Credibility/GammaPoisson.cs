using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Credibility;

/// <summary>Belief about a claim frequency: λ ~ Gamma(shape, rate), claims | λ ~ Poisson(exposure · λ).</summary>
/// <remarks>
/// The rate is the prior's strength in units of exposure: own experience of that exposure weighs one half.
/// Source: Klugman, Panjer &amp; Willmot, Loss Models, Bayesian credibility. Method page: docs/methods/gamma-poisson.md.
/// </remarks>
public sealed record GammaPoisson
{
    private GammaPoisson(double shape, double rate) => (Shape, Rate) = (shape, rate);

    /// <summary>a, dimensionless, more than 0.</summary>
    public double Shape { get; }

    /// <summary>b, units of exposure (e.g. insured-years), more than 0.</summary>
    public double Rate { get; }

    /// <summary>a/b: expected claims per unit of exposure.</summary>
    public double Mean => Shape / Rate;

    /// <summary>a/b²: variance of the frequency.</summary>
    public double Variance => Mean / Rate;

    /// <summary>A belief by its parameters.</summary>
    /// <returns>A refusal when a parameter is not positive and finite.</returns>
    public static Outcome<GammaPoisson> Of(double shape, double rate)
    {
        var check = new InputCheck("ENG-FREQUENCY");
        check.Positive("/shape", shape);
        check.Positive("/rate", rate);
        return check.Refusal is { } why ? why : new GammaPoisson(shape, rate);
    }

    /// <summary>A belief by its mean and coefficient of variation: a = 1/c², b = a/mean.</summary>
    /// <param name="mean">Claims per unit of exposure, more than 0.</param>
    /// <param name="variation">c: standard deviation over mean of the frequency, more than 0.</param>
    public static Outcome<GammaPoisson> FromMean(double mean, double variation)
    {
        var check = new InputCheck("ENG-FREQUENCY");
        check.Positive("/mean", mean);
        check.Positive("/variation", variation);
        double shape = 1 / (variation * variation);
        return check.Refusal is { } why ? why : Of(shape, shape / mean);
    }

    /// <summary>The belief whose predictive distribution for one unit of exposure is given: shape r, rate r/m.</summary>
    /// <param name="counts">E.g. a tier of a published frequency table, from <see cref="ExceedanceFit"/>.</param>
    public static GammaPoisson From(NegativeBinomial counts) => new(counts.R, 1 / counts.Beta);

    /// <summary>z = w / (w + b), the weight of own experience.</summary>
    /// <param name="exposure">w, at least 0.</param>
    public double Credibility(double exposure) =>
        double.IsPositiveInfinity(exposure) ? 1 : Checked(exposure, nameof(exposure)) / (exposure + Rate);

    /// <summary>The belief after claims were seen: Gamma(a + n, b + w).</summary>
    /// <param name="claims">n, at least 0.</param>
    /// <param name="exposure">w, at least 0.</param>
    /// <returns>A refusal when a number is negative or not finite.</returns>
    public Outcome<GammaPoisson> After(double claims, double exposure) => Updated(claims, exposure, kept: 1);

    /// <summary>The belief after a period, with the past discounted first: a ← d·a + n, b ← d·b + w, d = 0.5^(elapsed /
    /// half-life).</summary>
    /// <param name="claims">n, at least 0.</param>
    /// <param name="exposure">w, at least 0.</param>
    /// <param name="elapsed">Time since the last update, at least 0.</param>
    /// <param name="halfLife">Time in which the past loses half its weight, same unit, more than 0.</param>
    public Outcome<GammaPoisson> AfterForgetting(double claims, double exposure, double elapsed, double halfLife)
    {
        var check = new InputCheck("ENG-FREQUENCY");
        check.NotNegative("/elapsed", elapsed);
        check.Positive("/halfLife", halfLife);
        return check.Refusal is { } why ? why : Updated(claims, exposure, Math.Pow(0.5, elapsed / halfLife));
    }

    /// <summary>Distribution of the number of claims on an exposure: negative binomial with r = a, mean w·a/b.</summary>
    /// <param name="exposure">w, more than 0.</param>
    /// <exception cref="ArgumentOutOfRangeException">The exposure is not positive and finite.</exception>
    public NegativeBinomial Predictive(double exposure = 1) => new(Shape, exposure / Rate);

    private Outcome<GammaPoisson> Updated(double claims, double exposure, double kept)
    {
        var check = new InputCheck("ENG-FREQUENCY");
        check.NotNegative("/claims", claims);
        check.NotNegative("/exposure", exposure);
        return check.Refusal is { } why ? why : Of(kept * Shape + claims, kept * Rate + exposure);
    }

    private static double Checked(double value, string name) =>
        value >= 0 ? value : throw new ArgumentOutOfRangeException(name, value, "At least 0.");
}
