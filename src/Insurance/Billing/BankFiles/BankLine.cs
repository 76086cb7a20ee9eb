using System.Globalization;
using Breakwater.Billing.Contracts;

namespace Breakwater.Billing.BankFiles;

/// <summary>Identifies one line of a bank's file.</summary>
internal readonly record struct BankLineId(Guid Value) : IId<BankLineId>
{
    public static BankLineId From(Guid value) => new(value);

    public static bool TryParse(string? text, out BankLineId id) => Ids.TryParse(text, out id);
}

/// <summary>Where a line of a bank's file stands.</summary>
internal enum BankLineState
{
    /// <summary>Taken and not booked yet 待入账.</summary>
    Waiting,

    /// <summary>All of it was booked when the file was taken 已匹配.</summary>
    Matched,

    /// <summary>Part of it is on an invoice or given back, the rest in suspense 部分匹配.</summary>
    Part,

    /// <summary>Nobody knows yet what it is for: all of it is in suspense 暂收.</summary>
    Suspense,

    /// <summary>Nothing of it is in suspense any more: a person said what it was for 已清理.</summary>
    Settled,

    /// <summary>The books knew it already, so nothing was booked 已核对.</summary>
    Cleared,

    /// <summary>Went out, and nothing the platform knows of was to be paid; not booked 待查.</summary>
    Unmatched,

    /// <summary>An earlier file had the same line; nothing was booked 重复.</summary>
    Repeated,

    /// <summary>Its reference stands for something else already; not booked 拒收.</summary>
    Refused,
}

/// <summary>One line of a bank's file: money that came in (positive) or went out (negative).</summary>
/// <remarks>
/// Waiting → Matched | Part | Suspense | Cleared | Unmatched | Refused; Suspense → Part → Settled; Unmatched → Settled. What is
/// taken as Repeated or Refused stays so. Open = amount − allocated − refunded of a credit in Suspense or Part.
/// </remarks>
internal sealed class BankLine : IOwned, IVersioned
{
    public BankLineId Id { get; init; }
    public BankFileId File { get; init; }

    /// <summary>Row in the file as a spreadsheet counts it, from 1 with the header.</summary>
    public int Row { get; init; }

    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }

    /// <summary>The bank's own reference.</summary>
    public required string BankReference { get; init; }

    /// <summary>Day at the bank.</summary>
    public DateOnly On { get; init; }

    /// <summary>In positive, out negative.</summary>
    public Money Amount { get; init; }

    /// <summary>Key of the two texts below, wrapped; they may name a person.</summary>
    public required byte[] Key { get; init; }

    /// <summary>Who paid, or was paid, encrypted.</summary>
    public required byte[] Payer { get; init; }

    /// <summary>Blind index of it; null where the bank gave no name.</summary>
    public byte[]? PayerIndex { get; init; }

    /// <summary>What the payer wrote, encrypted.</summary>
    public required byte[] Remark { get; init; }

    /// <summary>The line taken before under the same reference; null for what is taken first.</summary>
    public BankLineId? Original { get; init; }

    public BankLineState State { get; set; }

    /// <summary>By what it was matched when the file was taken.</summary>
    public BankRule Rule { get; set; }

    /// <summary>Why it stands where it stands, where its rule does not say it; empty otherwise.</summary>
    public Words Note { get; set; } = Words.Same("");

    /// <summary>Σ of its shares on invoices; has the sign of the amount.</summary>
    public Money Allocated { get; set; } = Money.Zero;

    /// <summary>Σ of what is given back out of suspense; not negative.</summary>
    public Money Refunded { get; set; } = Money.Zero;

    public int Version { get; set; } = 1;

    internal bool IsCredit => Amount > Money.Zero;

    /// <summary>What of it is in suspense.</summary>
    internal Money Open => State is BankLineState.Suspense or BankLineState.Part ? Amount - Allocated - Refunded : Money.Zero;

    /// <summary>Whether its reference is not for a form: what it stands for is booked, or is to be, by the line.</summary>
    internal bool Blocks => State is not (BankLineState.Cleared or BankLineState.Refused or BankLineState.Repeated);

    /// <summary>Says where it stands after something left suspense.</summary>
    internal void Move() => State = Amount == Allocated + Refunded ? BankLineState.Settled : BankLineState.Part;
}

/// <summary>Money of a bank line that is booked on an invoice; never changed once written.</summary>
internal sealed class BankShare : IRecorded
{
    public BankLineId Line { get; init; }

    /// <summary>Which of the line's, from 1.</summary>
    public int Number { get; init; }

    public InvoiceId Invoice { get; init; }

    /// <summary>Received positive, paid back negative.</summary>
    public Money Amount { get; init; }

    /// <summary>Number of the receipt or refund.</summary>
    public required string Movement { get; init; }

    /// <summary>By what, or by a person.</summary>
    public BankRule Rule { get; init; }

    public DateTimeOffset RecordedAt { get; init; }
    public required string By { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"bank-share|{Line.Value}|{Number}|{Invoice.Value}|{Amount}|{Movement}|{Rule}|{RecordedAt.UtcTicks}|{By}");
}

/// <summary>Money in suspense that goes back where it came from: the bank is told, and its statement says that it went.</summary>
internal sealed class SuspenseRefund : IOwned, IVersioned
{
    /// <summary>Series of its numbers.</summary>
    internal const string Series = "SR";

    /// <summary>Longest reason in characters.</summary>
    internal const int ReasonMax = 200;

    /// <summary>What the payment order must name, so that the statement does.</summary>
    public required string Number { get; init; }

    public BankLineId Line { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }

    /// <summary>More than zero.</summary>
    public Money Amount { get; init; }

    public required string Reason { get; init; }
    public DateTimeOffset OrderedAt { get; init; }
    public required string By { get; init; }

    /// <summary>The line by which the bank said that it went out; null before.</summary>
    public BankLineId? PaidBy { get; set; }

    /// <summary>Day at the bank; null before.</summary>
    public DateOnly? PaidOn { get; set; }

    public int Version { get; set; } = 1;
}
