namespace Breakwater.Registry.Contracts;

/// <summary>Identifies a filing: one version of one product.</summary>
public readonly record struct FilingId(Guid Value) : IId<FilingId>
{
    /// <inheritdoc/>
    public static FilingId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out FilingId id) => Ids.TryParse(text, out id);
}

/// <summary>
/// A filed product version, complete: covers, terms, wording, questions, tariff and underwriting rules.
/// </summary>
/// <param name="Product">Product code, stable over versions, e.g. <c>ENT-CYBER</c>.</param>
/// <param name="Version">Version of the product, e.g. <c>2026.1</c>.</param>
/// <param name="Name">Product name.</param>
/// <param name="Demonstration">
/// Whether it is an invented product that nobody filed; said on every screen and document.
/// </param>
/// <param name="EffectiveFrom">First day on which it may be quoted.</param>
/// <param name="Provinces">GB/T 2260 codes where it may be sold; empty for the whole country.</param>
/// <param name="Term">Length and proration of cover.</param>
/// <param name="Covers">Covers, in schedule order.</param>
/// <param name="Exclusions">Line and cause exclusions.</param>
/// <param name="Conditions">Duties of the insured and what a breach does.</param>
/// <param name="Clauses">The wording, clause by clause.</param>
/// <param name="Questions">The question set.</param>
/// <param name="Controls">The controls an applicant attests.</param>
/// <param name="Tariff">Rates and factors.</param>
/// <param name="Rules">Underwriting rules; all are evaluated.</param>
/// <param name="Offers">The limit and retention pairs quoted side by side.</param>
/// <param name="Source">Where the package comes from, and its grade.</param>
public sealed record ProductPackage(
    string Product,
    string Version,
    Words Name,
    bool Demonstration,
    DateOnly EffectiveFrom,
    IReadOnlyList<string> Provinces,
    TermRules Term,
    IReadOnlyList<CoverDefinition> Covers,
    IReadOnlyList<ExclusionDefinition> Exclusions,
    IReadOnlyList<ConditionDefinition> Conditions,
    IReadOnlyList<Clause> Clauses,
    IReadOnlyList<Question> Questions,
    IReadOnlyList<ControlDefinition> Controls,
    TariffDefinition Tariff,
    IReadOnlyList<UnderwritingRule> Rules,
    IReadOnlyList<OfferDefinition> Offers,
    string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;

    /// <summary>The kinds of loss that covers and exclusions name, with their names for people.</summary>
    public IReadOnlyList<LossItem> LossItems { get; init; } = [];

    /// <summary>The causes that cause exclusions name.</summary>
    public IReadOnlyList<CauseDefinition> Causes { get; init; } = [];
}

/// <summary>Length of cover, payment and proration.</summary>
/// <param name="Months">Length in months, e.g. 12.</param>
/// <param name="Proration">How unearned premium is counted.</param>
/// <param name="IssueOnPayment">见费出单: the policy is issued only when the premium has been received.</param>
/// <param name="QuoteValidDays">Days a quote may be accepted.</param>
/// <param name="Rounding">Rounding of premiums to the fen.</param>
/// <param name="Source">Clause.</param>
public sealed record TermRules(
    int Months, ProrationBasis Proration, bool IssueOnPayment, int QuoteValidDays, RoundingRule Rounding, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

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

/// <summary>How a question is answered.</summary>
public enum AnswerKind
{
    /// <summary>Yes or no.</summary>
    YesNo,

    /// <summary>One of the choices.</summary>
    Choice,

    /// <summary>A whole number in a range.</summary>
    Number,

    /// <summary>An amount of yuan.</summary>
    Amount,

    /// <summary>Free text.</summary>
    Text,
}

/// <summary>One question, exactly as it is shown (Insurance Law art. 16).</summary>
/// <param name="Code">Stable code, e.g. <c>Q-RECORDS</c>.</param>
/// <param name="Text">The question.</param>
/// <param name="Help">Explanation under it, or null.</param>
/// <param name="Kind">How it is answered.</param>
/// <param name="Choices">For a choice.</param>
/// <param name="Min">Lowest number, or null.</param>
/// <param name="Max">Highest number, or null.</param>
/// <param name="Short">Whether it belongs to the short form that gives an indicative price.</param>
/// <param name="Required">Whether a firm quote needs it.</param>
public sealed record Question(
    string Code,
    Words Text,
    Words? Help,
    AnswerKind Kind,
    IReadOnlyList<Choice> Choices,
    decimal? Min,
    decimal? Max,
    bool Short,
    bool Required);

/// <summary>One choice of a question.</summary>
/// <param name="Code">Stored value.</param>
/// <param name="Text">Shown text.</param>
public sealed record Choice(string Code, Words Text);

/// <summary>A security control an applicant attests.</summary>
/// <param name="Code">Stable code, e.g. <c>MFA-REMOTE</c>.</param>
/// <param name="Family">
/// Family for the posture radar: identity, backup, patching, detection, network, data, people, suppliers.
/// </param>
/// <param name="Name">Short name.</param>
/// <param name="Text">The exact statement attested.</param>
/// <param name="Weight">Points in the posture score, more than 0.</param>
/// <param name="CeilingIfMissing">
/// Highest posture score when it is absent, 0 to 100; null when it does not cap.
/// </param>
/// <param name="Source">Where the weight comes from, with its grade.</param>
public sealed record ControlDefinition(
    string Code, string Family, Words Name, Words Text, decimal Weight, decimal? CeilingIfMissing, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>The tariff: premium = aggregate limit × base rate × Π factors × term, inside the filed range.</summary>
/// <param name="Version">Tariff version.</param>
/// <param name="BaseRate">Yearly rate per unit of aggregate limit, e.g. 0.0130.</param>
/// <param name="BaseSource">Table of the base rate.</param>
/// <param name="Tables">Factor tables, applied in this order.</param>
/// <param name="MinimumPremium">Lowest premium.</param>
/// <param name="LowestRate">Lowest premium per unit of limit the filing allows.</param>
/// <param name="HighestRate">Highest premium per unit of limit the filing allows.</param>
/// <param name="RangeSource">Clause of the range.</param>
public sealed record TariffDefinition(
    string Version,
    decimal BaseRate,
    string BaseSource,
    IReadOnlyList<FactorTable> Tables,
    Money MinimumPremium,
    decimal LowestRate,
    decimal HighestRate,
    string RangeSource)
{
    /// <summary>How well the source of the base rate is known.</summary>
    public Grade BaseGrade { get; init; } = Grade.Invented;

    /// <summary>How well the source of the range is known.</summary>
    public Grade RangeGrade { get; init; } = Grade.Invented;
}

/// <summary>One factor table.</summary>
/// <param name="Code">Stable code, e.g. <c>INDUSTRY</c>.</param>
/// <param name="Name">Name on the worksheet.</param>
/// <param name="By">
/// The trait it is looked up by: industry, revenue, employees, limit, retention, posture, province, or a
/// question code.
/// </param>
/// <param name="Rows">Cells; the first that matches counts.</param>
/// <param name="Source">Table reference and grade.</param>
public sealed record FactorTable(string Code, Words Name, string By, IReadOnlyList<FactorRow> Rows, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>One cell: a code, or a half-open range of numbers.</summary>
/// <param name="Code">
/// Exact value (an industry also matches by its section letter; a yes-or-no question by <c>yes</c> or <c>no</c>);
/// null for a range.
/// </param>
/// <param name="From">Lowest number included; null for no bound.</param>
/// <param name="To">First number not included; null for no bound.</param>
/// <param name="Factor">Relativity, more than 0.</param>
public sealed record FactorRow(string? Code, decimal? From, decimal? To, decimal Factor);

/// <summary>What a rule that fires does.</summary>
public enum RuleAction
{
    /// <summary>A person with authority decides.</summary>
    Refer,

    /// <summary>Cover begins only when evidence is accepted.</summary>
    RequireBeforeBinding,

    /// <summary>The application is declined.</summary>
    Decline,
}

/// <summary>An underwriting rule: a row with an identity, a source and a sentence.</summary>
/// <param name="Code">Stable code, e.g. <c>UW-014</c>.</param>
/// <param name="Trait">
/// What it looks at: as <see cref="FactorTable.By"/>, or <c>control:CODE</c>, <c>finding:critical</c>,
/// <c>ratio:limit/revenue</c>.
/// </param>
/// <param name="Test">Comparison: <c>is</c>, <c>isNot</c>, <c>above</c>, <c>below</c>, <c>absent</c>.</param>
/// <param name="Value">What it is compared with; null for <c>absent</c>.</param>
/// <param name="Action">What happens when it fires.</param>
/// <param name="Text">The reason as the applicant reads it.</param>
/// <param name="Ask">For a contingency: the evidence asked for; null otherwise.</param>
/// <param name="Source">Guide and section.</param>
public sealed record UnderwritingRule(
    string Code, string Trait, string Test, string? Value, RuleAction Action, Words Text, Words? Ask, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>A limit and a retention quoted side by side.</summary>
/// <param name="Name">e.g. 基础 / Basic.</param>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
public sealed record OfferDefinition(Words Name, Money Limit, Money Retention)
{
    /// <summary>Where its values come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>A product version with the filing that makes it lawful.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="Insurer">The filing insurer.</param>
/// <param name="RegistrationNumber">
/// 24 characters, e.g. <c>C00000030612026010100001</c> pattern of DOMAIN §3.1.
/// </param>
/// <param name="Package">The product.</param>
public sealed record FiledProduct(
    FilingId Filing, OrganisationId Insurer, string RegistrationNumber, ProductPackage Package);

/// <summary>Filings in force, for modules downstream.</summary>
public interface IFilingBook
{
    /// <summary>
    /// A version that may be quoted, bound or renewed on a day in a province; else a refusal that names the
    /// filing and why.
    /// </summary>
    Task<Outcome<FiledProduct>> InForce(FilingId filing, DateOnly day, string province, CancellationToken cancel);

    /// <summary>A version whatever its state, for policies already written on it; null when there is none.</summary>
    Task<FiledProduct?> Find(FilingId filing, CancellationToken cancel);

    /// <summary>Every version in force on a day in a province.</summary>
    Task<IReadOnlyList<FiledProduct>> Offered(DateOnly day, string province, CancellationToken cancel);
}
