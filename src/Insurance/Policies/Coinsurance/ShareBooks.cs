using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Coinsurance;

/// <summary>Posts what followers get of premium and bear of claims, a row for each, in the command that posts it.</summary>
internal sealed class ShareBooks(Store store, IJournal journal, IIdSource ids, TimeProvider clock) : ICoinsurance
{
    private static readonly KnownQuery<PolicyId, PolicyShare> Known =
        new((db, id) => db.Set<PolicyShare>().Where(share => share.Policy == id).OrderBy(share => share.Number).AsNoTracking());

    /// <summary>Who bears a policy, the lead first; empty where it bears it alone.</summary>
    internal async Task<IReadOnlyList<PolicyShare>> Of(PolicyId policy, CancellationToken cancel) =>
        [.. await Known.All(store, policy, cancel)];

    private async Task<IReadOnlyList<PolicyShare>> Within(PolicyId policy, CancellationToken cancel)
    {
        // Those of this very command are not in the database yet.
        PolicyShare[] fresh =
            [.. store.Set<PolicyShare>().Local.Where(share => share.Policy == policy).OrderBy(share => share.Number)];
        return fresh.Length > 0 ? fresh : await Of(policy, cancel);
    }

    public async Task Share(Posting because, SharedMoney kind, Money gross, CancellationToken cancel)
    {
        if (gross == Money.Zero) return;

        var policy = new PolicyId(because.Policy);
        IReadOnlyList<PolicyShare> shares = await Within(policy, cancel);
        if (shares.Count is 0) return;

        List<Cession> before = await Before(policy, kind, cancel);
        Money total = gross + Money.Cny(before.Where(each => each.Owner == shares[1].Owner).Sum(each => each.GrossFen));
        IReadOnlyList<Money> parts = ShareSplit.Parts(total, [.. shares.Select(share => share.PerMille)]);
        DateTimeOffset now = clock.GetUtcNow();
        Cession[] made =
        [
            .. shares.Zip(parts).Skip(1).Select(each =>
            {
                (PolicyShare share, Money part) = each;
                Cession[] had = [.. before.Where(one => one.Owner == share.Owner)];
                Money fee = kind is SharedMoney.Premium ? ShareSplit.Fee(part, share.FeePerMille) : Money.Zero;
                return new Cession
                {
                    Id = ids.Next<PolicyTransactionId>().Value,
                    Policy = policy,
                    Owner = share.Owner,
                    Carrier = share.Carrier,
                    Kind = kind,
                    Subject = because.Subject,
                    Text = because.Narrative,
                    GrossFen = gross.Fen,
                    ShareFen = part.Fen - had.Sum(one => one.ShareFen),
                    FeeFen = fee.Fen - had.Sum(one => one.FeeFen),
                    Effective = because.Effective,
                    Recorded = now.ShanghaiDay(),
                    RecordedAt = now,
                };
            }),
        ];
        store.Set<Cession>().AddRange(made);
        Line[] lines = [.. Lines(kind, Money.Cny(made.Sum(each => each.ShareFen)), Money.Cny(made.Sum(each => each.FeeFen)))
            .Where(line => line.Amount != Money.Zero)];
        if (lines.Length > 0) journal.Post(because with { Kind = NameOf(kind), Lines = lines });
    }

    // premium: what the lead owes is share − fee; claim and recovery: what followers owe rises and falls
    private static IEnumerable<Line> Lines(SharedMoney kind, Money share, Money fee) => kind switch
    {
        SharedMoney.Premium =>
        [
            new Line(Account.PremiumToCoinsurers, share),
            new Line(Account.CoinsurancePayable, fee - share),
            new Line(Account.CoinsuranceFees, -fee),
        ],
        SharedMoney.Claim => [new Line(Account.CoinsuranceReceivable, share), new Line(Account.ClaimsOfCoinsurers, -share)],
        SharedMoney.Recovery => [new Line(Account.ClaimsOfCoinsurers, share), new Line(Account.CoinsuranceReceivable, -share)],
    };

    private static string NameOf(SharedMoney kind) => kind switch
    {
        SharedMoney.Premium => "PremiumShared",
        SharedMoney.Claim => "ClaimShared",
        SharedMoney.Recovery => "RecoveryShared",
    };

    private async Task<List<Cession>> Before(PolicyId policy, SharedMoney kind, CancellationToken cancel)
    {
        List<Cession> saved = await store.Read<Cession>()
            .Where(each => each.Policy == policy && each.Kind == kind).ToListAsync(cancel);
        saved.AddRange(store.Set<Cession>().Local.Where(each => each.Policy == policy && each.Kind == kind));
        return saved;
    }
}
