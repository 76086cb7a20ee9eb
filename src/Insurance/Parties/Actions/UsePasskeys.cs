using System.Buffers.Text;
using System.Text.Json;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>A person's own passkeys: made, listed, removed.</summary>
internal static class UsePasskeys
{
    private const int PasskeysMax = 10;
    private const int NameMax = 60;

    private static readonly Refusal NotAccepted = Refusal.Invalid("PSK-CREDENTIAL", new(
        "这个通行密钥未能通过验证，或已登记过。请重新开始。",
        "This passkey could not be verified, or is registered already. Begin again."));

    private static readonly Refusal TooMany = Refusal.WrongState("PSK-COUNT", new(
        $"最多登记 {PasskeysMax} 个通行密钥，请先移除不用的。", $"There are at most {PasskeysMax} passkeys; remove one first."));

    private static readonly Refusal Nameless = Refusal.Invalid("PSK-NAME", new(
        "请为通行密钥起一个名称（1 至 60 字），例如“办公室电脑”。", "Name the passkey in 1 to 60 characters, e.g. \"office computer\"."));

    /// <param name="Ticket">From the options.</param>
    /// <param name="Name">For the person's own list.</param>
    /// <param name="Credential">What <c>navigator.credentials.create</c> gave, as <c>toJSON()</c> writes it.</param>
    internal sealed record Request(string Ticket, string Name, JsonElement Credential);

    /// <param name="Id">The credential's identifier, base64url.</param>
    internal sealed record Created(string Id);

    /// <param name="Id">The credential's identifier, base64url.</param>
    /// <param name="Name">As the person named it.</param>
    /// <param name="CreatedAt">When it was registered.</param>
    internal sealed record Passkey(string Id, string Name, DateTimeOffset CreatedAt);

    internal sealed class Handler(
        Store store, Accounts accounts, PersonalData data, Tickets tickets, TimeProvider clock)
    {
        internal async Task<IResult> Begin(Caller caller, HttpContext http)
        {
            if (!PersonId.TryOfActor(caller.Actor, out PersonId person)) return Problems.Of(PartiesRefusals.PersonOnly);

            (UserManager<User> manager, Users _) = accounts.Open();
            using (manager)
            {
                User user = await store.Read<User>().FirstAsync(u => u.Id == person, http.RequestAborted);
                Details details = await data.Of(user, http.RequestAborted);
                PasskeyCreationOptionsResult made = await accounts.Passkeys(manager).MakeCreationOptionsAsync(
                    new() { Id = person.Value.ToString(), Name = details.Email, DisplayName = details.Name.Zh }, http);
                return Results.Ok(new EnterByPasskey.Ceremony(
                    tickets.Issue(TicketUse.PasskeyCreation, person, made.AttestationState!),
                    EnterByPasskey.Parse(made.CreationOptionsJson)));
            }
        }

        internal async Task<Outcome<Effect>> Register(Request request, Caller caller, HttpContext http, CancellationToken cancel)
        {
            if (!PersonId.TryOfActor(caller.Actor, out PersonId person)) return PartiesRefusals.PersonOnly;
            if (request.Name.Trim() is not { Length: > 0 and <= NameMax } name) return Nameless;
            if (tickets.Read(TicketUse.PasskeyCreation, request.Ticket) is not { } ticket || ticket.Person != person)
                return NotAccepted;

            User user = await accounts.Load(person, cancel);
            (UserManager<User> manager, Users users) = accounts.Open();
            using (manager)
            {
                PasskeyAttestationResult result = await accounts.Passkeys(manager).PerformAttestationAsync(new()
                {
                    HttpContext = http,
                    CredentialJson = request.Credential.GetRawText(),
                    AttestationState = ticket.State,
                });
                if (!result.Succeeded || !await tickets.Spend(ticket, cancel)) return NotAccepted;
                if ((await users.GetPasskeysAsync(user, cancel)).Count >= PasskeysMax) return TooMany;

                UserPasskeyInfo made = Dated(result.Passkey);
                made.Name = await data.SealPasskeyName(person, name, cancel);
                await users.AddOrUpdatePasskeyAsync(user, made, cancel);
                return Effect.Created(new Created(Base64Url.EncodeToString(made.CredentialId)));
            }
        }

        internal async Task<IResult> List(Caller caller, CancellationToken cancel)
        {
            if (!PersonId.TryOfActor(caller.Actor, out PersonId person)) return Problems.Of(PartiesRefusals.PersonOnly);

            List<IdentityUserPasskey<PersonId>> own = await store.Read<IdentityUserPasskey<PersonId>>()
                .Where(p => p.UserId == person).ToListAsync(cancel);
            IReadOnlyList<string> names = await data.PasskeyNames(person, own.Select(p => p.Data.Name), cancel);
            return Results.Ok(own.Zip(names, (passkey, name) => new Passkey(
                    Base64Url.EncodeToString(passkey.CredentialId), name, passkey.Data.CreatedAt))
                .OrderBy(passkey => passkey.CreatedAt).ToArray());
        }

        internal async Task<Outcome<Effect>> Remove(string id, Caller caller, CancellationToken cancel)
        {
            if (!PersonId.TryOfActor(caller.Actor, out PersonId person)) return PartiesRefusals.PersonOnly;
            if (!Base64Url.IsValid(id)) return PartiesRefusals.NoPasskey;

            User user = await accounts.Load(person, cancel);
            (UserManager<User> manager, Users users) = accounts.Open();
            using (manager)
            {
                byte[] credential = Base64Url.DecodeFromChars(id);
                if (await users.FindPasskeyAsync(user, credential, cancel) is null) return PartiesRefusals.NoPasskey;

                await users.RemovePasskeyAsync(user, credential, cancel);
                return Effect.Changed(new Created(id));
            }
        }

        // The ceremony dates a passkey by the machine's clock; ours is the platform's.
        private UserPasskeyInfo Dated(UserPasskeyInfo made) => new(
            made.CredentialId, made.PublicKey, clock.GetUtcNow(), made.SignCount, made.Transports, made.IsUserVerified,
            made.IsBackupEligible, made.IsBackedUp, made.AttestationObject, made.ClientDataJson);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/passkeys/options", (Caller caller, Handler handler, HttpContext http) => handler.Begin(caller, http))
            .Described("passkeys.options", "Passkeys", "Begin to register a passkey", 403)
            .Produces<EnterByPasskey.Ceremony>();
        routes.MapPost("/passkeys", (
                Request request, Caller caller, Handler handler, CommandGate gate, PersonalData data, HttpContext http) =>
                gate.Run(data.Fingerprint(request), cancel => handler.Register(request, caller, http, cancel)))
            .Described("passkeys.register", "Passkeys", "Register a passkey", 403, 409, 422)
            .Produces<Created>(StatusCodes.Status201Created);
        routes.MapGet("/passkeys", (Caller caller, Handler handler, CancellationToken cancel) => handler.List(caller, cancel))
            .Described("passkeys.list", "Passkeys", "One's own passkeys", 403)
            .Produces<Passkey[]>();
        routes.MapDelete("/passkeys/{id}", (string id, Caller caller, Handler handler, CommandGate gate) =>
                gate.Run("", cancel => handler.Remove(id, caller, cancel)))
            .Described("passkeys.remove", "Passkeys", "Remove a passkey", 403, 404)
            .Produces<Created>();
    }
}
