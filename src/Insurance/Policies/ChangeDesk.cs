using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies;

/// <summary>How a change is settled.</summary>
/// <param name="Awaits">Whether it takes effect only when its premium has arrived.</param>
/// <param name="Due">Last day for the premium, or the day a return is due; null when no money moves.</param>
/// <param name="ToSponsors">What of a return goes back to subsidy programmes.</param>
/// <param name="Steps">What it does to parts of the premium that are demanded already.</param>
/// <param name="Left">What they do not take: for an invoice, or when negative for a credit note, of its own.</param>
internal sealed record Settling(
    bool Awaits, DateOnly? Due, Money ToSponsors, IReadOnlyList<PartStep> Steps, Money Left);

/// <summary>Accepts endorsements and cancellations that a desk has worked out, as part of the command in progress.</summary>
/// <remarks>
/// Additional premium of a product that is issued on payment waits for its receipt, and may arrive until the day from which the
/// change counts; other products charge it at once. A return is credited at once. Where the premium is paid in parts, the parts
/// not yet due take the change, and only what they do not take is charged or credited. What is posted pre-empts what an insured
/// has asked for and nobody answered: they were asked for on another base.
/// </remarks>
internal sealed class ChangeDesk(
    Store store,
    Binder binder,
    TransactionPoster poster,
    IInvoices invoices,
    ISubsidies subsidies,
    IInstalments instalments,
    IOrganisations organisations,
    IIdSource ids,
    TimeProvider clock)
{
    /// <summary>How a draft would be settled on a day.</summary>
    internal async Task<Settling> Settle(PolicyFile file, TransactionDraft draft, DateOnly on, CancellationToken cancel)
    {
        (Policy policy, Money total) = (file.Policy, draft.Total);
        if (total == Money.Zero) return new Settling(Awaits: false, Due: null, Money.Zero, [], Money.Zero);

        // Sponsors get back their share of what they paid for.
        Money sponsors = total < Money.Zero
            ? await subsidies.ShareOf(policy.Id.Value, -total, file.Written, cancel) : Money.Zero;
        Money own = total + sponsors;
        // What is bought after the end is a price of its own and no part of a premium paid in parts.
        IReadOnlyList<PartStep> steps = policy.PaymentPlan is null || draft.Kind is TransactionKind.ExtendedReporting
            ? [] : await instalments.Work(policy.Id.Value, own, on, cancel);
        Money left = own - steps.Select(step => step.By).Total();
        DateOnly due = draft.PayBy ?? (draft.Effective < on ? on : draft.Effective);
        bool awaits = policy.IssueOnPayment && left > Money.Zero;
        return new Settling(awaits, left == Money.Zero && sponsors == Money.Zero ? null : due, sponsors, steps, left);
    }

    /// <summary>Accepts a draft: posts it, or keeps it until its premium arrives.</summary>
    internal async Task<Outcome<AcceptedChange>> Accept(
        PolicyFile file, TransactionDraft draft, string invoiceNumber, DateOnly on, CancellationToken cancel)
    {
        Policy policy = file.Policy;
        PolicyTransactionId id = ids.Next<PolicyTransactionId>();
        Settling settling = await Settle(file, draft, on, cancel);
        if (settling.Due is { } due)
        {
            if (draft.Total < Money.Zero)
            {
                await subsidies.ClawBack(
                    new SubsidisedDemand(policy.Id.Value, id.Value, invoiceNumber, due), -draft.Total, file.Written, cancel);
            }

            if (settling.Left != Money.Zero)
            {
                invoices.Raise(
                    new InvoiceRequest(
                        policy.Carrier, policy.Owner, policy.Id.Value, id.Value, settling.Left, due,
                        new Words($"{draft.Text.Zh}，保单 {policy.Number}", $"{draft.Text.En}, policy {policy.Number}")),
                    invoiceNumber);
            }
        }

        if (settling.Steps.Count > 0) draft = draft with { Steps = settling.Steps, PayFirst = settling.Left };
        if (settling.Awaits)
        {
            store.Set<AwaitedTransaction>().Add(binder.Await(policy, id, draft, settling.Due!.Value, invoiceNumber, on));
            store.Publish(new PremiumAwaited(policy.Id, id));
            return new AcceptedChange(id, Awaits: true);
        }

        Outcome<PolicyTransaction> posted = await Post(file, id, draft, paid: Money.Zero, on, cancel);
        return posted.Match<Outcome<AcceptedChange>>(done: _ => new AcceptedChange(id, Awaits: false), refused: why => why);
    }

    /// <summary>Posts a change, and tells the register when the insured has moved.</summary>
    internal async Task<Outcome<PolicyTransaction>> Post(
        PolicyFile file, PolicyTransactionId id, TransactionDraft draft, Money paid, DateOnly on, CancellationToken cancel)
    {
        Outcome<PolicyTransaction> posted = await poster.Post(file.Policy, id, draft, paid, on, cancel);
        if (!posted.Try(out PolicyTransaction? transaction, out _)) return posted;

        bool hasMoved = !string.Equals(file.Newest.Address, transaction.Address, StringComparison.Ordinal);
        if (hasMoved && transaction.Effective <= on) await organisations.MoveTo(file.Policy.Owner, transaction.Address, cancel);
        await Preempt(file.Policy.Id, draft.Actor, cancel);
        return posted;
    }

    // The one this change answers is accepted already.
    private async Task Preempt(PolicyId policy, string actor, CancellationToken cancel)
    {
        List<ChangeRequest> asked = await store.Set<ChangeRequest>()
            .Where(r => r.Policy == policy && r.State == RequestState.Open).ToListAsync(cancel);
        foreach (ChangeRequest open in asked.Where(r => r.State is RequestState.Open))
            (open.State, open.AnsweredAt, open.AnsweredBy) = (RequestState.Preempted, clock.GetUtcNow(), actor);
    }

    /// <summary>Drops what waits for its premium, and its invoice.</summary>
    internal async Task Drop(
        PolicyFile file, AwaitedTransaction awaited, string reason, DateOnly on, Caller by, CancellationToken cancel)
    {
        DateTimeOffset now = clock.GetUtcNow();
        store.Set<Withdrawal>().Add(new Withdrawal
        {
            Id = awaited.Id,
            Policy = file.Policy.Id,
            Reason = reason,
            On = on,
            Recorded = now.ShanghaiDay(),
            RecordedAt = now,
            Actor = by.Actor,
        });
        file.Policy.Writings++;
        DateOnly before = on.AddDays(-1);
        if (file.Transactions.Count is 0 && before < file.Policy.PayBy) file.Policy.PayBy = before;
        await invoices.Cancel(awaited.Id.Value, cancel);
        await subsidies.Release(awaited.Id.Value, cancel);
    }
}
