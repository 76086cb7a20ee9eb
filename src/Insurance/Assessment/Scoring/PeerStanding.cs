using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Scoring;

/// <summary>Where a score stands among those of other enterprises.</summary>
/// <param name="Peers">Other enterprises with a score; null while there are too few to say.</param>
/// <param name="Percentile">0 to 100, half up to a whole number; null while there are too few.</param>
/// <param name="Needed">How many there must be.</param>
internal sealed record PeerStanding(int? Peers, decimal? Percentile, int Needed);

/// <summary>Compares a score with the newest one of every other enterprise that answered the same product version.</summary>
/// <remarks>
/// <c>percentile = 100 × (lower + ½ equal) ÷ peers</c>. Scores are compared within one product version only, for weights and
/// ceilings are its own. Fewer than ten peers could be recognised, and say little: then neither number is given.
/// </remarks>
internal sealed class Peers(Store store)
{
    internal const int Needed = 10;

    /// <summary>Where an assessment stands; nothing is said of one without a score.</summary>
    internal async Task<PeerStanding> Of(AssessmentFile file, CancellationToken cancel)
    {
        if (file.PostureTenths is not { } own) return Rank(lower: 0, equal: 0, peers: 0);

        (var filing, var owner) = (file.Filing, file.Owner);
        IQueryable<AssessmentFile> scored = store.Read<AssessmentFile>()
            .Where(f => f.Filing == filing && f.PostureTenths != null);
        IQueryable<AssessmentFile> newest = scored.Where(f => f.Owner != owner
            && !scored.Any(later => later.Owner == f.Owner && later.Begun > f.Begun));
        return Rank(
            await newest.CountAsync(f => f.PostureTenths < own, cancel),
            await newest.CountAsync(f => f.PostureTenths == own, cancel),
            await newest.CountAsync(cancel));
    }

    /// <summary>The standing from counts.</summary>
    internal static PeerStanding Rank(int lower, int equal, int peers) => peers < Needed
        ? new PeerStanding(Peers: null, Percentile: null, Needed)
        : new PeerStanding(
            peers, RoundingRule.HalfUp.Apply(100 * (lower + (equal / 2m)) / peers, decimals: 0), Needed);
}
