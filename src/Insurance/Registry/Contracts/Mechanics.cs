namespace Breakwater.Registry.Contracts;

/// <summary>A point in the life of a policy, an incident or a loss that a condition may count from or to.</summary>
public enum Moment
{
    /// <summary>Cover begins 保险期间开始.</summary>
    Inception,

    /// <summary>Cover ends: the first day without it 保险期间终止.</summary>
    End,

    /// <summary>
    /// The time for reporting is over: the first day after the days the filing gives, or after extended reporting that was taken
    /// 报告期届满.
    /// </summary>
    ReportingEnds,

    /// <summary>Earliest day of occurrence that counts 追溯日; only where the term names retroactive days.</summary>
    Retroactive,

    /// <summary>The incident happened 事故发生.</summary>
    Occurred,

    /// <summary>The insured learnt of it 发现.</summary>
    Discovered,

    /// <summary>The insurer was told 通知保险人.</summary>
    Notified,

    /// <summary>A third party first claimed 第三者首次提出索赔.</summary>
    ClaimMade,

    /// <summary>The incident became public 事件公开.</summary>
    Published,

    /// <summary>It was reported to the police 报案.</summary>
    PoliceReport,

    /// <summary>The police opened a case 立案.</summary>
    CaseFiled,

    /// <summary>The account was frozen or reported lost 冻结、挂失.</summary>
    Frozen,

    /// <summary>Cover is decided 核定.</summary>
    Decided,

    /// <summary>The cost of this loss was incurred 费用发生; of the loss item.</summary>
    Incurred,

    /// <summary>The insurer agreed to this cost 保险人同意; of the loss item.</summary>
    Consented,
}

/// <summary>What a time limit is counted in.</summary>
public enum TimeUnit
{
    /// <summary>Hours, to the minute.</summary>
    Hours,

    /// <summary>Insurance days (Asia/Shanghai).</summary>
    Days,
}

/// <summary>A stretch of time that a condition demands; outside it the condition is broken.</summary>
/// <param name="From">Where it begins.</param>
/// <param name="To">Where it ends; may lie before <paramref name="From"/>, which counts as less than zero.</param>
/// <param name="AtLeast">Fewest units allowed; null for no bound.</param>
/// <param name="AtMost">Most units allowed; null for no bound.</param>
/// <param name="Unit">What is counted.</param>
/// <param name="Needed">Whether an unknown moment breaks the condition; otherwise it leaves it open.</param>
public sealed record TimeLimit(Moment From, Moment To, int? AtLeast, int? AtMost, TimeUnit Unit, bool Needed);

/// <summary>How a retention is borne.</summary>
public enum RetentionMode
{
    /// <summary>Always: the loss above it is paid 绝对免赔额.</summary>
    Deductible,

    /// <summary>Only by losses up to it: a larger loss is paid in full 相对免赔额.</summary>
    Franchise,
}

/// <summary>What a retention is borne once in.</summary>
public enum RetentionPer
{
    /// <summary>Each event.</summary>
    Event,

    /// <summary>Each policy term: later events bear what earlier ones left of it 年度免赔额.</summary>
    Year,
}

/// <summary>A retention that a cover has to itself, instead of the event's.</summary>
/// <param name="Amount">At least zero.</param>
/// <param name="Share">Of the loss, 0 to 1; the larger of both is borne.</param>
/// <param name="Group">Covers of one group bear one retention per event, the largest amount; null for the cover alone.</param>
public sealed record OwnRetention(Money Amount, decimal Share, string? Group);

/// <summary>A sub-limit for some causes.</summary>
/// <param name="Causes">Codes of causes.</param>
/// <param name="Share">Of the aggregate limit, 0 to 1.</param>
public sealed record CauseLimit(IReadOnlyList<string> Causes, decimal Share);
