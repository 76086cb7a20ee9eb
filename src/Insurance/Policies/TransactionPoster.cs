using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies;

/// <summary>Puts a transaction on a policy's stack, with its premium, limit and event, in the command in progress.</summary>
/// <remarks>What it undoes goes before it, what is put back after it; each is a transaction with entries of its own.</remarks>
internal sealed class TransactionPoster(
    Store store, PremiumBooks books, ICoinsurance coinsurance, ILimits limits, IInstalments instalments, IIdSource ids,
    TimeProvider clock)
{
    /// <param name="policy">The policy, opened for changes.</param>
    /// <param name="id">Identifier of the transaction, and subject of its invoice.</param>
    /// <param name="draft">What was worked out.</param>
    /// <param name="paid">What its invoice has received so far.</param>
    /// <param name="on">Insurance day on which it happens.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Outcome<PolicyTransaction>> Post(
        Policy policy, PolicyTransactionId id, TransactionDraft draft, Money paid, DateOnly on, CancellationToken cancel)
    {
        if (draft.Kind is TransactionKind.NewBusiness)
        {
            limits.Grant(policy.LimitNode, policy.Carrier, policy.Id.Value, draft.LimitChange, draft.Effective);
        }
        else if (draft.All.Any(part => part.LimitChange != Money.Zero))
        {
            Outcome<Money> changed = await limits.Change(
                policy.LimitNode, [.. draft.All.Select(part => new LimitStep(part.LimitChange, part.Effective))], cancel);
            if (!changed.Try(out _, out Refusal? why)) return why;
        }

        DateOnly planned = policy.From;
        PolicyTransaction? posted = null;
        foreach (TransactionDraft part in draft.All)
        {
            bool isItself = ReferenceEquals(part, draft);
            PolicyTransaction written = Write(policy, isItself ? id : ids.Next<PolicyTransactionId>(), part);
            store.Set<PolicyTransaction>().Add(written);
            Repeat(policy, written, on);
            store.Publish(part.Kind is TransactionKind.NewBusiness
                ? new PolicyIssued(policy.Id, policy.Number!)
                : new PolicyChanged(policy.Id, written.Id));
            if (isItself) posted = written;
        }

        books.Post(policy, id, draft, paid);
        foreach (TransactionDraft part in policy.Coinsured ? draft.All : [])
        {
            await coinsurance.Share(
                PremiumBooks.Because(policy, id, part), SharedMoney.Premium, part.PremiumChange, cancel);
        }

        Posting because = PremiumBooks.Because(policy, id, draft);
        if (draft.Parts.Count > 0) await instalments.Owe(because, draft.From.DayNumber - planned.DayNumber, cancel);
        await instalments.Alter(because, draft.Steps, cancel);
        return posted!;
    }

    // What lists read must say what the newest record says.
    private static void Repeat(Policy policy, PolicyTransaction posted, DateOnly on)
    {
        if (posted.Kind is TransactionKind.Reinstatement && policy.CoverEnds < posted.Effective)
            (policy.GapFrom, policy.GapTo) = (policy.CoverEnds, posted.Effective);
        policy.IssuedOn ??= on;
        (policy.From, policy.To, policy.CoverEnds) = (posted.From, posted.To, posted.CoverEnds);
        policy.ReportingEnds = posted.ReportingEnds ?? policy.ReportingEnds;
        (policy.Limit, policy.Premium) = (posted.Limit, posted.Premium);
        policy.Written += posted.PremiumChange;
        policy.Transactions = posted.Number;
        policy.Writings++;
    }

    private PolicyTransaction Write(Policy policy, PolicyTransactionId id, TransactionDraft draft)
    {
        DateTimeOffset now = clock.GetUtcNow();
        return new PolicyTransaction
        {
            Id = id,
            Policy = policy.Id,
            Number = policy.Transactions + 1,
            Kind = draft.Kind,
            Effective = draft.Effective,
            Recorded = now.ShanghaiDay(),
            RecordedAt = now,
            From = draft.From,
            To = draft.To,
            CoverEnds = draft.CoverEnds,
            Limit = draft.Terms.Limit,
            Retention = draft.Terms.Retention,
            Address = draft.Terms.Address,
            Premium = draft.Terms.Premium,
            FiledFen = draft.Terms.Filed?.Fen,
            PremiumChange = draft.PremiumChange,
            LimitChange = draft.LimitChange,
            Text = draft.Text,
            Reason = draft.Reason,
            Source = draft.Source,
            Actor = draft.Actor,
            Trail = RecordJson.Write(draft.Trail),
            Reverses = draft.Reverses,
            Reapplies = draft.Reapplies,
            ReportingEnds = draft.ReportingEnds,
            Insurer = policy.Carrier,
            Province = policy.Province,
            Section = policy.Industry[..1],
            Product = policy.Product,
            Month = draft.Effective.ToString("yyyy-MM", CultureInfo.InvariantCulture),
        };
    }
}
