using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Fitting;

/// <summary>
/// The transformed beta family, some of its parameters fixed at 1 or tied: log f = log γ + τt − log x − (α+τ) log(1 +
/// e^t) − log B(α, τ),
/// t = γ (log x − log θ).
/// </summary>
/// <param name="names">Parameters that are estimated, in the order of the family.</param>
/// <param name="tied">Parameter that γ is equal to (<c>alpha</c> or <c>tau</c>); empty for none.</param>
/// <param name="make">The family, from α, θ, γ and τ.</param>
internal sealed class TransformedBetaModel(
    string[] names, string tied, Func<double, double, double, double, Distribution> make) : FitModel
{
    private static readonly double[] Shapes = [1, 3, 0.4];
    private static readonly double[] TiedShapes = [1, 2, 4, 0.7];

    internal override IReadOnlyList<string> Names => names;

    internal override IEnumerable<double[]> Starts(StartFigures figures)
    {
        // log X = log θ + (log u/(1−u))/γ: mean (ψ(τ) − ψ(α))/γ, variance (ψ′(τ) + ψ′(α))/γ²
        foreach (double alpha in Has("alpha") ? tied.Length > 0 ? TiedShapes : Shapes : [1.0])
        {
            foreach (double tau in Has("tau") ? tied.Length > 0 ? TiedShapes : Shapes : [1.0])
            {
                double gamma = tied is "alpha" ? alpha : tied is "tau" ? tau : !Has("gamma") ? 1
                    : Math.Sqrt(GammaFunction.Trigamma(alpha) + GammaFunction.Trigamma(tau)) / figures.LogDeviation;
                double logTheta = figures.LogMean - ((GammaFunction.Digamma(tau) - GammaFunction.Digamma(alpha)) / gamma);
                yield return
                [
                    .. names.Select(name => name switch
                    {
                        "alpha" => Math.Log(alpha),
                        "gamma" => Math.Log(gamma),
                        "tau" => Math.Log(tau),
                        _ => logTheta,
                    }),
                ];
            }
        }
    }

    internal override FitTerms At(ReadOnlySpan<double> parameters)
    {
        Jet logAlpha = Log(parameters, "alpha"), logTau = Log(parameters, "tau");
        Jet logGamma = tied is "alpha" ? logAlpha : tied is "tau" ? logTau : Log(parameters, "gamma");
        return new Terms(logAlpha, Log(parameters, "theta"), logGamma, logTau, Has("alpha"), Has("tau"));
    }

    internal override Distribution Make(IReadOnlyList<double> natural)
    {
        double alpha = Natural(natural, "alpha"), tau = Natural(natural, "tau");
        double gamma = tied is "alpha" ? alpha : tied is "tau" ? tau : Natural(natural, "gamma");
        return make(alpha, Natural(natural, "theta"), gamma, tau);
    }

    private bool Has(string name) => Array.IndexOf(names, name) >= 0;

    private Jet Log(ReadOnlySpan<double> parameters, string name) =>
        Array.IndexOf(names, name) is >= 0 and var at ? Jet.Variable(at, parameters[at]) : 0;

    private double Natural(IReadOnlyList<double> natural, string name) =>
        Array.IndexOf(names, name) is >= 0 and var at ? natural[at] : 1;

    private sealed class Terms(Jet logAlpha, Jet logTheta, Jet logGamma, Jet logTau, bool hasAlpha, bool hasTau) : FitTerms
    {
        private readonly Jet _alpha = logAlpha.Exp();
        private readonly Jet _gamma = logGamma.Exp();
        private readonly Jet _tau = logTau.Exp();
        private readonly Jet _both = logAlpha.Exp() + logTau.Exp();
        private readonly Jet _constant = logGamma - (hasAlpha && hasTau
            ? JetSpecial.LogBeta(logAlpha.Exp(), logTau.Exp())
            : -(hasAlpha ? logAlpha : logTau));

        internal override Jet LogDensity(double x)
        {
            double log = Math.Log(x);
            Jet t = Position(log);
            return _constant + (_tau * t) - (_both * t.Softplus()) - log;
        }

        internal override Jet LogSurvival(double x)
        {
            Jet t = Position(Math.Log(x));
            if (!hasTau) return -(_alpha * t.Softplus());
            return hasAlpha ? JetSpecial.LogLowerBeta(_alpha, _tau, -t) : (-(_tau * (-t).Softplus())).LogOneMinusExp();
        }

        internal override Jet LogCdf(double x)
        {
            Jet t = Position(Math.Log(x));
            if (!hasTau) return (-(_alpha * t.Softplus())).LogOneMinusExp();
            return hasAlpha ? JetSpecial.LogLowerBeta(_tau, _alpha, t) : -(_tau * (-t).Softplus());
        }

        private Jet Position(double log) => _gamma * (log - logTheta);
    }
}
