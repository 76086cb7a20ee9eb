using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Reporting;

/// <summary>By which way somebody was told.</summary>
internal enum ReportWay
{
    /// <summary>The authority's own system 主管部门系统.</summary>
    System,

    /// <summary>Telephone 电话.</summary>
    Telephone,

    /// <summary>Mail 电子邮件.</summary>
    Mail,

    /// <summary>On paper 书面.</summary>
    Paper,
}

/// <summary>A report as it was handed in: who was told, when, by which way, in which words. Never changed.</summary>
internal sealed class HandedReport : IRecorded
{
    public Guid Id { get; init; }
    public IncidentId Incident { get; init; }

    /// <summary>The clock it answers.</summary>
    public Guid Clock { get; init; }

    /// <summary>The regime it was owed under.</summary>
    public required string Regime { get; init; }

    /// <summary>To whom it was owed.</summary>
    public Words Duty { get; init; }

    public ReportKind Kind { get; init; }
    public ReportWay Way { get; init; }

    /// <summary>Who was told.</summary>
    public required string Whom { get; init; }

    /// <summary>The words handed in; empty when it was told by telephone.</summary>
    public required string Text { get; init; }

    /// <summary>When it was handed in.</summary>
    public DateTimeOffset HandedAt { get; init; }

    public required string By { get; init; }

    /// <summary>When it was noted here.</summary>
    public DateTimeOffset At { get; init; }

    public AuditId Cause { get; set; }

    public string Canonical() => CanonicalLine.Of(
        "handed-report", Id, Incident.Value, Clock, Regime, Duty, Kind.ToString(), Way.ToString(), Whom, Text, HandedAt, By, At);
}
