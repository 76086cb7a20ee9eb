using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Losses;
using Breakwater.Engine.Terms;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Tests.Losses;

/// <summary>The losses of one policy beside the transform, the kernel and closed forms.</summary>
public sealed class PolicyLossModelTests
{
    private const double Mu = 14, Sigma = 1.8;

    private static readonly ContractTerms Simple = new([new CoverTerms()], Retention: 50_000, AggregateLimit: 5_000_000);

    // The peer is the transform on lattices up to 2^20 points, which doubts itself below 1e-5; ours has 256 points.
    [Fact]
    public void Year_OfOneCover_AgreesWithTheTransform()
    {
        PolicyLosses year = Done(PolicyLossModel.Of(Simple, [new LossKindModel(0.4, Mu, Sigma, [1])], contagion: 0.7)).Year(0.99);

        AggregateModel peer = Done(AggregateModel.Of(
            NegativeBinomial.WithMean(0.7, 0.4), new Lognormal(Mu, Sigma), new ClaimTerms(50_000),
            new YearTerms(Limit: 5_000_000)));
        AggregateResult exact = Done(AggregateCalculation.Of(peer, new AggregateOptions { Levels = [0.99] }));

        Assert.InRange(year.Paid / exact.Mean, 0.998, 1.002);
        Assert.InRange(year.Tail / exact.TailValueAtRisk[0]!.Value, 0.998, 1.002);
        Assert.Equal(0.4 * Math.Exp(Mu + 0.5 * Sigma * Sigma), year.GroundUp, 1e-6 * year.GroundUp);
    }

    [Fact]
    public void Year_OfManyCovers_AddsUpByCoverAndByKind()
    {
        ContractTerms terms = new(
            [
                new CoverTerms(SubLimit: 500_000, RetentionApplies: false),
                new CoverTerms(Coinsurance: 0.8),
                new CoverTerms(Interruption: new InterruptionTerms(4_000, WaitingMode.HigherOf, 8, 4_320)),
                new CoverTerms(SubLimit: 300_000, InsideAggregate: false),
            ],
            Retention: 50_000, AggregateLimit: 3_000_000);
        LossKindModel[] kinds =
        [
            new LossKindModel(0.2, Mu, Sigma, [0.2, 0.5, 0.3, 0.1]) { OutageMu = 4, OutageSigma = 1.2, HourlyLoss = 4_000 },
            new LossKindModel(0.1, Mu - 1, Sigma, [0, 0.9, 0, 0]),
        ];

        PolicyLosses year = Done(PolicyLossModel.Of(terms, kinds, contagion: 0.5)).Year(0.99);

        Assert.Equal(year.Paid, year.PaidByCover.Sum(), 1e-6 * year.Paid);
        Assert.Equal(year.Paid, year.PaidByKind.Sum(), 1e-6 * year.Paid);
        Assert.All(year.PaidByCover, paid => Assert.True(paid > 0));
        Assert.InRange(year.Tail, year.Paid, 3_000_000 + 300_000);
        Assert.InRange(year.ScaleElasticity, 0.05, 1.2);
    }

    // With one kind, the chance that no event exceeds x is the negative binomial's generating function at P(X ≤ x).
    [Fact]
    public void LargestExceeds_OfOneKind_IsTheClosedForm()
    {
        PolicyLossModel model = Done(PolicyLossModel.Of(Simple, [new LossKindModel(0.4, Mu, Sigma, [1])], contagion: 0.7));
        var cost = new Lognormal(Mu, Sigma);

        foreach (double x in new[] { 10_000.0, 1_000_000, 50_000_000 })
            Assert.Equal(1 - Math.Pow(1 + 0.4 / 0.7 * cost.Survival(x), -0.7), model.LargestExceeds(x), 1e-12);
    }

    [Fact]
    public void Split_OfRandomEvents_PaysWhatApplyPays()
    {
        ContractTerms terms = new(
            [
                new CoverTerms(SubLimit: 400, RetentionApplies: false),
                new CoverTerms(Coinsurance: 0.8),
                new CoverTerms(Interruption: new InterruptionTerms(10, WaitingMode.Both, 8, 100)),
                new CoverTerms(SubLimit: 90, InsideAggregate: false),
            ],
            Retention: 120, EventLimit: 1_500);
        ContractKernel kernel = Done(ContractKernel.Of(terms));
        const int Events = 37;
        var random = new Random(5);
        double[] losses = [.. Enumerable.Range(0, 4 * Events).Select(_ => random.NextDouble() * 1_000)];
        double[] weights = [.. Enumerable.Range(0, Events).Select(_ => random.NextDouble())];
        double[] paid = new double[Events], inside = new double[Events], outside = new double[Events], byCover = new double[4];

        kernel.Apply(losses, [], paid);
        kernel.Split(losses, weights, inside, outside, byCover);

        for (int i = 0; i < Events; i++) Assert.Equal(paid[i], inside[i] + outside[i], 1e-9);
        Assert.Equal(paid.Zip(weights, (each, weight) => each * weight).Sum(), byCover.Sum(), 1e-6);
    }

    [Fact]
    public void Of_WithoutALimit_IsRefused() => Assert.False(
        PolicyLossModel.Of(Simple with { AggregateLimit = double.PositiveInfinity }, [new LossKindModel(0.4, Mu, Sigma, [1])], 1)
            .Try(out _, out _));

    private static T Done<T>(Outcome<T> outcome) =>
        outcome.Match(done => done, why => throw new InvalidOperationException(why.Code));
}
