using System.Linq.Expressions;
using Breakwater.Parties.Consents;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>Erases a person: the key of its personal data is destroyed; its records stay, and name nobody.</summary>
internal static class ErasePerson
{
    /// <param name="Actor">The identifier that stays in the records.</param>
    /// <param name="Name">What is shown from now on.</param>
    internal sealed record Erased(string Actor, Words Name);

    internal sealed class Handler(
        Store store, PeopleDesk desk, PeopleBook people, PersonalData data, Accounts accounts, Invitations invitations,
        ConsentBook consents, Standings standings, IIdSource ids, TimeProvider clock)
    {
        internal async Task<IResult> Handle(MembershipId id, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            IResult result = await gate.Run("", stop => Erase(id, gate.IfMatch, caller, stop));
            Membership? membership = await store.Read<Membership>().FirstOrDefaultAsync(m => m.Id == id, cancel);
            if (membership is not null) await standings.Forget(membership.Person, cancel);
            return result;
        }

        private async Task<Outcome<Effect>> Erase(MembershipId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Find(id, ifMatch, caller, cancel)).Try(out Membership? found, out Refusal? why)) return why;
            if (await desk.UnlessAllVisible(found.Person, caller, cancel) is { } elsewhere) return elsewhere;

            PersonId person = found.Person;
            List<Membership> held = await people.Held(person, cancel);
            foreach (Membership membership in held)
            {
                membership.State = MembershipState.Ended;
                people.Note(membership, RightsMove.Erased, caller.Actor);
            }

            User user = await accounts.Load(person, cancel);
            IReadOnlyList<ConsentId> signed = user.NameIndex is { } name
                ? await consents.SignedBy(name, [.. held.Select(m => m.Owner)], cancel)
                : [];
            await data.Erase(user, signed, clock.GetUtcNow(), cancel);
            user.EndSessions(ids.Next<PersonId>().Value);
            await invitations.Withdraw(person, membership: null, cancel);
            await Remove<IdentityUserPasskey<PersonId>>(p => p.UserId == person, cancel);
            await Remove<IdentityUserToken<PersonId>>(t => t.UserId == person, cancel);
            foreach (Consent consent in await store.Set<Consent>().Where(c => signed.Contains(c.Id)).ToListAsync(cancel))
                consent.SignatoryIndex = null;

            return Effect.Changed(new Erased(person.Actor, Details.Erased.Name));
        }

        private async Task Remove<T>(Expression<Func<T, bool>> which, CancellationToken cancel) where T : class =>
            store.Set<T>().RemoveRange(await store.Set<T>().Where(which).ToListAsync(cancel));
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/people/{id}/erasures", (
            MembershipId id, Caller caller, CommandGate gate, Handler handler, CancellationToken cancel) =>
            handler.Handle(id, caller, gate, cancel))
        .Described("people.erase", "People", "Destroy what can be told of a person; it cannot be undone", 403, 404, 409, 412, 428)
        .Produces<Erased>();
}
