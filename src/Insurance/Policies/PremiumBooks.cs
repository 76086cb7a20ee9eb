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

    internal void Post(Policy policy, PolicyTransactionId subject, TransactionDraft draft, Money paid)
    {
        if (draft.PremiumChange == Money.Zero) return;

        bool isWritten = draft.PremiumChange > Money.Zero;
        journal.Post(new Posting(
            isWritten ? "PremiumWritten" : "PremiumGivenBack",
            new Words($"{draft.Text.Zh}，保单 {policy.Number}", $"{draft.Text.En}, policy {policy.Number}"),
            policy.Carrier, policy.Id.Value, subject.Value, draft.Effective, Lines(draft.PremiumChange, paid)));
    }
}
