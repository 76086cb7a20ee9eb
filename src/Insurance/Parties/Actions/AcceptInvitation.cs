using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>
/// A person accepts an invitation: a new one sets a password, one who has a password already proves it.
/// </summary>
internal static class AcceptInvitation
{
    /// <param name="Token">From the security administrator.</param>
    /// <param name="Password">A new one, or the person's own.</param>
    internal sealed record Request(string Token, string Password);

    /// <param name="Organisation">For whom the person may act now.</param>
    /// <param name="Role">As what.</param>
    internal sealed record Accepted(OrganisationId Organisation, Role Role);

    internal sealed class Handler(
        Store store, Accounts accounts, PersonalData data, PeopleBook people, Invitations invitations, Entrance entrance,
        Standings standings, Throttle throttle, IIdSource ids, TimeProvider clock)
    {
        internal Task<IResult> Handle(Request request, CommandGate gate, HttpContext http) => throttle.Attempt(http, async () =>
        {
            CancellationToken cancel = http.RequestAborted;
            if (await invitations.Find(request.Token, cancel) is not { } invitation) return Problems.Of(PartiesRefusals.Token);

            User user = await store.Read<User>().FirstAsync(u => u.Id == invitation.Person, cancel);
            bool isOpen = invitation.UsedAt is null;
            bool sets = invitation.Resets || user.PasswordHash is null;
            if (sets && isOpen)
            {
                string email = (await data.Of(user, cancel)).Email;
                List<FieldFault> faults = [.. PersonRules.PasswordFaults(request.Password, email, "/password")];
                if (faults.Count > 0) return Problems.Of(Refusal.InvalidFields("PPL-PASSWORD", faults));
            }

            // Slow, so not within the command.
            string? hash = sets && isOpen ? accounts.Hash(request.Password) : null;
            bool knows = sets || !isOpen || accounts.Knows(user, request.Password);
            bool failed = false;
            IResult result = await gate.Run(data.Fingerprint(request), stop =>
            {
                failed = !knows;
                return failed
                    ? Task.FromResult<Outcome<Effect>>(Entrance.Refused)
                    : Accept(invitation.Id, hash, stop);
            });
            if (failed) await entrance.CountFailure(user.Id, cancel);
            await standings.Forget(user.Id, cancel);
            return result;
        });

        private async Task<Outcome<Effect>> Accept(InvitationId id, string? hash, CancellationToken cancel)
        {
            DateTimeOffset now = clock.GetUtcNow();
            Invitation invitation = await store.Set<Invitation>().FirstAsync(i => i.Id == id, cancel);
            if (invitation.UsedAt is not null || now >= invitation.ExpiresAt) return PartiesRefusals.Token;

            List<Membership> held = await people.Held(invitation.Person, cancel);
            if (held.Find(m => m.Id == invitation.Membership) is not { } membership) return PartiesRefusals.Token;

            // Between our look and now another invitation may have set the password; it is not ours to replace.
            User user = await accounts.Load(invitation.Person, cancel);
            if (hash is not null && !invitation.Resets && user.PasswordHash is not null) return PartiesRefusals.Token;

            bool joins = membership.State is MembershipState.Invited;
            if (joins)
            {
                if (DutyRules.Unless([.. held.Where(m => m != membership)], membership.Owner, membership.Role) is { } apart)
                    return apart;

                membership.State = MembershipState.Active;
            }

            if (hash is not null)
            {
                user.PasswordHash = hash;
                (user.AccessFailedCount, user.LockoutEnd) = (0, null);
                user.EndSessions(ids.Next<PersonId>().Value);
            }

            invitation.UsedAt = now;
            people.Note(membership, joins ? RightsMove.Accepted : RightsMove.Reset, user.Id.Actor);
            return Effect.Changed(new Accepted(membership.Owner, membership.Role));
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/invitations/acceptances", (Request request, CommandGate gate, Handler handler, HttpContext http) =>
            handler.Handle(request, gate, http))
        .Described("people.accept", "People", "Accept an invitation, or set a new password with a token", 401, 422, 429)
        .Produces<Accepted>();
}
