using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Exits;
using Breakwater.Policies.Schemes;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Checks;

/// <summary>What certificates that ended early should have given back is what exits and journal say, to the fen.</summary>
internal sealed class ExitCheck(Store store, IJournal journal) : IIntegrityCheck
{
    public Words Name { get; } = new("提前终止的凭证与退保一致", "Certificates ended early agree with refunds and journal");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        List<Scheme> schemes = await store.Read<Scheme>()
            .Where(s => store.Read<Certificate>().Any(c => c.Scheme == s.Ordinal && c.Ends < c.To)
                || store.Read<SchemeExit>().Any(x => x.Scheme == s.Id))
            .OrderBy(s => s.Ordinal).ToListAsync(cancel);
        foreach (Scheme scheme in schemes)
        {
            List<SchemeExit> exits = await store.Read<SchemeExit>().Where(x => x.Scheme == scheme.Id).ToListAsync(cancel);
            List<AlikeCertificates> ended = await ExitDesk.Group(
                store.Read<Certificate>().Where(c => c.Scheme == scheme.Ordinal && c.Ends < c.To), cancel);
            long owed = ended.Sum(alike => alike.Count
                * ExitDesk.Unearned(scheme, alike.From, alike.To, alike.PremiumFen, alike.Ends));
            Money given = exits.Select(exit => exit.Refund).Total();
            if (given != Money.Cny(owed))
            {
                yield return new Breach($"policies_exit {scheme.Number}", new(
                    $"提前终止的凭证应退 {Money.Cny(owed)}，退保合计为 {given}。",
                    $"Certificates ended early should have given back {Money.Cny(owed)}; exits say {given}."));
            }

            foreach (SchemeExit exit in exits)
                if (await Off(exit, cancel) is { } off) yield return off;
        }
    }

    private async Task<Breach?> Off(SchemeExit exit, CancellationToken cancel)
    {
        IQueryable<ExitTally> tallies = store.Read<ExitTally>().Where(t => t.Exit == exit.Id);
        Money written = await journal.OfSubject(Account.PremiumWritten, exit.Id.Value, cancel);
        bool agrees = await tallies.SumAsync(t => t.Count, cancel) == exit.Count
            && await tallies.SumAsync(t => t.PremiumFen, cancel) == exit.Refund.Fen
            && await tallies.SumAsync(t => t.LimitFen, cancel) == exit.Limit.Fen && written == exit.Refund;
        return agrees
            ? null
            : new Breach($"policies_exit {exit.Number}", new(
                "退保合计与明细或日记账不一致。", "Its totals differ from its tallies or from the journal."));
    }
}
