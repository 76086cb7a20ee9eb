using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Fitting;

/// <summary>Log-gamma in (log α, log θ): log X is gamma.</summary>
internal sealed class LoggammaModel : FitModel
{
    internal override IReadOnlyList<string> Names => ["alpha", "theta"];

    internal override double Lower => 1;

    internal override IEnumerable<double[]> Starts(StartFigures figures)
    {
        double mean = Math.Max(figures.LogMean, 1e-3), variance = figures.LogDeviation * figures.LogDeviation;
        yield return [Math.Log(mean * mean / variance), Math.Log(variance / mean)];
        yield return [0, Math.Log(mean)];
    }

    internal override FitTerms At(ReadOnlySpan<double> parameters) =>
        new Terms(Jet.Variable(0, parameters[0]).Exp(), Jet.Variable(1, parameters[1]));

    internal override Distribution Make(IReadOnlyList<double> natural) => new Loggamma(natural[0], natural[1]);

    private sealed class Terms(Jet alpha, Jet logTheta) : FitTerms
    {
        private readonly Jet _logGamma = alpha.LogGamma();

        internal override Jet LogDensity(double x)
        {
            double log = Math.Log(x);
            Jet t = Math.Log(log) - logTheta;
            return ((alpha - 1) * t) - t.Exp() - logTheta - _logGamma - log;
        }

        internal override Jet LogSurvival(double x) => JetSpecial.LogUpperGamma(alpha, Math.Log(Math.Log(x)) - logTheta);

        internal override Jet LogCdf(double x) => JetSpecial.LogLowerGamma(alpha, Math.Log(Math.Log(x)) - logTheta);
    }
}

/// <summary>Inverse Gaussian in (log μ, log θ).</summary>
internal sealed class InverseGaussianModel : FitModel
{
    internal override IReadOnlyList<string> Names => ["mu", "theta"];

    internal override IEnumerable<double[]> Starts(StartFigures figures)
    {
        double gap = Math.Max(figures.MeanInverse - (1 / figures.Mean), 1e-9 / figures.Mean);
        yield return [Math.Log(figures.Mean), -Math.Log(gap)];
        yield return [Math.Log(figures.Median), Math.Log(figures.Median)];
    }

    internal override FitTerms At(ReadOnlySpan<double> parameters) =>
        new Terms(Jet.Variable(0, parameters[0]), Jet.Variable(1, parameters[1]));

    internal override Distribution Make(IReadOnlyList<double> natural) => new InverseGaussian(natural[0], natural[1]);

    private sealed class Terms(Jet logMu, Jet logTheta) : FitTerms
    {
        private readonly Jet _inverseMu = (-logMu).Exp();
        private readonly Jet _theta = logTheta.Exp();

        internal override Jet LogDensity(double x)
        {
            Jet z = (_inverseMu * x) - 1;
            return (logTheta * 0.5) - (_theta * z * z / (2 * x)) - ((1.5 * Math.Log(x)) + Normal.HalfLogTwoPi);
        }

        internal override Jet LogSurvival(double x)
        {
            (Jet first, Jet second) = Parts(x, sign: 1);
            return first + (second - first).LogOneMinusExp();
        }

        internal override Jet LogCdf(double x)
        {
            (Jet first, Jet second) = Parts(x, sign: -1);
            return first.Value > second.Value ? first + (second - first).Softplus() : second + (first - second).Softplus();
        }

        // log of P(Z > ± a z) and of e^(2θ/μ) P(Z > a y)
        private (Jet First, Jet Second) Parts(double x, double sign)
        {
            Jet a = (_theta / x).Sqrt(), ratio = _inverseMu * x;
            return ((a * (ratio - 1) * sign).LogNormalSurvival(), (_theta * _inverseMu * 2) + (a * (ratio + 1)).LogNormalSurvival());
        }
    }
}

/// <summary>Pareto I in log α; its lower end is known.</summary>
internal sealed class SingleParameterParetoModel(double theta) : FitModel
{
    private readonly double _logTheta = Math.Log(theta);

    internal override IReadOnlyList<string> Names => ["alpha"];

    internal override double Lower => theta;

    internal override bool HasLower => true;

    internal override IEnumerable<double[]> Starts(StartFigures figures) =>
        [[-Math.Log(Math.Max(figures.LogMean - _logTheta, 1e-6))]];

    internal override FitTerms At(ReadOnlySpan<double> parameters) => new Terms(Jet.Variable(0, parameters[0]), _logTheta);

    internal override Distribution Make(IReadOnlyList<double> natural) => new SingleParameterPareto(natural[0], theta);

    private sealed class Terms(Jet logAlpha, double logTheta) : FitTerms
    {
        private readonly Jet _alpha = logAlpha.Exp();

        internal override Jet LogDensity(double x) => logAlpha - (_alpha * (Math.Log(x) - logTheta)) - Math.Log(x);

        internal override Jet LogSurvival(double x) => _alpha * (logTheta - Math.Log(x));

        internal override Jet LogCdf(double x) => LogSurvival(x).LogOneMinusExp();
    }
}

/// <summary>Generalised Pareto tail in (ξ, log β) above a known threshold.</summary>
internal sealed class GpdModel(double threshold) : FitModel
{
    private static readonly double[] Shapes = [0.1, 0.6, 1.2];

    internal override IReadOnlyList<string> Names => ["xi", "beta"];

    internal override double Lower => threshold;

    internal override bool HasLower => true;

    internal override bool IsLog(int parameter) => parameter is 1;

    internal override IEnumerable<double[]> Starts(StartFigures figures)
    {
        // Moments: ξ = ½ (1 − m²/v), β = ½ m (1 + m²/v); then by the median excess, β = ξ med/(2^ξ − 1)
        double mean = figures.Mean - threshold, median = Math.Max(figures.Median - threshold, 1e-9 * mean);
        double square = mean * mean / figures.Variance, largest = figures.Largest - threshold;
        double xi = Math.Clamp(0.5 * (1 - square), -0.2, 0.45);
        yield return [xi, Math.Log(Math.Max(0.5 * mean * (1 + square), xi < 0 ? -1.1 * xi * largest : 0))];
        foreach (double shape in Shapes)
            yield return [shape, Math.Log(shape * median / (Math.Pow(2, shape) - 1))];
    }

    internal override FitTerms At(ReadOnlySpan<double> parameters) =>
        new Terms(Jet.Variable(0, parameters[0]), Jet.Variable(1, parameters[1]), threshold);

    internal override Distribution Make(IReadOnlyList<double> natural) => new Gpd(natural[0], natural[1], threshold);

    private sealed class Terms(Jet xi, Jet logBeta, double threshold) : FitTerms
    {
        private readonly Jet _inverse = (-logBeta).Exp();

        internal override Jet LogDensity(double x) => -logBeta - ((xi + 1) * Hazard(x));

        // A negative shape ends the tail: beyond its end nothing survives.
        internal override Jet LogSurvival(double x) =>
            1 + (xi.Value * _inverse.Value * (x - threshold)) > 0 ? -Hazard(x) : double.NegativeInfinity;

        internal override Jet LogCdf(double x) => LogSurvival(x).LogOneMinusExp();

        // log(1 + ξz)/ξ = z · log(1 + ξz)/(ξz)
        private Jet Hazard(double x)
        {
            Jet z = _inverse * (x - threshold);
            return z * (xi * z).LogRatio();
        }
    }
}
