using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Underwriting.Contracts;

/// <summary>Identifies a submission: one application to one insurer.</summary>
public readonly record struct SubmissionId(Guid Value) : IId<SubmissionId>
{
    /// <inheritdoc/>
    public static SubmissionId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out SubmissionId id) => Ids.TryParse(text, out id);
}

/// <summary>Where a submission stands.</summary>
public enum SubmissionState
{
    /// <summary>Being filled in.</summary>
    Draft,

    /// <summary>A person must decide.</summary>
    Referred,

    /// <summary>Options are on offer.</summary>
    Quoted,

    /// <summary>An option was chosen.</summary>
    Accepted,

    /// <summary>A policy was bound on it.</summary>
    Bound,

    /// <summary>Refused by a rule or a person, with reasons.</summary>
    Declined,

    /// <summary>The offer ran out.</summary>
    Expired,

    /// <summary>The applicant withdrew.</summary>
    Withdrawn,
}

/// <summary>The option an applicant chose, complete for binding.</summary>
/// <param name="Submission">The submission.</param>
/// <param name="Number">Its public number.</param>
/// <param name="Filing">The product version.</param>
/// <param name="Insured">The applicant.</param>
/// <param name="Insurer">The insurer.</param>
/// <param name="Assessment">The assessment it rests on, frozen.</param>
/// <param name="Plan">Service plan it was sold under, whatever became of the plan since; null for none.</param>
/// <param name="Inception">First day of cover asked for.</param>
/// <param name="ValidUntil">Last day on which it may be bound.</param>
/// <param name="Worksheet">Price with its steps.</param>
/// <param name="Version">Version of the submission.</param>
public sealed record AcceptedQuote(
    SubmissionId Submission,
    string Number,
    FilingId Filing,
    OrganisationId Insured,
    OrganisationId Insurer,
    AssessmentId Assessment,
    ServicePlanId? Plan,
    DateOnly Inception,
    DateOnly ValidUntil,
    RatingWorksheet Worksheet,
    int Version)
{
    /// <summary>Insurers that take a share beside the lead, each confirmed by its own underwriter; empty for none.</summary>
    public IReadOnlyList<CoinsurerShare> Coinsurers { get; init; } = [];
}

/// <summary>A share that a co-insurer has taken.</summary>
/// <param name="Insurer">The co-insurer.</param>
/// <param name="Name">Its name when it was asked.</param>
/// <param name="PerMille">Its share of limit, premium and every claim; with the lead's own they come to 1000.</param>
/// <param name="FeePerMille">What the lead keeps of its premium, per mille.</param>
/// <param name="ConfirmedBy">Its underwriter.</param>
/// <param name="ConfirmedAt">When.</param>
public sealed record CoinsurerShare(
    OrganisationId Insurer, Words Name, int PerMille, int FeePerMille, string ConfirmedBy, DateTimeOffset ConfirmedAt);

/// <summary>A filed rule that does not let a risk pass by itself.</summary>
/// <param name="Code">Code of the rule.</param>
/// <param name="Action">What follows.</param>
/// <param name="Text">The reason as the applicant reads it.</param>
/// <param name="Because">What the rule saw, and where it comes from.</param>
/// <param name="Source">Guide, table or article.</param>
public sealed record FiredRule(string Code, RuleAction Action, Words Text, Words Because, string Source);

/// <summary>The filed underwriting rules, for renewals.</summary>
public interface IFiledRules
{
    /// <summary>Every rule that fires, or cannot be read for want of a fact; empty when all pass.</summary>
    IReadOnlyList<FiredRule> Read(ProductPackage product, RiskProfile risk, Money limit, Money retention);
}

/// <summary>Accepted quotes, for binding.</summary>
public interface IQuotes
{
    /// <summary>
    /// The accepted option, if nothing stands in the way of binding it today: not expired, no open issue, every contingency
    /// before binding closed.
    /// </summary>
    /// <returns>A refusal names what is open.</returns>
    Task<Outcome<AcceptedQuote>> ForBinding(SubmissionId id, DateOnly today, Caller caller, CancellationToken cancel);

    /// <summary>Marks the submission bound as part of the command in progress.</summary>
    Task Bound(SubmissionId id, Guid policy, CancellationToken cancel);
}
