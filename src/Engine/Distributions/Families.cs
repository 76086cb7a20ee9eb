using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Distributions;

/// <summary>Every family by name.</summary>
public static class Families
{
    private static readonly FamilyParameter Alpha = new("alpha", Bounds.Positive);
    private static readonly FamilyParameter Theta = new("theta", Bounds.Positive);
    private static readonly FamilyParameter Gamma = new("gamma", Bounds.Positive);
    private static readonly FamilyParameter Tau = new("tau", Bounds.Positive);
    private static readonly FamilyParameter Beta = new("beta", Bounds.Positive);
    private static readonly FamilyParameter Lambda = new("lambda", Bounds.Positive);
    private static readonly FamilyParameter R = new("r", Bounds.Positive);
    private static readonly FamilyParameter Q = new("q", Bounds.Level);
    private static readonly FamilyParameter M = new("m", Bounds.Count);
    private static readonly FamilyParameter NoEvent = new("p0", new Bounds(0, 1, IncludesLow: true, IncludesHigh: false));

    /// <summary>Severities: continuous, in currency units.</summary>
    public static IReadOnlyList<Family> Severities { get; } =
    [
        new("lognormal", new("对数正态分布", "Lognormal"), [new("mu", Bounds.Finite), new("sigma", Bounds.Positive)], p =>
            new Lognormal(p[0], p[1])),
        new("gamma", new("伽马分布", "Gamma"), [Alpha, Theta], p => TransformedGamma.Gamma(p[0], p[1])),
        new("inverse-gamma", new("逆伽马分布", "Inverse gamma"), [Alpha, Theta], p => TransformedGamma.InverseGamma(p[0], p[1])),
        new("loggamma", new("对数伽马分布", "Log-gamma"), [Alpha, Theta], p => new Loggamma(p[0], p[1])),
        new("weibull", new("威布尔分布", "Weibull"), [Theta, Tau], p => TransformedGamma.Weibull(p[0], p[1])),
        new("inverse-weibull", new("逆威布尔分布", "Inverse Weibull"), [Theta, Tau], p => TransformedGamma.InverseWeibull(p[0], p[1])),
        new("exponential", new("指数分布", "Exponential"), [Theta], p => TransformedGamma.Exponential(p[0])),
        new("inverse-exponential", new("逆指数分布", "Inverse exponential"), [Theta], p => TransformedGamma.InverseExponential(p[0])),
        new("transformed-gamma", new("变换伽马分布", "Transformed gamma"), [Alpha, Theta, Tau], p =>
            TransformedGamma.Full(p[0], p[1], p[2])),
        new("inverse-transformed-gamma", new("逆变换伽马分布", "Inverse transformed gamma"), [Alpha, Theta, Tau],
            p => TransformedGamma.InverseFull(p[0], p[1], p[2])),
        new("loglogistic", new("对数逻辑斯谛分布", "Log-logistic"), [Gamma, Theta], p => TransformedBeta.Loglogistic(p[0], p[1])),
        new("paralogistic", new("拟逻辑斯谛分布", "Paralogistic"), [Alpha, Theta], p => TransformedBeta.Paralogistic(p[0], p[1])),
        new("inverse-paralogistic", new("逆拟逻辑斯谛分布", "Inverse paralogistic"), [Tau, Theta],
            p => TransformedBeta.InverseParalogistic(p[0], p[1])),
        new("burr", new("伯尔分布", "Burr"), [Alpha, Gamma, Theta], p => TransformedBeta.Burr(p[0], p[2], p[1])),
        new("inverse-burr", new("逆伯尔分布", "Inverse Burr"), [Tau, Gamma, Theta], p =>
            TransformedBeta.InverseBurr(p[0], p[2], p[1])),
        new("pareto", new("帕累托分布（II 型）", "Pareto (type II)"), [Alpha, Theta], p => TransformedBeta.Pareto(p[0], p[1])),
        new("inverse-pareto", new("逆帕累托分布", "Inverse Pareto"), [Tau, Theta], p => TransformedBeta.InversePareto(p[0], p[1])),
        new("single-parameter-pareto", new("单参数帕累托分布（I 型）", "Single-parameter Pareto (type I)"), [Alpha, Theta],
            p => new SingleParameterPareto(p[0], p[1])),
        new("generalized-pareto", new("广义帕累托分布（Loss Models）", "Generalised Pareto of Loss Models"), [Alpha, Theta, Tau],
            p => TransformedBeta.GeneralizedPareto(p[0], p[1], p[2])),
        new("transformed-beta", new("变换贝塔分布", "Transformed beta"), [Alpha, Theta, Gamma, Tau],
            p => new TransformedBeta(p[0], p[1], p[2], p[3])),
        new("inverse-gaussian", new("逆高斯分布", "Inverse Gaussian"), [new("mu", Bounds.Positive), Theta], p =>
            new InverseGaussian(p[0], p[1])),
        new("gpd", new("广义帕累托分布（极值）", "Generalised Pareto of extreme values"),
            [new("xi", Bounds.Finite), Beta, new("threshold", Bounds.NonNegative, Default: 0)], p => new Gpd(p[0], p[1], p[2])),
    ];

    /// <summary>Numbers of events.</summary>
    public static IReadOnlyList<Family> Counts { get; } =
    [
        new("poisson", new("泊松分布", "Poisson"), [Lambda], p => new Poisson(p[0])),
        new("negative-binomial", new("负二项分布", "Negative binomial"), [R, Beta], p => new NegativeBinomial(p[0], p[1])),
        new("binomial", new("二项分布", "Binomial"), [Q, M], p => new Binomial(p[0], p[1])),
        new("geometric", new("几何分布", "Geometric"), [Beta], p => NegativeBinomial.Geometric(p[0])),
        new("logarithmic", new("对数分布", "Logarithmic"), [Beta], p => new Logarithmic(p[0])),
        new("beta-binomial", new("贝塔二项分布", "Beta-binomial"),
            [new("pi", Bounds.Level), new("rho", Bounds.Level), new("n", Bounds.Count)],
            p => new BetaBinomial(p[0], p[1], p[2])),
        new("zero-modified-poisson", new("零点修正泊松分布", "Zero-modified Poisson"), [Lambda, NoEvent],
            p => new ZeroModified(new Poisson(p[0]), p[1])),
        new("zero-modified-negative-binomial", new("零点修正负二项分布", "Zero-modified negative binomial"), [R, Beta, NoEvent],
            p => new ZeroModified(new NegativeBinomial(p[0], p[1]), p[2])),
        new("zero-modified-binomial", new("零点修正二项分布", "Zero-modified binomial"), [Q, M, NoEvent],
            p => new ZeroModified(new Binomial(p[0], p[1]), p[2])),
        new("zero-modified-geometric", new("零点修正几何分布", "Zero-modified geometric"), [Beta, NoEvent],
            p => new ZeroModified(NegativeBinomial.Geometric(p[0]), p[1])),
        new("zero-modified-logarithmic", new("零点修正对数分布", "Zero-modified logarithmic"), [Beta, NoEvent],
            p => new ZeroModified(new Logarithmic(p[0]), p[1])),
    ];

    /// <summary>All of them, severities first.</summary>
    public static IReadOnlyList<Family> All { get; } = [.. Severities, .. Counts];

    /// <summary>The family of a name, or null.</summary>
    public static Family? Named(string name) =>
        All.FirstOrDefault(family => string.Equals(family.Name, name, StringComparison.Ordinal));
}
