using Breakwater.Parties.Contracts;
using Breakwater.Parties.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.People;

/// <summary>Finds the membership a security administrator may change: visible, at the version read, and not his own.</summary>
internal sealed class PeopleDesk(Store store, AdminScope scope)
{
    internal async Task<Outcome<Membership>> Find(MembershipId id, int? ifMatch, Caller caller, CancellationToken cancel)
    {
        Caller wide = await scope.Widen(caller, cancel);
        Membership? membership = await store.Set<Membership>().VisibleTo(wide).FirstOrDefaultAsync(m => m.Id == id, cancel);
        if (membership is null) return PartiesRefusals.NoPerson;
        if (string.Equals(membership.Person.Actor, caller.Actor, StringComparison.Ordinal)) return PartiesRefusals.Yourself;
        if (membership.Unless(ifMatch) is { } stale) return stale;
        if (membership.State is MembershipState.Ended) return PartiesRefusals.InState(membership.State);

        return membership;
    }

    /// <summary>Why the whole account may not be touched here: the person also acts where the caller does not see.</summary>
    internal async Task<Refusal?> UnlessAllVisible(PersonId person, Caller caller, CancellationToken cancel)
    {
        Caller wide = await scope.Widen(caller, cancel);
        bool elsewhere = wide.Reach is not Reach.All && await store.Read<Membership>().AnyAsync(
            m => m.Person == person && m.Owner != caller.Organisation && m.State != MembershipState.Ended, cancel);
        return elsewhere ? PartiesRefusals.Elsewhere : null;
    }

    internal async Task<OrganisationKind> KindOf(OrganisationId id, CancellationToken cancel) =>
        (await store.Read<Organisation>().FirstAsync(o => o.Id == id, cancel)).Kind;
}
