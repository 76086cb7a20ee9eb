using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>A submission with the quote that counts: the standing of options and the state follow from it.</summary>
internal sealed class Dossier(Submission submission)
{
    internal Submission Submission { get; } = submission;

    internal Quote? Quote { get; private set; }

    internal IReadOnlyList<QuoteOption> Options { get; private set; } = [];

    internal IReadOnlyList<UnderwritingIssue> Issues { get; private set; } = [];

    internal IReadOnlyList<Contingency> Contingencies { get; private set; } = [];

    /// <summary>Takes a quote as the one that counts.</summary>
    internal Dossier With(
        Quote? quote,
        IReadOnlyList<QuoteOption> options,
        IReadOnlyList<UnderwritingIssue> issues,
        IReadOnlyList<Contingency> contingencies)
    {
        (Quote, Options, Issues, Contingencies) = (quote, options, issues, contingencies);
        return this;
    }

    /// <summary>The issues that bear on an option.</summary>
    internal IEnumerable<UnderwritingIssue> On(QuoteOption option) =>
        Issues.Where(issue => issue.Option is null || issue.Option == option.Id);

    /// <summary>The options an issue bears on.</summary>
    internal IReadOnlyList<QuoteOption> Of(UnderwritingIssue issue) =>
        [.. Options.Where(option => issue.Option is null || issue.Option == option.Id)];

    /// <summary>The issue a contingency comes from.</summary>
    internal UnderwritingIssue IssueOf(Contingency contingency) => Issues.First(issue => issue.Id == contingency.Issue);

    /// <summary>What must be met before an option is bound.</summary>
    internal IEnumerable<Contingency> RequiredFor(QuoteOption option) =>
        Contingencies.Where(each => IssueOf(each).Option is not { } only || only == option.Id);

    /// <summary>The option that was accepted.</summary>
    internal QuoteOption? Accepted => Options.FirstOrDefault(option => option.Id == Submission.Accepted);

    /// <summary>Where an option stands on a day.</summary>
    internal OptionStanding Standing(QuoteOption option, DateOnly day)
    {
        if (On(option).Any(issue => Stops(issue, option))) return OptionStanding.Declined;
        if (On(option).Any(IsUndecided)) return OptionStanding.Referred;
        return LastDay(option) < day ? OptionStanding.Expired : OptionStanding.Offered;
    }

    /// <summary>Last day an option may be accepted and bound: the offer's, or an approval's when that ends earlier.</summary>
    internal DateOnly LastDay(QuoteOption option) => On(option)
        .Where(issue => issue.State is IssueState.Approved)
        .Select(issue => issue.Until ?? Submission.ValidUntil)
        .Append(Submission.ValidUntil)
        .Min();

    /// <summary>Why an option may not be accepted on a day; empty when it may.</summary>
    internal IReadOnlyList<Words> Reasons(QuoteOption option, DateOnly day) => Standing(option, day) switch
    {
        OptionStanding.Declined =>
            [.. On(option).Where(issue => Stops(issue, option)).Select(issue => WhyStopped(issue, option))],
        OptionStanding.Referred => [.. On(option).Where(IsUndecided).Select(issue => issue.Text)],
        OptionStanding.Expired => [new(
            $"报价已于 {LastDay(option):yyyy-MM-dd} 到期，请重新询价。",
            $"The offer ran out on {LastDay(option):yyyy-MM-dd}; ask for a new quote.")],
        OptionStanding.Offered => [],
    };

    /// <summary>Sets state and last day from options and issues; time on offer counts from the day all is decided.</summary>
    internal void Settle(Moment at, bool renewed = false)
    {
        SubmissionState before = Submission.State;
        SubmissionState after = Follows();
        DateOnly last = after switch
        {
            SubmissionState.Quoted when renewed || before is not SubmissionState.Quoted =>
                at.Day.AddDays(Quote!.ValidDays),
            SubmissionState.Quoted => Submission.ValidUntil,
            _ => Submission.LastDay,
        };
        Submission.Settle(after, last, at.At);
        Submission.Show(Options.FirstOrDefault(option => option.Premium is not null) ?? Options[0]);
        foreach (Contingency open in Contingencies.Where(each => !each.IsMet)) open.Due = last;
    }

    /// <summary>What a refused option's issue says to the applicant.</summary>
    internal static Words WhyStopped(UnderwritingIssue issue, QuoteOption option) => issue switch
    {
        { State: IssueState.Approved, UpToFen: { } fen } => new(
            $"核保人只同意到限额 {Phrases.Zh(Money.Cny(fen))}，本方案限额为 {Phrases.Zh(option.Limit)}。",
            $"Approved up to a limit of {Phrases.En(Money.Cny(fen))}; this option asks for {Phrases.En(option.Limit)}."),
        { Note: { } note } => new($"{issue.Text.Zh}核保人意见：{note}", $"{issue.Text.En} The underwriter says: {note}"),
        _ => issue.Text,
    };

    private SubmissionState Follows()
    {
        QuoteOption[] alive = [.. Options.Where(option => !On(option).Any(issue => Stops(issue, option)))];
        if (alive.Length is 0) return SubmissionState.Declined;
        return alive.Any(option => On(option).Any(IsUndecided)) ? SubmissionState.Referred : SubmissionState.Quoted;
    }

    private static bool Stops(UnderwritingIssue issue, QuoteOption option) => issue.Action switch
    {
        RuleAction.Decline => true,
        RuleAction.Refer => issue.State is IssueState.Rejected
            || (issue.State is IssueState.Approved && !issue.Covers(option)),
        RuleAction.RequireBeforeBinding => false,
    };

    private static bool IsUndecided(UnderwritingIssue issue) => issue is { Action: RuleAction.Refer, IsOpen: true };
}
