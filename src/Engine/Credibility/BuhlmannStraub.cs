using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Credibility;

/// <summary>How the variance between units is estimated.</summary>
public enum BetweenEstimator
{
    /// <summary>a = (Σ wᵢ(X̄ᵢ − X̄)² − (I − 1)s²) / (w − Σ wᵢ²/w), zero when negative.</summary>
    Unbiased,

    /// <summary>Bichsel and Straub's pseudo-estimator, the fixed point of a = Σ zᵢ(X̄ᵢ − X̄_z)² / (I − 1).</summary>
    Iterative,
}

/// <summary>Bühlmann-Straub credibility; with equal weights it is Bühlmann's.</summary>
/// <remarks>
/// Zᵢ = wᵢ / (wᵢ + s²/a). Sources: Bühlmann &amp; Straub (1970); Bühlmann &amp; Gisler, A Course in Credibility Theory (2005),
/// ch. 4;
/// Goovaerts &amp; Hoogstad, Credibility Theory (1987). Method page: docs/methods/credibility.md.
/// </remarks>
public static class BuhlmannStraub
{
    /// <summary>Search steps allowed by default.</summary>
    public const int IterationsDefault = 200;

    /// <summary>Estimates the model.</summary>
    /// <param name="experience">Observations; at least two units with exposure and one unit with two periods.</param>
    /// <param name="estimator">Of the variance between.</param>
    /// <param name="iterations">Limit of the iterative estimator, at least 1.</param>
    /// <returns>
    /// The model, its variance between 0 (and a doubt) when the units do not differ more than chance explains; a refusal when
    /// one unit or single periods leave a variance without any estimate.
    /// </returns>
    public static Outcome<CredibilityEstimate> Estimate(
        Experience experience, BetweenEstimator estimator = BetweenEstimator.Unbiased, int iterations = IterationsDefault)
    {
        if (!WithinVariance(experience).Try(out double within, out Refusal? whyWithin)) return whyWithin;

        IReadOnlyList<UnitExperience> units = experience.Units;
        UnitExperience[] seen = [.. units.Where(unit => unit.Weight > 0)];
        if (seen.Length < 2)
        {
            return InputCheck.One("ENG-CREDIBILITY-UNITS", "/ratios", new(
                "至少需要两个有风险暴露的单位，才能估计单位间方差。",
                "At least two units with exposure are needed to estimate the variance between units."));
        }

        if (!Between(seen, within, estimator, iterations).Try(out double between, out Refusal? whyBetween)) return whyBetween;

        var level = new Level([.. units.Select(unit => Leaf(unit, within))], between);
        List<Doubt> doubts = [.. experience.Doubts];
        if (between is 0) doubts.Add(Level.NoVariance("between"));

        double[] premiums = [.. units.Zip(level.Factors, (unit, z) => z * unit.Mean + (1 - z) * level.Mean)];
        return new CredibilityEstimate(level.Mean, within, between, level.Factors, premiums, doubts);
    }

    /// <summary>A unit as a member of its level: precision w/s².</summary>
    internal static Level.Member Leaf(UnitExperience unit, double within) => new(
        unit.Mean,
        unit.Weight is 0 ? 0 : within > 0 ? unit.Weight / within : double.PositiveInfinity,
        unit.Weight);

    /// <summary>s² = Σᵢⱼ wᵢⱼ(Xᵢⱼ − X̄ᵢ)² / Σᵢ(nᵢ − 1).</summary>
    internal static Outcome<double> WithinVariance(Experience experience) =>
        experience.DegreesWithin is 0
            ? InputCheck.One("ENG-CREDIBILITY-PERIODS", "/ratios", new(
                "每个单位只有一期观测，无法估计单位内方差。",
                "Every unit has a single period: the variance within units cannot be estimated."))
            : experience.SquaresWithin / experience.DegreesWithin;

    private static Outcome<double> Between(UnitExperience[] seen, double within, BetweenEstimator estimator, int iterations) =>
        estimator switch
        {
            BetweenEstimator.Unbiased => UnbiasedBetween(seen, within),
            BetweenEstimator.Iterative => Level.SolveBetween([[.. seen.Select(unit => Leaf(unit, within))]], iterations),
        };

    private static double UnbiasedBetween(UnitExperience[] seen, double within)
    {
        double total = seen.Sum(unit => unit.Weight);
        double mean = seen.Sum(unit => unit.Weight / total * unit.Mean);
        double squares = seen.Sum(unit => unit.Weight * (unit.Mean - mean) * (unit.Mean - mean));
        double scale = total - seen.Sum(unit => unit.Weight * (unit.Weight / total));
        return Math.Max(0, (squares - (seen.Length - 1) * within) / scale);
    }
}
