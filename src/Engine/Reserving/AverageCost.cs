using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Reserving;

/// <summary>Reserves from the ultimate number of claims and the ultimate average cost (案均赔款法).</summary>
/// <remarks>
/// Numbers and averages are each developed to ultimate by their own chain ladder: U_i = N_i · A_i, where the averages are
/// a_ik = C_ik / n_ik and their factors Σ a_{i,k+1} / Σ a_{ik}. Source: the average cost per claim method, Institute and Faculty
/// of Actuaries, Claims Reserving Manual, vol. 1, section H. Method page: docs/methods/average-cost.md.
/// </remarks>
public static class AverageCost
{
    /// <summary>Estimates ultimates and reserves.</summary>
    /// <param name="amounts">Cumulative amounts.</param>
    /// <param name="counts">Cumulative numbers of claims for the same cells; none is zero.</param>
    /// <returns>The factors are those of the averages; no standard errors. A refusal when shapes differ or a count is
    /// zero.</returns>
    public static Outcome<ReserveEstimate> Estimate(Triangle amounts, Triangle counts)
    {
        var check = new InputCheck("ENG-RESERVE");
        if (!check.That(
            amounts.SameShape(counts), "/counts", "SHAPE", "案件数三角形与金额三角形的单元不一致。",
            "The triangle of counts does not have the cells of the triangle of amounts."))
        {
            return check.Refusal!;
        }

        for (int i = 0; i < counts.Origins.Count; i++)
        {
            check.That(
                counts.Row(i).All(count => count > 0), $"/counts/{counts.Origins[i]}", "ZERO", "案件数为零，案均赔款不存在。",
                "A count is zero: there is no average cost.");
        }

        if (check.Refusal is { } zero) return zero;

        Triangle averages = amounts.Over(counts);
        if (!ChainLadder.Factors(counts).Try(out double[]? countFactors, out Refusal? whyCounts)) return whyCounts;
        if (!ChainLadder.Factors(averages).Try(out double[]? averageFactors, out Refusal? whyAverages)) return whyAverages;

        OriginReserve[] origins =
        [
            .. amounts.Origins.Select((origin, i) =>
            {
                int from = amounts.Row(i).Count - 1;
                double number = countFactors.Skip(from).Aggregate(counts.Latest(i), (value, factor) => value * factor);
                double average = averageFactors.Skip(from).Aggregate(averages.Latest(i), (value, factor) => value * factor);
                double ultimate = number * average, latest = amounts.Latest(i);
                return new OriginReserve(origin, latest, ultimate, ultimate - latest, StandardError: null);
            }),
        ];
        return ReserveEstimate.Of(averageFactors, sigmas: [], origins, totalError: null, doubts: []);
    }
}
