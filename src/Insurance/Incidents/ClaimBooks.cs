using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Incidents;

/// <summary>What a claim has in the books: every change of its reserve moves limit, journal and reserve line together.</summary>
internal sealed class ClaimBooks(
    Store store, IPolicies policies, ILimits limits, IJournal journal, IIdSource ids, TimeProvider clock)
{
    /// <summary>Changes the reserve by an amount.</summary>
    /// <returns>What is left of the policy's limit; a refusal when it would be overdrawn.</returns>
    internal async Task<Outcome<Money>> Move(
        ClaimFile claim, Money change, string reason, Caller caller, CancellationToken cancel)
    {
        LimitNodeId node = (await policies.On(claim.Policy, claim.LossDay, cancel))!.LimitNode;
        if (change == Money.Zero) return (await limits.Find(node, cancel))!.Available;

        DateOnly today = clock.Today();
        Outcome<Money> left = change > Money.Zero
            ? await limits.Use(node, change, claim.Id.Value, today, cancel)
            : await limits.Release(node, -change, claim.Id.Value, today, cancel);
        if (!left.Try(out _, out Refusal? why)) return why;

        claim.Reserve += change;
        AddLine(claim, change, reason, caller);
        Post(claim, claim.Id.Value, "ReserveChanged", new("未决赔款准备金变动", "Outstanding reserve changed"),
            new Line(Account.ClaimsIncurred, change), new Line(Account.OutstandingClaims, -change));
        return left;
    }

    /// <summary>Turns part of the reserve into an approved payment; the limit stays used.</summary>
    internal void Commit(ClaimFile claim, Payment payment, Caller caller)
    {
        claim.Reserve -= payment.Amount;
        claim.Committed += payment.Amount;
        AddLine(claim, -payment.Amount, "payment", caller);
        Post(claim, payment.Id, "PaymentApproved", new("批准赔款", "Payment approved"),
            new Line(Account.OutstandingClaims, payment.Amount), new Line(Account.ClaimsPayable, -payment.Amount));
    }

    /// <summary>The money leaves.</summary>
    internal void Pay(ClaimFile claim, Payment payment)
    {
        claim.Paid += payment.Amount;
        Post(claim, payment.Id, "ClaimPaid", new("支付赔款", "Claim paid"),
            new Line(Account.ClaimsPayable, payment.Amount), new Line(Account.Cash, -payment.Amount));
    }

    /// <summary>The money came back: it is reserved again, and the limit stays used.</summary>
    internal void Reverse(ClaimFile claim, Payment payment, Caller caller)
    {
        claim.Paid -= payment.Amount;
        claim.Committed -= payment.Amount;
        claim.Reserve += payment.Amount;
        AddLine(claim, payment.Amount, "reversal", caller);
        Post(claim, payment.Id, "PaymentReversed", new("赔款退回", "Payment reversed"),
            new Line(Account.Cash, payment.Amount), new Line(Account.OutstandingClaims, -payment.Amount));
    }

    /// <summary>Money was recovered.</summary>
    internal void Recover(ClaimFile claim, RecoveryReceipt receipt)
    {
        claim.Recovered += receipt.Amount;
        Post(claim, receipt.Id, "ClaimRecovered", new("追偿款", "Claim recovered"),
            new Line(Account.Cash, receipt.Amount), new Line(Account.ClaimRecoveries, -receipt.Amount));
    }

    private void AddLine(ClaimFile claim, Money change, string reason, Caller caller)
    {
        var line = new ReserveLine
        {
            Id = ids.Next<Contracts.ClaimId>().Value,
            Claim = claim.Id,
            Change = change,
            Reason = reason,
            Actor = caller.Actor,
            Effective = clock.Today(),
            Recorded = clock.Today(),
            At = clock.GetUtcNow(),
        };
        store.Set<ReserveLine>().Add(line);
    }

    private void Post(ClaimFile claim, Guid subject, string kind, Words narrative, params IReadOnlyList<Line> lines) =>
        journal.Post(
        new Posting(
            kind, new($"{narrative.Zh}：{claim.Number}", $"{narrative.En}: {claim.Number}"),
            claim.Carrier, claim.Policy.Value, subject, clock.Today(), lines));
}
