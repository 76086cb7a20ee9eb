using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Coinsurance;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>Accepted options, for binding.</summary>
internal sealed class AcceptedQuotes(
    Dossiers dossiers, IFilingBook filings, ShareDesk shares, SubmissionLog log, TimeProvider clock) : IQuotes
{
    // Policies says who bound it; here only that it was bound.
    private static readonly Caller Binding = new("system:binding", Role.SystemAdmin, default, Reach.All);

    public async Task<Outcome<AcceptedQuote>> ForBinding(
        SubmissionId id, DateOnly today, Caller caller, CancellationToken cancel)
    {
        Dossier? dossier = await dossiers.Find(id, caller, cancel);
        if (dossier is null) return UnderwritingRefusals.NoSubmission;

        Submission submission = dossier.Submission;
        if (submission.State is not SubmissionState.Accepted || dossier.Accepted is not { } option)
            return UnderwritingRefusals.NotAccepted;
        if (dossier.LastDay(option) < today) return UnderwritingRefusals.RanOut(dossier.LastDay(option));

        UnderwritingIssue[] issues =
            [.. dossier.On(option).Where(each => each is { Action: RuleAction.Refer, IsOpen: true })];
        if (issues.Length > 0) return UnderwritingRefusals.IssuesOpen(issues);

        Contingency[] open = [.. dossier.RequiredFor(option).Where(each => !each.IsMet)];
        if (open.Length > 0) return UnderwritingRefusals.ContingenciesOpen(open);
        IReadOnlyList<ShareOffer> panel = await shares.Standing(id, cancel);
        ShareOffer[] unanswered = [.. panel.Where(each => each.State is not ShareState.Confirmed)];
        if (unanswered.Length > 0) return ShareRefusals.Open(unanswered);
        if (panel.FirstOrDefault(each => each.Limit < option.Limit) is { } small)
            return ShareRefusals.Outgrown(small, option.Limit);
        if (await Applications.NotInForce(submission, today, filings, cancel) is { } why) return why;

        return new AcceptedQuote(
            submission.Id, submission.Number, submission.Filing, submission.Owner, submission.Carrier, submission.Assessment,
            submission.Plan, submission.Inception, dossier.LastDay(option), option.Worksheet, submission.Version)
        {
            Coinsurers =
            [
                .. panel.Select(each => new CoinsurerShare(
                    each.Owner, each.Name, each.PerMille, each.FeePerMille, each.AnsweredBy!, each.AnsweredAt!.Value)),
            ],
        };
    }

    public Task Bound(SubmissionId id, Guid policy, CancellationToken cancel) => Bound(id, policy, clock.GetUtcNow(), cancel);

    /// <summary>Marks it bound at a moment.</summary>
    internal async Task Bound(SubmissionId id, Guid policy, DateTimeOffset at, CancellationToken cancel)
    {
        Dossier dossier = await dossiers.Find(id, cancel)
            ?? throw new InvalidOperationException($"There is no submission {id.Value}.");
        dossier.Submission.Bind(policy);
        log.Note(dossier, LogKind.Bound, new Moment(Binding, at), new("已承保。", "Bound."));
        log.Tell(dossier.Submission);
    }
}
