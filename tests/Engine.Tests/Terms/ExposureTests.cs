using Breakwater.Engine.Terms;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Terms;

public sealed class ExposureTests
{
    [Theory]
    [InlineData(1.5, 12.648011, 4.220696, 0.2093, 0.6349)]
    [InlineData(2, 9.025013, 7.690609, 0.2667, 0.6828)]
    [InlineData(3, 3.669297, 30.569415, 0.4056, 0.7769)]
    [InlineData(4, 1.105171, 154.470015, 0.5537, 0.8614)]
    [InlineData(5, 0.246597, 992.274716, 0.6849, 0.9271)]
    public void SwissRe_PublishedCurves_Match(double c, double b, double g, double atTenth, double atHalf)
    {
        // Bernegger (1997), ASTIN Bulletin 27: Y1 to Y4 and Lloyd's.
        Mbbefd curve = Mbbefd.SwissRe(c).Done();
        Near(b, curve.B, 1e-6);
        Near(g, curve.G, 1e-7);
        Assert.Equal(atTenth, curve.Share(0.1), 5e-5);
        Assert.Equal(atHalf, curve.Share(0.5), 5e-5);
    }

    [Fact]
    public void Share_FourCasesOfBernegger_MatchTheirOwnFormulas()
    {
        double Share(double b, double g, double x) => Mbbefd.Of(b, g).Done().Share(x);

        Near(Math.Log(1 + 9 * 0.3) / Math.Log(10), Share(1, 10, 0.3), 1e-14);
        Near((1 - Math.Pow(0.1, 0.3)) / 0.9, Share(0.1, 10, 0.3), 1e-13);
        Near(Math.Log((3 * 2 + (1 - 4 * 2) * Math.Pow(2, 0.3)) / (1 - 2)) / Math.Log(8), Share(2, 4, 0.3), 1e-13);
        Assert.Equal(0.3, Share(5, 1, 0.3));
        Assert.Equal(0.3, Share(0, 7, 0.3));
        // between the cases nothing jumps
        Near(Share(1, 10, 0.3), Share(1 + 1e-9, 10, 0.3), 1e-8);
        Near(Share(0.1, 10, 0.3), Share(0.1, 10 + 1e-9, 0.3), 1e-8);
    }

    [Fact]
    public void Exceedance_AnyCurve_IsItsSlopeOverTheSlopeAtZero()
    {
        foreach (double c in new[] { 0.5, 1.5, 3, 4, 5 })
        {
            Mbbefd curve = Mbbefd.SwissRe(c).Done();
            const double H = 1e-6;
            foreach (double x in new[] { 0.05, 0.4, 0.9 })
                Near((curve.Share(x + H) - curve.Share(x - H)) / (2 * H) * curve.Mean, curve.Exceedance(x), 1e-7);
            Near(curve.TotalLoss, curve.Exceedance(1 - 1e-12), 1e-9);
        }
    }

    [Fact]
    public void Mean_AnyCurve_IsTheIntegralOfTheExceedance()
    {
        Mbbefd curve = Mbbefd.SwissRe(3).Done();
        const int Cells = 20_000;
        double sum = Enumerable.Range(0, Cells).Sum(i => curve.Exceedance((i + 0.5) / Cells)) / Cells;
        Near(sum, curve.Mean, 1e-6);
        Assert.Equal(1, Mbbefd.SwissRe(0).Done().Mean);
    }

    [Fact]
    public void LayerShare_AdjacentLayers_AddUpToOne()
    {
        Mbbefd curve = Mbbefd.SwissRe(4).Done();
        double sum = curve.LayerShare(0, 100, 1000).Done() + curve.LayerShare(100, 400, 1000).Done()
            + curve.LayerShare(500, double.PositiveInfinity, 1000).Done();
        Near(1, sum, 1e-15);
    }

    [Fact]
    public void Riebesell_DoublingTheLimit_AddsTheLoading()
    {
        Near(1.2, IncreasedLimits.Riebesell(2000, 1000, 0.2).Done(), 1e-15);
        Near(1.44, IncreasedLimits.Riebesell(4000, 1000, 0.2).Done(), 1e-15);
        Assert.Equal(1, IncreasedLimits.Riebesell(1000, 1000, 0.2).Done());
    }

    [Fact]
    public void Factor_UniformLoss_IsTheQuotientOfLimitedMeans()
    {
        // X uniform on (0, 1): E[X ∧ L] = L − L²/2
        static double LimitedMean(double limit) => limit - limit * limit / 2;
        Near(0.5 / 0.375, IncreasedLimits.Factor(LimitedMean, 1, 0.5).Done(), 1e-15);
        Assert.Equal("/basic", IncreasedLimits.Factor(_ => 0, 1, 0.5).Field());
        Assert.Equal("/limit", IncreasedLimits.Factor(LimitedMean, double.PositiveInfinity, 0.5).Field());
    }

    [Fact]
    public void Of_BadInput_NamesTheField()
    {
        Assert.Equal("/b", Mbbefd.Of(-1, 2).Field());
        Assert.Equal("/g", Mbbefd.Of(1, 0.5).Field());
        Assert.Equal("/g", Mbbefd.Of(1, double.NaN).Field());
        Assert.Equal("/c", Mbbefd.SwissRe(-1).Field());
        Assert.Equal("/sum", Mbbefd.SwissRe(3).Done().LayerShare(1, 1, 0).Field());
        Assert.Equal("/loading", IncreasedLimits.Riebesell(2, 1, 1.5).Field());
        Assert.Equal("/basic", IncreasedLimits.Riebesell(2, 0, 0.5).Field());
    }
}
