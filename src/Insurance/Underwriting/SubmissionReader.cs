using Breakwater.Assessment.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Coinsurance;
using Breakwater.Underwriting.Contracts;
using Breakwater.Underwriting.Rules;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Underwriting;

/// <summary>Shows a submission to somebody.</summary>
internal sealed class SubmissionReader(
    Store store,
    Dossiers dossiers,
    IOrganisations organisations,
    IPeople people,
    IFilingBook filings,
    IRiskProfiles profiles,
    IPlanBook plans,
    ShareDesk shares,
    Dated<CoinsuranceRule> sharing,
    TimeProvider clock)
{
    private static readonly Words RulesName = new("核保规则", "Underwriting rules");
    private static readonly Words SystemName = new("系统", "The system");

    internal async Task<SubmissionView?> Show(SubmissionId id, Caller caller, CancellationToken cancel)
    {
        Dossier? dossier = await dossiers.Find(id, caller, cancel);
        if (dossier is null) return null;

        Submission submission = dossier.Submission;
        DateOnly day = clock.Today();
        List<SubmissionEvent> events = await store.Read<SubmissionEvent>()
            .Where(e => e.Submission == id).OrderBy(e => e.Number).ToListAsync(cancel);
        List<EvidenceFile> files = await store.Read<EvidenceFile>().Where(f => f.Submission == id).ToListAsync(cancel);
        Eye eye = await EyeOf(dossier, events, caller, cancel);
        var names = await organisations.Find([submission.Owner, submission.Carrier], cancel);
        ProductPackage? product = (await filings.Find(submission.Filing, cancel))?.Package;
        IReadOnlyList<OfferDefinition> offers = product?.Offers ?? [];
        RiskProfile? risk = await profiles.Find(submission.Assessment, cancel);
        return new SubmissionView(
            id, submission.Number, submission.StateOn(day), submission.Owner, names.NameOf(submission.Owner),
            submission.Carrier, names.NameOf(submission.Carrier), submission.Province, submission.Industry,
            submission.Filing, submission.ProductName,
            submission.Plan is { } plan ? await plans.Find(plan, cancel) : null, submission.Assessment, risk?.Revision,
            dossier.Quote is { } quote && submission.Accepted is null && !quote.RestsOn(risk),
            submission.Inception, submission.SubmittedAt, submission.ValidUntil, submission.ReferredAt,
            eye.NameOrNull(submission.HeldBy), string.Equals(submission.HeldBy, caller.Actor, StringComparison.Ordinal),
            dossier.Quote is null ? null : QuoteView.Of(dossier, offers, day, eye),
            [.. dossier.Issues.Select(issue => UnderwritingIssueView.Of(issue, eye))],
            [
                .. dossier.Contingencies.Select(each => ContingencyView.Of(
                    each, dossier,
                    files.Find(f => string.Equals(f.Sha256, each.EvidenceFile, StringComparison.Ordinal)), eye)),
            ],
            await Earlier(submission, cancel),
            [.. events.Select(happened => SubmissionEventView.Of(happened, eye))],
            [.. offers.Select(offer => new OfferView(offer.Name, offer.Limit, offer.Retention))],
            product is null ? Money.Zero : IssueDrafts.AutomaticAuthority(product),
            eye.IsInsurer && product?.Tariff.Discretion is { } discretion
                ? new DiscretionView(
                    discretion.Lowest, discretion.Highest,
                    discretion.Of((await people.MandateOf(caller.Actor, cancel)).Underwriting), discretion.Source)
                : null,
            submission.Policy,
            [.. (await shares.Standing(id, cancel)).Select(each => ShareView.Of(each, eye))],
            eye.IsInsurer && sharing.On(day) is { } rule
                ? new SharingView(
                    rule.Value.FollowersMost, rule.Value.LeadLeast, rule.Value.FeeMost, rule.Source, rule.Value.Grade)
                : null,
            SubmissionActions.For(dossier, caller, day), submission.Version);
    }

    private async Task<Eye> EyeOf(
        Dossier dossier, IEnumerable<SubmissionEvent> events, Caller caller, CancellationToken cancel)
    {
        string?[] actors =
        [
            .. events.Select(e => e.Actor),
            .. dossier.Issues.SelectMany(issue => new[] { issue.DecidedBy, issue.Proposer }),
            .. dossier.Contingencies.SelectMany(each => new[] { each.SubmittedBy, each.DecidedBy }),
            dossier.Submission.HeldBy,
            dossier.Quote?.Actor,
        ];
        var known = await people.Named([.. actors.OfType<string>().Distinct(StringComparer.Ordinal)], cancel);
        bool isInsurer = caller.Organisation == dossier.Submission.Carrier && caller.Organisation != dossier.Submission.Owner;
        return new Eye(isInsurer, actor => actor switch
        {
            SubmissionEvent.Rules => RulesName,
            _ when !known.TryGetValue(actor, out PersonView? person) => SystemName,
            _ => isInsurer || known[actor].Organisation == caller.Organisation ? known[actor].Name : Eye.Underwriter,
        });
    }

    private async Task<IReadOnlyList<EarlierQuoteView>> Earlier(Submission submission, CancellationToken cancel)
    {
        if (submission.Revision < 2) return [];

        List<Quote> quotes = await store.Read<Quote>()
            .Where(q => q.Submission == submission.Id && q.Revision < submission.Revision)
            .OrderByDescending(q => q.Revision).ToListAsync(cancel);
        ILookup<int, QuoteOption> options = (await store.Read<QuoteOption>()
            .Where(o => o.Submission == submission.Id && o.Revision < submission.Revision)
            .OrderBy(o => o.Number).ToListAsync(cancel)).ToLookup(o => o.Revision);
        return
        [
            .. quotes.Select(q => new EarlierQuoteView(
                q.Revision, q.At, q.Counter is not null,
                [.. options[q.Revision].Select(o => new EarlierOptionView(o.Limit, o.Retention, o.Premium))])),
        ];
    }
}

/// <summary>What somebody may do next, as route names.</summary>
internal static class SubmissionActions
{
    internal static IReadOnlyList<string> For(Dossier dossier, Caller caller, DateOnly day)
    {
        bool isApplicant = caller.Organisation == dossier.Submission.Owner;
        return caller.Role switch
        {
            Role.Enterprise when isApplicant => [.. Applicant(dossier, day)],
            Role.Underwriter when !isApplicant => [.. Underwriter(dossier, caller, day)],
            _ => [],
        };
    }

    private static IEnumerable<string> Applicant(Dossier dossier, DateOnly day)
    {
        Submission submission = dossier.Submission;
        SubmissionState state = submission.StateOn(day);
        bool isOpen = submission.State is SubmissionState.Draft or SubmissionState.Referred or SubmissionState.Quoted;
        if (isOpen && submission.LastDay >= day)
        {
            yield return "submissions.indicate";
            yield return "submissions.quote";
        }

        if (state is SubmissionState.Quoted or SubmissionState.Referred
            && dossier.Options.Any(option => dossier.Standing(option, day) is OptionStanding.Offered))
        {
            yield return "submissions.accept";
        }

        bool isAsked = dossier.Contingencies.Any(each => each.State is ContingencyState.Open or ContingencyState.Returned);
        if (IsLive(state) && isAsked)
        {
            yield return "submissions.add-file";
            yield return "submissions.submit-evidence";
        }

        if (Submission.Ending.Contains(state)) yield return "submissions.withdraw";
    }

    private static IEnumerable<string> Underwriter(Dossier dossier, Caller caller, DateOnly day)
    {
        Submission submission = dossier.Submission;
        SubmissionState state = submission.StateOn(day);
        bool isMine = string.Equals(submission.HeldBy, caller.Actor, StringComparison.Ordinal);
        bool isFree = submission.HeldBy is null || isMine;
        if (state is SubmissionState.Referred)
        {
            yield return isMine ? "submissions.release" : "submissions.take";
            if (isFree && dossier.Issues.Any(issue => issue is { Action: RuleAction.Refer, IsOpen: true, Decidable: true }))
                yield return "submissions.approve-issue";
            if (isFree) yield return "submissions.reject-issue";
        }

        if (isFree && Submission.Ending.Contains(state) && submission.Premium > Money.Zero) yield return "submissions.coinsure";
        bool isOffering = state is SubmissionState.Referred or SubmissionState.Quoted;
        if (isFree && isOffering) yield return "submissions.counter";
        if (isFree && isOffering && dossier.Options.Any(option => option.Worksheet.Premium is not null))
            yield return "submissions.charge";
        if (isFree && (state is SubmissionState.Referred or SubmissionState.Quoted or SubmissionState.Declined)
            && dossier.Issues.Any(issue => issue is { Action: RuleAction.Refer, IsOpen: false }))
        {
            yield return "submissions.reopen-issue";
        }

        if (!IsLive(state)) yield break;
        if (dossier.Contingencies.Any(each => each.State is ContingencyState.EvidenceSubmitted))
        {
            yield return "submissions.close-contingency";
            yield return "submissions.return-evidence";
        }

        if (dossier.Contingencies.Any(each => !each.IsMet)) yield return "submissions.waive-contingency";
    }

    private static bool IsLive(SubmissionState state) =>
        state is SubmissionState.Referred or SubmissionState.Quoted or SubmissionState.Accepted;
}
