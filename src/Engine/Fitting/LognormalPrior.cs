using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Fitting;

/// <summary>
/// Normal-inverse-gamma belief about a lognormal severity: σ² ~ inverse gamma(a, b), μ | σ² ~ normal(m, σ²/κ). Conjugate,
/// so that claims
/// update it in closed form.
/// </summary>
/// <param name="Mean">m, the mean of log losses.</param>
/// <param name="Strength">κ, how many losses the belief about μ is worth; positive.</param>
/// <param name="Shape">a; 2a is how many losses the belief about σ² is worth; positive.</param>
/// <param name="Scale">b; positive.</param>
/// <remarks>Source: Gelman et al., Bayesian Data Analysis, 3.3. METHODS §2.</remarks>
public sealed record LognormalPrior(double Mean, double Strength, double Shape, double Scale)
{
    /// <summary>E[σ²] = b/(a − 1); null for a ≤ 1.</summary>
    public double? ExpectedVariance => Shape > 1 ? Scale / (Shape - 1) : null;

    /// <summary>Degrees of freedom of the predictive distribution of log X, which is Student's t with scale √(b(1 +
    /// 1/κ)/a).</summary>
    public double PredictiveFreedom => 2 * Shape;

    /// <summary>Scale of that Student's t.</summary>
    public double PredictiveScale => Math.Sqrt(Scale * (1 + (1 / Strength)) / Shape);

    /// <summary>The predictive mean loss: always infinite, because the exponential of a Student's t has no mean. Apply a
    /// limit.</summary>
    public static Expectation PredictiveMean => Expectation.None(new Doubt("infinite-moment", new(
        "对数 t 分布没有有限的均值；请先施加限额。", "The predictive distribution is log-t, whose mean is infinite; apply a limit.")));

    /// <summary>From an expert's median and 95 % point: μ = ln median, σ = ln(p95/median)/1.644854.</summary>
    /// <param name="median">Currency units, positive.</param>
    /// <param name="p95">Currency units, above the median.</param>
    /// <param name="worth">How many losses the expert's word is worth, more than 2 (below, E[σ²] would not exist).</param>
    public static Outcome<LognormalPrior> FromExpert(double median, double p95, double worth)
    {
        if (!Bounds.Positive.Contains(median)) return NumericalFailure.Field("median", Bounds.Positive.Sentence);
        if (!(double.IsFinite(p95) && p95 > median))
            return NumericalFailure.Field("p95", new("95% 分位数应大于中位数。", "The 95 % point must lie above the median."));
        if (!(worth > 2 && double.IsFinite(worth)))
            return NumericalFailure.Field("worth", new("应大于 2。", "It must be more than 2."));

        double sigma = Math.Log(p95 / median) / Normal.Quantile(0.95), shape = worth / 2;
        return new LognormalPrior(Math.Log(median), worth, shape, sigma * sigma * (shape - 1));
    }

    /// <summary>The belief after losses.</summary>
    /// <param name="losses">Positive, currency units; may be empty: then nothing changes.</param>
    public Outcome<LognormalPrior> After(IReadOnlyList<double> losses)
    {
        foreach ((int at, double loss) in losses.Index())
            if (!Bounds.Positive.Contains(loss)) return NumericalFailure.Field($"loss[{at}]", Bounds.Positive.Sentence);
        if (losses.Count is 0) return this;

        // κ' = κ + n, m' = (κm + nȳ)/κ', a' = a + n/2, b' = b + ½ Σ(y − ȳ)² + κn(ȳ − m)²/(2κ')
        double n = losses.Count, mean = losses.Average(loss => Math.Log(loss));
        double square = losses.Sum(loss => Math.Pow(Math.Log(loss) - mean, 2)), strength = Strength + n;
        return new LognormalPrior(
            ((Strength * Mean) + (n * mean)) / strength, strength, Shape + (n / 2),
            Scale + (square / 2) + (Strength * n * (mean - Mean) * (mean - Mean) / (2 * strength)));
    }
}
