using System.Globalization;
using System.Runtime.Intrinsics;
using Breakwater.Engine.Aggregates;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Measures;
using Breakwater.Engine.Terms;

namespace Breakwater.Engine.Tests.Widths;

/// <summary>
/// Bits typed once: the same on every machine, with AVX-512, with AVX2 and with neither. <see cref="NarrowMachineTests"/> runs
/// them with instructions switched off.
/// </summary>
public sealed class KnownDigitTests
{
    internal const string WidestBits = "BREAKWATER_WIDEST_BITS";

    private static readonly AggregateModel Model = AggregateModel.Of(new NegativeBinomial(4, 5), new Lognormal(9.5, 1.8)).Done();

    [Fact]
    public void Machine_InstructionsSwitchedOff_HasNoWiderOnes()
    {
        int widest = Vector512.IsHardwareAccelerated ? 512 : Vector256.IsHardwareAccelerated ? 256
            : Vector128.IsHardwareAccelerated ? 128 : 0;
        string most = Environment.GetEnvironmentVariable(WidestBits) ?? "512";

        Assert.InRange(widest, 0, int.Parse(most, CultureInfo.InvariantCulture));
    }

    [Fact]
    public void Uniforms_OfAKnownKey_AreTheseBits()
    {
        double[] draws = new double[10_001];
        DrawSeries.For(20260701, "widths").Uniforms(5, draws);

        Assert.Equal("6C05218CB4614CFB", Bits(draws));
    }

    [Fact]
    public void Normals_OfAKnownKey_AreTheseBits()
    {
        double[] draws = new double[10_001];
        DrawSeries.For(20260701, "widths").Normals(5, draws);

        Assert.Equal("79C769AA3E730FE8", Bits(draws));
    }

    [Fact]
    public void Losses_OfAKnownKey_AreTheseBits()
    {
        Assert.Equal("C2982A13F9292B81", Bits(Losses(new Lognormal(9.5, 1.8))));
        Assert.Equal("892B4591619ABF59", Bits(Losses(TransformedBeta.Burr(2, 1000, 1.5))));
        Assert.Equal("52FF3F5CC15ED1A6", Bits(Losses(new SingleParameterPareto(1.5, 1000))));
    }

    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    public void Years_OfAKnownSeed_AreTheseBits(int threads) =>
        Assert.Equal("BFD6F43E1C78C695", Bits(SimulatedYears.Run(Model, 10_000, seed: 1, threads).Done()));

    [Fact]
    public void Terms_OfKnownLosses_AreTheseBits()
    {
        double[] losses = Losses(new Lognormal(9.5, 1.8)), paid = new double[losses.Length];
        int[] years = [.. Enumerable.Range(0, losses.Length).Select(i => i / 7)];
        ContractKernel.Of(new ContractTerms([new CoverTerms(SubLimit: 500_000, Coinsurance: 0.9)], Retention: 10_000,
            EventLimit: 400_000, AggregateLimit: 1_000_000)).Done().Apply(losses, years, paid);
        Assert.Equal("66C47EA28061D3CF", Bits(paid));

        LayerKernel.Of(new LayerTerms(20_000, 100_000, Share: 0.7, AggregateLimit: 150_000)).Done().Apply(losses, years, paid);
        Assert.Equal("4F3332C3E0B3E99F", Bits(paid));
    }

    [Fact]
    public void Measures_OfKnownLosses_AreTheseDigits()
    {
        double[] losses = Losses(new Lognormal(9.5, 1.8));
        SampleFigures figures = SampleFigures.Of(losses).Done();
        TailMeasure tail = TailMeasures.OfSample(losses, [0.99]).Done()[0];

        Assert.Equal(
            [74022.729285822657, 354472.52201826929, 970244.44781052077, 2302942.0155401397],
            [figures.Mean, figures.StandardDeviation, tail.Var, tail.Tvar]);
    }

    // The lattice also asks the system's mathematics library, which may differ in the last place between machines.
    [Theory]
    [InlineData(AggregateMethod.Transform, 14, 6964701.6471857745, 11162415.86343244)]
    [InlineData(AggregateMethod.Panjer, 12, 6964948.803615734, 11162591.309794651)]
    public void Lattice_OfAKnownModel_HasTheseFigures(AggregateMethod method, int log2Points, double var, double tvar)
    {
        AggregateResult result = AggregateCalculation.Of(
            Model, new AggregateOptions { Method = method, Log2Points = log2Points, Levels = [0.99] }).Done();

        Close.To(var, result.ValueAtRisk[0]!.Value, 1e-12);
        Close.To(tvar, result.TailValueAtRisk[0]!.Value, 1e-12);
    }

    private static double[] Losses(Distribution distribution)
    {
        double[] losses = new double[10_001];
        distribution.Draws(DrawSeries.For(20260701, "widths"), 5, losses);
        return losses;
    }

    // FNV-1a of the bits.
    private static string Bits(double[] values)
    {
        ulong hash = 14695981039346656037;
        foreach (double value in values) hash = unchecked((hash ^ BitConverter.DoubleToUInt64Bits(value)) * 1099511628211);
        return hash.ToString("X16", CultureInfo.InvariantCulture);
    }
}
