namespace Breakwater.Registry.Contracts;

/// <summary>The two official classes (pilot notice of 2023-12-21).</summary>
public enum CoverClass
{
    /// <summary>网络安全财产类 first party.</summary>
    Property,

    /// <summary>网络安全责任类 third party.</summary>
    Liability,
}

/// <summary>"Covered" as a status, apart from the limit.</summary>
public enum CoverStatus
{
    /// <summary>Covered 承保.</summary>
    Covered,

    /// <summary>Covered up to a sub-limit 限额承保.</summary>
    Limited,

    /// <summary>Covered when a condition is met, such as prior consent 附条件承保.</summary>
    Conditional,

    /// <summary>Not covered 除外.</summary>
    Excluded,

    /// <summary>Written but in practice not payable 名义承保.</summary>
    NominalOnly,

    /// <summary>The wording says nothing about it 未约定.</summary>
    Unmapped,
}

/// <summary>How a business-interruption cover counts waiting time against the retention.</summary>
public enum InterruptionMode
{
    /// <summary>Hours after the waiting time; no retention.</summary>
    WaitingOnly,

    /// <summary>All hours, less the retention.</summary>
    DeductibleOnly,

    /// <summary>All hours, less the larger of the waiting-time loss and the retention.</summary>
    HigherOf,

    /// <summary>Hours after the waiting time, less the retention.</summary>
    Both,

    /// <summary>All hours of an interruption longer than the waiting time; nothing of a shorter one; no retention.</summary>
    WaitingFranchise,
}

/// <summary>One cover.</summary>
/// <param name="Code">Stable code, e.g. <c>BI-OWN</c>.</param>
/// <param name="Name">Name in the schedule.</param>
/// <param name="Class">Official class.</param>
/// <param name="Status">Covered, limited, conditional or nominal.</param>
/// <param name="LossItems">Codes of loss items that fall under it, e.g. <c>S1-01</c>.</param>
/// <param name="SubLimitShare">Share of the aggregate limit, 0 to 1; null for the whole.</param>
/// <param name="InsideAggregate">Whether what it pays erodes the aggregate limit.</param>
/// <param name="RetentionApplies">Whether the per-event retention applies.</param>
/// <param name="Interruption">Mode, for business interruption; null otherwise.</param>
/// <param name="WaitingHours">Waiting time in hours; 0 when none.</param>
/// <param name="IndemnityDays">Longest indemnity period in days; 0 when none.</param>
/// <param name="Coinsurance">Share paid, more than 0 up to 1.</param>
/// <param name="Requires">Codes of conditions it depends on (prior consent, designated provider).</param>
/// <param name="Clause">Clause number.</param>
public sealed record CoverDefinition(
    string Code,
    Words Name,
    CoverClass Class,
    CoverStatus Status,
    IReadOnlyList<string> LossItems,
    decimal? SubLimitShare,
    bool InsideAggregate,
    bool RetentionApplies,
    InterruptionMode? Interruption,
    int WaitingHours,
    int IndemnityDays,
    decimal Coinsurance,
    IReadOnlyList<string> Requires,
    string Clause)
{
    /// <summary>Causes it answers for (列明风险); empty for every cause that is not excluded.</summary>
    public IReadOnlyList<string> Causes { get; init; } = [];

    /// <summary>Covers of one group share one sub-limit; null for the cover alone.</summary>
    public string? LimitGroup { get; init; }

    /// <summary>Sub-limits that replace <see cref="SubLimitShare"/> for their causes; the first that matches counts.</summary>
    public IReadOnlyList<CauseLimit> CauseLimits { get; init; } = [];

    /// <summary>Most that is paid per person affected; null for no such limit.</summary>
    public Money? PerPerson { get; init; }

    /// <summary>Whether it pays in the proportion of the sum insured to the value at risk 不足额比例赔付.</summary>
    public bool Average { get; init; }

    /// <summary>Share above the cost of the like kind paid for improvement 改善, 0 or more; null when not looked at.</summary>
    public decimal? Betterment { get; init; }

    /// <summary>Its own retention, instead of the event's; null when it has none.</summary>
    public OwnRetention? Retention { get; init; }

    /// <summary>Whether the indemnity period begins only when the waiting time is over.</summary>
    public bool IndemnityAfterWaiting { get; init; }

    /// <summary>Where its values come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>What an exclusion strikes.</summary>
public enum ExclusionKind
{
    /// <summary>One kind of loss 损失项除外.</summary>
    Line,

    /// <summary>The whole claim 原因除外.</summary>
    Cause,
}

/// <summary>One exclusion.</summary>
/// <param name="Code">Stable code, e.g. <c>X-WAR</c>.</param>
/// <param name="Name">Short name.</param>
/// <param name="Kind">Line or cause.</param>
/// <param name="Strikes">Codes of the loss items (line) or of the causes (cause) it strikes.</param>
/// <param name="Text">The wording, shown prominently before binding (Insurance Law art. 17).</param>
/// <param name="Clause">Clause number.</param>
public sealed record ExclusionDefinition(
    string Code, Words Name, ExclusionKind Kind, IReadOnlyList<string> Strikes, Words Text, string Clause)
{
    /// <summary>Codes of the covers it leaves alone 除外责任的例外; empty when it strikes them all.</summary>
    public IReadOnlyList<string> Except { get; init; } = [];

    /// <summary>Where its values come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>What a breached condition does.</summary>
public enum ConditionEffect
{
    /// <summary>Nothing is paid for the items that depend on it.</summary>
    NoCover,

    /// <summary>The retention rises by a share.</summary>
    RaiseRetention,
}

/// <summary>A duty of the insured.</summary>
/// <param name="Code">Stable code, e.g. <c>C-CONSENT</c>.</param>
/// <param name="Name">Short name.</param>
/// <param name="Text">The wording.</param>
/// <param name="Effect">What a breach does.</param>
/// <param name="RetentionUplift">
/// For <see cref="ConditionEffect.RaiseRetention"/>: added share of the retention, e.g. 0.10.
/// </param>
/// <param name="Clause">Clause number.</param>
public sealed record ConditionDefinition(
    string Code, Words Name, Words Text, ConditionEffect Effect, decimal RetentionUplift, string Clause)
{
    /// <summary>The time it demands, which the platform counts itself; null when a person finds whether it was met.</summary>
    public TimeLimit? Time { get; init; }

    /// <summary>Where its values come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>One clause of the wording.</summary>
/// <param name="Number">e.g. <c>3.2</c>.</param>
/// <param name="Title">Heading.</param>
/// <param name="Text">Wording.</param>
public sealed record Clause(string Number, Words Title, Words Text);
