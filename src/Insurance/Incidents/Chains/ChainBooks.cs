using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Policies.Contracts;

namespace Breakwater.Incidents.Chains;

/// <summary>Finds a chain's claims, and posts what happens to them: journal and movements together.</summary>
/// <remarks>The tree of limits moves with the draws, which <see cref="IChainCover"/> keeps.</remarks>
internal sealed class ChainBooks(Store store, ICertificates certificates, IJournal journal, IIdSource ids, TimeProvider clock)
{
    /// <summary>The scheme, if the caller may see it.</summary>
    internal async Task<ClaimableScheme?> Scheme(SchemeId id, Caller caller, CancellationToken cancel)
    {
        ClaimableScheme? scheme = (await certificates.Schemes([id], cancel)).GetValueOrDefault(id);
        bool sees = scheme is not null && (caller.Reach is Reach.All || scheme.Sponsor == caller.Organisation
            || scheme.Insurer == caller.Organisation);
        return sees ? scheme : null;
    }

    // incurred = reserve + paid; −outstanding = reserve; cash = −paid
    /// <summary>Posts a change as part of the command in progress.</summary>
    internal void Post(ClaimableScheme scheme, ChainClaim claim, string kind, Words what, LaneChange change)
    {
        DateOnly today = clock.Today();
        Line[] lines =
        [
            .. new[]
            {
                new Line(Account.ClaimsIncurred, Money.Cny(change.Reserve + change.Paid)),
                new Line(Account.OutstandingClaims, Money.Cny(-change.Reserve)),
                new Line(Account.Cash, Money.Cny(-change.Paid)),
            }.Where(line => line.Amount != Money.Zero),
        ];
        if (lines.Length > 0)
        {
            journal.Post(new Posting(
                kind, new($"{what.Zh}：{claim.Number}", $"{what.En}: {claim.Number}"), scheme.Insurer, scheme.Id.Value, claim.Id,
                today, lines));
        }

        store.Set<LaneMovement>().Add(new LaneMovement
        {
            Id = ids.Next<ClaimId>().Value,
            Subject = claim.Id,
            Kind = kind,
            Scheme = scheme.Id,
            Insurer = scheme.Insurer,
            Province = scheme.Province,
            Section = scheme.Section,
            Product = scheme.Product,
            Month = claim.At.ShanghaiDay().ToString("yyyy-MM", CultureInfo.InvariantCulture),
            Claims = change.Claims,
            ReserveFen = change.Reserve,
            PaidFen = change.Paid,
            Recorded = today,
        });
    }
}
