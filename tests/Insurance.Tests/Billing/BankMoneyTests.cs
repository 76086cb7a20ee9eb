using System.Globalization;
using Breakwater.Billing.BankFiles;
using Breakwater.Billing.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Storage;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Insurance.Tests.Billing;

/// <summary>
/// Whatever is sent, allocated and given back in whatever order: what came in is on invoices, in suspense or given back, to the fen,
/// and both databases say the same.
/// </summary>
public sealed class BankMoneyTests(PostgresServer server)
{
    private const int Steps = 50;

    private static readonly string[] Verbs =
        ["raise", "raise", "send", "send", "send", "allocate", "allocate", "back", "back", "pay", "again"];

    /// <summary>One thing somebody tries.</summary>
    /// <param name="Verb">raise, send, allocate, back, pay or again.</param>
    /// <param name="Yuan">How much, 1 to 200.</param>
    /// <param name="At">Which invoice, line or order, from the newest.</param>
    /// <param name="Named">Whether a line names its invoice.</param>
    private sealed record Step(string Verb, int Yuan, int At, bool Named);

    [Fact]
    public async Task AnyOrder_WhatCameInIsOnInvoicesInSuspenseOrGivenBack_AlikeOnBothDatabases()
    {
        // The same on both databases, and in each run: what it proves must have happened in it.
        ulong dice = 20261124;
        Step[] steps =
            [.. Enumerable.Range(0, Steps).Select(_ => new Step(Verbs[Roll(11)], 1 + Roll(200), Roll(3), Roll(2) > 0))];

        string[] onFile = await Told("sqlite", steps), onServer = await Told("postgres", steps);

        Assert.Equal(onFile, onServer);
        // A story in which nothing was allocated, given back or paid back would prove nothing.
        Assert.All(
            ["allocate 200", "back 200", "pay Matched", "send Part", "send Suspense", "send Matched", "again Repeated"],
            happened => Assert.Contains(onFile, line => line.Contains(happened, StringComparison.Ordinal)));

        int Roll(int sides) => (int)((dice = unchecked((dice * 6364136223846793005) + 1442695040888963407)) >> 33) % sides;
    }

    private async Task<string[]> Told(string database, Step[] steps)
    {
        await using BankTown town = await BankTown.On(database, server);
        List<string> told = [], invoices = [], lines = [], orders = [], rows = [];
        foreach (Step step in steps)
        {
            told.Add(await Try(town, step, invoices, lines, orders, rows));
            told.Add(await Balanced(town));
        }

        Assert.Empty(await town.Breaches());
        return [.. told];
    }

    private static async Task<string> Try(
        BankTown town, Step step, List<string> invoices, List<string> lines, List<string> orders, List<string> rows)
    {
        // What is allocated or given back is small beside what is sent, so that there is often enough.
        Money amount = Money.Yuan(step.Verb is "raise" ? step.Yuan : 1 + (step.Yuan % 20));
        switch (step.Verb)
        {
            case "raise":
                invoices.Add(await town.Raise(amount));
                return "raise";
            case "send":
                string remark = step.Named && Newest(invoices, step.At) is { } named ? named : "不知道";
                return $"send {await Send(town, lines, rows, step.Yuan, remark)}";
            case "pay":
                return Newest(orders, step.At) is { } order
                    ? $"pay {await Send(town, lines: null, rows, -step.Yuan, order, asOrdered: true)}" : "pay nothing";
            case "again":
                if (Newest(rows, step.At) is not { } row) return "again nothing";
                return $"again {string.Join(' ', BankTown.States(await town.Take("reference,date,amount,remark\n\n" + row)))}";
            case "allocate" when Newest(lines, step.At) is { } line && Newest(invoices, step.At) is { } invoice:
                return $"allocate {(await town.Allocate(line, invoice, amount)).Status}";
            case "back" when Newest(lines, step.At) is { } held:
                Answered back = await town.Work(held, "refunds", new { amount, reason = "退回" });
                if (back.Status is 200) orders.Add($"{(string)back.Body!["number"]!} {amount.Fen / 100}");
                return $"back {back.Status}";
            default:
                return $"{step.Verb} nothing";
        }
    }

    // An order is kept with its amount, so that the bank pays just that.
    private static async Task<string> Send(
        BankTown town, List<string>? lines, List<string> rows, int yuan, string remark, bool asOrdered = false)
    {
        string reference = string.Create(CultureInfo.InvariantCulture, $"L{rows.Count:0000}");
        if (asOrdered) yuan = -int.Parse(remark.Split(' ')[1], CultureInfo.InvariantCulture);
        string row = string.Create(CultureInfo.InvariantCulture, $"{reference},2026-11-24,{yuan}.00,{remark.Split(' ')[0]}");
        Answered taken = await town.Take("reference,date,amount,remark\n" + row);
        rows.Add(row);
        lines?.Add(reference);
        return string.Join(' ', BankTown.States(taken));
    }

    // Σ credits = Σ allocated + Σ suspense + Σ given back; the accounts say the same.
    private static async Task<string> Balanced(BankTown town)
    {
        (long came, long allocated, long back, long open) = await town.Bench.Ask<Store, (long, long, long, long)>(async store =>
        {
            List<BankLine> lines = await store.Read<BankLine>().Where(l => l.Amount.Fen > 0 && l.Original == null).ToListAsync();
            return (lines.Sum(l => l.Amount.Fen), lines.Sum(l => l.Allocated.Fen), lines.Sum(l => l.Refunded.Fen),
                lines.Sum(l => l.Open.Fen));
        });
        long paidBack = await town.Bench.Ask<Store, long>(store =>
            store.Read<SuspenseRefund>().Where(r => r.PaidBy != null).SumAsync(r => r.Amount.Fen));
        Assert.Equal(came, allocated + open + back);
        Assert.Equal(Money.Cny(-open), await town.Balance(Account.Suspense));
        Assert.Equal(Money.Cny(came - paidBack), await town.Balance(Account.Cash));
        Assert.Equal(Money.Cny(paidBack - back), await town.Balance(Account.RefundPayable));
        Assert.Equal(Money.Cny(-allocated), await town.Balance(Account.PremiumInAdvance));
        return string.Create(CultureInfo.InvariantCulture, $"{came} = {allocated} + {open} + {back}");
    }

    private static string? Newest(List<string> all, int at) => at < all.Count ? all[^(at + 1)] : null;
}
