using Breakwater.Incidents.Actions;
using Breakwater.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>
/// To whom a claim is paid (Insurance Law art. 65): what third parties are due goes to them, or to the insured only as far as
/// the insured has paid them.
/// </summary>
internal sealed class PayeeRules(Store store)
{
    /// <summary>Beginning of the loss items that third parties are due (catalogue group R1 第三者赔偿).</summary>
    internal const string ThirdPartyItems = "R1-";

    private const int LabelMax = 80;

    private static readonly PaymentState[] Gone = [PaymentState.Rejected, PaymentState.Reversed];

    // insured ≤ payable − third + min(third, compensated); third party ≤ third
    /// <summary>Why a payment may not go to its payee; null when it may.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="payment">What is proposed.</param>
    /// <param name="payable">What is payable in all.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Refusal?> WhyNot(
        ClaimFile claim, PayClaim.NewPayment payment, Money payable, CancellationToken cancel)
    {
        bool isThird = payment.Payee is PayeeKind.ThirdParty;
        if (isThird && payment.PayeeLabel?.Trim().Length is null or 0 or > LabelMax)
        {
            return Refusal.InvalidFields("CLM-PAYEE", [new("/payeeLabel", "LENGTH", new(
                "向第三者付款时，请填写其代称（1 至 80 个字符，不写姓名）。",
                "Name the third party by a label of 1 to 80 characters that names no person."))]);
        }

        ClaimId id = claim.Id;
        List<LossItemRow> items = await store.Read<LossItemRow>().Where(i => i.Claim == id).ToListAsync(cancel);
        Money third = Money.Min(payable, items.Where(item => item.Item.StartsWith(ThirdPartyItems, StringComparison.Ordinal))
            .Select(item => item.Payable ?? item.Assessed ?? Money.Zero).Total());
        List<Payment> standing = await store.Set<Payment>()
            .Where(p => p.Claim == id && !Gone.Contains(p.State)).ToListAsync(cancel);
        Money paid = standing.Where(p => p.Payee == payment.Payee).Select(p => p.Amount).Total();
        Money most = isThird ? third : payable - third + Money.Min(third, claim.Compensated);
        if (paid + payment.Amount <= most) return null;

        Money left = Money.Max(Money.Zero, most - paid);
        return Refusal.Invalid(
            "CLM-ART65",
            isThird
                ? new($"应付第三者的赔款还剩 {left}。", $"{left} is left of what third parties are due.")
                : new(
                    $"责任险赔款应付给第三者；被保险人未向第三者赔偿的，不得支付给被保险人。可付被保险人的还剩 {left}。",
                    "Liability is paid to third parties, and to the insured only as far as it has paid them. "
                    + $"{left} may go to the insured."),
            "《保险法》第六十五条 / Insurance Law art. 65");
    }
}
