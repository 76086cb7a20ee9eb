using System.Globalization;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment;

/// <summary>Something a scan saw on an asset. It never changes a policy's terms.</summary>
internal sealed class Finding : IOwned, IVersioned
{
    public FindingId Id { get; init; }
    public AssessmentId Assessment { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }
    public AssetId Asset { get; init; }

    /// <summary>The asset's host.</summary>
    public required string Host { get; init; }

    /// <summary>What was checked, as the first tool called it.</summary>
    public required string Check { get; init; }

    /// <summary>What was checked, whatever tools call it; with asset and port it names the finding.</summary>
    public required string Key { get; init; }

    /// <summary>0 when it concerns no port.</summary>
    public int Port { get; init; }

    /// <summary>Who found it first.</summary>
    public required string Tool { get; init; }

    /// <summary>How many checks of how many tools say so.</summary>
    public int Sources { get; set; }

    public Words Title { get; init; }
    public Words Detail { get; init; }

    /// <summary>Normalised; the gravest of its sources.</summary>
    public Severity Severity { get; set; }

    /// <summary>The first tool's own word or number.</summary>
    public required string ToolSeverity { get; init; }

    /// <summary>CVE numbers, comma-separated; empty for none.</summary>
    public required string Cves { get; init; }

    public DateTimeOffset FirstSeen { get; set; }
    public DateTimeOffset LastSeen { get; set; }
    public FindingState State { get; private set; }

    /// <summary>When it came to stand where it stands.</summary>
    public DateTimeOffset StateSince { get; private set; }

    public int Moves { get; private set; }
    public int Version { get; set; } = 1;

    /// <summary>Takes a step; the record of it, or why it may not be taken.</summary>
    internal Outcome<FindingEvent> Move(FindingMove move, FindingStep by)
    {
        if (!State.After(move).Try(out FindingState next, out Refusal? why)) return why;

        FindingState before = State;
        State = next;
        StateSince = by.At;
        Moves++;
        return new FindingEvent
        {
            Finding = Id,
            Number = Moves,
            Move = move,
            From = before,
            To = next,
            At = by.At,
            Actor = by.By,
            Role = by.Role,
            Reason = by.Reason,
        };
    }

    /// <summary>Whether a later sighting shows that it is not fixed.</summary>
    internal bool IsBackAt(DateTimeOffset seen) =>
        State is FindingState.FixClaimed or FindingState.VerifiedFixed && seen > StateSince;
}

/// <summary>That one check of one tool says so: two tools that see the same make one finding with two sources.</summary>
internal sealed class FindingSource
{
    public FindingId Finding { get; init; }

    /// <summary>The finding's asset.</summary>
    public AssetId Asset { get; init; }

    public required string Tool { get; init; }

    /// <summary>As the tool calls it.</summary>
    public required string Check { get; init; }

    /// <summary>The tool's own word or number.</summary>
    public required string ToolSeverity { get; init; }

    public DateTimeOffset FirstSeen { get; set; }
    public DateTimeOffset LastSeen { get; set; }

    internal void Seen(DateTimeOffset first, DateTimeOffset last)
    {
        if (first < FirstSeen) FirstSeen = first;
        if (last > LastSeen) LastSeen = last;
    }
}

/// <summary>One step in the life of a finding; never changed.</summary>
internal sealed class FindingEvent : IRecorded
{
    public FindingId Finding { get; init; }

    /// <summary>From 1, without gaps.</summary>
    public int Number { get; init; }

    public FindingMove Move { get; init; }
    public FindingState From { get; init; }
    public FindingState To { get; init; }
    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
    public Role Role { get; init; }
    public required string Reason { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"finding-event|{Finding.Value:N}|{Number}|{Move}|{From}|{To}|{At.UtcTicks}|{Actor}|{Role}|{Reason}");
}
