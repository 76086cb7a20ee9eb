using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Terms;

/// <summary>The exact form of a contract that is given as <see cref="ContractTerms"/>: the year settled in fen with a
/// trail.</summary>
public static class ContractYear
{
    /// <summary>Stands for "no limit": more than any amount of the platform.</summary>
    private static readonly Money Unlimited = Money.Cny(1_000_000_000_000_000);

    /// <summary>Largest amount of the exact form, currency units; hours times the hourly loss still fit.</summary>
    private const double Largest = 1e11;

    /// <summary>Settles the events of one year in order.</summary>
    /// <param name="terms">Currency units; amounts finer than a fen are rounded half up.</param>
    /// <param name="losses">Per event, per cover: covered amount, or outage hours for interruption; each at least 0.</param>
    /// <param name="trail">Receives the steps; the last one is the total.</param>
    /// <returns>A refusal names the terms out of range or an event of another shape.</returns>
    public static Outcome<PolicyYear> Settle(ContractTerms terms, IReadOnlyList<IReadOnlyList<decimal>> losses, Trail trail)
    {
        if (terms.Faults() is { } why) return why;

        var check = new Numerics.InputCheck("ENG-TERMS");
        Sizes(terms, check);
        for (int e = 0; e < losses.Count; e++)
        {
            if (!check.Length($"/events/{e}", losses[e].Count, terms.Covers.Count)) continue;
            for (int c = 0; c < losses[e].Count; c++) check.Within($"/events/{e}/{c}", (double)losses[e][c], 0, Largest);
        }

        if (check.Refusal is { } shape) return shape;

        IReadOnlyList<CoveredLoss>[] events = new IReadOnlyList<CoveredLoss>[losses.Count];
        Money[] borne = new Money[losses.Count];
        for (int e = 0; e < events.Length; e++) (events[e], borne[e]) = Covered(terms, losses[e], trail);
        var all = new EventTerms(
            Yuan(terms.Retention), Money.Zero, (decimal)terms.Uplift, Limit(terms.AggregateLimit) ?? Unlimited,
                RoundingRule.HalfUp)
        {
            Kind = terms.Kind,
            EventLimit = Limit(terms.EventLimit),
            AggregateRetention = Yuan(terms.AggregateRetention),
        };
        return PolicyYear.Settle(events, all, trail, borne);
    }

    private static void Sizes(ContractTerms terms, Numerics.InputCheck check)
    {
        void Small(string pointer, double value)
        {
            if (double.IsFinite(value)) check.Within(pointer, value, 0, Largest);
        }

        Small("/retention", terms.Retention);
        Small("/uplift", terms.Uplift);
        Small("/eventLimit", terms.EventLimit);
        Small("/aggregate/retention", terms.AggregateRetention);
        Small("/aggregate/limit", terms.AggregateLimit);
        foreach ((int c, CoverTerms cover) in terms.Covers.Index())
        {
            Small($"/covers/{c}/subLimit", cover.SubLimit);
            Small($"/covers/{c}/interruption/hourlyLoss", cover.Interruption?.HourlyLoss ?? 0);
            Small($"/covers/{c}/interruption/waitingHours", cover.Interruption?.WaitingHours ?? 0);
            Small($"/covers/{c}/interruption/indemnityHours", cover.Interruption?.IndemnityHours ?? 0);
        }
    }

    // Interruption first, in the order of the covers: what it bears of the retention is not charged again.
    private static (IReadOnlyList<CoveredLoss> Losses, Money Borne) Covered(
        ContractTerms terms, IReadOnlyList<decimal> losses, Trail trail)
    {
        Money borne = Money.Zero;
        var covered = new CoveredLoss[losses.Count];
        foreach ((int c, CoverTerms cover) in terms.Covers.Index())
        {
            string code = $"{c + 1}";
            Money amount;
            if (cover.Interruption is { } interruption)
            {
                Money open = cover.RetentionApplies ? Money.Max(Money.Zero, Yuan(terms.Retention) - borne) : Money.Zero;
                InterruptionLoss loss = InterruptionLoss.Of(Interrupted(interruption, losses[c], open, code), trail);
                (amount, borne) = (loss.Covered, borne + loss.RetentionBorne);
            }
            else
            {
                amount = Yuan(losses[c]);
            }

            covered[c] = new CoveredLoss(
                code, new($"保障 {code}", $"Cover {code}"), amount, Limit(cover.SubLimit), code, cover.InsideAggregate,
                cover.RetentionApplies && cover.Interruption is null, (decimal)cover.Coinsurance, code);
        }

        return (covered, borne);
    }

    private static Interruption Interrupted(InterruptionTerms terms, decimal hours, Money retention, string clause)
    {
        decimal counted = double.IsFinite(terms.IndemnityHours) ? Math.Min(hours, (decimal)terms.IndemnityHours) : hours;
        return new Interruption(
            counted, Yuan(terms.HourlyLoss), Money.Zero, terms.Mode, (decimal)terms.WaitingHours, IndemnityDays: 0, retention,
            RoundingRule.HalfUp, clause);
    }

    private static Money Yuan(double yuan) => Yuan((decimal)yuan);

    private static Money Yuan(decimal yuan) => Money.Cny((long)RoundingRule.HalfUp.Apply(yuan * 100));

    private static Money? Limit(double limit) => double.IsFinite(limit) ? Yuan(limit) : null;
}
