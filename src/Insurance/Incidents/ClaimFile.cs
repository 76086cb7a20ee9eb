using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents;

/// <summary>A claim: loss items, decisions, settlement, reserve and payments of one incident.</summary>
internal sealed class ClaimFile : IOwned, IVersioned
{
    public ClaimId Id { get; init; }
    public required string Number { get; init; }
    public IncidentId Incident { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }
    public PolicyId Policy { get; init; }
    public required string PolicyNumber { get; init; }
    public FilingId Filing { get; init; }
    public required string Province { get; init; }
    public required string Industry { get; init; }
    public required string Product { get; init; }

    /// <summary>Day the loss occurred; the terms of that day apply.</summary>
    public DateOnly LossDay { get; init; }

    public DateTimeOffset OpenedAt { get; init; }
    public DateOnly OpenedOn { get; init; }

    /// <summary>Its month, kept for grouping.</summary>
    public required string OpenedMonth { get; init; }

    public ClaimState State { get; set; }

    /// <summary>Insurance Law art. 22: asked for once, in one go.</summary>
    public DateTimeOffset? DocumentsRequestedAt { get; set; }

    public string? DocumentsRequested { get; set; }
    public DateTimeOffset? DocumentsCompleteAt { get; set; }
    public DateTimeOffset? CoverDecidedAt { get; set; }
    public DateTimeOffset? AgreedAt { get; set; }
    public DateTimeOffset? RefusalDecidedAt { get; set; }
    public DateTimeOffset? RefusalSentAt { get; set; }
    public DateTimeOffset? FirstPaidAt { get; set; }

    /// <summary>When the last fen of the settlement was paid; null while some is owed.</summary>
    public DateTimeOffset? PaidInFullAt { get; set; }

    public DateTimeOffset? ClosedAt { get; set; }

    /// <summary>Causes established, as the filing names them.</summary>
    public List<string> Causes { get; set; } = [];

    /// <summary>Conditions breached, as the filing names them.</summary>
    public List<string> Breaches { get; set; } = [];

    /// <summary>Moments established beyond those of notice and policy; null when there are none.</summary>
    public List<EstablishedMoment>? Moments { get; set; }

    public SettlementView? Settlement { get; set; }

    /// <summary>Reserve for what is not approved yet: the sum of its lines.</summary>
    public Money Reserve { get; set; }

    /// <summary>Approved, paid or not.</summary>
    public Money Committed { get; set; }

    public Money Paid { get; set; }

    /// <summary>Of the reserve, what is for expenses: it uses no limit and no settlement bounds it.</summary>
    public Money ReservedExpense { get; set; }

    /// <summary>Of what is approved, expenses.</summary>
    public Money CommittedExpense { get; set; }

    /// <summary>Of what is paid, expenses.</summary>
    public Money PaidExpense { get; set; }

    /// <summary>What the insured has proved to have paid third parties; of that much it may be paid itself.</summary>
    public Money Compensated { get; set; }

    /// <summary>What came back after it was paid.</summary>
    public Money Recovered { get; set; }

    /// <summary>The common event it belongs to; null for none.</summary>
    public CommonEventId? Event { get; set; }

    /// <summary>Insurance day it joined the event.</summary>
    public DateOnly? JoinedOn { get; set; }

    /// <summary>What a limit shared with the event's other claims allots to it, fen; null when it shares none.</summary>
    public long? AllottedFen { get; set; }

    /// <summary>Insurance day for which it was last served; null before.</summary>
    public DateOnly? AllottedOn { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Reserve, approved and paid for the loss itself.</summary>
    internal Money IndemnityReserve => Reserve - ReservedExpense;

    internal Money IndemnityCommitted => Committed - CommittedExpense;

    internal Money IndemnityPaid => Paid - PaidExpense;

    /// <summary>The day its settlement falls due among the claims of its event: agreed and joined, whichever was later.</summary>
    internal DateOnly? DueOn => AgreedAt is { } at && JoinedOn is { } joined ? DueDay(at, joined) : null;

    internal static DateOnly DueDay(DateTimeOffset agreed, DateOnly joined) =>
        agreed.ShanghaiDay() > joined ? agreed.ShanghaiDay() : joined;

    /// <summary>Whether it waits to be served by the limit it shares.</summary>
    internal bool AwaitsAllotment => AllottedFen is not null && DueOn is { } due && (AllottedOn is null || AllottedOn < due);

    // payable, but not more than a shared limit allots
    /// <summary>What may be paid for the loss; null before there is a settlement.</summary>
    internal Money? Due => Settlement is not { } settled ? null
        : AllottedFen is { } fen ? Money.Min(settled.Payable, Money.Cny(fen)) : settled.Payable;

    /// <summary>Why so much more may not be committed: a shared limit allots less. Null when it may.</summary>
    internal Refusal? BeyondAllotment(Money more) =>
        AllottedFen is { } fen && IndemnityCommitted + more > Money.Cny(fen)
            ? EventRefusals.Beyond(Money.Cny(fen) - IndemnityCommitted)
            : null;

    // paid in full: nothing waits to be allotted, and paid ≥ due; from the first moment at which both held
    /// <summary>Notes whether all that is due is paid, after what is due or paid changed.</summary>
    internal void NotePaidInFull(DateTimeOffset now) =>
        PaidInFullAt = !AwaitsAllotment && Due is { } due && IndemnityPaid >= due ? PaidInFullAt ?? now : null;

    internal static Refusal Unpaid { get; } = Refusal.WrongState("CLM-UNPAID", new(
        "仍有未完成的付款，不能结案。", "A payment is still open, so the claim cannot be closed."), "《保险法》第二十三条 / Insurance Law art. 23");

    /// <summary>What is still owed to the claimant, so that the claim cannot be closed; null when nothing is.</summary>
    internal Refusal? WhyNotClosed
    {
        get
        {
            bool isOwed = AgreedAt is not null && Due is { } due && (IndemnityPaid < due || AwaitsAllotment);
            if (Committed != Paid || isOwed) return Unpaid;

            return RefusalDecidedAt is null || RefusalSentAt is not null
                ? null
                : Refusal.WrongState("CLM-UNTOLD", new(
                    "已认定不属于保险责任，须先向被保险人发出拒赔通知书并说明理由。",
                    "Nothing is covered, and the claimant has not been told: send the refusal with its reasons first."),
                    "《保险法》第二十四条 / Insurance Law art. 24");
        }
    }
}

/// <summary>One loss, claimed, assessed and decided.</summary>
internal sealed class LossItemRow
{
    public Guid Id { get; init; }
    public ClaimId Claim { get; init; }
    public required string Item { get; init; }
    public Words Name { get; init; }
    public Money Claimed { get; init; }
    public long? AssessedFen { get; set; }
    public string? AssessmentNote { get; set; }

    /// <summary>The third party whose loss it is, by a label that names no person; null for the insured.</summary>
    public string? Claimant { get; init; }

    /// <summary>The exposure it stands under; null while no cover counts for it.</summary>
    public Guid? Exposure { get; set; }

    /// <summary>For business interruption: hours, gross margin per hour and compensation received.</summary>
    public OutageDetail? Outage { get; init; }

    /// <summary>What terms look at beyond the amount; null when nothing was said.</summary>
    public LossFacts? Facts { get; set; }

    public CoverStatus? Status { get; set; }
    public string? Cover { get; set; }
    public string? Clause { get; set; }
    public Words Reason { get; set; } = Words.Same("");
    public long? PayableFen { get; set; }

    internal Money? Assessed => AssessedFen is { } fen ? Money.Cny(fen) : null;

    internal Money? Payable => PayableFen is { } fen ? Money.Cny(fen) : null;
}

/// <summary>A payment: one proposes, another approves, finance pays.</summary>
internal sealed class Payment
{
    public Guid Id { get; init; }
    public ClaimId Claim { get; init; }
    public Money Amount { get; init; }
    public required string Purpose { get; init; }
    public PayeeKind Payee { get; init; }

    /// <summary>The third party, by a label that names no person; null for the insured.</summary>
    public string? PayeeLabel { get; init; }

    /// <summary>The exposure it is paid under; null for the claim as a whole.</summary>
    public Guid? Exposure { get; init; }

    /// <summary>What for; whatever is not indemnity is an expense of the insurer.</summary>
    public CostType Cost { get; init; }

    /// <summary>Whether it was proposed before the settlement, of what could be determined.</summary>
    public bool IsAdvance { get; init; }

    public required string ProposedBy { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
    public PaymentState State { get; set; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? InstructionReference { get; set; }
    public DateTimeOffset? InstructedAt { get; set; }
    public string? BankReference { get; set; }
    public DateTimeOffset? PaidAt { get; set; }
    public DateOnly? PaidOn { get; set; }
    public string? ReversalReference { get; set; }

    /// <summary>Insurance day the bank gave it back; null while it has not.</summary>
    public DateOnly? ReversedOn { get; set; }

    /// <summary>Approved, paid or not, and not given back.</summary>
    internal bool IsCommitted => State is PaymentState.Approved or PaymentState.Instructed or PaymentState.Paid;

    internal bool IsExpense => Cost is not CostType.Indemnity;
}
