using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies;

/// <summary>A policy with its stack, oldest first, and what waits.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Transactions">Its transactions, by number.</param>
/// <param name="Awaited">What waited or waits for a premium, oldest first.</param>
/// <param name="Withdrawals">What was dropped.</param>
internal sealed record PolicyFile(
    Policy Policy,
    IReadOnlyList<PolicyTransaction> Transactions,
    IReadOnlyList<AwaitedTransaction> Awaited,
    IReadOnlyList<Withdrawal> Withdrawals)
{
    /// <summary>What waits for its premium on a day; null when nothing does.</summary>
    internal AwaitedTransaction? Waiting(DateOnly day) => Unpaid is { } unpaid && unpaid.Due >= day ? unpaid : null;

    /// <summary>What was neither paid nor withdrawn, lapsed or not; null when nothing is left.</summary>
    internal AwaitedTransaction? Unpaid => Awaited.LastOrDefault(a =>
        Transactions.All(t => t.Id != a.Id) && Withdrawals.All(w => w.Id != a.Id));

    /// <summary>The newest transaction.</summary>
    internal PolicyTransaction Newest => Transactions[^1];

    /// <summary>What counts, by number: without reversals and without what they undid.</summary>
    internal IReadOnlyList<PolicyTransaction> Standing
    {
        get
        {
            HashSet<PolicyTransactionId> undone = [.. Transactions.Select(t => t.Reverses).OfType<PolicyTransactionId>()];
            return [.. Transactions.Where(t => t.Kind is not TransactionKind.Reversal && !undone.Contains(t.Id))];
        }
    }

    /// <summary>Premium written so far, less what was given back.</summary>
    internal Money Written => Transactions.Select(t => t.PremiumChange).Total();

    /// <summary>First day after the extended reporting that was taken; null when none was.</summary>
    internal DateOnly? ReportingEnds => Transactions.LastOrDefault(t => t.ReportingEnds is not null)?.ReportingEnds;

    /// <summary>The terms on a day: those of the last transaction effective by then; before the first, its own.</summary>
    internal PolicyTerms TermsOn(DateOnly day) => (Transactions.LastOrDefault(t => t.Effective <= day) ?? Transactions[0]).Terms;

    /// <summary>The file as it was known at the end of a day.</summary>
    internal PolicyFile AsKnown(DateOnly recorded) => this with
    {
        Transactions = [.. Transactions.Where(t => t.Recorded <= recorded)],
        Awaited = [.. Awaited.Where(a => a.Recorded <= recorded)],
        Withdrawals = [.. Withdrawals.Where(w => w.Recorded <= recorded)],
    };

    /// <summary>The status on a day, from the records alone.</summary>
    internal PolicyStatus StatusOn(DateOnly day)
    {
        if (Transactions.Count > 0)
        {
            if (IsGap(day)) return PolicyStatus.Cancelled;
            PolicyTransaction newest = Newest;
            return PolicyStanding.On(day, issued: true, newest.From, newest.To, newest.CoverEnds, default);
        }

        return PolicyStanding.On(day, issued: false, default, default, default, PayBy);
    }

    // Between the end by a cancellation and the reinstatement after it.
    private bool IsGap(DateOnly day) => Transactions.Any(t => t.Kind is TransactionKind.Reinstatement
        && Transactions[t.Number - 2].CoverEnds <= day && day < t.Effective);

    /// <summary>Last day on which the first premium may arrive.</summary>
    internal DateOnly PayBy
    {
        get
        {
            AwaitedTransaction first = Awaited[0];
            DateOnly? dropped = Withdrawals.FirstOrDefault(w => w.Id == first.Id)?.On.AddDays(-1);
            return dropped < first.Due ? dropped.Value : first.Due;
        }
    }
}

/// <summary>Reads policies with their stacks.</summary>
internal sealed class PolicyFiles(Store store)
{
    private static readonly KnownQuery<PolicyId, Policy> ToRead =
        new((db, id) => db.Set<Policy>().Where(p => p.Id == id).AsNoTracking());

    private static readonly KnownQuery<PolicyId, Policy> ToChange = new((db, id) => db.Set<Policy>().Where(p => p.Id == id));

    private static readonly KnownQuery<PolicyId, PolicyTransaction> Stack = new((db, id) =>
        db.Set<PolicyTransaction>().Where(t => t.Policy == id).OrderBy(t => t.Number).AsNoTracking());

    private static readonly KnownQuery<PolicyId, AwaitedTransaction> Queue = new((db, id) =>
        db.Set<AwaitedTransaction>().Where(a => a.Policy == id).OrderBy(a => a.RecordedAt).ThenBy(a => a.Id).AsNoTracking());

    private static readonly KnownQuery<PolicyId, Withdrawal> Dropped =
        new((db, id) => db.Set<Withdrawal>().Where(w => w.Policy == id).AsNoTracking());

    /// <summary>A policy the caller may see, to look at; null when there is none.</summary>
    internal async Task<PolicyFile?> Read(PolicyId id, Caller caller, CancellationToken cancel)
    {
        Policy? policy = await ToRead.First(store, id, cancel);
        return policy is not null && caller.Sees(policy) ? await With(policy, cancel) : null;
    }

    /// <summary>Whatever it is and whoever asks: for other modules, which ask for themselves.</summary>
    internal async Task<PolicyFile?> Read(PolicyId id, CancellationToken cancel)
    {
        Policy? policy = await ToRead.First(store, id, cancel);
        return policy is null ? null : await With(policy, cancel);
    }

    /// <summary>A policy the caller may see, to change within the command in progress; null when there is none.</summary>
    internal async Task<PolicyFile?> Open(PolicyId id, Caller caller, CancellationToken cancel)
    {
        Policy? policy = await Find(id, cancel);
        return policy is not null && caller.Sees(policy) ? await Tracked(policy, cancel) : null;
    }

    /// <summary>A policy to change within the command in progress, on behalf of the books.</summary>
    internal async Task<PolicyFile> Open(PolicyId id, CancellationToken cancel)
    {
        Policy policy = await Find(id, cancel)
            ?? throw new InvalidOperationException($"There is no policy {id.Value}.");
        return await Tracked(policy, cancel);
    }

    // One that this very command added is not in the database yet.
    private async Task<Policy?> Find(PolicyId id, CancellationToken cancel) =>
        store.Set<Policy>().Local.FindEntry(id)?.Entity ?? await ToChange.First(store, id, cancel);

    private async Task<PolicyFile> With(Policy policy, CancellationToken cancel) => new(
        policy,
        await Stack.All(store, policy.Id, cancel),
        await Queue.All(store, policy.Id, cancel),
        await Dropped.All(store, policy.Id, cancel));

    // What this very command added is not in the database yet.
    private async Task<PolicyFile> Tracked(Policy policy, CancellationToken cancel)
    {
        PolicyFile saved = await With(policy, cancel);
        return saved with
        {
            Transactions = [.. saved.Transactions.Concat(
                store.Set<PolicyTransaction>().Local.Where(t => t.Policy == policy.Id).OrderBy(t => t.Number))],
            Awaited = [.. saved.Awaited.Concat(store.Set<AwaitedTransaction>().Local
                .Where(a => a.Policy == policy.Id && saved.Awaited.All(s => s.Id != a.Id)))],
            Withdrawals = [.. saved.Withdrawals.Concat(store.Set<Withdrawal>().Local.Where(w => w.Policy == policy.Id))],
        };
    }
}
