using Breakwater.Engine.Credibility;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Credibility;

public sealed class HierarchicalTests
{
    private static readonly int[] Cohorts = [1, 2, 1, 2, 2];

    [Fact]
    public void Estimate_HachemeisterIterative_MatchesActuar()
    {
        // R package actuar, vignette "Credibility theory": collective 1746, cohorts 88981, states 10952; digits by tol = 1e-15.
        HierarchicalEstimate model = Hierarchical.Estimate(Data(), Cohorts).Done();

        Near(1746.24627134531, model.Collective, 1e-9);
        Near(139120025.9252854884, model.Within, 1e-12);
        Near(10951.9071573819, model.Between, 1e-10);
        Near(88981.2890675216, model.BetweenCohorts, 1e-10);
        Near([0.919557319940834, 0.928420544904036], model.CohortFactors, 1e-8);
        Near([1948.99714664304, 1543.49539580770], model.CohortPremiums, 1e-8);
        Near([0.887444100000465, 0.610317023309375, 0.519521042353781, 0.246339136443385, 0.739764787541438], model.Factors,
            1e-8);
        Near([2048.32365769243, 1523.79969088610, 1874.62541880405, 1496.56299148447, 1585.16872184210], model.Premiums, 1e-8);
        Assert.Equal([1, 2], model.Cohorts);
    }

    [Theory]
    [InlineData(HierarchicalEstimator.BuhlmannGisler, 1742.22012311394, 13414.8431355335, 87263.6957567749, 1941.67540918957,
        2049.73255576947)]
    [InlineData(HierarchicalEstimator.Ohlsson, 1745.05481591344, 11628.4454458328, 88476.1089252776, 1946.85918118388,
        2048.75024626770)]
    public void Estimate_HachemeisterUnbiased_MatchesActuar(
        HierarchicalEstimator estimator, double collective, double between, double cohorts, double cohort1, double state1)
    {
        HierarchicalEstimate model = Hierarchical.Estimate(Data(), Cohorts, estimator).Done();

        Near(collective, model.Collective, 1e-10);
        Near(between, model.Between, 1e-10);
        Near(cohorts, model.BetweenCohorts, 1e-10);
        Near(cohort1, model.CohortPremiums[0], 1e-10);
        Near(state1, model.Premiums[0], 1e-10);
    }

    [Fact]
    public void Estimate_OneUnitInACohort_StillAnswers()
    {
        HierarchicalEstimate model = Hierarchical.Estimate(Data(), [0, 1, 0, 2, 1]).Done();

        Assert.Equal(3, model.CohortPremiums.Count);
        Assert.All(model.Premiums, premium => Assert.True(double.IsFinite(premium)));
    }

    [Fact]
    public void Estimate_UnitWithoutExposure_PaysItsCohort()
    {
        double[][] weights = [.. Hachemeister.Weights.Select((row, i) => i is 4 ? new double[12] : row)];
        HierarchicalEstimate model = Hierarchical.Estimate(Experience.Of(Hachemeister.Ratios, weights).Done(), Cohorts).Done();

        Near(model.CohortPremiums[1], model.Premiums[4], 1e-15);
    }

    [Fact]
    public void Estimate_CohortWithoutExposure_PaysTheCollective()
    {
        double[][] weights = [.. Hachemeister.Weights.Select((row, i) => i is 4 ? new double[12] : row)];
        HierarchicalEstimate model =
            Hierarchical.Estimate(Experience.Of(Hachemeister.Ratios, weights).Done(), [1, 2, 1, 2, 3]).Done();

        Near(model.Collective, model.CohortPremiums[2], 1e-15);
        Near(model.Collective, model.Premiums[4], 1e-15);
    }

    [Fact]
    public void Estimate_UnitsOfACohortAlike_HaveNoOwnCredibility()
    {
        // Within each cohort the units differ less than chance explains; the cohorts differ.
        Experience data = Experience.Of([[1, 3], [3, 1], [11, 13], [13, 11]]).Done();
        HierarchicalEstimate model = Hierarchical.Estimate(data, [0, 0, 1, 1]).Done();

        Assert.Equal(0, model.Between);
        Assert.Equal(["between-variance-zero"], model.Doubts.Select(doubt => doubt.Code));
        Assert.Equal([0, 0, 0, 0], model.Factors);
        // Two cohorts of weight 4 each with s² = 2: a solves 50·v = 1, v = 2/(1 + 2a), hence a = 49.5, z = 0.99.
        Near(49.5, model.BetweenCohorts, 1e-12);
        Near([2.05, 11.95], model.CohortPremiums, 1e-12);
    }

    [Theory]
    [InlineData(HierarchicalEstimator.Iterative)]
    [InlineData(HierarchicalEstimator.Ohlsson)]
    [InlineData(HierarchicalEstimator.BuhlmannGisler)]
    public void Estimate_CohortsAlike_PayTheCollective(HierarchicalEstimator estimator)
    {
        // Each cohort has one low and one high unit: the cohorts' means agree.
        Experience data = Experience.Of([[1, 2], [11, 12], [1, 2], [11, 12]]).Done();
        HierarchicalEstimate model = Hierarchical.Estimate(data, [4, 4, 9, 9], estimator).Done();

        Assert.Equal(0, model.BetweenCohorts);
        Assert.Contains(model.Doubts, doubt =>
            doubt.Code is "between-variance-zero" && doubt.Detail.En.StartsWith("betweenCohorts", StringComparison.Ordinal));
        Near([6.5, 6.5], model.CohortPremiums, 1e-14);
        Assert.True(model.Factors[0] > 0.9);
    }

    [Fact]
    public void Estimate_NoScatterWithin_TrustsUnitsAndCohortsByTheirMeans()
    {
        // s² = 0: every unit's mean is known, b = variance of members (1, 3) and (11, 13), z = 1.
        HierarchicalEstimate model =
            Hierarchical.Estimate(Experience.Of([[1, 1], [3, 3], [11, 11], [13, 13]]).Done(), [0, 0, 1, 1]).Done();
        Assert.Equal(0, model.Within);
        Near(2, model.Between, 1e-9);
        Assert.Equal([1, 1, 1, 1], model.Factors);
        Near([1, 3, 11, 13], model.Premiums, 1e-12);
        // cohort means 2 and 12 with precision 2/b = 1: a + 1 = 50
        Near(49, model.BetweenCohorts, 1e-9);
    }

    [Fact]
    public void Estimate_TooLittle_IsRefusedByName()
    {
        Assert.Equal("/cohorts", Hierarchical.Estimate(Data(), [0, 1]).Field());
        Assert.Equal("ENG-CREDIBILITY-COHORTS", Hierarchical.Estimate(Data(), [7, 7, 7, 7, 7]).Refused().Code);
        Assert.Equal("ENG-CREDIBILITY-UNITS", Hierarchical.Estimate(Data(), [1, 2, 3, 4, 5]).Refused().Code);
    }

    private static Experience Data() => Experience.Of(Hachemeister.Ratios, Hachemeister.Weights).Done();
}
