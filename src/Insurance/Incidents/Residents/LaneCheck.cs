using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Residents;

/// <summary>Certificate claims agree with decisions, movements, journal and pots; none pays above its sum insured.</summary>
internal sealed class LaneCheck(Store store, ICertificates certificates, ILimits limits, IJournal journal) : IIntegrityCheck
{
    private const int AtOnce = 1_000;

    public Words Name { get; } = new(
        "凭证索赔与核定、日记账、方案限额一致", "Certificate claims agree with decisions, journal and pots");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        SchemeId[] ids = await store.Read<ResidentClaim>().Select(claim => claim.Scheme).Distinct().ToArrayAsync(cancel);
        foreach (ClaimableScheme scheme in (await certificates.Schemes(ids, cancel)).Values.OrderBy(each => each.Number))
            if (await Off(scheme, cancel) is { } off) yield return off;

        var undecided = await store.Read<ResidentClaim>()
            .Where(claim => claim.DecidedOn != null && claim.State != LaneState.Refused && claim.State != LaneState.Withdrawn
                && !store.Read<LaneDecision>().Any(decision =>
                    decision.Claim == claim.Id && decision.PayableFen == claim.PayableFen && decision.BorneFen == claim.BorneFen))
            .OrderBy(claim => claim.Ordinal).Select(claim => claim.Number).FirstOrDefaultAsync(cancel);
        if (undecided is not null)
        {
            yield return new Breach($"incidents_resident_claim {undecided}", new(
                "应付金额与核定记录不符。", "What is payable is not what its decision says."));
        }

        await foreach (Breach over in Over(cancel)) yield return over;
    }

    private async Task<Breach?> Off(ClaimableScheme scheme, CancellationToken cancel)
    {
        SchemeId id = scheme.Id;
        IQueryable<ResidentClaim> claims = store.Read<ResidentClaim>().Where(claim => claim.Scheme == id);
        IQueryable<LaneMovement> movements = store.Read<LaneMovement>().Where(movement => movement.Scheme == id);
        LaneChange now = new(
            await claims.CountAsync(cancel), await claims.SumAsync(c => c.ReserveFen, cancel),
            await claims.SumAsync(c => c.CommittedFen, cancel), await claims.SumAsync(c => c.PaidFen, cancel),
            await claims.SumAsync(c => c.RecoveredFen, cancel), await claims.SumAsync(c => c.RestoredFen, cancel));
        LaneChange moved = new(
            await movements.SumAsync(m => m.Claims, cancel), await movements.SumAsync(m => m.ReserveFen, cancel),
            await movements.SumAsync(m => m.CommittedFen, cancel), await movements.SumAsync(m => m.PaidFen, cancel),
            await movements.SumAsync(m => m.RecoveredFen, cancel), await movements.SumAsync(m => m.RestoredFen, cancel));
        Dictionary<Account, long> booked = (await journal.Of(id.Value, cancel)).SelectMany(entry => entry.Lines)
            .GroupBy(line => line.Account).ToDictionary(group => group.Key, group => group.Sum(line => line.Amount.Fen));
        long Of(Account account) => booked.GetValueOrDefault(account);
        bool agrees = now == moved && -Of(Account.OutstandingClaims) == now.Reserve && -Of(Account.ClaimsPayable) == now.Committed
            && -Of(Account.ClaimRecoveries) == now.Recovered
            && Of(Account.ClaimsIncurred) == now.Reserve + now.Committed + now.Paid
            && (await limits.Find(scheme.Pot, cancel))?.Used.Fen == now.OfPot;
        return agrees ? null : new Breach($"incidents_resident_claim ({scheme.Number})", new(
            "索赔金额合计与变动记录、日记账或方案限额不符。", "Its claims add up to something else than movements, journal or pot say."));
    }

    // Σ payable under a certificate ≤ its sum insured
    private async IAsyncEnumerable<Breach> Over([EnumeratorCancellation] CancellationToken cancel)
    {
        var sums = store.Read<ResidentClaim>().Where(claim => claim.PayableFen > 0)
            .GroupBy(claim => claim.Serial).Select(group => new { Serial = group.Key, Fen = group.Sum(c => c.PayableFen) })
            .OrderBy(each => each.Serial);
        for (int from = 0; ; from += AtOnce)
        {
            var page = await sums.Skip(from).Take(AtOnce).ToListAsync(cancel);
            IReadOnlyDictionary<long, CertificateTerms> terms =
                await certificates.Find([.. page.Select(each => each.Serial)], cancel);
            foreach (var each in page.Where(each => !terms.TryGetValue(each.Serial, out var of) || each.Fen > of.Limit.Fen))
            {
                yield return new Breach($"policies_certificate {each.Serial}", new(
                    "应付赔款合计超过保险金额，或凭证已不存在。", "More is payable than its sum insured, or it is gone."));
            }

            if (page.Count < AtOnce) yield break;
        }
    }
}
