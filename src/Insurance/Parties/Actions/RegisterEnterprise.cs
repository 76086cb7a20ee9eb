using Breakwater.Parties.Contracts;
using Breakwater.Parties.Organisations;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>An enterprise registers itself, with the first person who acts for it.</summary>
internal static class RegisterEnterprise
{
    /// <param name="CreditCode">Unified social credit code.</param>
    /// <param name="Organisation">What the enterprise says of itself.</param>
    /// <param name="Person">Who acts for it first.</param>
    internal sealed record Request(string CreditCode, ProfileRequest Organisation, First Person);

    /// <param name="Name">Name.</param>
    /// <param name="Email">Sign-in name.</param>
    /// <param name="Password">10 to 128 characters of three kinds at least.</param>
    /// <param name="Phone">Telephone number, or null.</param>
    internal sealed record First(string Name, string Email, string Password, string? Phone = null);

    /// <param name="Organisation">The enterprise.</param>
    /// <param name="Actor">The person, as in the audit record.</param>
    internal sealed record Registered(OrganisationId Organisation, string Actor);

    internal sealed class Handler(
        Store store, OrganisationBook organisations, ProfileRules rules, Accounts accounts, PersonalData data, PeopleBook people,
        Throttle throttle, IIdSource ids, TimeProvider clock)
    {
        internal Task<IResult> Handle(Request request, CommandGate gate, HttpContext http) => throttle.Attempt(http, async () =>
        {
            string code = CreditCode.Normalised(request.CreditCode);
            OrganisationProfile profile = ProfileRules.Tidy(request.Organisation);
            First first = request.Person;
            List<FieldFault> faults =
            [
                .. ProfileRules.Faults(code),
                .. rules.Faults(OrganisationKind.Enterprise, profile, "/organisation"),
                .. PersonRules.Faults(first.Name, first.Email, first.Phone, "/person"),
                .. PersonRules.PasswordFaults(first.Password, first.Email, "/person/password"),
            ];
            if (faults.Count > 0) return Problems.Of(Refusal.InvalidFields("ORG-FIELDS", faults));

            string hash = accounts.Hash(first.Password);      // slow, so not within the command
            return await gate.Run(data.Fingerprint(request), cancel => Enter(code, profile, first, hash, cancel));
        });

        private async Task<Outcome<Effect>> Enter(
            string code, OrganisationProfile profile, First first, string hash, CancellationToken cancel)
        {
            if (await organisations.Has(code, cancel)) return PartiesRefusals.CreditCodeTaken;

            string name = data.SignInName(first.Email);
            if (await store.Read<User>().AnyAsync(u => u.NormalizedUserName == name, cancel)) return PartiesRefusals.EmailTaken;

            DateTimeOffset now = clock.GetUtcNow();
            var person = ids.Next<PersonId>();
            Organisation organisation = organisations.Enter(
                ids.Next<OrganisationId>(), OrganisationKind.Enterprise, code, profile, person.Actor, now);
            User user = data.NewUser(person, first.Name, first.Email, first.Phone, now);
            user.PasswordHash = hash;
            await accounts.Add(user);
            people.Give(
                person, new(organisation.Id, Role.Enterprise), MembershipState.Active, RightsMove.Registered, person.Actor, now);
            return Effect.Created(new Registered(organisation.Id, person.Actor), organisation.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/registrations", (Request request, CommandGate gate, Handler handler, HttpContext http) =>
            handler.Handle(request, gate, http))
        .Described("organisations.register", "Organisations", "An enterprise registers itself", 409, 422, 429)
        .Produces<Registered>(StatusCodes.Status201Created);
}
