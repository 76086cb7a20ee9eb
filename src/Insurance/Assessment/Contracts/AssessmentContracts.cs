using System.Text.Json.Serialization;
using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment.Contracts;

/// <summary>Identifies an assessment: one applicant's answers, controls and findings for one product version.</summary>
public readonly record struct AssessmentId(Guid Value) : IId<AssessmentId>
{
    /// <inheritdoc/>
    public static AssessmentId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out AssessmentId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies an asset: a host or domain inside a granted scope.</summary>
public readonly record struct AssetId(Guid Value) : IId<AssetId>
{
    /// <inheritdoc/>
    public static AssetId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out AssetId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a finding.</summary>
public readonly record struct FindingId(Guid Value) : IId<FindingId>
{
    /// <inheritdoc/>
    public static FindingId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out FindingId id) => Ids.TryParse(text, out id);
}

/// <summary>How well a statement about a control is supported.</summary>
public enum EvidenceGrade
{
    /// <summary>The applicant says so 自述.</summary>
    Attested,

    /// <summary>Seen from outside 观测.</summary>
    Observed,

    /// <summary>Shown by a document or a test 举证.</summary>
    Evidenced,
}

/// <summary>Whether a control is there.</summary>
public enum ControlPresence
{
    /// <summary>In all of the stated scope.</summary>
    Present,

    /// <summary>In part of it.</summary>
    Partial,

    /// <summary>Not there.</summary>
    Absent,

    /// <summary>Nothing was said.</summary>
    Unknown,
}

/// <summary>Severity of a finding, normalised; the tool's own word is kept beside it.</summary>
public enum Severity
{
    /// <summary>For information.</summary>
    Info,

    /// <summary>Low.</summary>
    Low,

    /// <summary>Medium.</summary>
    Medium,

    /// <summary>High.</summary>
    High,

    /// <summary>Critical.</summary>
    Critical,
}

/// <summary>The state of one control.</summary>
/// <param name="Code">As in <see cref="ControlDefinition.Code"/>.</param>
/// <param name="Presence">Whether it is there.</param>
/// <param name="Grade">How well that is supported.</param>
/// <param name="Scope">Which systems the statement is about.</param>
/// <param name="On">Day of the statement.</param>
public sealed record ControlState(
    string Code, ControlPresence Presence, EvidenceGrade Grade, string Scope, DateOnly On);

/// <summary>A fact about the applicant that tables and rules look up.</summary>
/// <param name="Name">Trait, as in <see cref="FactorTable.By"/>.</param>
/// <param name="Code">Value of a coded trait; null for a number.</param>
/// <param name="Number">Value of a numeric trait; null for a code.</param>
/// <param name="Because">Answer, register entry or score it rests on.</param>
public sealed record Trait(string Name, string? Code, decimal? Number, Words Because);

/// <summary>One question as it was shown, with the answer that was given (Insurance Law art. 16).</summary>
/// <param name="Question">Question code.</param>
/// <param name="Asked">Exact wording.</param>
/// <param name="Answer">Stored value: code, number or text.</param>
/// <param name="Answered">Exact wording of the answer.</param>
/// <param name="At">When.</param>
/// <param name="By">Who, as in <see cref="Caller.Actor"/>.</param>
public sealed record AnswerGiven(
    string Question, Words Asked, string Answer, Words Answered, DateTimeOffset At, string By);

/// <summary>Everything pricing and underwriting may look at, as of one moment.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Revision">Raised with every change; a quote names the revision it rests on.</param>
/// <param name="Owner">The applicant.</param>
/// <param name="Filing">The product version whose questions were asked.</param>
/// <param name="Province">GB/T 2260 code of the applicant.</param>
/// <param name="Industry">GB/T 4754 division of the applicant.</param>
/// <param name="Complete">Whether every required question is answered and every control attested.</param>
/// <param name="Missing">Codes of required questions and controls still open.</param>
/// <param name="Traits">
/// Facts by name: industry, province, revenue, employees, posture and every question code answered.
/// </param>
/// <param name="Controls">Controls by code.</param>
/// <param name="OpenFindings">Open findings by severity.</param>
/// <param name="Posture">Score 0 to 100; null while no control has been attested.</param>
/// <param name="PostureTrail">How the score came to be; null with the score.</param>
/// <param name="Answers">Questions and answers as shown.</param>
public sealed record RiskProfile(
    AssessmentId Assessment,
    int Revision,
    OrganisationId Owner,
    FilingId Filing,
    string Province,
    string Industry,
    bool Complete,
    IReadOnlyList<string> Missing,
    IReadOnlyDictionary<string, Trait> Traits,
    IReadOnlyDictionary<string, ControlState> Controls,
    IReadOnlyDictionary<Severity, int> OpenFindings,
    decimal? Posture,
    Explanation? PostureTrail,
    IReadOnlyList<AnswerGiven> Answers)
{
    /// <summary>The insurer of the product version.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>Public number of the assessment.</summary>
    public string Number { get; init; } = "";

    /// <summary>
    /// How deep the applicant has been looked at, as of today even when the rest is frozen; null while the questionnaire is not
    /// complete.
    /// </summary>
    public AssessmentTier? Tier { get; init; }

    /// <summary>The same with its steps and their evidence, for showing; never kept with a frozen profile.</summary>
    [JsonIgnore]
    public TierStanding? Standing { get; init; }

    /// <summary>Where the assessment stands today; an expired one supports no new quote.</summary>
    public AssessmentState State { get; init; }

    /// <summary>The day it was frozen; null while it may still change.</summary>
    public DateOnly? FrozenOn { get; init; }

    /// <summary>First day on which it supports no new quote; null while it may still change.</summary>
    public DateOnly? ExpiresOn { get; init; }
}

/// <summary>Risk profiles, for modules downstream.</summary>
public interface IRiskProfiles
{
    /// <summary>
    /// The profile as it stands, or as it stood when it was frozen; null when there is no such assessment. Within a
    /// command it includes what the command has changed so far.
    /// </summary>
    Task<RiskProfile?> Find(AssessmentId id, CancellationToken cancel);

    /// <summary>
    /// The facts to renew on, of many at once: of each the applicant's newest complete assessment for a product version
    /// that came after the one named, else the answers and statements of that one, frozen or not; the register and the
    /// findings are today's.
    /// </summary>
    /// <param name="ids">The assessments the expiring policies rest on.</param>
    /// <param name="filing">The product version to renew on.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    /// <returns>By the assessment named; without those that do not exist.</returns>
    Task<IReadOnlyDictionary<AssessmentId, RiskProfile>> Today(
        IReadOnlyCollection<AssessmentId> ids, FilingId filing, CancellationToken cancel);

    /// <summary>
    /// Fixes the assessment's answers as part of the command in progress: what was quoted on is kept as it
    /// was.
    /// </summary>
    /// <remarks>
    /// Complete or not, and once: freezing again changes nothing. The revision stays, so that a quote still
    /// names it. Findings live
    /// on (fixed, disputed), but the frozen profile keeps the numbers it was quoted on.
    /// </remarks>
    /// <exception cref="InvalidOperationException">There is no such assessment.</exception>
    Task Freeze(AssessmentId id, CancellationToken cancel);
}
