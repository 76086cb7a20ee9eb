using Breakwater.Engine.Distributions;

namespace Breakwater.Engine.Fitting;

/// <summary>The model of each family.</summary>
internal static class FitModels
{
    /// <summary>Families that can be fitted.</summary>
    internal static IReadOnlyList<string> Names { get; } =
    [
        .. Families.Severities.Select(family => family.Name),
        "poisson", "negative-binomial", "binomial", "geometric", "logarithmic",
    ];

    /// <summary>The model of a severity, or of a count other than the binomial; null for a name that is not known.</summary>
    /// <param name="family">In kebab case.</param>
    /// <param name="lower">Threshold of <c>gpd</c>, lower end of <c>single-parameter-pareto</c>; not used otherwise.</param>
    internal static FitModel? Of(string family, double lower) => family switch
    {
        "lognormal" => new LognormalModel(),
        "gamma" => Gamma(alpha: true, tau: false, (a, t, _) => TransformedGamma.Gamma(a, t)),
        "inverse-gamma" => InverseGamma(alpha: true, tau: false, (a, t, _) => TransformedGamma.InverseGamma(a, t)),
        "loggamma" => new LoggammaModel(),
        "weibull" => Gamma(alpha: false, tau: true, (_, t, power) => TransformedGamma.Weibull(t, power)),
        "inverse-weibull" => InverseGamma(alpha: false, tau: true, (_, t, power) => TransformedGamma.InverseWeibull(t, power)),
        "exponential" => Gamma(alpha: false, tau: false, (_, t, _) => TransformedGamma.Exponential(t)),
        "inverse-exponential" => InverseGamma(alpha: false, tau: false, (_, t, _) => TransformedGamma.InverseExponential(t)),
        "transformed-gamma" => Gamma(alpha: true, tau: true, TransformedGamma.Full),
        "inverse-transformed-gamma" => InverseGamma(alpha: true, tau: true, TransformedGamma.InverseFull),
        "loglogistic" => Beta(["gamma", "theta"], (_, t, g, _) => TransformedBeta.Loglogistic(g, t)),
        "paralogistic" => Beta(["alpha", "theta"], (a, t, _, _) => TransformedBeta.Paralogistic(a, t), tied: "alpha"),
        "inverse-paralogistic" =>
            Beta(["tau", "theta"], (_, t, _, tau) => TransformedBeta.InverseParalogistic(tau, t), tied: "tau"),
        "burr" => Beta(["alpha", "gamma", "theta"], (a, t, g, _) => TransformedBeta.Burr(a, t, g)),
        "inverse-burr" => Beta(["tau", "gamma", "theta"], (_, t, g, tau) => TransformedBeta.InverseBurr(tau, t, g)),
        "pareto" => Beta(["alpha", "theta"], (a, t, _, _) => TransformedBeta.Pareto(a, t)),
        "inverse-pareto" => Beta(["tau", "theta"], (_, t, _, tau) => TransformedBeta.InversePareto(tau, t)),
        "generalized-pareto" => Beta(["alpha", "theta", "tau"], (a, t, _, tau) => TransformedBeta.GeneralizedPareto(a, t, tau)),
        "transformed-beta" => Beta(["alpha", "theta", "gamma", "tau"], (a, t, g, tau) => new TransformedBeta(a, t, g, tau)),
        "inverse-gaussian" => new InverseGaussianModel(),
        "single-parameter-pareto" => new SingleParameterParetoModel(lower),
        "gpd" => new GpdModel(lower),
        "poisson" => new PoissonModel(),
        "negative-binomial" => new NegativeBinomialModel(isGeometric: false),
        "geometric" => new NegativeBinomialModel(isGeometric: true),
        "logarithmic" => new LogarithmicModel(),
        _ => null,
    };

    private static TransformedGammaModel Gamma(bool alpha, bool tau, Func<double, double, double, Distribution> make) =>
        new(alpha, tau, isInverse: false, make);

    private static TransformedGammaModel InverseGamma(bool alpha, bool tau, Func<double, double, double, Distribution> make) =>
        new(alpha, tau, isInverse: true, make);

    private static TransformedBetaModel Beta(
        string[] names, Func<double, double, double, double, Distribution> make, string tied = "") => new(names, tied, make);
}
