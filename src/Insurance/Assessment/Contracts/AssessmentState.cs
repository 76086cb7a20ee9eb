namespace Breakwater.Assessment.Contracts;

/// <summary>Where an assessment stands.</summary>
public enum AssessmentState
{
    /// <summary>Answers, controls and scans are still coming in 收集中.</summary>
    Collecting,

    /// <summary>Every required question is answered and every control attested: the score is complete 已评分.</summary>
    Scored,

    /// <summary>Frozen: a quote rests on it 已定稿.</summary>
    Final,

    /// <summary>Frozen too long ago for a new quote 已过期.</summary>
    Expired,
}

/// <summary>Told when an assessment is frozen.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Owner">The applicant.</param>
/// <param name="Carrier">The insurer.</param>
/// <param name="Revision">As quoted.</param>
public sealed record AssessmentFrozen(
    AssessmentId Assessment, OrganisationId Owner, OrganisationId Carrier, int Revision);

/// <summary>Told when results of a scan were taken in.</summary>
/// <param name="Assessment">The assessment.</param>
/// <param name="Owner">The applicant.</param>
/// <param name="Added">New findings.</param>
/// <param name="Reopened">Findings thought fixed that were seen again.</param>
public sealed record ScanImported(AssessmentId Assessment, OrganisationId Owner, int Added, int Reopened);
