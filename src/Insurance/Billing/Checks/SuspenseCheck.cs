using System.Runtime.CompilerServices;
using Breakwater.Billing.BankFiles;
using Breakwater.Billing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Checks;

/// <summary>
/// The suspense account holds what is open of bank lines; a line is the sum of what became of it, a file that of its lines.
/// </summary>
internal sealed class SuspenseCheck(Store store) : IIntegrityCheck
{
    public Words Name { get; } = new("暂收款与银行流水一致", "The suspense account agrees with the bank lines");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        Dictionary<OrganisationId, long> open = await store.Read<BankLine>()
            .Where(l => l.State == BankLineState.Suspense || l.State == BankLineState.Part)
            .GroupBy(l => l.Carrier)
            .Select(group => new { group.Key, Fen = group.Sum(l => l.Amount.Fen - l.Allocated.Fen - l.Refunded.Fen) })
            .ToDictionaryAsync(each => each.Key, each => each.Fen, cancel);
        Dictionary<OrganisationId, long> booked = await store.Read<JournalLine>().Where(l => l.Account == Account.Suspense)
            .GroupBy(l => l.Insurer).Select(group => new { group.Key, Fen = -group.Sum(l => l.Fen) })
            .ToDictionaryAsync(each => each.Key, each => each.Fen, cancel);
        foreach (OrganisationId insurer in open.Keys.Union(booked.Keys).OrderBy(id => id.Value))
        {
            (Money lines, Money account) =
                (Money.Cny(open.GetValueOrDefault(insurer)), Money.Cny(booked.GetValueOrDefault(insurer)));
            if (lines == account) continue;

            yield return new Breach($"billing_line Suspense {insurer.Value}", new(
                $"日记账暂收款为 {account}，银行流水未清理合计 {lines}。",
                $"The journal's suspense is {account}; what is open of bank lines adds up to {lines}."));
        }

        await foreach (Breach each in Lines(cancel)) yield return each;
        await foreach (Breach each in Files(cancel)) yield return each;
    }

    private async IAsyncEnumerable<Breach> Lines([EnumeratorCancellation] CancellationToken cancel)
    {
        var lines = store.Read<BankLine>()
            .Select(line => new
            {
                line.Id,
                line.State,
                line.Amount.Fen,
                Allocated = line.Allocated.Fen,
                Refunded = line.Refunded.Fen,
                Shares = store.Read<BankShare>().Where(s => s.Line == line.Id).Sum(s => s.Amount.Fen),
                Moved = store.Read<BankShare>().Where(s => s.Line == line.Id)
                    .SelectMany(s => store.Read<BankMovement>()
                        .Where(m => m.Number == s.Movement && m.Invoice == s.Invoice && m.BankReference == line.BankReference))
                    .Sum(m => m.Amount.Fen),
                GivenBack = store.Read<SuspenseRefund>().Where(r => r.Line == line.Id).Sum(r => r.Amount.Fen),
            })
            .Where(each => each.Allocated != each.Shares || each.Shares != each.Moved || each.Refunded != each.GivenBack
                || each.Refunded < 0 || (each.Fen > 0 && each.Allocated + each.Refunded > each.Fen)
                || (each.Fen < 0 && (each.Allocated < each.Fen || each.Refunded != 0))
                || (each.State == BankLineState.Settled && each.Allocated + each.Refunded != each.Fen))
            .OrderBy(each => each.Id);
        await foreach (var each in lines.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new Breach($"billing_bank_line {each.Id.Value}", new(
                $"金额 {Money.Cny(each.Fen)}：记为入账 {Money.Cny(each.Allocated)}、退回 {Money.Cny(each.Refunded)}；明细合计 "
                + $"{Money.Cny(each.Shares)}（收付款 {Money.Cny(each.Moved)}）和 {Money.Cny(each.GivenBack)}。",
                $"Of {Money.Cny(each.Fen)} it says {Money.Cny(each.Allocated)} allocated and {Money.Cny(each.Refunded)} given "
                + $"back; its shares add up to {Money.Cny(each.Shares)}, their movements to {Money.Cny(each.Moved)}, its "
                + $"refunds to {Money.Cny(each.GivenBack)}."));
        }
    }

    private async IAsyncEnumerable<Breach> Files([EnumeratorCancellation] CancellationToken cancel)
    {
        var files = store.Read<BankFile>()
            .Select(file => new
            {
                file.Number,
                file.Lines,
                Sum = file.Credits.Fen + file.Debits.Fen,
                Found = store.Read<BankLine>().Count(l => l.File == file.Id),
                Total = store.Read<BankLine>().Where(l => l.File == file.Id).Sum(l => l.Amount.Fen),
            })
            .Where(each => each.Lines != each.Found || each.Sum != each.Total)
            .OrderBy(each => each.Number);
        await foreach (var each in files.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new Breach($"billing_bank_file {each.Number}", new(
                $"文件有 {each.Lines} 行、合计 {Money.Cny(each.Sum)}；流水有 {each.Found} 行、合计 {Money.Cny(each.Total)}。",
                $"The file has {each.Lines} lines of {Money.Cny(each.Sum)} in all; there are {each.Found} of "
                + $"{Money.Cny(each.Total)}."));
        }
    }
}
