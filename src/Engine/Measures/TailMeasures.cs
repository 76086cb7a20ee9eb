using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Measures;

/// <summary>Value at risk and tail value at risk at one level.</summary>
/// <param name="Level">p.</param>
/// <param name="Var">Smallest loss with F(x) ≥ p; currency units.</param>
/// <param name="Tvar">Mean of the worst 1 − p: (1/(1−p)) ∫ VaR_u du over u from p to 1.</param>
/// <param name="VarError">Standard error of a sample's VaR; null for a distribution, and where a sample is too small to
/// tell.</param>
/// <param name="TvarError">Standard error of a sample's TVaR; null likewise.</param>
public sealed record TailMeasure(double Level, double Var, double Tvar, double? VarError, double? TvarError);

/// <summary>Value at risk and tail value at risk, of samples by selection and of distributions in closed form.</summary>
/// <remarks>Source: Loss Models, 3.5; McNeil, Frey &amp; Embrechts, 2.2. Levels: 0 up to, but below 1.</remarks>
public static class TailMeasures
{
    private static readonly Bounds Levels = new(0, 1, IncludesLow: true, IncludesHigh: false);

    /// <summary>Measures of a sample, in the order of the levels.</summary>
    /// <param name="losses">In any order; finite. Not changed.</param>
    /// <param name="levels">0 up to, but below 1.</param>
    /// <remarks>
    /// VaR is the order statistic of rank ⌈np⌉. TVaR counts the losses above it and that part of it which makes up n(1 −
    /// p). Errors: VaR
    /// by the order statistics one binomial standard deviation away; TVaR by Manistre &amp; Hancock (2005), √((s² +
    /// p(TVaR − VaR)²)/(n(1−p))).
    /// </remarks>
    public static Outcome<IReadOnlyList<TailMeasure>> OfSample(ReadOnlyMemory<double> losses, IReadOnlyList<double> levels)
    {
        if (Fault(levels) is { } why) return why;
        if (losses.IsEmpty) return NumericalFailure.Field("loss", new("没有数据。", "There are no losses."));
        return new Outcome<IReadOnlyList<TailMeasure>>.Done([.. levels.Select(level => OfSample(losses, level))]);
    }

    /// <summary>Measures of a distribution, in the order of the levels; refuses an infinite mean.</summary>
    /// <param name="distribution">Any.</param>
    /// <param name="levels">0 up to, but below 1.</param>
    public static Outcome<IReadOnlyList<TailMeasure>> Of(Distribution distribution, IReadOnlyList<double> levels)
    {
        if (Fault(levels) is { } why) return why;

        Expectation mean = distribution.Mean;
        if (!mean.IsFinite) return NumericalFailure.InfiniteMean(mean.Doubt);

        List<TailMeasure> measures = [];
        foreach (double level in levels)
        {
            // TVaR = VaR + E(X − VaR)+ / (1 − p), which also holds where the distribution jumps
            double var = distribution.Quantile(level);
            Expectation stopLoss = distribution.StopLoss(var);
            if (!stopLoss.IsFinite) return NumericalFailure.InfiniteMean(stopLoss.Doubt);
            measures.Add(new TailMeasure(level, var, var + (stopLoss.Value / (1 - level)), null, null));
        }

        return measures;
    }

    /// <summary>Rank of the quantile, from 1: ⌈np⌉, where a product within 1e-9 of a whole number counts as that
    /// number.</summary>
    internal static long Rank(long count, double level) => Math.Max(1, (long)Math.Ceiling((count * level) - 1e-9));

    private static TailMeasure OfSample(ReadOnlyMemory<double> losses, double level)
    {
        long n = losses.Length, rank = Rank(n, level);
        TailSelection tail = TailSelection.Around(losses, rank);
        double var = tail.At(rank), weight = n * (1 - level);

        (double sum, double square) = tail.Beyond(rank);
        double excess = sum / weight, variance = Math.Max(0, (square / weight) - (excess * excess));
        return new TailMeasure(
            level, var, var + excess, VarError(losses, tail, level),
            weight >= 2 ? Math.Sqrt((variance + (level * excess * excess)) / weight) : null);
    }

    // Half the distance between the order statistics one standard deviation of the rank to either side.
    private static double? VarError(ReadOnlyMemory<double> losses, TailSelection tail, double level)
    {
        double spread = Math.Sqrt(losses.Length * level * (1 - level));
        long low = (long)Math.Floor((losses.Length * level) - spread),
            high = (long)Math.Ceiling((losses.Length * level) + spread);
        if (spread < 1 || low < 1 || high > losses.Length) return null;
        return (tail.At(high) - tail.At(low)) * spread / (high - low);
    }

    private static Refusal? Fault(IReadOnlyList<double> levels)
    {
        if (levels.Count is 0) return NumericalFailure.Field("levels", new("至少需要一个水平。", "There must be at least one level."));
        foreach ((int at, double level) in levels.Index())
            if (!Levels.Contains(level)) return NumericalFailure.Field($"levels[{at}]", Levels.Sentence);
        return null;
    }
}
