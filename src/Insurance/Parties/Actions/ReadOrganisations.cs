using Breakwater.Parties.Codes;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.Organisations;
using Breakwater.Parties.People;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>Lists organisations and shows one.</summary>
/// <remarks>
/// Whoever sees only its own still finds those who offer something on the market; an enterprise is found by others only
/// by its whole credit code, and shown in few words.
/// </remarks>
internal static class ReadOrganisations
{
    /// <param name="Id">Its identifier.</param>
    /// <param name="Kind">What it is.</param>
    /// <param name="Name">Registered name.</param>
    /// <param name="CreditCode">Unified social credit code.</param>
    /// <param name="Industry">GB/T 4754-2017 division.</param>
    /// <param name="Province">GB/T 2260 province.</param>
    /// <param name="Specialised">Whether it is a 专精特新 enterprise.</param>
    /// <param name="RegisteredAt">When it was registered.</param>
    internal sealed record Item(
        OrganisationId Id, OrganisationKind Kind, Words Name, string CreditCode, string Industry, string Province,
        bool Specialised, DateTimeOffset RegisteredAt);

    /// <param name="ByKind">How many organisations of the selection are of each kind.</param>
    internal sealed record Totals(IReadOnlyDictionary<OrganisationKind, int> ByKind);

    /// <param name="Organisation">The organisation.</param>
    /// <param name="IndustryName">Name of its division.</param>
    /// <param name="ProvinceName">Name of its province.</param>
    /// <param name="RegisteredAt">When it was registered.</param>
    /// <param name="Version">Its version, the ETag.</param>
    internal sealed record View(
        OrganisationView Organisation, Words? IndustryName, Words? ProvinceName, DateTimeOffset RegisteredAt, int Version);

    /// <param name="Number">The version it describes.</param>
    /// <param name="At">From when.</param>
    /// <param name="By">Who changed it.</param>
    /// <param name="Profile">The description.</param>
    internal sealed record Revision(int Number, DateTimeOffset At, Words By, OrganisationProfile Profile);

    private static readonly Sorts<Organisation> Columns = new Sorts<Organisation>()
        .By("registered", o => o.RegisteredAt)
        .By("name", o => o.Name.Zh)
        .By("creditCode", o => o.CreditCode)
        .By("kind", o => o.Kind)
        .By("industry", o => o.Industry)
        .By("province", o => o.Province);

    private static async Task<IResult> List(
        [AsParameters] ListQuery query, OrganisationKind? kind, string? province, string? industry, Store store, Caller caller,
        AdminScope scope, HttpContext http)
    {
        IQueryable<Organisation> selection = store.Read<Organisation>();
        if ((await scope.Widen(caller, http.RequestAborted)).Reach is not Reach.All)
        {
            OrganisationId own = caller.Organisation;
            string whole = CreditCode.Normalised(query.Search ?? "");
            selection = selection.Where(o => o.Id == own || o.Kind != OrganisationKind.Enterprise || o.CreditCode == whole);
        }

        if (kind is { } wanted) selection = selection.Where(o => o.Kind == wanted);
        if (province is not null) selection = selection.Where(o => o.Province == province);
        if (industry is not null) selection = selection.Where(o => o.Industry == industry);
        if (query.Search is { } text)
        {
            string part = text.ToLowerInvariant();
            selection = selection.Where(o => o.Search.Contains(part));
        }

        return await Listings.Answer<Organisation, Item, Totals>(
            http, query, selection, Columns,
            (rows, _) => Task.FromResult<IReadOnlyList<Item>>(
            [
                .. rows.Select(o => new Item(
                    o.Id, o.Kind, o.Name, o.CreditCode, o.Industry, o.Province, o.Specialised, o.RegisteredAt)),
            ]),
            async (all, cancel) => new(await all.GroupBy(o => o.Kind).Select(group => new { group.Key, Count = group.Count() })
                .ToDictionaryAsync(group => group.Key, group => group.Count, cancel)));
    }

    private static async Task<IResult> One(
        OrganisationId id, Store store, Caller caller, AdminScope scope, Classifications codes, HttpContext http)
    {
        if (await Visible(id, store, caller, scope, http.RequestAborted) is not { } o)
            return Problems.Of(PartiesRefusals.NoOrganisation);

        return Answers.Versioned(
            http,
            new View(o.View(), codes.Industry(o.Industry), codes.Province(o.Province), o.RegisteredAt, o.Version),
            o.Version);
    }

    private static async Task<IResult> Revisions(
        OrganisationId id, Store store, Caller caller, AdminScope scope, IPeople people, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await Visible(id, store, caller, scope, cancel) is null) return Problems.Of(PartiesRefusals.NoOrganisation);

        List<OrganisationRevision> all = await store.Read<OrganisationRevision>().Where(r => r.Organisation == id)
            .OrderByDescending(r => r.Number).ToListAsync(cancel);
        var names = await people.Named([.. all.Select(r => r.By).Distinct(StringComparer.Ordinal)], cancel);
        return Results.Ok(all.Select(r => new Revision(
            r.Number, r.At, names.NameOf(r.By), r.Profile)).ToArray());
    }

    private static async Task<Organisation?> Visible(
        OrganisationId id, Store store, Caller caller, AdminScope scope, CancellationToken cancel) =>
        id == caller.Organisation || (await scope.Widen(caller, cancel)).Reach is Reach.All
            ? await store.Read<Organisation>().FirstOrDefaultAsync(o => o.Id == id, cancel)
            : null;

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/organisations", List)
            .Described("organisations.list", "Organisations", "Organisations the caller may find", 422)
            .Produces<Listing<Item, Totals>>();
        routes.MapGet("/organisations/{id}", One)
            .Described("organisations.read", "Organisations", "One organisation", 404)
            .Produces<View>();
        routes.MapGet("/organisations/{id}/revisions", Revisions)
            .Described("organisations.revisions", "Organisations", "How an organisation was described, newest first", 404)
            .Produces<Revision[]>();
    }
}
