using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>Where a run stands.</summary>
internal enum RunState
{
    /// <summary>Claims are being decided.</summary>
    Running,

    /// <summary>Every claim that was due is decided.</summary>
    Completed,
}

/// <summary>Decides all claims of a scheme that are due on a day, chunk by chunk.</summary>
/// <remarks>
/// A chunk is one transaction: claims, decisions, pot, journal, counters and audit record. A chunk that was cut off left nothing.
/// Which claims, in which order and how each ends follows from the records alone: (due day, number), day, rule and seed.
/// </remarks>
internal sealed class AdjudicationRun : IOwned, IVersioned
{
    public AdjudicationRunId Id { get; init; }
    public required string Number { get; init; }
    public SchemeId Scheme { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }
    public RunState State { get; set; } = RunState.Running;

    /// <summary>Day the claims are decided as of.</summary>
    public DateOnly On { get; init; }

    /// <summary>The last claim that was there when it began: what is filed meanwhile waits for the next run.</summary>
    public long LastOrdinal { get; init; }

    /// <summary>First day of the review rule in force.</summary>
    public required string Rule { get; init; }

    /// <summary>Seed of the draws.</summary>
    public long Seed { get; init; }

    /// <summary>Claims decided in one transaction.</summary>
    public int Chunk { get; init; }

    /// <summary>Claims due when it began.</summary>
    public int Due { get; init; }

    public int Done { get; set; }
    public int Payable { get; set; }
    public int InReview { get; set; }
    public int Refused { get; set; }
    public long PayableFen { get; set; }
    public DateTimeOffset StartedAt { get; init; }
    public DateTimeOffset? WorkedAt { get; set; }
    public DateTimeOffset? FinishedAt { get; set; }
    public required string Actor { get; init; }
    public int Version { get; set; } = 1;
}
