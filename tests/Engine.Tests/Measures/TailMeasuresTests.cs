using Breakwater.Engine.Distributions;
using Breakwater.Engine.Draws;
using Breakwater.Engine.Measures;
using FsCheck;
using FsCheck.Fluent;

namespace Breakwater.Engine.Tests.Measures;

/// <summary>Value at risk and tail value at risk, against sorting and against closed forms.</summary>
public sealed class TailMeasuresTests
{
    private static readonly double[] Levels = [0, 0.003, 0.5, 0.9, 0.99, 0.995, 0.99999];

    // Five losses: VaR_0.6 = x_(3) = 3, TVaR_0.6 = (4 + 10)/2; VaR_0.7 = x_(4) = 4, TVaR_0.7 = (0.5 × 4 + 10)/1.5.
    [Theory]
    [InlineData(0, 1, 4)]
    [InlineData(0.6, 3, 7)]
    [InlineData(0.7, 4, 8)]
    [InlineData(0.8, 4, 10)]
    [InlineData(0.9, 10, 10)]
    public void Sample_FiveLosses_IsWorkedByHand(double level, double var, double tvar)
    {
        TailMeasure measure = Close.Done(TailMeasures.OfSample(new double[] { 4, 1, 10, 3, 2 }, [level]))[0];

        Assert.Equal(var, measure.Var);
        Close.To(tvar, measure.Tvar, 1e-12);
        Assert.Equal(level, measure.Level);
    }

    [Theory]
    [InlineData("continuous")]
    [InlineData("mostly-zero")]
    [InlineData("few-values")]
    [InlineData("sorted")]
    [InlineData("reversed")]
    [InlineData("equal")]
    [InlineData("negative")]
    [InlineData("two-far-clusters")]
    public void Sample_AnyShape_AgreesWithSorting(string shape)
    {
        double[] losses = Shape(shape, 300_007), kept = [.. losses];
        IReadOnlyList<TailMeasure> measures = Close.Done(TailMeasures.OfSample(losses, Levels));
        double[] sorted = [.. losses.Order()];
        for (int i = 0; i < Levels.Length; i++)
        {
            double weight = sorted.Length * (1 - Levels[i]), var = sorted[(int)Math.Max(1, Math.Ceiling((sorted.Length * Levels[i]) - 1e-9)) - 1];
            double excess = sorted.Where(x => x > var).Sum(x => x - var) / weight;
            double square = sorted.Where(x => x > var).Sum(x => (x - var) * (x - var)) / weight;
            Assert.Equal(var, measures[i].Var);
            Assert.True(Math.Abs(var + excess - measures[i].Tvar) <= 1e-10 * (Math.Abs(var) + excess), $"{shape} {Levels[i]}: {var + excess:R}, {measures[i].Tvar:R}");
            if (measures[i].TvarError is { } error)
                Assert.True(Math.Abs(Math.Sqrt((Math.Max(0, square - (excess * excess)) + (Levels[i] * excess * excess)) / weight) - error) <= 1e-6 * (error + 1e-6 * Math.Abs(var)));
        }

        Assert.Equal(kept, losses);
    }

    [Fact]
    public void Sample_SmallOnes_AgreeWithSorting() => Check.QuickThrowOnFailure(
        Prop.ForAll<NonEmptyArray<int>, PositiveInt>((values, percent) =>
        {
            double[] losses = [.. values.Get.Select(each => (double)each)];
            double level = percent.Get % 100 / 100.0;
            TailMeasure measure = Close.Done(TailMeasures.OfSample(losses, [level]))[0];
            double[] sorted = [.. losses.Order()];
            double var = sorted[(int)Math.Max(1, Math.Ceiling((losses.Length * level) - 1e-9)) - 1];
            double tvar = var + (sorted.Sum(x => Math.Max(0, x - var)) / (losses.Length * (1 - level)));
            return measure.Var == var && Math.Abs(measure.Tvar - tvar) <= 1e-9 * (1 + Math.Abs(tvar));
        }));

    [Fact]
    public void Sample_OneLoss_HasNoError()
    {
        TailMeasure measure = Close.Done(TailMeasures.OfSample(new double[] { 5 }, [0.5]))[0];

        Assert.Equal((5, 5), (measure.Var, measure.Tvar));
        Assert.Null(measure.VarError);
        Assert.Null(measure.TvarError);
    }

    // Coverage of ± 2 standard errors over 200 samples of 5,000 exponential losses: VaR = −ln(1−p), TVaR = VaR + 1.
    [Fact]
    public void Errors_ManySamples_CoverTheTruthAsTheyShould()
    {
        double[] losses = new double[5000];
        int var = 0, tvar = 0;
        for (int run = 0; run < 200; run++)
        {
            TransformedGamma.Exponential(1).Draws(DrawSeries.For(40, "coverage"), run * 5000L, losses);
            TailMeasure measure = Close.Done(TailMeasures.OfSample(losses, [0.95]))[0];
            if (Math.Abs(measure.Var + Math.Log(0.05)) <= 2 * measure.VarError) var++;
            if (Math.Abs(measure.Tvar + Math.Log(0.05) - 1) <= 2 * measure.TvarError) tvar++;
        }

        Assert.InRange(var, 178, 199);          // 95.4 % of 200 is 191; five standard errors of the count are 15
        Assert.InRange(tvar, 178, 199);
    }

    // Exponential: TVaR = θ(1 − ln(1−p)). Pareto II: VaR + (VaR + θ)/(α − 1). Loss Models, example 3.14 ff.
    [Fact]
    public void Distribution_ExponentialAndPareto_HaveTheirClosedForms()
    {
        IReadOnlyList<TailMeasure> exponential = Close.Done(TailMeasures.Of(TransformedGamma.Exponential(500), [0, 0.9, 0.99]));
        Close.To(500, exponential[0].Tvar);
        Close.To(500 * Math.Log(10), exponential[1].Var);
        Close.To(500 * (1 + Math.Log(100)), exponential[2].Tvar);
        Assert.Null(exponential[2].VarError);

        TailMeasure pareto = Close.Done(TailMeasures.Of(TransformedBeta.Pareto(3, 2000), [0.999]))[0];
        double var = 2000 * (Math.Pow(0.001, -1 / 3.0) - 1);
        Close.To(var, pareto.Var);
        Close.To(var + ((var + 2000) / 2), pareto.Tvar);
    }

    // Lognormal: TVaR = E[X] Φ(σ − z_p)/(1 − p). Loss Models, 3.5.
    [Fact]
    public void Distribution_Lognormal_HasItsClosedForm()
    {
        TailMeasure measure = Close.Done(TailMeasures.Of(new Lognormal(9.5, 1.8), [0.995]))[0];
        double z = Breakwater.Engine.Special.Normal.Quantile(0.995);

        Close.To(Math.Exp(9.5 + (1.8 * z)), measure.Var);
        Close.To(Math.Exp(9.5 + 1.62) * Breakwater.Engine.Special.Normal.Cdf(1.8 - z) / 0.005, measure.Tvar);
    }

    // Poisson(3): F(4) = 0.8153, F(5) = 0.9161. VaR_0.9 = 5; TVaR = 5 + E(N−5)+/0.1.
    [Fact]
    public void Distribution_WithJumps_CountsOnlyTheirPartOfTheTail()
    {
        TailMeasure measure = Close.Done(TailMeasures.Of(new Poisson(3), [0.9]))[0];
        double beyond = Enumerable.Range(6, 60).Sum(k => (k - 5) * new Poisson(3).Probability(k));

        Assert.Equal(5, measure.Var);
        Close.To(5 + (beyond / 0.1), measure.Tvar);
    }

    [Fact]
    public void Distribution_InfiniteMean_IsRefusedByName()
    {
        Foundation.Outcomes.Refusal why = Close.Refused(TailMeasures.Of(new Gpd(1.6, 3, 10), [0.9]));

        Assert.Equal("ENG-103", why.Code);
        Assert.Empty(why.Faults);
        Assert.Contains("infinite", why.Detail.En, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(1.0)]
    [InlineData(-0.1)]
    [InlineData(double.NaN)]
    public void Level_Outside_IsRefusedByPosition(double level)
    {
        Assert.Equal("levels[1]", Close.Refused(TailMeasures.OfSample(new double[] { 1, 2 }, [0.5, level])).Faults[0].Pointer);
        Assert.Equal("levels[0]", Close.Refused(TailMeasures.Of(new Poisson(1), [level])).Faults[0].Pointer);
    }

    [Fact]
    public void Nothing_IsRefused()
    {
        Assert.Equal("levels", Close.Refused(TailMeasures.OfSample(new double[] { 1, 2 }, [])).Faults[0].Pointer);
        Assert.Equal("loss", Close.Refused(TailMeasures.OfSample(Array.Empty<double>(), [0.5])).Faults[0].Pointer);
        Assert.Equal("loss", Close.Refused(SampleFigures.Of(Array.Empty<double>())).Faults[0].Pointer);
    }

    [Fact]
    public void Figures_KnownSample_AreWorkedByHand()
    {
        // 1, 2, 3, 4, 10: mean 4, Σ² = 50, Σ³ = −27 − 8 − 1 + 0 + 216 = 180
        SampleFigures figures = Close.Done(SampleFigures.Of(new double[] { 1, 2, 3, 4, 10 }));

        Close.To(4, figures.Mean);
        Close.To(Math.Sqrt(12.5), figures.StandardDeviation);
        Close.To(180 / 5.0 / Math.Pow(10, 1.5), figures.Skewness);
        Close.To(Math.Sqrt(2.5), figures.MeanError);
        Assert.Equal((5, 1, 10), (figures.Count, figures.Least, figures.Most));
    }

    [Fact]
    public void Figures_ManyLosses_AgreeWithPlainSums()
    {
        double[] losses = Shape("continuous", 700_003);
        SampleFigures figures = Close.Done(SampleFigures.Of(losses));
        double mean = losses.Average(), two = losses.Average(x => Math.Pow(x - mean, 2)), three = losses.Average(x => Math.Pow(x - mean, 3));

        Close.To(mean, figures.Mean, 1e-12);
        Close.To(Math.Sqrt(two * losses.Length / (losses.Length - 1)), figures.StandardDeviation, 1e-11);
        Close.To(three / Math.Pow(two, 1.5), figures.Skewness, 1e-9);
        Assert.Equal((losses.Min(), losses.Max()), (figures.Least, figures.Most));
    }

    [Fact]
    public void Figures_OneLossOrEqualOnes_HaveNoSpread()
    {
        SampleFigures one = Close.Done(SampleFigures.Of(new double[] { 7 }));
        Assert.Equal((7, 0, 0), (one.Mean, one.StandardDeviation, one.Skewness));
        Assert.Equal(0, Close.Done(SampleFigures.Of(new double[] { 7, 7, 7 })).Skewness);
    }

    [Theory]
    [InlineData(double.NaN)]
    [InlineData(double.PositiveInfinity)]
    [InlineData(double.NegativeInfinity)]
    public void Figures_NotFinite_AreRefusedByPosition(double bad)
    {
        double[] losses = new double[100];
        losses[42] = bad;

        Assert.Equal("loss[42]", Close.Refused(SampleFigures.Of(losses)).Faults[0].Pointer);
        Assert.Equal("loss[42]", Close.Refused(Expectile.OfSample(losses, 0.9)).Faults[0].Pointer);
    }

    private static double[] Shape(string shape, int count)
    {
        double[] losses = new double[count];
        new Lognormal(3, 2).Draws(DrawSeries.For(50, shape), 0, losses);
        return shape switch
        {
            "mostly-zero" => [.. losses.Select(x => x < 400 ? 0 : x)],
            "few-values" => [.. losses.Select(x => Math.Floor(Math.Log(x)))],
            "sorted" => [.. losses.Order()],
            "reversed" => [.. losses.OrderDescending()],
            "equal" => [.. losses.Select(_ => 3.5)],
            "negative" => [.. losses.Select(x => 20 - x)],
            "two-far-clusters" => [.. losses.Select((x, i) => i % 100 is 0 ? 1e12 + x : x)],
            _ => losses,
        };
    }
}
