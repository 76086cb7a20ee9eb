using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>What a claim has in the books: every change of its reserve moves line, limit and journal together.</summary>
/// <remarks>
/// reserve = Σ lines = −outstanding claims in the journal; used of the limit = reserve + approved, expenses apart.
/// </remarks>
internal sealed class ClaimBooks(
    Store store, IPolicies policies, ILimits limits, IJournal journal, ICoinsurance coinsurance, IIdSource ids,
    TimeProvider clock)
{
    /// <summary>The lines of a claim's reserve, in the order of their making.</summary>
    internal Task<List<ReserveLine>> Lines(ClaimId claim, CancellationToken cancel) =>
        store.Set<ReserveLine>().Where(line => line.Claim == claim).OrderBy(line => line.Id).ToListAsync(cancel);

    /// <summary>Sets one line to an amount.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="line">The line with that key; null when there is none yet.</param>
    /// <param name="key">Which line.</param>
    /// <param name="outstanding">What is to be set aside on it.</param>
    /// <param name="reason">What it rests on.</param>
    /// <param name="caller">Who.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    /// <returns>What is left of the policy's limit; a refusal when it would be overdrawn.</returns>
    internal async Task<Outcome<Money>> Set(
        ClaimFile claim, ReserveLine? line, ReserveKey key, Money outstanding, string reason, Caller caller,
        CancellationToken cancel)
    {
        Money change = outstanding - (line?.Outstanding ?? Money.Zero);
        Outcome<Money> left = await Hold(claim, key.Cost is CostType.Indemnity ? change : Money.Zero, cancel);
        if (left.Try(out _, out _) && change != Money.Zero) Move(claim, line ?? NewLine(claim, key), change, reason, caller);
        return left;
    }

    /// <summary>Gives back what is set aside on some lines.</summary>
    internal async Task<Outcome<Money>> Release(
        ClaimFile claim, IEnumerable<ReserveLine> lines, string reason, Caller caller, CancellationToken cancel)
    {
        ReserveLine[] open = [.. lines.Where(line => line.Outstanding > Money.Zero)];
        Money held = open.Where(line => line.Cost is CostType.Indemnity).Select(line => line.Outstanding).Total();
        Outcome<Money> left = await Hold(claim, -held, cancel);
        if (!left.Try(out _, out _)) return left;

        foreach (ReserveLine line in open) Move(claim, line, -line.Outstanding, reason, caller);
        return left;
    }

    /// <summary>Gives back everything that is set aside: nothing more will be paid.</summary>
    internal async Task<Outcome<Money>> Release(ClaimFile claim, string reason, Caller caller, CancellationToken cancel) =>
        await Release(claim, await Lines(claim.Id, cancel), reason, caller, cancel);

    // Lines of the payment's exposure and cost type, then the claim's undivided ones; a payment for the claim as a whole takes
    // the undivided first and then any. Each in the order of their making.
    /// <summary>What a payment may be drawn from, in the order in which it is.</summary>
    internal static IReadOnlyList<ReserveLine> DrawnFrom(IEnumerable<ReserveLine> lines, Guid? exposure, CostType cost) =>
    [
        .. lines.Where(line => line.Cost == cost && (exposure is null || line.Exposure is null || line.Exposure == exposure))
            .OrderByDescending(line => line.Exposure == exposure),
    ];

    /// <summary>Turns part of the reserve into an approved payment; the limit stays used.</summary>
    /// <param name="claim">The claim.</param>
    /// <param name="payment">The payment; at most what the lines hold.</param>
    /// <param name="from">Lines it is drawn from, in this order.</param>
    /// <param name="caller">Who approves.</param>
    internal void Commit(ClaimFile claim, Payment payment, IReadOnlyList<ReserveLine> from, Caller caller)
    {
        Money open = payment.Amount;
        foreach (ReserveLine line in from)
        {
            Money part = Money.Min(open, line.Outstanding);
            if (part == Money.Zero) continue;

            Note(claim, line, -part, "payment", caller, payment.Id);
            open -= part;
        }

        claim.Committed += payment.Amount;
        if (payment.IsExpense) claim.CommittedExpense += payment.Amount;
        Post(claim, payment.Id, "PaymentApproved", new("批准赔款", "Payment approved"),
            new Line(Account.OutstandingClaims, payment.Amount), new Line(Account.ClaimsPayable, -payment.Amount));
    }

    /// <summary>The money leaves; of a co-insured policy the others owe their part of it from now on.</summary>
    internal async Task Pay(ClaimFile claim, Payment payment, CancellationToken cancel)
    {
        claim.Paid += payment.Amount;
        if (payment.IsExpense) claim.PaidExpense += payment.Amount;
        var why = new Words("支付赔款", "Claim paid");
        Post(claim, payment.Id, "ClaimPaid", why,
            new Line(Account.ClaimsPayable, payment.Amount), new Line(Account.Cash, -payment.Amount));
        await Share(claim, payment, why, payment.Amount, cancel);
    }

    /// <summary>The money came back: it is reserved again on the lines it was drawn from, and the limit stays used.</summary>
    internal async Task Reverse(ClaimFile claim, Payment payment, Caller caller, CancellationToken cancel)
    {
        claim.Paid -= payment.Amount;
        claim.Committed -= payment.Amount;
        if (payment.IsExpense)
        {
            claim.PaidExpense -= payment.Amount;
            claim.CommittedExpense -= payment.Amount;
        }

        List<ReserveLine> lines = await Lines(claim.Id, cancel);
        List<ReserveChange> drawn = await store.Read<ReserveChange>().Where(change => change.Payment == payment.Id)
            .OrderBy(change => change.Id).ToListAsync(cancel);
        foreach (ReserveChange draw in drawn)
            Note(claim, lines.First(line => line.Id == draw.Line), -draw.Change, "reversal", caller, payment.Id);
        // Approved before reserves were kept by line.
        if (drawn.Count is 0)
        {
            ReserveLine whole = lines.Find(line => line.Key == ReserveKey.Whole) ?? NewLine(claim, ReserveKey.Whole);
            Note(claim, whole, payment.Amount, "reversal", caller, payment.Id);
        }

        var why = new Words("赔款退回", "Payment reversed");
        Post(claim, payment.Id, "PaymentReversed", why,
            new Line(Account.Cash, payment.Amount), new Line(Account.OutstandingClaims, -payment.Amount));
        await Share(claim, payment, why, -payment.Amount, cancel);
    }

    /// <summary>Money was recovered; of a co-insured policy the others get their part.</summary>
    internal async Task Recover(ClaimFile claim, RecoveryReceipt receipt, CancellationToken cancel)
    {
        claim.Recovered += receipt.Amount;
        var why = new Words("追偿款", "Claim recovered");
        Post(claim, receipt.Id, "ClaimRecovered", why,
            new Line(Account.Cash, receipt.Amount), new Line(Account.ClaimRecoveries, -receipt.Amount));
        await coinsurance.Share(Because(claim, receipt.Id, why), SharedMoney.Recovery, receipt.Amount, cancel);
    }

    /// <summary>What the journal says is set aside for a claim.</summary>
    internal async Task<Money> Booked(ClaimId claim, IEnumerable<Guid> payments, CancellationToken cancel) =>
        -await journal.OfSubjects(Account.OutstandingClaims, [.. payments, claim.Value], cancel);

    // Uses or gives back part of the policy's limit; answers what is left of it.
    private async Task<Outcome<Money>> Hold(ClaimFile claim, Money change, CancellationToken cancel)
    {
        LimitNodeId node = (await policies.On(claim.Policy, claim.LossDay, cancel))!.LimitNode;
        if (change == Money.Zero) return (await limits.Find(node, cancel))!.Available;

        return change > Money.Zero
            ? await limits.Use(node, change, claim.Id.Value, clock.Today(), cancel)
            : await limits.Release(node, -change, claim.Id.Value, clock.Today(), cancel);
    }

    private void Move(ClaimFile claim, ReserveLine line, Money change, string reason, Caller caller)
    {
        Note(claim, line, change, reason, caller, payment: null);
        Post(claim, claim.Id.Value, "ReserveChanged", new("未决赔款准备金变动", "Outstanding reserve changed"),
            new Line(Account.ClaimsIncurred, change), new Line(Account.OutstandingClaims, -change));
    }

    private void Note(ClaimFile claim, ReserveLine line, Money change, string reason, Caller caller, Guid? payment)
    {
        line.Outstanding += change;
        claim.Reserve += change;
        if (line.Cost is not CostType.Indemnity) claim.ReservedExpense += change;
        store.Set<ReserveChange>().Add(new ReserveChange
        {
            Id = ids.Next<ClaimId>().Value,
            Claim = claim.Id,
            Line = line.Id,
            Payment = payment,
            Change = change,
            Reason = reason,
            Actor = caller.Actor,
            Effective = clock.Today(),
            Recorded = clock.Today(),
            At = clock.GetUtcNow(),
        });
    }

    private ReserveLine NewLine(ClaimFile claim, ReserveKey key)
    {
        var line = new ReserveLine
        {
            Id = ids.Next<ClaimId>().Value,
            Claim = claim.Id,
            Exposure = key.Exposure,
            Cost = key.Cost,
            Category = key.Category,
            Outstanding = Money.Zero,
        };
        store.Set<ReserveLine>().Add(line);
        return line;
    }

    // An insurer's own expenses are the lead's: its fee is for them.
    private Task Share(ClaimFile claim, Payment payment, Words why, Money amount, CancellationToken cancel) => payment.IsExpense
        ? Task.CompletedTask
        : coinsurance.Share(Because(claim, payment.Id, why), SharedMoney.Claim, amount, cancel);

    private Posting Because(ClaimFile claim, Guid subject, Words why) => new(
        "", new($"{why.Zh}：{claim.Number}", $"{why.En}: {claim.Number}"), claim.Carrier, claim.Policy.Value, subject,
        clock.Today(), []);

    private void Post(ClaimFile claim, Guid subject, string kind, Words narrative, params IReadOnlyList<Line> lines) =>
        journal.Post(Because(claim, subject, narrative) with { Kind = kind, Lines = lines });
}
