using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Underwriting.Coinsurance;
using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting;

/// <summary>A submission, complete: options with worksheets, what fired, what was decided, and what comes next.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Public number.</param>
/// <param name="State">Where it stands today; what has run out is expired.</param>
/// <param name="Insured">The applicant.</param>
/// <param name="InsuredName">Its name.</param>
/// <param name="Insurer">The insurer.</param>
/// <param name="InsurerName">Its name.</param>
/// <param name="Province">GB/T 2260 code.</param>
/// <param name="Industry">GB/T 4754 division.</param>
/// <param name="Filing">Product version.</param>
/// <param name="ProductName">Name of the product.</param>
/// <param name="Plan">Service plan it is sold under; null for the product by itself.</param>
/// <param name="Assessment">The assessment it rests on.</param>
/// <param name="AssessmentRevision">Its revision now; null when it cannot be found.</param>
/// <param name="AnswersChanged">Whether the facts have changed since the quote, so that a new quote is needed.</param>
/// <param name="Inception">First day of cover asked for.</param>
/// <param name="SubmittedAt">When it was submitted.</param>
/// <param name="ValidUntil">Last day it can come to something.</param>
/// <param name="ReferredAt">Since when a person must decide; null when nobody must.</param>
/// <param name="HeldBy">The underwriter who works on it; null when it is free.</param>
/// <param name="IsMine">Whether that is the caller.</param>
/// <param name="Quote">The quote that counts; null before the first.</param>
/// <param name="Issues">Rules that fired for it.</param>
/// <param name="Contingencies">What must be shown before binding.</param>
/// <param name="Earlier">Quotes that were replaced.</param>
/// <param name="Events">The decision log, oldest first.</param>
/// <param name="Offers">The filed pairs of limit and retention.</param>
/// <param name="AutomaticAuthority">Highest limit accepted without a person.</param>
/// <param name="Discretion">How far the premium may depart from the filed one; null for the applicant, and for none.</param>
/// <param name="Policy">The policy bound on it; null before.</param>
/// <param name="Shares">Co-insurers that were named and what they answered; empty for none.</param>
/// <param name="Sharing">How shares may be named today; null for the applicant, and where no rule is in force.</param>
/// <param name="Actions">Routes the caller may use now.</param>
/// <param name="Version">The ETag.</param>
internal sealed record SubmissionView(
    SubmissionId Id,
    string Number,
    SubmissionState State,
    OrganisationId Insured,
    Words InsuredName,
    OrganisationId Insurer,
    Words InsurerName,
    string Province,
    string Industry,
    FilingId Filing,
    Words ProductName,
    PlanName? Plan,
    AssessmentId Assessment,
    int? AssessmentRevision,
    bool AnswersChanged,
    DateOnly Inception,
    DateTimeOffset SubmittedAt,
    DateOnly ValidUntil,
    DateTimeOffset? ReferredAt,
    Words? HeldBy,
    bool IsMine,
    QuoteView? Quote,
    IReadOnlyList<UnderwritingIssueView> Issues,
    IReadOnlyList<ContingencyView> Contingencies,
    IReadOnlyList<EarlierQuoteView> Earlier,
    IReadOnlyList<SubmissionEventView> Events,
    IReadOnlyList<OfferView> Offers,
    Money AutomaticAuthority,
    DiscretionView? Discretion,
    Guid? Policy,
    IReadOnlyList<ShareView> Shares,
    SharingView? Sharing,
    IReadOnlyList<string> Actions,
    int Version);

/// <summary>A co-insurer's share of a submission.</summary>
/// <param name="Insurer">The co-insurer.</param>
/// <param name="Name">Its name.</param>
/// <param name="PerMille">Its share.</param>
/// <param name="FeePerMille">What the lead keeps of its premium; 0 for the applicant's eyes.</param>
/// <param name="State">What it answered.</param>
/// <param name="AnsweredAt">When; null before.</param>
/// <param name="Reason">Why it is not taken, for the insurer's people; null otherwise.</param>
internal sealed record ShareView(
    OrganisationId Insurer, Words Name, int PerMille, int FeePerMille, ShareState State, DateTimeOffset? AnsweredAt,
    string? Reason)
{
    internal static ShareView Of(ShareOffer each, Eye eye) => new(
        each.Owner, each.Name, each.PerMille, eye.IsInsurer ? each.FeePerMille : 0, each.State, each.AnsweredAt,
        eye.IsInsurer ? each.Reason : null);
}

/// <summary>How shares may be named.</summary>
/// <param name="FollowersMost">Most co-insurers beside the lead.</param>
/// <param name="LeadLeast">Least share of the lead, per mille.</param>
/// <param name="FeeMost">Highest fee, per mille of the co-insurers' premium.</param>
/// <param name="Source">Where that comes from.</param>
/// <param name="Grade">How well it is known.</param>
internal sealed record SharingView(int FollowersMost, int LeadLeast, int FeeMost, string Source, Grade Grade);

/// <summary>A filed pair of limit and retention.</summary>
/// <param name="Name">e.g. 基础 / Basic.</param>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
internal sealed record OfferView(Words Name, Money Limit, Money Retention);

/// <summary>How far a charged premium may depart from the filed one.</summary>
/// <param name="Lowest">Lowest charged ÷ filed premium.</param>
/// <param name="Highest">Highest charged ÷ filed premium.</param>
/// <param name="Alone">Largest departure the caller decides alone, where the mandate reaches the limit.</param>
/// <param name="Source">Clause of the filing.</param>
internal sealed record DiscretionView(decimal Lowest, decimal Highest, decimal Alone, string Source);

/// <summary>A quote that was replaced.</summary>
/// <param name="Revision">Which.</param>
/// <param name="At">When it was made.</param>
/// <param name="IsCounterOffer">Whether an underwriter offered it.</param>
/// <param name="Options">What it held.</param>
internal sealed record EarlierQuoteView(
    int Revision, DateTimeOffset At, bool IsCounterOffer, IReadOnlyList<EarlierOptionView> Options);

/// <summary>An option that is no longer valid.</summary>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
/// <param name="Premium">For the whole term; null when there was no price.</param>
internal sealed record EarlierOptionView(Money Limit, Money Retention, Money? Premium);

/// <summary>One entry of the decision log.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Text">The same in a sentence.</param>
/// <param name="Reason">
/// Why, in the words of who did it; null when there is none, or when it is for the insurer's people only.
/// </param>
/// <param name="Rule">Code of the rule; null when it is about none.</param>
/// <param name="By">Who.</param>
/// <param name="At">When.</param>
/// <param name="Revision">The quote it is about; 0 before the first.</param>
/// <param name="AssessmentRevision">Revision of the assessment it rests on; null before the first quote.</param>
internal sealed record SubmissionEventView(
    int Number,
    LogKind Kind,
    Words Text,
    string? Reason,
    string? Rule,
    Words By,
    DateTimeOffset At,
    int Revision,
    int? AssessmentRevision)
{
    // What the insurer's people write to each other stays with them; what they write to the applicant is shown.
    private static readonly LogKind[] ForInsurer = [LogKind.Approved, LogKind.Taken, LogKind.Released, LogKind.DecisionKept,
        LogKind.Charged, LogKind.SharesNamed];

    internal static SubmissionEventView Of(SubmissionEvent happened, Eye eye) => new(
        happened.Number, happened.Kind, happened.Text,
        eye.IsInsurer || !ForInsurer.Contains(happened.Kind) ? happened.Reason : null,
        happened.Rule, eye.NameOf(happened.Actor), happened.At, happened.Revision, happened.ProfileRevision);
}

/// <summary>Whose eyes a view is for: the insurer's people see names and notes that the applicant does not.</summary>
/// <param name="IsInsurer">Whether they are the insurer's.</param>
/// <param name="NameOf">Name of an actor, as these eyes see it.</param>
internal sealed record Eye(bool IsInsurer, Func<string, Words> NameOf)
{
    /// <summary>How the insurer's people appear to the applicant.</summary>
    internal static Words Underwriter { get; } = new("核保人", "Underwriter");

    /// <summary>A name, or null for nobody.</summary>
    internal Words? NameOrNull(string? actor) => actor is null ? null : NameOf(actor);
}
