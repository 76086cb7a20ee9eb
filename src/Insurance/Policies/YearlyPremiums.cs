using Breakwater.Assessment.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies;

/// <summary>What a policy costs a year at another limit, by its own filed version on the risk it was quoted on.</summary>
/// <remarks>
/// charged(limit) = filed(limit) × charged(first) ÷ filed(first), at least the filed minimum: what was agreed about the price at
/// binding holds for every limit, whatever changes came between.
/// </remarks>
internal sealed class YearlyPremiums(Store store, IFilingBook filings, IRater rater)
{
    /// <summary>The terms at a limit and an address, or why the tariff has no price for it.</summary>
    internal async Task<Outcome<PolicyTerms>> At(
        PolicyFile file, PolicyTerms now, Money limit, string address, CancellationToken cancel)
    {
        if (limit == now.Limit) return now with { Address = address };

        Policy policy = file.Policy;
        FiledProduct product = await filings.Find(policy.Filing, cancel)
            ?? throw new InvalidOperationException($"The filing of policy {policy.Number} is gone.");
        RiskCopy risk = await store.Read<RiskCopy>().FirstOrDefaultAsync(r => r.Policy == policy.Id, cancel)
            ?? store.Set<RiskCopy>().Local.First(r => r.Policy == policy.Id);
        var profile = RecordJson.Read<RiskProfile>(risk.Profile);
        Outcome<RatingWorksheet> rated = rater.Rate(product.Package, profile, limit, now.Retention);
        if (!rated.Try(out RatingWorksheet? worksheet, out Refusal? why)) return why;
        if (worksheet.Premium is not { } filed) return PolicyRefusals.NoRate(worksheet.Missing);

        PolicyTerms first = file.Transactions[0].Terms;
        if (first.Filed is not { } before) return new PolicyTerms(limit, now.Retention, address, filed);

        decimal exact = (decimal)filed.Fen * first.Premium.Fen / before.Fen;
        Money charged = filed with { Fen = (long)policy.Rounding.Apply(exact) };
        return new PolicyTerms(limit, now.Retention, address, Money.Max(charged, product.Package.Tariff.MinimumPremium))
        {
            Filed = filed,
        };
    }
}
