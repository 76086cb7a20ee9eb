using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies;

/// <summary>见费出单: the last fen of an invoice puts what waited for it on the policy, in the same command.</summary>
internal sealed class Issuance(
    Store store,
    PolicyFiles files,
    ChangeDesk changes,
    TransactionPoster poster,
    ISubsidies subsidies,
    IFilingBook filings,
    INumbers numbers,
    TimeProvider clock) : IIssuance
{
    private static readonly KnownQuery<PolicyTransactionId, AwaitedTransaction> Awaited =
        new((db, id) => db.Set<AwaitedTransaction>().Where(a => a.Id == id));

    private string? _number;

    public async Task Prepare(CancellationToken cancel) => _number = await numbers.Next(Series(clock.Today()), cancel);

    public Task<Outcome<bool>> Issue(InvoiceView invoice, CancellationToken cancel) =>
        Issue(new PolicyTransactionId(invoice.Subject), invoice.Paid, _number, clock.Today(), cancel);

    /// <summary>Issues what waits under an identifier.</summary>
    /// <param name="id">What waits.</param>
    /// <param name="paid">What its invoice has received.</param>
    /// <param name="number">For new business; not used by an endorsement.</param>
    /// <param name="on">Day of the receipt.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    /// <returns>False when there is nothing to issue: it is in the books already, or the invoice is not for a policy.</returns>
    internal async Task<Outcome<bool>> Issue(
        PolicyTransactionId id, Money paid, string? number, DateOnly on, CancellationToken cancel)
    {
        AwaitedTransaction? awaited = store.Set<AwaitedTransaction>().Local.FindEntry(id)?.Entity
            ?? await Awaited.First(store, id, cancel);
        if (awaited is null) return false;

        PolicyFile file = await files.Open(awaited.Policy, cancel);
        if (file.Transactions.Any(t => t.Id == id)) return false;
        if (file.Withdrawals.Any(w => w.Id == id)) return PolicyRefusals.Dropped;
        if (on > awaited.Due) return PolicyRefusals.TooLate(awaited.Due);

        if (awaited.Kind is TransactionKind.NewBusiness) await subsidies.Award(id.Value, cancel);
        Outcome<PolicyTransaction> posted = awaited.Kind is TransactionKind.NewBusiness
            ? await Begin(file, awaited, paid, number, on, cancel)
            : await changes.Post(file, id, awaited.Agreed, paid, on, cancel);
        return posted.Match<Outcome<bool>>(done: _ => true, refused: why => why);
    }

    /// <summary>Series of policy numbers of a year, e.g. <c>P-2026</c>.</summary>
    internal static string Series(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"P-{day.Year}");

    private async Task<Outcome<PolicyTransaction>> Begin(
        PolicyFile file, AwaitedTransaction awaited, Money paid, string? number, DateOnly on, CancellationToken cancel)
    {
        Policy policy = file.Policy;
        TransactionDraft draft = awaited.Agreed;
        if (on > draft.From)
        {
            // Cover never begins before the money is there, and the term keeps its length.
            draft = draft.MovedTo(on.AddDays(1), policy.TermMonths);
            Outcome<FiledProduct> still = await filings.InForce(policy.Filing, draft.From, policy.Province, cancel);
            if (!still.Try(out _, out Refusal? why)) return why;
        }

        policy.Number = number ?? throw new InvalidOperationException("No policy number was taken before the command.");
        return await poster.Post(policy, awaited.Id, draft, paid, on, cancel);
    }
}
