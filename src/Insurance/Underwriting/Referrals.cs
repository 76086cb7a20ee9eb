using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>What the insurer's underwriters do with a referral: take it, decide it, offer other terms.</summary>
internal sealed class Referrals(Sides sides, Quoting quoting, IFilingBook filings, Dossiers dossiers, SubmissionLog log)
{
    private static readonly Words Deciding = new("作核保决定", "decide it");

    /// <summary>How far an approval reaches.</summary>
    /// <param name="UpTo">Highest limit; null for the highest the issue bears on.</param>
    /// <param name="Until">Last day; null for as long as the offer stands.</param>
    /// <param name="Note">Why.</param>
    internal sealed record Approval(Money? UpTo, DateOnly? Until, string Note);

    /// <summary>Takes a referral on; from a colleague only with a reason.</summary>
    internal async Task<Refusal?> Take(Dossier dossier, string? reason, Moment at, CancellationToken cancel)
    {
        if (Begin(dossier, at, SubmissionState.Referred) is { } why) return why;
        if (reason is not null && !Sides.IsNote(reason)) return UnderwritingRefusals.Note("/reason");
        if (reason is null && await sides.Free(dossier.Submission, at, cancel) is { } held) return held;

        dossier.Submission.Hold(at);
        log.Note(dossier, LogKind.Taken, at, new("开始处理转核申请。", "Took the referral on."), reason?.Trim());
        return null;
    }

    /// <summary>Gives it back to the others.</summary>
    internal Refusal? Release(Dossier dossier, Moment at)
    {
        if (Begin(dossier, at, SubmissionState.Referred) is { } why) return why;
        if (!string.Equals(dossier.Submission.HeldBy, at.By.Actor, StringComparison.Ordinal))
            return UnderwritingRefusals.NotHeld;

        dossier.Submission.Release();
        log.Note(dossier, LogKind.Released, at, new("释放转核申请。", "Gave the referral back."));
        return null;
    }

    /// <summary>Approves an issue up to a limit the actor's mandate reaches.</summary>
    internal async Task<Refusal?> Approve(Dossier dossier, IssueId id, Approval approval, Moment at, CancellationToken cancel)
    {
        Outcome<UnderwritingIssue> begun = await BeginIssue(dossier, id, approval.Note, at, cancel);
        if (!begun.Try(out UnderwritingIssue? issue, out Refusal? why)) return why;
        if (!issue.Decidable) return UnderwritingRefusals.NotDecidable;

        IReadOnlyList<QuoteOption> options = dossier.Of(issue);
        Money upTo = approval.UpTo ?? options.Max(option => option.Limit);
        if (Scope(options, upTo, approval.Until, at) is { Count: > 0 } faults)
            return Refusal.InvalidFields("UW-SCOPE", faults);
        if (await sides.Mandate(at, upTo, cancel) is { } beyond) return beyond;
        if (issue.Proposer is not null && await Unless(dossier, issue, at, cancel) is { } notThey) return notThey;

        issue.Approve(upTo, approval.Until, approval.Note.Trim(), at);
        Words until = approval.Until is { } last ? new($"，至 {last:yyyy-MM-dd}", $" until {last:yyyy-MM-dd}") : Words.Same("");
        Note(dossier, issue, LogKind.Approved, approval.Note, at, new(
            $"同意，限额不超过 {Phrases.Zh(upTo)}{until.Zh}：{issue.Text.Zh}",
            $"Approved up to a limit of {Phrases.En(upTo)}{until.En}: {issue.Text.En}"));
        return null;
    }

    /// <summary>Rejects an issue: the options it bears on are not on offer.</summary>
    internal async Task<Refusal?> Reject(Dossier dossier, IssueId id, string note, Moment at, CancellationToken cancel)
    {
        Outcome<UnderwritingIssue> begun = await BeginIssue(dossier, id, note, at, cancel);
        if (!begun.Try(out UnderwritingIssue? issue, out Refusal? why)) return why;

        issue.Reject(note.Trim(), at);
        Note(dossier, issue, LogKind.Rejected, note, at, new($"不同意：{issue.Text.Zh}", $"Rejected: {issue.Text.En}"));
        return null;
    }

    /// <summary>Opens a decision again; takes the mandate that approving the smallest option would take.</summary>
    internal async Task<Refusal?> Reopen(Dossier dossier, IssueId id, string note, Moment at, CancellationToken cancel)
    {
        if (Begin(dossier, at, SubmissionState.Referred, SubmissionState.Quoted, SubmissionState.Declined) is { } why)
            return why;
        if (!Sides.IsNote(note)) return UnderwritingRefusals.Note();
        if (Find(dossier, id) is not { } issue) return UnderwritingRefusals.NoIssue;
        if (issue.Action is not RuleAction.Refer || issue.IsOpen) return UnderwritingRefusals.NotReopenable;
        if (await sides.Free(dossier.Submission, at, cancel) is { } held) return held;
        if (await sides.Mandate(at, dossier.Of(issue).Min(option => option.Limit), cancel) is { } beyond) return beyond;

        issue.Reopen(note.Trim(), at);
        Note(dossier, issue, LogKind.Reopened, note, at, new($"重新打开：{issue.Text.Zh}", $"Opened again: {issue.Text.En}"));
        return null;
    }

    /// <summary>
    /// Offers other limits or retentions, priced by the filed tariff; who may offer a limit approves its referrals with it.
    /// </summary>
    internal async Task<Refusal?> Counter(
        Dossier dossier, IReadOnlyList<OptionAsked> options, Quoting.Counter counter, Moment at, CancellationToken cancel)
    {
        if (Begin(dossier, at, SubmissionState.Referred, SubmissionState.Quoted) is { } why) return why;
        if (!Sides.IsNote(counter.Note)) return UnderwritingRefusals.Note();
        if (await sides.Free(dossier.Submission, at, cancel) is { } held) return held;
        if (await quoting.Quote(dossier, options, counter with { Note = counter.Note.Trim() }, at, cancel) is { } refused)
            return refused;

        Money needed = dossier.Options.Max(option => option.Limit);
        if (await sides.Mandate(at, needed, cancel) is { } beyond) return beyond;

        string note = counter.Note.Trim();
        foreach (UnderwritingIssue issue in dossier.Issues.Where(each => each.IsOpen && each.Decidable))
        {
            issue.Approve(needed, until: null, note, at);
            log.Note(dossier, LogKind.Approved, at, new(
                $"随其他方案一并同意：{issue.Text.Zh}", $"Approved with the other terms: {issue.Text.En}"), note, issue.Rule);
        }

        log.Settle(dossier, at);
        QuoteOption? lacking = dossier.Options
            .FirstOrDefault(option => dossier.Standing(option, at.Day) is not OptionStanding.Offered);
        return lacking is null ? null : UnderwritingRefusals.CounterNotOffered(dossier.Reasons(lacking, at.Day));
    }

    /// <summary>
    /// Charges another premium than the filed one for an option; further than the own authority it is referred.
    /// </summary>
    /// <param name="dossier">The submission.</param>
    /// <param name="id">An option of the newest quote.</param>
    /// <param name="premium">For the whole term; the filed one takes an earlier charge back.</param>
    /// <param name="reason">Why, as a code.</param>
    /// <param name="note">Why, in a sentence for the insurer's people.</param>
    /// <param name="at">Who, and when.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Refusal?> Charge(
        Dossier dossier, QuoteOptionId id, Money premium, ChargeReason reason, string note, Moment at, CancellationToken cancel)
    {
        if (Begin(dossier, at, SubmissionState.Referred, SubmissionState.Quoted) is { } why) return why;
        if (!Sides.IsNote(note)) return UnderwritingRefusals.Note();
        if (await sides.Free(dossier.Submission, at, cancel) is { } held) return held;

        int place = dossier.Options.ToList().FindIndex(option => option.Id == id);
        if (place < 0)
        {
            return await dossiers.HadOption(dossier.Submission.Id, id, cancel)
                ? UnderwritingRefusals.OldOption : UnderwritingRefusals.NoOption;
        }

        decimal authority = await sides.Discretion(
            at, dossier.Options[place].Limit, await ProductOf(dossier, cancel), cancel);
        return await quoting.Recharge(dossier, new Quoting.Charge(place, premium, reason, note.Trim()), authority, at, cancel);
    }

    private async Task<ProductPackage> ProductOf(Dossier dossier, CancellationToken cancel) =>
        (await filings.Find(dossier.Submission.Filing, cancel)
            ?? throw new InvalidOperationException($"The filing of submission {dossier.Submission.Number} is gone.")).Package;

    // Four eyes on a premium: somebody else, whose authority reaches as far as it departs.
    private async Task<Refusal?> Unless(Dossier dossier, UnderwritingIssue issue, Moment at, CancellationToken cancel)
    {
        if (string.Equals(issue.Proposer, at.By.Actor, StringComparison.Ordinal)) return UnderwritingRefusals.FourEyes;

        QuoteOption option = dossier.Of(issue)[0];
        ChargedPremium charged = option.Worksheet.Charged!;
        ProductPackage product = await ProductOf(dossier, cancel);
        decimal authority = await sides.Discretion(at, option.Limit, product, cancel);
        return charged.IsWithin(authority, option.Worksheet.Premium!.Value, product.Term.Rounding)
            ? null : UnderwritingRefusals.BeyondDiscretion(authority, Math.Abs(charged.Ratio - 1));
    }

    private static Refusal? Begin(Dossier dossier, Moment at, params ReadOnlySpan<SubmissionState> states)
    {
        if (Sides.Insurer(dossier, at) is { } other) return other;

        return Sides.Stands(dossier, at, states) ? null : UnderwritingRefusals.State(dossier.Submission, at.Day, Deciding);
    }

    private async Task<Outcome<UnderwritingIssue>> BeginIssue(
        Dossier dossier, IssueId id, string note, Moment at, CancellationToken cancel)
    {
        if (Sides.Insurer(dossier, at) is { } other) return other;
        if (Find(dossier, id) is not { } issue) return UnderwritingRefusals.NoIssue;
        if (issue.Action is not RuleAction.Refer) return UnderwritingRefusals.NotDecidable;
        if (!issue.IsOpen) return UnderwritingRefusals.Decided(issue);
        if (!Sides.Stands(dossier, at, SubmissionState.Referred))
            return UnderwritingRefusals.State(dossier.Submission, at.Day, Deciding);
        if (!Sides.IsNote(note)) return UnderwritingRefusals.Note();

        return await sides.Free(dossier.Submission, at, cancel) is { } held ? held : issue;
    }

    private static UnderwritingIssue? Find(Dossier dossier, IssueId id) =>
        dossier.Issues.FirstOrDefault(issue => issue.Id == id);

    private static List<FieldFault> Scope(IReadOnlyList<QuoteOption> options, Money upTo, DateOnly? until, Moment at)
    {
        List<FieldFault> faults = [];
        Money least = options.Min(option => option.Limit);
        if (upTo.Currency is not "CNY" || upTo < least)
        {
            faults.Add(new("/upTo", "RANGE", new(
                $"同意的限额至少应为 {Phrases.Zh(least)}，否则不适用于任何方案。",
                $"An approval reaches at least {Phrases.En(least)}, or it applies to no option.")));
        }

        if (until < at.Day)
            faults.Add(new("/until", "RANGE", new("有效期不能早于今天。", "An approval holds at least today.")));

        return faults;
    }

    private void Note(Dossier dossier, UnderwritingIssue issue, LogKind kind, string note, Moment at, Words text)
    {
        log.Note(dossier, kind, at, text, note.Trim(), issue.Rule);
        if (dossier.Submission is { State: SubmissionState.Referred, HeldBy: null }) dossier.Submission.Hold(at);
        log.Settle(dossier, at);
    }
}
