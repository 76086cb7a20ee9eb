using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Distributions;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Aggregates;

public sealed class AggregateCalculationTests
{
    /// <summary>Promise for VaR and TVaR of a compound distribution.</summary>
    private const double Compound = 1e-5;

    private static readonly double[] Levels = [0.5, 0.9, 0.99, 0.995, 0.999];

    [Fact]
    public void Of_GeometricExponential_MatchesTheClosedForm()
    {
        // S | S > 0 is exponential with mean θ(1 + β), P(S > 0) = β/(1 + β)
        AggregateResult answer = Answer(NegativeBinomial.Geometric(3), TransformedGamma.Exponential(1000));
        for (int i = 0; i < Levels.Length; i++)
        {
            double value = 4000 * Math.Log(0.75 / (1 - Levels[i]));
            Near(value, answer.ValueAtRisk[i]!.Value, 1e-7);
            Near(value + 4000, answer.TailValueAtRisk[i]!.Value, 1e-7);
        }

        Near(3000, answer.Mean, 1e-12);
        Near(Math.Sqrt(16e6 - 1e6), answer.StandardDeviation!.Value, 1e-12);
        Assert.Empty(answer.Doubts);
    }

    [Fact]
    public void Of_SingleClaimAlways_IsTheSeverity()
    {
        // Binomial(q, 1): S = 0 with probability 1 − q, the severity otherwise.
        var severity = new Lognormal(9.5, 1.8);
        AggregateResult answer = Answer(new Binomial(0.4, 1), severity);
        for (int i = 0; i < Levels.Length; i++)
        {
            double left = (1 - Levels[i]) / 0.4;
            double value = left >= 1 ? 0 : severity.SurvivalQuantile(left);
            Near(value, answer.ValueAtRisk[i]!.Value, Compound);
            Near(value + 0.4 * severity.StopLoss(value).Value / (1 - Levels[i]), answer.TailValueAtRisk[i]!.Value, Compound);
        }
    }

    [Fact]
    public void Of_PoissonGamma_MatchesTheSeriesOfConvolutions()
    {
        // Σ Poisson(k; λ) P(Gamma(2k) > x): exact to rounding.
        const double Lambda = 10;
        AggregateResult answer = Answer(new Poisson(Lambda), TransformedGamma.Gamma(2, 1));
        double Survival(double x) =>
            Enumerable.Range(1, 80).Sum(k => new Poisson(Lambda).Probability(k) * TransformedGamma.Gamma(2 * k, 1).Survival(x));
        double StopLoss(double x) => Enumerable.Range(1, 80)
            .Sum(k => new Poisson(Lambda).Probability(k) * TransformedGamma.Gamma(2 * k, 1).StopLoss(x).Value);
        for (int i = 0; i < Levels.Length; i++)
        {
            Near(1 - Levels[i], Survival(answer.ValueAtRisk[i]!.Value), 1e-7);
            double value = answer.ValueAtRisk[i]!.Value;
            Near(value + StopLoss(value) / (1 - Levels[i]), answer.TailValueAtRisk[i]!.Value, 1e-7);
        }
    }

    [Fact]
    public void ByPanjer_ActuarsExample_MatchesItsPrintedFigures()
    {
        // R package actuar, vignette "risk": Poisson(10), gamma(2, 1) discretised with step 0.5 by the unbiased method.
        AggregateModel model = AggregateModel.Of(new Poisson(10), TransformedGamma.Gamma(2, 1)).Done();
        AggregateLattice lattice = LatticeCompound.ByPanjer(model, 0.5, 1024, Discretisation.MeanPreserving).Done();
        double[] levels = [0.25, 0.5, 0.75, 0.9, 0.95, 0.975, 0.99, 0.995];
        double[] printed = [14.5, 19.5, 25, 30.5, 34, 37, 41, 43.5];
        double cdf = 0;
        for (int i = 0, j = 0; i < levels.Length; i++)
        {
            while (cdf + lattice.Masses[j] < levels[i]) cdf += lattice.Masses[j++];
            Assert.Equal(printed[i], j * 0.5);
        }
    }

    public static TheoryData<string, double[], string, double[]> Pairs { get; } = new()
    {
        { "poisson", [3], "lognormal", [7, 1.5] }, { "negative-binomial", [0.7, 4], "gamma", [0.8, 1000] },
        { "binomial", [0.2, 15], "pareto", [2.5, 1000] }, { "geometric", [2], "weibull", [100, 0.7] },
        { "logarithmic", [2], "exponential", [50] }, { "zero-modified-poisson", [2, 0.4], "gamma", [3, 100] },
        { "poisson", [1500], "exponential", [1] },
    };

    [Theory]
    [MemberData(nameof(Pairs))]
    public void Of_TransformAndRecursion_AgreeWhereBothHold(string count, double[] frequency, string family, double[] severity)
    {
        AggregateModel model = AggregateModel.Of(
            (CountDistribution)Families.Named(count)!.Of(frequency), Families.Named(family)!.Of(severity)).Done();
        double step = model.Claim.Moment(1).Value * Math.Max(1, model.Frequency.FactorialMoment(1)) / 300;
        AggregateLattice fast = LatticeCompound.ByTransform(model, step, 4096, Discretisation.MeanPreserving, beyond: 1e-4);
        AggregateLattice recursive = LatticeCompound.ByPanjer(model, step, 4096, Discretisation.MeanPreserving).Done();
        for (int j = 0; j < 4096; j++) Assert.Equal(recursive.Masses[j], fast.Masses[j], 5e-10);
    }

    [Theory]
    [InlineData(AggregateMethod.Transform)]
    [InlineData(AggregateMethod.Panjer)]
    public void Of_TermsOfClaimAndYear_MatchTheOtherMethodAndSimulation(AggregateMethod method)
    {
        AggregateModel model = AggregateModel.Of(
            new NegativeBinomial(4, 5), new Lognormal(9.5, 1.8), new ClaimTerms(10_000, 1_000_000, 0.8),
                new YearTerms(500_000, 5_000_000)).Done();
        AggregateResult exact = AggregateCalculation.Of(model, new AggregateOptions { Levels = Levels, Method = method }).Done();
        AggregateResult drawn = AggregateCalculation.Of(
            model, new AggregateOptions { Levels = Levels, Method = AggregateMethod.Simulation, Years = 50_000, Seed = 5 })
                .Done();

        double error = exact.StandardDeviation!.Value / Math.Sqrt(50_000);
        Assert.InRange(drawn.Mean, exact.Mean - 5 * error, exact.Mean + 5 * error);
        Near(exact.StandardDeviation.Value, drawn.StandardDeviation!.Value, 0.03);
        for (int i = 0; i < Levels.Length; i++)
        {
            Assert.InRange(
                drawn.ValueAtRisk[i]!.Value, exact.ValueAtRisk[i]!.Value - 6 * drawn.ValueErrors[i]!.Value,
                exact.ValueAtRisk[i]!.Value + 6 * drawn.ValueErrors[i]!.Value);
            Assert.InRange(
                drawn.TailValueAtRisk[i]!.Value, exact.TailValueAtRisk[i]!.Value - 5 * drawn.TailErrors[i]!.Value,
                exact.TailValueAtRisk[i]!.Value + 5 * drawn.TailErrors[i]!.Value);
        }
    }

    [Fact]
    public void Of_HeavyTailWithoutLimit_TakesTheTailFromTheExactMean()
    {
        // One claim at most makes the closed form: TVaR of the gpd itself, of which half lies beyond any lattice.
        var severity = new Gpd(0.9, 1000, 0);
        AggregateResult answer = Answer(new Binomial(0.999999999, 1), severity);
        for (int i = 0; i < Levels.Length; i++)
        {
            double value = severity.Quantile(Levels[i]);
            Near(value, answer.ValueAtRisk[i]!.Value, Compound);
            Near((value + 1000) / (1 - 0.9), answer.TailValueAtRisk[i]!.Value, Compound);
        }

        Assert.Null(answer.StandardDeviation);
        Assert.Contains(answer.Doubts, doubt => doubt.Code is "tail-beyond-lattice");
        Assert.Contains(answer.Doubts, doubt => doubt.Code is "no-standarddeviation");
    }

    [Fact]
    public void Of_LimitHitOften_KeepsItsAtoms()
    {
        // Every claim pays 100 or nothing much less: the year's quantile sits exactly on multiples of the limit.
        AggregateModel model = AggregateModel.Of(new Poisson(0.2), new Lognormal(12, 0.5), new ClaimTerms(Limit: 100)).Done();
        AggregateResult answer = AggregateCalculation.Of(model, new AggregateOptions { Levels = [0.8, 0.9, 0.99, 0.999] }).Done();
        // P(N ≥ 1), P(N ≥ 2), P(N ≥ 3) = 0.181, 0.0175, 0.00115
        Near(100, answer.ValueAtRisk[1]!.Value, 1e-9);
        Near(200, answer.ValueAtRisk[2]!.Value, 1e-9);
        Near(300, answer.ValueAtRisk[3]!.Value, 1e-9);
        Assert.Equal(0, answer.ValueAtRisk[0]);
    }

    [Fact]
    public void Of_DiscreteLosses_AreComputedOnTheirOwnLattice()
    {
        // Poisson(2) losses of 100 or 250 with 3 : 1. P(S = 0) = e^−2, P(100) = e^−2 · 1.5, P(200) = e^−2 · 1.5²/2, P(250) =
        // e^−2 · 0.5.
        Distribution severity = Empirical.Of([100, 250], [3, 1]).Done();
        AggregateModel model = AggregateModel.Of(new Poisson(2), severity).Done();
        double[] cumulated = [Math.Exp(-2), Math.Exp(-2) * 2.5, Math.Exp(-2) * (2.5 + 1.125), Math.Exp(-2) * (2.5 + 1.125 + 0.5)];
        double[] levels = [.. cumulated.SelectMany(p => new[] { p - 1e-9, p + 1e-9 })];
        AggregateResult answer = AggregateCalculation.Of(model, new AggregateOptions { Levels = levels }).Done();

        Assert.Equal([0, 100, 100, 200, 200, 250, 250, 300], answer.ValueAtRisk);
        Assert.Equal(50, answer.Step);
        Assert.Empty(answer.Doubts);
        // TVaR at P(S ≤ 0): E[S] / P(S > 0)
        Near(275 / (1 - levels[0]), answer.TailValueAtRisk[0]!.Value, 1e-12);
        // With terms: 80 % of what exceeds 50, at most 150: pays 40 or 120.
        AggregateModel cut = AggregateModel.Of(new Poisson(2), severity, new ClaimTerms(50, 150, 0.8)).Done();
        AggregateResult paid = AggregateCalculation.Of(cut, new AggregateOptions { Levels = [0.3, 0.99] }).Done();
        Near(40, paid.Step, 1e-12);
        Near(40, paid.ValueAtRisk[0]!.Value, 1e-12);
        Near(2 * (0.75 * 40 + 0.25 * 120), paid.Mean, 1e-12);
    }

    [Fact]
    public void Of_YearLimit_CapsTheQuantile()
    {
        AggregateModel model =
            AggregateModel.Of(new Poisson(3), TransformedGamma.Exponential(1000), year: new YearTerms(1000, 2000)).Done();
        AggregateResult answer = AggregateCalculation.Of(model, new AggregateOptions { Levels = [0.01, 0.99] }).Done();
        Assert.Equal(0, answer.ValueAtRisk[0]);
        Near(answer.Mean / 0.99, answer.TailValueAtRisk[0]!.Value, 1e-9);
        Assert.Equal(2000, answer.ValueAtRisk[1]);
        Assert.Equal(2000, answer.TailValueAtRisk[1]);
    }

    [Fact]
    public void Of_LayersOfTheYear_AddUpToTheWhole()
    {
        double Mean(double retention, double limit) => AggregateCalculation.Of(
            AggregateModel.Of(new Poisson(3), new Lognormal(7, 1.2), year: new YearTerms(retention, limit)).Done(),
                new AggregateOptions { Levels = [0.99] }).Done().Mean;
        Near(3 * new Lognormal(7, 1.2).Mean.Value, Mean(0, 3000) + Mean(3000, 10_000) + Mean(13_000, double.PositiveInfinity),
            1e-7);
    }

    [Fact]
    public void Of_FixedPoints_SaysHowFarItStillMoves()
    {
        AggregateModel model = AggregateModel.Of(new NegativeBinomial(4, 5), new Lognormal(9.5, 1.8)).Done();
        AggregateResult rough = AggregateCalculation.Of(model, new AggregateOptions { Levels = Levels, Log2Points = 12 }).Done();
        AggregateResult fine = AggregateCalculation.Of(model, new AggregateOptions { Levels = Levels, Log2Points = 18 }).Done();

        Assert.Contains(rough.Doubts, doubt => doubt.Code is "discretisation");
        Assert.Empty(fine.Doubts);
        Assert.Equal(1 << 18, fine.Points);
    }

    [Fact]
    public void Of_TwoDiscretisations_MeetInTheLimit()
    {
        AggregateModel model = AggregateModel.Of(new Poisson(3), new Lognormal(7, 1.2)).Done();
        AggregateResult kept = AggregateCalculation.Of(model, new AggregateOptions { Levels = Levels }).Done();
        AggregateResult rounded = AggregateCalculation.Of(
            model, new AggregateOptions { Levels = Levels, Discretisation = Discretisation.Rounding, Log2Points = 18 }).Done();
        for (int i = 0; i < Levels.Length; i++) Near(kept.ValueAtRisk[i]!.Value, rounded.ValueAtRisk[i]!.Value, Compound);
    }

    [Fact]
    public void Of_SimulationOnOneAndMoreThreads_IsTheSame()
    {
        AggregateModel model =
            AggregateModel.Of(new NegativeBinomial(4, 5), new Lognormal(9.5, 1.8), new ClaimTerms(1000, 1e6)).Done();
        double[] one = SimulatedYears.Run(model, 20_000, seed: 9, threads: 1).Done(),
            four = SimulatedYears.Run(model, 20_000, seed: 9, threads: 4).Done();
        Assert.Equal(one, four);
        Assert.NotEqual(one, SimulatedYears.Run(model, 20_000, seed: 10, threads: 1).Done());
        // A longer run begins with the same years, block by block.
        Assert.Equal(one.Take(8192), SimulatedYears.Run(model, 8192, seed: 9, threads: 2).Done());
    }

    [Fact]
    public void Of_LevelBeyondTheLattice_RefusesItAndSaysSo()
    {
        AggregateModel model = AggregateModel.Of(new Poisson(3), TransformedGamma.Exponential(1000)).Done();
        AggregateResult answer = AggregateCalculation.Of(model, new AggregateOptions { Levels = [0.9, 1 - 1e-16] }).Match(
            done => done, why => throw new Xunit.Sdk.XunitException(why.Detail.En));
        Assert.NotNull(answer.ValueAtRisk[0]);
        Assert.Null(answer.ValueAtRisk[1]);
        Assert.Contains(answer.Doubts, doubt => doubt.Code is "beyond-lattice");
    }

    [Fact]
    public void Of_BadInput_IsRefusedByName()
    {
        static string Field(ClaimTerms? claim = null, YearTerms? year = null) =>
            AggregateModel.Of(new Poisson(1), new Lognormal(7, 1), claim, year).Field();
        AggregateModel model = AggregateModel.Of(new Poisson(1), new Lognormal(7, 1)).Done();

        Assert.Equal("/terms/retention", Field(new ClaimTerms(Retention: -1)));
        Assert.Equal("/terms/limit", Field(new ClaimTerms(Limit: 0)));
        Assert.Equal("/terms/limit", Field(new ClaimTerms(Limit: double.NaN)));
        Assert.Equal("/terms/coinsurance", Field(new ClaimTerms(Coinsurance: 1.5)));
        Assert.Equal("/aggregate/retention", Field(year: new YearTerms(Retention: double.PositiveInfinity)));
        Assert.Equal("/aggregate/limit", Field(year: new YearTerms(Limit: -1)));
        Assert.Equal("ENG-103", AggregateModel.Of(new Poisson(1), new Gpd(1.1, 1000, 0)).Refused().Code);
        Assert.True(AggregateModel.Of(new Poisson(1), new Gpd(1.1, 1000, 0), new ClaimTerms(Limit: 1e6)).Try(out _, out _));
        Assert.Equal("/levels/1", AggregateCalculation.Of(model, new AggregateOptions { Levels = [0.5, 1] }).Field());
        Assert.Equal("/log2Points", AggregateCalculation.Of(model, new AggregateOptions { Log2Points = 5 }).Field());
        Assert.Equal("/years", AggregateCalculation.Of(model, new AggregateOptions { Years = 1 }).Field());
        AggregateModel other = AggregateModel.Of(new BetaBinomial(0.1, 0.2, 10), new Lognormal(7, 1)).Done();
        Assert.Equal("ENG-PANJER-CLASS",
            AggregateCalculation.Of(other, new AggregateOptions { Method = AggregateMethod.Panjer }).Refused().Code);
    }

    private static AggregateResult Answer(CountDistribution frequency, Distribution severity) =>
        AggregateCalculation.Of(AggregateModel.Of(frequency, severity).Done(), new AggregateOptions { Levels = Levels }).Done();
}
