using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Credibility;

/// <summary>How the variances of the hierarchical model are estimated.</summary>
public enum HierarchicalEstimator
{
    /// <summary>Pseudo-estimators at both levels (Goovaerts and Hoogstad).</summary>
    Iterative,

    /// <summary>Mean over cohorts of the positive parts of their estimates (Bühlmann and Gisler).</summary>
    BuhlmannGisler,

    /// <summary>Pooled over cohorts, then the positive part (Ohlsson).</summary>
    Ohlsson,
}

/// <summary>Jewell's hierarchical credibility: units in cohorts in a portfolio.</summary>
/// <remarks>
/// Sources: Jewell (1975); Bühlmann &amp; Gisler (2005), ch. 6; Ohlsson (2005), Simplified estimation of structure parameters in
/// hierarchical credibility; Goovaerts &amp; Hoogstad (1987). Method page: docs/methods/credibility.md.
/// </remarks>
public static class Hierarchical
{
    /// <summary>Estimates the model.</summary>
    /// <param name="experience">Observations of the units.</param>
    /// <param name="cohorts">Cohort number of each unit, any integers.</param>
    /// <param name="estimator">Of the variances between units and between cohorts.</param>
    /// <param name="iterations">Limit of the iterative estimator, at least 1.</param>
    /// <returns>
    /// The model. A cohort of one unit adds nothing to the variance between units; a cohort without exposure has the collective
    /// premium. A refusal: shapes differ, single periods only, fewer than two cohorts with exposure, no cohort of two units.
    /// </returns>
    public static Outcome<HierarchicalEstimate> Estimate(
        Experience experience,
        IReadOnlyList<int> cohorts,
        HierarchicalEstimator estimator = HierarchicalEstimator.Iterative,
        int iterations = BuhlmannStraub.IterationsDefault)
    {
        var check = new InputCheck("ENG-CREDIBILITY");
        if (!check.Length("/cohorts", cohorts.Count, experience.Units.Count)) return check.Refusal!;
        if (!BuhlmannStraub.WithinVariance(experience).Try(out double within, out Refusal? whyWithin)) return whyWithin;

        int[] numbers = [.. cohorts.Distinct().Order()];
        int[][] members = [.. numbers
            .Select(number => cohorts.Index().Where(each => each.Item == number).Select(each => each.Index).ToArray())];
        Level.Member[][] leaves =
            [.. members.Select(at => at.Select(i => BuhlmannStraub.Leaf(experience.Units[i], within)).ToArray())];
        Level.Member[][] seen =
            [.. leaves.Select(cohort => cohort.Where(leaf => leaf.Precision > 0).ToArray()).Where(cohort => cohort.Length > 0)];
        if (Undetermined(seen) is { } undetermined) return undetermined;

        if (!BetweenUnits(seen, within, estimator, iterations).Try(out double between, out Refusal? whyBetween))
            return whyBetween;

        Level[] levels = [.. leaves.Select(cohort => new Level(cohort, between))];
        Level.Member[] branches = [.. levels.Select(level => new Level.Member(level.Mean, level.Precision, level.Volume))];
        Level.Member[] live = [.. branches.Where(branch => branch.Precision > 0)];
        if (!BetweenCohorts(live, between, estimator, iterations).Try(out double betweenCohorts, out Refusal? whyCohorts))
            return whyCohorts;

        var top = new Level(branches, betweenCohorts);
        double[] cohortPremiums = [.. branches.Zip(top.Factors, (branch, z) => z * branch.Mean + (1 - z) * top.Mean)];
        double[] factors = new double[cohorts.Count], premiums = new double[cohorts.Count];
        for (int c = 0; c < members.Length; c++)
        {
            for (int j = 0; j < members[c].Length; j++)
            {
                (int at, double z) = (members[c][j], levels[c].Factors[j]);
                (factors[at], premiums[at]) = (z, z * experience.Units[at].Mean + (1 - z) * cohortPremiums[c]);
            }
        }

        return new HierarchicalEstimate(
            top.Mean, within, between, betweenCohorts, factors, premiums, top.Factors, cohortPremiums, numbers,
            [.. experience.Doubts, .. Zeros(between, betweenCohorts)]);
    }

    private static IEnumerable<Doubt> Zeros(double between, double betweenCohorts)
    {
        if (between is 0) yield return Level.NoVariance("between");
        if (betweenCohorts is 0) yield return Level.NoVariance("betweenCohorts");
    }

    private static Refusal? Undetermined(Level.Member[][] seen) => seen switch
    {
        { Length: < 2 } => InputCheck.One("ENG-CREDIBILITY-COHORTS", "/cohorts", new(
            "至少需要两个有风险暴露的组，才能估计组间方差。",
            "At least two cohorts with exposure are needed to estimate the variance between cohorts.")),
        _ when !Array.Exists(seen, cohort => cohort.Length > 1) => InputCheck.One("ENG-CREDIBILITY-UNITS", "/cohorts", new(
            "没有任何一组含有两个以上有风险暴露的单位，无法估计组内单位间方差。",
            "No cohort has two units with exposure: the variance between units cannot be estimated.")),
        _ => null,
    };

    // A_c = Σ w(x − x̄)² − (J − 1)s² and its scale c = w − Σ w²/w, per cohort of two units or more
    private static Outcome<double> BetweenUnits(
        Level.Member[][] seen, double within, HierarchicalEstimator estimator, int iterations)
    {
        if (estimator is HierarchicalEstimator.Iterative) return Level.SolveBetween(seen, iterations);

        (double Excess, double Scale)[] parts =
            [.. seen.Where(cohort => cohort.Length > 1).Select(cohort => Excess(cohort, within))];
        return estimator is HierarchicalEstimator.BuhlmannGisler
            ? parts.Average(part => Math.Max(0, part.Excess / part.Scale))
            : Math.Max(0, parts.Sum(part => part.Excess) / parts.Sum(part => part.Scale));
    }

    // The same one level up, where a cohort weighs z = Σ z_j and one z has variance b.
    private static Outcome<double> BetweenCohorts(
        Level.Member[] live, double between, HierarchicalEstimator estimator, int iterations)
    {
        if (estimator is HierarchicalEstimator.Iterative || between is 0) return Level.SolveBetween([live], iterations);

        Level.Member[] weighed = [.. live.Select(cohort => cohort with { Volume = cohort.Precision * between })];
        (double excess, double scale) = Excess(weighed, between);
        return Math.Max(0, excess / scale);
    }

    private static (double Excess, double Scale) Excess(Level.Member[] members, double variance)
    {
        double total = members.Sum(member => member.Volume);
        double mean = members.Sum(member => member.Volume / total * member.Mean);
        double squares = members.Sum(member => member.Volume * (member.Mean - mean) * (member.Mean - mean));
        return (squares - (members.Length - 1) * variance,
            total - members.Sum(member => member.Volume * (member.Volume / total)));
    }
}
