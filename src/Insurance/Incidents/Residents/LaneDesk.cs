using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>An earlier claim of the same person with the same insurer, as far as a decision looks at it.</summary>
/// <param name="Ordinal">Recorded order.</param>
/// <param name="Serial">Certificate.</param>
/// <param name="LossDay">Insurance day it happened.</param>
/// <param name="PayableFen">As decided; 0 before.</param>
/// <param name="BorneFen">Borne of the year's deductible.</param>
internal readonly record struct PriorClaim(long Ordinal, long Serial, DateOnly LossDay, long PayableFen, long BorneFen);

/// <summary>A claim as decided.</summary>
/// <param name="Status">Whether it is covered.</param>
/// <param name="Clause">Clause it rests on.</param>
/// <param name="Reason">As the claimant reads it.</param>
/// <param name="Payable">What is paid.</param>
/// <param name="Borne">Borne of the retention.</param>
/// <param name="Trail">Every step; the last is <paramref name="Payable"/>.</param>
internal sealed record LaneOutcome(
    CoverStatus Status, string Clause, Words Reason, Money Payable, Money Borne, Explanation Trail);

/// <summary>Decides one certificate claim, every look-up done, by the cover decision and settlement of all claims.</summary>
internal static class LaneDesk
{
    // available = min(limit − paid under the certificate, cap − paid to the person, what is left of the pot)
    // payable = min(available, (loss − returned − what is left of the year's deductible) × share)
    /// <summary>Decides a claim.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="terms">Its certificate.</param>
    /// <param name="product">Product version of its scheme.</param>
    /// <param name="priors">The person's other claims with this insurer.</param>
    /// <param name="pot">What is left of the pot for this claim, its own reserve counted.</param>
    /// <param name="decided">Day it is decided as of; null to reckon as if every condition will be met.</param>
    internal static LaneOutcome Decide(
        ResidentClaim claim, CertificateTerms terms, ProductPackage product, IReadOnlyList<PriorClaim> priors, Money pot,
        DateOnly? decided)
    {
        ProductPackage rules = decided is null ? product with { Conditions = [] } : product;
        CaseFacts facts = Facts(claim, terms, product, priors, decided);
        LossItemRow[] items = [Item(claim, product)];
        CoverDecision decision = CoverDecisions.Decide(rules, facts, items)[0];
        var limits = new Trail(new("可赔上限", "What may be paid at most"));
        Money available = Available(claim, terms, product, priors, pot, limits);
        SettlementView settled = SettlementDesk.Settle(rules, terms.Limit, terms.Retention, available, items, [decision], facts);
        return new LaneOutcome(
            decision.Status, decision.Clause, decision.Reason, settled.Payable, settled.RetentionBorne,
            settled.Trail with { Steps = [.. limits.Steps, .. settled.Trail.Steps] });
    }

    /// <summary>Days from the police's case to the decision that a product asks for; 0 for none.</summary>
    internal static int DaysAfterCase(ProductPackage product) => Days(product, Moment.CaseFiled, Moment.Decided);

    /// <summary>Days from the first day of cover to the event that a product asks for; 0 for none.</summary>
    internal static int DaysAfterInception(ProductPackage product) => Days(product, Moment.Inception, Moment.Occurred);

    private static int Days(ProductPackage product, Moment from, Moment to) => product.Conditions
        .Select(condition => condition.Time)
        .Where(time => time is { AtLeast: not null } && time.From == from && time.To == to)
        .Select(time => time!.Unit is TimeUnit.Days ? time.AtLeast!.Value : (time.AtLeast!.Value + 23) / 24)
        .DefaultIfEmpty(0).Max();

    private static CaseFacts Facts(
        ResidentClaim claim, CertificateTerms terms, ProductPackage product, IReadOnlyList<PriorClaim> priors, DateOnly? decided)
    {
        Dictionary<Moment, DateTimeOffset> moments = new()
        {
            [Moment.Inception] = terms.From.Begin(),
            [Moment.End] = terms.Ends.Begin(),
            [Moment.ReportingEnds] = terms.Ends.AddDays(product.Term.DiscoveryDays).Begin(),
            [Moment.Occurred] = claim.OccurredAt,
            [Moment.Notified] = claim.FiledAt,
        };
        if (claim.CaseFiledOn is { } filed) moments[Moment.CaseFiled] = filed.Begin();
        if (claim.FrozenAt is { } frozen) moments[Moment.Frozen] = frozen;
        if (decided is { } day) moments[Moment.Decided] = day.Begin();
        return new CaseFacts([claim.Cause], Breaches: [])
        {
            Bought = product.CoversOf(terms.Limit, terms.Retention),
            Moments = moments,
            RetentionBorneBefore = Money.Cny(priors.Where(prior => prior.Serial == claim.Serial).Sum(prior => prior.BorneFen)),
        };
    }

    private static LossItemRow Item(ResidentClaim claim, ProductPackage product) => new()
    {
        Id = claim.Id.Value,
        Item = claim.Item,
        Name = product.LossItems.FirstOrDefault(item => string.Equals(item.Code, claim.Item, StringComparison.Ordinal))?.Name
            ?? Words.Same(claim.Item),
        Claimed = claim.Lost,
        Facts = new LossFacts { Recovered = claim.Returned, Incurred = claim.OccurredAt },
    };

    private static Money Available(
        ResidentClaim claim, CertificateTerms terms, ProductPackage product, IReadOnlyList<PriorClaim> priors, Money pot,
        Trail trail)
    {
        Money used = Money.Cny(priors.Where(prior => prior.Serial == claim.Serial).Sum(prior => prior.PayableFen));
        Money left = Left(terms.Limit, used);
        trail.Note(
            new("本凭证的保险金额", "The certificate's sum insured"), "", terms.Limit.ToString(), terms.Limit,
            product.Term.LimitClause);
        trail.Note(
            new("其中已用于此前索赔", "Of it, taken by earlier claims"), "−", used.ToString(), left, product.Term.LimitClause);
        // Claims of the person in the days of this certificate, under whatever certificate of the insurer.
        Money toPerson = Money.Cny(priors.Where(prior => prior.LossDay >= terms.From && prior.LossDay < terms.Ends)
            .Sum(prior => prior.PayableFen));
        Money ofCap = Left(terms.Scheme.PerPerson, toPerson);
        left = Money.Min(left, ofCap);
        trail.Note(
            new("同一人在本保险人处的上限尚余", "Left of the cap per person with this insurer"), "≤", ofCap.ToString(), left,
            $"{terms.Scheme.Number}");
        bool isShort = pot < left;
        left = Money.Max(Money.Zero, Money.Min(left, pot));
        trail.Note(
            new("方案累计赔偿限额尚余", "Left of the scheme's pot"), "≤", pot.ToString(), left, terms.Scheme.Number,
            isShort
                ? new("方案累计限额不足：按提交的先后占用，先提交的索赔已占用其余部分。",
                    "The pot is short: it is taken up in the order of filing, and earlier claims hold the rest.")
                : null);
        return left;
    }

    private static Money Left(Money most, Money used) => Money.Max(Money.Zero, most - used);
}
