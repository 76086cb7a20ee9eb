using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Measures;

/// <summary>A distortion of the survival function: the measure ρ(X) = ∫ g(P(X &gt; x)) dx, which weighs bad outcomes more.</summary>
/// <remarks>
/// g rises from 0 to 1 and is concave, so that ρ is coherent; φ(u) = g′(1 − u) is the spectrum. Sources: Acerbi (2002); Wang (2000); Wirch
/// &amp; Hardy (1999).
/// </remarks>
public sealed class SpectralMeasure
{
    private readonly Func<double, double> _distortion;

    private SpectralMeasure(Words name, Func<double, double> distortion, double steepest) =>
        (Name, _distortion, Steepest) = (name, distortion, steepest);

    /// <summary>As a reader sees it.</summary>
    public Words Name { get; }

    /// <summary>g′(0): finite when ρ exists for every loss with a mean.</summary>
    public double Steepest { get; }

    /// <summary>Exponential spectrum φ(u) = a e^(−a(1−u))/(1 − e^(−a)).</summary>
    /// <param name="aversion">a, positive; near 0 the mean.</param>
    public static Outcome<SpectralMeasure> Exponential(double aversion) => Bounds.Positive.Contains(aversion)
        ? new SpectralMeasure(new("指数谱", "Exponential"), s => Elementary.ExpM1(-aversion * s) / Elementary.ExpM1(-aversion), aversion / -Elementary.ExpM1(-aversion))
        : NumericalFailure.Field("aversion", Bounds.Positive.Sentence);

    /// <summary>Dual power g(s) = 1 − (1 − s)^k: the mean of the worst of k draws.</summary>
    /// <param name="power">k, at least 1.</param>
    public static Outcome<SpectralMeasure> DualPower(double power)
    {
        var bounds = new Bounds(1, double.PositiveInfinity, IncludesLow: true, IncludesHigh: false);
        return bounds.Contains(power)
            ? new SpectralMeasure(new("对偶幂", "Dual power"), s => s >= 1 ? 1 : -Elementary.ExpM1(power * Elementary.Log1P(-s)), power)
            : NumericalFailure.Field("power", bounds.Sentence);
    }

    /// <summary>Proportional hazard g(s) = s^ρ.</summary>
    /// <param name="exponent">ρ, more than 0, up to 1.</param>
    public static Outcome<SpectralMeasure> ProportionalHazard(double exponent) => Bounds.Share.Contains(exponent)
        ? new SpectralMeasure(new("比例风险", "Proportional hazard"), s => Math.Pow(s, exponent), exponent < 1 ? double.PositiveInfinity : 1)
        : NumericalFailure.Field("exponent", Bounds.Share.Sentence);

    /// <summary>Wang transform g(s) = Φ(Φ⁻¹(s) + λ).</summary>
    /// <param name="lambda">λ, at least 0.</param>
    public static Outcome<SpectralMeasure> Wang(double lambda) => Bounds.NonNegative.Contains(lambda)
        ? new SpectralMeasure(new("王变换", "Wang transform"),
            s => s is <= 0 ? 0 : s >= 1 ? 1 : Normal.Cdf(Normal.Quantile(s) + lambda), lambda > 0 ? double.PositiveInfinity : 1)
        : NumericalFailure.Field("lambda", Bounds.NonNegative.Sentence);

    /// <summary>Tail value at risk g(s) = min(s/(1 − p), 1).</summary>
    /// <param name="level">p, 0 up to, but below 1.</param>
    public static Outcome<SpectralMeasure> TailValueAtRisk(double level)
    {
        var bounds = new Bounds(0, 1, IncludesLow: true, IncludesHigh: false);
        return bounds.Contains(level)
            ? new SpectralMeasure(new("尾部风险价值", "Tail value at risk"), s => Math.Min(1, s / (1 - level)), 1 / (1 - level))
            : NumericalFailure.Field("level", bounds.Sentence);
    }

    /// <summary>g at a survival probability.</summary>
    /// <param name="survival">0 to 1.</param>
    public double Distort(double survival) => _distortion(survival);

    /// <summary>The measure of a sample: Σ x_(i) [g((n−i+1)/n) − g((n−i)/n)].</summary>
    /// <param name="losses">In any order; finite.</param>
    /// <remarks>It weighs every loss by its rank, so the sample is sorted (a copy of it).</remarks>
    public Outcome<double> OfSample(ReadOnlyMemory<double> losses)
    {
        if (!SampleFigures.Of(losses).Try(out _, out Refusal? why)) return why;

        double[] sorted = losses.ToArray();
        Array.Sort(sorted);
        double sum = 0, before = _distortion(1), n = sorted.Length;
        for (int i = 0; i < sorted.Length; i++)
        {
            double after = _distortion((n - i - 1) / n);
            sum += sorted[i] * (before - after);
            before = after;
        }

        return sum;
    }

    /// <summary>The measure of a distribution with a mean, for a spectrum that is bounded; refuses others, whose integral may diverge.</summary>
    /// <param name="distribution">Losses of at least 0.</param>
    public Outcome<double> Of(Distribution distribution)
    {
        if (distribution.Mean is { IsFinite: false } mean) return NumericalFailure.InfiniteMean(mean.Doubt);
        if (double.IsInfinity(Steepest))
        {
            return NumericalFailure.Field("measure", new(
                $"{Name.Zh}的谱无界，对分布的积分可能发散；请用样本。",
                $"The spectrum of the {Name.En} is unbounded, so the integral over a distribution may diverge; use a sample."));
        }

        // ∫₀ᵗ g(S) dx and, beyond t, g(S) ≈ g′(0) S: g is nearly straight there, so the rest is g′(0) E(X − t)+
        double top = Math.Min(distribution.Upper, distribution.SurvivalQuantile(1e-13));
        double[] ends =
        [
            Math.Max(0, distribution.Lower),
            .. new[] { 0.01, 0.5, 0.9, 0.99, 0.999, 0.999999, 1 - 1e-9 }.Select(p => distribution.Quantile(p)).Where(x => x < top), top,
        ];
        double sum = ends[0];
        for (int i = 1; i < ends.Length; i++)
            sum += Quadrature.Over(x => _distortion(distribution.Survival(x)), ends[i - 1], ends[i], tolerance: 1e-12, size: distribution.Mean.Value);
        double rest = double.IsInfinity(distribution.Upper) ? Steepest * distribution.StopLoss(top).Value : 0;
        return double.IsFinite(sum) ? sum + rest : NumericalFailure.NotConverged(new("谱测度积分", "The integral of the measure"), 4000);
    }
}
