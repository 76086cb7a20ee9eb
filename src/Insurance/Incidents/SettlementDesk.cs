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
    /// <param name="facts">What was established; the same that cover was decided on.</param>
    internal static SettlementView Settle(
        ProductPackage product,
        Money limit,
        Money retention,
        Money available,
        IReadOnlyList<LossItemRow> items,
        IReadOnlyList<CoverDecision> decisions,
        CaseFacts facts)
    {
        var trail = new Trail(new("赔款计算", "Settlement"));
        trail.Rests(new("产品版本", "Product version"), $"{product.Product} {product.Version}");
        Money agreed = LeftOfTheYear(product.Term, retention, facts, trail);
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

            Money? subLimit = SubLimit(cover, limit, facts, product.Term.Rounding);
            bool isInterruption = cover.Interruption is not null && item.Outage is not null;
            Money amount;
            if (isInterruption)
            {
                Money open = cover.RetentionApplies ? Money.Max(Money.Zero, agreed - borne) : Money.Zero;
                InterruptionLoss loss = InterruptionLoss.Of(
                    Interrupted(cover, item, open, subLimit ?? limit, product.Term.Rounding), trail);
                (amount, borne) = (loss.Covered, borne + loss.RetentionBorne);
            }
            else
            {
                amount = LossTerms.Covered(cover, item, subLimit ?? limit, product.Term.Rounding, decision.Reason, trail);
            }

            losses.Add(new CoveredLoss(
                item.Id.ToString(), item.Name, amount, subLimit, cover.LimitGroup ?? cover.Code, cover.InsideAggregate,
                cover.RetentionApplies && !isInterruption, cover.Coinsurance, cover.Clause)
            {
                Retention = cover.Retention is { } own
                    ? new LossRetention(own.Group ?? cover.Code, own.Amount, own.Share)
                    : null,
            });
        }

        SettledLoss settled = Settlement.Settle(losses, Terms(product, limit, agreed, borne, available, items, facts), trail);
        return new SettlementView(
            settled.Payable, [.. settled.Items.Select(each => new SettledItem(Guid.Parse(each.Item), each.Payable))],
            available, trail.Written())
        {
            RetentionBorne = settled.RetentionBorne,
        };
    }

    // borne once a year: the retention less what other claims of the term bore of it
    private static Money LeftOfTheYear(TermRules term, Money retention, CaseFacts facts, Trail trail)
    {
        if (term.RetentionPer is RetentionPer.Event) return retention;

        Money left = Money.Max(Money.Zero, retention - facts.RetentionBorneBefore);
        trail.Note(
            new("年度免赔额中尚未承担的部分", "What is left of the year's retention"), "−", facts.RetentionBorneBefore.ToString(), left,
            term.RetentionClause);
        return left;
    }

    private static EventTerms Terms(
        ProductPackage product, Money limit, Money retention, Money borne, Money available, IReadOnlyList<LossItemRow> items,
        CaseFacts facts)
    {
        TermRules term = product.Term;
        ConditionDefinition[] raising =
        [
            .. items.SelectMany(item => facts.Broken(product, item.Facts)).Distinct()
                .Where(condition => condition.Effect is ConditionEffect.RaiseRetention),
        ];
        return new EventTerms(
            retention, borne, raising.Sum(condition => condition.RetentionUplift), available, term.Rounding)
        {
            Kind = term.RetentionMode is RetentionMode.Franchise ? RetentionKind.Franchise : RetentionKind.Deductible,
            RetentionShare = term.RetentionShare,
            EventLimit = term.EventLimitShare is { } share ? limit.Times(share, term.Rounding) : null,
            Clauses = new SettlementClauses(
                Losses: "", term.RetentionClause, string.Join("、", raising.Select(condition => condition.Clause)),
                term.LimitClause),
        };
    }

    private static Money? SubLimit(CoverDefinition cover, Money limit, CaseFacts facts, RoundingRule rounding)
    {
        decimal? share = cover.CauseLimits
            .FirstOrDefault(each => each.Causes.Intersect(facts.Causes, StringComparer.Ordinal).Any())?.Share
            ?? cover.SubLimitShare;
        return share is { } part ? limit.Times(part, rounding) : null;
    }

    private static Interruption Interrupted(
        CoverDefinition cover, LossItemRow item, Money retention, Money insured, RoundingRule rounding)
    {
        OutageDetail outage = item.Outage!;
        return new Interruption(
            outage.Hours, outage.HourlyLoss, outage.Compensated, ModeOf(cover.Interruption!.Value), cover.WaitingHours,
            cover.IndemnityDays, retention, rounding, cover.Clause)
        {
            Found = item.Assessed,
            Earned = outage.Earned ?? Money.Zero,
            Upkeep = outage.Upkeep ?? Money.Zero,
            Average = LossTerms.Average(cover, item, insured),
            IndemnityAfterWaiting = cover.IndemnityAfterWaiting,
        };
    }

    private static WaitingMode ModeOf(InterruptionMode mode) => mode switch
    {
        InterruptionMode.WaitingOnly => WaitingMode.WaitingOnly,
        InterruptionMode.DeductibleOnly => WaitingMode.DeductibleOnly,
        InterruptionMode.HigherOf => WaitingMode.HigherOf,
        InterruptionMode.Both => WaitingMode.Both,
        InterruptionMode.WaitingFranchise => WaitingMode.WaitingFranchise,
    };
}
