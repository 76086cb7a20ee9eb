using System.Globalization;
using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Programmes;

/// <summary>A pilot programme of an authority: a period, a region, tasks and what it is measured by.</summary>
internal sealed class Programme : IOwned, IVersioned
{
    public ProgrammeId Id { get; init; }
    public required string Number { get; init; }

    /// <summary>The issuing authority.</summary>
    public OrganisationId Owner { get; init; }

    public OrganisationId Carrier { get; init; }
    public Words Name { get; init; }
    public Words Purpose { get; init; }

    /// <summary>First day of the programme.</summary>
    public DateOnly From { get; init; }

    /// <summary>Day after the last.</summary>
    public DateOnly To { get; init; }

    /// <summary>GB/T 2260 codes, comma-separated; empty for the whole country.</summary>
    public required string Provinces { get; init; }

    public DateTimeOffset At { get; init; }
    public int Version { get; set; } = 1;

    internal string[] Region => Provinces.Split(',', StringSplitOptions.RemoveEmptyEntries);

    /// <summary>Last day that counts on a day: the day itself, or the programme's last once it is over.</summary>
    internal DateOnly LastCounted(DateOnly day) => day < To ? day : To.AddDays(-1);
}

/// <summary>What every unit of a programme has to do, and by when.</summary>
internal sealed class ProgrammeTask
{
    public ProgrammeId Programme { get; init; }

    /// <summary>From 1, in the order given.</summary>
    public int Number { get; init; }

    public Words Name { get; init; }

    /// <summary>Last day for it.</summary>
    public DateOnly Due { get; init; }
}

/// <summary>What a programme is measured by, with its aim.</summary>
internal sealed class ProgrammeAim
{
    public ProgrammeId Programme { get; init; }
    public ProgrammeIndicator Indicator { get; init; }

    /// <summary>Count or fen; null when there is no aim, only a measure.</summary>
    public long? Aim { get; init; }
}

/// <summary>An organisation that applied to a programme; once for each.</summary>
internal sealed class PilotUnit : IOwned, IVersioned
{
    public PilotUnitId Id { get; init; }
    public ProgrammeId Programme { get; init; }

    /// <summary>The organisation.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The authority of the programme.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>Why it wants to take part, in its words.</summary>
    public required string Statement { get; init; }

    public PilotUnitState State { get; private set; }
    public DateOnly AppliedOn { get; init; }

    /// <summary>First day it takes part; null before.</summary>
    public DateOnly? AdmittedOn { get; private set; }

    /// <summary>First day it no longer takes part; null while it does.</summary>
    public DateOnly? LeftOn { get; private set; }

    /// <summary>Why it was declined or left; null for neither.</summary>
    public string? Reason { get; private set; }

    /// <summary>How many pieces of evidence there are.</summary>
    public int Shown { get; set; }

    /// <summary>How many of these were decided on.</summary>
    public int Decided { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Takes a step on a day; null, or why it may not be taken.</summary>
    internal Refusal? Move(PilotMove move, DateOnly day, string? reason)
    {
        if (!State.After(move).Try(out PilotUnitState next, out Refusal? why)) return why;

        (State, Reason) = (next, reason);
        if (move is PilotMove.Admitted) AdmittedOn = day;
        if (move is PilotMove.Left) LeftOn = day;
        return null;
    }
}

/// <summary>What a unit shows for a task; the decision on it is added once.</summary>
internal sealed class PilotEvidence : IRecorded
{
    public PilotUnitId Unit { get; init; }

    /// <summary>From 1 within the unit.</summary>
    public int Number { get; init; }

    public int Task { get; init; }
    public required string Text { get; init; }

    /// <summary>Where it can be looked up: number of a policy, report or document; null for none.</summary>
    public string? Reference { get; init; }

    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"pilot-evidence|{Unit.Value:N}|{Number}|{Task}|{Text}|{Reference}|{At.UtcTicks}|{Actor}");
}

/// <summary>What the authority decided on a piece of evidence; never changed.</summary>
internal sealed class EvidenceDecision : IRecorded
{
    public PilotUnitId Unit { get; init; }
    public int Evidence { get; init; }
    public int Task { get; init; }
    public bool Accepted { get; init; }
    public string? Note { get; init; }
    public DateOnly On { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"pilot-decision|{Unit.Value:N}|{Evidence}|{Task}|{Accepted}|{Note}|{On:O}|{Actor}");
}
