using Breakwater.Assessment.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Rating.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Renewals;

/// <summary>Finds renewals, and what accepting one would do.</summary>
internal sealed class RenewalBook(Store store, Binder binder)
{
    /// <summary>One the caller may see, to look at; what the insurer has not decided is no business of the insured.</summary>
    internal async Task<Renewal?> Read(PolicyId id, Caller caller, CancellationToken cancel)
    {
        Renewal? renewal = await store.Read<Renewal>().FirstOrDefaultAsync(r => r.Policy == id, cancel);
        return renewal is not null && Sees(caller, renewal) ? renewal : null;
    }

    /// <summary>One the caller may see, to change within the command in progress.</summary>
    internal async Task<Renewal?> Open(PolicyId id, Caller caller, CancellationToken cancel)
    {
        Renewal? renewal = await store.Set<Renewal>().FirstOrDefaultAsync(r => r.Policy == id, cancel);
        return renewal is not null && Sees(caller, renewal) ? renewal : null;
    }

    /// <summary>What accepting it on a day would do, or why it may not be.</summary>
    internal async Task<Outcome<Proposal>> Propose(PolicyId id, DateOnly on, Caller caller, CancellationToken cancel)
    {
        if (await Read(id, caller, cancel) is not { } renewal) return RenewalRefusals.NoRenewal;
        if (renewal.State is not RenewalState.Offered) return RenewalRefusals.State(new("接受", "accepted"));
        if (on > renewal.From) return RenewalRefusals.Over(renewal.From);

        Policy ending = await store.Read<Policy>().FirstAsync(p => p.Id == id, cancel);
        if (ending.CoverEnds < ending.To) return RenewalRefusals.Ended;

        RenewalOffer offer = await store.Read<RenewalOffer>().FirstAsync(o => o.Policy == id, cancel);
        return await binder.Propose(
            ending, offer.Filing, RecordJson.Read<RatingWorksheet>(offer.Worksheet), RecordJson.Read<RiskProfile>(offer.Profile),
            caller, cancel);
    }

    private static bool Sees(Caller caller, Renewal renewal) =>
        caller.Sees(renewal) && (caller.Role is not Role.Enterprise || renewal.State is not RenewalState.Open);
}
