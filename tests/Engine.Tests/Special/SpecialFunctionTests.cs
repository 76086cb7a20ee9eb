using Breakwater.Engine.Special;

namespace Breakwater.Engine.Tests.Special;

/// <summary>Special functions, tails included; expected values from mpmath 1.3 in 50 digits.</summary>
public sealed class SpecialFunctionTests
{
    private const double Tolerance = 2e-14;

    [Theory]
    [InlineData(1e-10, 23.025850929882735)]
    [InlineData(0.3, 1.0957979948180756)]
    [InlineData(0.999, 0.00057803853289138024)]
    [InlineData(1.0000001, -5.7721558299185071e-8)]
    [InlineData(1.5, -0.12078223763524522)]
    [InlineData(2.0000003, 1.2683532953174931e-7)]
    [InlineData(7.25, 7.0521854507385394)]
    [InlineData(9.999, 12.799575780077414)]
    [InlineData(55.5, 166.32150615984037)]
    [InlineData(1e8, 1742068066.1038347)]
    public void LogGamma_Anywhere_IsRightRelativeToItself(double x, double expected) =>
        Close.To(expected, GammaFunction.Log(x), Tolerance);

    [Theory]
    [InlineData(0.01, -100.56088545786867, 10001.621213528313)]
    [InlineData(0.3, -3.5025242222001331, 12.245364546107731)]
    [InlineData(1.0, -0.57721566490153286, 1.6449340668482264)]
    [InlineData(7.25, 1.910453526883736, 0.14787923315893217)]
    [InlineData(1e5, 11.512920464961895, 1.0000050000166667e-5)]
    public void Polygamma_Anywhere_IsRight(double x, double digamma, double trigamma)
    {
        Close.To(digamma, GammaFunction.Digamma(x), Tolerance);
        Close.To(trigamma, GammaFunction.Trigamma(x), Tolerance);
    }

    [Theory]
    [InlineData(1e-9, 1.1283791670955126e-9)]
    [InlineData(0.3, 0.32862675945912742)]
    [InlineData(0.46875, 0.49261347321793799)]
    [InlineData(0.5, 0.52049987781304654)]
    [InlineData(1.7, 0.98379045859077456)]
    [InlineData(3.9, 0.9999999652077514)]
    public void Erf_Anywhere_IsRight(double x, double expected)
    {
        Close.To(expected, ErrorFunction.Erf(x), Tolerance);
        Assert.Equal(-ErrorFunction.Erf(x), ErrorFunction.Erf(-x));
    }

    [Theory]
    [InlineData(-3.0, 1.9999779095030014)]
    [InlineData(0.2, 0.77729741078952153)]
    [InlineData(0.47, 0.50625494911391789)]
    [InlineData(2.5, 0.00040695201744495894)]
    [InlineData(4.5, 1.9661604415428875e-10)]
    [InlineData(20.0, 5.3958656116079009e-176)]
    [InlineData(26.0, 5.6631924088561428e-296)]
    public void Erfc_FarTail_KeepsItsDigits(double x, double expected) => Close.To(expected, ErrorFunction.Erfc(x), Tolerance);

    [Theory]
    [InlineData(-3.0, 16205.988853999587)]
    [InlineData(0.2, 0.80901951990158073)]
    [InlineData(4.5, 0.12248480427384142)]
    [InlineData(50.0, 0.011281536265323773)]
    [InlineData(1e6, 5.6418958354747419e-7)]
    public void Erfcx_Anywhere_IsRight(double x, double expected) => Close.To(expected, ErrorFunction.Erfcx(x), Tolerance);

    [Theory]
    [InlineData(-9.0, 1.0)]
    [InlineData(-1.0, 0.84134474606854295)]
    [InlineData(0.0, 0.5)]
    [InlineData(1.0, 0.15865525393145705)]
    [InlineData(5.0, 2.8665157187919391e-7)]
    [InlineData(12.0, 1.776482112077679e-33)]
    [InlineData(37.5, 4.6053530095819548e-308)]
    public void NormalSurvival_FarTail_KeepsItsDigits(double z, double expected)
    {
        Close.To(expected, Normal.Survival(z), Tolerance);
        Assert.Equal(Normal.Survival(z), Normal.Cdf(-z));
    }

    [Theory]
    [InlineData(-9.0, -1.1285884059538406e-19)]
    [InlineData(1.0, -1.8410216450092635)]
    [InlineData(40.0, -804.60844201375379)]
    [InlineData(1000.0, -500007.82669481218)]
    public void LogNormalSurvival_BeyondUnderflow_IsRight(double z, double expected) =>
        Close.To(expected, Normal.LogSurvival(z), Tolerance);

    [Theory]
    [InlineData(1e-300, -37.047096299361199)]
    [InlineData(1e-20, -9.2623400897984076)]
    [InlineData(0.001, -3.0902323061678135)]
    [InlineData(0.075, -1.4395314709384559)]
    [InlineData(0.3, -0.52440051270804082)]
    [InlineData(0.95, 1.6448536269514723)]
    [InlineData(0.999999, 4.7534243088170878)]
    public void NormalQuantile_Anywhere_IsRight(double p, double expected) => Close.To(expected, Normal.Quantile(p), Tolerance);

    [Theory]
    [InlineData(-0.1)]
    [InlineData(1.1)]
    [InlineData(double.NaN)]
    public void NormalQuantile_OutsideZeroToOne_Throws(double p) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => Normal.Quantile(p));

    [Fact]
    public void NormalQuantile_Ends_AreInfinite()
    {
        Assert.Equal(double.NegativeInfinity, Normal.Quantile(0));
        Assert.Equal(double.PositiveInfinity, Normal.Quantile(1));
    }

    [Theory]
    [InlineData(1e-12, 9.9999999999949998e-13, 1.0000000000005e-12)]
    [InlineData(-1e-5, -1.0000050000333337e-5, -9.9999500001666671e-6)]
    [InlineData(0.3, 0.26236426446749104, 0.34985880757600309)]
    [InlineData(1.5, 0.91629073187415507, 3.4816890703380648)]
    public void Elementary_BesideZero_KeepsItsDigits(double x, double log, double power)
    {
        Close.To(log, Elementary.Log1P(x), 1e-15);
        Close.To(power, Elementary.ExpM1(x), 1e-15);
    }

    [Theory]
    [InlineData(0.001, 0.5, 0.99943993334352925, 0.00056006665647074989)]
    [InlineData(0.5, 1e-20, 1.1283791670955125e-10, 0.99999999988716208)]
    [InlineData(0.5, 3.0, 0.98569412156457036, 0.01430587843542964)]
    [InlineData(2.5, 0.01, 2.9876015319065938e-6, 0.99999701239846809)]
    [InlineData(2.5, 40.0, 0.99999999999999916, 8.3918251148316101e-16)]
    [InlineData(150.0, 150.0, 0.51085822974935968, 0.48914177025064032)]
    [InlineData(150.0, 80.0, 1.9377812714102695e-12, 0.99999999999806222)]
    [InlineData(150.0, 300.0, 1.0, 3.2908366136171747e-22)]
    [InlineData(1e6, 1.001e6, 0.84134478636834029, 0.15865521363165971)]
    public void IncompleteGamma_BothTails_KeepTheirDigits(double a, double x, double lower, double upper)
    {
        (double ourLower, double ourUpper) = IncompleteGamma.Both(a, x);

        Close.To(lower, ourLower, 1e-12);
        Close.To(upper, ourUpper, 1e-12);
        Close.To(lower > 0.5 ? Elementary.Log1P(-upper) : Math.Log(lower), IncompleteGamma.LogLower(a, x), 1e-10);
        Close.To(Math.Log(upper), IncompleteGamma.LogUpper(a, x), 1e-8);
    }

    [Fact]
    public void LogUpperGamma_BeyondUnderflow_IsRight() =>
        Close.To(-787.32142372782331, IncompleteGamma.LogUpper(3, 800), 1e-13);      // log 1.17665783447878e-342

    [Theory]
    [InlineData(0.5, 0.5, 0.25, 0.33333333333333333, 0.66666666666666667)]
    [InlineData(2.0, 3.0, 0.001, 5.9920030000000002e-6, 0.999994007997)]
    [InlineData(0.01, 5.0, 0.001, 0.95279588000707724, 0.047204119992922764)]
    [InlineData(30.0, 50.0, 0.2, 0.00017229452721796059, 0.99982770547278204)]
    [InlineData(300.0, 500.0, 0.375, 0.50242834432801304, 0.49757165567198696)]
    [InlineData(5.0, 0.3, 0.99999, 0.94409658570140205, 0.055903414298597951)]
    [InlineData(7.0, 1.0, 0.3, 0.0002187, 0.9997813)]
    public void IncompleteBeta_BothTails_KeepTheirDigits(double a, double b, double x, double lower, double upper)
    {
        (double ourLower, double ourUpper) = IncompleteBeta.Both(a, b, x, 1 - x);

        Close.To(lower, ourLower, 1e-12);
        Close.To(upper, ourUpper, 1e-11);
        Close.To(Math.Log(lower), IncompleteBeta.LogLower(a, b, x, 1 - x), 1e-10);
    }

    [Theory]
    [InlineData(0.001, 1e-5)]
    [InlineData(0.3, 1e-12)]
    [InlineData(1, 0.5)]
    [InlineData(20, 1e-9)]
    [InlineData(2500, 0.001)]
    public void IncompleteGammaInverse_BothTails_GoesBack(double a, double q)
    {
        double high = IncompleteGamma.UpperInverse(a, q), low = IncompleteGamma.LowerInverse(a, q);

        Close.To(q, IncompleteGamma.Upper(a, high), 1e-11);
        if (low > 1e-250) Close.To(q, IncompleteGamma.Lower(a, low), 1e-11);
    }

    [Theory]
    [InlineData(0.3, 0.7, 1e-9)]
    [InlineData(2, 5, 0.4)]
    [InlineData(80, 3, 1e-12)]
    [InlineData(1500, 900, 0.2)]
    public void IncompleteBetaInverse_BothTails_GoesBack(double a, double b, double p)
    {
        (double x, double y) = IncompleteBeta.Inverse(a, b, p, 1 - p);
        Close.To(p, IncompleteBeta.Both(a, b, x, y).Lower, 1e-11);

        (x, y) = IncompleteBeta.Inverse(a, b, 1 - p, p);
        Close.To(p, IncompleteBeta.Both(a, b, x, y).Upper, 1e-11);
    }

    [Theory]
    [InlineData(1.5, 0.0, 0.4, 0.22608524492745667)]
    [InlineData(1.5, -0.7, 0.95, 9.058454069540731)]
    [InlineData(3.0, -2.0, 0.9999, 49980010.710351383)]
    [InlineData(40.0, -1.3, 0.999, 5456.8622634680868)]
    [InlineData(0.7, 0.0, 0.6, 1.4192095722013769)]
    [InlineData(2.0, 1.5, 0.3, 0.040210686151443549)]
    [InlineData(500.0, -0.5, 0.9995, 31.669551861403879)]
    public void BetaIntegral_AnySecondShape_IsRight(double a, double b, double x, double expected) =>
        Close.To(expected, BetaIntegral.Of(a, b, x, 1 - x), 1e-11);

    [Fact]
    public void GammaFamily_ManyArguments_AgreesWithMathNet()
    {
        foreach (double a in new[] { 0.2, 1.7, 12.5, 90 })
        {
            foreach (double ratio in new[] { 0.3, 0.9, 1.4 })
            {
                Close.To(MathNet.Numerics.SpecialFunctions.GammaLowerRegularized(a, a * ratio), IncompleteGamma.Lower(a, a * ratio), 1e-9);
                Close.To(MathNet.Numerics.SpecialFunctions.BetaRegularized(a, 2.5, ratio / 2), IncompleteBeta.Lower(a, 2.5, ratio / 2), 1e-9);
            }
        }
    }
}
