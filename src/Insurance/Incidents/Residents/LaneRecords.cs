using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>A change of what certificate claims have in the books, in fen.</summary>
/// <param name="Claims">Claims filed.</param>
/// <param name="Reserve">Set aside.</param>
/// <param name="Committed">Approved and not paid.</param>
/// <param name="Paid">Paid.</param>
/// <param name="Recovered">Came back to the insurer.</param>
/// <param name="Restored">Of that, back into the pot.</param>
internal readonly record struct LaneChange(
    int Claims = 0, long Reserve = 0, long Committed = 0, long Paid = 0, long Recovered = 0, long Restored = 0)
{
    /// <summary>What it takes of the pot; less than 0 when it gives back.</summary>
    internal long OfPot => Reserve + Committed + Paid - Restored;

    public static LaneChange operator +(LaneChange left, LaneChange right) => new(
        left.Claims + right.Claims, left.Reserve + right.Reserve, left.Committed + right.Committed, left.Paid + right.Paid,
        left.Recovered + right.Recovered, left.Restored + right.Restored);
}

/// <summary>What one command changed for the claims of one scheme filed in one month: what statistics add up.</summary>
internal sealed class LaneMovement : IRecorded
{
    public Guid Id { get; init; }

    /// <summary>The claim, file, run or payment file that caused it.</summary>
    public Guid Subject { get; init; }

    /// <summary>What happened, e.g. <c>ClaimsAdjudicated</c>.</summary>
    public required string Kind { get; init; }

    public SchemeId Scheme { get; init; }
    public OrganisationId Insurer { get; init; }
    public required string Province { get; init; }
    public required string Section { get; init; }
    public required string Product { get; init; }

    /// <summary>Month the claims were filed.</summary>
    public required string Month { get; init; }

    public int Claims { get; init; }
    public long ReserveFen { get; init; }
    public long CommittedFen { get; init; }
    public long PaidFen { get; init; }
    public long RecoveredFen { get; init; }
    public long RestoredFen { get; init; }
    public DateOnly Recorded { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => CanonicalLine.Of(
        "lane-movement", Id, Subject, Kind, Scheme.Value, Insurer.Value, Province, Section, Product, Month, Claims, ReserveFen,
        CommittedFen, PaidFen, RecoveredFen, RestoredFen, Recorded);
}

/// <summary>How a certificate claim was decided, kept as it was shown; never changed.</summary>
internal sealed class LaneDecision : IRecorded
{
    /// <summary>The claim: each is decided once.</summary>
    public ResidentClaimId Claim { get; init; }

    public AdjudicationRunId Run { get; init; }

    /// <summary>Insurance day it was decided as of.</summary>
    public DateOnly On { get; init; }

    public DateTimeOffset At { get; init; }
    public Registry.Contracts.CoverStatus Status { get; init; }
    public required string Clause { get; init; }
    public Words Reason { get; init; }
    public long PayableFen { get; init; }
    public long BorneFen { get; init; }

    /// <summary>Codes of the reasons for a review, separated by spaces; empty for none.</summary>
    public required string Review { get; init; }

    /// <summary>The trail in JSON; vouched for to the letter.</summary>
    public required string Trail { get; init; }

    public AuditId Cause { get; set; }

    public string Canonical() => CanonicalLine.Of(
        "lane-decision", Claim.Value, Run.Value, On, At, Status.ToString(), Clause, Reason, PayableFen, BorneFen, Review, Trail);
}

/// <summary>Money that came back after a claim was paid; never changed.</summary>
internal sealed class LaneRecovery : IRecorded
{
    public Guid Id { get; init; }
    public ResidentClaimId Claim { get; init; }

    /// <summary>Came back in all.</summary>
    public long WholeFen { get; init; }

    /// <summary>The insurer's part of it.</summary>
    public long InsurerFen { get; init; }

    public required string BankReference { get; init; }
    public DateOnly On { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() =>
        CanonicalLine.Of("lane-recovery", Id, Claim.Value, WholeFen, InsurerFen, BankReference, On, Actor);
}
