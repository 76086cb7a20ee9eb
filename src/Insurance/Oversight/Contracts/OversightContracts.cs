using Breakwater.Policies.Contracts;

namespace Breakwater.Oversight.Contracts;

/// <summary>Statistics of the book as of two dates, reconciled to the journal.</summary>
/// <param name="By">Breakdown.</param>
/// <param name="Effective">Last effective day counted.</param>
/// <param name="Recorded">Last recorded day counted: what was known then.</param>
/// <param name="Rows">One per key, in order.</param>
/// <param name="Total">Sum of the rows.</param>
/// <param name="Reconciliation">Each figure beside its balance in the journal.</param>
/// <param name="Reconciled">Whether every difference is zero, to the fen.</param>
/// <param name="Own">What of the totals is the insurers' own after co-insurers' shares, by the journal.</param>
public sealed record StatisticsView(
    Breakdown By,
    DateOnly Effective,
    DateOnly Recorded,
    IReadOnlyList<StatisticsRow> Rows,
    StatisticsRow Total,
    IReadOnlyList<ReconciledFigure> Reconciliation,
    bool Reconciled,
    OwnShare Own);

/// <summary>Totals without what co-insurers bear; equal to the totals where nothing is co-insured.</summary>
/// <param name="Premium">Premium written less co-insurers' part.</param>
/// <param name="Paid">Claims paid less co-insurers' part, in which their part of recoveries counts.</param>
/// <param name="Fees">What was kept of co-insurers' premium.</param>
public sealed record OwnShare(Money Premium, Money Paid, Money Fees);

/// <summary>One line of the statistics.</summary>
/// <param name="Key">Province code, GB/T 4754 section, product or month.</param>
/// <param name="Policies">Policies issued.</param>
/// <param name="InForce">Of these in force on the effective day.</param>
/// <param name="Premium">Premium written, net of refunds.</param>
/// <param name="Limit">Aggregate limits in force on the effective day.</param>
/// <param name="Notices">Incidents reported.</param>
/// <param name="Claims">Claims opened.</param>
/// <param name="Paid">Claims paid.</param>
/// <param name="Outstanding">Reserve for what is not approved yet.</param>
public sealed record StatisticsRow(
    string Key, int Policies, int InForce, Money Premium, Money Limit, int Notices, int Claims, Money Paid, Money Outstanding);

/// <summary>A figure of the statistics beside the journal.</summary>
/// <param name="Name">Which figure.</param>
/// <param name="Figure">From the policy and claim records.</param>
/// <param name="Journal">From the journal, as of the same two days.</param>
/// <param name="Difference">Zero when they agree.</param>
public sealed record ReconciledFigure(Words Name, Money Figure, Money Journal, Money Difference);

/// <summary>Statistics for hosts and for the page: the same figures.</summary>
public interface IStatistics
{
    /// <summary>The book as of two days.</summary>
    /// <param name="by">Breakdown.</param>
    /// <param name="insurer">One insurer's book; null for all.</param>
    /// <param name="effective">Last effective day counted.</param>
    /// <param name="recorded">Last recorded day counted.</param>
    /// <param name="cancel">Stops the queries.</param>
    Task<StatisticsView> Of(
        Breakdown by, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel);
}
