using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Fitting;

/// <summary>A family as its likelihood sees it: parameters on a scale without limits, and log f, log S, log F in jets.</summary>
internal abstract class FitModel
{
    /// <summary>Names of the parameters that are estimated.</summary>
    internal abstract IReadOnlyList<string> Names { get; }

    /// <summary>Whether a parameter is estimated on the logarithmic scale, because it is positive.</summary>
    internal virtual bool IsLog(int parameter) => true;

    /// <summary>Lower end of the support: losses lie above it.</summary>
    internal virtual double Lower => 0;

    /// <summary>Whether the lower end itself may be observed.</summary>
    internal virtual bool HasLower => IsCount;

    /// <summary>Whether only whole numbers may be observed.</summary>
    internal virtual bool IsCount => false;

    /// <summary>Points to start from, the likeliest first.</summary>
    internal abstract IEnumerable<double[]> Starts(StartFigures figures);

    /// <summary>The terms of the likelihood at parameters.</summary>
    /// <param name="parameters">On the scale without limits.</param>
    internal abstract FitTerms At(ReadOnlySpan<double> parameters);

    /// <summary>The distribution at natural parameters.</summary>
    internal abstract Distribution Make(IReadOnlyList<double> natural);

    /// <summary>A reason to refuse before anything is tried; null for none.</summary>
    internal virtual Refusal? Unfit(Sample sample) => null;

    /// <summary>The whole log-likelihood in jets.</summary>
    internal virtual Jet LogLikelihood(LikelihoodData data, ReadOnlySpan<double> parameters)
    {
        FitTerms terms = At(parameters);
        Jet sum = 0;
        for (int i = 0; i < data.DensityPoints.Length; i++)
            if (data.DensityWeights[i] is not 0) sum += terms.LogDensity(data.DensityPoints[i]) * data.DensityWeights[i];
        for (int i = 0; i < data.SurvivalPoints.Length; i++)
            if (data.SurvivalWeights[i] is not 0) sum += terms.LogSurvival(data.SurvivalPoints[i]) * data.SurvivalWeights[i];
        for (int i = 0; i < data.CdfPoints.Length; i++)
            if (data.CdfWeights[i] is not 0) sum += terms.LogCdf(data.CdfPoints[i]) * data.CdfWeights[i];
        for (int i = 0; i < data.Intervals.Length; i++)
            if (data.IntervalWeights[i] is not 0) sum += terms.LogBetween(data.Intervals[i]) * data.IntervalWeights[i];
        return sum;
    }

    /// <summary>Natural parameters.</summary>
    internal double[] Natural(ReadOnlySpan<double> parameters)
    {
        double[] natural = parameters.ToArray();
        for (int i = 0; i < natural.Length; i++)
            if (IsLog(i)) natural[i] = Math.Exp(natural[i]);
        return natural;
    }

    /// <summary>A parameter as a variable, on its natural scale.</summary>
    protected Jet Parameter(ReadOnlySpan<double> parameters, int i)
    {
        Jet variable = Jet.Variable(i, parameters[i]);
        return IsLog(i) ? variable.Exp() : variable;
    }
}

/// <summary>log f, log S and log F at fixed parameters.</summary>
internal abstract class FitTerms
{
    internal abstract Jet LogDensity(double x);

    internal abstract Jet LogSurvival(double x);

    internal abstract Jet LogCdf(double x);

    /// <summary>log(F(high) − F(low)), by the tail that keeps its digits.</summary>
    internal Jet LogBetween((double Low, double High) interval)
    {
        Jet above = LogSurvival(interval.Low), beyond = LogSurvival(interval.High);
        if (double.IsNegativeInfinity(beyond.Value)) return above;
        if (above.Value < -0.7) return above + (beyond - above).LogOneMinusExp();

        Jet below = LogCdf(interval.High);
        return below + (LogCdf(interval.Low) - below).LogOneMinusExp();
    }
}
