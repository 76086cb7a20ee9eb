using Breakwater.Engine.Terms;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Terms;

/// <summary>Years, chunks and shapes of the vector forms.</summary>
public sealed class KernelYearTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    public void Contract_NewYear_HasItsWholeAggregateAgain(int width)
    {
        ContractKernel kernel = ContractKernel.Of(
            new ContractTerms([new CoverTerms()], Retention: 10, AggregateRetention: 50, AggregateLimit: 100)).Done();
        double[] paid = new double[6];
        kernel.Apply([100, 100, 100, 100, 60, 10], [3, 3, 3, 7, 7, 9], paid, width);

        // after 10 each: 90, 180, 270 → 40, 100, 100; then 90, 140 → 40, 90; then 0
        Near([40, 60, 0, 40, 50, 0], paid, 1e-14);
    }

    [Fact]
    public void Contract_YearOfManyChunks_CarriesItsAggregateAlong()
    {
        ContractKernel kernel =
            ContractKernel.Of(new ContractTerms([new CoverTerms()], AggregateRetention: 300.5, AggregateLimit: 400)).Done();
        double[] losses = [.. Enumerable.Repeat(1.0, 1000)], paid = new double[1000];
        kernel.Apply(losses, [], paid);
        Assert.Equal(0, paid[299]);
        Assert.Equal(0.5, paid[300]);
        Assert.Equal(1, paid[301]);
        Assert.Equal(0.5, paid[700]);
        Assert.Equal(0, paid[701]);
        Near(400, paid.Sum(), 1e-12);

        int[] years = [.. Enumerable.Range(0, 1000).Select(i => i / 600)];
        kernel.Apply(losses, years, paid);
        Near(299.5 + 99.5, paid.Sum(), 1e-12);
    }

    [Fact]
    public void Contract_WithoutAggregate_PaysEventsAlone()
    {
        ContractKernel kernel = ContractKernel.Of(
            new ContractTerms([new CoverTerms(SubLimit: 50), new CoverTerms(InsideAggregate: false)], EventLimit: 60)).Done();
        double[] paid = new double[3];
        kernel.Apply([70, 10, 0, 5, 20, 0], [], paid);
        Near([55, 30, 0], paid, 1e-15);
        kernel.Apply([70, 50, 0, 50, 20, 0], [], paid);
        Near([60, 60, 0], paid, 1e-15);
    }

    [Fact]
    public void Layer_AggregateRetention_IsBorneOncePerYear()
    {
        LayerKernel kernel =
            LayerKernel.Of(new LayerTerms(10, 50, Share: 0.5, AggregateRetention: 60, AggregateLimit: 70)).Done();
        double[] ceded = new double[6];
        kernel.Apply([60, 60, 60, 60, 60, 60], [1, 1, 1, 1, 2, 2], ceded);
        Near([0, 20, 15, 0, 0, 20], ceded, 1e-14);
        kernel.Apply([60, 60, 60, 60, 60, 60], [], ceded);
        Near([0, 20, 15, 0, 0, 0], ceded, 1e-14);
    }

    [Fact]
    public void Layer_ShareWithoutYearTerms_IsTakenPerEvent()
    {
        double[] losses = [.. Enumerable.Range(0, 23).Select(i => i * 7.0)], ceded = new double[23];
        LayerKernel.Of(new LayerTerms(10, 50, Share: 0.25)).Done().Apply(losses, [], ceded);
        for (int i = 0; i < 23; i++) Near(0.25 * Math.Clamp(losses[i] - 10, 0, 50), ceded[i], 1e-15);
        LayerKernel.Cut(losses, 10, 50, 0.25);
        Assert.Equal(ceded, losses);
        Assert.Equal(0, LayerKernel.Of(new LayerTerms(10, 50)).Done().ReinstatementShare(30));
    }

    [Fact]
    public void Apply_SpansThatDoNotFit_Throw()
    {
        LayerKernel layer = LayerKernel.Of(new LayerTerms(0, 1)).Done();
        ContractKernel contract = ContractKernel.Of(new ContractTerms([new CoverTerms()])).Done();
        Assert.Throws<ArgumentException>(() => layer.Apply([1, 2], [], new double[3]));
        Assert.Throws<ArgumentException>(() => layer.Apply([1, 2], [1], new double[2]));
        Assert.Throws<ArgumentException>(() => contract.Apply([1, 2], [1], new double[2]));
    }

    [Fact]
    public void Of_MoreBadTerms_NamesTheField()
    {
        Assert.Equal("/aggregateRetention", LayerKernel.Of(new LayerTerms(0, 1, AggregateRetention: -1)).Field());
        Assert.Equal("/aggregateLimit", LayerKernel.Of(new LayerTerms(0, 1, AggregateLimit: double.NaN)).Field());
        Assert.Equal("/uplift", ContractKernel.Of(new ContractTerms([new CoverTerms()], Uplift: -1)).Field());
        Assert.Equal(
            "/aggregate/retention", ContractKernel.Of(new ContractTerms([new CoverTerms()], AggregateRetention: -1)).Field());
        Assert.Equal("/covers/0/interruption/hourlyLoss", ContractKernel.Of(
            new ContractTerms([new CoverTerms(Interruption: new(-1, WaitingMode.Both, 8, 24))])).Field());
        Assert.Equal("/covers/0/interruption/waitingHours", ContractKernel.Of(
            new ContractTerms([new CoverTerms(Interruption: new(1, WaitingMode.Both, -8, 24))])).Field());
        Assert.Equal("/attachment", Mbbefd.SwissRe(3).Done().LayerShare(-1, 1, 10).Field());
        Assert.Equal("/limit", Mbbefd.SwissRe(3).Done().LayerShare(1, -1, 10).Field());
        Assert.Equal("/limit", IncreasedLimits.Riebesell(0, 1, 0.2).Field());
        Assert.Equal("/basic", IncreasedLimits.Factor(x => x, 1, -1).Field());
        Assert.Equal("/limit", IncreasedLimits.Factor(x => x > 1 ? double.PositiveInfinity : x, 2, 1).Field());
    }
}
