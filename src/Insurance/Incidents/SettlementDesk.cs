using Breakwater.Engine.Terms;
using Breakwater.Incidents.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents;

/// <summary>Takes a decided claim to the Engine's settlement, with every look-up done.</summary>
/// <remarks>One calculator for the preview and for the settlement that is kept.</remarks>
internal static class SettlementDesk
{
    /// <summary>Computes the settlement.</summary>
    /// <param name="product">The version the policy was written on.</param>
    /// <param name="limit">Aggregate limit on the day of loss; sub-limits are shares of it.</param>
    /// <param name="retention">Per event, on the day of loss.</param>
    /// <param name="available">What is left of the aggregate limit, not counting this claim's own reserve.</param>
    /// <param name="items">Loss items, assessed.</param>
    /// <param name="decisions">One per item.</param>
    /// <param name="breaches">Conditions breached.</param>
    internal static SettlementView Settle(
        ProductPackage product,
        Money limit,
        Money retention,
        Money available,
        IReadOnlyList<LossItemRow> items,
        IReadOnlyList<CoverDecision> decisions,
        IReadOnlyList<string> breaches)
    {
        var trail = new Trail(new("赔款计算", "Settlement"));
        trail.Rests(new("产品版本", "Product version"), $"{product.Product} {product.Version}");
        Money borne = Money.Zero;
        List<CoveredLoss> losses = [];
        foreach (CoverDecision decision in decisions)
        {
            LossItemRow item = items.First(each => each.Id == decision.Item);
            if (!decision.Counts || decision.Cover is not { } cover)
            {
                trail.Note(
                    new($"{item.Name.Zh}：不计入", $"{item.Name.En}: not counted"), "", item.Claimed.ToString(), Money.Zero,
                    decision.Clause, decision.Reason);
                continue;
            }

            Money amount = item.Assessed ?? item.Claimed;
            bool ownRetention = false;
            if (cover.Interruption is { } mode && item.Outage is { } outage)
            {
                InterruptionLoss loss = InterruptionLoss.Of(
                    new Interruption(
                        outage.Hours, outage.HourlyLoss, outage.Compensated, ModeOf(mode), cover.WaitingHours,
                        cover.IndemnityDays,
                        cover.RetentionApplies ? Money.Max(Money.Zero, retention - borne)
                            : Money.Zero, product.Term.Rounding, cover.Clause)
                    {
                        Found = item.Assessed,
                    },
                    trail);
                (amount, ownRetention) = (loss.Covered, true);
                borne += loss.RetentionBorne;
            }
            else
            {
                trail.Note(
                    new($"{item.Name.Zh}：核定金额", $"{item.Name.En}: assessed"), "", amount.ToString(), amount, cover.Clause,
                    decision.Reason);
            }

            losses.Add(new CoveredLoss(
                item.Id.ToString(), item.Name, amount,
                cover.SubLimitShare is { } share ? limit.Times(share, product.Term.Rounding) : null,
                cover.Code, cover.InsideAggregate, cover.RetentionApplies && !ownRetention, cover.Coinsurance, cover.Clause));
        }

        ConditionDefinition[] raising =
        [
            .. product.Conditions.Where(condition => condition.Effect is ConditionEffect.RaiseRetention
                && breaches.Contains(condition.Code, StringComparer.Ordinal)),
        ];
        var terms = new EventTerms(
            retention, borne, raising.Sum(condition => condition.RetentionUplift), available, product.Term.Rounding)
        {
            Clauses = new SettlementClauses(
                Losses: "", product.Term.RetentionClause, string.Join("、", raising.Select(condition => condition.Clause)),
                product.Term.LimitClause),
        };
        SettledLoss settled = Settlement.Settle(losses, terms, trail);
        return new SettlementView(
            settled.Payable, [.. settled.Items.Select(each => new SettledItem(Guid.Parse(each.Item), each.Payable))],
            available, trail.Written());
    }

    private static WaitingMode ModeOf(InterruptionMode mode) => mode switch
    {
        InterruptionMode.WaitingOnly => WaitingMode.WaitingOnly,
        InterruptionMode.DeductibleOnly => WaitingMode.DeductibleOnly,
        InterruptionMode.HigherOf => WaitingMode.HigherOf,
        InterruptionMode.Both => WaitingMode.Both,
    };
}
