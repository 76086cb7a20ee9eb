using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Chains;

/// <summary>Decides a claim of a chain's member by the cover decision and settlement of all claims, every look-up done.</summary>
internal static class ChainDesk
{
    // claimed' = claimed − drawn for the event by others, for items that are one cost of an event
    // available = min(shared aggregate, tier, member, edge); nothing where the loss lies along no covered edge
    /// <summary>Decides it.</summary>
    /// <param name="product">Product version of the scheme.</param>
    /// <param name="room">What tree and dependency leave.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="claimed">By loss item.</param>
    /// <param name="breaches">Conditions not met, as the filing names them.</param>
    internal static (IReadOnlyList<ChainItem> Items, SettlementView Settled) Decide(
        ProductPackage product, ChainRoom room, ChainLoss loss, IReadOnlyList<ChainLost> claimed, IReadOnlyList<string> breaches)
    {
        CertificateTerms terms = room.Terms;
        var facts = new CaseFacts([loss.Cause], breaches)
        {
            Bought = product.CoversOf(terms.Limit, terms.Retention),
            Moments = new Dictionary<Moment, DateTimeOffset>
            {
                [Moment.Inception] = terms.From.Begin(),
                [Moment.End] = terms.Ends.Begin(),
                [Moment.Occurred] = loss.Occurred.Begin(),
            },
        };
        // Only what was found is held against a member here: conditions by the clock need moments a chain's claim does not have.
        ProductPackage rules = product with { Conditions = [.. product.Conditions.Where(each => each.Time is null)] };
        LossItemRow[] rows = [.. claimed.Select(each => Row(product, room, each))];
        IReadOnlyList<CoverDecision> decisions = room.Bar is { } bar
            ? [.. rows.Select(row => new CoverDecision(row.Id, CoverStatus.Excluded, Cover: null, bar.Clause, bar.Reason))]
            : CoverDecisions.Decide(rules, facts, rows);
        Trail limits = Limits(product, room, claimed);
        SettlementView settled = SettlementDesk.Settle(
            rules, terms.Limit, terms.Retention, room.Available, rows, decisions, facts);
        return (
            [
                .. rows.Zip(decisions, claimed).Select(each => new ChainItem(
                    each.First.Item, each.First.Name, each.Third.Amount, each.Third.Amount - each.First.Claimed,
                    each.Second.Status, each.Second.Clause, each.Second.Reason,
                    settled.Items.FirstOrDefault(item => item.Item == each.First.Id)?.Payable ?? Money.Zero)),
            ],
            settled with { Trail = settled.Trail with { Steps = [.. limits.Steps, .. settled.Trail.Steps] } });
    }

    private static LossItemRow Row(ProductPackage product, ChainRoom room, ChainLost lost) => new()
    {
        Id = Guid.CreateVersion7(),
        Item = lost.Item,
        Name = product.LossItems.First(each => string.Equals(each.Code, lost.Item, StringComparison.Ordinal)).Name,
        Claimed = Money.Max(Money.Zero, lost.Amount - room.Counted.GetValueOrDefault(lost.Item, Money.Zero)),
        Outage = lost.Outage,
    };

    private static Trail Limits(ProductPackage product, ChainRoom room, IReadOnlyList<ChainLost> claimed)
    {
        string clause = product.Chain!.Clause;
        var trail = new Trail(new("可赔上限", "What may be paid at most"));
        Money left = room.Path[0].Left;
        foreach (ChainNode node in room.Path)
        {
            left = Money.Min(left, node.Left);
            trail.Note(new($"{node.Name.Zh}：尚余", $"{node.Name.En}: left"), "≤", node.Left.ToString(), left, clause);
        }

        if (room.Edge is { } edge)
        {
            trail.Note(
                new($"沿依赖 {edge.Supplier}（{edge.Purpose.Zh}，{edge.Criticality.Zh}）尚余",
                    $"Left along the dependency on {edge.Supplier} ({edge.Purpose.En}, {edge.Criticality.En})"),
                "≤", edge.Left.ToString(), room.Available, clause);
        }

        if (room.Bar is { } bar)
        {
            trail.Note(
                new("沿依赖可赔", "Covered along a dependency"), "≤", Money.Zero.ToString(), Money.Zero, bar.Clause, bar.Reason);
        }

        foreach (ChainLost lost in claimed)
        {
            if (!room.Counted.TryGetValue(lost.Item, out Money counted) || counted == Money.Zero) continue;

            trail.Note(
                new($"{lost.Item}：本事件已计入", $"{lost.Item}: counted for this event already"), "−", counted.ToString(),
                Money.Max(Money.Zero, lost.Amount - counted), clause,
                new("同一事件的这笔费用只计一次。", "This cost of one event is counted once."));
        }

        return trail;
    }
}
