using Breakwater.Engine.Distributions;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Fitting;

/// <summary>Distances between a sample and a distribution.</summary>
/// <param name="KolmogorovSmirnov">D = sup |F_n − F|.</param>
/// <param name="AndersonDarling">A², which weighs both tails.</param>
/// <param name="CramerVonMises">W².</param>
/// <param name="Quantiles">Pairs (fitted, observed) at the plotting positions (i − ½)/n, in rising order; currency units.</param>
/// <param name="Doubts">What a reader should know.</param>
/// <remarks>
/// Source: Loss Models, 15.4; Stephens (1986). Tables of critical values do not hold for estimated parameters; compare
/// families, or
/// resample.
/// </remarks>
public sealed record GoodnessOfFit(
    double KolmogorovSmirnov,
    double AndersonDarling,
    double CramerVonMises,
    IReadOnlyList<(double Fitted, double Observed)> Quantiles,
    IReadOnlyList<Doubt> Doubts)
{
    /// <summary>Measures a fit; refuses censored observations, for which these distances are not defined.</summary>
    /// <param name="fit">A fit to a continuous family.</param>
    public static Outcome<GoodnessOfFit> Of(Fit fit) => Of(fit.Distribution, fit.Sample);

    /// <summary>Measures a distribution; truncation by the conditional distribution function (F(x) − F(t))/S(t).</summary>
    /// <param name="distribution">Continuous.</param>
    /// <param name="sample">Exact observations.</param>
    public static Outcome<GoodnessOfFit> Of(Distribution distribution, Sample sample)
    {
        if (distribution.IsDiscrete)
            return NumericalFailure.Field("family", new("这些距离只适用于连续分布。", "These distances are for continuous distributions."));

        ReadOnlySpan<Observation> rows = sample.Observations;
        double[] losses = new double[rows.Length], positions = new double[rows.Length], weights = new double[rows.Length];
        for (int i = 0; i < rows.Length; i++)
        {
            if (rows[i].Kind is not ObservationKind.Exact)
            {
                return NumericalFailure.Field("kind",
                    new("有删失数据，无法计算拟合优度。", "There are censored observations, for which these distances are not defined."));
            }

            double truncated = rows[i].Truncation > distribution.Lower ? distribution.Survival(rows[i].Truncation) : 1;
            losses[i] = rows[i].Loss;
            positions[i] = distribution.Survival(rows[i].Loss)
                / truncated;         // from above, so that the tail keeps its digits
            weights[i] = rows[i].Weight;
        }

        bool isCommon = HasOneTruncation(rows);
        List<Doubt> doubts = isCommon ? [] :
        [
            new Doubt("mixed-truncation", new(
                "截断点不一，按条件概率比较；分位图从略。", "Truncation points differ: positions are conditional, and there are no quantile pairs.")),
        ];
        double[] order = [.. positions.Select(each => -each)];
        Array.Sort(order, weights);
        double[] survival = [.. order.Select(each => Math.Clamp(-each, 0, 1))];
        Array.Sort(losses);
        return Measured(distribution, survival, weights, isCommon ? losses : [], rows[0].Truncation, doubts);
    }

    private static GoodnessOfFit Measured(
        Distribution distribution, double[] survival, double[] weights, double[] losses, double truncation, List<Doubt> doubts)
    {
        // With cumulative shares p_i: D = max |p − F|; A² = −n + n Σ …, W² = n Σ ∫ (F_n − F)² dF between neighbouring losses
        double count = weights.Sum(), sum = 0, largest = 0, darling = 0, mises = 0;
        for (int i = 0; i < survival.Length; i++)
        {
            double before = sum / count, s = survival[i], u = 1 - s;
            sum += weights[i];
            double after = sum / count;
            largest = Math.Max(largest, Math.Max(after - u, u - before));
            darling += (((1 - before) * (1 - before)) - ((1 - after) * (1 - after))) * Math.Log(s)
                + (((after * after) - (before * before)) * Math.Log(u));
            double middle = (before + after) / 2;
            mises += ((after - before) * (u - middle) * (u - middle)) + (Math.Pow(after - before, 3) / 12);
        }

        double tail = truncation > distribution.Lower ? distribution.Survival(truncation) : 1;
        int n = losses.Length;
        return new GoodnessOfFit(
            largest, (-darling - 1) * count, mises * count,
            [.. losses.Select((loss, i) => (distribution.SurvivalQuantile(tail * (1 - ((i + 0.5) / n))), loss))], doubts);
    }

    private static bool HasOneTruncation(ReadOnlySpan<Observation> rows)
    {
        foreach (Observation row in rows)
            if (row.Truncation != rows[0].Truncation || row.Weight is not 1) return false;
        return true;
    }
}
