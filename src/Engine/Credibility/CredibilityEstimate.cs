using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Credibility;

/// <summary>A credibility model estimated from its data.</summary>
/// <param name="Collective">m: credibility-weighted mean of the units, unit of the ratios.</param>
/// <param name="Within">s²: variance of one ratio of weight one, given its unit.</param>
/// <param name="Between">a: variance of the units' true means; never negative.</param>
/// <param name="Factors">zᵢ in [0, 1], per unit.</param>
/// <param name="Premiums">zᵢ X̄ᵢ + (1 − zᵢ) m, per unit, unit of the ratios.</param>
/// <param name="Doubts">What was noticed; empty when nothing was.</param>
public sealed record CredibilityEstimate(
    double Collective,
    double Within,
    double Between,
    IReadOnlyList<double> Factors,
    IReadOnlyList<double> Premiums,
    IReadOnlyList<Doubt> Doubts);

/// <summary>A hierarchical credibility model: units in cohorts in a portfolio.</summary>
/// <param name="Collective">m, unit of the ratios.</param>
/// <param name="Within">s²: variance of one ratio of weight one, given its unit.</param>
/// <param name="Between">b: variance of the units' true means inside their cohort.</param>
/// <param name="BetweenCohorts">a: variance of the cohorts' true means.</param>
/// <param name="Factors">Credibility of a unit against its cohort, in [0, 1].</param>
/// <param name="Premiums">Per unit.</param>
/// <param name="CohortFactors">Credibility of a cohort against the portfolio, in [0, 1]; cohorts in ascending order of their
/// number.</param>
/// <param name="CohortPremiums">Per cohort.</param>
/// <param name="Cohorts">The cohort numbers, ascending.</param>
/// <param name="Doubts">What was noticed; empty when nothing was.</param>
public sealed record HierarchicalEstimate(
    double Collective,
    double Within,
    double Between,
    double BetweenCohorts,
    IReadOnlyList<double> Factors,
    IReadOnlyList<double> Premiums,
    IReadOnlyList<double> CohortFactors,
    IReadOnlyList<double> CohortPremiums,
    IReadOnlyList<int> Cohorts,
    IReadOnlyList<Doubt> Doubts);
