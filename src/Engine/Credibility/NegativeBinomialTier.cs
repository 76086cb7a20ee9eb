using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Credibility;

/// <summary>A negative binomial number of events per year, as a tier of a published frequency table.</summary>
/// <remarks>
/// P(0) = (r/(r+m))^r, P(k+1) = P(k)·(r+k)/(k+1)·m/(r+m). As a prior, r is its shape and r/m the number of claim-free years
/// at which own experience weighs one half. Method page: docs/methods/frequency-from-exceedance.md.
/// </remarks>
public sealed record NegativeBinomialTier
{
    private NegativeBinomialTier(double size, double mean) => (Size, Mean) = (size, mean);

    /// <summary>r, dimensionless, more than 0.</summary>
    public double Size { get; }

    /// <summary>m, events per year, more than 0.</summary>
    public double Mean { get; }

    /// <summary>r/m: claim-free years at which own experience weighs one half.</summary>
    public double Strength => Size / Mean;

    /// <summary>The same as a belief about one insured's frequency: Gamma(r, r/m).</summary>
    public GammaPoisson Prior => GammaPoisson.Of(Size, Strength).Match(
        prior => prior, why => throw new InvalidOperationException(why.Detail.En));

    /// <summary>The same as a distribution of counts.</summary>
    public NegativeBinomial Counts => NegativeBinomial.WithMean(Size, Mean);

    /// <summary>By its parameters.</summary>
    public static Outcome<NegativeBinomialTier> Of(double size, double mean)
    {
        var check = new InputCheck("ENG-FREQUENCY");
        check.Positive("/r", size);
        check.Positive("/mean", mean);
        return check.Refusal is { } why ? why : new NegativeBinomialTier(size, mean);
    }

    /// <summary>Solves (r, m) from two exceedance probabilities.</summary>
    /// <param name="one">P(N ≥ 1), inside (0, 1).</param>
    /// <param name="two">P(N ≥ 2), more than 0, less than <paramref name="one"/>.</param>
    /// <returns>
    /// The pair reproducing both. A refusal when P(N ≥ 2) is not above the Poisson's value for that P(N ≥ 1): then no
    /// negative binomial fits.
    /// </returns>
    public static Outcome<NegativeBinomialTier> FromExceedance(double one, double two)
    {
        var check = new InputCheck("ENG-FREQUENCY");
        if (check.Inside("/exceedance/1", one, 0, 1)) check.Inside("/exceedance/2", two, 0, one);
        if (check.Refusal is { } why) return why;

        // With x = m/r: −ln P(0) = r ln(1+x) and P(1)/P(0) = r x/(1+x), so the quotient of the two depends on x alone,
        // h(x) = x / ((1+x) ln(1+x)), and falls from 1 (Poisson) to 0.
        double none = -Elementary.Log1P(-one), once = (one - two) / (1 - one);
        double quotient = once / none;
        if (!(quotient < 1))
        {
            return Refusal.Invalid("ENG-FREQUENCY-UNDERDISPERSED", new(
            "两次以上的概率不高于泊松分布，没有负二项分布与之相符。请检查 exceedance/2。",
            "P(N ≥ 2) is not above that of a Poisson with this P(N ≥ 1): no negative binomial fits. Check exceedance/2."));
        }

        // In u = ln x, so that a pair close to the Poisson is found to full precision.
        if (Root.Between(u => Quotient(Math.Exp(u)) - quotient, -45, 700) is not { } log)
            return NumericalFailure.NotConverged(new("m/r", "The solution for m/r"), Root.StepsMax);

        double x = Math.Exp(log);
        double size = none / Elementary.Log1P(x);
        return Of(size, size * x);
    }

    /// <summary>P(N = 0), …, P(N = upTo).</summary>
    /// <param name="upTo">Largest count, at least 0.</param>
    public IReadOnlyList<double> Probabilities(int upTo)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(upTo);
        double[] probability = new double[upTo + 1];
        double chance = Mean / (Size + Mean);
        probability[0] = Math.Exp(-Size * Elementary.Log1P(Mean / Size));
        for (int k = 0; k < upTo; k++) probability[k + 1] = probability[k] * ((Size + k) / (k + 1)) * chance;
        return probability;
    }

    /// <summary>P(N ≥ 1), …, P(N ≥ upTo).</summary>
    /// <param name="upTo">Largest count, at least 1.</param>
    public IReadOnlyList<double> Exceedances(int upTo)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(upTo, 1);
        IReadOnlyList<double> probability = Probabilities(upTo);
        double[] exceedance = new double[upTo];
        double left = 1;
        for (int k = 0; k < upTo; k++)
        {
            left -= probability[k];
            exceedance[k] = Math.Max(0, left);
        }

        return exceedance;
    }

    // x / ((1 + x) ln(1 + x)); near zero 1 − x/2 keeps the digits.
    private static double Quotient(double x) => x < 1e-12 ? 1 - x / 2 : x / ((1 + x) * Elementary.Log1P(x));
}
