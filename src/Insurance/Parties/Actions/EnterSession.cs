using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Parties.Actions;

/// <summary>Signs a person in by password, and by a code where the person has a second factor.</summary>
internal static class EnterSession
{
    /// <param name="Email">Sign-in name.</param>
    /// <param name="Password">Password.</param>
    internal sealed record Request(string Email, string Password);

    /// <param name="Ticket">From the answer to the password.</param>
    /// <param name="Code">Six digits of the authenticator app, or a recovery code.</param>
    internal sealed record SecondRequest(string Ticket, string Code);

    internal sealed class Handler(
        Entrance entrance, Accounts accounts, SecondFactor factor, Tickets tickets, Throttle throttle)
    {
        internal Task<IResult> SignIn(Request request, HttpContext http) => throttle.Attempt(http, async () =>
        {
            CancellationToken cancel = http.RequestAborted;
            User? user = await accounts.Find(request.Email, cancel);
            bool knows = accounts.Knows(user, request.Password);      // slow, so not within the command
            Admitted admitted = await entrance.Try(
                user?.Id,
                isWhole: false,
                (now, _) => Task.FromResult(
                    knows && string.Equals(now.PasswordHash, user!.PasswordHash, StringComparison.Ordinal)),
                cancel);
            return await entrance.Answer(http, user?.Id, admitted);
        });

        internal Task<IResult> Second(SecondRequest request, HttpContext http) => throttle.Attempt(http, async () =>
        {
            if (tickets.Read(TicketUse.SecondFactor, request.Ticket) is not { Person: { } person } ticket)
                return Problems.Of(Entrance.Refused);

            Admitted admitted = await entrance.Try(
                person,
                isWhole: true,
                async (user, cancel) =>
                    user.TwoFactorEnabled
                    && string.Equals(user.SecurityStamp, ticket.State, StringComparison.Ordinal)
                    && (factor.Accepts(user, request.Code) || await factor.Redeems(user, request.Code, cancel))
                    && await tickets.Spend(ticket, cancel),
                http.RequestAborted);
            return await entrance.Answer(http, person, admitted);
        });
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/session", (Request request, Handler handler, HttpContext http) => handler.SignIn(request, http))
            .Described("session.sign-in", "Session", "Sign in by password", 401, 429)
            .Produces<SignInAnswer>();
        routes.MapPost("/session/second-factor", (SecondRequest request, Handler handler, HttpContext http) =>
                handler.Second(request, http))
            .Described("session.second-factor", "Session", "Complete a sign-in with a code", 401, 429)
            .Produces<SignInAnswer>();
    }
}
