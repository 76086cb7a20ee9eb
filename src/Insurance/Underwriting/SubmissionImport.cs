using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>Brings in submissions step by step, each through the rules a request goes through.</summary>
internal sealed class SubmissionImport(
    Applications applications, Referrals referrals, Conditions conditions, AcceptedQuotes quotes) : ISubmissionImport
{
    public async Task<Outcome<ImportedSubmission>> Bring(SubmissionHistory history, CancellationToken cancel)
    {
        var begin = new Moment(history.Applicant, history.At);
        Outcome<Dossier> begun = await applications.Submit(
            history.Assessment, history.Inception, plan: null, history.Number, begin, cancel);
        if (!begun.Try(out Dossier? dossier, out Refusal? why)) return why;

        Moment last = begin;
        foreach (SubmissionStep step in history.Steps)
        {
            last = new Moment(step.By, step.At);
            if (await Take(step, dossier, last, cancel) is { } refused) return refused;
        }

        return new ImportedSubmission(
            dossier.Submission.Id, dossier.Submission.StateOn(last.Day), [.. dossier.Issues.Select(issue => issue.Rule)]);
    }

    public Task Bound(SubmissionId id, Guid policy, DateTimeOffset at, CancellationToken cancel) =>
        quotes.Bound(id, policy, at, cancel);

    private Task<Refusal?> Take(SubmissionStep step, Dossier dossier, Moment at, CancellationToken cancel) => step switch
    {
        SubmissionStep.Quoted(_, _, var options) => applications.Quote(dossier, options, at, cancel),
        SubmissionStep.Taken => referrals.Take(dossier, reason: null, at, cancel),
        SubmissionStep.Approved(_, _, var rule, var upTo, var until, var note) => Each(
            [.. Referred(dossier, rule).Where(issue => rule is not null || issue.Decidable)],
            issue => referrals.Approve(dossier, issue.Id, new Referrals.Approval(upTo, until, note), at, cancel)),
        SubmissionStep.Rejected(_, _, var rule, var note) => Each(
            Referred(dossier, rule).Take(1), issue => referrals.Reject(dossier, issue.Id, note, at, cancel)),
        SubmissionStep.CounterOffered(_, _, var options, var reason, var note) =>
            referrals.Counter(dossier, options, new Quoting.Counter(reason, note), at, cancel),
        SubmissionStep.EvidenceGiven(_, _, var rule, var text) => Each(
            Asked(dossier, rule, ContingencyState.Open, ContingencyState.Returned),
            each => conditions.Submit(dossier, each.Id, text, file: null, at, cancel)),
        SubmissionStep.EvidenceAccepted(_, _, var rule, var note) => Each(
            Asked(dossier, rule, ContingencyState.EvidenceSubmitted),
            each => Task.FromResult(conditions.Close(dossier, each.Id, note, at))),
        SubmissionStep.EvidenceReturned(_, _, var rule, var note) => Each(
            Asked(dossier, rule, ContingencyState.EvidenceSubmitted),
            each => Task.FromResult(conditions.Return(dossier, each.Id, note, at))),
        SubmissionStep.Waived(_, _, var rule, var note) => Each(
            Asked(dossier, rule, ContingencyState.Open, ContingencyState.EvidenceSubmitted, ContingencyState.Returned),
            each => conditions.Waive(dossier, each.Id, note, at, cancel)),
        SubmissionStep.Accepted(_, _, var option) => Accept(dossier, option, at, cancel),
        SubmissionStep.Withdrawn(_, _, var reason) => Task.FromResult(applications.Withdraw(dossier, reason, at)),
        _ => throw new ArgumentOutOfRangeException(nameof(step), step, "Not a step of a submission's history."),
    };

    private Task<Refusal?> Accept(Dossier dossier, int? number, Moment at, CancellationToken cancel)
    {
        QuoteOption? option = number is null
            ? dossier.Options.FirstOrDefault(each => dossier.Standing(each, at.Day) is OptionStanding.Offered)
                ?? (dossier.Options is [var first, ..] ? first : null)
            : dossier.Options.FirstOrDefault(each => each.Number == number);
        return applications.Accept(dossier, option?.Id ?? default, at, cancel);
    }

    // A rule that is named is taken as it stands, so that the step is refused when it is not open.
    private static IEnumerable<UnderwritingIssue> Referred(Dossier dossier, string? rule) => rule is null
        ? dossier.Issues.Where(issue => issue is { Action: RuleAction.Refer, IsOpen: true })
        : dossier.Issues.Where(issue => string.Equals(issue.Rule, rule, StringComparison.Ordinal));

    private static IEnumerable<Contingency> Asked(
        Dossier dossier, string? rule, params ContingencyState[] states) => rule is null
        ? dossier.Contingencies.Where(each => states.Contains(each.State))
        : dossier.Contingencies.Where(each => string.Equals(each.Rule, rule, StringComparison.Ordinal));

    // The first refusal ends it: then nothing is brought in at all.
    private static async Task<Refusal?> Each<T>(IEnumerable<T> all, Func<T, Task<Refusal?>> act)
    {
        foreach (T one in all.ToArray())
        {
            if (await act(one) is { } why) return why;
        }

        return null;
    }
}
