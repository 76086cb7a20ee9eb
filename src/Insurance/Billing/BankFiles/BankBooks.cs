using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;

namespace Breakwater.Billing.BankFiles;

/// <summary>What the rows of a file ask for, less what the rows above have taken.</summary>
internal sealed class BankBooks
{
    private readonly Dictionary<InvoiceId, Money> _taken = [];
    private readonly Dictionary<OrganisationId, Words> _names = [];

    internal Dictionary<string, (Money Amount, Words What)> Recorded { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, (IBankRecords Giver, BankRecord Record)> Instructed { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, Invoice> ByNumber { get; } = new(StringComparer.Ordinal);

    internal Dictionary<string, Money> Refunds { get; } = new(StringComparer.Ordinal);

    /// <summary>Premiums whose first part a row above has paid.</summary>
    internal HashSet<Guid> Begun { get; } = [];

    internal IEnumerable<Invoice> Open => ByNumber.Values;

    internal void Enter(IEnumerable<Invoice> invoices)
    {
        foreach (Invoice invoice in invoices) ByNumber.TryAdd(invoice.Number, invoice);
    }

    internal void Enter(IReadOnlyDictionary<OrganisationId, OrganisationView> named)
    {
        foreach ((OrganisationId id, OrganisationView view) in named) _names[id] = view.Name;
    }

    internal bool IsUnnamed(OrganisationId id) => !_names.ContainsKey(id);

    internal Money Left(Invoice invoice) => Money.Max(invoice.ToReceive - Taken(invoice), Money.Zero);

    internal Money Due(Invoice invoice) => Money.Max(invoice.ToRefund + Taken(invoice), Money.Zero);

    internal bool IsOf(Invoice invoice, string payer)
    {
        if (payer.Length is 0 || !_names.TryGetValue(invoice.Owner, out Words name)) return false;

        string plain = BankFields.Plain(payer);
        return string.Equals(plain, BankFields.Plain(name.Zh), StringComparison.Ordinal)
            || string.Equals(plain, BankFields.Plain(name.En), StringComparison.Ordinal);
    }

    internal void Take(BankMatch match)
    {
        if (match.Refund is { } refund) Refunds.Remove(refund);
        if (match.Instruction is { } given) Instructed.Remove(given.Reference);
        if (match.Invoice is not { } invoice) return;

        if (invoice.Part is 1 && match.Share == Left(invoice)) Begun.Add(invoice.Subject);
        _taken[invoice.Id] = Taken(invoice) + match.Share;
    }

    private Money Taken(Invoice invoice) => _taken.GetValueOrDefault(invoice.Id, Money.Zero);
}
