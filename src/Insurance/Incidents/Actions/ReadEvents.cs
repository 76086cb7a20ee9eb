using Breakwater.Assessment.Contracts;
using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Chains;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Breakwater.Incidents.Grading;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Lists common events, shows one with its reach and money, and its matches.</summary>
internal static class ReadEvents
{
    /// <summary>A row of the list.</summary>
    internal sealed record Item(
        CommonEventId Id, string Number, string Name, Words Category, Words? Provider, DateTimeOffset From, DateTimeOffset To,
        CommonEventState State, int Notices, int Claims, Money Reserve, Money Paid);

    /// <summary>How far an event reaches; whoever is hit twice counts once.</summary>
    /// <param name="Policies">Different policies.</param>
    /// <param name="Enterprises">Different insureds.</param>
    /// <param name="Notices">Notices confirmed.</param>
    /// <param name="Claims">Claims of these, and of members of chains.</param>
    /// <param name="Proposed">Matches nobody has decided on.</param>
    /// <param name="Dependants">Enterprises of the book that rest on the provider, hit or not; null without a provider.</param>
    internal sealed record Reach(int Policies, int Enterprises, int Notices, int Claims, int Proposed, int? Dependants);

    /// <summary>Claims of one supply chain that the event hits; they draw on the chain's own tree of limits.</summary>
    /// <param name="Scheme">The chain.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Members">Different members.</param>
    /// <param name="Claims">Their claims, without those given up.</param>
    /// <param name="Reserve">Reserved.</param>
    /// <param name="Paid">Paid.</param>
    internal sealed record ChainPart(SchemeId Scheme, Words Name, int Members, int Claims, Money Reserve, Money Paid);

    /// <summary>Sums over the claims of an event, those of chains with them.</summary>
    internal sealed record Sums(Money Reserve, Money Committed, Money Paid, Money Recovered);

    /// <summary>The limit its claims share.</summary>
    internal sealed record LimitOf(Money Granted, Money Used, Money Available, string Clause);

    /// <summary>One event, complete.</summary>
    internal sealed record View(
        CommonEventId Id, string Number, string Name, string Category, Words CategoryName, string? Provider, Words? ProviderName,
        DateTimeOffset From, DateTimeOffset To, CommonEventState State, Words Insurer, DateTimeOffset OpenedAt, Reach Reach,
        Sums Sums, IReadOnlyList<ChainPart> Chains, LimitOf? Limit, IReadOnlyList<AllotmentView> Allotments, int Waiting,
        IReadOnlyList<EventView> Events, IReadOnlyList<string> Actions);

    /// <summary>A match with the notice it is about.</summary>
    internal sealed record Match(
        IncidentId Incident, string Number, Words Insured, string PolicyNumber, string Category, DateTimeOffset DiscoveredAt,
        MatchState State, decimal? ProviderConfidence, bool SameCategory, bool ByHand, Words? DecidedBy,
        DateTimeOffset? DecidedAt, string? Reason, ClaimId? Claim, string? ClaimNumber, ClaimState? ClaimState, Money? Reserve,
        Money? Paid, Money? Payable, Money? Allotted, DateOnly? DueOn);

    /// <summary>A shared provider to choose from.</summary>
    internal sealed record ProviderChoice(string Code, Words Name);

    private static readonly Sorts<CommonEvent> Columns = new Sorts<CommonEvent>()
        .By("openedAt", e => e.OpenedAt).By("number", e => e.Number).By("from", e => e.From);

    private static readonly Sorts<EventMatch> MatchColumns = new Sorts<EventMatch>()
        .By("proposedAt", m => m.ProposedAt).By("incident", m => m.Incident);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/events", List)
            .WithName("events.list").WithTags("Events").WithSummary("Common events the caller may see")
            .Produces<Listing<Item, NoTotals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/events/providers", (ISharedProviders providers) => Results.Ok(
                providers.Names.Select(each => new ProviderChoice(each.Key, each.Value))
                    .OrderBy(each => each.Code, StringComparer.Ordinal).ToArray()))
            .WithName("events.providers").WithTags("Events").WithSummary("Shared providers an event may name")
            .Produces<ProviderChoice[]>();
        routes.MapGet("/events/{id}", One)
            .WithName("events.read").WithTags("Events").WithSummary("One common event: reach, money, shared limit")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/events/{id}/matches", Matches)
            .WithName("events.matches").WithTags("Events").WithSummary("Notices proposed, confirmed and rejected for an event")
            .Produces<Listing<Match, NoTotals>>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static Task<IResult> List(
        [AsParameters] ListQuery query, CommonEventState? state, Store store, ReportingRules rules, ISharedProviders providers,
        Caller caller, HttpContext http)
    {
        IQueryable<CommonEvent> selection = store.Read<CommonEvent>().VisibleTo(caller);
        if (state is { } wanted) selection = selection.Where(e => e.State == wanted);
        if (query.Search is { } text) selection = selection.Where(e => e.Number.Contains(text) || e.Name.Contains(text));
        return Listings.Answer<CommonEvent, Item>(http, query, selection, Columns, async (rows, cancel) =>
        {
            CommonEventId?[] ids = [.. rows.Select(e => (CommonEventId?)e.Id)];
            var notices = await store.Read<IncidentNotice>().Where(n => ids.Contains(n.Event)).GroupBy(n => n.Event)
                .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
            var claims = await store.Read<ClaimFile>().Where(c => ids.Contains(c.Event)).GroupBy(c => c.Event)
                .Select(group => new
                {
                    group.Key,
                    Count = group.Count(),
                    Reserve = group.Sum(c => c.Reserve.Fen),
                    Paid = group.Sum(c => c.Paid.Fen),
                }).ToListAsync(cancel);
            string[] keys = [.. rows.Select(e => e.Number)];
            var along = await InChains(store).Where(c => keys.Contains(c.Event))
                .GroupBy(c => new { c.Carrier, c.Event, c.State })
                .Select(group => new { group.Key, Count = group.Count(), Fen = group.Sum(c => c.Payable.Fen) })
                .ToListAsync(cancel);
            return
            [
                .. rows.Select(e =>
                {
                    var its = claims.Find(each => each.Key == e.Id);
                    var chains = along.FindAll(each =>
                        each.Key.Carrier == e.Carrier && string.Equals(each.Key.Event, e.Number, StringComparison.Ordinal));
                    long Fen(ChainClaimState state) => chains.Where(each => each.Key.State == state).Sum(each => each.Fen);
                    return new Item(
                        e.Id, e.Number, e.Name, NameOf(rules, e.Category), NameOf(providers, e.Provider), e.From, e.To, e.State,
                        notices.Find(each => each.Key == e.Id)?.Count ?? 0,
                        (its?.Count ?? 0) + chains.Sum(each => each.Count),
                        Money.Cny((its?.Reserve ?? 0) + Fen(ChainClaimState.Reserved)),
                        Money.Cny((its?.Paid ?? 0) + Fen(ChainClaimState.Paid)));
                }),
            ];
        });
    }

    private static async Task<IResult> One(
        CommonEventId id, Store store, Caller caller, IOrganisations organisations, IPeople people, ReportingRules rules,
        ISharedProviders providers, ICertificates certificates, ILimits limits, CaseHistory history, TimeProvider clock,
        HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        CommonEvent? e = await store.Read<CommonEvent>().VisibleTo(caller).FirstOrDefaultAsync(each => each.Id == id, cancel);
        if (e is null) return Problems.Of(EventRefusals.None);

        IQueryable<ClaimFile> claims = store.Read<ClaimFile>().Where(c => c.Event == id);
        LimitView? limit = e.Node is { } node ? await limits.Find(node, cancel) : null;
        int waiting = limit is null ? 0 : await Waiting(claims, clock.Today(), cancel);
        List<EventAllotment> allotments = await store.Read<EventAllotment>().Where(a => a.Event == id)
            .OrderBy(a => a.Sequence).ToListAsync(cancel);
        var named = await people.Named([.. allotments.Select(a => a.Actor).Distinct()], cancel);
        IReadOnlyList<ChainPart> chains = await ChainsOf(e, store, certificates, cancel);
        Money paidInChains = chains.Select(each => each.Paid).Total();
        var view = new View(
            e.Id, e.Number, e.Name, e.Category, NameOf(rules, e.Category), e.Provider, NameOf(providers, e.Provider), e.From,
            e.To, e.State, (await organisations.Find([e.Carrier], cancel))[e.Carrier].Name, e.OpenedAt,
            await ReachOf(e, chains, store, providers, cancel),
            new Sums(
                Money.Cny(await claims.SumAsync(c => c.Reserve.Fen, cancel)) + chains.Select(each => each.Reserve).Total(),
                Money.Cny(await claims.SumAsync(c => c.Committed.Fen, cancel)) + paidInChains,
                Money.Cny(await claims.SumAsync(c => c.Paid.Fen, cancel)) + paidInChains,
                Money.Cny(await claims.SumAsync(c => c.Recovered.Fen, cancel))),
            chains,
            limit is null ? null : new LimitOf(limit.Granted, limit.Used, limit.Available, e.Clause ?? ""),
            [
                .. allotments.Select(a => new AllotmentView(
                    a.Sequence, a.Due, a.Before, a.After, a.Parts, a.Trail,
                    named.NameOf(a.Actor), a.At)),
            ],
            waiting, await history.Of(id.Value, cancel), ActionsFor(e, waiting, caller.Role));
        return Answers.Versioned(http, view, e.Version);
    }

    private static IQueryable<ChainClaim> InChains(Store store) =>
        store.Read<ChainClaim>().Where(c => c.State != ChainClaimState.Released);

    private static async Task<IReadOnlyList<ChainPart>> ChainsOf(
        CommonEvent e, Store store, ICertificates certificates, CancellationToken cancel)
    {
        (OrganisationId carrier, string number) = (e.Carrier, e.Number);
        var hit = await InChains(store).Where(c => c.Carrier == carrier && c.Event == number)
            .Select(c => new { c.Scheme, c.Certificate, c.State, c.Payable.Fen }).ToListAsync(cancel);
        var schemes = await certificates.Schemes([.. hit.Select(c => c.Scheme).Distinct()], cancel);
        return
        [
            .. hit.GroupBy(c => c.Scheme).OrderBy(group => schemes[group.Key].Number, StringComparer.Ordinal).Select(group =>
                new ChainPart(
                    group.Key, schemes[group.Key].Name, group.Select(c => c.Certificate).Distinct(StringComparer.Ordinal).Count(),
                    group.Count(),
                    Money.Cny(group.Where(c => c.State is ChainClaimState.Reserved).Sum(c => c.Fen)),
                    Money.Cny(group.Where(c => c.State is ChainClaimState.Paid).Sum(c => c.Fen)))),
        ];
    }

    // A day is served once it is over, so what falls due today does not wait yet.
    private static async Task<int> Waiting(IQueryable<ClaimFile> claims, DateOnly today, CancellationToken cancel)
    {
        var agreed = await claims
            .Where(c => c.AllottedFen != null && c.AgreedAt != null && c.JoinedOn != null && c.JoinedOn < today)
            .Select(c => new { AgreedAt = c.AgreedAt!.Value, JoinedOn = c.JoinedOn!.Value, c.AllottedOn }).ToListAsync(cancel);
        return agreed.Count(each => ClaimFile.DueDay(each.AgreedAt, each.JoinedOn) is var due && due < today
            && (each.AllottedOn is null || each.AllottedOn < due));
    }

    private static async Task<Reach> ReachOf(
        CommonEvent e, IReadOnlyList<ChainPart> chains, Store store, ISharedProviders providers, CancellationToken cancel)
    {
        CommonEventId id = e.Id;
        IQueryable<IncidentNotice> notices = store.Read<IncidentNotice>().Where(n => n.Event == id);
        return new Reach(
            await notices.Select(n => n.Policy).Distinct().CountAsync(cancel),
            await notices.Select(n => n.Owner).Distinct().CountAsync(cancel),
            await notices.CountAsync(cancel),
            await store.Read<ClaimFile>().CountAsync(c => c.Event == id, cancel) + chains.Sum(each => each.Claims),
            await store.Read<EventMatch>().CountAsync(m => m.Event == id && m.State == MatchState.Proposed, cancel),
            e.Provider is { } provider ? await providers.Dependants(provider, e.Carrier, cancel) : null);
    }

    private static async Task<IResult> Matches(
        CommonEventId id, [AsParameters] ListQuery query, MatchState? state, Store store, Caller caller,
        IOrganisations organisations, IPeople people, HttpContext http)
    {
        bool isTheirs = await store.Read<CommonEvent>().VisibleTo(caller).AnyAsync(e => e.Id == id, http.RequestAborted);
        if (!isTheirs) return Problems.Of(EventRefusals.None);

        IQueryable<EventMatch> selection = store.Read<EventMatch>().Where(m => m.Event == id);
        if (state is { } wanted) selection = selection.Where(m => m.State == wanted);
        return await Listings.Answer<EventMatch, Match>(http, query, selection, MatchColumns, async (rows, cancel) =>
        {
            IncidentId[] ids = [.. rows.Select(m => m.Incident)];
            Dictionary<IncidentId, IncidentNotice> notices = await store.Read<IncidentNotice>()
                .Where(n => ids.Contains(n.Id)).ToDictionaryAsync(n => n.Id, cancel);
            Dictionary<IncidentId, ClaimFile> claims = await store.Read<ClaimFile>()
                .Where(c => ids.Contains(c.Incident)).ToDictionaryAsync(c => c.Incident, cancel);
            var names = await organisations.Find([.. notices.Values.Select(n => n.Owner).Distinct()], cancel);
            var named = await people.Named([.. rows.Select(m => m.DecidedBy).OfType<string>().Distinct()], cancel);
            return [.. rows.Select(match => RowOf(match, notices[match.Incident], claims.GetValueOrDefault(match.Incident)))];

            Match RowOf(EventMatch m, IncidentNotice n, ClaimFile? c) => new(
                n.Id, n.Number, names.NameOf(n.Owner),
                n.PolicyNumber, n.Category, n.DiscoveredAt, m.State, m.ProviderConfidence, m.SameCategory, m.ByHand,
                m.DecidedBy is { } by ? named.NameOf(by) : null,
                m.DecidedAt, m.Reason, c?.Id, c?.Number, c?.State, c?.Reserve, c?.Paid, c?.Settlement?.Payable,
                c?.AllottedFen is { } fen ? Money.Cny(fen) : null, c?.DueOn);
        });
    }

    private static Words NameOf(ReportingRules rules, string category) =>
        rules.Categories.FirstOrDefault(c => string.Equals(c.Code, category, StringComparison.Ordinal))?.Name.Words
            ?? Words.Same(category);

    private static Words? NameOf(ISharedProviders providers, string? provider) =>
        provider is null ? null : providers.Names.GetValueOrDefault(provider, Words.Same(provider));

    private static List<string> ActionsFor(CommonEvent e, int waiting, Role role)
    {
        if (role is not Role.ClaimsHandler) return [];

        List<string> actions = e.State is CommonEventState.Open
            ? ["events.propose", "events.confirm", "events.reject", "events.close"]
            : [];
        if (waiting > 0) actions.Add("events.allot");
        return actions;
    }
}
