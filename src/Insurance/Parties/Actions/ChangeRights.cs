using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>A security administrator changes what another person may do. Sessions of the person end with its rights.</summary>
internal static class ChangeRights
{
    /// <param name="Role">The new role; the mandate of the former one lapses.</param>
    internal sealed record RoleRequest(Role Role);

    /// <param name="SecondFactor">Whether codes and passkeys are taken off too, for a lost device.</param>
    internal sealed record ResetRequest(bool SecondFactor = false);

    /// <param name="Id">The membership.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Role">As what the person acts.</param>
    /// <param name="Mandate">What it may decide alone.</param>
    internal sealed record Changed(MembershipId Id, MembershipState State, Role Role, Mandate Mandate);

    internal sealed class Handler(
        Store store, PeopleDesk desk, PeopleBook people, Accounts accounts, SecondFactor factor, Invitations invitations,
        Recollection<MembershipId, Standing> remembered, Standings standings, IIdSource ids)
    {
        internal async Task<IResult> ChangeRole(MembershipId id, RoleRequest request, Caller caller, CommandGate gate)
        {
            IResult result = await gate.Run(request, async cancel =>
            {
                if (!(await desk.Find(id, gate.IfMatch, caller, cancel)).Try(out Membership? membership, out Refusal? why))
                    return why;
                OrganisationKind kind = await desk.KindOf(membership.Owner, cancel);
                if (DutyRules.Unless(kind, request.Role) is { } notOffered) return notOffered;

                List<Membership> held = await people.Held(membership.Person, cancel);
                Membership[] others = [.. held.Where(m => m.Id != id)];
                if (DutyRules.Unless(others, membership.Owner, request.Role) is { } apart) return apart;

                membership.Role = request.Role;
                (membership.Underwriting, membership.Settlement) = (Money.Zero, Money.Zero);
                return Done(membership, RightsMove.RoleChanged, caller);
            });
            remembered.Forget(id);
            return result;
        }

        internal async Task<Outcome<Effect>> GrantMandate(
            MembershipId id, Mandate request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Find(id, ifMatch, caller, cancel)).Try(out Membership? membership, out Refusal? why))
                return why;
            if (DutyRules.Unless(membership.Role, request) is { } unfit) return unfit;

            (membership.Underwriting, membership.Settlement) = (request.Underwriting, request.Settlement);
            return Done(membership, RightsMove.MandateGranted, caller);
        }

        internal async Task<IResult> Lock(MembershipId id, Caller caller, CommandGate gate)
        {
            IResult result = await gate.Run("", async cancel =>
            {
                if (!(await desk.Find(id, gate.IfMatch, caller, cancel)).Try(out Membership? membership, out Refusal? why))
                    return why;
                if (membership.State is not MembershipState.Active) return PartiesRefusals.InState(membership.State);

                membership.State = MembershipState.Locked;
                return Done(membership, RightsMove.Locked, caller);
            });
            remembered.Forget(id);
            return result;
        }

        internal async Task<IResult> Unlock(MembershipId id, Caller caller, CommandGate gate)
        {
            IResult result = await gate.Run("", async cancel =>
            {
                if (!(await desk.Find(id, gate.IfMatch, caller, cancel)).Try(out Membership? membership, out Refusal? why))
                    return why;
                if (membership.State is MembershipState.Invited) return PartiesRefusals.InState(membership.State);

                // Also opens an account that was locked by failures.
                User user = await accounts.Load(membership.Person, cancel);
                (user.AccessFailedCount, user.LockoutEnd) = (0, null);
                membership.State = MembershipState.Active;
                return Done(membership, RightsMove.Unlocked, caller);
            });
            remembered.Forget(id);
            return result;
        }

        internal async Task<IResult> Reset(
            MembershipId id, ResetRequest request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            IResult result = await gate.Run(
                request,
                stop => NewToken(id, request, gate.IfMatch, caller, stop),
                (InvitePerson.Kept kept) => invitations.Shown(kept));
            Membership? membership = await store.Read<Membership>().FirstOrDefaultAsync(m => m.Id == id, cancel);
            if (membership is not null) await standings.Forget(membership.Person, cancel);
            return result;
        }

        private async Task<Outcome<Effect>> NewToken(
            MembershipId id, ResetRequest request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Find(id, ifMatch, caller, cancel)).Try(out Membership? membership, out Refusal? why))
                return why;

            // An invitation that was not accepted only gets a new token; what is known of the account stays untouched.
            bool resets = membership.State is not MembershipState.Invited;
            if (resets)
            {
                if (await desk.UnlessAllVisible(membership.Person, caller, cancel) is { } elsewhere) return elsewhere;

                User user = await accounts.Load(membership.Person, cancel);
                user.EndSessions(ids.Next<PersonId>().Value);
                if (request.SecondFactor)
                {
                    await factor.Remove(user, cancel);
                    store.Set<IdentityUserPasskey<PersonId>>().RemoveRange(await store.Set<IdentityUserPasskey<PersonId>>()
                        .Where(p => p.UserId == user.Id).ToListAsync(cancel));
                }
            }

            await invitations.Withdraw(membership.Person, resets ? null : id, cancel);
            Invitation invitation = invitations.Make(membership, resets);
            people.Note(membership, resets ? RightsMove.Reset : RightsMove.Invited, caller.Actor);
            return Effect.Changed(new InvitePerson.Kept(id, invitation.Id, invitation.ExpiresAt), membership.Version + 1);
        }

        private Effect Done(Membership membership, RightsMove move, Caller caller)
        {
            people.Note(membership, move, caller.Actor);
            return Effect.Changed(
                new Changed(
                    membership.Id, membership.State, membership.Role, new(membership.Underwriting, membership.Settlement)),
                membership.Version + 1);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/people/{id}/roles", (
                MembershipId id, RoleRequest request, Caller caller, CommandGate gate, Handler handler) =>
                handler.ChangeRole(id, request, caller, gate))
            .Described("people.change-role", "People", "Give a person another role", 403, 404, 409, 412, 422, 428)
            .Produces<Changed>();
        routes.MapPost("/people/{id}/mandates", (
                MembershipId id, Mandate request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.GrantMandate(id, request, gate.IfMatch, caller, cancel)))
            .Described("people.mandate", "People", "Say how much a person may decide alone", 403, 404, 409, 412, 422, 428)
            .Produces<Changed>();
        routes.MapPost("/people/{id}/locks", (MembershipId id, Caller caller, CommandGate gate, Handler handler) =>
                handler.Lock(id, caller, gate))
            .Described("people.lock", "People", "Stop a person from acting for the organisation", 403, 404, 409, 412, 428)
            .Produces<Changed>();
        routes.MapPost("/people/{id}/unlocks", (MembershipId id, Caller caller, CommandGate gate, Handler handler) =>
                handler.Unlock(id, caller, gate))
            .Described("people.unlock", "People", "Let a person act again", 403, 404, 409, 412, 428)
            .Produces<Changed>();
        routes.MapPost("/people/{id}/resets", (
                MembershipId id, ResetRequest request, Caller caller, CommandGate gate, Handler handler,
                CancellationToken cancel) =>
                handler.Reset(id, request, caller, gate, cancel))
            .Described("people.reset", "People", "A token by which a person sets a new password", 403, 404, 409, 412, 428)
            .Produces<InvitePerson.Invited>();
    }
}
