using Breakwater.Parties.Contracts;
using Breakwater.Parties.Organisations;
using Breakwater.Parties.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>The platform enters organisations of other kinds; an organisation changes how it is described.</summary>
internal static class KeepOrganisations
{
    /// <param name="Kind">What it is.</param>
    /// <param name="CreditCode">Unified social credit code.</param>
    /// <param name="Organisation">Its description.</param>
    internal sealed record AddRequest(OrganisationKind Kind, string CreditCode, ProfileRequest Organisation);

    /// <param name="Id">The organisation.</param>
    /// <param name="Version">Its version, the ETag.</param>
    internal sealed record Kept(OrganisationId Id, int Version);

    internal sealed class Handler(
        Store store, OrganisationBook organisations, ProfileRules rules, AdminScope scope, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Add(AddRequest request, Caller caller, CancellationToken cancel)
        {
            if ((await scope.Widen(caller, cancel)).Reach is not Reach.All) return PartiesRefusals.PlatformOnly;

            string code = CreditCode.Normalised(request.CreditCode);
            OrganisationProfile profile = ProfileRules.Tidy(request.Organisation);
            List<FieldFault> faults = [.. ProfileRules.Faults(code), .. rules.Faults(request.Kind, profile, "/organisation")];
            if (faults.Count > 0) return Refusal.InvalidFields("ORG-FIELDS", faults);
            if (await organisations.Has(code, cancel)) return PartiesRefusals.CreditCodeTaken;

            Organisation added = organisations.Enter(
                ids.Next<OrganisationId>(), request.Kind, code, profile, caller.Actor, clock.GetUtcNow());
            return Effect.Created(new Kept(added.Id, added.Version), added.Version);
        }

        internal async Task<Outcome<Effect>> Change(
            OrganisationId id, ProfileRequest request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Caller wide = await scope.Widen(caller, cancel);
            Organisation? organisation = wide.Reach is Reach.All || id == caller.Organisation
                ? await store.Set<Organisation>().FirstOrDefaultAsync(o => o.Id == id, cancel)
                : null;
            if (organisation is null) return PartiesRefusals.NoOrganisation;
            if (organisation.Unless(ifMatch) is { } stale) return stale;

            OrganisationProfile profile = ProfileRules.Tidy(request);
            List<FieldFault> faults = [.. rules.Faults(organisation.Kind, profile)];
            if (faults.Count > 0) return Refusal.InvalidFields("ORG-FIELDS", faults);

            int version = organisation.Profile == profile ? organisation.Version : organisation.Version + 1;
            organisations.Change(organisation, profile, caller.Actor);
            return Effect.Changed(new Kept(id, version), version);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/organisations", (AddRequest request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Add(request, caller, cancel)))
            .Described("organisations.add", "Organisations", "The platform enters an organisation of any kind", 403, 409, 422)
            .Produces<Kept>(StatusCodes.Status201Created);
        routes.MapPost("/organisations/{id}/profile", (
                OrganisationId id, ProfileRequest request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Change(id, request, gate.IfMatch, caller, cancel)))
            .Described("organisations.change", "Organisations", "Change an organisation's description", 404, 412, 422, 428)
            .Produces<Kept>();
    }
}
