using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Tenants;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Chains;

/// <summary>Answers what a loss may draw on, and draws: the tree is a path of ledger accounts that cannot be overdrawn.</summary>
/// <remarks>
/// What is left along a dependency, and what of an event was counted, are sums of draws, not accounts: a claim therefore holds
/// the scheme's row first, so that of two claims of one chain the second sees what the first drew.
/// </remarks>
internal sealed class ChainBook(
    Store store, ILimits limits, ICertificates certificates, IIdSource ids, TimeProvider clock) : IChainCover
{
    private const int EventMax = 40;

    public async Task<Outcome<ChainRoom>> Room(SchemeId scheme, ChainLoss loss, CancellationToken cancel) =>
        (await Find(scheme, loss, cancel)).Match<Outcome<ChainRoom>>(done: found => found.Room, refused: why => why);

    public async Task<Outcome<ChainRoom>> Hold(SchemeId scheme, ChainLoss loss, CancellationToken cancel)
    {
        await Hold(store, scheme, cancel);
        return await Room(scheme, loss, cancel);
    }

    /// <summary>Nobody else changes what a chain's claims look at before the command in progress is over.</summary>
    /// <remarks>PostgreSQL locks the row until the commit; SQLite has one writer, and this changes nothing.</remarks>
    internal static Task Hold(Store store, SchemeId scheme, CancellationToken cancel) =>
        store.Set<Scheme>().Where(s => s.Id == scheme)
            .ExecuteUpdateAsync(set => set.SetProperty(s => s.Version, s => s.Version), cancel);

    public async Task<Outcome<ChainRoom>> Draw(
        SchemeId scheme, ChainLoss loss, IReadOnlyDictionary<string, Money> amounts, Guid subject, CancellationToken cancel)
    {
        if (!(await Find(scheme, loss, cancel)).Try(out Found? found, out Refusal? why)) return why;

        Money whole = amounts.Values.Total();
        if (whole > found.Room.Available) return ChainRefusals.Short(found.Room);

        DateOnly today = clock.Today();
        Outcome<Money> used = await limits.Use(found.Nodes, whole, subject, today, cancel);
        if (!used.Try(out _, out why)) return why;

        foreach ((string item, Money amount) in amounts)
        {
            store.Set<ChainDraw>().Add(new ChainDraw
            {
                Id = ids.Next<SchemeId>().Value,
                Scheme = scheme,
                Event = loss.Event.Trim(),
                Item = item,
                Subject = subject,
                Serial = loss.Serial,
                Tier = found.Tier,
                Edge = found.Room.Edge?.Id,
                AmountFen = amount.Fen,
                CountedFen = found.Room.Counted.GetValueOrDefault(item, Money.Zero).Fen,
                On = today,
            });
        }

        return found.Room;
    }

    public async Task Pay(Guid subject, CancellationToken cancel)
    {
        foreach (ChainDraw draw in await store.Set<ChainDraw>().Where(d => d.Subject == subject).ToListAsync(cancel))
            draw.State = DrawState.Paid;
    }

    public async Task<Outcome<bool>> Release(Guid subject, CancellationToken cancel)
    {
        List<ChainDraw> draws = await store.Set<ChainDraw>()
            .Where(d => d.Subject == subject && d.State == DrawState.Reserved).ToListAsync(cancel);
        Money back = Money.Cny(draws.Sum(d => d.AmountFen));
        if (back == Money.Zero) return true;

        (SchemeId id, string @event) = (draws[0].Scheme, draws[0].Event);
        await Hold(store, id, cancel);       // of a claim that counts these draws meanwhile
        List<ChainDraw> others = await store.Read<ChainDraw>()
            .Where(d => d.Scheme == id && d.Event == @event && d.Subject != subject && d.State != DrawState.Released
                && d.CountedFen > 0)
            .ToListAsync(cancel);
        // Sums of an event only grow, so who counted this draw found at least what stood after it.
        bool isCounted = draws.Exists(own => own.AmountFen > 0 && others.Exists(other =>
            string.Equals(other.Item, own.Item, StringComparison.Ordinal)
            && other.CountedFen >= own.CountedFen + own.AmountFen));
        if (isCounted) return ChainRefusals.Counted;

        Scheme scheme = await store.Read<Scheme>().FirstAsync(s => s.Id == id, cancel);
        Outcome<Money> released = await limits.Release(
            PathOf(scheme, draws[0].Tier, draws[0].Serial), back, subject, clock.Today(), cancel);
        if (!released.Try(out _, out Refusal? why)) return why;

        foreach (ChainDraw draw in draws) draw.State = DrawState.Released;
        return true;
    }

    public async Task<IReadOnlyDictionary<Guid, Money>> Drawn(SchemeId scheme, CancellationToken cancel) =>
        await store.Read<ChainDraw>().Where(d => d.Scheme == scheme && d.State != DrawState.Released)
            .GroupBy(d => d.Subject).Select(of => new { of.Key, Fen = of.Sum(d => d.AmountFen) })
            .ToDictionaryAsync(each => each.Key, each => Money.Cny(each.Fen), cancel);

    /// <summary>From the shared aggregate over the tier to the member.</summary>
    internal static IReadOnlyList<LimitNodeId> PathOf(Scheme scheme, int tier, long serial) =>
        [scheme.PotNode, scheme.Chain!.Of(tier)!.Node, SchemeChain.NodeOf(serial)];

    private async Task<Outcome<Found>> Find(SchemeId id, ChainLoss loss, CancellationToken cancel)
    {
        Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (scheme?.Chain is not { } chain) return ChainRefusals.NoChain;

        string @event = loss.Event.Trim();
        if (@event.Length is 0 or > EventMax) return ChainRefusals.Event;

        int ordinal = scheme.Ordinal;
        Tenant? member = await store.Read<Tenant>()
            .FirstOrDefaultAsync(t => t.Serial == loss.Serial && t.Scheme == ordinal, cancel);
        if (member is null) return ChainRefusals.NoMember;

        CertificateTerms terms = (await certificates.Find([loss.Serial], cancel))[loss.Serial];
        if (loss.Occurred < terms.From || loss.Occurred >= terms.Ends) return ChainRefusals.NotCovered;

        List<ChainDraw> drawn = await store.Read<ChainDraw>()
            .Where(d => d.Scheme == id && d.State != DrawState.Released && (d.Event == @event || d.Serial == loss.Serial))
            .ToListAsync(cancel);
        bool OfEvent(ChainDraw draw) => string.Equals(draw.Event, @event, StringComparison.Ordinal);
        if (drawn.Exists(d => OfEvent(d) && d.Serial == loss.Serial)) return ChainRefusals.Drawn;
        if (!(await Way(scheme, chain, member, terms, loss, drawn, cancel)).Try(out Along? along, out Refusal? why)) return why;

        IReadOnlyList<LimitNodeId> nodes = PathOf(scheme, member.ChainTier, loss.Serial);
        Words tier = chain.Terms.Tiers.First(each => each.Tier == member.ChainTier).Name;
        Words[] names = [new("总限额", "Shared aggregate"), tier, Words.Same(member.Name)];
        List<ChainNode> path = [];
        foreach ((LimitNodeId node, Words name) in nodes.Zip(names))
            path.Add(new ChainNode(name, (await limits.Find(node, cancel))?.Available ?? Money.Zero));

        var counted = chain.Terms.OncePerEvent.ToDictionary(
            item => item,
            item => Money.Cny(drawn.Where(d => OfEvent(d) && string.Equals(d.Item, item, StringComparison.Ordinal))
                .Sum(d => d.AmountFen)),
            StringComparer.Ordinal);
        return new Found(new ChainRoom(terms, along.Edge, along.Bar, path, counted), nodes, member.ChainTier);
    }

    // A cause that lies at a supplier is covered along a declared edge of a class the filing covers, up to its sub-limit.
    private async Task<Outcome<Along>> Way(
        Scheme scheme, SchemeChain chain, Tenant member, CertificateTerms terms, ChainLoss loss, List<ChainDraw> drawn,
        CancellationToken cancel)
    {
        bool isAtSupplier = chain.Terms.Triggers.Contains(loss.Cause, StringComparer.Ordinal);
        string supplier = loss.Supplier?.Trim().ToUpperInvariant() ?? "";
        if (isAtSupplier != supplier.Length > 0) return ChainRefusals.NoSupplier;
        if (!isAtSupplier) return new Along(Edge: null, Bar: null);

        int ordinal = scheme.Ordinal;
        List<Dependency> declared = await store.Read<Dependency>()
            .Where(d => d.Scheme == ordinal && d.Dependent == member.CreditCode && d.Supplier == supplier
                && d.From <= loss.Occurred && d.Ends > loss.Occurred).ToListAsync(cancel);
        if (declared.Count is 0) return new Along(Edge: null, ChainRefusals.Undeclared(chain.Terms));

        // Where it depends on one supplier for several things, the one with the most left counts.
        ChainEdge? best = declared.Select(d => EdgeOf(scheme, chain.Terms, d, terms.Limit, drawn)).OfType<ChainEdge>()
            .OrderByDescending(edge => edge.Left).ThenBy(edge => edge.Id).FirstOrDefault();
        return best is null ? new Along(Edge: null, ChainRefusals.OtherClass(chain.Terms)) : new Along(best, Bar: null);
    }

    // sub-limit of an edge = the dependent's sum insured × share of the edge's class; left = that − what was drawn along it
    private static ChainEdge? EdgeOf(Scheme scheme, ChainTerms terms, Dependency d, Money insured, List<ChainDraw> drawn)
    {
        if (terms.ClassOf(d.Purpose, d.Criticality) is not { } of) return null;

        Money most = insured.Times(of.Share, scheme.Rounding);
        Money used = Money.Cny(drawn.Where(draw => draw.Edge == d.Id).Sum(draw => draw.AmountFen));
        return new ChainEdge(
            d.Id, d.Supplier, terms.NameOf(d.Purpose), terms.NameOf(d.Criticality), most, Money.Max(Money.Zero, most - used));
    }

    private sealed record Along(ChainEdge? Edge, ChainBar? Bar);

    private sealed record Found(ChainRoom Room, IReadOnlyList<LimitNodeId> Nodes, int Tier);
}
