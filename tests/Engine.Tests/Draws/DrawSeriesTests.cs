using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using FsCheck;
using FsCheck.Fluent;

namespace Breakwater.Engine.Tests.Draws;

/// <summary>A draw is a function of seed, purpose and index, and of nothing else.</summary>
public sealed class DrawSeriesTests
{
    private const int Many = 200_000;

    [Fact]
    public void Uniform_ForwardsAndBackwards_IsTheSame()
    {
        DrawSeries series = DrawSeries.For(7, "severity");
        double[] forwards = [.. Enumerable.Range(0, 1000).Select(i => series.Uniform(i))];
        double[] backwards = [.. Enumerable.Range(0, 1000).Reverse().Select(i => series.Uniform(i)).Reverse()];

        Assert.Equal(forwards, backwards);
    }

    [Fact]
    public void Uniforms_AnyStartAndLength_AreExactlyTheSingleOnes() => Check.QuickThrowOnFailure(
        Prop.ForAll<ulong, PositiveInt, PositiveInt>((seed, first, length) =>
        {
            DrawSeries series = DrawSeries.For(seed, "bulk");
            long start = first.Get * 1_000_003L;
            double[] bulk = new double[length.Get % 100], normals = new double[bulk.Length];
            series.Uniforms(start, bulk);
            series.Normals(start, normals);
            return Enumerable.Range(0, bulk.Length).All(i =>
                bulk[i] == series.Uniform(start + i) && normals[i] == series.Normal(start + i));
        }));

    // Typed once: the same digits on every machine, with AVX-512, with AVX2 and with neither.
    [Fact]
    public void Draws_OfKnownKeys_AreTheseDigits()
    {
        DrawSeries series = DrawSeries.For(20260701, "known");
        double[] normals = new double[64];
        series.Normals(1_000_000_000_000, normals);

        Assert.Equal(0.978031356340802, series.Uniform(0));
        Assert.Equal(0.008952576845186022, series.Uniform(9));
        Assert.Equal(0.36638115476571465, series.Uniform(3, 5));
        Assert.Equal(-0.2377601305653807, normals[0]);
        Assert.Equal(-0.36925413577016725, normals[63]);
        Assert.Equal(59854.09096488102, new Lognormal(9.5, 1.8).Draw(series, 77));
        Assert.Equal(1143.5496490758726, TransformedBeta.Burr(2, 1000, 1.5).Draw(series, 77));
        Assert.Equal(1.3324729753771036, GammaDraw.Standard(2.5, series, 77), 14);
    }

    [Fact]
    public void Lanes_OneFourOrEight_GiveTheSameDigits()
    {
        double[] uniforms = new double[4096];
        DrawSeries.For(3, "lanes").Uniforms(0, uniforms);
        uniforms[0] = Math.ScaleB(1, -53);
        uniforms[1] = 1 - Math.ScaleB(1, -53);
        double[] one = [.. uniforms], four = [.. uniforms], eight = [.. uniforms];
        for (int i = 0; i < one.Length; i++) LaneMath.Step<Lane1, Everything>(ref one[i], default);
        for (int i = 0; i < four.Length; i += 4) LaneMath.Step<Lane4, Everything>(ref four[i], default);
        for (int i = 0; i < eight.Length; i += 8) LaneMath.Step<Lane8, Everything>(ref eight[i], default);

        Assert.Equal(one, four);
        Assert.Equal(one, eight);
    }

    [Fact]
    public void LaneFunctions_AgainstTheRuntime_AgreeToTheLastDigits()
    {
        DrawSeries series = DrawSeries.For(5, "accuracy");
        for (int i = 0; i < 20_000; i++)
        {
            double u = series.Uniform(i), x = (series.Uniform(i, 1) - 0.5) * 1400;
            Close.To(Math.Log(u), LaneMath.Log(u), 4e-16);
            Close.To(Math.Exp(x), LaneMath.Exp(x), 6e-16);
            if (Math.Abs(u - 0.5) > 1e-3) Close.To(Normal.Quantile(u), LaneMath.NormalQuantile(u), 3e-15);
        }

        Close.To(Normal.Quantile(Math.ScaleB(1, -53)), LaneMath.NormalQuantile(Math.ScaleB(1, -53)), 1e-15);
        Assert.Equal(0, LaneMath.Exp(-800));
        Assert.Equal(double.PositiveInfinity, LaneMath.Exp(710));
    }

    [Fact]
    public void Uniform_Always_LiesStrictlyBetweenZeroAndOne()
    {
        Assert.Equal(Math.ScaleB(1, -53), DrawSeries.Unit(0, 0));
        Assert.Equal(1 - Math.ScaleB(1, -53), DrawSeries.Unit(uint.MaxValue, uint.MaxValue));
    }

    [Fact]
    public void Uniform_OtherPurposeSeedIndexOrWord_IsAnotherNumber()
    {
        double[] numbers =
        [
            DrawSeries.For(1, "a").Uniform(0), DrawSeries.For(2, "a").Uniform(0), DrawSeries.For(1, "b").Uniform(0),
            DrawSeries.For(1, "a").Uniform(1), DrawSeries.For(1, "a").Uniform(0, 1), DrawSeries.For(1, "a").Uniform(0, 2),
            DrawSeries.For(1, "a").Uniform(0, 3), DrawSeries.For(1, "a").Branch(0).Uniform(0), DrawSeries.For(1, "a").Branch(1).Uniform(0),
            DrawSeries.For(1UL << 32, "a").Uniform(0), DrawSeries.For(1, "a").Uniform(1L << 40),
        ];

        Assert.Equal(numbers.Length, numbers.Distinct().Count());
        Assert.Equal(DrawSeries.For(1, "a").Uniform(5), DrawSeries.For(1, "a").Uniform(5, 0));
    }

    [Fact]
    public void Uniform_ManyDraws_AreUniformAndUncorrelated()
    {
        double[] u = new double[Many];
        DrawSeries.For(11, "moments").Uniforms(0, u);
        double mean = u.Average(), lag = 0;
        for (int i = 1; i < Many; i++) lag += (u[i] - 0.5) * (u[i - 1] - 0.5);
        int[] cells = new int[256];
        foreach (double each in u) cells[(int)(each * 256)]++;
        double chiSquare = cells.Sum(n => Math.Pow(n - (Many / 256.0), 2) / (Many / 256.0));

        Assert.InRange(mean, 0.5 - (5 / Math.Sqrt(12 * Many)), 0.5 + (5 / Math.Sqrt(12 * Many)));
        Assert.InRange(lag / Many * 12, -5 / Math.Sqrt(Many), 5 / Math.Sqrt(Many));
        Assert.InRange(chiSquare, 255 - (5 * Math.Sqrt(510)), 255 + (5 * Math.Sqrt(510)));
    }

    [Fact]
    public void Uniform_NegativeIndex_Throws() => Assert.Throws<ArgumentOutOfRangeException>(() => DrawSeries.For(1, "a").Uniform(-1));

    [Theory]
    [InlineData(0.2)]
    [InlineData(1)]
    [InlineData(37.5)]
    public void Gamma_ManyDraws_HaveItsMoments(double alpha)
    {
        DrawSeries series = DrawSeries.For(2, "gamma");
        double[] draws = [.. Enumerable.Range(0, Many).Select(i => GammaDraw.Standard(alpha, series, i))];
        double mean = draws.Average(), variance = draws.Sum(x => (x - mean) * (x - mean)) / Many;

        Assert.InRange(mean, alpha - (5 * Math.Sqrt(alpha / Many)), alpha + (5 * Math.Sqrt(alpha / Many)));
        double error = alpha * Math.Sqrt((2 + (6 / alpha)) / Many);
        Assert.InRange(variance, alpha - (5 * error), alpha + (5 * error));
    }

    [Fact]
    public void Beta_ManyDraws_HaveItsMean()
    {
        DrawSeries series = DrawSeries.For(2, "beta");
        double mean = Enumerable.Range(0, Many).Average(i => GammaDraw.Beta(0.5, 4.5, series, i));

        // Variance ab/((a+b)²(a+b+1)) = 0.015
        Assert.InRange(mean, 0.1 - (5 * Math.Sqrt(0.015 / Many)), 0.1 + (5 * Math.Sqrt(0.015 / Many)));
    }

    private readonly struct Everything : ILaneFormula
    {
        public T Of<T>(T x) where T : struct, ILanes<T> =>
            LaneMath.Exp(LaneMath.NormalQuantile(x)) + LaneMath.Log(x) + LaneMath.Exp(T.All(0) - LaneMath.Log(x) * T.All(10));
    }
}
