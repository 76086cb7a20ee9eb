using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;

namespace Breakwater.Engine.Fitting;

/// <summary>Lognormal in (μ, log σ). Exact losses enter by three sums, whatever their number; tails by Mills' ratio.</summary>
internal sealed class LognormalModel : FitModel
{
    internal override IReadOnlyList<string> Names => ["mu", "sigma"];

    internal override bool IsLog(int parameter) => parameter is 1;

    internal override IEnumerable<double[]> Starts(StartFigures figures)
    {
        (double m, double s) = (figures.LogMean, figures.LogDeviation);
        yield return [m, Math.Log(s)];
        yield return [m - s, Math.Log(1.5 * s)];
        yield return [m - (3 * s), Math.Log(2 * s)];
    }

    internal override FitTerms At(ReadOnlySpan<double> parameters) => new Terms(parameters[0], parameters[1]);

    internal override Distribution Make(IReadOnlyList<double> natural) => new Lognormal(natural[0], natural[1]);

    internal override Jet LogLikelihood(LikelihoodData data, ReadOnlySpan<double> parameters)
    {
        double mu = parameters[0], logSigma = parameters[1], inverse = Math.Exp(-logSigma);
        (double weight, double mean, double square) = data.LogFigures;

        // Σ w log f = −W (log σ + ½ log 2π) − Σ w y − ½ Σ w z², z = (y − μ)/σ
        double off = mean - mu, first = weight * off * inverse, second = (square + (weight * off * off)) * inverse * inverse;
        double value = (-weight * (logSigma + Normal.HalfLogTwoPi + mean)) - (0.5 * second);
        double byMu = first * inverse, bySigma = second - weight;
        double muMu = -weight * inverse * inverse, muSigma = -2 * byMu, sigmaSigma = -2 * second;

        // log S: ∂/∂μ = h/σ, ∂/∂log σ = h z, and the derivatives of h = h (h − z)
        double[] logs = data.SurvivalLogs;
        for (int i = 0; i < logs.Length; i++)
        {
            double w = data.SurvivalWeights[i];
            if (w is 0) continue;

            double z = (logs[i] - mu) * inverse, hazard = Normal.Hazard(z), bend = hazard * (hazard - z);
            value += w * Normal.LogSurvival(z);
            byMu += w * hazard * inverse;
            bySigma += w * hazard * z;
            muMu -= w * bend * inverse * inverse;
            muSigma -= w * ((bend * z) + hazard) * inverse;
            sigmaSigma -= w * ((bend * z) + hazard) * z;
        }

        Jet sum = Jet.OfTwo(value, byMu, bySigma, muMu, muSigma, sigmaSigma);
        if (data.CdfPoints.Length is 0 && data.Intervals.Length is 0) return sum;

        FitTerms terms = At(parameters);
        for (int i = 0; i < data.CdfPoints.Length; i++)
            if (data.CdfWeights[i] is not 0) sum += terms.LogCdf(data.CdfPoints[i]) * data.CdfWeights[i];
        for (int i = 0; i < data.Intervals.Length; i++)
            if (data.IntervalWeights[i] is not 0) sum += terms.LogBetween(data.Intervals[i]) * data.IntervalWeights[i];
        return sum;
    }

    private sealed class Terms(double mu, double logSigma) : FitTerms
    {
        private readonly Jet _mu = Jet.Variable(0, mu);
        private readonly Jet _logSigma = Jet.Variable(1, logSigma);
        private readonly Jet _inverse = (-Jet.Variable(1, logSigma)).Exp();

        internal override Jet LogDensity(double x)
        {
            Jet z = Standard(x);
            return (z * z * -0.5) - _logSigma - (Math.Log(x) + Normal.HalfLogTwoPi);
        }

        internal override Jet LogSurvival(double x) => Standard(x).LogNormalSurvival();

        internal override Jet LogCdf(double x) => (-Standard(x)).LogNormalSurvival();

        private Jet Standard(double x) => (Math.Log(x) - _mu) * _inverse;
    }
}
