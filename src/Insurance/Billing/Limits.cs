using Breakwater.Billing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing;

/// <summary>Limits as ledger accounts.</summary>
/// <remarks>
/// A movement is one conditional update: of two that race on PostgreSQL, the second waits for the first
/// and then finds out whether enough is left. SQLite has one writer.
/// </remarks>
internal sealed class Limits(Store store, Journal journal) : ILimits
{
    private static readonly Words Granted = new("设定赔偿限额", "Limit granted");
    private static readonly Words Changed = new("变更赔偿限额", "Limit changed");
    private static readonly Words Taken = new("占用赔偿限额", "Limit used");
    private static readonly Words GivenBack = new("恢复赔偿限额", "Limit given back");
    private static readonly (Account, Account) Giving = (Account.LimitAvailable, Account.LimitGranted);
    private static readonly (Account, Account) Taking = (Account.LimitUsed, Account.LimitAvailable);
    private static readonly (Account, Account) Returning = (Account.LimitAvailable, Account.LimitUsed);

    private static readonly KnownQuery<LimitNodeId, Limit> OfNode =
        new((db, node) => db.Set<Limit>().Where(limit => limit.Node == node).AsNoTracking());

    public void Grant(LimitNodeId node, OrganisationId insurer, Guid policy, Money limit, DateOnly effective)
    {
        Positive(limit);
        var row = new Limit { Node = node, Insurer = insurer, Policy = policy, GrantedFen = limit.Fen };
        store.Set<Limit>().Add(row);
        Post(row, "LimitGranted", Granted, Giving, limit, node.Value, effective);
    }

    public Task<Outcome<Money>> Change(LimitNodeId node, Money by, DateOnly effective, CancellationToken cancel) =>
        Change(node, [new LimitStep(by, effective)], cancel);

    public async Task<Outcome<Money>> Change(LimitNodeId node, IReadOnlyList<LimitStep> steps, CancellationToken cancel)
    {
        Money by = steps.Select(step => step.By).Total();
        (Limit row, bool fits) = await Move(node, grantedBy: by.Fen, usedBy: 0, cancel);
        if (!fits) return BillingRefusals.BelowUsed(row.View(), by);

        foreach (LimitStep step in steps.Where(step => step.By != Money.Zero))
            Post(row, "LimitChanged", Changed, Giving, step.By, node.Value, step.Effective);
        return row.View().Available;
    }

    public async Task<Outcome<Money>> Use(
        LimitNodeId node, Money amount, Guid subject, DateOnly effective, CancellationToken cancel)
    {
        Positive(amount);
        (Limit row, bool fits) = await Move(node, grantedBy: 0, usedBy: amount.Fen, cancel);
        if (!fits) return BillingRefusals.Overdrawn(row.View(), amount);

        Post(row, "LimitUsed", Taken, Taking, amount, subject, effective);
        return row.View().Available;
    }

    public async Task<Outcome<Money>> Release(
        LimitNodeId node, Money amount, Guid subject, DateOnly effective, CancellationToken cancel)
    {
        Positive(amount);
        (Limit row, bool fits) = await Move(node, grantedBy: 0, usedBy: -amount.Fen, cancel);
        if (!fits) return BillingRefusals.NeverUsed(row.View(), amount);

        Post(row, "LimitReleased", GivenBack, Returning, amount, subject, effective);
        return row.View().Available;
    }

    // The shared limit first, so that two paths that meet are locked in one order.
    public Task<Outcome<Money>> Use(
        IReadOnlyList<LimitNodeId> path, Money amount, Guid subject, DateOnly effective, CancellationToken cancel) =>
        Along(path, node => Use(node, amount, subject, effective, cancel));

    public Task<Outcome<Money>> Release(
        IReadOnlyList<LimitNodeId> path, Money amount, Guid subject, DateOnly effective, CancellationToken cancel) =>
        Along(path, node => Release(node, amount, subject, effective, cancel));

    private static async Task<Outcome<Money>> Along(IReadOnlyList<LimitNodeId> path, Func<LimitNodeId, Task<Outcome<Money>>> move)
    {
        Money left = Money.Zero;
        foreach (LimitNodeId node in path)
        {
            Outcome<Money> moved = await move(node);
            if (!moved.Try(out left, out Refusal? why)) return why;
        }

        return left;
    }

    public async Task<LimitView?> Find(LimitNodeId node, CancellationToken cancel) =>
        (await OfNode.First(store, node, cancel))?.View();

    // 0 ≤ used ≤ granted holds after the movement, or there is none.
    private async Task<(Limit Row, bool Fits)> Move(
        LimitNodeId node, long grantedBy, long usedBy, CancellationToken cancel)
    {
        // Granted by this very command: the database does not know it yet.
        if (store.Set<Limit>().Local.FindEntry(node)?.Entity is { } fresh)
            return (fresh, fresh.TryMove(grantedBy, usedBy));

        int moved = await store.Set<Limit>()
            .Where(limit => limit.Node == node
                && limit.UsedFen + usedBy >= 0 && limit.UsedFen + usedBy <= limit.GrantedFen + grantedBy)
            .ExecuteUpdateAsync(
                set => set
                    .SetProperty(limit => limit.GrantedFen, limit => limit.GrantedFen + grantedBy)
                    .SetProperty(limit => limit.UsedFen, limit => limit.UsedFen + usedBy),
                cancel);
        Limit row = await OfNode.First(store, node, cancel)
            ?? throw new InvalidOperationException($"No limit was granted under {node.Value}.");
        return (row, moved is 1);
    }

    private void Post(
        Limit row, string kind, Words narrative, (Account Debit, Account Credit) sides, Money amount, Guid subject,
        DateOnly effective) =>
        journal.Post(
            new Posting(
                kind, narrative, row.Insurer, row.Policy, subject, effective,
                [new Line(sides.Debit, amount), new Line(sides.Credit, -amount)]),
            row.Node);

    private static void Positive(Money amount)
    {
        if (amount <= Money.Zero) throw new ArgumentOutOfRangeException(nameof(amount), amount, "More than zero.");
    }
}
