using Breakwater.Parties.Consents;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Actions;

/// <summary>Lists scan authorisations and shows one: to the owner, and to whom it was given.</summary>
internal static class ReadConsents
{
    /// <param name="Id">The authorisation.</param>
    /// <param name="Owner">Whose systems.</param>
    /// <param name="Recipient">Who asked or may look; null for nobody in particular.</param>
    /// <param name="Domains">Domains, each with its sub-domains.</param>
    /// <param name="Networks">Address ranges.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">The day after the last.</param>
    /// <param name="Purpose">What the scan is for.</param>
    /// <param name="State">Where it stands today.</param>
    /// <param name="Signatory">Who signed; empty before it is granted.</param>
    /// <param name="OpenedAt">When it was asked for or granted.</param>
    internal sealed record Item(
        ConsentId Id, PartyBrief Owner, PartyBrief? Recipient, IReadOnlyList<string> Domains, IReadOnlyList<string> Networks,
        DateOnly From, DateOnly To, string Purpose, ConsentState State, Words Signatory, DateTimeOffset OpenedAt);

    /// <param name="Consent">The authorisation.</param>
    /// <param name="Steps">What happened to it, oldest first.</param>
    /// <param name="Reason">Why it was taken back; null when it was not.</param>
    /// <param name="Actions">Routes that make sense now.</param>
    internal sealed record View(Item Consent, IReadOnlyList<Step> Steps, string? Reason, IReadOnlyList<string> Actions);

    /// <param name="State">What it became.</param>
    /// <param name="At">When.</param>
    /// <param name="By">Who did it.</param>
    internal sealed record Step(ConsentState State, DateTimeOffset At, Words By);

    private static readonly Sorts<Consent> Columns = new Sorts<Consent>()
        .By("opened", c => c.OpenedAt).By("from", c => c.From).By("to", c => c.To).By("state", c => c.State);

    internal sealed class Handler(
        Store store, ConsentBook consents, IOrganisations organisations, IPeople people, AccessTable access, TimeProvider clock)
    {
        internal Task<IResult> List(ListQuery query, ConsentState? state, Guid? organisation, Caller caller, HttpContext http)
        {
            DateOnly today = clock.Today();
            IQueryable<Consent> selection = store.Read<Consent>().VisibleTo(caller);
            if (organisation is { } of) selection = selection.Where(c => c.Owner == new OrganisationId(of));
            if (state is { } wanted) selection = In(wanted, selection, today);
            if (query.Search is { } text) selection = selection.Where(c => c.Purpose.Contains(text));
            return Listings.Answer<Consent, Item>(http, query, selection, Columns, Items);
        }

        private static IQueryable<Consent> In(ConsentState state, IQueryable<Consent> all, DateOnly today) => state switch
        {
            ConsentState.Revoked => all.Where(c => c.State == ConsentState.Revoked),
            ConsentState.Expired => all.Where(c => c.State != ConsentState.Revoked && c.To <= today),
            ConsentState.Requested or ConsentState.Granted => all.Where(c => c.State == state && c.To > today),
        };

        internal async Task<IResult> One(ConsentId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            Consent? consent = await store.Read<Consent>().VisibleTo(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
            if (consent is null) return Problems.Of(PartiesRefusals.NoConsent);

            List<ConsentStep> steps = await store.Read<ConsentStep>().Where(s => s.Consent == id)
                .OrderBy(s => s.Number).ToListAsync(cancel);
            var names = await people.Named([.. steps.Select(s => s.By).Distinct(StringComparer.Ordinal)], cancel);
            return Answers.Versioned(
                http,
                new View(
                    (await Items([consent], cancel))[0],
                    [.. steps.Select(s => new Step(s.State, s.At, names.NameOf(s.By)))],
                    consent.Reason,
                    ActionsFor(consent, caller)),
                consent.Version);
        }

        private async Task<IReadOnlyList<Item>> Items(IReadOnlyList<Consent> rows, CancellationToken cancel)
        {
            var parties = await organisations.Find([.. rows.SelectMany(c => new[] { c.Owner, c.Carrier }).Distinct()], cancel);
            var signatories = await consents.Signatories(rows, cancel);
            DateOnly today = clock.Today();
            return
            [
                .. rows.Select(c => new Item(
                    c.Id, PartyBrief.Of(c.Owner, parties.GetValueOrDefault(c.Owner)),
                    c.Carrier == c.Owner ? null : PartyBrief.Of(c.Carrier, parties.GetValueOrDefault(c.Carrier)),
                    c.Domains, c.Networks, c.From, c.To, c.Purpose, c.StateOn(today), signatories[c.Id], c.OpenedAt)),
            ];
        }

        private IReadOnlyList<string> ActionsFor(Consent consent, Caller caller)
        {
            if (consent.Owner != caller.Organisation) return [];

            string[] possible = consent.StateOn(clock.Today()) switch
            {
                ConsentState.Requested => ["consents.accept", "consents.revoke"],
                ConsentState.Granted => ["consents.revoke"],
                ConsentState.Revoked or ConsentState.Expired => [],
            };
            return [.. possible.Where(route => access[route, caller.Role] is not Reach.None)];
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/consents", (
                [AsParameters] ListQuery query, ConsentState? state, Guid? organisation, Caller caller, Handler handler,
                HttpContext http) => handler.List(query, state, organisation, caller, http))
            .Described("consents.list", "Consents", "Scan authorisations given, asked for or received", 422)
            .Produces<Listing<Item, NoTotals>>();
        routes.MapGet("/consents/{id}", (ConsentId id, Caller caller, Handler handler, HttpContext http) =>
                handler.One(id, caller, http))
            .Described("consents.read", "Consents", "One scan authorisation with its history", 404)
            .Produces<View>();
    }
}
