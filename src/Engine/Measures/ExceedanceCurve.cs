using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Measures;

/// <summary>A point of an exceedance curve.</summary>
/// <param name="ReturnPeriod">T, years.</param>
/// <param name="Loss">Loss exceeded once in T years: VaR at 1 − 1/T.</param>
/// <param name="LossError">Its standard error; null where there are too few years.</param>
/// <param name="TailMean">Mean of the losses beyond: TVaR at 1 − 1/T.</param>
/// <param name="TailMeanError">Its standard error; null likewise.</param>
public sealed record ExceedancePoint(double ReturnPeriod, double Loss, double? LossError, double TailMean, double? TailMeanError);

/// <summary>Exceedance curves of simulated years.</summary>
/// <remarks>
/// Of the largest event of each year it is the occurrence curve (OEP), of the sum of each year the aggregate curve (AEP). Source:
/// Mitchell-Wallace et al. (2017), Natural Catastrophe Risk Management and Modelling, 2.3.
/// </remarks>
public static class ExceedanceCurve
{
    /// <summary>Points at return periods, in their order.</summary>
    /// <param name="years">One figure per simulated year, in any order; finite.</param>
    /// <param name="returnPeriods">Years, from 1.</param>
    public static Outcome<IReadOnlyList<ExceedancePoint>> Of(ReadOnlyMemory<double> years, IReadOnlyList<double> returnPeriods)
    {
        var bounds = new Bounds(1, double.PositiveInfinity, IncludesLow: true, IncludesHigh: false);
        foreach ((int at, double period) in returnPeriods.Index())
            if (!bounds.Contains(period)) return NumericalFailure.Field($"returnPeriods[{at}]", bounds.Sentence);

        double[] levels = [.. returnPeriods.Select(period => 1 - (1 / period))];
        if (!TailMeasures.OfSample(years, levels).Try(out IReadOnlyList<TailMeasure>? measures, out Refusal? why)) return why;
        return new Outcome<IReadOnlyList<ExceedancePoint>>.Done(
        [
            .. measures.Select((each, at) =>
                new ExceedancePoint(returnPeriods[at], each.Var, each.VarError, each.Tvar, each.TvarError)),
        ]);
    }

    /// <summary>Chance that a year exceeds a loss, with its binomial standard error.</summary>
    /// <param name="years">One figure per simulated year; at least one.</param>
    /// <param name="loss">Currency units.</param>
    public static (double Probability, double Error) Exceeding(ReadOnlySpan<double> years, double loss)
    {
        if (years.IsEmpty) throw new ArgumentException("There are no years.", nameof(years));

        long count = 0;
        foreach (double year in years)
            if (year > loss) count++;
        double p = (double)count / years.Length;
        return (p, Math.Sqrt(p * (1 - p) / years.Length));
    }
}
