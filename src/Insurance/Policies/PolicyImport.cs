using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Policies;

/// <summary>The routes' own steps, on days that the caller names.</summary>
internal sealed class PolicyImport(
    Store store,
    Binder binder,
    PolicyFiles files,
    Issuance issuance,
    EndorsementDesk endorsements,
    CancellationDesk cancellations,
    ReinstatementDesk reinstatements,
    ChangeDesk changes,
    IInvoices invoices) : IPolicyImport
{
    public async Task<Outcome<BoundPolicy>> Bind(
        SubmissionId submission, string invoiceNumber, string? policyNumber, string? plan, DateOnly on, Caller by,
        CancellationToken cancel)
    {
        Outcome<Proposal> proposed = await binder.Propose(submission, on, by, cancel);
        if (!proposed.Try(out Proposal? proposal, out Refusal? why)) return why;

        var package = proposal.Product.Package;
        return await binder.Bind(
            proposal, new Confirmation([.. package.Exclusions.Select(x => x.Code)], package.Version, Subsidies: [], plan),
            new BindingNumbers(invoiceNumber, policyNumber), on, by, cancel);
    }

    public async Task<Outcome<bool>> Issue(
        PolicyTransactionId awaited, string policyNumber, DateOnly on, CancellationToken cancel)
    {
        AwaitedTransaction? waiting = await store.Set<AwaitedTransaction>().FindAsync([awaited], cancel);
        if (waiting is null) return false;

        IReadOnlyList<InvoiceView> all = await invoices.Of(waiting.Policy.Value, cancel);
        Money paid = all.Where(invoice => invoice.Subject == awaited.Value).Select(invoice => invoice.Paid).Total();
        return await issuance.Issue(awaited, paid, policyNumber, on, cancel);
    }

    public async Task<Outcome<AcceptedChange>> Endorse(
        PolicyId policy, TermsChange change, string invoiceNumber, DateOnly on, Caller by, CancellationToken cancel)
    {
        PolicyFile? file = await files.Open(policy, by, cancel);
        if (file is null) return PolicyRefusals.NoPolicy;

        Outcome<TransactionDraft> worked = await endorsements.Work(file, change, on, by, preempts: false, cancel);
        if (!worked.Try(out TransactionDraft? draft, out Refusal? why)) return why;

        why = await endorsements.Unless(draft, by, cancel);
        return why is null ? await changes.Accept(file, draft, invoiceNumber, on, cancel) : why;
    }

    public async Task<Outcome<AcceptedChange>> Cancel(
        PolicyId policy, EarlyEnd end, string invoiceNumber, DateOnly on, Caller by, CancellationToken cancel)
    {
        PolicyFile? file = await files.Open(policy, by, cancel);
        if (file is null) return PolicyRefusals.NoPolicy;

        Outcome<TransactionDraft> worked = await cancellations.Work(file, end, on, by, cancel);
        if (!worked.Try(out TransactionDraft? draft, out Refusal? why)) return why;

        if (file.Unpaid is { } unpaid) await changes.Drop(file, unpaid, draft.Reason!, on, by, cancel);
        return await changes.Accept(file, draft, invoiceNumber, on, cancel);
    }

    public async Task<Outcome<AcceptedChange>> Reinstate(
        PolicyId policy, Restart restart, string invoiceNumber, DateOnly on, Caller by, CancellationToken cancel)
    {
        PolicyFile? file = await files.Open(policy, by, cancel);
        if (file is null) return PolicyRefusals.NoPolicy;

        Outcome<TransactionDraft> worked = await reinstatements.Work(file, restart, on, by, cancel);
        if (!worked.Try(out TransactionDraft? draft, out Refusal? why)) return why;

        why = await reinstatements.Unless(draft, by, cancel);
        return why is null ? await changes.Accept(file, draft, invoiceNumber, on, cancel) : why;
    }
}
