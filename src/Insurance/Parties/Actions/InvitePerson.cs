using System.Buffers.Text;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.Organisations;
using Breakwater.Parties.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>A security administrator invites a person to act for an organisation.</summary>
internal static class InvitePerson
{
    /// <param name="Name">Name; a person who is known already keeps his.</param>
    /// <param name="Email">Sign-in name.</param>
    /// <param name="Role">As what.</param>
    /// <param name="Phone">Telephone number, or null.</param>
    /// <param name="Organisation">For whom; null for the administrator's own.</param>
    /// <param name="Mandate">What the person may decide alone; null for nothing.</param>
    internal sealed record Request(
        string Name, string Email, Role Role, string? Phone = null, OrganisationId? Organisation = null, Mandate? Mandate = null);

    /// <param name="Id">The membership.</param>
    /// <param name="Token">Accepts the invitation; shown now and never again. To be handed to the person on a safe way.</param>
    /// <param name="ExpiresAt">When the token ends.</param>
    internal sealed record Invited(MembershipId Id, string Token, DateTimeOffset ExpiresAt);

    /// <summary>What is kept of the answer: the token is made again from the invitation.</summary>
    internal sealed record Kept(MembershipId Id, InvitationId Invitation, DateTimeOffset ExpiresAt);

    internal sealed class Handler(
        Store store, Accounts accounts, PersonalData data, PeopleBook people, Invitations invitations, AdminScope scope,
        IIdSource ids, TimeProvider clock)
    {
        internal async Task<IResult> Handle(Request request, Caller caller, CommandGate gate)
        {
            List<FieldFault> faults = [.. PersonRules.Faults(request.Name, request.Email, request.Phone)];
            if (faults.Count > 0) return Problems.Of(Refusal.InvalidFields("PPL-FIELDS", faults));

            return await gate.Run(
                data.Fingerprint(request),
                cancel => Invite(request, caller, cancel),
                (Kept kept) => invitations.Shown(kept));
        }

        private async Task<Outcome<Effect>> Invite(Request request, Caller caller, CancellationToken cancel)
        {
            OrganisationId of = request.Organisation ?? caller.Organisation;
            Caller wide = await scope.Widen(caller, cancel);
            Organisation? organisation = wide.Reach is Reach.All || of == caller.Organisation
                ? await store.Read<Organisation>().FirstOrDefaultAsync(o => o.Id == of, cancel)
                : null;
            if (organisation is null) return PartiesRefusals.NoOrganisation;
            if (DutyRules.Unless(organisation.Kind, request.Role) is { } notOffered) return notOffered;
            if (DutyRules.Unless(request.Role, request.Mandate ?? PeopleBook.Nothing) is { } noMandate) return noMandate;

            DateTimeOffset now = clock.GetUtcNow();
            User? user = await accounts.Find(request.Email, cancel);
            if (user is not null && string.Equals(user.Id.Actor, caller.Actor, StringComparison.Ordinal))
                return PartiesRefusals.Yourself;
            if (user is null)
            {
                user = data.NewUser(ids.Next<PersonId>(), request.Name, request.Email, request.Phone, now);
                await accounts.Add(user);
            }

            List<Membership> held = await people.Held(user.Id, cancel);
            if (DutyRules.Unless(held, of, request.Role) is { } apart) return apart;

            Membership membership = people.Give(
                user.Id, new(of, request.Role, request.Mandate), MembershipState.Invited, RightsMove.Invited, caller.Actor, now);
            Invitation invitation = invitations.Make(membership, resets: false);
            return Effect.Created(new Kept(membership.Id, invitation.Id, invitation.ExpiresAt), membership.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/people", (Request request, Caller caller, CommandGate gate, Handler handler) =>
            handler.Handle(request, caller, gate))
        .Described("people.invite", "People", "Invite a person to act for an organisation", 403, 404, 409, 422)
        .Produces<Invited>(StatusCodes.Status201Created);
}

/// <summary>Makes invitations and reads their tokens.</summary>
internal sealed class Invitations(Store store, Secrets secrets, IIdSource ids, TimeProvider clock)
{
    /// <summary>Makes a token for a membership as part of the command in progress; earlier ones no longer work.</summary>
    internal Invitation Make(Membership membership, bool resets)
    {
        var id = ids.Next<InvitationId>();
        var invitation = new Invitation
        {
            Id = id,
            Membership = membership.Id,
            Person = membership.Person,
            TokenHash = Secrets.Hash(secrets.Of(Secrets.Invitation, id.Value)),
            Resets = resets,
            ExpiresAt = clock.GetUtcNow() + Invitation.ValidFor,
        };
        store.Set<Invitation>().Add(invitation);
        return invitation;
    }

    /// <summary>Ends the tokens of a person, or of one membership, that were not used.</summary>
    internal async Task Withdraw(PersonId person, MembershipId? membership, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        List<Invitation> open = await store.Set<Invitation>()
            .Where(i => i.Person == person && i.UsedAt == null && (membership == null || i.Membership == membership))
            .ToListAsync(cancel);
        foreach (Invitation each in open) each.UsedAt = now;
    }

    internal InvitePerson.Invited Shown(InvitePerson.Kept kept) => new(
        kept.Id, Base64Url.EncodeToString(secrets.Of(Secrets.Invitation, kept.Invitation.Value)), kept.ExpiresAt);

    /// <summary>The invitation of a token, used or not; null when there is none.</summary>
    internal async Task<Invitation?> Find(string token, CancellationToken cancel)
    {
        if (token.Length > 100 || !Base64Url.IsValid(token)) return null;

        byte[] hash = Secrets.Hash(Base64Url.DecodeFromChars(token));
        return await store.Read<Invitation>().FirstOrDefaultAsync(i => i.TokenHash == hash, cancel);
    }
}
