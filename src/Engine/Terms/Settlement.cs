using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Terms;

/// <summary>One covered loss of an event, ready to be settled: every look-up done.</summary>
/// <param name="Item">Loss item it belongs to; returned with its payment.</param>
/// <param name="Name">As a claimant reads it.</param>
/// <param name="Amount">Covered amount after business-interruption terms, at least zero.</param>
/// <param name="SubLimit">Most that is paid for it; null for none.</param>
/// <param name="SubLimitKey">Losses with the same key share one sub-limit.</param>
/// <param name="InsideAggregate">Whether it erodes the aggregate limit.</param>
/// <param name="RetentionApplies">Whether the event's retention is borne on it.</param>
/// <param name="Coinsurance">Share paid, more than 0 up to 1.</param>
/// <param name="Clause">Clause it rests on.</param>
public sealed record CoveredLoss(
    string Item,
    Words Name,
    Money Amount,
    Money? SubLimit,
    string SubLimitKey,
    bool InsideAggregate,
    bool RetentionApplies,
    decimal Coinsurance,
    string Clause)
{
    /// <summary>A retention borne on this loss instead of the event's; null when it has none.</summary>
    public LossRetention? Retention { get; init; }
}

/// <summary>A retention that one loss, or some losses together, bear instead of the event's.</summary>
/// <param name="Key">Losses with the same key bear it once, the largest amount.</param>
/// <param name="Amount">At least zero.</param>
/// <param name="Share">Of their sum, 0 to 1; the larger of both is borne.</param>
public sealed record LossRetention(string Key, Money Amount, decimal Share);

/// <summary>How a retention is borne.</summary>
public enum RetentionKind
{
    /// <summary>Always: the loss above it is paid (绝对免赔额).</summary>
    Deductible,

    /// <summary>Only by losses up to it: a larger loss is paid in full (相对免赔额).</summary>
    Franchise,
}

/// <summary>What applies to the event as a whole.</summary>
/// <param name="Retention">Per event, at least zero.</param>
/// <param name="RetentionBorne">Part of it already borne on business interruption.</param>
/// <param name="RetentionUplift">Added share of the retention for a breached condition, e.g. 0.10; zero for none.</param>
/// <param name="AggregateAvailable">What is left of the aggregate limit.</param>
/// <param name="Rounding">Rounding to the fen.</param>
public sealed record EventTerms(
    Money Retention, Money RetentionBorne, decimal RetentionUplift, Money AggregateAvailable, RoundingRule Rounding)
{
    /// <summary>How the retention is borne.</summary>
    public RetentionKind Kind { get; init; } = RetentionKind.Deductible;

    /// <summary>Lowest retention as a share of the losses that bear it, 0 to 1; the larger of both is borne.</summary>
    public decimal RetentionShare { get; init; }

    /// <summary>Most that is paid for the event, all losses together; null for none.</summary>
    public Money? EventLimit { get; init; }

    /// <summary>What is left of a retention on the year's losses inside the aggregate; zero for none.</summary>
    public Money AggregateRetention { get; init; } = Money.Zero;

    /// <summary>What the steps cite.</summary>
    public SettlementClauses Clauses { get; init; } = SettlementClauses.Order;
}

/// <summary>What the steps of a settlement cite, for the person it is paid to.</summary>
/// <param name="Losses">For the sum of the covered losses.</param>
/// <param name="Retention">For the retention.</param>
/// <param name="Uplift">For a retention raised for a breached condition.</param>
/// <param name="Limit">For limits and the total.</param>
public sealed record SettlementClauses(string Losses, string Retention, string Uplift, string Limit)
{
    /// <summary>Steps of DOMAIN §3.5, where there is no wording.</summary>
    public static SettlementClauses Order { get; } = new("§3.5-1", "§3.5-4", "§3.5-5", "§3.5-6");
}

/// <summary>What is paid, in all and per loss item.</summary>
/// <param name="Payable">Total.</param>
/// <param name="Items">Per item, in the order given; they sum to the total.</param>
public sealed record SettledLoss(Money Payable, IReadOnlyList<(string Item, Money Payable)> Items)
{
    /// <summary>Σ of the losses inside the aggregate before its retention and limit: what the event uses of the former.</summary>
    public Money InsideBefore { get; init; } = Money.Zero;

    /// <summary>What was borne of the retention, with what interruption bore of it, without any uplift.</summary>
    public Money RetentionBorne { get; init; } = Money.Zero;
}

/// <summary>
/// Settles an event in the order the wordings state: sub-limits, retention, uplift, coinsurance, event limit, aggregate.
/// </summary>
/// <remarks>
/// The exact form in fen; what is spread over items sums to the whole. Source: DOMAIN §3.5, the order of ten Chinese wordings
/// (GB-numbered 国寿 B clause 15 states it explicitly). Business interruption comes before, see <see cref="InterruptionLoss"/>.
/// </remarks>
public static class Settlement
{
    /// <summary>Computes what is paid and notes each step.</summary>
    /// <param name="losses">Covered losses; may be empty.</param>
    /// <param name="terms">Terms of the event.</param>
    /// <param name="trail">Receives the steps; the last one is the total.</param>
    public static SettledLoss Settle(IReadOnlyList<CoveredLoss> losses, EventTerms terms, Trail trail)
    {
        Money[] amounts = [.. losses.Select(loss => loss.Amount)];
        trail.Note(new("承保损失合计", "Covered losses"), "", "", Sum(amounts), terms.Clauses.Losses);

        ApplySubLimits(losses, amounts, trail);
        ApplyOwnRetentions(losses, amounts, terms.Rounding, trail);
        Money borne = ApplyRetention(losses, amounts, terms, trail);
        ApplyCoinsurance(losses, amounts, terms.Rounding, trail);
        if (terms.EventLimit is { } most && Lower(amounts, [.. Enumerable.Range(0, amounts.Length)], most))
            trail.Note(new("以每次事故责任限额为限", "Up to the limit per event"), "≤", most.ToString(), Sum(amounts), terms.Clauses.Limit);

        Money inside = losses.Zip(amounts, (loss, amount) => loss.InsideAggregate ? amount : Money.Zero).Total();
        ApplyAggregate(losses, amounts, terms, trail);

        Money payable = Sum(amounts);
        trail.Note(new("应付赔款", "Payable"), "=", "", payable, terms.Clauses.Limit);
        return new SettledLoss(payable, [.. losses.Select((loss, at) => (loss.Item, amounts[at]))])
        {
            InsideBefore = inside,
            RetentionBorne = borne,
        };
    }

    // Σ over the losses of one sub-limit ≤ sub-limit
    private static void ApplySubLimits(IReadOnlyList<CoveredLoss> losses, Money[] amounts, Trail trail)
    {
        foreach (var group in losses.Index().Where(each => each.Item.SubLimit is not null)
            .GroupBy(each => each.Item.SubLimitKey, StringComparer.Ordinal))
        {
            Money limit = group.First().Item.SubLimit!.Value;
            int[] at = [.. group.Select(each => each.Index)];
            if (!Lower(amounts, at, limit)) continue;

            CoveredLoss first = group.First().Item;
            trail.Note(
                new($"{first.Name.Zh}：以分项限额为限", $"{first.Name.En}: up to its sub-limit"), "≤", limit.ToString(),
                Sum(amounts), first.Clause);
        }
    }

    // borne per key = min(Σ its losses, max(amount, share × Σ its losses))
    private static void ApplyOwnRetentions(
        IReadOnlyList<CoveredLoss> losses, Money[] amounts, RoundingRule rounding, Trail trail)
    {
        foreach (var group in losses.Index().Where(each => each.Item.Retention is not null)
            .GroupBy(each => each.Item.Retention!.Key, StringComparer.Ordinal))
        {
            int[] at = [.. group.Select(each => each.Index)];
            Money sum = Sum(amounts, at);
            Money agreed = group.Max(each => each.Item.Retention!.Amount);
            Money share = sum.Times(group.Max(each => each.Item.Retention!.Share), rounding);
            Money borne = Charge(amounts, at, Money.Max(agreed, share));
            CoveredLoss first = group.First().Item;
            trail.Note(
                share > agreed
                    ? new($"{first.Name.Zh}：按损失比例计算的免赔额", $"{first.Name.En}: retention as a share of the loss")
                    : new($"{first.Name.Zh}：该项责任的免赔额", $"{first.Name.En}: retention of this cover"),
                "−", borne.ToString(), Sum(amounts), first.Clause);
        }
    }

    // agreed = max(retention, share × Σ losses it applies to)
    // borne = min(Σ losses it applies to, agreed × (1 + uplift) − borne on interruption)
    private static Money ApplyRetention(IReadOnlyList<CoveredLoss> losses, Money[] amounts, EventTerms terms, Trail trail)
    {
        int[] at = [.. losses.Index().Where(each => each.Item.RetentionApplies).Select(each => each.Index)];
        Money share = Sum(amounts, at).Times(terms.RetentionShare, terms.Rounding);
        Money agreed = Money.Max(terms.Retention, share);
        Money open = Money.Max(Money.Zero, agreed - terms.RetentionBorne);
        Money uplift = agreed.Times(terms.RetentionUplift, terms.Rounding);
        if (terms.Kind is RetentionKind.Franchise)
            return terms.RetentionBorne + ApplyFranchise(amounts, at, open + uplift, terms.Clauses.Retention, trail);

        if (terms.RetentionBorne > Money.Zero)
        {
            trail.Note(
                new("每次事故免赔额中已由营业中断损失承担的部分不重复扣减", "Retention already borne on business interruption is not charged twice"),
                "", terms.RetentionBorne.ToString(), Sum(amounts), terms.Clauses.Retention);
        }

        Money borne = Charge(amounts, at, open);
        if (agreed > Money.Zero)
        {
            Words which = share > terms.Retention
                ? new("每次事故免赔额（按损失比例，高于约定金额）", "Retention per event (share of the loss, above the agreed amount)")
                : new("每次事故免赔额", "Retention per event");
            trail.Note(which, "−", borne.ToString(), Sum(amounts), terms.Clauses.Retention);
        }

        if (uplift > Money.Zero)
        {
            Money more = Charge(amounts, at, uplift);
            trail.Note(
                new($"因违反约定条件，免赔额提高 {terms.RetentionUplift:P0}",
                    $"Retention raised by {terms.RetentionUplift:P0} for a breached condition"),
                "−", more.ToString(), Sum(amounts), terms.Clauses.Uplift);
        }

        return terms.RetentionBorne + borne;
    }

    // Σ losses it applies to ≤ franchise: nothing of them is paid; above it they are paid in full
    private static Money ApplyFranchise(Money[] amounts, int[] at, Money franchise, string clause, Trail trail)
    {
        if (Sum(amounts, at) is var sum && sum > franchise)
        {
            trail.Note(
                new("损失超过相对免赔额，全额计入", "Above the franchise: counted in full"), "", franchise.ToString(), Sum(amounts), clause);
            return Money.Zero;
        }

        Charge(amounts, at, sum);
        trail.Note(
            new("损失未超过相对免赔额，不予赔付", "Not above the franchise: nothing is paid for it"), "−", sum.ToString(), Sum(amounts),
                clause);
        return sum;
    }

    private static void ApplyCoinsurance(
        IReadOnlyList<CoveredLoss> losses, Money[] amounts, RoundingRule rounding, Trail trail)
    {
        foreach ((int at, CoveredLoss loss) in losses.Index())
        {
            if (loss.Coinsurance == 1 || amounts[at] == Money.Zero) continue;

            amounts[at] = amounts[at].Times(loss.Coinsurance, rounding);
            trail.Note(
                new($"{loss.Name.Zh}：赔付比例", $"{loss.Name.En}: share paid"), "×",
                loss.Coinsurance.ToString("0.###", System.Globalization.CultureInfo.InvariantCulture), Sum(amounts), loss.Clause);
        }
    }

    // Σ losses inside the aggregate, less what is left of its retention, ≤ what is left of it
    private static void ApplyAggregate(IReadOnlyList<CoveredLoss> losses, Money[] amounts, EventTerms terms, Trail trail)
    {
        int[] at = [.. losses.Index().Where(each => each.Item.InsideAggregate).Select(each => each.Index)];
        if (terms.AggregateRetention > Money.Zero)
        {
            Money borne = Charge(amounts, at, terms.AggregateRetention);
            trail.Note(
                new("年度累计免赔额", "Retention on the year's losses"), "−", borne.ToString(), Sum(amounts), terms.Clauses.Limit);
        }

        Money left = Money.Max(Money.Zero, terms.AggregateAvailable);
        bool lowered = Lower(amounts, at, left);
        trail.Note(
            lowered
                ? new("以剩余累计责任限额为限", "Up to what is left of the aggregate limit")
                : new("未超过剩余累计责任限额", "Within what is left of the aggregate limit"),
            "≤", left.ToString(), Sum(amounts), terms.Clauses.Limit);
    }

    private static Money Sum(Money[] amounts)
    {
        Money sum = Money.Zero;
        foreach (Money amount in amounts) sum += amount;
        return sum;
    }

    private static Money Sum(Money[] amounts, int[] at)
    {
        Money sum = Money.Zero;
        foreach (int i in at) sum += amounts[i];
        return sum;
    }

    // Lowers the chosen amounts to a common limit, in proportion; false when they fit.
    private static bool Lower(Money[] amounts, int[] at, Money limit)
    {
        Money sum = Sum(amounts, at);
        if (sum <= limit) return false;

        IReadOnlyList<Money> parts = limit.Split([.. at.Select(i => (decimal)amounts[i].Fen)]);
        for (int i = 0; i < at.Length; i++) amounts[at[i]] = parts[i];
        return true;
    }

    // Takes a charge off the chosen amounts, in proportion; returns what was borne.
    private static Money Charge(Money[] amounts, int[] at, Money charge)
    {
        Money sum = Sum(amounts, at);
        Money borne = Money.Min(sum, charge);
        if (borne == Money.Zero) return borne;

        IReadOnlyList<Money> parts = borne.Split([.. at.Select(i => (decimal)amounts[i].Fen)]);
        for (int i = 0; i < at.Length; i++) amounts[at[i]] -= parts[i];
        return borne;
    }
}
