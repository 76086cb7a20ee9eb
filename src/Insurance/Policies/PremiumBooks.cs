using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies;

/// <summary>Posts premium by the table in Billing's README; the lines are also what a preview shows.</summary>
internal sealed class PremiumBooks(IJournal journal)
{
    /// <summary>The lines of a premium change; none when there is no change.</summary>
    /// <param name="change">Written when positive, given back when negative.</param>
    /// <param name="paid">What the transaction's own invoice has received.</param>
    internal static IReadOnlyList<Line> Lines(Money change, Money paid)
    {
        if (change < Money.Zero) return [new Line(Account.PremiumWritten, -change), new Line(Account.RefundPayable, change)];

        Money advance = Money.Min(paid, change);
        Line[] all =
        [
            new(Account.PremiumInAdvance, advance),
            new(Account.PremiumReceivable, change - advance),
            new(Account.PremiumWritten, -change),
        ];
        return [.. all.Where(line => line.Amount != Money.Zero)];
    }

    /// <summary>Whose books, for what and from when; no kind and no lines yet.</summary>
    internal static Posting Because(Policy policy, PolicyTransactionId subject, TransactionDraft draft) => new(
        "", Narrative(policy, draft), policy.Carrier, policy.Id.Value, subject.Value, draft.Effective, []);

    internal void Post(Policy policy, PolicyTransactionId subject, TransactionDraft draft, Money paid)
    {
        if (draft is { Before: [], After: [] })
        {
            Post(policy, subject, draft, Lines(draft.PremiumChange, paid));
            return;
        }

        // Each part on its own against what is receivable, then what all of them come to.
        foreach (TransactionDraft part in draft.All)
        {
            Post(policy, subject, part,
                [new Line(Account.PremiumReceivable, part.PremiumChange), new Line(Account.PremiumWritten, -part.PremiumChange)]);
        }

        Money total = draft.Total;
        Money advance = Money.Max(Money.Min(paid, total), Money.Zero);
        Settle(policy, subject, draft, Account.PremiumInAdvance, advance);
        Settle(policy, subject, draft, Account.RefundPayable, Money.Min(total, Money.Zero));
    }

    private void Post(Policy policy, PolicyTransactionId subject, TransactionDraft draft, IReadOnlyList<Line> lines)
    {
        if (draft.PremiumChange == Money.Zero) return;

        bool isWritten = draft.PremiumChange > Money.Zero;
        journal.Post(Because(policy, subject, draft) with
        {
            Kind = isWritten ? "PremiumWritten" : "PremiumGivenBack",
            Lines = lines,
        });
    }

    private void Settle(
        Policy policy, PolicyTransactionId subject, TransactionDraft draft, Account account, Money amount)
    {
        if (amount == Money.Zero) return;

        journal.Post(Because(policy, subject, draft) with
        {
            Kind = "ChangeSettled",
            Lines = [new Line(account, amount), new Line(Account.PremiumReceivable, -amount)],
        });
    }

    private static Words Narrative(Policy policy, TransactionDraft draft) =>
        new($"{draft.Text.Zh}，保单 {policy.Number}", $"{draft.Text.En}, policy {policy.Number}");
}
