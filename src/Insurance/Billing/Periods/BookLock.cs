namespace Breakwater.Billing.Periods;

/// <summary>How far an insurer's books are locked; one row each, from the first close on.</summary>
internal sealed class BookLock : IVersioned
{
    public OrganisationId Insurer { get; init; }

    /// <summary>Last locked day; null when all days are open again.</summary>
    public DateOnly? Through { get; set; }

    public int Version { get; set; } = 1;
}
