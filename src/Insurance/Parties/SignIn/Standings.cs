using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.SignIn;

/// <summary>Forgets what was remembered of a person, after its rights were changed.</summary>
internal sealed class Standings(Store store, Recollection<MembershipId, Standing> remembered)
{
    internal async Task Forget(PersonId person, CancellationToken cancel)
    {
        List<MembershipId> held = await store.Read<Membership>()
            .Where(m => m.Person == person).Select(m => m.Id).ToListAsync(cancel);
        foreach (MembershipId id in held) remembered.Forget(id);
    }
}
