using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Incidents;

/// <summary>A report that something happened. Reporting is not claiming, and costs nothing.</summary>
internal sealed class IncidentNotice : IOwned, IVersioned
{
    public IncidentId Id { get; init; }
    public required string Number { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }
    public PolicyId Policy { get; init; }
    public required string PolicyNumber { get; init; }
    public required string Province { get; init; }
    public required string Industry { get; init; }
    public required string Product { get; init; }
    public required string Category { get; init; }
    public required string Description { get; init; }
    public required string Reporter { get; init; }

    /// <summary>When the insured came to know of it; the regulatory clocks run from here.</summary>
    public DateTimeOffset DiscoveredAt { get; init; }

    public DateTimeOffset ReportedAt { get; init; }

    /// <summary>Insurance day of the report; statistics count by it.</summary>
    public DateOnly ReportedOn { get; init; }

    /// <summary>Its month, kept for grouping.</summary>
    public required string ReportedMonth { get; init; }

    public IncidentState State { get; set; }
    public IncidentFacts? Facts { get; set; }
    public List<GradedIncident> Grades { get; set; } = [];
    public DateTimeOffset? HandledAt { get; set; }
    public ClaimId? Claim { get; set; }

    /// <summary>The common event it belongs to; null for none.</summary>
    public CommonEventId? Event { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>A report owed to an authority, and when it was made.</summary>
internal sealed class RegulatoryClock
{
    public Guid Id { get; init; }
    public IncidentId Incident { get; init; }
    public required string Regime { get; init; }
    public required string Grade { get; init; }
    public Words Duty { get; init; }
    public DateTimeOffset Due { get; init; }
    public required string Source { get; init; }
    public DateTimeOffset? MetAt { get; set; }
    public string? MetBy { get; set; }
    public string? ToldWhom { get; set; }

    internal ClockView View() => new(Id, $"{Regime}-{Grade}", Duty, Due, MetAt, Source);
}

/// <summary>Something that happened to an incident or a claim; never changed.</summary>
internal sealed class CaseEvent : IRecorded
{
    public Guid Id { get; init; }

    /// <summary>Incident or claim.</summary>
    public Guid Case { get; init; }

    public int Sequence { get; init; }
    public required string Kind { get; init; }
    public Words Text { get; init; }
    public required string Actor { get; init; }
    public DateTimeOffset At { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => CanonicalLine.Of("case-event", Id, Case, Sequence, Kind, Text, Actor, At);
}
