using Breakwater.Registry.Contracts;

namespace Breakwater.Assessment.Contracts;

/// <summary>What an assessment rests on, beside its profile: for the report.</summary>
/// <param name="Imports">Scan files taken in.</param>
/// <param name="LastScan">Day of the latest scan; null when there was none.</param>
/// <param name="Hosts">Hosts and domains seen.</param>
/// <param name="Domains">Domains that were authorised to be looked at on the day.</param>
/// <param name="Unseen">Of these, the ones of which no host was seen.</param>
/// <param name="Evidenced">Controls whose statement rests on a document or a test.</param>
/// <param name="Observed">Controls whose statement rests on a look from outside.</param>
/// <param name="Attested">Controls that rest on the applicant's word alone.</param>
/// <param name="Silent">Controls nothing was said about.</param>
/// <param name="Disputed">Findings that are disputed and not decided on.</param>
/// <param name="Contradictions">Statements that a scan speaks against.</param>
public sealed record AssessmentEvidence(
    int Imports,
    DateOnly? LastScan,
    int Hosts,
    IReadOnlyList<string> Domains,
    IReadOnlyList<string> Unseen,
    int Evidenced,
    int Observed,
    int Attested,
    int Silent,
    int Disputed,
    IReadOnlyList<Contradiction> Contradictions);

/// <summary>A control that is stated to be there, and a finding that speaks against it.</summary>
/// <param name="Control">Code of the control.</param>
/// <param name="Name">Its name.</param>
/// <param name="Stated">How well the statement is supported.</param>
/// <param name="Finding">The finding.</param>
/// <param name="Seen">What was seen.</param>
/// <param name="Host">Where.</param>
/// <param name="Why">Why the two do not go together.</param>
public sealed record Contradiction(
    string Control, Words Name, EvidenceGrade Stated, FindingId Finding, Words Seen, string Host, Words Why);

/// <summary>Assessments for reports downstream.</summary>
public interface IAssessmentEvidence
{
    /// <summary>The profile with what it rests on; null when there is none, or the caller may not see it.</summary>
    Task<(RiskProfile Profile, AssessmentEvidence Evidence)?> Find(AssessmentId id, Caller caller, CancellationToken cancel);

    /// <summary>The profile as it would be if a control were in place everywhere, scored by the same rule.</summary>
    /// <exception cref="KeyNotFoundException">The product has no such control.</exception>
    RiskProfile AsIf(RiskProfile profile, FiledProduct product, string control);
}
