using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Terms;

/// <summary>Prices of limits relative to a basic limit.</summary>
/// <remarks>
/// Sources: Miccolis, On the theory of increased limits and excess of loss pricing, PCAS LXIV (1977); Mack &amp; Fackler,
/// Exposure
/// rating in liability reinsurance, ASTIN Bulletin 33 (2003) for Riebesell. Method page: docs/methods/increased-limits.md.
/// </remarks>
public static class IncreasedLimits
{
    /// <summary>ILF(L) = E[X ∧ L] / E[X ∧ b].</summary>
    /// <param name="limitedMean">E[X ∧ ·] of one loss, currency units; finite for every finite limit.</param>
    /// <param name="limit">L, currency units, more than 0.</param>
    /// <param name="basic">b, currency units, more than 0.</param>
    /// <returns>Dimensionless. A refusal names a limit that is not positive, or says that the basic limit costs
    /// nothing.</returns>
    public static Outcome<double> Factor(Func<double, double> limitedMean, double limit, double basic)
    {
        var check = new InputCheck("ENG-ILF");
        check.Positive("/limit", limit);
        check.Positive("/basic", basic);
        if (check.Refusal is { } why) return why;

        (double upper, double lower) = (limitedMean(limit), limitedMean(basic));
        check.That(
            lower > 0, "/basic", "NO-LOSS", "基本限额内的期望损失为零。", "The expected loss within the basic limit is zero.");
        if (!double.IsFinite(upper / lower)) check.Add("/limit", "NOT-FINITE", "系数不是有限数。", "The factor is not finite.");
        return check.Refusal is { } none ? none : upper / lower;
    }

    /// <summary>Riebesell: each doubling of the limit raises the price by the share ρ, ILF(L) = (L/b)^{log₂(1+ρ)}.</summary>
    /// <param name="limit">L, currency units, more than 0.</param>
    /// <param name="basic">b, currency units, more than 0.</param>
    /// <param name="loading">ρ, more than 0, less than 1.</param>
    public static Outcome<double> Riebesell(double limit, double basic, double loading)
    {
        var check = new InputCheck("ENG-ILF");
        check.Positive("/limit", limit);
        check.Positive("/basic", basic);
        check.Inside("/loading", loading, 0, 1);
        return check.Refusal is { } why ? why : Math.Pow(limit / basic, Math.Log2(1 + loading));
    }
}
