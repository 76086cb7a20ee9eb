using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Terms;

/// <summary>An exposure curve of the MBBEFD class: share of the expected loss that stays below a fraction of the sum
/// insured.</summary>
/// <remarks>
/// G(x) = ln(1 + h E(x)) / ln(1 + h), E(x) = (1 − bˣ)/(1 − b), h = g b − 1: one formula for all of Bernegger's cases, whose
/// limits are E → x for b → 1 and G → E for g b → 1. Source: Bernegger, The Swiss Re exposure curves and the MBBEFD distribution
/// class, ASTIN Bulletin 27 (1997). Method page: docs/methods/exposure-curves.md.
/// </remarks>
public sealed record Mbbefd
{
    private readonly double _logB;
    private readonly double _h;

    private Mbbefd(double b, double g) => (B, G, _logB, _h) = (b, g, Math.Log(b), g * b - 1);

    /// <summary>b, at least 0.</summary>
    public double B { get; }

    /// <summary>g = 1 / P(total loss), at least 1.</summary>
    public double G { get; }

    /// <summary>Probability that a loss is total.</summary>
    public double TotalLoss => 1 / G;

    /// <summary>Expected degree of damage, 1/G'(0).</summary>
    public double Mean => IsTotal ? 1 : Slope(_logB) * Slope1(_h);

    // g = 1 or b = 0: every loss is total.
    private bool IsTotal => G is 1 || B is 0;

    /// <summary>A curve by its parameters.</summary>
    /// <returns>A refusal names the parameter out of range.</returns>
    public static Outcome<Mbbefd> Of(double b, double g)
    {
        var check = new InputCheck("ENG-EXPOSURE");
        check.NotNegative("/b", b);
        check.Within("/g", g, 1, double.MaxValue);
        return check.Refusal is { } why ? why : new Mbbefd(b, g);
    }

    /// <summary>One of the Swiss Re curves: c = 1.5, 2, 3, 4 are Y1 to Y4, c = 5 is Lloyd's industry curve.</summary>
    /// <param name="c">0 (every loss is total) to 10.</param>
    /// <remarks>b = e^{3.1 − 0.15 c(1+c)}, g = e^{(0.78 + 0.12 c) c}</remarks>
    public static Outcome<Mbbefd> SwissRe(double c)
    {
        var check = new InputCheck("ENG-EXPOSURE");
        return check.Within("/c", c, 0, 10)
            ? Of(Math.Exp(3.1 - 0.15 * c * (1 + c)), Math.Exp((0.78 + 0.12 * c) * c))
            : check.Refusal!;
    }

    /// <summary>G(x): share of the expected loss below x.</summary>
    /// <param name="x">Fraction of the sum insured; below 0 counts as 0, above 1 as 1.</param>
    public double Share(double x)
    {
        double at = Math.Clamp(x, 0, 1);
        if (IsTotal || at is 0 or 1) return at;

        double e = Fraction(at);
        return _h is 0 ? e : Elementary.Log1P(_h * e) / Elementary.Log1P(_h);
    }

    /// <summary>P(degree of damage &gt; x) for x in [0, 1); 0 from 1 on.</summary>
    /// <param name="x">Fraction of the sum insured.</param>
    /// <remarks>G'(x)/G'(0) = bˣ / (1 + h E(x))</remarks>
    public double Exceedance(double x) => x switch
    {
        < 0 => 1,
        >= 1 => 0,
        _ => IsTotal ? 1 : Math.Exp(x * _logB) / (1 + _h * Fraction(x)),
    };

    /// <summary>Share of the expected loss in a layer: G((a + l)/s) − G(a/s).</summary>
    /// <param name="attachment">a, currency units, at least 0.</param>
    /// <param name="limit">l, currency units, at least 0.</param>
    /// <param name="sum">s: sum insured or largest possible loss, currency units, more than 0.</param>
    public Outcome<double> LayerShare(double attachment, double limit, double sum)
    {
        var check = new InputCheck("ENG-EXPOSURE");
        check.NotNegative("/attachment", attachment);
        check.NotNegativeOrInfinite("/limit", limit);
        check.Positive("/sum", sum);
        return check.Refusal is { } why ? why : Share((attachment + limit) / sum) - Share(attachment / sum);
    }

    // E(x) = (1 − bˣ)/(1 − b), x for b = 1
    private double Fraction(double x) => _logB is 0 ? x : Elementary.ExpM1(x * _logB) / Elementary.ExpM1(_logB);

    // 1/E'(0) = (b − 1)/ln b, and ln(1 + h)/h; both 1 in the limit
    private static double Slope(double log) => log is 0 ? 1 : Elementary.ExpM1(log) / log;

    private static double Slope1(double h) => h is 0 ? 1 : Elementary.Log1P(h) / h;
}
