using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>Changes one's own password; every other session of the person ends.</summary>
internal static class ChangePassword
{
    /// <param name="Current">The password until now.</param>
    /// <param name="Password">The new one: 10 to 128 characters of three kinds at least.</param>
    internal sealed record Request(string Current, string Password);

    /// <param name="Changed">Always true.</param>
    internal sealed record Done(bool Changed);

    internal sealed class Handler(
        Store store, Accounts accounts, PersonalData data, Entrance entrance, Standings standings, IIdSource ids)
    {
        internal async Task<IResult> Handle(Request request, Caller caller, CommandGate gate, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            if (!PersonId.TryOfActor(caller.Actor, out PersonId person)) return Problems.Of(PartiesRefusals.PersonOnly);

            User self = await store.Read<User>().FirstAsync(u => u.Id == person, cancel);
            string email = (await data.Of(self, cancel)).Email;
            List<FieldFault> faults = [.. PersonRules.PasswordFaults(request.Password, email, "/password")];
            if (faults.Count > 0) return Problems.Of(Refusal.InvalidFields("PPL-PASSWORD", faults));

            bool knows = accounts.Knows(self, request.Current);
            string hash = accounts.Hash(request.Password);
            bool failed = false;
            IResult result = await gate.Run(data.Fingerprint(request), async stop =>
            {
                failed = !knows;
                if (failed) return Entrance.Refused;

                User user = await accounts.Load(person, stop);
                user.PasswordHash = hash;
                user.EndSessions(ids.Next<PersonId>().Value);
                return Effect.Changed(new Done(Changed: true));
            });
            if (failed) await entrance.CountFailure(person, cancel);
            await standings.Forget(person, cancel);
            await entrance.Renew(http, person);
            return result;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/session/password", (Request request, Caller caller, CommandGate gate, Handler handler, HttpContext http) =>
            handler.Handle(request, caller, gate, http))
        .Described("session.change-password", "Session", "Change one's own password", 401, 403, 422)
        .Produces<Done>();
}
