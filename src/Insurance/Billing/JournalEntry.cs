using System.Globalization;
using Breakwater.Billing.Contracts;

namespace Breakwater.Billing;

/// <summary>Identifies a journal entry.</summary>
internal readonly record struct EntryId(Guid Value) : IId<EntryId>
{
    public static EntryId From(Guid value) => new(value);

    public static bool TryParse(string? text, out EntryId id) => Ids.TryParse(text, out id);
}

/// <summary>One entry of the journal: it balances, and is never changed.</summary>
internal sealed class JournalEntry : IRecorded, IOwned, IShown
{
    public Guid About => Policy;
    public EntryId Id { get; init; }

    /// <summary>What happened, e.g. <c>PremiumReceived</c>.</summary>
    public required string Kind { get; init; }

    public Words Narrative { get; init; }

    /// <summary>The insurer whose books it is in.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The same: a journal is nobody else's.</summary>
    public OrganisationId Carrier { get; init; }

    public Guid Policy { get; init; }

    /// <summary>The transaction or claim that caused it.</summary>
    public Guid Subject { get; init; }

    /// <summary>Insurance day it counts for in the books; never a day that was locked when it was written.</summary>
    public DateOnly Effective { get; init; }

    /// <summary>The locked day it would have borne: it corrects that day's period. Null for all others.</summary>
    public DateOnly? Concerns { get; init; }

    /// <summary>Insurance day on which it was written.</summary>
    public DateOnly Recorded { get; init; }

    public DateTimeOffset RecordedAt { get; init; }

    /// <summary>Its place among the entries of one command, from 0.</summary>
    public int Position { get; init; }

    public AuditId Cause { get; set; }

    // What came later to the record is said only where it says something: what was written before reads as it did.
    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"entry|{Id.Value}|{Kind}|{Narrative.Zh}|{Narrative.En}|{Owner.Value}|"
        + $"{Policy}|{Subject}|{Effective:O}|{Recorded:O}|{RecordedAt.UtcTicks}|{Position}"
        + $"{(Concerns is { } day ? $"|concerns {day:O}" : "")}");
}

/// <summary>One side of an entry; it repeats what it is summed by, so that a balance is one sum over one index.</summary>
internal sealed class JournalLine : IRecorded
{
    public EntryId Entry { get; init; }

    /// <summary>Place in the entry, from 0.</summary>
    public int Number { get; init; }

    public Account Account { get; init; }

    /// <summary>Debit positive, credit negative; the journal is kept in yuan.</summary>
    public long Fen { get; init; }

    public OrganisationId Insurer { get; init; }
    public Guid Policy { get; init; }
    public Guid Subject { get; init; }

    /// <summary>The limit a memorandum line belongs to; null for money.</summary>
    public LimitNodeId? Node { get; init; }

    public DateOnly Effective { get; init; }
    public DateOnly Recorded { get; init; }
    public AuditId Cause { get; set; }

    internal Money Amount => Money.Cny(Fen);

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"line|{Entry.Value}|{Number}|{Account}|{Fen}|{Insurer.Value}|{Policy}|{Subject}|"
        + $"{Node?.Value}|{Effective:O}|{Recorded:O}");
}
