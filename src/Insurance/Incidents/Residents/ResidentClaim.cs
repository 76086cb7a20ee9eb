using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>A resident's claim under a certificate: small, one of many, adjudicated by rule.</summary>
/// <remarks>
/// Case number, accounts and device are encrypted under a key of the claim's own that stands, wrapped, in the row, and found by
/// blind index. Its amounts move only through <see cref="LaneEntry"/>, which posts the same to pot and journal.
/// </remarks>
internal sealed class ResidentClaim : IOwned, IVersioned
{
    public ResidentClaimId Id { get; init; }

    /// <summary>The number's digits, from a reserved block: the recorded order.</summary>
    public long Ordinal { get; init; }

    public required string Number { get; init; }
    public SchemeId Scheme { get; init; }

    /// <summary>The sponsor.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>The certificate's digits.</summary>
    public long Serial { get; init; }

    public required string Certificate { get; init; }
    public FilingId Filing { get; init; }
    public required string Product { get; init; }
    public required string Province { get; init; }
    public required string Section { get; init; }

    /// <summary>Month it was filed, under which statistics count it.</summary>
    public required string Month { get; init; }

    public LaneState State { get; private set; } = LaneState.Filed;

    public DateTimeOffset OccurredAt { get; init; }

    /// <summary>Insurance day it happened.</summary>
    public DateOnly LossDay { get; init; }

    /// <summary>Cause, as the filing names it.</summary>
    public required string Cause { get; init; }

    /// <summary>Loss item, as the filing names it.</summary>
    public required string Item { get; init; }

    public long LostFen { get; init; }

    /// <summary>Came back before it is decided; taken off.</summary>
    public long ReturnedFen { get; set; }

    /// <summary>Day the police opened the case 立案; null while it is not proved.</summary>
    public DateOnly? CaseFiledOn { get; set; }

    /// <summary>When the account was frozen or reported lost.</summary>
    public DateTimeOffset? FrozenAt { get; set; }

    /// <summary>First day on which it may be decided; null while the case is not proved.</summary>
    public DateOnly? DueOn { get; set; }

    public required byte[] Key { get; init; }

    /// <summary>Blind index of the person together with the insurer: the claims a cap is added up over.</summary>
    public required byte[] Person { get; init; }

    public byte[]? CaseNumber { get; set; }
    public byte[]? CaseIndex { get; set; }

    /// <summary>Account the money went to.</summary>
    public byte[]? Account { get; init; }

    public byte[]? AccountIndex { get; init; }
    public byte[]? Device { get; init; }
    public byte[]? DeviceIndex { get; init; }

    /// <summary>Account to be paid to.</summary>
    public required byte[] Payee { get; set; }

    public required byte[] PayeeIndex { get; set; }

    /// <summary>The person's index cut to a number, for telling persons apart in look-ups.</summary>
    public long PersonTag { get; init; }

    /// <summary>Set aside and not approved.</summary>
    public long ReserveFen { get; private set; }

    /// <summary>Approved and not paid.</summary>
    public long CommittedFen { get; private set; }

    public long PaidFen { get; private set; }

    /// <summary>The insurer's part of what came back after it was paid.</summary>
    public long RecoveredFen { get; private set; }

    /// <summary>Of that, what went back into the pot.</summary>
    public long RestoredFen { get; private set; }

    /// <summary>As decided; 0 before, and when it was refused.</summary>
    public long PayableFen { get; set; }

    /// <summary>What it bore of the year's deductible.</summary>
    public long BorneFen { get; set; }

    public DateOnly? DecidedOn { get; set; }

    /// <summary>Why a person looks at it; empty for none.</summary>
    public IReadOnlyList<ReviewReason> Review { get; set; } = [];

    public string? ReviewedBy { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }

    /// <summary>What was said when it was released, refused, withdrawn or returned; names nobody.</summary>
    public string? Note { get; set; }

    public required string FiledBy { get; init; }
    public DateTimeOffset FiledAt { get; init; }
    public DateOnly FiledOn { get; init; }

    /// <summary>The file it came in; null when it was filed by itself.</summary>
    public Guid? Batch { get; init; }

    public PaymentFileId? PaymentFile { get; set; }
    public string? BankReference { get; set; }
    public DateOnly? PaidOn { get; set; }
    public int Version { get; set; } = 1;

    internal Money Lost => Money.Cny(LostFen);

    internal Money Returned => Money.Cny(ReturnedFen);

    internal Money Payable => Money.Cny(PayableFen);

    /// <summary>Moves on; a move the lifecycle does not know is a bug here, since callers ask first.</summary>
    /// <exception cref="InvalidOperationException">There is no such move.</exception>
    internal void Move(LaneState to)
    {
        if (!LaneLifecycle.May(State, to))
            throw new InvalidOperationException($"A certificate claim does not go from {State} to {to}.");

        State = to;
    }

    /// <summary>Takes a change of its amounts; only <see cref="LaneEntry"/> calls it.</summary>
    internal void Take(LaneChange change)
    {
        (ReserveFen, CommittedFen, PaidFen) =
            (ReserveFen + change.Reserve, CommittedFen + change.Committed, PaidFen + change.Paid);
        (RecoveredFen, RestoredFen) = (RecoveredFen + change.Recovered, RestoredFen + change.Restored);
    }
}

/// <summary>Why a person looks at a claim before it is paid.</summary>
/// <param name="Code">Stable code: <c>BAND</c>, <c>SOON</c>, <c>ACCOUNT</c>, <c>DEVICE</c>, <c>CASE</c> or <c>PAYEE</c>.</param>
/// <param name="Text">In a sentence, with rule and draw.</param>
internal sealed record ReviewReason(string Code, Words Text);

/// <summary>Public numbers of certificate claims: <c>F-</c> and twelve digits.</summary>
internal static class ResidentClaimNumber
{
    /// <summary>Series of the blocks.</summary>
    internal const string Series = "resident-claims";

    internal static string Of(long ordinal) => "F-" + ordinal.ToString("D12", System.Globalization.CultureInfo.InvariantCulture);
}
