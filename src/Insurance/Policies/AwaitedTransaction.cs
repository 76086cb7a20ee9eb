using System.Globalization;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies;

/// <summary>A transaction that was agreed and waits for its premium (见费出单); a record, like what it becomes.</summary>
/// <remarks>
/// It was taken when a <see cref="PolicyTransaction"/> bears its identifier, dropped when a <see cref="Withdrawal"/>
/// does, and has lapsed after <see cref="Due"/>. Nothing is set.
/// </remarks>
internal sealed class AwaitedTransaction : IRecorded, IShown
{
    public Guid About => Policy.Value;
    /// <summary>The identifier of the transaction it becomes, and the subject of its invoice.</summary>
    public PolicyTransactionId Id { get; init; }

    public PolicyId Policy { get; init; }
    public TransactionKind Kind { get; init; }

    /// <summary>Last day on which the premium may arrive.</summary>
    public DateOnly Due { get; init; }

    public required string InvoiceNumber { get; init; }

    /// <summary>The <see cref="TransactionDraft"/> as JSON, to the letter.</summary>
    public required string Draft { get; init; }

    public DateOnly On { get; init; }
    public DateOnly Recorded { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    internal TransactionDraft Agreed => RecordJson.Read<TransactionDraft>(Draft);

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"policy-awaited|{Id.Value}|{Policy.Value}|{Kind}|{Due:O}|{InvoiceNumber}|{RecordJson.Hash(Draft)}|"
        + $"{On:O}|{Recorded:O}|{RecordedAt.UtcTicks}|{Actor}");
}

/// <summary>What waited for its premium is no longer wanted.</summary>
internal sealed class Withdrawal : IRecorded, IShown
{
    public Guid About => Policy.Value;
    public PolicyTransactionId Id { get; init; }
    public PolicyId Policy { get; init; }
    public required string Reason { get; init; }
    public DateOnly On { get; init; }
    public DateOnly Recorded { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public required string Actor { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"policy-withdrawal|{Id.Value}|{Policy.Value}|{Reason}|{On:O}|{Recorded:O}|{RecordedAt.UtcTicks}|{Actor}");
}
