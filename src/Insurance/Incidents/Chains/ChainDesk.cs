using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Chains;

/// <summary>Decides a claim of a chain's member by the cover decision and settlement of all claims, every look-up done.</summary>
internal static class ChainDesk
{
    // claimed' = claimed − drawn for the event by others, for items that are one cost of an event
    // available = min(shared aggregate, tier, member, edge)
    /// <summary>Decides it.</summary>
    /// <param name="product">Product version of the scheme.</param>
    /// <param name="room">What tree and dependency leave.</param>
    /// <param name="loss">The loss.</param>
    /// <param name="claimed">By loss item.</param>
    /// <param name="breaches">Conditions not met, as the filing names them.</param>
    internal static (IReadOnlyList<ChainItem> Items, SettlementView Settled) Decide(
        ProductPackage product, ChainRoom room, ChainLoss loss, IReadOnlyList<(string Item, Money Amount)> claimed,
        IReadOnlyList<string> breaches)
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
        LossItemRow[] rows = [.. claimed.Select(each => Row(product, room, each.Item, each.Amount))];
        IReadOnlyList<CoverDecision> decisions = CoverDecisions.Decide(rules, facts, rows);
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

    private static LossItemRow Row(ProductPackage product, ChainRoom room, string item, Money claimed) => new()
    {
        Id = Guid.CreateVersion7(),
        Item = item,
        Name = product.LossItems.FirstOrDefault(each => string.Equals(each.Code, item, StringComparison.Ordinal))?.Name
            ?? Words.Same(item),
        Claimed = Money.Max(Money.Zero, claimed - room.Counted.GetValueOrDefault(item, Money.Zero)),
    };

    private static Trail Limits(ProductPackage product, ChainRoom room, IReadOnlyList<(string Item, Money Amount)> claimed)
    {
        string clause = product.Chain!.Clause;
        var trail = new Trail(new("可赔上限", "What may be paid at most"));
        foreach (ChainNode node in room.Path)
            trail.Note(new($"{node.Name.Zh}尚余", $"Left of {node.Name.En}"), "", node.Left.ToString(), node.Left, clause);
        if (room.Edge is { } edge)
        {
            trail.Note(
                new($"沿依赖 {edge.Supplier} 尚余", $"Left along the dependency on {edge.Supplier}"), "≤", edge.Left.ToString(),
                room.Available, clause);
        }

        foreach ((string item, Money amount) in claimed)
        {
            if (!room.Counted.TryGetValue(item, out Money counted) || counted == Money.Zero) continue;

            trail.Note(
                new($"{item}：本事件已计入", $"{item}: counted for this event already"), "−", counted.ToString(),
                Money.Max(Money.Zero, amount - counted), clause,
                new("同一事件的这笔费用只计一次。", "This cost of one event is counted once."));
        }

        return trail;
    }
}
