using Breakwater.Billing.Contracts;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Tenants;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Chains;

/// <summary>Answers what a loss may draw on, and draws: the tree is a path of ledger accounts that cannot be overdrawn.</summary>
internal sealed class ChainBook(
    Store store, ILimits limits, ICertificates certificates, IIdSource ids, TimeProvider clock) : IChainCover
{
    private const int EventMax = 40;

    public async Task<Outcome<ChainRoom>> Room(SchemeId scheme, ChainLoss loss, CancellationToken cancel) =>
        (await Find(scheme, loss, cancel)).Match<Outcome<ChainRoom>>(done: found => found.Room, refused: why => why);

    public async Task<Outcome<ChainRoom>> Draw(
        SchemeId scheme, ChainLoss loss, IReadOnlyDictionary<string, Money> amounts, Guid subject, CancellationToken cancel)
    {
        if (!(await Find(scheme, loss, cancel)).Try(out Found? found, out Refusal? why)) return why;

        Money whole = amounts.Values.Total();
        if (whole > found.Room.Available) return ChainShort(found.Room);

        DateOnly today = clock.Today();
        if (whole > Money.Zero)
        {
            Outcome<Money> used = await limits.Use(found.Nodes, whole, subject, today, cancel);
            if (!used.Try(out _, out why)) return why;
        }

        foreach ((string item, Money amount) in amounts.Where(each => each.Value > Money.Zero))
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
                On = today,
            });
        }

        return found.Room;
    }

    public async Task Pay(Guid subject, CancellationToken cancel)
    {
        foreach (ChainDraw draw in await store.Set<ChainDraw>().Where(d => d.Subject == subject).ToListAsync(cancel))
            draw.PaidFen = draw.AmountFen - draw.ReleasedFen;
    }

    public async Task<Outcome<bool>> Release(Guid subject, CancellationToken cancel)
    {
        List<ChainDraw> draws = await store.Set<ChainDraw>().Where(d => d.Subject == subject).ToListAsync(cancel);
        Money back = Money.Cny(draws.Sum(d => d.AmountFen - d.PaidFen - d.ReleasedFen));
        if (back == Money.Zero) return true;

        SchemeId id = draws[0].Scheme;
        Scheme scheme = await store.Read<Scheme>().FirstAsync(s => s.Id == id, cancel);
        Outcome<Money> released = await limits.Release(
            PathOf(scheme, draws[0].Tier, draws[0].Serial), back, subject, clock.Today(), cancel);
        if (!released.Try(out _, out Refusal? why)) return why;

        foreach (ChainDraw draw in draws) draw.ReleasedFen = draw.AmountFen - draw.PaidFen;
        return true;
    }

    /// <summary>From the shared aggregate over the tier to the member.</summary>
    internal static IReadOnlyList<LimitNodeId> PathOf(Scheme scheme, int tier, long serial) =>
        [scheme.PotNode, scheme.Chain!.Of(tier)!.Node, SchemeChain.NodeOf(serial)];

    private async Task<Outcome<Found>> Find(SchemeId id, ChainLoss loss, CancellationToken cancel)
    {
        Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
        if (scheme?.Chain is not { } chain) return ChainRefusals.NoChain;
        if (loss.Event.Trim().Length is 0 or > EventMax) return ChainRefusals.Event;

        int ordinal = scheme.Ordinal;
        Tenant? member = await store.Read<Tenant>()
            .FirstOrDefaultAsync(t => t.Serial == loss.Serial && t.Scheme == ordinal, cancel);
        if (member is null) return ChainRefusals.NoMember;

        CertificateTerms terms = (await certificates.Find([loss.Serial], cancel))[loss.Serial];
        if (loss.Occurred < terms.From || loss.Occurred >= terms.Ends) return ChainRefusals.NotCovered;

        List<ChainDraw> drawn = await store.Read<ChainDraw>()
            .Where(d => d.Scheme == id && (d.Event == loss.Event.Trim() || d.Serial == loss.Serial)).ToListAsync(cancel);
        bool isDrawn = drawn.Exists(d => string.Equals(d.Event, loss.Event.Trim(), StringComparison.Ordinal)
            && d.Serial == loss.Serial && d.AmountFen > d.ReleasedFen && loss.Items.Contains(d.Item, StringComparer.Ordinal));
        if (isDrawn) return ChainRefusals.Drawn;
        if (!(await Edge(scheme, chain, member, terms, loss, drawn, cancel)).Try(out ChainEdge? edge, out Refusal? why)) return why;

        IReadOnlyList<LimitNodeId> nodes = PathOf(scheme, member.ChainTier, loss.Serial);
        Words tier = chain.Terms.Tiers.First(each => each.Tier == member.ChainTier).Name;
        Words[] names = [new("总限额", "Shared aggregate"), tier, Words.Same(member.Name)];
        List<ChainNode> path = [];
        foreach ((LimitNodeId node, Words name) in nodes.Zip(names))
            path.Add(new ChainNode(name, (await limits.Find(node, cancel))?.Available ?? Money.Zero));

        var counted = chain.Terms.OncePerEvent.ToDictionary(
            item => item,
            item => Money.Cny(drawn.Where(d => string.Equals(d.Item, item, StringComparison.Ordinal)
                && string.Equals(d.Event, loss.Event.Trim(), StringComparison.Ordinal)).Sum(d => d.AmountFen - d.ReleasedFen)),
            StringComparer.Ordinal);
        return new Found(new ChainRoom(terms, edge, path, counted), nodes, member.ChainTier);
    }

    // A cause that lies at a supplier is covered along a declared edge of a class the filing covers, up to its sub-limit.
    private async Task<Outcome<ChainEdge?>> Edge(
        Scheme scheme, SchemeChain chain, Tenant member, CertificateTerms terms, ChainLoss loss, List<ChainDraw> drawn,
        CancellationToken cancel)
    {
        bool isAtSupplier = chain.Terms.Triggers.Contains(loss.Cause, StringComparer.Ordinal);
        string supplier = loss.Supplier?.Trim().ToUpperInvariant() ?? "";
        if (isAtSupplier != supplier.Length > 0) return ChainRefusals.NoSupplier;
        if (!isAtSupplier) return new Outcome<ChainEdge?>.Done(null);

        int ordinal = scheme.Ordinal;
        List<Dependency> declared = await store.Read<Dependency>()
            .Where(d => d.Scheme == ordinal && d.Dependent == member.CreditCode && d.Supplier == supplier
                && d.From <= loss.Occurred && d.Ends > loss.Occurred).ToListAsync(cancel);
        if (declared.Count is 0) return ChainRefusals.Undeclared(chain.Terms);

        // Where it depends on one supplier for several things, the one that is covered highest counts.
        var best = declared.Select(d => (Edge: d, Class: chain.Terms.ClassOf(d.Purpose, d.Criticality)))
            .Where(each => each.Class is not null).OrderByDescending(each => each.Class!.Share).FirstOrDefault();
        if (best.Class is null) return ChainRefusals.OtherClass(chain.Terms);

        Money most = Money.Cny((long)scheme.Rounding.Apply(terms.Limit.Fen * best.Class.Share));
        Money used = Money.Cny(drawn.Where(d => d.Edge == best.Edge.Id).Sum(d => d.AmountFen - d.ReleasedFen));
        return new ChainEdge(
            best.Edge.Id, supplier, best.Edge.Purpose, best.Edge.Criticality, most, Money.Max(Money.Zero, most - used));
    }

    private static Refusal ChainShort(ChainRoom room) => Refusal.WrongState("CHN-208", new(
        $"限额不足：沿总限额、层级、成员{(room.Edge is null ? "" : "和依赖")}最多还可赔 {room.Available}。",
        $"The limits are short: {room.Available} is left on the way from the shared aggregate to the member."));

    private sealed record Found(ChainRoom Room, IReadOnlyList<LimitNodeId> Nodes, int Tier);
}
