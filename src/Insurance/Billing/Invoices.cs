using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Billing.Subsidies;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing;

/// <summary>Raises and cancels invoices for modules downstream, and books what the bank says.</summary>
internal sealed class Invoices(Store store, Journal journal, IIdSource ids, TimeProvider clock) : IInvoices
{
    /// <summary>Kind of the entry by which money in suspense becomes a receipt.</summary>
    internal const string FromSuspense = "SuspenseApplied";

    private static readonly KnownQuery<Guid, Invoice> OfPolicy = new((db, policy) =>
        db.Set<Invoice>().Where(invoice => invoice.Policy == policy)
            .OrderBy(invoice => invoice.Raised).ThenBy(invoice => invoice.Number).AsNoTracking());

    public InvoiceId Raise(InvoiceRequest request, string number) => Raise(request, number, subsidy: null);

    public void Raise(InvoiceRequest request, string number, IReadOnlyList<PartDue> parts)
    {
        if (parts.Count < 2 || parts.Select(part => part.Amount).Total() != request.Amount)
            throw new ArgumentException("The parts are not the whole.", nameof(parts));

        foreach (PartDue part in parts)
        {
            InvoiceRequest one = request with
            {
                Amount = part.Amount,
                Due = part.Due,
                For = new(
                    $"{request.For.Zh}，第 {part.Number} 期，共 {parts.Count} 期",
                    $"{request.For.En}, part {part.Number} of {parts.Count}"),
            };
            Raise(
                one, part.Number is 1 ? number : string.Create(CultureInfo.InvariantCulture, $"{number}-P{part.Number:00}"),
                subsidy: null, (part.Number, parts.Count));
        }
    }

    /// <summary>Raises an invoice to the sponsor of a subsidy, or to whoever else pays.</summary>
    internal InvoiceId Raise(
        InvoiceRequest request, string number, SubsidyAwardId? subsidy, (int Number, int Of)? part = null)
    {
        if (request.Amount == Money.Zero)
            throw new ArgumentException("An invoice is not for nothing.", nameof(request));

        var invoice = new Invoice
        {
            Id = ids.Next<InvoiceId>(),
            Number = number,
            Owner = request.Payer,
            Carrier = request.Insurer,
            Policy = request.Policy,
            Subject = request.Subject,
            Amount = request.Amount,
            Due = request.Due,
            For = request.For,
            Subsidy = subsidy,
            Part = part?.Number,
            Parts = part?.Of,
            Raised = clock.Today(),
        };
        store.Set<Invoice>().Add(invoice);
        return invoice.Id;
    }

    public async Task Cancel(Guid subject, CancellationToken cancel)
    {
        List<Invoice> open = await store.Set<Invoice>()
            .Where(invoice => invoice.Subject == subject && invoice.State == InvoiceState.Open).ToListAsync(cancel);
        foreach (Invoice invoice in open)
        {
            invoice.State = InvoiceState.Cancelled;
            if (invoice.ToRefund > Money.Zero) await OweBack(invoice, cancel);
        }
    }

    public async Task<IReadOnlyList<InvoiceView>> Overdue(
        DateOnly before, OrganisationId? insurer, IQueryable<InvoiceId> but, int skip, int atMost, CancellationToken cancel)
    {
        IQueryable<Invoice> open = store.Read<Invoice>()
            .Where(i => i.State == InvoiceState.Open && i.Due < before && i.Amount.Fen > 0)
            .Where(i => i.DisputedOn == null && i.Subsidy == null && !but.Contains(i.Id));
        if (insurer is { } one) open = open.Where(i => i.Carrier == one);
        return Views(await open.OrderBy(i => i.Due).ThenBy(i => i.Number).Skip(skip).Take(atMost).ToListAsync(cancel));
    }

    public async Task<IReadOnlyList<InvoiceView>> Closed(
        IQueryable<InvoiceId> among, int atMost, CancellationToken cancel) =>
        Views(await store.Read<Invoice>().Where(i => i.State != InvoiceState.Open && among.Contains(i.Id))
            .OrderBy(i => i.Due).ThenBy(i => i.Number).Take(atMost).ToListAsync(cancel));

    public async Task<IReadOnlyList<InvoiceView>> Find(IReadOnlyCollection<InvoiceId> ids, CancellationToken cancel) =>
        Views(await store.Read<Invoice>().Where(i => ids.Contains(i.Id)).ToListAsync(cancel));

    public async Task<InvoiceView?> Hold(InvoiceId id, CancellationToken cancel)
    {
        if (await store.Set<Invoice>().FirstOrDefaultAsync(i => i.Id == id, cancel) is not { } invoice) return null;

        // Written with the command though nothing of it may change: its version is compared then.
        store.Context.Entry(invoice).Property(i => i.Version).IsModified = true;
        return invoice.View(invoice.Version);
    }

    public async Task<IReadOnlyList<InvoiceView>> Of(Guid policy, CancellationToken cancel) =>
        Views(await OfPolicy.All(store, policy, cancel));

    /// <summary>Books a receipt: it clears what its subject owes, and the rest is premium in advance.</summary>
    /// <param name="invoice">The invoice.</param>
    /// <param name="movement">What the bank reported.</param>
    /// <param name="isHeld">Whether the money has been in suspense since it came: it leaves that, today.</param>
    /// <param name="cancel">Stops the look-up.</param>
    internal async Task Receive(Invoice invoice, BankMovement movement, bool isHeld, CancellationToken cancel)
    {
        InvoiceId? part = invoice.Part is null ? null : invoice.Id;
        Money owed = part is { } one
            ? await journal.OwedOf(one, cancel)
            : await journal.OfSubject(Account.PremiumReceivable, invoice.Subject, cancel);
        Money cleared = Money.Min(Money.Max(owed, Money.Zero), movement.Amount);
        Book(invoice, movement);
        (string kind, Words what, Account from, DateOnly day) = isHeld
            ? (FromSuspense, new Words("暂收款转为保费", "Premium out of suspense"), Account.Suspense, clock.Today())
            : ("PremiumReceived", new Words("收到保费", "Premium received"), Account.Cash, movement.On);
        Post(invoice, kind, what, day,
        [
            new Line(from, movement.Amount) { Part = part },
            new Line(Account.PremiumReceivable, -cleared) { Part = part },
            new Line(Account.PremiumInAdvance, cleared - movement.Amount),
        ]);
    }

    /// <summary>Books a refund that the bank has paid out.</summary>
    /// <param name="invoice">The credit note, or a cancelled invoice that had received money.</param>
    /// <param name="movement">What went out, negative.</param>
    internal void Refund(Invoice invoice, BankMovement movement)
    {
        Book(invoice, movement);
        Post(invoice, "PremiumRefunded", new("退还保费", "Premium refunded"), movement.On,
            [new Line(Account.RefundPayable, -movement.Amount), new Line(Account.Cash, movement.Amount)]);
    }

    // A cancelled demand gives back what it had received: from the advance first, then from what it had cleared.
    private async Task OweBack(Invoice invoice, CancellationToken cancel)
    {
        Money held = Money.Max(-await journal.OfSubject(Account.PremiumInAdvance, invoice.Subject, cancel), Money.Zero);
        Money advance = Money.Min(held, invoice.ToRefund);
        Post(invoice, "InvoiceCancelled", new("取消账单，退还已收款", "Invoice cancelled; what was received goes back"),
            clock.Today(),
        [
            new Line(Account.PremiumInAdvance, advance),
            new Line(Account.PremiumReceivable, invoice.ToRefund - advance),
            new Line(Account.RefundPayable, -invoice.ToRefund),
        ]);
    }

    private static IReadOnlyList<InvoiceView> Views(IEnumerable<Invoice> all) =>
        [.. all.Select(invoice => invoice.View(invoice.Version))];

    private void Book(Invoice invoice, BankMovement movement)
    {
        invoice.Book(movement.Amount);
        store.Set<BankMovement>().Add(movement);
    }

    private void Post(Invoice invoice, string kind, Words what, DateOnly effective, IReadOnlyList<Line> lines) =>
        journal.Post(new Posting(
            kind,
            new Words($"{what.Zh}，账单 {invoice.Number}", $"{what.En}, invoice {invoice.Number}"),
            invoice.Carrier, invoice.Policy, invoice.Subject, effective,
            [.. lines.Where(line => line.Amount != Money.Zero)]));
}
