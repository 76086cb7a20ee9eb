using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>Where a payment file stands.</summary>
internal enum PaymentFileState
{
    /// <summary>Waits for a second person.</summary>
    Proposed,

    /// <summary>Approved: to be handed to the bank.</summary>
    Approved,

    /// <summary>The bank has answered for every payment.</summary>
    Reconciled,

    /// <summary>Rejected by the second person; its claims wait for another file.</summary>
    Rejected,
}

/// <summary>Payments of an insurer to residents, handed to the bank as one file.</summary>
/// <remarks>The file itself is made when it is asked for and never kept: it holds names and accounts.</remarks>
internal sealed class PaymentFile : IOwned, IVersioned
{
    public PaymentFileId Id { get; init; }
    public required string Number { get; init; }

    /// <summary>The insurer: nobody else's.</summary>
    public OrganisationId Owner { get; init; }

    public OrganisationId Carrier { get; init; }
    public PaymentFileState State { get; set; } = PaymentFileState.Proposed;
    public int Payments { get; init; }
    public long AmountFen { get; init; }

    /// <summary>The largest payment, which the second person's mandate must reach.</summary>
    public long LargestFen { get; init; }

    public int Paid { get; set; }
    public long PaidFen { get; set; }
    public int Returned { get; set; }
    public required string ProposedBy { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }

    /// <summary>Why it was rejected.</summary>
    public string? Note { get; set; }

    public int Version { get; set; } = 1;
}
