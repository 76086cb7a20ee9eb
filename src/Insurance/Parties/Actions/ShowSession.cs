using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>Says who is signed in, lets a person act for another of its organisations, and signs out.</summary>
internal static class ShowSession
{
    /// <param name="Actor">As in the audit record.</param>
    /// <param name="Person">Who it is; null for an API key.</param>
    /// <param name="Role">As what the session acts.</param>
    /// <param name="Organisation">For whom.</param>
    /// <param name="Membership">By which membership; null for an API key.</param>
    /// <param name="Memberships">What the person may act for instead.</param>
    /// <param name="Mandate">What the person may decide alone.</param>
    /// <param name="SecondFactor">How the account is secured.</param>
    internal sealed record View(
        string Actor, Self? Person, Role Role, PartyBrief Organisation, Guid? Membership, IReadOnlyList<Post> Memberships,
        Mandate Mandate, Secured SecondFactor);

    /// <param name="Name">Name.</param>
    /// <param name="Email">Sign-in name.</param>
    /// <param name="Phone">Telephone number, or null.</param>
    internal sealed record Self(Words Name, string Email, string? Phone);

    /// <param name="Id">Membership, for <c>session.act-for</c>.</param>
    /// <param name="Organisation">For whom.</param>
    /// <param name="Role">As what.</param>
    /// <param name="Current">Whether the session acts for it.</param>
    internal sealed record Post(Guid Id, PartyBrief Organisation, Role Role, bool Current);

    /// <param name="Totp">Whether codes of an app are asked for.</param>
    /// <param name="RecoveryCodesLeft">Recovery codes not used yet.</param>
    /// <param name="Passkeys">How many passkeys there are.</param>
    internal sealed record Secured(bool Totp, int RecoveryCodesLeft, int Passkeys);

    /// <param name="Membership">From the session's memberships.</param>
    internal sealed record Request(Guid Membership);

    internal sealed class Handler(
        Store store, PersonalData data, IOrganisations organisations, IPeople people, SecondFactor factor, Entrance entrance)
    {
        internal async Task<IResult> Show(Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            if (!PersonId.TryOfActor(caller.Actor, out PersonId person))
            {
                PartyBrief party = PartyBrief.Of(caller.Organisation, await organisations.Find(caller.Organisation, cancel));
                return Results.Ok(new View(
                    caller.Actor, Person: null, caller.Role, party, Membership: null, [], PeopleBook.Nothing, new(false, 0, 0)));
            }

            User user = await store.Read<User>().FirstAsync(u => u.Id == person, cancel);
            List<Membership> held = await store.Read<Membership>()
                .Where(m => m.Person == person && m.State == MembershipState.Active)
                .OrderBy(m => m.Since).ThenBy(m => m.Id).ToListAsync(cancel);
            var parties = await organisations.Find([caller.Organisation, .. held.Select(m => m.Owner)], cancel);
            Details details = await data.Of(user, cancel);
            int passkeys = await store.Read<IdentityUserPasskey<PersonId>>().CountAsync(p => p.UserId == person, cancel);
            Guid current = held.Find(m => m.Owner == caller.Organisation && m.Role == caller.Role)?.Id.Value ?? default;
            if (http.Request.Headers.Authorization.Count is 0) entrance.GivePageToken(http);
            return Results.Ok(new View(
                caller.Actor,
                new(details.Name, details.Email, details.Phone),
                caller.Role,
                PartyOf(caller.Organisation),
                current,
                [.. held.Select(m => new Post(m.Id.Value, PartyOf(m.Owner), m.Role, m.Id.Value == current))],
                await people.MandateOf(caller.Actor, cancel),
                new(user.TwoFactorEnabled, await factor.CodesLeft(user, cancel), passkeys)));

            PartyBrief PartyOf(OrganisationId id) => PartyBrief.Of(id, parties.GetValueOrDefault(id));
        }

        internal async Task<IResult> ActFor(Request request, Caller caller, HttpContext http)
        {
            if (!PersonId.TryOfActor(caller.Actor, out PersonId person) || http.Request.Headers.Authorization.Count > 0)
                return Problems.Of(PartiesRefusals.PersonOnly);

            Outcome<Admitted> outcome = await entrance.ActFor(caller, person, new(request.Membership), http.RequestAborted);
            if (!outcome.Try(out Admitted? admitted, out Refusal? why)) return Problems.Of(why);

            await entrance.Open(http, person, admitted);
            return Results.Ok(new SignInAnswer(Admission.SignedIn, Ticket: null));
        }

        internal async Task<IResult> SignOut(Caller caller, HttpContext http)
        {
            await entrance.NoteSignOut(caller, http.RequestAborted);
            await Entrance.Close(http);
            return Results.NoContent();
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/session", (Caller caller, Handler handler, HttpContext http) => handler.Show(caller, http))
            .Described("session.show", "Session", "Who is signed in, as what and for whom; renews the page's token", 401)
            .Produces<View>();
        routes.MapPost("/session/acting", (Request request, Caller caller, Handler handler, HttpContext http) =>
                handler.ActFor(request, caller, http))
            .Described("session.act-for", "Session", "Act for another of one's organisations", 403, 404)
            .Produces<SignInAnswer>();
        routes.MapDelete("/session", (Caller caller, Handler handler, HttpContext http) => handler.SignOut(caller, http))
            .Described("session.sign-out", "Session", "Sign out", 401)
            .Produces(StatusCodes.Status204NoContent);
    }
}
