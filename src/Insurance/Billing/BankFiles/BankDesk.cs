using Breakwater.Billing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.BankFiles;

/// <summary>Books lines of a bank's file on what they match, the rest into suspense, and out of it what a person says.</summary>
/// <remarks>
/// Each line is a command of its own: what it lets through (见费出单) commits or fails with it alone, and a run that was cut off
/// goes on where it was.
/// </remarks>
internal sealed class BankDesk(
    Store store, IWriter writer, BankMatcher matcher, BankFields fields, Receipts receipts, Invoices invoices, Journal journal,
    INumbers numbers, TimeProvider clock)
{
    private const int TriesMax = 5;
    private const int LookBackDays = 90;

    /// <summary>Books what of a file is not booked yet, and what went out unmatched before and is known by now.</summary>
    internal async Task Book(BankFile file, Caller caller, CancellationToken cancel)
    {
        BankFileId id = file.Id;
        List<BankLine> waiting = await store.Read<BankLine>().Where(l => l.File == id && l.State == BankLineState.Waiting)
            .OrderBy(l => l.Row).ToListAsync(cancel);
        foreach (BankLine line in (await Found(file.Carrier, cancel)).Concat(waiting))
        {
            Refusal? why = Versions.Stale;
            // Somebody may pay or change the invoice meanwhile; what stays behind is booked when the file is sent again.
            for (int tries = 0; why == Versions.Stale && tries < TriesMax; tries++)
            {
                string? number = await Prepare(await Match(line, cancel), cancel);
                why = (await Commit(line, caller, stop => Post(line.Id, number, caller, stop), cancel)).Refusal;
            }

            // What would let something through that may not come about is not booked: a person looks at it.
            if (why is not null && why != Versions.Stale && line.State is BankLineState.Waiting)
            {
                Words because = why.Detail;
                await Commit(line, caller, stop => Hold(line.Id, because, stop), cancel);
            }
        }
    }

    /// <summary>Books part of a line on an invoice, as a person says; part of the command in progress.</summary>
    /// <param name="line">Tracked: a credit with something in suspense, or money that went out unmatched.</param>
    /// <param name="invoice">Tracked, of the same insurer.</param>
    /// <param name="amount">More than zero and not more than is open on either.</param>
    /// <param name="number">Of the receipt or refund.</param>
    /// <param name="caller">Who says it.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Refusal?> Allocate(
        BankLine line, Invoice invoice, Money amount, string number, Caller caller, CancellationToken cancel)
    {
        Money share = line.IsCredit ? amount : -amount;
        Refusal? why = await Share(line, invoice, share, number, BankRule.ByHand, isHeld: line.IsCredit, caller, cancel);
        if (why is null) line.Move();
        return why;
    }

    /// <summary>Gives part of what is in suspense back; part of the command in progress.</summary>
    /// <returns>The order; the bank's statement will say when it went out.</returns>
    internal SuspenseRefund GiveBack(BankLine line, Money amount, string reason, string number, Caller caller)
    {
        var refund = new SuspenseRefund
        {
            Number = number,
            Line = line.Id,
            Owner = line.Owner,
            Carrier = line.Carrier,
            Amount = amount,
            Reason = reason,
            OrderedAt = clock.GetUtcNow(),
            By = caller.Actor,
        };
        store.Set<SuspenseRefund>().Add(refund);
        line.Refunded += amount;
        line.Move();
        Post(
            line, "SuspenseGivenBack", new($"暂收款待退回 {number}", $"Suspense to be given back, {number}"), clock.Today(),
            Account.Suspense, Account.RefundPayable, amount);
        return refund;
    }

    // Payments recorded by hand, or ordered, since their line arrived.
    private async Task<IReadOnlyList<BankLine>> Found(OrganisationId insurer, CancellationToken cancel)
    {
        DateOnly since = clock.Today().AddDays(-LookBackDays);
        List<BankLine> missed = await store.Read<BankLine>()
            .Where(l => l.Carrier == insurer && l.State == BankLineState.Unmatched && l.On >= since)
            .OrderBy(l => l.On).ThenBy(l => l.Row).ToListAsync(cancel);
        IReadOnlyList<BankMatch> matches = await matcher.Match(insurer, [.. missed.Select(Row)], cancel);
        return
        [
            .. missed.Zip(matches).Where(each => each.Second.State is not BankLineState.Unmatched).Select(each => each.First),
        ];
    }

    private async Task<BankMatch> Match(BankLine line, CancellationToken cancel) =>
        (await matcher.Match(line.Carrier, [Row(line)], cancel))[0];

    private BankRow Row(BankLine line) => new(line.Row, line.BankReference, line.On, line.Amount, fields.Open(line));

    // Numbers are taken before the command; null when none is needed.
    private async Task<string?> Prepare(BankMatch match, CancellationToken cancel)
    {
        if (match.Invoice is not { } invoice) return null;
        if (match.Share == invoice.ToReceive) await receipts.Prepare(cancel);

        return await numbers.Next(BankForm.Series(match.Share > Money.Zero ? "REC" : "REF", clock.Today()), cancel);
    }

    private Task<Reply> Commit(
        BankLine line, Caller caller, Func<CancellationToken, Task<Outcome<Effect>>> act, CancellationToken cancel) =>
        writer.Commit(new Command(store, caller, "bank.book", $"/bank-lines/{line.Id.Value}", Key: null, [0], act), cancel);

    private async Task<Outcome<Effect>> Post(BankLineId id, string? number, Caller caller, CancellationToken cancel)
    {
        BankLine line = await store.Set<BankLine>().FirstAsync(l => l.Id == id, cancel);
        if (line.State is not (BankLineState.Waiting or BankLineState.Unmatched)) return Effect.Changed(line.State);

        BankMatch match = await Match(line, cancel);
        if (match.Invoice is { } named)
        {
            if (number is null) return Versions.Stale;

            Invoice invoice = await store.Set<Invoice>().FirstAsync(i => i.Id == named.Id, cancel);
            if (await Share(line, invoice, match.Share, number, match.Rule, isHeld: false, caller, cancel) is { } why) return why;
        }

        if (match.Refund is { } refund) await Paid(line, refund, cancel);
        if (match.Instruction is (var giver, var instruction)
            && await giver.Made(line.Carrier, instruction, line.BankReference, caller, cancel) is { } unpaid)
        {
            return unpaid;
        }

        (line.State, line.Rule, line.Note) = (match.State, match.Rule, match.Note);
        if (line.Open > Money.Zero) Receive(line, line.Open);
        return Effect.Changed(line.State);
    }

    private async Task<Outcome<Effect>> Hold(BankLineId id, Words why, CancellationToken cancel)
    {
        BankLine line = await store.Set<BankLine>().FirstAsync(l => l.Id == id, cancel);
        if (line.State is not BankLineState.Waiting) return Effect.Changed(line.State);

        (line.State, line.Note) = (line.IsCredit ? BankLineState.Suspense : BankLineState.Unmatched, why);
        if (line.IsCredit) Receive(line, line.Amount);
        return Effect.Changed(line.State);
    }

    private async Task<Refusal?> Share(
        BankLine line, Invoice invoice, Money share, string number, BankRule rule, bool isHeld, Caller caller,
        CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        int at = 1 + await store.Read<BankShare>().CountAsync(s => s.Line == line.Id, cancel);
        // Money that was here before it was demanded counts from the day of the demand. A closed month takes it late.
        DateOnly on = line.On < invoice.Raised ? invoice.Raised : line.On;
        var form = new BankForm(share > Money.Zero ? share : -share, on, line.BankReference) { Late = true };
        if (share > Money.Zero)
        {
            Outcome<InvoiceView> received = await receipts.Receive(invoice, form, number, caller, isHeld, at, cancel);
            if (!received.Try(out _, out Refusal? why)) return why;
        }
        else
        {
            invoices.Refund(invoice, form.Record(number, invoice, share, caller.Actor, now, at));
        }

        store.Set<BankShare>().Add(new BankShare
        {
            Line = line.Id,
            Number = at,
            Invoice = invoice.Id,
            Amount = share,
            Movement = number,
            Rule = rule,
            RecordedAt = now,
            By = caller.Actor,
        });
        line.Allocated += share;
        return null;
    }

    private async Task Paid(BankLine line, string number, CancellationToken cancel)
    {
        SuspenseRefund refund = await store.Set<SuspenseRefund>().FirstAsync(r => r.Number == number, cancel);
        (refund.PaidBy, refund.PaidOn) = (line.Id, line.On);
        BankLine of = await store.Read<BankLine>().FirstAsync(l => l.Id == refund.Line, cancel);
        Post(
            of, "SuspensePaidBack", new($"暂收款已退回 {number}", $"Suspense paid back, {number}"), line.On, Account.RefundPayable,
            Account.Cash, refund.Amount);
    }

    private void Receive(BankLine line, Money amount) => Post(
        line, "SuspenseReceived",
        new($"暂收款，银行流水 {line.BankReference}", $"Received in suspense, bank reference {line.BankReference}"), line.On,
        Account.Cash, Account.Suspense, amount);

    // No policy is known: in the ledger a line stands under its own identifier.
    private void Post(BankLine line, string kind, Words what, DateOnly day, Account debit, Account credit, Money amount) =>
        journal.Post(new Posting(
            kind, what, line.Carrier, line.Id.Value, line.Id.Value, day, [new Line(debit, amount), new Line(credit, -amount)]));
}
