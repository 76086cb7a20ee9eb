using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Classes;

/// <summary>How an incident was coded by somebody at a time; what is learnt later is another one, never a change.</summary>
internal sealed class Classification : IRecorded, IOwned
{
    public Guid Id { get; init; }
    public IncidentId Incident { get; init; }

    /// <summary>The insured; repeated from the notice, as is the insurer, so that figures read one table.</summary>
    public OrganisationId Owner { get; init; }

    public OrganisationId Carrier { get; init; }

    /// <summary>Order among those of the incident, from 1.</summary>
    public int Sequence { get; init; }

    /// <summary>When the attack succeeded; null while it is not known.</summary>
    public DateTimeOffset? Compromised { get; init; }

    /// <summary>When data left; null when none did or it is not known.</summary>
    public DateTimeOffset? Exfiltrated { get; init; }

    /// <summary>When it was contained; null while it is not.</summary>
    public DateTimeOffset? Contained { get; init; }

    /// <summary>What it rests on, in a sentence.</summary>
    public required string Note { get; init; }

    public required string By { get; init; }
    public DateTimeOffset At { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => CanonicalLine.Of(
        "classification", Id, Incident.Value, Owner.Value, Carrier.Value, Sequence, Compromised, Exfiltrated, Contained, Note, By,
        At);
}

/// <summary>A code of a classification.</summary>
internal sealed class ClassTag : IRecorded
{
    public Guid Classification { get; init; }

    /// <summary>Which list, e.g. <c>action</c>.</summary>
    public required string Kind { get; init; }

    public required string Code { get; init; }

    /// <summary>Its name at the time.</summary>
    public Words Name { get; init; }

    public AuditId Cause { get; set; }

    public string Canonical() => CanonicalLine.Of("class", Classification, Kind, Code, Name);
}
