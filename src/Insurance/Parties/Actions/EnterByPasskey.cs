using System.Text.Json;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Parties.Actions;

/// <summary>Signs a person in by a passkey, which proves possession and, by the device, the person.</summary>
internal static class EnterByPasskey
{
    /// <param name="Ticket">To be sent back with the credential; valid for five minutes, once.</param>
    /// <param name="Options">For <c>navigator.credentials.get</c> or <c>create</c>, in the JSON form of WebAuthn level 3.</param>
    internal sealed record Ceremony(string Ticket, JsonElement Options);

    /// <param name="Ticket">From the options.</param>
    /// <param name="Credential">What <c>navigator.credentials.get</c> gave, as <c>toJSON()</c> writes it.</param>
    internal sealed record Request(string Ticket, JsonElement Credential);

    internal sealed class Handler(Entrance entrance, Accounts accounts, Tickets tickets, Throttle throttle)
    {
        internal async Task<IResult> Begin(HttpContext http)
        {
            (UserManager<User> manager, Users _) = accounts.Open();
            using (manager)
            {
                PasskeyRequestOptionsResult made = await accounts.Passkeys(manager).MakeRequestOptionsAsync(user: null, http);
                return Results.Ok(new Ceremony(
                    tickets.Issue(TicketUse.PasskeySignIn, person: null, made.AssertionState!), Parse(made.RequestOptionsJson)));
            }
        }

        internal Task<IResult> SignIn(Request request, HttpContext http) => throttle.Attempt(http, async () =>
        {
            if (tickets.Read(TicketUse.PasskeySignIn, request.Ticket) is not { } ticket) return Problems.Of(Entrance.Refused);

            (PersonId? person, UserPasskeyInfo? passkey) = await Verify(ticket, request.Credential, http);
            Admitted admitted = await entrance.Try(
                person,
                isWhole: true,
                async (user, cancel) => await tickets.Spend(ticket, cancel) && await Keep(user, passkey!, cancel),
                http.RequestAborted);
            return await entrance.Answer(http, person, admitted);
        });

        private async Task<(PersonId?, UserPasskeyInfo?)> Verify(Ticket ticket, JsonElement credential, HttpContext http)
        {
            (UserManager<User> manager, Users _) = accounts.Open();
            using (manager)
            {
                PasskeyAssertionResult<User> result = await accounts.Passkeys(manager).PerformAssertionAsync(new()
                {
                    HttpContext = http,
                    CredentialJson = credential.GetRawText(),
                    AssertionState = ticket.State,
                });
                return result.Succeeded ? (result.User.Id, result.Passkey) : (null, null);
            }
        }

        // Keeps the signature counter, unless the passkey was removed meanwhile.
        private async Task<bool> Keep(User user, UserPasskeyInfo passkey, CancellationToken cancel)
        {
            (UserManager<User> manager, Users users) = accounts.Open();
            using (manager)
            {
                if (await users.FindPasskeyAsync(user, passkey.CredentialId, cancel) is null) return false;

                await users.AddOrUpdatePasskeyAsync(user, passkey, cancel);
                return true;
            }
        }
    }

    internal static JsonElement Parse(string text)
    {
        using var document = JsonDocument.Parse(text);
        return document.RootElement.Clone();
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/session/passkey-options", (Handler handler, HttpContext http) => handler.Begin(http))
            .Described("passkeys.request", "Passkeys", "Begin a sign-in by passkey", 400)
            .Produces<Ceremony>();
        routes.MapPost("/session/passkeys", (Request request, Handler handler, HttpContext http) => handler.SignIn(request, http))
            .Described("passkeys.sign-in", "Passkeys", "Sign in by passkey", 401, 429)
            .Produces<SignInAnswer>();
    }
}
