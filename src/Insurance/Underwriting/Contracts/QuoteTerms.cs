namespace Breakwater.Underwriting.Contracts;

/// <summary>Identifies one option of one quote; a new quote makes new ones.</summary>
public readonly record struct QuoteOptionId(Guid Value) : IId<QuoteOptionId>
{
    /// <inheritdoc/>
    public static QuoteOptionId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out QuoteOptionId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies an underwriting issue.</summary>
public readonly record struct IssueId(Guid Value) : IId<IssueId>
{
    /// <inheritdoc/>
    public static IssueId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out IssueId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies something that must be done before binding.</summary>
public readonly record struct ContingencyId(Guid Value) : IId<ContingencyId>
{
    /// <inheritdoc/>
    public static ContingencyId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out ContingencyId id) => Ids.TryParse(text, out id);
}

/// <summary>A limit and a retention to be priced.</summary>
/// <param name="Limit">Aggregate limit, more than zero.</param>
/// <param name="Retention">Per event, not negative and less than the limit.</param>
public sealed record OptionAsked(Money Limit, Money Retention);

/// <summary>Where one option of a quote stands on a day.</summary>
public enum OptionStanding
{
    /// <summary>May be accepted.</summary>
    Offered,

    /// <summary>A person decides first, or the applicant completes something.</summary>
    Referred,

    /// <summary>Not on offer, with reasons.</summary>
    Declined,

    /// <summary>Was on offer, and ran out.</summary>
    Expired,
}

/// <summary>Where an underwriting issue stands.</summary>
public enum IssueState
{
    /// <summary>Nobody has decided.</summary>
    Open,

    /// <summary>Accepted, up to a limit and until a day.</summary>
    Approved,

    /// <summary>Not accepted.</summary>
    Rejected,

    /// <summary>Decided once, and to be decided again.</summary>
    Reopened,
}

/// <summary>Where something required before binding stands.</summary>
public enum ContingencyState
{
    /// <summary>Nothing handed in.</summary>
    Open,

    /// <summary>The applicant handed in evidence; the insurer looks at it.</summary>
    EvidenceSubmitted,

    /// <summary>The evidence does not do.</summary>
    Returned,

    /// <summary>Met.</summary>
    Closed,

    /// <summary>No longer required, with a reason.</summary>
    Waived,
}

/// <summary>Why an underwriter offers other terms.</summary>
public enum CounterReason
{
    /// <summary>The limit is above what the insurer can carry on one risk 承保能力.</summary>
    Capacity,

    /// <summary>The limit is out of proportion to the business 保险利益.</summary>
    InsurableInterest,

    /// <summary>Past incidents ask for a larger share of the applicant's own 损失经验.</summary>
    LossExperience,

    /// <summary>Security asks for a larger share of the applicant's own 安全状况.</summary>
    SecurityPosture,

    /// <summary>Many risks rest on the same cause 风险累积.</summary>
    Accumulation,
}

/// <summary>Told when a submission changes its state.</summary>
/// <param name="Submission">The submission.</param>
/// <param name="Number">Its public number.</param>
/// <param name="Insured">The applicant.</param>
/// <param name="Insurer">The insurer.</param>
/// <param name="State">Where it stands now.</param>
public sealed record SubmissionMoved(
    SubmissionId Submission, string Number, OrganisationId Insured, OrganisationId Insurer, SubmissionState State);
