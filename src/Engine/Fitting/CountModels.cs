using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Engine.Special;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Fitting;

/// <summary>What the models of counts have in common.</summary>
internal abstract class CountModel : FitModel
{
    internal sealed override bool IsCount => true;

    /// <summary>Mean and variance of the exact counts.</summary>
    protected static (double Mean, double Variance) Figures(Sample sample)
    {
        double count = 0, sum = 0, square = 0;
        foreach (Observation row in sample.Observations)
        {
            count += row.Weight;
            sum += row.Weight * row.Loss;
            square += row.Weight * row.Loss * row.Loss;
        }

        double mean = sum / count;
        return (mean, (square / count) - (mean * mean));
    }

    /// <summary>Whether all counts are exact and untruncated, so that moments decide whether there is a maximum.</summary>
    protected static bool IsPlain(Sample sample)
    {
        foreach (Observation row in sample.Observations)
            if (row.Kind is not ObservationKind.Exact || row.Truncation > 0) return false;
        return true;
    }

    protected static Refusal OnlyZeros => NumericalFailure.Field("loss", new(
        "全部为零，频率参数没有极大似然估计。", "All counts are zero, so the frequency has no maximum likelihood estimate."));
}

/// <summary>Poisson in log λ.</summary>
internal sealed class PoissonModel : CountModel
{
    internal override IReadOnlyList<string> Names => ["lambda"];

    internal override IEnumerable<double[]> Starts(StartFigures figures) => [[Math.Log(Math.Max(figures.Mean, 1e-6))]];

    internal override FitTerms At(ReadOnlySpan<double> parameters) => new Terms(Jet.Variable(0, parameters[0]));

    internal override Distribution Make(IReadOnlyList<double> natural) => new Poisson(natural[0]);

    internal override Refusal? Unfit(Sample sample) => IsPlain(sample) && Figures(sample).Mean is 0 ? OnlyZeros : null;

    private sealed class Terms(Jet logLambda) : FitTerms
    {
        private readonly Jet _lambda = logLambda.Exp();

        internal override Jet LogDensity(double x) => (logLambda * x) - _lambda - GammaFunction.Log(x + 1);

        internal override Jet LogSurvival(double x) => JetSpecial.LogLowerGamma(Math.Floor(x) + 1, logLambda);

        internal override Jet LogCdf(double x) => JetSpecial.LogUpperGamma(Math.Floor(x) + 1, logLambda);
    }
}

/// <summary>Negative binomial in (log r, log β); geometric with r fixed at 1.</summary>
internal sealed class NegativeBinomialModel(bool isGeometric) : CountModel
{
    internal override IReadOnlyList<string> Names => isGeometric ? ["beta"] : ["r", "beta"];

    internal override IEnumerable<double[]> Starts(StartFigures figures)
    {
        double mean = Math.Max(figures.Mean, 1e-6), excess = Math.Max(figures.Variance - mean, 0.05 * mean);
        if (isGeometric)
        {
            yield return [Math.Log(mean)];
            yield break;
        }

        yield return [Math.Log(mean * mean / excess), Math.Log(excess / mean)];
        yield return [0, Math.Log(mean)];
        yield return [Math.Log(0.1), Math.Log(10 * mean)];
    }

    internal override FitTerms At(ReadOnlySpan<double> parameters) => isGeometric
        ? new Terms(1, Jet.Variable(0, parameters[0]))
        : new Terms(Jet.Variable(0, parameters[0]).Exp(), Jet.Variable(1, parameters[1]));

    internal override Distribution Make(IReadOnlyList<double> natural) =>
        isGeometric ? NegativeBinomial.Geometric(natural[0]) : new NegativeBinomial(natural[0], natural[1]);

    internal override Refusal? Unfit(Sample sample)
    {
        if (!IsPlain(sample)) return null;

        (double mean, double variance) = Figures(sample);
        if (mean is 0) return OnlyZeros;
        return isGeometric || variance > mean ? null : Refusal.Invalid("ENG-113", new(
            $"方差 {variance:R} 不大于均值 {mean:R}，负二项的 r 趋于无穷；请改用 poisson 或 binomial。",
            $"The variance {variance:R} does not exceed the mean {mean:R}, so r of the negative binomial runs to infinity; "
            + "fit poisson or binomial instead."));
    }

    private sealed class Terms(Jet r, Jet logBeta) : FitTerms
    {
        private readonly Jet _logGamma = r.LogGamma();
        private readonly Jet _none = logBeta.Softplus();            // log(1 + β)

        internal override Jet LogDensity(double x) =>
            (r + x).LogGamma() - _logGamma + (logBeta * x) - ((r + x) * _none) - GammaFunction.Log(x + 1);

        // P(N > k) = I_y(k+1, r) with y = β/(1+β), whose logit is log β
        internal override Jet LogSurvival(double x) => JetSpecial.LogLowerBeta(Math.Floor(x) + 1, r, logBeta);

        internal override Jet LogCdf(double x) => JetSpecial.LogLowerBeta(r, Math.Floor(x) + 1, -logBeta);
    }
}

/// <summary>Binomial in q, its number of trials known or searched for outside.</summary>
internal sealed class BinomialModel(double trials, bool isSearched) : CountModel
{
    /// <summary>Whether the number of trials was estimated as well.</summary>
    internal bool IsSearched => isSearched;

    internal override IReadOnlyList<string> Names => ["q"];

    internal override bool IsLog(int parameter) => false;

    internal override IEnumerable<double[]> Starts(StartFigures figures)
    {
        double q = Math.Clamp(figures.Mean / trials, 1e-6, 1 - 1e-6);
        yield return [q];
    }

    internal override FitTerms At(ReadOnlySpan<double> parameters) => new Terms(Jet.Variable(0, parameters[0]), trials);

    internal override Distribution Make(IReadOnlyList<double> natural) => new Binomial(natural[0], trials);

    internal override Refusal? Unfit(Sample sample)
    {
        double mean = Figures(sample).Mean;
        if (mean is 0) return OnlyZeros;
        return mean < trials ? null : NumericalFailure.Field("loss", new("全部等于 m，q 没有极大似然估计。", "All counts equal m, so q has no estimate."));
    }

    private sealed class Terms(Jet q, double m) : FitTerms
    {
        private readonly Jet _logQ = q.Log();
        private readonly Jet _logRest = (1 - q).Log();

        internal override Jet LogDensity(double x) =>
            (_logQ * x) + (_logRest * (m - x)) + (GammaFunction.Log(m + 1) - GammaFunction.Log(x + 1) - GammaFunction.Log(m - x + 1));

        internal override Jet LogSurvival(double x) =>
            x >= m ? double.NegativeInfinity : JetSpecial.LogLowerBeta(Math.Floor(x) + 1, m - Math.Floor(x), _logQ - _logRest);

        internal override Jet LogCdf(double x) =>
            x >= m ? 0 : JetSpecial.LogLowerBeta(m - Math.Floor(x), Math.Floor(x) + 1, _logRest - _logQ);
    }
}

/// <summary>Logarithmic in log β; exact counts only.</summary>
internal sealed class LogarithmicModel : CountModel
{
    internal override IReadOnlyList<string> Names => ["beta"];

    internal override IEnumerable<double[]> Starts(StartFigures figures)
    {
        yield return [Math.Log(Math.Max(figures.Mean * figures.Mean - 1, 0.1))];
        yield return [0];
    }

    internal override FitTerms At(ReadOnlySpan<double> parameters) => new Terms(Jet.Variable(0, parameters[0]));

    internal override Distribution Make(IReadOnlyList<double> natural) => new Logarithmic(natural[0]);

    internal override Refusal? Unfit(Sample sample)
    {
        if (!IsPlain(sample))
            return NumericalFailure.Field("kind", new("对数分布只能用完整数据拟合。", "The logarithmic distribution is fitted to exact counts only."));
        foreach (Observation row in sample.Observations)
            if (row.Loss < 1) return NumericalFailure.Field("loss", new("对数分布从 1 开始。", "The logarithmic distribution starts at 1."));
        return Figures(sample).Mean > 1 ? null : NumericalFailure.Field("loss", new("全部为 1，β 趋于 0。", "All counts are 1, so beta runs to 0."));
    }

    private sealed class Terms(Jet logBeta) : FitTerms
    {
        private readonly Jet _ratio = -(-logBeta).Softplus();                       // log β/(1+β)
        private readonly Jet _log = logBeta.Softplus().Log();

        internal override Jet LogDensity(double x) => (_ratio * x) - _log - Math.Log(x);

        internal override Jet LogSurvival(double x) => double.NaN;

        internal override Jet LogCdf(double x) => double.NaN;
    }
}
