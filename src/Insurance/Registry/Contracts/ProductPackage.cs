namespace Breakwater.Registry.Contracts;

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

    /// <summary>Cases the tariff is held to.</summary>
    public IReadOnlyList<TariffCase> Cases { get; init; } = [];

    /// <summary>The causes that cause exclusions name.</summary>
    public IReadOnlyList<CauseDefinition> Causes { get; init; } = [];

    /// <summary>What joins its cover to licences of security products; null for cover that stands by itself.</summary>
    public AttachedCover? Attached { get; init; }

    /// <summary>Tiers and dependencies of a supply chain; null for cover that knows none.</summary>
    public ChainTerms? Chain { get; init; }

    /// <summary>Whether a loss item is an interruption, claimed by hours.</summary>
    /// <param name="item">Code of the loss item.</param>
    public bool IsInterruption(string item) => Covers.Any(cover =>
        cover.Interruption is not null && cover.LossItems.Contains(item, StringComparer.Ordinal));

    /// <summary>The covers a policy has: those of its offer, or all of them when offers name none.</summary>
    /// <param name="limit">Aggregate limit of the policy.</param>
    /// <param name="retention">Retention of the policy.</param>
    /// <remarks>The offer with this limit and retention; else the largest limit not above it; else the smallest.</remarks>
    public IReadOnlyList<CoverDefinition> CoversOf(Money limit, Money retention)
    {
        OfferDefinition? offer = Offers.FirstOrDefault(o => o.Limit == limit && o.Retention == retention)
            ?? Offers.Where(o => o.Limit <= limit).MaxBy(o => o.Limit.Fen)
            ?? Offers.MinBy(o => o.Limit.Fen);
        return offer is { Covers.Count: > 0 }
            ? [.. Covers.Where(cover => offer.Covers.Contains(cover.Code, StringComparer.Ordinal))]
            : Covers;
    }
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
    /// <summary>Clause of the aggregate limit, which a settlement cites; empty when the filing names none.</summary>
    public string LimitClause { get; init; } = "";

    /// <summary>Clause of the retention, which a settlement cites; empty when the filing names none.</summary>
    public string RetentionClause { get; init; } = "";

    /// <summary>How the retention is borne.</summary>
    public RetentionMode RetentionMode { get; init; }

    /// <summary>What it is borne once in.</summary>
    public RetentionPer RetentionPer { get; init; }

    /// <summary>Lowest retention as a share of the event's losses, 0 to 1; the larger of amount and share is borne.</summary>
    public decimal RetentionShare { get; init; }

    /// <summary>Most that is paid per event, as a share of the aggregate limit; null for no limit per event.</summary>
    public decimal? EventLimitShare { get; init; }

    /// <summary>Days before cover begins from which an occurrence counts 追溯期; null when no day is asked for.</summary>
    public int? RetroactiveDays { get; init; }

    /// <summary>Days after cover ends in which a claim may still be opened 发现期、延长报告期; 0 for none.</summary>
    public int DiscoveryDays { get; init; }

    /// <summary>Whether money recovered after a payment makes the limit whole again; else what was paid stays used.</summary>
    public bool RecoveryRestoresLimit { get; init; }

    /// <summary>
    /// What is kept of the premium when the policyholder ends the contract early; null for the unexpired part.
    /// </summary>
    public ShortRateTable? ShortRate { get; init; }

    /// <summary>Days after a cancellation in which cover may be put back 复效期; null when it may not.</summary>
    public int? ReinstatementDays { get; init; }

    /// <summary>Ways to pay the premium in parts 分期缴费; empty when it is only paid in one.</summary>
    public IReadOnlyList<PaymentPlan> PaymentPlans { get; init; } = [];

    /// <summary>More time to report that may be taken after the end 延长报告期; null when the filing knows of none.</summary>
    public ExtendedReporting? ExtendedReporting { get; init; }

    /// <summary>What becomes of a part that is not paid; null when the filing says nothing, and nobody is ended for it.</summary>
    public ArrearsClause? Arrears { get; init; }

    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>分期缴费: a premium that stays one and is paid in parts.</summary>
/// <param name="Code">Its code, e.g. <c>QUARTERLY</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Parts">How many parts, 2 to 12.</param>
/// <param name="EveryMonths">Months from the beginning of one part to that of the next, from 1.</param>
/// <param name="FirstShare">Share of the premium that the first part is, between 0 and 1; the others are alike.</param>
/// <param name="DueDays">Days after its beginning on which a later part is due, from 0.</param>
/// <param name="Surcharge">Added to the premium of the term, as a share of it, from 0.</param>
/// <param name="FirstPartIssues">Whether the first part lets a policy be issued that is issued on payment.</param>
/// <param name="AtLeast">Lowest premium for which it is offered.</param>
/// <param name="Source">Clause.</param>
public sealed record PaymentPlan(
    string Code,
    Words Name,
    int Parts,
    int EveryMonths,
    decimal FirstShare,
    int DueDays,
    decimal Surcharge,
    bool FirstPartIssues,
    Money AtLeast,
    string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;

    /// <summary>The parts of a premium, the first to be paid by a day of its own; Σ parts = the whole.</summary>
    /// <param name="whole">At least one fen for each part.</param>
    /// <param name="firstDue">Day on which the first is due.</param>
    /// <param name="from">First day of the term.</param>
    public IReadOnlyList<PlannedPart> Of(Money whole, DateOnly firstDue, DateOnly from)
    {
        // part_1 = whole × first share, part_k = whole × (1 − first share) / (parts − 1), by largest remainder
        decimal[] weights = [FirstShare, .. Enumerable.Repeat((1 - FirstShare) / (Parts - 1), Parts - 1)];
        return
        [
            .. whole.Split(weights).Select((amount, at) => new PlannedPart(at + 1, amount, at is 0 ? firstDue : DueOf(at, from))),
        ];
    }

    private DateOnly DueOf(int at, DateOnly from) => from.AddMonths(EveryMonths * at).AddDays(DueDays);
}

/// <summary>One part of a premium as planned.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Amount">What is to be paid.</param>
/// <param name="Due">Last day on which it is to be there.</param>
public sealed record PlannedPart(int Number, Money Amount, DateOnly Due);

/// <summary>逾期缴费: what the contract says about a part that is not paid.</summary>
/// <param name="GraceDays">Days after the formal notice in which it may still be paid and cover goes on, from 1.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record ArrearsClause(int GraceDays, string Clause, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>延长报告期: time to report, after the end, what happened before it.</summary>
/// <param name="AskDays">Days after the end in which it may be asked for, from 1.</param>
/// <param name="PayDays">Days after the asking in which its premium may arrive, from 0.</param>
/// <param name="Options">What may be chosen.</param>
/// <param name="Clause">Its clause.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record ExtendedReporting(
    int AskDays, int PayDays, IReadOnlyList<ReportingOption> Options, string Clause, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>One length of extended reporting.</summary>
/// <param name="Code">Its code, e.g. <c>ERP-365</c>.</param>
/// <param name="Name">Its name.</param>
/// <param name="Days">Days from the end of cover; more than the filing gives to everybody.</param>
/// <param name="Share">Its price as a share of the yearly premium; 0 where the days are included.</param>
public sealed record ReportingOption(string Code, Words Name, int Days, decimal Share);

/// <summary>短期费率表: what is kept of a yearly premium, by the months of the term that have begun.</summary>
/// <param name="Steps">Ascending by months; the last keeps all and reaches the end of the term.</param>
/// <param name="Source">Clause.</param>
public sealed record ShortRateTable(IReadOnlyList<ShortRateStep> Steps, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;

    /// <summary>The share kept once so many months have begun.</summary>
    /// <param name="months">At least 1, at most the months of the term.</param>
    public decimal Kept(int months) => Steps.First(step => months <= step.Months).Kept;
}

/// <summary>One step of a short-rate table.</summary>
/// <param name="Months">Up to so many months begun.</param>
/// <param name="Kept">Share of the yearly premium that is kept, 0 to 1.</param>
public sealed record ShortRateStep(int Months, decimal Kept);

/// <summary>A limit and a retention quoted side by side.</summary>
/// <param name="Name">e.g. 基础 / Basic.</param>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
public sealed record OfferDefinition(Words Name, Money Limit, Money Retention)
{
    /// <summary>Codes of the covers it contains; empty for all.</summary>
    public IReadOnlyList<string> Covers { get; init; } = [];

    /// <summary>Where its values come from.</summary>
    public string Source { get; init; } = "";

    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}
