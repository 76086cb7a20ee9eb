using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Breakwater.Oversight.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Closing;

/// <summary>
/// Closed months are as they were closed: their journal hashes as kept, nothing was posted into them since, their figures are
/// reckoned again to the fen, their entries are those figures, and their days are locked.
/// </summary>
internal sealed class PeriodCheck(Store store, Reckoner reckoner, IPeriods periods) : IIntegrityCheck
{
    private static readonly PeriodState[] Stands = [PeriodState.Closed, PeriodState.ReopeningAsked];

    public Words Name { get; } = new("已关账的月份未被改动且可以重算", "Closed months are unchanged and reckon as they did");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        List<PeriodClose> closed = await store.Read<PeriodClose>().Where(c => Stands.Contains(c.State))
            .OrderBy(c => c.Owner).ThenBy(c => c.Last).ToListAsync(cancel);
        foreach (PeriodClose close in closed)
        {
            await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
            string record = $"oversight_close {close.Id.Value} ({close.Month})";
            CloseDocument document = close.Document;
            PeriodContents contents = await periods.Contents(close.Owner, close.Days, close.Known, cancel);
            if (!string.Equals(contents.Hash, document.Contents, StringComparison.Ordinal))
            {
                yield return new Breach(record, new(
                    $"本月凭证与关账时不同：关账时 {document.Entries} 笔、借方 {document.Debits}，现为 {contents.Entries} 笔、{contents.Debits}。",
                    $"The month's entries are not those it was closed with: {document.Entries} with debits of "
                    + $"{document.Debits} then, {contents.Entries} with {contents.Debits} now."));
            }

            int later = await periods.Later(close.Owner, close.Days, close.Known, close.Id.Value, cancel);
            if (later > 0)
            {
                yield return new Breach(record, new(
                    $"关账后又有 {later} 笔凭证记入本月。", $"{later} entries with a day of the month were made after it was closed."));
            }

            Reckoning again = await reckoner.Of(document.Basis, cancel);
            foreach ((CloseFigure was, CloseFigure now) in document.Reckoned.Figures.Zip(again.Figures))
            {
                if (was.Amount == now.Amount) continue;

                yield return new Breach(record, new(
                    $"{was.Name.Zh}：关账时 {was.Amount}，重算为 {now.Amount}。",
                    $"{was.Name.En}: {was.Amount} when closed, {now.Amount} reckoned again."));
            }

            await foreach (Breach breach in Entries(close, record, cancel)) yield return breach;

            if (await periods.LockedThrough(close.Owner, cancel) is not { } through || through < close.Last)
                yield return new Breach(record, new("本月已关账但未锁定。", "The month is closed, and its days are not locked."));
        }
    }

    private async IAsyncEnumerable<Breach> Entries(
        PeriodClose close, string record, [EnumeratorCancellation] CancellationToken cancel)
    {
        IReadOnlyList<EntryView> own = await periods.Of(close.Id.Value, cancel);
        foreach ((Account account, Money figure) in new[]
        {
            (Account.UnearnedPremium, close.Document.Reckoned[CloseCode.UnearnedReserve]),
            (Account.UnreportedClaims, close.Document.Reckoned[CloseCode.UnreportedReserve]),
        })
        {
            Money set = Sum(own, account, close.Last), back = Sum(own, account, close.Last.AddDays(1));
            if (set == -figure && back == figure) continue;

            yield return new Breach(record, new(
                $"{account.Name.Zh}应提存 {figure}，账上月末 {-set}、次月初转回 {back}。",
                $"{account.Name.En} should be {figure}; the books set {-set} at the month's end "
                    + $"and reverse {back} on the next day."));
        }
    }

    private static Money Sum(IReadOnlyList<EntryView> entries, Account account, DateOnly day) => entries
        .Where(entry => entry.Effective == day).SelectMany(entry => entry.Lines).Where(line => line.Account == account)
        .Select(line => line.Amount).Total();
}
