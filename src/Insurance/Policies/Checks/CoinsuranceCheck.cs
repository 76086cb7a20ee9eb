using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Coinsurance;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Checks;

/// <summary>
/// Σ shares = 1000; what was posted for followers is their share of what the lead posted, for each policy and to the fen; and the
/// journal says the same.
/// </summary>
internal sealed class CoinsuranceCheck(Store store, IJournal journal, StatementDesk desk) : IIntegrityCheck
{
    public Words Name { get; } = new("共保份额与日记账一致", "Co-insurance shares agree with the journal");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        List<PolicyId> shared = await store.Read<PolicyShare>().Select(share => share.Policy).Distinct().ToListAsync(cancel);
        foreach (PolicyId id in shared.OrderBy(each => each.Value))
        {
            List<PolicyShare> shares = await store.Read<PolicyShare>().Where(share => share.Policy == id)
                .OrderBy(share => share.Number).ToListAsync(cancel);
            List<Cession> posted = await store.Read<Cession>().Where(each => each.Policy == id).ToListAsync(cancel);
            IReadOnlyList<EntryView> entries = await journal.Of(id.Value, cancel);
            foreach (Words what in Compare(shares, posted, entries)) yield return new Breach($"policies_share {id.Value}", what);
        }

        await foreach (Breach breach in Statements(cancel)) yield return breach;
    }

    // A settlement says what was recorded in its month, and once it is booked the journal has moved just that.
    private async IAsyncEnumerable<Breach> Statements([EnumeratorCancellation] CancellationToken cancel)
    {
        foreach (ShareStatement statement in await store.Read<ShareStatement>().OrderBy(s => s.Id).ToListAsync(cancel))
        {
            Cession[] posted = await desk.Of(statement.Carrier, statement.Owner, statement.Month, cancel);
            long owed = posted.Sum(each => each.OwedFen);
            Money moved = await journal.OfSubject(Account.Cash, statement.Id.Value, cancel);
            Money due = statement.State is ShareStatementState.Settled ? -statement.Net : Money.Zero;
            if (owed == statement.Net.Fen && moved == due) continue;

            yield return new Breach($"policies_share_statement {statement.Number}", new(
                $"结算净额 {statement.Net}，当月明细合计 {Money.Cny(owed)}，账上收付 {moved}。",
                $"It comes to {statement.Net}; its month has {Money.Cny(owed)}, and the bank moved {moved}."));
        }
    }

    private static IEnumerable<Words> Compare(List<PolicyShare> shares, List<Cession> posted, IReadOnlyList<EntryView> entries)
    {
        int sum = shares.Sum(share => share.PerMille);
        if (sum != ShareSplit.Whole)
        {
            yield return new($"份额合计千分之 {sum}。", $"The shares come to {sum} per mille.");
            yield break;
        }

        long Debits(Account account) => entries.SelectMany(e => e.Lines).Where(l => l.Account == account).Sum(l => l.Amount.Fen);

        foreach (SharedMoney kind in Enum.GetValues<SharedMoney>())
        {
            Cession[] rows = [.. posted.Where(each => each.Kind == kind)];
            Money gross = Money.Cny(rows.Where(each => each.Owner == shares[1].Owner).Sum(each => each.GrossFen));
            IReadOnlyList<Money> parts = ShareSplit.Parts(gross, [.. shares.Select(share => share.PerMille)]);
            foreach ((PolicyShare share, Money part) in shares.Zip(parts).Skip(1))
            {
                Cession[] own = [.. rows.Where(each => each.Owner == share.Owner)];
                Money fee = kind is SharedMoney.Premium ? ShareSplit.Fee(part, share.FeePerMille) : Money.Zero;
                if (own.Sum(each => each.GrossFen) != gross.Fen || own.Sum(each => each.ShareFen) != part.Fen
                    || own.Sum(each => each.FeeFen) != fee.Fen)
                {
                    yield return new(
                        $"{share.Name.Zh} 应分 {part}（管理费 {fee}），所记不同。",
                        $"{share.Name.En} bears {part} (fee {fee}) of {gross}; another amount was recorded.");
                }
            }

            if (kind is SharedMoney.Premium && gross.Fen != -Debits(Account.PremiumWritten))
                yield return new($"已分保费基数 {gross}，与保费收入不符。", $"Premium of {gross} was shared; the journal wrote another amount.");
        }

        long Of(SharedMoney kind, Func<Cession, long> amount) => posted.Where(each => each.Kind == kind).Sum(amount);

        long claims = Of(SharedMoney.Claim, each => each.ShareFen) - Of(SharedMoney.Recovery, each => each.ShareFen);
        bool agrees = Debits(Account.PremiumToCoinsurers) == Of(SharedMoney.Premium, each => each.ShareFen)
            && -Debits(Account.CoinsuranceFees) == Of(SharedMoney.Premium, each => each.FeeFen)
            && -Debits(Account.CoinsurancePayable) == Of(SharedMoney.Premium, each => each.ShareFen - each.FeeFen)
            && Debits(Account.CoinsuranceReceivable) == claims && -Debits(Account.ClaimsOfCoinsurers) == claims;
        if (!agrees) yield return new("共保科目与共保明细不符。", "The accounts of co-insurance differ from its rows.");
    }
}
