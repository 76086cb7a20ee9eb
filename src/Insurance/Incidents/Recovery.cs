using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents;

/// <summary>Money sought back after a claim was paid.</summary>
internal sealed class Recovery
{
    public Guid Id { get; init; }
    public ClaimId Claim { get; init; }
    public RecoveryKind Kind { get; init; }

    /// <summary>From whom, in a word that names no person.</summary>
    public required string From { get; init; }

    public Money Expected { get; init; }
    public Money Received { get; set; }
    public DateTimeOffset At { get; init; }
    public required string Actor { get; init; }
}

/// <summary>Money that came back; never changed.</summary>
internal sealed class RecoveryReceipt : IRecorded
{
    public Guid Id { get; init; }
    public Guid Recovery { get; init; }
    public ClaimId Claim { get; init; }
    public Money Amount { get; init; }
    public required string BankReference { get; init; }
    public DateOnly On { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => CanonicalLine.Of(
        "recovery-receipt", Id, Recovery, Claim.Value, Amount.Fen, Amount.Currency, BankReference, On, Actor);
}
