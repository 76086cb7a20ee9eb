namespace Breakwater.Policies.Contracts;

/// <summary>Where a renewal stands.</summary>
public enum RenewalState
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>The insured may accept it until cover ends.</summary>
    Offered,

    /// <summary>Accepted: the next policy is bound.</summary>
    Bound,

    /// <summary>The insurer does not renew, with a reason.</summary>
    NotRenewed,
}

/// <summary>What looking at a renewal found.</summary>
public enum RenewalFinding
{
    /// <summary>Nothing has changed that a person should look at.</summary>
    Clean,

    /// <summary>Something has, and it says what.</summary>
    Changed,

    /// <summary>It cannot be offered: no filing in force, no price, or a rule that declines.</summary>
    Blocked,
}

/// <summary>Why an insurer does not renew.</summary>
public enum NonRenewalReason
{
    /// <summary>Claims of the past terms 出险记录.</summary>
    LossExperience,

    /// <summary>Security fell short of what is asked for 安全状况.</summary>
    SecurityPosture,

    /// <summary>The insurer no longer writes this kind of business 退出该业务.</summary>
    Appetite,

    /// <summary>Many risks rest on the same cause 风险累积.</summary>
    Accumulation,

    /// <summary>The insured does not want it 被保险人不续保.</summary>
    InsuredDeclines,
}

/// <summary>Claims of policies; Wiring asks the module downstream.</summary>
public interface IClaimRecord
{
    /// <summary>How many each has had, whatever became of them; those without are left out.</summary>
    Task<IReadOnlyDictionary<PolicyId, int>> Of(IReadOnlyCollection<PolicyId> policies, CancellationToken cancel);
}
