using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies.Arrears;

/// <summary>The dunning of one unpaid invoice.</summary>
/// <remarks>
/// Reminded → Noticed → Ended; each of the first two → Settled when the money comes. A notice that a dispute interrupted is given
/// again when the dispute is settled, after a new reminder. A case that is over begins anew when the policy is in force again and
/// the invoice is still, or again, unpaid.
/// </remarks>
internal sealed class ArrearsCase : IOwned, IVersioned, IShown
{
    public Guid About => Policy.Value;

    /// <summary>The invoice, and the case's identifier.</summary>
    public InvoiceId Invoice { get; init; }

    public required string InvoiceNumber { get; init; }
    public PolicyId Policy { get; init; }
    public required string PolicyNumber { get; init; }

    /// <summary>Who pays.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    public DateOnly Due { get; init; }

    /// <summary>What was open when the newest step was taken.</summary>
    public Money Open { get; set; }

    public ArrearsState State { get; set; }

    /// <summary>Day of the newest reminder; notice follows on a later one.</summary>
    public DateOnly RemindedOn { get; set; }

    /// <summary>Day of the formal notice; null before.</summary>
    public DateOnly? NoticedOn { get; set; }

    /// <summary>Last day of grace, on which the money may still come; null before the notice.</summary>
    public DateOnly? GraceEnds { get; set; }

    /// <summary>Day it was over: paid, or ended.</summary>
    public DateOnly? ClosedOn { get; set; }

    /// <summary>Why the next step was not taken by itself and a person has to look, as JSON; null when nothing hinders.</summary>
    public string? Hindrance { get; set; }

    public int Version { get; set; } = 1;

    internal bool IsOpen => State is ArrearsState.Reminded or ArrearsState.Noticed;
}

/// <summary>A reminder, a notice, an end or a settlement; never changed once written.</summary>
internal sealed class ArrearsStep : IRecorded, IShown
{
    public Guid About => Policy.Value;

    /// <summary>Its identifier; a document is kept under it.</summary>
    public PolicyTransactionId Id { get; init; }

    public InvoiceId Invoice { get; init; }
    public PolicyId Policy { get; init; }

    /// <summary>Where the case stands after it.</summary>
    public ArrearsState State { get; init; }

    /// <summary>What was open.</summary>
    public Money Open { get; init; }

    /// <summary>Insurance day.</summary>
    public DateOnly On { get; init; }

    /// <summary>Last day of grace; null for anything but a notice.</summary>
    public DateOnly? GraceEnds { get; init; }

    /// <summary>What it rests on.</summary>
    public required string Source { get; init; }

    public DateTimeOffset RecordedAt { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"policy-arrears|{Id.Value}|{Invoice.Value}|{Policy.Value}|{State}|{Open}|{On:O}|{GraceEnds:O}|{Source}|"
        + $"{RecordedAt.UtcTicks}|{Actor}");
}
