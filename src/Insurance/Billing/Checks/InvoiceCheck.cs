using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Checks;

/// <summary>What an invoice says was paid is what the bank movements add up to, and what cash says.</summary>
internal sealed class InvoiceCheck(Store store) : IIntegrityCheck
{
    private static readonly string[] Kinds = ["PremiumReceived", "PremiumRefunded"];

    public Words Name { get; } = new("账单与收付款一致", "Invoices agree with receipts and refunds");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        var off = store.Read<Invoice>()
            .Select(invoice => new
            {
                invoice.Number,
                invoice.Paid.Fen,
                invoice.State,
                Demanded = invoice.Amount.Fen,
                Moved = store.Read<BankMovement>().Where(m => m.Invoice == invoice.Id).Sum(m => m.Amount.Fen),
            })
            .Where(each => each.Fen != each.Moved || (each.State == InvoiceState.Paid && each.Fen != each.Demanded))
            .OrderBy(each => each.Number);
        await foreach (var each in off.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new Breach($"billing_invoice {each.Number}", new(
                $"记为已付 {Money.Cny(each.Fen)}，收付款合计 {Money.Cny(each.Moved)}。",
                $"It says {Money.Cny(each.Fen)} paid; receipts and refunds add up to {Money.Cny(each.Moved)}."));
        }

        long moved = await store.Read<BankMovement>().SumAsync(m => m.Amount.Fen, cancel);
        long booked = await (
            from line in store.Read<JournalLine>()
            join entry in store.Read<JournalEntry>() on line.Entry equals entry.Id
            where (line.Account == Account.Cash && Kinds.Contains(entry.Kind))
                || (line.Account == Account.Suspense && entry.Kind == Invoices.FromSuspense)
            select line.Fen).SumAsync(cancel);
        if (moved != booked)
        {
            yield return new Breach("billing_line Cash", new(
                $"收付款合计 {Money.Cny(moved)}，日记账银行存款为 {Money.Cny(booked)}。",
                $"Receipts and refunds add up to {Money.Cny(moved)}; the journal's cash says {Money.Cny(booked)}."));
        }
    }
}
