namespace Breakwater.Policies.Contracts;

/// <summary>Premium that pays for the same days.</summary>
/// <param name="Term">Days it pays for.</param>
/// <param name="Premium">Written for them; negative for a return.</param>
public sealed record PremiumOfTerm(Period Term, Money Premium);

/// <summary>Premium by the days it pays for: what is not earned yet is reckoned from it.</summary>
public interface IPremiumTerms
{
    /// <summary>Premium written up to a day, net of returns.</summary>
    /// <param name="insurer">Whose book.</param>
    /// <param name="day">Last effective day counted.</param>
    /// <param name="recorded">Last recorded day counted.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<Money> Written(OrganisationId insurer, DateOnly day, DateOnly recorded, CancellationToken cancel);

    /// <summary>Premium of cover that goes on after a day, grouped by its days.</summary>
    /// <remarks>
    /// A change pays for the days from its effect to the end of the term. A policy or member whose cover has ended by the day is
    /// left out: nothing of its premium is still to be earned. What begins later is left out too; it is not written yet.
    /// </remarks>
    /// <param name="insurer">Whose book.</param>
    /// <param name="day">The day whose end counts.</param>
    /// <param name="recorded">Last recorded day counted: what was known then.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<IReadOnlyList<PremiumOfTerm>> Running(
        OrganisationId insurer, DateOnly day, DateOnly recorded, CancellationToken cancel);
}
