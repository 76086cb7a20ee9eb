using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Residents;

/// <summary>Says of each decided claim why a person should look at it first.</summary>
internal sealed class ReviewSample(IBulkDoor door)
{
    private static readonly (string Code, string Column, Func<ResidentClaim, byte[]?> Of, Words Text)[] Repeats =
    [
        ("ACCOUNT", nameof(ResidentClaim.AccountIndex), claim => claim.AccountIndex,
            new("资金转入的账号在其他索赔中出现过。", "Another claim names the account the money went to.")),
        ("DEVICE", nameof(ResidentClaim.DeviceIndex), claim => claim.DeviceIndex,
            new("涉案设备或电话在其他索赔中出现过。", "Another claim names the device or telephone.")),
        ("CASE", nameof(ResidentClaim.CaseIndex), claim => claim.CaseIndex,
            new("立案编号在其他凭证的索赔中出现过。", "A claim under another certificate names the police's case.")),
        ("PAYEE", nameof(ResidentClaim.PayeeIndex), claim => claim.PayeeIndex,
            new("收款账号在其他人的索赔中出现过。", "Another person's claim is to be paid to the same account.")),
    ];

    /// <summary>By claim: what it shares with others.</summary>
    internal async Task<ILookup<long, ReviewReason>> Shared(
        IReadOnlyList<ResidentClaim> claims, Store store, CancellationToken cancel)
    {
        List<(long Claim, ReviewReason Reason)> found = [];
        foreach ((string code, string column, Func<ResidentClaim, byte[]?> of, Words text) in Repeats)
        {
            ResidentClaim[] named = [.. claims.Where(claim => of(claim) is not null)];
            byte[] keys = [.. named.SelectMany(claim => of(claim)!)];
            HashSet<long> shared = [];
            await door.Find(
                store, new BulkLookup(
                    ResidentTables.Claims, column, ClaimFields.IndexSize,
                    [nameof(ResidentClaim.Ordinal), nameof(ResidentClaim.PersonTag)]),
                keys,
                (key, row) =>
                {
                    // One's own account stands in each of one's own claims.
                    bool isOther = code is "PAYEE" ? row[1] != named[key].PersonTag : row[0] != named[key].Ordinal;
                    if (isOther) shared.Add(named[key].Ordinal);
                },
                cancel);
            found.AddRange(shared.Select(claim => (claim, new ReviewReason(code, text))));
        }

        return found.ToLookup(each => each.Claim, each => each.Reason);
    }

    /// <summary>Why a claim is looked at; empty for not.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="payable">What it would be paid.</param>
    /// <param name="terms">Its certificate.</param>
    /// <param name="product">Product version.</param>
    /// <param name="isFirst">Whether no other claim of the certificate was filed before it.</param>
    /// <param name="rule">The rule in force.</param>
    /// <param name="seed">Seed of the draws.</param>
    /// <param name="shared">What it shares with others.</param>
    internal static IReadOnlyList<ReviewReason> Reasons(
        ResidentClaim claim, Money payable, CertificateTerms terms, ProductPackage product, bool isFirst, ReviewRule rule,
        long seed, IEnumerable<ReviewReason> shared)
    {
        List<ReviewReason> reasons = [.. shared];
        int afterWaiting = claim.LossDay.DayNumber - terms.From.DayNumber - LaneDesk.DaysAfterInception(product);
        if (isFirst && afterWaiting >= 0 && afterWaiting <= rule.SoonDays)
        {
            reasons.Add(new ReviewReason("SOON", new(
                $"首次索赔，发生在等待期满后 {afterWaiting} 日（{rule.SoonDays} 日内逐件复核，规则 {rule.From}）。",
                $"A first claim, {afterWaiting} days after the waiting days; within {rule.SoonDays} each is looked at "
                + $"(rule of {rule.From}).")));
        }

        if (rule.Drawn(payable, ReviewRules.Draw(seed, claim.Ordinal)) is { } drawn) reasons.Add(drawn);
        return reasons;
    }
}
