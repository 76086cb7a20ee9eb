using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Fitting;

/// <summary>
/// The transformed gamma family and its inverse, some of its parameters fixed at 1: log f = log τ + αt − e^t − log x − log Γ(α),
/// t = ±τ (log x − log θ).
/// </summary>
/// <param name="hasAlpha">Whether α is estimated.</param>
/// <param name="hasTau">Whether τ is estimated.</param>
/// <param name="isInverse">Whether 1/X is transformed gamma.</param>
/// <param name="make">The family, from α, θ and τ.</param>
internal sealed class TransformedGammaModel(
    bool hasAlpha, bool hasTau, bool isInverse, Func<double, double, double, Distribution> make) : FitModel
{
    private static readonly double[] Shapes = [1, 0.4, 3, 10];

    internal override IReadOnlyList<string> Names => [.. Chosen(["alpha"], ["theta"], ["tau"])];

    internal override IEnumerable<double[]> Starts(StartFigures figures)
    {
        // ± τ (log X − log θ) is log-gamma: mean ψ(α), variance ψ′(α)
        foreach (double alpha in hasAlpha ? hasTau ? Shapes : [MatchingAlpha(figures), 1] : [1.0])
        {
            double tau = hasTau ? Math.Sqrt(GammaFunction.Trigamma(alpha)) / figures.LogDeviation : 1;
            double sign = isInverse ? -1 : 1;
            double logTheta = figures.LogMean - (sign * GammaFunction.Digamma(alpha) / tau);
            yield return [.. Chosen([Math.Log(alpha)], [logTheta], [Math.Log(tau)])];
        }
    }

    internal override FitTerms At(ReadOnlySpan<double> parameters)
    {
        int next = 0;
        Jet logAlpha = hasAlpha ? Jet.Variable(next, parameters[next++]) : 0;
        Jet logTheta = Jet.Variable(next, parameters[next++]);
        Jet logTau = hasTau ? Jet.Variable(next, parameters[next]) : 0;
        return new Terms(logAlpha, logTheta, logTau, hasAlpha, isInverse);
    }

    internal override Distribution Make(IReadOnlyList<double> natural)
    {
        int next = 0;
        double alpha = hasAlpha ? natural[next++] : 1, theta = natural[next++];
        return make(alpha, theta, hasTau ? natural[next] : 1);
    }

    private IEnumerable<T> Chosen<T>(T[] alpha, T[] theta, T[] tau) => [.. hasAlpha ? alpha : [], .. theta, .. hasTau ? tau : []];

    // Gamma: log mean − mean log = log α − ψ(α), by Minka's starting formula.
    private double MatchingAlpha(StartFigures figures)
    {
        double s = Math.Max(1e-6, isInverse
            ? Math.Log(figures.MeanInverse) + figures.LogMean
            : Math.Log(figures.Mean) - figures.LogMean);
        return (3 - s + Math.Sqrt(((s - 3) * (s - 3)) + (24 * s))) / (12 * s);
    }

    private sealed class Terms(Jet logAlpha, Jet logTheta, Jet logTau, bool hasAlpha, bool isInverse) : FitTerms
    {
        private readonly Jet _alpha = logAlpha.Exp();
        private readonly Jet _power = isInverse ? -logTau.Exp() : logTau.Exp();
        private readonly Jet _constant = logTau - logAlpha.Exp().LogGamma();

        internal override Jet LogDensity(double x)
        {
            double log = Math.Log(x);
            Jet t = Position(log);
            return _constant + (_alpha * t) - t.Exp() - log;
        }

        internal override Jet LogSurvival(double x) => isInverse ? Within(x) : Beyond(x);

        internal override Jet LogCdf(double x) => isInverse ? Beyond(x) : Within(x);

        private Jet Position(double log) => _power * (log - logTheta);

        private Jet Within(double x)
        {
            Jet t = Position(Math.Log(x));
            return hasAlpha ? JetSpecial.LogLowerGamma(_alpha, t) : (-t.Exp()).LogOneMinusExp();
        }

        private Jet Beyond(double x)
        {
            Jet t = Position(Math.Log(x));
            return hasAlpha ? JetSpecial.LogUpperGamma(_alpha, t) : -t.Exp();
        }
    }
}
