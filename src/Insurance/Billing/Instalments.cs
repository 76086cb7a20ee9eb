using Breakwater.Billing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing;

/// <summary>Keeps the parts of a premium in step with it: Σ parts = what was written and is not credited otherwise.</summary>
internal sealed class Instalments(Store store, Journal journal, TimeProvider clock) : IInstalments
{
    public async Task<IReadOnlyList<PartStep>> Work(Guid policy, Money change, DateOnly on, CancellationToken cancel)
    {
        if (change == Money.Zero) return [];

        Part[] all = [.. await Parts(policy, cancel)];
        IEnumerable<(Part Part, Money By)> steps = change > Money.Zero ? More(all, change, on) : Less(all, -change, on);
        return
        [
            .. steps.Where(step => step.By != Money.Zero).OrderBy(step => step.Part.Invoice.Due)
                .Select(step => Step(step.Part.Invoice, step.By)),
        ];
    }

    public async Task Alter(Posting because, IReadOnlyList<PartStep> steps, CancellationToken cancel)
    {
        if (steps.Count is 0) return;

        InvoiceId[] ids = [.. steps.Select(step => step.Invoice)];
        List<Invoice> changed = await store.Set<Invoice>().Where(i => ids.Contains(i.Id)).ToListAsync(cancel);
        DateTimeOffset now = clock.GetUtcNow();
        foreach (PartStep step in steps)
        {
            Invoice part = changed.First(i => i.Id == step.Invoice);
            if (step.Version is { } read && read != part.Version)
                throw new DbUpdateConcurrencyException($"Part {part.Number} was changed since the steps were worked out.");

            part.Adjust(step.By);
            store.Set<InvoiceAdjustment>().Add(new InvoiceAdjustment
            {
                Invoice = step.Invoice,
                Subject = because.Subject,
                Policy = because.Policy,
                By = step.By,
                On = now.ShanghaiDay(),
                RecordedAt = now,
                Why = because.Narrative,
            });
        }

        // More: what the change made receivable is owed by the parts. Less: it is not paid out, but no longer owed.
        Money total = steps.Select(step => step.By).Total();
        Account from = total > Money.Zero ? Account.PremiumReceivable : Account.RefundPayable;
        journal.Post(because with
        {
            Kind = "PartsChanged",
            Lines =
            [
                new Line(from, -total),
                .. steps.Select(step => new Line(Account.PremiumReceivable, step.By) { Part = step.Invoice }),
            ],
        });
    }

    public async Task Owe(Posting because, int later, CancellationToken cancel)
    {
        Invoice[] parts =
        [
            .. (await Tracked(because.Policy, cancel))
                .Where(i => i.Subject == because.Subject && i.Part is not null && i.ToReceive > Money.Zero),
        ];
        if (parts.Length is 0) return;

        foreach (Invoice part in parts.Where(part => later > 0 && part.Part > 1)) part.Due = part.Due.AddDays(later);
        Money total = parts.Select(part => part.ToReceive).Total();
        journal.Post(because with
        {
            Kind = "PartsOwed",
            Lines =
            [
                new Line(Account.PremiumReceivable, -total),
                .. parts.Select(part => new Line(Account.PremiumReceivable, part.ToReceive) { Part = part.Id }),
            ],
        });
    }

    // What is open and not due takes all of it; where a cancellation emptied the parts, each takes what was taken from it.
    private static IEnumerable<(Part, Money)> More(Part[] all, Money change, DateOnly on)
    {
        Part[] later = [.. all.Where(part => part.Invoice.Due > on)];
        Part[] open = [.. later.Where(part => part.Invoice.ToReceive > Money.Zero)];
        if (open.Length > 0) return Shared(open, change, part => part.Invoice.ToReceive);

        Part[] emptied =
        [
            .. later.Where(part => part.Invoice is { State: InvoiceState.Cancelled, Amount.Fen: 0 } && part.Taken > Money.Zero),
        ];
        Money most = emptied.Select(part => part.Taken).Total();
        return Shared(emptied, Money.Min(change, most), part => part.Taken);
    }

    private static List<(Part Part, Money By)> Less(Part[] all, Money change, DateOnly on)
    {
        Part[] open = [.. all.Where(part => part.Invoice.ToReceive > Money.Zero)];
        Part[] later = [.. open.Where(part => part.Invoice.Due > on)];
        Money first = Money.Min(change, later.Select(part => part.Invoice.ToReceive).Total());
        List<(Part Part, Money By)> steps =
            [.. Shared(later, first, part => part.Invoice.ToReceive).Select(step => (step.Part, -step.By))];
        Money left = change - first;
        foreach (Part due in open.Where(part => part.Invoice.Due <= on).OrderByDescending(part => part.Invoice.Due))
        {
            Money taken = Money.Min(left, due.Invoice.ToReceive);
            steps.Add((due, -taken));
            left -= taken;
        }

        return steps;
    }

    private static IEnumerable<(Part Part, Money By)> Shared(Part[] parts, Money amount, Func<Part, Money> weight) =>
        amount == Money.Zero ? [] : parts.Zip(amount.Split([.. parts.Select(part => (decimal)weight(part).Fen)]));

    private static PartStep Step(Invoice part, Money by) =>
        new(part.Id, part.Number, part.Part!.Value, part.Due, part.Amount, by) { Version = part.Version };

    private async Task<IEnumerable<Part>> Parts(Guid policy, CancellationToken cancel)
    {
        List<Invoice> invoices = await store.Read<Invoice>()
            .Where(i => i.Policy == policy && i.Part != null).OrderBy(i => i.Due).ThenBy(i => i.Number).ToListAsync(cancel);
        if (invoices.Count is 0) return [];

        ILookup<InvoiceId, InvoiceAdjustment> adjusted = (await store.Read<InvoiceAdjustment>()
            .Where(a => a.Policy == policy).OrderBy(a => a.RecordedAt).ToListAsync(cancel)).ToLookup(a => a.Invoice);
        return invoices.Select(invoice => new Part(
            invoice, adjusted[invoice.Id].LastOrDefault() is { } last ? Money.Max(-last.By, Money.Zero) : Money.Zero));
    }

    // Those of this very command are not in the database yet.
    private async Task<IEnumerable<Invoice>> Tracked(Guid policy, CancellationToken cancel)
    {
        List<Invoice> saved = await store.Set<Invoice>().Where(i => i.Policy == policy).ToListAsync(cancel);
        return saved.Union(store.Set<Invoice>().Local.Where(i => i.Policy == policy)).OrderBy(i => i.Part);
    }

    /// <param name="Invoice">The part's invoice.</param>
    /// <param name="Taken">What the newest change took from it.</param>
    private sealed record Part(Invoice Invoice, Money Taken);
}
