using System.Globalization;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Terms;

/// <summary>An excess-of-loss layer of a year: per event the loss above the attachment up to the limit, then the year's
/// terms.</summary>
/// <param name="Attachment">Per event, at least zero.</param>
/// <param name="Limit">Per event, more than zero.</param>
/// <param name="Share">Part of the layer that is ceded, more than 0 up to 1.</param>
/// <param name="AggregateRetention">Borne on the year's layer losses first, at least zero.</param>
/// <param name="AggregateLimit">Most in the year; null for none beyond the reinstatements.</param>
/// <param name="Reinstatements">
/// Price of each reinstatement as a share of the premium, e.g. [1, 0.5, 0]; the layer then covers limit × (1 + their number) in a
/// year. Null for a layer that never runs out.
/// </param>
public sealed record Layer(
    Money Attachment,
    Money Limit,
    decimal Share,
    Money AggregateRetention,
    Money? AggregateLimit,
    IReadOnlyList<decimal>? Reinstatements)
{
    /// <summary>Most the layer pays in a year, before the share; null when it never runs out.</summary>
    public Money? Capacity => (Reinstatements, AggregateLimit) switch
    {
        (null, var limit) => limit,
        (var paid, null) => Limit.Times(1 + paid.Count, RoundingRule.HalfUp),
        (var paid, { } limit) => Money.Min(limit, Limit.Times(1 + paid.Count, RoundingRule.HalfUp)),
    };
}

/// <summary>What a layer pays in a year.</summary>
/// <param name="Ceded">Per event, in order.</param>
/// <param name="Total">Σ ceded.</param>
/// <param name="ReinstatementPremium">Owed for the limit that was reinstated.</param>
public sealed record LayerYear(IReadOnlyList<Money> Ceded, Money Total, Money ReinstatementPremium)
{
    /// <summary>Settles a year of events in the exact form.</summary>
    /// <param name="losses">Loss to the layer's reference per event, in the order they happened.</param>
    /// <param name="layer">Terms.</param>
    /// <param name="premium">Premium of the layer for the ceded share, at least zero.</param>
    /// <param name="rounding">Rounding to the fen.</param>
    /// <param name="trail">Receives the steps; the last one is the total ceded.</param>
    /// <remarks>
    /// y = min(max(x − A, 0), L); Z = min(max(Σy − retention, 0), capacity), ceded = share × the growth of Z. The k-th
    /// reinstatement costs premium × rate_k × (part of the k-th limit used) / L, pro rata as to amount.
    /// Source: Sundt, On excess of loss reinsurance with reinstatements (1991). Method page: docs/methods/terms.md.
    /// </remarks>
    public static LayerYear Settle(
        IReadOnlyList<Money> losses, Layer layer, Money premium, RoundingRule rounding, Trail trail)
    {
        Money zero = layer.Limit - layer.Limit, used = zero, sum = zero;
        Money[] ceded = new Money[losses.Count];
        for (int i = 0; i < ceded.Length; i++)
        {
            Money inLayer = Money.Min(Money.Max(losses[i] - layer.Attachment, zero), layer.Limit);
            sum += inLayer;
            Money most = Money.Max(sum - layer.AggregateRetention, zero);
            if (layer.Capacity is { } capacity) most = Money.Min(most, capacity);
            ceded[i] = (most - used).Times(layer.Share, rounding);
            used = most;
            trail.Note(
                new($"第 {i + 1} 次事故进入本层的损失", $"Event {i + 1}: loss in the layer"), "",
                $"min(max({Plain(losses[i])} − {layer.Attachment}, 0), {layer.Limit})", ceded[i], "");
        }

        Money price = Reinstated(layer, used, premium, rounding, trail);
        Money total = ceded.Aggregate(zero, (running, each) => running + each);
        trail.Note(new("本层年度摊回合计", "Ceded in the year"), "=", "", total, "");
        return new LayerYear(ceded, total, price);
    }

    private static string Plain(Money amount) => amount.Units.ToString("0.00", CultureInfo.InvariantCulture);

    private static Money Reinstated(Layer layer, Money used, Money premium, RoundingRule rounding, Trail trail)
    {
        Money price = layer.Limit - layer.Limit, zero = price, rest = used;
        foreach ((int k, decimal rate) in (layer.Reinstatements ?? []).Index())
        {
            Money part = Money.Min(Money.Max(rest, zero), layer.Limit);
            rest -= part;
            if (part == zero || rate is 0) continue;

            price += premium.Times(rate * part.Fen / layer.Limit.Fen, rounding);
            trail.Note(
                new($"第 {k + 1} 次恢复的保费", $"Premium of reinstatement {k + 1}"), "×",
                rate.ToString("0.####", CultureInfo.InvariantCulture), price, "");
        }

        return price;
    }
}
