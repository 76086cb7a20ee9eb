using Breakwater.Parties.Contracts;
using Breakwater.Parties.Keys;
using Breakwater.Parties.Organisations;
using Breakwater.Parties.People;
using Breakwater.Parties.SignIn;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>API keys: issued by a security administrator, listed, revoked.</summary>
internal static class IssueKeys
{
    private const int LabelMax = 80;

    /// <param name="Label">What the key is for; names no person.</param>
    /// <param name="Role">As what it acts.</param>
    /// <param name="Organisation">For whom; null for the administrator's own.</param>
    internal sealed record Request(string Label, Role Role, OrganisationId? Organisation = null);

    /// <param name="Id">The key's identifier.</param>
    /// <param name="Key">For the header <c>Authorization: Bearer …</c>; shown now and never again.</param>
    internal sealed record Issued(ApiKeyId Id, string Key);

    /// <param name="Id">The key's identifier.</param>
    /// <param name="Label">What it is for.</param>
    /// <param name="Role">As what it acts.</param>
    /// <param name="Organisation">For whom.</param>
    /// <param name="CreatedAt">When it was issued.</param>
    /// <param name="CreatedBy">By whom.</param>
    /// <param name="LastUsedOn">The last day it was used; null for never.</param>
    /// <param name="RevokedAt">When it was revoked; null while it works.</param>
    /// <param name="Version">The ETag.</param>
    internal sealed record Item(
        ApiKeyId Id, string Label, Role Role, PartyBrief Organisation, DateTimeOffset CreatedAt, Words CreatedBy,
        DateOnly? LastUsedOn, DateTimeOffset? RevokedAt, int Version);

    /// <param name="Id">The key's identifier.</param>
    /// <param name="RevokedAt">When it was revoked.</param>
    internal sealed record Revoked(ApiKeyId Id, DateTimeOffset RevokedAt);

    private sealed record Kept(ApiKeyId Id);

    private static readonly Sorts<ApiKey> Columns = new Sorts<ApiKey>()
        .By("created", k => k.CreatedAt).By("label", k => k.Label).By("role", k => k.Role).By("lastUsed", k => k.LastUsedOn);

    internal sealed class Handler(
        Store store, KeyMaker maker, AdminScope scope, IOrganisations organisations, IPeople people,
        Recollection<ApiKeyId, ApiKey> remembered, IIdSource ids, TimeProvider clock)
    {
        internal Task<IResult> Create(Request request, Caller caller, CommandGate gate) => gate.Run(
            request,
            async cancel =>
            {
                string label = request.Label.Trim();
                if (label.Length is 0 or > LabelMax) return PartiesRefusals.Label;
                if (request.Role is Role.SecurityAdmin or Role.SystemAdmin) return PartiesRefusals.KeyRole;

                OrganisationId of = request.Organisation ?? caller.Organisation;
                Caller wide = await scope.Widen(caller, cancel);
                Organisation? organisation = wide.Reach is Reach.All || of == caller.Organisation
                    ? await store.Read<Organisation>().FirstOrDefaultAsync(o => o.Id == of, cancel)
                    : null;
                if (organisation is null) return PartiesRefusals.NoOrganisation;
                if (DutyRules.Unless(organisation.Kind, request.Role) is { } notOffered) return notOffered;

                ApiKey key = maker.Make(ids.Next<ApiKeyId>(), label, request.Role, of, caller.Actor, clock.GetUtcNow());
                return Effect.Created(new Kept(key.Id), key.Version);
            },
            (Kept kept) => new Issued(kept.Id, maker.Text(kept.Id)));

        internal async Task<IResult> Revoke(ApiKeyId id, Caller caller, CommandGate gate)
        {
            IResult result = await gate.Run("", async cancel =>
            {
                Caller wide = await scope.Widen(caller, cancel);
                ApiKey? key = await store.Set<ApiKey>().VisibleTo(wide).FirstOrDefaultAsync(k => k.Id == id, cancel);
                if (key is null) return PartiesRefusals.NoKey;
                if (key.Unless(gate.IfMatch) is { } stale) return stale;
                if (key.RevokedAt is not null) return PartiesRefusals.KeyRevoked;

                DateTimeOffset now = clock.GetUtcNow();
                (key.RevokedAt, key.RevokedBy) = (now, caller.Actor);
                return Effect.Changed(new Revoked(id, now), key.Version + 1);
            });
            remembered.Forget(id);
            return result;
        }

        internal async Task<IResult> List(ListQuery query, Role? role, Caller caller, HttpContext http)
        {
            Caller wide = await scope.Widen(caller, http.RequestAborted);
            IQueryable<ApiKey> selection = store.Read<ApiKey>().VisibleTo(wide);
            if (role is { } wanted) selection = selection.Where(k => k.Role == wanted);
            if (query.Search is { } text) selection = selection.Where(k => k.Label.Contains(text));
            return await Listings.Answer<ApiKey, Item>(http, query, selection, Columns, async (rows, cancel) =>
            {
                var parties = await organisations.Find([.. rows.Select(k => k.Owner).Distinct()], cancel);
                var names = await people.Named([.. rows.Select(k => k.CreatedBy).Distinct(StringComparer.Ordinal)], cancel);
                return
                [
                    .. rows.Select(k => new Item(
                        k.Id, k.Label, k.Role, PartyBrief.Of(k.Owner, parties.GetValueOrDefault(k.Owner)), k.CreatedAt,
                        names.NameOf(k.CreatedBy), k.LastUsedOn, k.RevokedAt,
                        k.Version)),
                ];
            });
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/keys", (Request request, Caller caller, CommandGate gate, Handler handler) =>
                handler.Create(request, caller, gate))
            .Described("keys.create", "API keys", "Issue an API key", 404, 422)
            .Produces<Issued>(StatusCodes.Status201Created);
        routes.MapGet("/keys", ([AsParameters] ListQuery query, Role? role, Caller caller, Handler handler, HttpContext http) =>
                handler.List(query, role, caller, http))
            .Described("keys.list", "API keys", "API keys, without their secrets", 422)
            .Produces<Listing<Item, NoTotals>>();
        routes.MapPost("/keys/{id}/revocations", (ApiKeyId id, Caller caller, CommandGate gate, Handler handler) =>
                handler.Revoke(id, caller, gate))
            .Described("keys.revoke", "API keys", "Revoke an API key, at once and for ever", 404, 409, 412, 428)
            .Produces<Revoked>();
    }
}
