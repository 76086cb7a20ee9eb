using Breakwater.Engine.Draws;
using Breakwater.Engine.Terms;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Terms;

/// <summary>The two forms of the terms agree case by case.</summary>
public sealed class ParityTests
{
    private const int Contracts = 1_000_000;
    private const ulong Seed = 20250611;

    [Fact]
    public void Apply_MillionRandomContracts_AgreesWithTheExactForm()
    {
        int paying = 0, capped = 0;
        Parallel.For(0, Contracts, index =>
        {
            var contract = new RandomContract(Seed, index);
            double[] fast = contract.Vector(width: 8);
            decimal[] exact = contract.Exact();
            for (int e = 0; e < fast.Length; e++)
            {
                double off = Math.Abs(fast[e] - (double)exact[e]);
                Assert.True(off <= contract.Tolerance,
                    $"contract {index}, event {e}: vector {fast[e]:R}, exact {exact[e]}, {contract.Terms}");
            }

            if (exact.Sum() > 0) Interlocked.Increment(ref paying);
            if ((double)exact.Sum() >= contract.Terms.AggregateLimit) Interlocked.Increment(ref capped);
        });

        // The sample reaches what it is meant to reach.
        Assert.InRange(paying, Contracts / 4, Contracts);
        Assert.InRange(capped, Contracts / 100, Contracts);
    }

    [Fact]
    public void Apply_AnyWidth_GivesTheSameDigits()
    {
        DrawSeries series = DrawSeries.For(Seed, "loss");
        for (int index = 0; index < 500; index++)
        {
            ContractTerms terms = new RandomContract(Seed, index).Terms;
            const int Events = 77;
            double[] losses = new double[terms.Covers.Count * Events];
            for (int i = 0; i < losses.Length; i++) losses[i] = Math.Exp(5 + 2 * series.Normal(index * 1000L + i));
            int[] years = [.. Enumerable.Range(0, Events).Select(e => e / 5)];
            ContractKernel kernel = ContractKernel.Of(terms).Done();
            double[] eight = new double[Events], four = new double[Events], one = new double[Events];
            kernel.Apply(losses, years, eight, width: 8);
            kernel.Apply(losses, years, four, width: 4);
            kernel.Apply(losses, years, one, width: 1);

            Assert.Equal(one, four);
            Assert.Equal(one, eight);
        }
    }

    [Fact]
    public void Apply_LayersOfALoss_AddUpToIt()
    {
        double[] losses = [.. Enumerable.Range(0, 1001).Select(i => Math.Exp(8 * DrawSeries.For(Seed, "ground-up").Uniform(i)))];
        double[] Ceded(double attachment, double limit)
        {
            double[] ceded = new double[losses.Length];
            LayerKernel.Of(new LayerTerms(attachment, limit)).Done().Apply(losses, [], ceded);
            return ceded;
        }

        double[] low = Ceded(0, 50), middle = Ceded(50, 450), high = Ceded(500, double.PositiveInfinity);
        for (int i = 0; i < losses.Length; i++) Near(losses[i], low[i] + middle[i] + high[i], 1e-14);
    }

    [Fact]
    public void Apply_LayerYears_AgreeWithTheExactForm()
    {
        double[] losses = [90, 200, 250, 170, 90, 40, 500];
        int[] years = [1, 1, 1, 1, 2, 2, 2];
        LayerKernel kernel = LayerKernel.Of(new LayerTerms(50, 100, Share: 0.5, Reinstatements: [1, 0.5])).Done();
        double[] ceded = new double[7];
        kernel.Apply(losses, years, ceded);

        Near([20, 50, 50, 30, 20, 0, 50], ceded, 1e-14);
        Near(1.5, kernel.ReinstatementShare(ceded.Take(4).Sum()), 1e-14);
        Near(1 + 0.4 * 0.5, kernel.ReinstatementShare(ceded.Skip(4).Sum()), 1e-14);
    }

    [Fact]
    public void Accumulate_Policies_AddsTheirSharesOfEachEvent()
    {
        double[] losses = [.. Enumerable.Range(0, 37).Select(i => i * 10.0)], totals = new double[37];
        LayerKernel.Accumulate(losses, 50, 200, 0.4, totals);
        LayerKernel.Accumulate(losses, 0, double.PositiveInfinity, 1, totals);

        for (int i = 0; i < 37; i++) Near(0.4 * Math.Clamp(losses[i] - 50, 0, 200) + losses[i], totals[i], 1e-14);
    }

    [Fact]
    public void Apply_Always_AllocatesNothing()
    {
        ContractKernel kernel = ContractKernel.Of(new RandomContract(Seed, 3).Terms).Done();
        int covers = new RandomContract(Seed, 3).Terms.Covers.Count;
        double[] losses = new double[covers * 5000], paid = new double[5000];
        kernel.Apply(losses, [], paid);
        long before = GC.GetAllocatedBytesForCurrentThread();
        for (int i = 0; i < 20; i++) kernel.Apply(losses, [], paid);

        Assert.Equal(before, GC.GetAllocatedBytesForCurrentThread());
    }

    [Fact]
    public void Of_BadTerms_NamesTheField()
    {
        static string Contract(ContractTerms terms) => ContractKernel.Of(terms).Field();
        static string Layer(LayerTerms terms) => LayerKernel.Of(terms).Field();
        CoverTerms cover = new();

        Assert.Equal("/covers", Contract(new ContractTerms([])));
        Assert.Equal("/covers", Contract(new ContractTerms([.. Enumerable.Repeat(cover, 33)])));
        Assert.Equal("/retention", Contract(new ContractTerms([cover], Retention: -1)));
        Assert.Equal("/retention", Contract(new ContractTerms([cover], Retention: double.NaN)));
        Assert.Equal("/eventLimit", Contract(new ContractTerms([cover], EventLimit: double.NaN)));
        Assert.Equal("/aggregate/limit", Contract(new ContractTerms([cover], AggregateLimit: -1)));
        Assert.Equal("/covers/0/coinsurance", Contract(new ContractTerms([cover with { Coinsurance = 0 }])));
        Assert.Equal("/covers/0/coinsurance", Contract(new ContractTerms([cover with { Coinsurance = 1.2 }])));
        Assert.Equal("/covers/0/subLimit", Contract(new ContractTerms([cover with { SubLimit = -5 }])));
        Assert.Equal("/covers/0/interruption/indemnityHours", Contract(
            new ContractTerms([cover with { Interruption = new(1, WaitingMode.Both, 8, 0) }])));
        Assert.Equal("/attachment", Layer(new LayerTerms(-1, 1)));
        Assert.Equal("/limit", Layer(new LayerTerms(0, 0)));
        Assert.Equal("/limit", Layer(new LayerTerms(0, double.PositiveInfinity, Reinstatements: [1])));
        Assert.Equal("/share", Layer(new LayerTerms(0, 1, Share: 2)));
        Assert.Equal("/reinstatements/0", Layer(new LayerTerms(0, 1, Reinstatements: [-1])));
        Assert.Throws<ArgumentException>(() => LayerKernel.Accumulate([1, 2], 0, 1, 1, new double[1]));
        Assert.Throws<ArgumentException>(
            () => ContractKernel.Of(new ContractTerms([cover])).Done().Apply([1, 2], [], new double[1]));
    }
}
