using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Credibility;

/// <summary>One level of a credibility tree: members with a mean, a precision and a volume below one parent.</summary>
/// <remarks>
/// A member's mean scatters around the parent's with variance between + 1/precision, so it weighs
/// v = precision / (1 + between · precision) and its credibility is between · v. Written so, between = 0 and a
/// precision without bound (no variance below) are limits and need no case of their own.
/// </remarks>
internal sealed class Level
{
    private readonly IReadOnlyList<Member> _members;
    private readonly double[] _weights;

    /// <summary>Weighs the members of one parent.</summary>
    internal Level(IReadOnlyList<Member> members, double between)
    {
        _members = members;
        // Without any variance every precision is infinite and the volumes decide.
        double[] exact = [.. members.Select(member => Weight(member.Precision, between))];
        _weights = Array.Exists(exact, double.IsInfinity)
            ? [.. members.Select(member => double.IsInfinity(member.Precision) ? member.Volume : 0)]
            : exact;
        Factors = [.. members.Select(member => Factor(member.Precision, between))];
        Precision = exact.Sum();
        double total = _weights.Sum();
        Mean = total > 0 ? members.Zip(_weights, (member, weight) => member.Mean * (weight / total)).Sum() : 0;
    }

    /// <summary>z per member.</summary>
    internal double[] Factors { get; }

    /// <summary>Σ v: precision of <see cref="Mean"/> as an estimate of the parent's true mean; may be infinite.</summary>
    internal double Precision { get; }

    /// <summary>Best linear estimate of the parent's mean from its own members; 0 without any.</summary>
    internal double Mean { get; }

    /// <summary>Σ volume.</summary>
    internal double Volume => _members.Sum(member => member.Volume);

    /// <summary>Σ v (mean − <see cref="Mean"/>)², for the pseudo-estimator.</summary>
    internal double Squares =>
        _members.Zip(_weights, (member, weight) => weight * (member.Mean - Mean) * (member.Mean - Mean)).Sum();

    /// <summary>
    /// The variance between members that solves Σ_groups Σ v(a)(x − x̄(a))² = Σ_groups (members − 1), the fixed point of
    /// Bichsel and Straub's iteration a ← Σ z(a)(x − x̄(a))² / (members − 1).
    /// </summary>
    /// <param name="groups">Members by parent; those of zero precision are left out by the caller.</param>
    /// <param name="iterations">Limit of the search.</param>
    /// <remarks>
    /// The left side falls strictly in a, so there is one positive solution when it exceeds the right side at a = 0
    /// (the same condition as a positive unbiased estimate) and otherwise none; then the answer is 0. A bracketed search
    /// therefore ends always, where plain iteration creeps when a is small.
    /// </remarks>
    internal static Outcome<double> SolveBetween(IReadOnlyList<IReadOnlyList<Member>> groups, int iterations)
    {
        double degrees = groups.Sum(group => Math.Max(0, group.Count - 1));
        if (degrees is 0) return 0.0;

        double Excess(double between) => groups.Sum(group => new Level(group, between).Squares) - degrees;
        // Beyond this bound every v is below 1/a, so the sum is below degrees.
        double spread = groups.Sum(group =>
        {
            double middle = group.Average(member => member.Mean);
            return group.Sum(member => (member.Mean - middle) * (member.Mean - middle));
        });
        if (spread is 0) return 0.0;

        double high = 2 * spread / degrees;
        // With an infinite precision the sum is unbounded at zero: start just above it.
        double low = groups.Any(group => group.Any(member => double.IsInfinity(member.Precision))) ? high * 1e-12 : 0;
        double atLow = Excess(low);
        if (atLow <= 0 || Excess(high) >= 0) return atLow <= 0 ? 0.0 : high;

        return Root.Between(Excess, low, high, iterations) is { } root
            ? root
            : NumericalFailure.NotConverged(new("组间方差", "The variance between"), iterations);
    }

    /// <summary>The doubt that belongs to a between-variance of zero.</summary>
    internal static Doubt NoVariance(string what) => new("between-variance-zero", new(
        $"{what}：组间方差估计不大于零，取零，可信度因子为零。",
        $"{what}: the estimate of the variance between is not above zero; zero is used, and credibility is zero."));

    private static double Weight(double precision, double between) => precision switch
    {
        0 => 0,
        double.PositiveInfinity => between > 0 ? 1 / between : double.PositiveInfinity,
        _ => precision / (1 + between * precision),
    };

    private static double Factor(double precision, double between) => precision switch
    {
        0 => 0,
        double.PositiveInfinity => between > 0 ? 1 : 0,
        _ => between * precision / (1 + between * precision),
    };

    /// <summary>A child of the level.</summary>
    /// <param name="Mean">Its own mean.</param>
    /// <param name="Precision">1 / variance of that mean given its true mean; 0 without observation, infinite without
    /// variance.</param>
    /// <param name="Volume">Its weight in the data.</param>
    internal readonly record struct Member(double Mean, double Precision, double Volume);
}
