using Breakwater.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>
/// To whom a claim is paid (Insurance Law art. 65): what third parties are due goes to them, or to the insured only as far as
/// the insured has paid them or they have waived it.
/// </summary>
internal sealed class PayeeRules(Store store, ExposureBook exposures)
{
    /// <summary>Beginning of the loss items that third parties are due (catalogue group R1 第三者赔偿).</summary>
    internal const string ThirdPartyItems = "R1-";

    /// <summary>Characters of a label that names no person.</summary>
    internal const int LabelMax = 80;

    private const string Source = "《保险法》第六十五条 / Insurance Law art. 65";

    private static readonly PaymentState[] Gone = [PaymentState.Rejected, PaymentState.Reversed];

    // insured ≤ payable − third + min(third, compensated + waived); third party ≤ third
    // compensated = Σ min(payable, compensated) of each third party + what was noted for those not told apart
    /// <summary>Why a payment may not go to its payee; null when it may.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="payment">What is proposed, or about to be approved.</param>
    /// <param name="payable">What is payable in all.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Refusal?> WhyNot(
        ClaimFile claim, Payment payment, Money payable, CancellationToken cancel)
    {
        bool isThird = payment.Payee is PayeeKind.ThirdParty;
        if (payment.Payee is PayeeKind.Provider || (isThird && !HasLabel(payment)))
        {
            return Refusal.InvalidFields("CLM-PAYEE", [new("/payeeLabel", "LENGTH", new(
                $"赔款付给被保险人或第三者；向第三者付款时，请填写其代称（1 至 {LabelMax} 个字符，不写姓名）。",
                "Indemnity goes to the insured or a third party; "
                + $"name a third party by a label of 1 to {LabelMax} characters that names no person."))]);
        }

        ClaimId id = claim.Id;
        List<LossItemRow> items = await store.Read<LossItemRow>().Where(i => i.Claim == id).ToListAsync(cancel);
        List<Exposure> known = await exposures.Of(id, cancel);
        List<Payment> standing = await store.Set<Payment>()
            .Where(p => p.Claim == id && p.Id != payment.Id && p.Cost == CostType.Indemnity && !Gone.Contains(p.State))
            .ToListAsync(cancel);
        if (payment.Exposure is { } of)
        {
            if (known.Find(each => each.Id == of) is not { } exposure) return ExposureRefusals.None;
            if (Under(exposure, payment, standing) is { } wrong) return wrong;
        }

        Money third = Money.Min(payable, items.Where(item => item.Item.StartsWith(ThirdPartyItems, StringComparison.Ordinal))
            .Select(item => item.Payable ?? item.Assessed ?? Money.Zero).Total());
        Money waived = known.Where(each => each.Waiver is not null)
            .Select(each => Money.Max(Money.Zero, each.Payable - each.Compensated)).Total();
        Money compensated = claim.Compensated - known.Select(each => each.Compensated).Total()
            + known.Select(each => Money.Min(each.Payable, each.Compensated)).Total();
        Money paid = standing.Where(p => p.Payee == payment.Payee).Select(p => p.Amount).Total();
        Money most = isThird ? third : payable - third + Money.Min(third, compensated + waived);
        return paid + payment.Amount <= most ? null : Beyond(isThird, most - paid);
    }

    /// <summary>Why an expense may not be paid so; null when it may.</summary>
    internal async Task<Refusal?> WhyNotExpense(ClaimFile claim, Payment payment, CancellationToken cancel)
    {
        if (payment.Payee is not PayeeKind.Provider || !HasLabel(payment))
        {
            return Refusal.InvalidFields("CLM-PAYEE", [new("/payeeLabel", "LENGTH", new(
                $"费用付给办理机构，请填写其名称（1 至 {LabelMax} 个字符，不写姓名）。",
                $"An expense goes to whoever did the work, by a label of 1 to {LabelMax} characters that names no person."))]);
        }

        bool isLost = payment.Exposure is { } of && (await exposures.Of(claim.Id, cancel)).TrueForAll(each => each.Id != of);
        return isLost ? ExposureRefusals.None : null;
    }

    // of one exposure: paid ≤ payable; to the insured ≤ what is open to it
    private static Refusal? Under(Exposure exposure, Payment payment, IReadOnlyList<Payment> standing)
    {
        if (exposure.State is not ExposureState.AbleToPay)
            return Refusals.Wrong("CLM-EXPOSURE", new("在其下付款", "pay under it"), exposure.State.Name());

        bool isThird = payment.Payee is PayeeKind.ThirdParty;
        if (isThird && exposure.Claimant is PayeeKind.Insured)
        {
            return Refusal.InvalidFields("CLM-PAYEE", [new("/payee", "CLAIMANT", new(
                "该责任项是被保险人自己的损失，不能付给第三者。", "This exposure is the insured's own loss; it does not go to a third party."))]);
        }

        if (isThird && exposure.Label.Length > 0 && !string.Equals(exposure.Label, payment.PayeeLabel, StringComparison.Ordinal))
        {
            return Refusal.InvalidFields("CLM-PAYEE", [new("/payeeLabel", "CLAIMANT", new(
                $"该责任项应付给“{exposure.Label}”。", $"What is due under this exposure goes to \"{exposure.Label}\"."))]);
        }

        Payment[] under = [.. standing.Where(p => p.Exposure == exposure.Id)];
        Money paid = under.Select(p => p.Amount).Total();
        Money toInsured = under.Where(p => p.Payee is PayeeKind.Insured).Select(p => p.Amount).Total();
        Money left = isThird
            ? exposure.Payable - paid
            : Money.Min(exposure.Payable - paid, exposure.OpenToInsured - toInsured);
        return payment.Amount <= left ? null : Beyond(isThird, left);
    }

    private static bool HasLabel(Payment payment) => payment.PayeeLabel?.Trim().Length is > 0 and <= LabelMax;

    private static Refusal Beyond(bool isThird, Money left)
    {
        left = Money.Max(Money.Zero, left);
        return Refusal.Invalid(
            "CLM-ART65",
            isThird
                ? new($"应付第三者的赔款还剩 {left}。", $"{left} is left of what third parties are due.")
                : new(
                    $"责任险赔款应付给第三者；被保险人未向第三者赔偿、第三者也未放弃的，不得支付给被保险人。可付被保险人的还剩 {left}。",
                    "Liability is paid to third parties, and to the insured only as far as it has paid them or they waived it. "
                    + $"{left} may go to the insured."),
            Source);
    }
}
