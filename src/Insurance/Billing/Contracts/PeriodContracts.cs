namespace Breakwater.Billing.Contracts;

/// <summary>What the journal holds of a period, as it was known at the end of a day.</summary>
/// <param name="Entries">Number of entries whose day lies in the period.</param>
/// <param name="Debits">Sum of their debits, memorandum entries too.</param>
/// <param name="Hash">SHA-256, hexadecimal, over all of them and their lines in the order of their making.</param>
public sealed record PeriodContents(int Entries, Money Debits, string Hash);

/// <summary>The lock of an insurer's books: no entry may bear a day up to it.</summary>
/// <remarks>
/// What happens later and would bear such a day is posted on the first open day and says which day it concerns
/// (<see cref="EntryView.Concerns"/>). Only a period's own closing entries are posted into it.
/// </remarks>
public interface IPeriods
{
    /// <summary>The last day that is locked; null when none ever was.</summary>
    Task<DateOnly?> LockedThrough(OrganisationId insurer, CancellationToken cancel);

    /// <summary>Locks the books up to a day, or opens them down to an earlier one, in the command in progress.</summary>
    /// <param name="insurer">Whose books.</param>
    /// <param name="expected">Last locked day so far, as whoever locks them read it; null when none was.</param>
    /// <param name="through">Last locked day; null opens them all.</param>
    /// <param name="cancel">Stops the look-up.</param>
    /// <returns>Null when done; a refusal when the books are not locked as expected, and then nothing is changed.</returns>
    Task<Refusal?> Lock(OrganisationId insurer, DateOnly? expected, DateOnly? through, CancellationToken cancel);

    /// <summary>Adds a period's own entry to the command in progress, whatever is locked.</summary>
    void Post(Posting closing);

    /// <summary>First day for which premium was written or a claim incurred; null when there is none.</summary>
    Task<DateOnly?> FirstDay(OrganisationId insurer, CancellationToken cancel);

    /// <summary>What the journal holds of a period.</summary>
    /// <param name="insurer">Whose books.</param>
    /// <param name="days">The period.</param>
    /// <param name="recorded">Last day of recording counted.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<PeriodContents> Contents(OrganisationId insurer, Period days, DateOnly recorded, CancellationToken cancel);

    /// <summary>Entries with a day in a period that were recorded after a day, but for one subject's.</summary>
    Task<int> Later(OrganisationId insurer, Period days, DateOnly recorded, Guid but, CancellationToken cancel);

    /// <summary>Entries of one subject, oldest first.</summary>
    Task<IReadOnlyList<EntryView>> Of(Guid subject, CancellationToken cancel);
}
