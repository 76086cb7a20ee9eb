using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies;

/// <summary>Everything a transaction will say, worked out before: a preview shows it and a posting keeps it.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Effective">First insurance day it counts for.</param>
/// <param name="From">First day of the term.</param>
/// <param name="To">Day after its last.</param>
/// <param name="CoverEnds">First day without cover, after it.</param>
/// <param name="Terms">Terms after it.</param>
/// <param name="PremiumChange">Premium it adds; negative for a return.</param>
/// <param name="LimitChange">Limit it adds in the ledger; negative when it takes some away.</param>
/// <param name="Text">What it does, in a sentence.</param>
/// <param name="Reason">Why, in the words of whoever asked; null when nothing was said.</param>
/// <param name="Source">Clause or article it rests on.</param>
/// <param name="Trail">How the premium came to be; the last step is <paramref name="PremiumChange"/> without its sign.</param>
/// <param name="Actor">Who decided it.</param>
internal sealed record TransactionDraft(
    TransactionKind Kind,
    DateOnly Effective,
    DateOnly From,
    DateOnly To,
    DateOnly CoverEnds,
    PolicyTerms Terms,
    Money PremiumChange,
    Money LimitChange,
    Words Text,
    string? Reason,
    string Source,
    Explanation Trail,
    string Actor)
{
    /// <summary>The endorsement it undoes, when it is a reversal.</summary>
    public PolicyTransactionId? Reverses { get; init; }

    /// <summary>The endorsement it puts back on a new base; null for anything else.</summary>
    public PolicyTransactionId? Reapplies { get; init; }

    /// <summary>Later endorsements undone before it, the newest first.</summary>
    public IReadOnlyList<TransactionDraft> Before { get; init; } = [];

    /// <summary>The same endorsements put back after it, the oldest first.</summary>
    public IReadOnlyList<TransactionDraft> After { get; init; } = [];

    /// <summary>First day after the time for reporting that it gives; null for every other kind.</summary>
    public DateOnly? ReportingEnds { get; init; }

    /// <summary>Last day for its premium; null for the day it takes effect.</summary>
    public DateOnly? PayBy { get; init; }

    /// <summary>The parts its premium is paid in, in order; empty when it is paid in one.</summary>
    public IReadOnlyList<PartDue> Parts { get; init; } = [];

    /// <summary>What it does to parts of the premium that are demanded already.</summary>
    public IReadOnlyList<PartStep> Steps { get; init; } = [];

    /// <summary>What must be there before it takes effect, where that is not all of it; null for all of it.</summary>
    public Money? PayFirst { get; init; }

    /// <summary>What its own invoice demands.</summary>
    internal Money Demanded => PayFirst ?? Total;

    /// <summary>All that is posted with it, in order.</summary>
    internal IEnumerable<TransactionDraft> All => [.. Before, this, .. After];

    /// <summary>What all of it adds to the premium.</summary>
    internal Money Total => All.Select(part => part.PremiumChange).Total();

    /// <summary>Terms when all of it is posted.</summary>
    internal PolicyTerms Final => (After.Count > 0 ? After[^1] : this).Terms;

    /// <summary>The same with the whole term moved to begin on a day.</summary>
    internal TransactionDraft MovedTo(DateOnly from, int months)
    {
        DateOnly to = from.AddMonths(months);
        return this with { Effective = from, From = from, To = to, CoverEnds = to };
    }
}

/// <summary>One layer of a policy: added when it takes effect in the books, never changed.</summary>
internal sealed class PolicyTransaction : IRecorded, IShown
{
    public Guid About => Policy.Value;
    public PolicyTransactionId Id { get; init; }
    public PolicyId Policy { get; init; }

    /// <summary>Its place in the policy, from 1.</summary>
    public int Number { get; init; }

    public TransactionKind Kind { get; init; }

    /// <summary>First insurance day it counts for.</summary>
    public DateOnly Effective { get; init; }

    /// <summary>Insurance day on which it was written.</summary>
    public DateOnly Recorded { get; init; }

    public DateTimeOffset RecordedAt { get; init; }
    public DateOnly From { get; init; }
    public DateOnly To { get; init; }
    public DateOnly CoverEnds { get; init; }
    public Money Limit { get; init; }
    public Money Retention { get; init; }
    public required string Address { get; init; }

    /// <summary>For the whole term at these terms.</summary>
    public Money Premium { get; init; }

    /// <summary>The filed yearly premium in fen, where another is charged; null where it is charged.</summary>
    public long? FiledFen { get; init; }

    public Money PremiumChange { get; init; }
    public Money LimitChange { get; init; }
    public Words Text { get; init; }
    public string? Reason { get; init; }
    public required string Source { get; init; }
    public required string Actor { get; init; }

    /// <summary>The explanation as JSON, to the letter.</summary>
    public required string Trail { get; init; }

    /// <summary>The transaction a reversal undoes; null for every other kind.</summary>
    public PolicyTransactionId? Reverses { get; init; }

    /// <summary>The endorsement it puts back after an earlier change; null for every other.</summary>
    public PolicyTransactionId? Reapplies { get; init; }

    /// <summary>First day after the time for reporting that it gives; null for every other kind.</summary>
    public DateOnly? ReportingEnds { get; init; }

    // What statistics group by, repeated so that they read one table.
    public OrganisationId Insurer { get; init; }
    public required string Province { get; init; }
    public required string Section { get; init; }
    public required string Product { get; init; }
    public required string Month { get; init; }

    public AuditId Cause { get; set; }

    internal Period Term => new(From, To);

    internal PolicyTerms Terms =>
        new(Limit, Retention, Address, Premium) { Filed = FiledFen is { } fen ? Money.Cny(fen) : null };

    // What came later to the record is said only where it says something: what was written before reads as it did.
    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"policy-transaction|{Id.Value}|{Policy.Value}|{Number}|{Kind}|{Effective:O}|{Recorded:O}|{RecordedAt.UtcTicks}|"
        + $"{From:O}|{To:O}|{CoverEnds:O}|{Limit}|{Retention}|{Address}|{Premium}|{PremiumChange}|{LimitChange}|"
        + $"{Text.Zh}|{Text.En}|{Reason}|{Source}|{Actor}|{RecordJson.Hash(Trail)}|{Reverses?.Value}|"
        + $"{Insurer.Value}|{Province}|{Section}|{Product}|{Month}"
        + $"{(FiledFen is { } fen ? $"|filed {fen}" : "")}{(Reapplies is { } old ? $"|reapplies {old.Value}" : "")}"
        + $"{(ReportingEnds is { } ends ? $"|reporting {ends:O}" : "")}");
}

/// <summary>JSON that records keep: written once, hashed to the letter.</summary>
internal static class RecordJson
{
    private static readonly JsonSerializerOptions Wire = FoundationModule.WireJson(new(JsonSerializerDefaults.Web));

    internal static string Write<T>(T value) => JsonSerializer.Serialize(value, Wire);

    internal static T Read<T>(string text) => JsonSerializer.Deserialize<T>(text, Wire)!;

    /// <summary>SHA-256 of the text in UTF-8, hexadecimal.</summary>
    internal static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));
}
