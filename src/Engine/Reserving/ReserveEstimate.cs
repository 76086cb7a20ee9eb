using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Reserving;

/// <summary>Ultimates and reserves of a triangle.</summary>
/// <param name="Factors">f_k from age k to the next, one fewer than the ages; dimensionless.</param>
/// <param name="Sigmas">σ_k of Mack's model, square root of the unit; empty where the method has none.</param>
/// <param name="Origins">Per origin, oldest first.</param>
/// <param name="Total">Over all origins.</param>
/// <param name="Doubts">What was noticed; empty when nothing was.</param>
public sealed record ReserveEstimate(
    IReadOnlyList<double> Factors,
    IReadOnlyList<double> Sigmas,
    IReadOnlyList<OriginReserve> Origins,
    OriginReserve Total,
    IReadOnlyList<Doubt> Doubts)
{
    internal static ReserveEstimate Of(
        IReadOnlyList<double> factors, IReadOnlyList<double> sigmas, IReadOnlyList<OriginReserve> origins, double? totalError,
        IReadOnlyList<Doubt> doubts) => new(
            factors, sigmas, origins,
            new OriginReserve(
                "total", origins.Sum(o => o.Latest), origins.Sum(o => o.Ultimate), origins.Sum(o => o.Ibnr), totalError),
            doubts);
}

/// <summary>One origin's reserve.</summary>
/// <param name="Origin">Origin period, or <c>total</c>.</param>
/// <param name="Latest">Known so far, unit of the triangle.</param>
/// <param name="Ultimate">Expected in the end.</param>
/// <param name="Ibnr">Ultimate − latest.</param>
/// <param name="StandardError">Root of the mean squared error of prediction; null where the method or the data give none.</param>
public sealed record OriginReserve(string Origin, double Latest, double Ultimate, double Ibnr, double? StandardError);
