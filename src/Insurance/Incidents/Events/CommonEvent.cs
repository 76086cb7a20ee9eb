using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Events;

/// <summary>One happening that hits many insureds, such as a cloud that is down; notices join it, claims with them.</summary>
internal sealed partial class CommonEvent : IOwned, IVersioned
{
    public CommonEventId Id { get; init; }
    public required string Number { get; init; }

    /// <summary>The insurer whose book it hits; an event is seen by its insurer.</summary>
    public OrganisationId Owner { get; init; }

    public OrganisationId Carrier { get; init; }
    public required string Name { get; init; }

    /// <summary>GB/T 20986-2023 category code.</summary>
    public required string Category { get; init; }

    /// <summary>Stable code of the shared provider, as assessments name it; null when none is known.</summary>
    public string? Provider { get; init; }

    /// <summary>First moment at which a loss of it may have been discovered.</summary>
    public DateTimeOffset From { get; init; }

    /// <summary>First moment at which it may not any more.</summary>
    public DateTimeOffset To { get; init; }

    /// <summary>The limit its claims share, in the ledger; null when they share none.</summary>
    public LimitNodeId? Node { get; init; }

    /// <summary>Contract clause the shared limit rests on.</summary>
    public string? Clause { get; init; }

    public CommonEventState State { get; set; }
    public DateTimeOffset OpenedAt { get; init; }
    public int Version { get; set; } = 1;

    /// <summary>Series of the numbers of a year, e.g. <c>E-2026</c>.</summary>
    internal static string Series(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"E-{day.Year}");

    /// <summary>Whether a text has the form of an event's number: a series and what the year counted.</summary>
    internal static bool IsNumber(string text) => NumberForm().IsMatch(text);

    [GeneratedRegex(@"\AE-[0-9]{4}-[0-9]{6,9}\z", RegexOptions.NonBacktracking)]
    private static partial Regex NumberForm();
}

/// <summary>A notice that may belong to a common event; it belongs to one at most.</summary>
internal sealed class EventMatch
{
    public CommonEventId Event { get; init; }
    public IncidentId Incident { get; init; }
    public MatchState State { get; private set; }

    /// <summary>How sure the sign is that the insured rests on the event's provider, 0 to 1; null when there is none.</summary>
    public decimal? ProviderConfidence { get; init; }

    /// <summary>Whether notice and event have the same category.</summary>
    public bool SameCategory { get; init; }

    /// <summary>Whether a handler named it without a proposal.</summary>
    public bool ByHand { get; init; }

    public DateTimeOffset ProposedAt { get; init; }
    public string? DecidedBy { get; private set; }
    public DateTimeOffset? DecidedAt { get; private set; }
    public string? Reason { get; private set; }

    /// <summary>Decides it; false when the table does not have the step.</summary>
    internal bool Decide(MatchState to, string reason, Caller caller, DateTimeOffset at)
    {
        if (!Table.Contains((State, to))) return false;

        (State, Reason, DecidedBy, DecidedAt) = (to, reason, caller.Actor, at);
        return true;
    }

    /// <summary>The steps there are: who was rejected may still be confirmed, and the other way round.</summary>
    internal static IReadOnlyList<(MatchState From, MatchState To)> Table { get; } =
    [
        (MatchState.Proposed, MatchState.Confirmed),
        (MatchState.Proposed, MatchState.Rejected),
        (MatchState.Rejected, MatchState.Confirmed),
        (MatchState.Confirmed, MatchState.Rejected),
    ];
}

/// <summary>How a shared limit served what fell due on one day; never changed.</summary>
internal sealed class EventAllotment : IRecorded
{
    public Guid Id { get; init; }
    public CommonEventId Event { get; init; }
    public int Sequence { get; init; }

    /// <summary>Insurance day on which it fell due.</summary>
    public DateOnly Due { get; init; }

    public Money Before { get; init; }
    public Money After { get; init; }
    public required List<AllottedPart> Parts { get; init; }
    public required Explanation Trail { get; init; }
    public required string Actor { get; init; }
    public DateTimeOffset At { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => CanonicalLine.Of(
        "event-allotment", Id, Event.Value, Sequence, Due, Before.Fen, After.Fen,
        string.Join(';', Parts.Select(part => CanonicalLine.Of(part.Claim.Value, part.Asked.Fen, part.Allotted.Fen))), Actor, At);
}
