using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Technical;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Contracts;

/// <summary>A policy as a book is re-rated.</summary>
/// <param name="Policy">How it is named to people.</param>
/// <param name="Product">The version it is on.</param>
/// <param name="Risk">The risk it was priced on.</param>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
public sealed record RatedPolicy(string Policy, ProductPackage Product, RiskProfile Risk, Money Limit, Money Retention);

/// <summary>What one table or part of the price did.</summary>
/// <param name="Code">Table code; <c>BASE</c>, or <c>FREQUENCY</c>, <c>SEVERITY</c> and <c>LOADINGS</c> of a technical
/// price.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Ratio">After ÷ before, more than 0.</param>
public sealed record FactorMove(string Code, Words Name, decimal Ratio);

/// <summary>One policy before and after.</summary>
/// <param name="Policy">How it is named to people.</param>
/// <param name="Before">Price before.</param>
/// <param name="After">Price after.</param>
/// <param name="Moves">Factors that moved, the strongest first.</param>
public sealed record MovedPolicy(string Policy, Money Before, Money After, IReadOnlyList<FactorMove> Moves);

/// <summary>A policy that has no price after, or had none before.</summary>
/// <param name="Policy">How it is named to people.</param>
/// <param name="Why">Why.</param>
public sealed record UnratedPolicy(string Policy, Words Why);

/// <summary>How many policies moved by how much.</summary>
/// <param name="From">Least change, e.g. -0.25; null for no lower end. Included.</param>
/// <param name="To">Most change; null for no upper end. Not included.</param>
/// <param name="Policies">How many.</param>
/// <param name="Before">Their prices before.</param>
/// <param name="After">Their prices after.</param>
public sealed record MoveBand(decimal? From, decimal? To, int Policies, Money Before, Money After);

/// <summary>What a new tariff or calibration would do to a book.</summary>
/// <param name="Policies">Policies with a price before and after.</param>
/// <param name="Before">Σ before.</param>
/// <param name="After">Σ after.</param>
/// <param name="Bands">Distribution of the changes, ascending.</param>
/// <param name="Factors">Mean effect of each table, weighted by the price before (geometric), strongest first.</param>
/// <param name="Up">Those whose price rises most, as a ratio.</param>
/// <param name="Down">Those whose price falls most, as a ratio.</param>
/// <param name="Unrated">How many have no price on one side.</param>
/// <param name="UnratedFirst">The first of them.</param>
public sealed record Dislocation(
    int Policies,
    Money Before,
    Money After,
    IReadOnlyList<MoveBand> Bands,
    IReadOnlyList<FactorMove> Factors,
    IReadOnlyList<MovedPolicy> Up,
    IReadOnlyList<MovedPolicy> Down,
    int Unrated,
    IReadOnlyList<UnratedPolicy> UnratedFirst);

/// <summary>Explains the difference between two prices of one policy.</summary>
public static class PriceMoves
{
    /// <summary>Which factors moved, the strongest first; the limit and the retention are the same.</summary>
    /// <param name="was">The version it is on.</param>
    /// <param name="before">Its worksheet, with a premium.</param>
    /// <param name="becomes">The version it would be on.</param>
    /// <param name="after">Its worksheet then, with a premium.</param>
    public static IReadOnlyList<FactorMove> Between(
        ProductPackage was, RatingWorksheet before, ProductPackage becomes, RatingWorksheet after) =>
        Dislocating.Moves.Between("", was, before, becomes, after).Moves;
}

/// <summary>Re-rates a book; holds the extremes and the sums, not the book.</summary>
public sealed class DislocationRun
{
    private readonly Dislocating.DislocationSum _sum = new();
    private readonly Func<RatedPolicy, Outcome<MovedPolicy>> _move;

    private DislocationRun(Func<RatedPolicy, Outcome<MovedPolicy>> move) => _move = move;

    /// <summary>Under another tariff: the filed price of each policy by its own version, and by another version.</summary>
    /// <param name="rater">The filed tariff, applied.</param>
    /// <param name="other">The version to hold the book against.</param>
    public static DislocationRun OfTariff(IRater rater, ProductPackage other) =>
        new(policy => Dislocating.Moves.OfTariff(rater, policy, other));

    /// <summary>Under another calibration: the technical price of each policy by the one in use, and by another.</summary>
    /// <param name="before">The one in use.</param>
    /// <param name="after">The other.</param>
    /// <exception cref="RefusedException">The other has a tier that cannot be solved.</exception>
    public static DislocationRun OfCalibration(ITechnicalRater before, Calibration after)
    {
        ITechnicalRater other = new TechnicalRater(
            CalibrationModel.Of(after).Match(done => done, why => throw new RefusedException(why)));
        return new DislocationRun(policy => Dislocating.Moves.OfCalibration(policy, before, other));
    }

    /// <summary>Re-rates some policies; they are worked on together and counted in their order.</summary>
    public void Add(IReadOnlyList<RatedPolicy> policies)
    {
        var moved = new Outcome<MovedPolicy>[policies.Count];
        Parallel.For(0, policies.Count, i => moved[i] = _move(policies[i]));
        for (int i = 0; i < moved.Length; i++) _sum.Add(policies[i].Policy, moved[i]);
    }

    /// <summary>What it came to.</summary>
    public Dislocation Result() => _sum.Result();
}
