using Breakwater.Oversight.Contracts;

namespace Breakwater.Oversight.Closing;

/// <summary>One closing of a month of an insurer's books. A month that was opened again is closed by another.</summary>
internal sealed class PeriodClose : IOwned, IVersioned
{
    public PeriodCloseId Id { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The same: books are nobody else's.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>The month, e.g. <c>2026-10</c>.</summary>
    public required string Month { get; init; }

    public DateOnly First { get; init; }
    public DateOnly Last { get; init; }

    /// <summary>Last day of recording it was reckoned from: the day before it was proposed.</summary>
    public DateOnly Known { get; init; }

    /// <summary>Last locked day before it; null when it was the first.</summary>
    public DateOnly? LockedBefore { get; init; }

    public PeriodState State { get; set; }
    public required CloseDocument Document { get; init; }

    /// <summary>What is posted as unearned premium.</summary>
    public Money Unearned { get; init; }

    /// <summary>What is posted for unreported claims.</summary>
    public Money Unreported { get; init; }

    /// <summary>Reserve for reported claims on the last day, as the books say.</summary>
    public Money Outstanding { get; init; }

    /// <summary>Premium earned in the month.</summary>
    public Money Earned { get; init; }

    public required string ProposedBy { get; init; }
    public DateTimeOffset ProposedAt { get; init; }
    public string? DecidedBy { get; set; }
    public DateTimeOffset? DecidedAt { get; set; }
    public string? ReopeningAskedBy { get; set; }
    public DateTimeOffset? ReopeningAskedAt { get; set; }
    public string? ReopeningReason { get; set; }
    public string? ReopenedBy { get; set; }
    public DateTimeOffset? ReopenedAt { get; set; }
    public int Version { get; set; } = 1;

    internal Period Days => new(First, Last.AddDays(1));
}

/// <summary>What a close rests on and came to; never changed.</summary>
/// <param name="Basis">What it was reckoned from.</param>
/// <param name="Reckoned">What it came to.</param>
/// <param name="Contents">Hash of the journal of the month, as known.</param>
/// <param name="Entries">Number of its entries.</param>
/// <param name="Debits">Sum of their debits.</param>
internal sealed record CloseDocument(ClosingBasis Basis, Reckoning Reckoned, string Contents, int Entries, Money Debits);

/// <summary>What a close is reckoned from.</summary>
/// <param name="Insurer">Whose books.</param>
/// <param name="First">First day of the month.</param>
/// <param name="Last">Its last day.</param>
/// <param name="Known">Last day of recording counted.</param>
/// <param name="Rule">Rules.</param>
/// <param name="Began">Day of the first entry: no quarter of loss before it.</param>
/// <param name="EarnedBefore">Premium earned up to the day before the month, as it was closed or else as known now.</param>
internal sealed record ClosingBasis(
    OrganisationId Insurer, DateOnly First, DateOnly Last, DateOnly Known, CloseRule Rule, DateOnly Began, Money EarnedBefore);
