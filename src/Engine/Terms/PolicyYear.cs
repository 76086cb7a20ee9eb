using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Terms;

/// <summary>The events of one policy year under one contract, settled in order.</summary>
/// <param name="Events">Per event, as settled alone with what was left then.</param>
/// <param name="Total">Σ payable.</param>
/// <param name="AggregateLeft">What remains of the aggregate limit.</param>
public sealed record PolicyYear(IReadOnlyList<SettledLoss> Events, Money Total, Money AggregateLeft)
{
    /// <summary>Settles the events one after the other; each erodes what the next may use.</summary>
    /// <param name="events">Covered losses per event, in the order they happened.</param>
    /// <param name="terms">Terms of each event, with the year's whole aggregate limit and aggregate retention.</param>
    /// <param name="borne">Per event: retention already borne on business interruption; null for none.</param>
    /// <param name="trail">Receives the steps; the last one is the total.</param>
    public static PolicyYear Settle(
        IReadOnlyList<IReadOnlyList<CoveredLoss>> events, EventTerms terms, Trail trail, IReadOnlyList<Money>? borne = null)
    {
        (Money left, Money retention) = (terms.AggregateAvailable, terms.AggregateRetention);
        SettledLoss[] settled = new SettledLoss[events.Count];
        for (int i = 0; i < settled.Length; i++)
        {
            EventTerms now = terms with
            {
                AggregateAvailable = left,
                AggregateRetention = retention,
                RetentionBorne = borne?[i] ?? terms.RetentionBorne,
            };
            settled[i] = Settlement.Settle(events[i], now, trail);

            // What the event would have paid inside the aggregate without it is what erodes the retention.
            Money inside = settled[i].InsideBefore;
            retention = Money.Max(Money.Zero, retention - inside);
            left -= events[i].Zip(settled[i].Items, (loss, item) => loss.InsideAggregate ? item.Payable : Money.Zero).Total();
        }

        Money total = settled.Select(each => each.Payable).Total();
        trail.Note(new("年度赔款合计", "Payable in the year"), "=", "", total, terms.Clauses.Limit);
        return new PolicyYear(settled, total, left);
    }
}
