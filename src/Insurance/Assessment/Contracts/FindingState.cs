namespace Breakwater.Assessment.Contracts;

/// <summary>Where a finding stands.</summary>
/// <remarks>
/// Everything but <see cref="VerifiedFixed"/> and <see cref="Withdrawn"/> counts as open: a claim or a
/// dispute moves no price.
/// </remarks>
public enum FindingState
{
    /// <summary>Seen, nobody has looked at it 待处理.</summary>
    Open,

    /// <summary>The enterprise has taken note 已知悉.</summary>
    Acknowledged,

    /// <summary>The enterprise says it is fixed 已报修复.</summary>
    FixClaimed,

    /// <summary>The insurer has seen that it is fixed 已核实修复.</summary>
    VerifiedFixed,

    /// <summary>The enterprise says it is wrong 有异议.</summary>
    Disputed,

    /// <summary>The insurer holds on to it after a dispute 维持.</summary>
    Upheld,

    /// <summary>The insurer takes it back after a dispute 已撤销.</summary>
    Withdrawn,

    /// <summary>The enterprise lives with it, and says why 接受风险.</summary>
    RiskAccepted,

    /// <summary>Thought fixed, and there again 再次出现.</summary>
    Reopened,
}

/// <summary>What can be done with a finding.</summary>
public enum FindingMove
{
    /// <summary>A scan or a person found it.</summary>
    Found,

    /// <summary>The enterprise takes note.</summary>
    Acknowledge,

    /// <summary>The enterprise says how it was fixed.</summary>
    ClaimFix,

    /// <summary>The insurer confirms the fix.</summary>
    Verify,

    /// <summary>The insurer does not find it fixed, or a later scan sees it again.</summary>
    Reopen,

    /// <summary>The enterprise says why it is wrong.</summary>
    Dispute,

    /// <summary>The insurer holds on to it.</summary>
    Uphold,

    /// <summary>The insurer takes it back.</summary>
    Withdraw,

    /// <summary>The enterprise says why it will not be fixed.</summary>
    AcceptRisk,
}

/// <summary>Told when a person moves a finding on.</summary>
/// <param name="Finding">The finding.</param>
/// <param name="Assessment">Its assessment.</param>
/// <param name="Owner">The enterprise.</param>
/// <param name="State">Where it stands now.</param>
public sealed record FindingMoved(FindingId Finding, AssessmentId Assessment, OrganisationId Owner, FindingState State);
