using Breakwater.Engine.Credibility;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Credibility;

public sealed class BuhlmannStraubTests
{
    private const double Estimator = 1e-8;

    [Fact]
    public void Estimate_HachemeisterUnbiased_MatchesPublishedModel()
    {
        // Goovaerts & Hoogstad (1987); actuar::cm gives the same.
        CredibilityEstimate model = BuhlmannStraub.Estimate(Data()).Done();

        Near(1683.713437047279, model.Collective, Estimator);
        Near(139120025.92528555, model.Within, Estimator);
        Near(89638.7262327551, model.Between, Estimator);
        Near([0.9847404019, 0.927635218, 0.8984753552, 0.7279092094, 0.9587911494], model.Factors, Estimator);
        Near(
            [2055.165350064919, 1523.7062780124622, 1793.4436036812792, 1442.9665490159978, 1603.2854044617372],
            model.Premiums, Estimator);
        Assert.Empty(model.Doubts);
    }

    [Fact]
    public void Estimate_HachemeisterIterative_MatchesFixedPointOfActuar()
    {
        // actuar::cm(method = "iterative", tol = 1e-15)
        CredibilityEstimate model = BuhlmannStraub.Estimate(Data(), BetweenEstimator.Iterative).Done();

        Near(1688.894969710344, model.Collective, Estimator);
        Near(64366.50713606135, model.Between, 1e-10);
        Near([0.9788755908257325, 0.9020068741993371, 0.8640335794291035, 0.6576516306023689, 0.9435250747063127],
            model.Factors, Estimator);
        Near(
            [2053.062553477882, 1528.634647938644, 1789.941768147406, 1467.977255775402, 1604.858623212386],
            model.Premiums, Estimator);
    }

    [Fact]
    public void Estimate_HachemeisterWithoutWeights_IsBuhlmann()
    {
        CredibilityEstimate model = BuhlmannStraub.Estimate(Experience.Of(Hachemeister.Ratios).Done()).Done();

        Near(1671.0166666667, model.Collective, Estimator);
        Near(46040.4712121212, model.Within, Estimator);
        Near(72310.0246212122, model.Between, Estimator);
        Assert.All(model.Factors, z => Near(0.9496143050876724, z, Estimator));
    }

    [Fact]
    public void Estimate_LossModelsExample_GivesNegativeBetweenAsZero()
    {
        // Two units of equal mean: everything is chance, so both pay the collective.
        CredibilityEstimate model = BuhlmannStraub.Estimate(Experience.Of([[1, 3], [3, 1]]).Done()).Done();

        Assert.Equal(0, model.Between);
        Assert.Equal([0, 0], model.Factors);
        Assert.Equal([2, 2], model.Premiums);
        Assert.Equal("between-variance-zero", Assert.Single(model.Doubts).Code);
    }

    [Fact]
    public void Estimate_IterativeWithNegativeUnbiased_IsZeroToo()
    {
        Experience data = Experience.Of([[1, 3], [3, 1.5]]).Done();
        Assert.Equal(0, BuhlmannStraub.Estimate(data, BetweenEstimator.Unbiased).Done().Between);
        Assert.Equal(0, BuhlmannStraub.Estimate(data, BetweenEstimator.Iterative).Done().Between);
    }

    [Theory]
    [InlineData(BetweenEstimator.Unbiased)]
    [InlineData(BetweenEstimator.Iterative)]
    public void Estimate_UnitWithoutExposure_PaysTheCollective(BetweenEstimator estimator)
    {
        Experience data = Experience.Of([[1, 2], [5, 7], [double.NaN, 0]], [[1, 1], [2, 1], [0, 0]]).Done();
        CredibilityEstimate model = BuhlmannStraub.Estimate(data, estimator).Done();

        Assert.Equal(0, model.Factors[2]);
        Near(model.Collective, model.Premiums[2], 1e-15);
        Assert.Contains(model.Doubts, doubt => doubt.Code is "unit-without-exposure");
    }

    [Fact]
    public void Estimate_NoScatterWithinUnits_TrustsOwnMeansFully()
    {
        CredibilityEstimate model =
            BuhlmannStraub.Estimate(Experience.Of([[1, 1], [4, 4]]).Done(), BetweenEstimator.Iterative).Done();

        Assert.Equal([1, 1], model.Factors);
        Assert.Equal([1, 4], model.Premiums);
    }

    [Fact]
    public void Estimate_AllEqual_PaysThatEverywhere()
    {
        CredibilityEstimate model =
            BuhlmannStraub.Estimate(Experience.Of([[2, 2], [2, 2]]).Done(), BetweenEstimator.Iterative).Done();

        Assert.Equal(0, model.Between);
        Near([2, 2], model.Premiums, 1e-15);
    }

    [Theory]
    [InlineData(BetweenEstimator.Unbiased)]
    [InlineData(BetweenEstimator.Iterative)]
    public void Estimate_WeightsGrow_FactorsRunFromPriorToOwn(BetweenEstimator estimator)
    {
        // One unit's exposure from nothing to everything; its scatter shrinks with the root of it, so s² stays.
        double own = Hachemeister.Ratios[3].Average(), before = 0;
        foreach (double weight in new[] { 1e-9, 1, 350, 1e9 })
        {
            double[][] weights = [.. Hachemeister.Weights.Select((row, i) => i is 3 ? row.Select(_ => weight).ToArray() : row)];
            double[][] ratios = [.. Hachemeister.Ratios.Select((row, i) =>
                i is 3 ? row.Select(x => own + (x - own) * Math.Sqrt(350 / weight)).ToArray() : row)];
            CredibilityEstimate model = BuhlmannStraub.Estimate(Experience.Of(ratios, weights).Done(), estimator).Done();
            Assert.InRange(model.Factors[3], before, 1);
            before = model.Factors[3];
            if (weight is 1e-9) Near(model.Collective, model.Premiums[3], 1e-6);
            if (weight is 1e9) Near(own, model.Premiums[3], 1e-6);
        }
    }

    [Fact]
    public void Estimate_AnyData_BalancesTheBooks()
    {
        // Σ zᵢ X̄ᵢ / Σ zᵢ = m, hence Σ wᵢ Pᵢ = Σ wᵢ X̄ᵢ: what is charged is what was lost.
        CredibilityEstimate model = BuhlmannStraub.Estimate(Data(), BetweenEstimator.Iterative).Done();
        IReadOnlyList<UnitExperience> units = Data().Units;

        Near(units.Sum(u => u.Weight * u.Mean), units.Zip(model.Premiums, (u, p) => u.Weight * p).Sum(), 1e-12);
    }

    [Fact]
    public void Estimate_AnyData_IterativeIsItsOwnFixedPoint()
    {
        CredibilityEstimate model = BuhlmannStraub.Estimate(Data(), BetweenEstimator.Iterative).Done();
        IReadOnlyList<UnitExperience> units = Data().Units;
        double again =
            units.Zip(model.Factors, (u, z) => z * (u.Mean - model.Collective) * (u.Mean - model.Collective)).Sum() / 4;

        Near(model.Between, again, 1e-12);
    }

    [Fact]
    public void Estimate_TooLittle_IsRefusedByName()
    {
        Assert.Equal("ENG-CREDIBILITY-UNITS", BuhlmannStraub.Estimate(Experience.Of([[1, 2, 3]]).Done()).Refused().Code);
        Assert.Equal("ENG-CREDIBILITY-PERIODS", BuhlmannStraub.Estimate(Experience.Of([[1], [2]]).Done()).Refused().Code);
    }

    [Fact]
    public void Of_BadNumbers_NamesTheField()
    {
        Assert.Equal("/ratios", Experience.Of([]).Field());
        Assert.Equal("/ratios/1/0", Experience.Of([[1, 2], [double.NaN, 2]]).Field());
        Assert.Equal("/ratios/0/1", Experience.Of([[1, double.PositiveInfinity]]).Field());
        Assert.Equal("/weights/0/1", Experience.Of([[1, 2]], [[1, -1]]).Field());
        Assert.Equal("/weights/0", Experience.Of([[1, 2]], [[1]]).Field());
        Assert.Equal("/weights", Experience.Of([[1, 2], [1, 2]], [[1, 1]]).Field());
        Assert.Equal("/weights", Experience.Of([[1, 2]], [[0, 0]]).Field());
        Assert.Equal("/ratios", Experience.Of([[1e200, -1e200]]).Field());
    }

    private static Experience Data() => Experience.Of(Hachemeister.Ratios, Hachemeister.Weights).Done();
}
