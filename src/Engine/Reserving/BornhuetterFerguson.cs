using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Reserving;

/// <summary>Reserves from expected losses and the share not yet developed.</summary>
/// <remarks>
/// R_i = U_i (1 − 1/F_i) with F_i the chain ladder's factor to ultimate; the latest amount does not move the reserve.
/// Source: Bornhuetter &amp; Ferguson, The actuary and IBNR, PCAS LIX (1972). Method page: docs/methods/bornhuetter-ferguson.md.
/// </remarks>
public static class BornhuetterFerguson
{
    /// <summary>Estimates ultimates and reserves.</summary>
    /// <param name="triangle">Cumulative amounts; gives the pattern.</param>
    /// <param name="expected">Expected ultimate per origin (premium × loss ratio), unit of the triangle, at least 0.</param>
    /// <returns>No standard errors. A refusal when lengths differ or a number is negative or a factor does not exist.</returns>
    public static Outcome<ReserveEstimate> Estimate(Triangle triangle, IReadOnlyList<double> expected)
    {
        var check = new InputCheck("ENG-RESERVE");
        if (check.Length("/expected", expected.Count, triangle.Origins.Count)) check.AllNotNegative("/expected", expected);
        if (check.Refusal is { } why) return why;
        if (!ChainLadder.Factors(triangle).Try(out double[]? factors, out Refusal? none)) return none;

        return Estimate(triangle, expected, factors, origin =>
            1 / factors.Skip(triangle.Row(origin).Count - 1).Aggregate(1.0, (product, factor) => product * factor));
    }

    /// <summary>
    /// The same by a pattern that is stated and not read off the triangle: R_i = U_i (1 − p_a), a the age of i.
    /// </summary>
    /// <param name="triangle">Cumulative amounts; gives what is known and the ages.</param>
    /// <param name="expected">Expected ultimate per origin, unit of the triangle, at least 0.</param>
    /// <param name="developed">
    /// p_a: share of the ultimate known at each age, from the first, 0 to 1; later ages: the last.
    /// </param>
    /// <returns>Without factors and standard errors. A refusal when lengths differ or a number is out of range.</returns>
    public static Outcome<ReserveEstimate> Estimate(
        Triangle triangle, IReadOnlyList<double> expected, IReadOnlyList<double> developed)
    {
        var check = new InputCheck("ENG-RESERVE");
        if (check.Length("/expected", expected.Count, triangle.Origins.Count)) check.AllNotNegative("/expected", expected);
        if (check.Some("/developed", developed.Count)) check.AllNotNegative("/developed", developed);
        check.That(
            developed.All(share => share <= 1), "/developed", "RANGE", "已进展比例不超过一。", "A share developed is at most one.");
        if (check.Refusal is { } why) return why;

        return Estimate(triangle, expected, factors: [], origin =>
            developed[Math.Min(triangle.Row(origin).Count, developed.Count) - 1]);
    }

    private static ReserveEstimate Estimate(
        Triangle triangle, IReadOnlyList<double> expected, IReadOnlyList<double> factors, Func<int, double> developed)
    {
        OriginReserve[] origins =
        [
            .. triangle.Origins.Select((origin, i) =>
            {
                double reserve = expected[i] * (1 - developed(i)), latest = triangle.Latest(i);
                return new OriginReserve(origin, latest, latest + reserve, reserve, StandardError: null);
            }),
        ];
        Doubt[] doubts = Array.Exists(origins, origin => origin.Ibnr < 0)
            ? [new("negative-reserve", new("进展因子小于一，准备金为负。", "A factor to ultimate is below one: a reserve is negative."))]
            : [];
        return ReserveEstimate.Of(factors, sigmas: [], origins, totalError: null, doubts);
    }
}
