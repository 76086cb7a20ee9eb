using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>A quote: what it rests on, and its options side by side.</summary>
/// <param name="Revision">From 1; a new quote is a new revision.</param>
/// <param name="At">When it was made.</param>
/// <param name="RegistrationNumber">Of the filing.</param>
/// <param name="Product">Product code.</param>
/// <param name="ProductVersion">Product version.</param>
/// <param name="TariffVersion">Tariff version.</param>
/// <param name="AssessmentRevision">Revision of the assessment.</param>
/// <param name="ValidDays">Days it may be accepted once it is on offer.</param>
/// <param name="Counter">Why an underwriter offers it; null for what the applicant asked for.</param>
/// <param name="Options">One to three.</param>
internal sealed record QuoteView(
    int Revision,
    DateTimeOffset At,
    string RegistrationNumber,
    string Product,
    string ProductVersion,
    string TariffVersion,
    int AssessmentRevision,
    int ValidDays,
    CounterView? Counter,
    IReadOnlyList<QuoteOptionView> Options)
{
    internal static QuoteView Of(Dossier dossier, IReadOnlyList<OfferDefinition> offers, DateOnly day, Eye eye)
    {
        Quote quote = dossier.Quote!;
        return new QuoteView(
            quote.Revision, quote.At, quote.RegistrationNumber, quote.Product, quote.ProductVersion, quote.TariffVersion,
            quote.AssessmentRevision, quote.ValidDays,
            quote.Counter is { } reason
                ? new CounterView(reason, Phrases.Of(reason), quote.Note, eye.NameOf(quote.Actor))
                : null,
            [.. dossier.Options.Select(option => QuoteOptionView.Of(option, dossier, offers, day))]);
    }
}

/// <summary>Why an underwriter offers other terms.</summary>
/// <param name="Reason">As a code.</param>
/// <param name="Text">The code in words.</param>
/// <param name="Note">In the underwriter's words.</param>
/// <param name="By">Who.</param>
internal sealed record CounterView(CounterReason Reason, Words Text, string? Note, Words By);

/// <summary>One option.</summary>
/// <param name="Id">Its identifier; valid until a new quote replaces it.</param>
/// <param name="Number">Place in the quote, from 1.</param>
/// <param name="Name">Name of the filed pair it is; null for others.</param>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
/// <param name="Premium">To be paid for the whole term; null while a factor is missing.</param>
/// <param name="Standing">Whether it may be accepted today.</param>
/// <param name="Reasons">Why it may not; empty when it may.</param>
/// <param name="ValidUntil">Last day it may be accepted and bound.</param>
/// <param name="IsAccepted">Whether it was accepted.</param>
/// <param name="Worksheet">
/// The price with its factors, their tables and sources, and every step; its premium is the filed one.
/// </param>
internal sealed record QuoteOptionView(
    QuoteOptionId Id,
    int Number,
    Words? Name,
    Money Limit,
    Money Retention,
    Money? Premium,
    OptionStanding Standing,
    IReadOnlyList<Words> Reasons,
    DateOnly ValidUntil,
    bool IsAccepted,
    RatingWorksheet Worksheet)
{
    internal static QuoteOptionView Of(
        QuoteOption option, Dossier dossier, IReadOnlyList<OfferDefinition> offers, DateOnly day) => new(
            option.Id, option.Number,
            offers.FirstOrDefault(offer => offer.Limit == option.Limit && offer.Retention == option.Retention)?.Name,
            option.Limit, option.Retention, option.Premium, dossier.Standing(option, day), dossier.Reasons(option, day),
            dossier.LastDay(option), dossier.Submission.Accepted == option.Id, option.Worksheet);
}

/// <summary>A rule that fired.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Place in the quote, from 1.</param>
/// <param name="Option">The option it is about; null for all.</param>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Action">What follows.</param>
/// <param name="Text">The reason.</param>
/// <param name="Source">Guide, table or article.</param>
/// <param name="Grade">How well the source is known.</param>
/// <param name="Because">What the rule saw, and where it comes from.</param>
/// <param name="Decidable">Whether an underwriter may approve it.</param>
/// <param name="State">Where it stands.</param>
/// <param name="UpTo">For an approval: highest limit it holds for.</param>
/// <param name="Until">For an approval: last day it holds.</param>
/// <param name="DecidedBy">Who decided.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Note">Why; the applicant sees it for a rejection.</param>
/// <param name="CarriedFrom">The quote whose decision holds on; null when it was decided for this one.</param>
/// <param name="ProposedBy">Who proposed what is to be decided, and may not decide it; null when a rule raised it.</param>
internal sealed record UnderwritingIssueView(
    IssueId Id,
    int Number,
    QuoteOptionId? Option,
    string Rule,
    RuleAction Action,
    Words Text,
    string Source,
    Grade Grade,
    Words Because,
    bool Decidable,
    IssueState State,
    Money? UpTo,
    DateOnly? Until,
    Words? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Note,
    int? CarriedFrom,
    Words? ProposedBy)
{
    internal static UnderwritingIssueView Of(UnderwritingIssue issue, Eye eye) => new(
        issue.Id, issue.Number, issue.Option, issue.Rule, issue.Action, issue.Text, issue.Source, issue.Grade, issue.Because,
        issue.Decidable, issue.State, issue.UpToFen is { } fen ? Money.Cny(fen) : null, issue.Until,
        eye.NameOrNull(issue.DecidedBy), issue.DecidedAt,
        eye.IsInsurer || issue.State is IssueState.Rejected ? issue.Note : null, issue.CarriedFrom,
        eye.NameOrNull(issue.Proposer));
}

/// <summary>Something to be shown before binding.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Issue">The issue it comes from.</param>
/// <param name="Option">The option it is about; null for all.</param>
/// <param name="Rule">Code of the rule.</param>
/// <param name="Text">Why.</param>
/// <param name="Ask">The evidence asked for.</param>
/// <param name="Due">Last day it can serve the offer.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Evidence">What the applicant says the evidence shows.</param>
/// <param name="File">The file, when there is one.</param>
/// <param name="SubmittedBy">Who handed it in.</param>
/// <param name="SubmittedAt">When.</param>
/// <param name="DecidedBy">Who accepted, returned or waived.</param>
/// <param name="DecidedAt">When.</param>
/// <param name="Note">Why.</param>
internal sealed record ContingencyView(
    ContingencyId Id,
    IssueId Issue,
    QuoteOptionId? Option,
    string Rule,
    Words Text,
    Words Ask,
    DateOnly Due,
    ContingencyState State,
    string? Evidence,
    EvidenceFileView? File,
    Words? SubmittedBy,
    DateTimeOffset? SubmittedAt,
    Words? DecidedBy,
    DateTimeOffset? DecidedAt,
    string? Note)
{
    internal static ContingencyView Of(Contingency condition, Dossier dossier, EvidenceFile? file, Eye eye)
    {
        UnderwritingIssue issue = dossier.IssueOf(condition);
        return new ContingencyView(
            condition.Id, condition.Issue, issue.Option, condition.Rule, issue.Text, condition.Ask, condition.Due,
            condition.State, condition.Evidence, file is null ? null : EvidenceFileView.Of(file),
            eye.NameOrNull(condition.SubmittedBy), condition.SubmittedAt, eye.NameOrNull(condition.DecidedBy),
                condition.DecidedAt, condition.Note);
    }
}

/// <summary>An evidence file.</summary>
/// <param name="Sha256">SHA-256 of its content; evidence refers to it.</param>
/// <param name="Name">Its name.</param>
/// <param name="Bytes">Its length.</param>
internal sealed record EvidenceFileView(string Sha256, string Name, long Bytes)
{
    internal static EvidenceFileView Of(EvidenceFile file) => new(file.Sha256, file.Name, file.Bytes);
}
