using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Billing.Subsidies;

namespace Breakwater.Billing;

/// <summary>A demand for premium, or with a negative amount a credit note, to one payer.</summary>
/// <remarks>Open → Paid | Cancelled. What was paid on a cancelled one is refunded.</remarks>
internal sealed class Invoice : IOwned, IVersioned, IShown
{
    public Guid About => Policy;
    public InvoiceId Id { get; init; }
    public required string Number { get; init; }

    /// <summary>Who pays.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer who demands.</summary>
    public OrganisationId Carrier { get; init; }

    public Guid Policy { get; init; }

    /// <summary>The policy transaction it is for.</summary>
    public Guid Subject { get; init; }

    /// <summary>What is demanded now; a change of premium alters a part that is still to be paid.</summary>
    public Money Amount { get; set; }

    /// <summary>Received less refunded; negative when money went out on a credit note.</summary>
    public Money Paid { get; set; } = Money.Zero;

    public DateOnly Due { get; set; }
    public Words For { get; init; }
    public DateOnly Raised { get; init; }

    /// <summary>The award a sponsor pays with it; null for the insured's own.</summary>
    public SubsidyAwardId? Subsidy { get; init; }

    /// <summary>Which part of a premium it demands, from 1; null for one that is demanded whole.</summary>
    public int? Part { get; init; }

    /// <summary>How many parts there are; null with <see cref="Part"/>.</summary>
    public int? Parts { get; init; }

    /// <summary>Day from which its payer disputes it; null when nobody does, or no longer.</summary>
    public DateOnly? DisputedOn { get; set; }

    /// <summary>Why, as the payer says; stays when the dispute is settled.</summary>
    public string? DisputeReason { get; set; }

    /// <summary>Day the newest dispute was settled.</summary>
    public DateOnly? DisputeSettledOn { get; set; }

    /// <summary>How it was settled.</summary>
    public string? DisputeAnswer { get; set; }

    public InvoiceState State { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>What may still be received, or zero.</summary>
    internal Money ToReceive => State is InvoiceState.Open && Amount > Money.Zero ? Amount - Paid : Money.Zero;

    /// <summary>Whether its payer may dispute it now: once an amount, since each dispute starts notice anew.</summary>
    /// <param name="changed">Day its amount was last changed; null when it never was.</param>
    internal bool MayBeDisputed(DateOnly? changed) =>
        ToReceive > Money.Zero && DisputedOn is null && (DisputeSettledOn is not { } settled || changed >= settled);

    /// <summary>What is still to be refunded, or zero: a credit note's rest, or what a cancelled one had received.</summary>
    internal Money ToRefund => State switch
    {
        InvoiceState.Open when Amount < Money.Zero => Paid - Amount,
        InvoiceState.Cancelled => Money.Max(Paid, Money.Zero),
        InvoiceState.Open or InvoiceState.Paid => Money.Zero,
    };

    /// <summary>Whether something is still to be received on it after its due day.</summary>
    internal bool IsOverdue(DateOnly today) => ToReceive > Money.Zero && Due < today;

    /// <summary>Books money in (positive) or out (negative).</summary>
    internal void Book(Money amount)
    {
        Paid += amount;
        if (State is InvoiceState.Open && Paid == Amount) State = InvoiceState.Paid;
    }

    /// <summary>Demands more or less; a part of which nothing is left is over, and comes back when wanted again.</summary>
    internal void Adjust(Money by)
    {
        Amount += by;
        State = Amount == Money.Zero ? InvoiceState.Cancelled
            : Amount == Paid ? InvoiceState.Paid
            : InvoiceState.Open;
    }

    internal InvoiceView View(int version) =>
        new(Id, Number, Carrier, Owner, Policy, Subject, Amount, Paid, Due, For, State, version)
        {
            Part = Part,
            Parts = Parts,
            DisputedOn = DisputedOn,
            DisputeSettledOn = DisputeSettledOn,
        };
}

/// <summary>A part of a premium was changed after it was demanded; never changed once written.</summary>
internal sealed class InvoiceAdjustment : IRecorded, IShown
{
    public Guid About => Policy;
    public InvoiceId Invoice { get; init; }

    /// <summary>The transaction that changed the premium.</summary>
    public Guid Subject { get; init; }

    public Guid Policy { get; init; }

    /// <summary>More when positive.</summary>
    public Money By { get; init; }

    /// <summary>Insurance day it was done.</summary>
    public DateOnly On { get; init; }

    public DateTimeOffset RecordedAt { get; init; }
    public Words Why { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"invoice-adjustment|{Invoice.Value}|{Subject}|{Policy}|{By}|{On:O}|{RecordedAt.UtcTicks}|{Why.Zh}|{Why.En}");
}

/// <summary>Money that came in or went out at the bank for an invoice; never changed once written.</summary>
internal sealed class BankMovement : IRecorded
{
    public required string Number { get; init; }
    public InvoiceId Invoice { get; init; }
    public OrganisationId Insurer { get; init; }

    /// <summary>In positive, out negative.</summary>
    public Money Amount { get; init; }

    /// <summary>Insurance day it happened at the bank.</summary>
    public DateOnly On { get; init; }

    /// <summary>The bank's own reference; each insurer books it once, or in shares.</summary>
    public required string BankReference { get; init; }

    /// <summary>Which share of what the bank reported, from 1; only a line of a bank's file has several.</summary>
    public int Share { get; init; } = 1;

    public DateTimeOffset RecordedAt { get; init; }
    public required string By { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"movement|{Number}|{Invoice.Value}|{Insurer.Value}|{Amount}|{On:O}|{BankReference}|"
        + $"{RecordedAt.UtcTicks}|{By}{(Share > 1 ? $"|share {Share}" : "")}");
}
