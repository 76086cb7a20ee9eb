using Breakwater.Billing.Contracts;
using Breakwater.Billing.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing;

/// <summary>Receives money on invoices, whoever learnt of it: finance by a form, or a bank's file.</summary>
internal sealed class Receipts(
    Store store, Invoices invoices, Journal journal, IEnumerable<IWhenPaid> waiting, TimeProvider clock)
{
    /// <summary>What waits for the money may need numbers, and those are taken before the command.</summary>
    internal async Task Prepare(CancellationToken cancel)
    {
        foreach (IWhenPaid each in waiting) await each.Prepare(cancel);
    }

    /// <summary>Why nothing may be received on an invoice yet; null when it may.</summary>
    internal async Task<Refusal?> WhyNotYet(Invoice invoice, CancellationToken cancel) =>
        await TooEarly(invoice, cancel) ?? await NotYet(invoice, cancel);

    /// <summary>
    /// Books a receipt whose form was checked, and tells who waits for the money; part of the command in progress.
    /// </summary>
    /// <param name="invoice">The invoice, tracked.</param>
    /// <param name="form">Amount, day and reference.</param>
    /// <param name="number">Of the receipt, taken before the command.</param>
    /// <param name="caller">Who records it.</param>
    /// <param name="isHeld">Whether the money comes out of suspense.</param>
    /// <param name="share">Which share of what the bank reported, from 1.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    /// <returns>The invoice as it will stand; a refusal undoes the receipt.</returns>
    internal async Task<Outcome<InvoiceView>> Receive(
        Invoice invoice, BankForm form, string number, Caller caller, bool isHeld, int share, CancellationToken cancel)
    {
        if (await WhyNotYet(invoice, cancel) is { } early) return early;

        await invoices.Receive(
            invoice, form.Record(number, invoice, form.Amount, caller.Actor, clock.GetUtcNow(), share), isHeld, cancel);
        InvoiceView view = invoice.View(invoice.Version + 1);
        return view.State is InvoiceState.Paid && await Tell(view, cancel) is { } refused ? refused : view;
    }

    // A sponsor pays for a policy, not for a proposal.
    private async Task<Refusal?> TooEarly(Invoice invoice, CancellationToken cancel) =>
        invoice.Subsidy is { } award
            && await store.Read<SubsidyAward>().AnyAsync(a => a.Id == award && a.State == SubsidyAwardState.Reserved, cancel)
            ? BillingRefusals.SubsidyTooEarly : null;

    // Where the first part lets the policy be issued, a later one pays for nothing before that: nothing is owed of it yet.
    // Once the policy is issued each part may be paid when its payer likes, also while the first is disputed.
    private async Task<Refusal?> NotYet(Invoice invoice, CancellationToken cancel) =>
        invoice.Part > 1 && await journal.OwedOf(invoice.Id, cancel) <= Money.Zero
            && await store.Read<Invoice>().FirstOrDefaultAsync(
                i => i.Subject == invoice.Subject && i.Part == 1 && i.State == InvoiceState.Open, cancel) is { } first
            ? BillingRefusals.FirstPartFirst(first.Number) : null;

    private async Task<Refusal?> Tell(InvoiceView paid, CancellationToken cancel)
    {
        foreach (IWhenPaid each in waiting)
        {
            if (!(await each.Paid(paid, cancel)).Try(out _, out Refusal? why)) return why;
        }

        return null;
    }
}
