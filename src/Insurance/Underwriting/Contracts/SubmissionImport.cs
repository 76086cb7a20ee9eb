using Breakwater.Assessment.Contracts;

namespace Breakwater.Underwriting.Contracts;

/// <summary>Brings in submissions with the history they have had, each step on its day.</summary>
/// <remarks>
/// Every step goes through the same rules as a request: filings in force on the inception day, the filed tariff,
/// mandates, who may decide. A step that a request could not take is refused, and nothing is brought in.
/// </remarks>
public interface ISubmissionImport
{
    /// <summary>Brings one in as part of the command in progress.</summary>
    /// <param name="history">What happened, in order.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    /// <returns>Where it stands after the last step, or the refusal of the first step that may not be taken.</returns>
    Task<Outcome<ImportedSubmission>> Bring(SubmissionHistory history, CancellationToken cancel);

    /// <summary>Marks a submission bound at a moment, as part of the command in progress.</summary>
    /// <exception cref="InvalidOperationException">There is no such submission, or no option was accepted.</exception>
    Task Bound(SubmissionId id, Guid policy, DateTimeOffset at, CancellationToken cancel);
}

/// <summary>A submission and what happened to it.</summary>
/// <param name="Number">Public number, taken before the command, e.g. <c>S-2026-000042</c>.</param>
/// <param name="Assessment">The applicant's assessment; it names product version and insurer.</param>
/// <param name="Inception">First day of cover; at most 90 days after <paramref name="At"/>.</param>
/// <param name="Applicant">Who submits.</param>
/// <param name="At">When it was submitted.</param>
/// <param name="Steps">What followed, in order of time.</param>
public sealed record SubmissionHistory(
    string Number,
    AssessmentId Assessment,
    DateOnly Inception,
    Caller Applicant,
    DateTimeOffset At,
    IReadOnlyList<SubmissionStep> Steps);

/// <summary>One step in the history of a submission.</summary>
/// <param name="By">Who takes it.</param>
/// <param name="At">When.</param>
public abstract record SubmissionStep(Caller By, DateTimeOffset At)
{
    /// <summary>The applicant asks for a quote.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    /// <param name="Options">One to three.</param>
    public sealed record Quoted(Caller By, DateTimeOffset At, IReadOnlyList<OptionAsked> Options) : SubmissionStep(By, At);

    /// <summary>An underwriter takes the referral on.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    public sealed record Taken(Caller By, DateTimeOffset At) : SubmissionStep(By, At);

    /// <summary>An underwriter approves.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    /// <param name="Rule">Code of the rule; null for every open referral.</param>
    /// <param name="UpTo">Highest limit it holds for; null for the highest quoted.</param>
    /// <param name="Until">Last day it holds; null for as long as the offer stands.</param>
    /// <param name="Note">Why.</param>
    public sealed record Approved(
        Caller By, DateTimeOffset At, string? Rule, Money? UpTo, DateOnly? Until, string Note) : SubmissionStep(By, At);

    /// <summary>An underwriter rejects.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    /// <param name="Rule">Code of the rule; null for the first open referral.</param>
    /// <param name="Note">Why.</param>
    public sealed record Rejected(Caller By, DateTimeOffset At, string? Rule, string Note) : SubmissionStep(By, At);

    /// <summary>An underwriter offers other terms.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    /// <param name="Options">One to three.</param>
    /// <param name="Reason">Why, as a code.</param>
    /// <param name="Note">Why, in a sentence.</param>
    public sealed record CounterOffered(
        Caller By, DateTimeOffset At, IReadOnlyList<OptionAsked> Options, CounterReason Reason, string Note)
        : SubmissionStep(By, At);

    /// <summary>The applicant hands in evidence.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    /// <param name="Rule">Code of the rule that asks for it; null for everything still asked for.</param>
    /// <param name="Text">What it shows.</param>
    public sealed record EvidenceGiven(Caller By, DateTimeOffset At, string? Rule, string Text) : SubmissionStep(By, At);

    /// <summary>An underwriter accepts evidence.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    /// <param name="Rule">Code of the rule that asks for it; null for all that was handed in.</param>
    /// <param name="Note">What was seen.</param>
    public sealed record EvidenceAccepted(Caller By, DateTimeOffset At, string? Rule, string Note) : SubmissionStep(By, At);

    /// <summary>An underwriter returns evidence.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    /// <param name="Rule">Code of the rule that asks for it; null for all that was handed in.</param>
    /// <param name="Note">What is missing.</param>
    public sealed record EvidenceReturned(Caller By, DateTimeOffset At, string? Rule, string Note) : SubmissionStep(By, At);

    /// <summary>An underwriter waives what was required.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    /// <param name="Rule">Code of the rule that asks for it; null for everything still open.</param>
    /// <param name="Note">Why.</param>
    public sealed record Waived(Caller By, DateTimeOffset At, string? Rule, string Note) : SubmissionStep(By, At);

    /// <summary>The applicant accepts an option.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    /// <param name="Option">Its number, from 1; null for the first on offer.</param>
    public sealed record Accepted(Caller By, DateTimeOffset At, int? Option) : SubmissionStep(By, At);

    /// <summary>The applicant withdraws.</summary>
    /// <param name="By">Who takes the step.</param>
    /// <param name="At">When.</param>
    /// <param name="Reason">Why; null when nothing is said.</param>
    public sealed record Withdrawn(Caller By, DateTimeOffset At, string? Reason) : SubmissionStep(By, At);
}

/// <summary>A submission that was brought in.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="State">Where it stood on the day of the last step.</param>
/// <param name="Issues">Codes of the rules that fired for the newest quote.</param>
public sealed record ImportedSubmission(SubmissionId Id, SubmissionState State, IReadOnlyList<string> Issues);
