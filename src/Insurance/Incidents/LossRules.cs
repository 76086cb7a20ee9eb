using Breakwater.Incidents.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents;

/// <summary>What a loss has to be to be claimed, whoever claims it.</summary>
internal static class LossRules
{
    /// <summary>
    /// Most that is claimed for one loss: far above any cyber loss, and far below what a whole book of them could overflow.
    /// </summary>
    internal static Money AmountMax { get; } = Money.Yuan(100_000_000_000);

    /// <summary>What is wrong with an item, its amount and its interruption.</summary>
    /// <param name="product">Product version of the contract.</param>
    /// <param name="item">Code of the loss item.</param>
    /// <param name="amount">Claimed.</param>
    /// <param name="outage">For an interruption only.</param>
    /// <param name="hoursMax">Most hours of an interruption.</param>
    /// <param name="at">Pointer to the loss in the request; empty for the request itself.</param>
    /// <param name="amountName">What the request calls the amount.</param>
    internal static IEnumerable<FieldFault> Faults(
        ProductPackage product, string item, Money amount, OutageDetail? outage, decimal hoursMax, string at, string amountName)
    {
        if (!product.LossItems.Any(each => string.Equals(each.Code, item, StringComparison.Ordinal)))
        {
            yield return new($"{at}/item", "UNKNOWN", new(
                "请从该产品的损失项中选择。", "Choose one of the product's loss items."));
        }

        if (amount <= Money.Zero || amount > AmountMax)
        {
            yield return new($"{at}/{amountName}", "RANGE", new(
                $"金额应大于零，至多 {AmountMax}。", $"The amount is more than zero and at most {AmountMax}."));
        }

        bool isBad = outage is not null
            && (outage.Hours <= 0 || outage.Hours > hoursMax || outage.HourlyLoss <= Money.Zero || outage.Compensated < Money.Zero
                || outage.Earned < Money.Zero || outage.Upkeep < Money.Zero || outage.Upkeep > AmountMax
                || outage.Hours * outage.HourlyLoss.Units > AmountMax.Units);
        if (product.IsInterruption(item) != outage is not null || isBad)
        {
            yield return new($"{at}/outage", "OUTAGE", new(
                "营业中断需要中断小时数和每小时毛利损失；其他损失不填此项。",
                "Business interruption needs hours and the gross margin lost per hour; other losses leave this out."));
        }
    }
}
