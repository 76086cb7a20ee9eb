namespace Breakwater.Incidents.Contracts;

/// <summary>What was paid and incurred on one day for losses of one day.</summary>
/// <param name="Loss">
/// Insurance day of the loss. Certificate claims are booked by the month they were filed, and stand on its first day.
/// </param>
/// <param name="On">Insurance day it was booked.</param>
/// <param name="Paid">Paid, less what the bank gave back.</param>
/// <param name="Incurred">
/// Change of what claims are reckoned to cost: paid, approved or reserved. Recoveries are not taken off.
/// </param>
public sealed record LossMovement(DateOnly Loss, DateOnly On, Money Paid, Money Incurred);

/// <summary>Claims of an insurer as they developed.</summary>
/// <param name="Claims">Claims that were opened or filed.</param>
/// <param name="WithoutReserve">Of these, open ones for which nothing is reserved and nothing was approved.</param>
/// <param name="Movements">By day of loss and day of booking.</param>
public sealed record ClaimDevelopment(int Claims, int WithoutReserve, IReadOnlyList<LossMovement> Movements);

/// <summary>The development of claims, from which reserves for unreported ones are estimated.</summary>
public interface IClaimDevelopment
{
    /// <summary>Everything booked up to a day, as known on another.</summary>
    /// <param name="insurer">Whose book.</param>
    /// <param name="day">Last effective day counted.</param>
    /// <param name="recorded">Last recorded day counted.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<ClaimDevelopment> Of(OrganisationId insurer, DateOnly day, DateOnly recorded, CancellationToken cancel);
}
