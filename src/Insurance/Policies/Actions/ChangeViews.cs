using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies.Actions;

/// <summary>One line of what is posted.</summary>
/// <param name="Account">Account.</param>
/// <param name="Name">Its name.</param>
/// <param name="Amount">Debit positive, credit negative.</param>
internal sealed record PostingLine(Account Account, Words Name, Money Amount)
{
    /// <summary>What a draft comes to in the books once its invoice has received what it demands.</summary>
    /// <param name="draft">The draft.</param>
    /// <param name="paid">What is received before it takes effect.</param>
    /// <param name="steps">What it does to parts of the premium that are demanded already.</param>
    internal static IReadOnlyList<PostingLine> Of(TransactionDraft draft, Money paid, IReadOnlyList<PartStep> steps)
    {
        Money total = draft.Total, granted = draft.All.Select(part => part.LimitChange).Total();
        Money taken = steps.Select(step => step.By).Total();
        IEnumerable<PostingLine> premium = total == Money.Zero
            ? []
            : PremiumBooks.Lines(total, paid)
                .Append(new Line(taken > Money.Zero ? Account.PremiumReceivable : Account.RefundPayable, -taken))
                .GroupBy(line => line.Account, line => line.Amount)
                .Select(lines => new PostingLine(lines.Key, lines.Key.Name, lines.Total()))
                .Concat(steps.Select(step => new PostingLine(
                    Account.PremiumReceivable, OfPart(Account.PremiumReceivable, step.Part), step.By)));
        IEnumerable<PostingLine> limit = granted == Money.Zero
            ? []
            :
            [
                new PostingLine(Account.LimitAvailable, Account.LimitAvailable.Name, granted),
                new PostingLine(Account.LimitGranted, Account.LimitGranted.Name, -granted),
            ];
        return [.. premium.Concat(limit).Where(line => line.Amount != Money.Zero)];
    }

    /// <summary>Name of an account with the part of a premium that a line is for.</summary>
    internal static Words OfPart(Account account, int part) =>
        new($"{account.Name.Zh}（第 {part} 期）", $"{account.Name.En} (part {part})");
}

/// <summary>What stands in the caller's way, where the change itself is possible.</summary>
/// <param name="Code">Code of the refusal a posting would meet.</param>
/// <param name="Detail">What is needed.</param>
internal sealed record Hindrance(string Code, Words Detail);

/// <summary>One of the transactions that are posted together when a change goes before later ones.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Effective">First insurance day it counts for.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="PremiumChange">Premium it adds; negative when it takes some back.</param>
/// <param name="Trail">How the premium came to be.</param>
internal sealed record ChangePart(
    TransactionKind Kind, DateOnly Effective, Words Text, Money PremiumChange, Explanation Trail);

/// <summary>A change as it would be, or as it was, accepted.</summary>
/// <param name="Kind">What it does.</param>
/// <param name="Effective">First insurance day it counts for.</param>
/// <param name="Text">What it does, in a sentence.</param>
/// <param name="Source">Clause or article it rests on.</param>
/// <param name="Before">Terms before it.</param>
/// <param name="After">Terms after it.</param>
/// <param name="CoverEnds">First day without cover, after it.</param>
/// <param name="PremiumChange">Premium it adds; negative for a return.</param>
/// <param name="LimitChange">Limit it adds in the ledger.</param>
/// <param name="Trail">How the premium came to be.</param>
/// <param name="Awaits">Whether it takes effect only when its premium has arrived.</param>
/// <param name="Due">Last day for the premium, or the day a return is due; null when no money moves.</param>
/// <param name="Postings">What is posted when it takes effect.</param>
/// <param name="Drops">Invoice of a change that waits and would be dropped by it; null when none does.</param>
/// <param name="Hindrance">Why the caller may not post it; null when it may.</param>
/// <param name="ToSponsors">What of a return goes back to subsidy programmes and not to the policyholder.</param>
/// <param name="Total">What it comes to with everything posted with it: to be paid, or returned when negative.</param>
/// <param name="Parts">Everything posted, in order, when later changes are undone; empty when it stands alone.</param>
/// <param name="Instalments">What it does to the parts in which the premium is paid; empty when it is paid in one.</param>
/// <param name="Left">What they do not take: charged, or credited when negative, by an invoice of its own.</param>
internal sealed record ChangeView(
    TransactionKind Kind,
    DateOnly Effective,
    Words Text,
    string Source,
    PolicyTerms Before,
    PolicyTerms After,
    DateOnly CoverEnds,
    Money PremiumChange,
    Money LimitChange,
    Explanation Trail,
    bool Awaits,
    DateOnly? Due,
    IReadOnlyList<PostingLine> Postings,
    string? Drops,
    Hindrance? Hindrance,
    Money ToSponsors,
    Money Total,
    IReadOnlyList<ChangePart> Parts,
    IReadOnlyList<PartStep> Instalments,
    Money Left)
{
    internal static async Task<ChangeView> Of(
        PolicyFile file, TransactionDraft draft, DateOnly on, string? drops, Refusal? hindrance, ChangeDesk changes,
        CancellationToken cancel)
    {
        Settling settling = await changes.Settle(file, draft, on, cancel);
        Money total = draft.Total;
        return new ChangeView(
            draft.Kind, draft.Effective, draft.Text, draft.Source, file.TermsOn(draft.Effective), draft.Terms, draft.CoverEnds,
            draft.PremiumChange, draft.LimitChange, draft.Trail, settling.Awaits, settling.Due,
            PostingLine.Of(draft, settling.Awaits ? settling.Left : Money.Zero, settling.Steps), drops,
            hindrance is null ? null : new Hindrance(hindrance.Code, hindrance.Detail),
            settling.ToSponsors,
            total,
            draft is { Before: [], After: [] }
                ? []
                :
                [
                    .. draft.All.Select(part => new ChangePart(
                        part.Kind, part.Effective, part.Text, part.PremiumChange, part.Trail)),
                ],
            settling.Steps, settling.Left);
    }
}

/// <summary>A change that was accepted.</summary>
/// <param name="Policy">The policy.</param>
/// <param name="Transaction">The transaction, which is the invoice's subject.</param>
/// <param name="InvoiceNumber">Invoice or credit note; null when no money moves.</param>
/// <param name="Change">What was accepted, as previewed.</param>
internal sealed record ChangeAccepted(PolicyId Policy, PolicyTransactionId Transaction, string? InvoiceNumber, ChangeView Change);
