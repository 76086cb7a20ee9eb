using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Contracts;

/// <summary>Identifies an incident notice.</summary>
public readonly record struct IncidentId(Guid Value) : IId<IncidentId>
{
    /// <inheritdoc/>
    public static IncidentId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out IncidentId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a claim file.</summary>
public readonly record struct ClaimId(Guid Value) : IId<ClaimId>
{
    /// <inheritdoc/>
    public static ClaimId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out ClaimId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a piece of evidence.</summary>
public readonly record struct EvidenceId(Guid Value) : IId<EvidenceId>
{
    /// <inheritdoc/>
    public static EvidenceId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out EvidenceId id) => Ids.TryParse(text, out id);
}

/// <summary>One line of the claims statistics.</summary>
/// <param name="Key">Province, industry, product or month of notice (<c>2026-03</c>).</param>
/// <param name="Notices">Incidents reported.</param>
/// <param name="Claims">Of these turned into claims.</param>
/// <param name="Paid">Paid.</param>
/// <param name="Outstanding">Reserve for what is not yet paid.</param>
public sealed record ClaimFigure(string Key, int Notices, int Claims, Money Paid, Money Outstanding);

/// <summary>Claims of policies, whatever became of them.</summary>
public interface IClaimCounts
{
    /// <summary>How many each has; those without a claim are left out.</summary>
    Task<IReadOnlyDictionary<PolicyId, int>> Of(IReadOnlyCollection<PolicyId> policies, CancellationToken cancel);
}

/// <summary>Figures of incidents and claims, computed in the database.</summary>
public interface IClaimFigures
{
    /// <summary>Figures effective and recorded up to two days, keyed as <see cref="IPolicyFigures.Of"/> keys them.</summary>
    Task<IReadOnlyList<ClaimFigure>> Of(
        Breakdown by, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel);
}

/// <summary>Who operates the network; decides how fast an incident is reported.</summary>
public enum OperatorKind
{
    /// <summary>Operator of critical information infrastructure 关键信息基础设施运营者.</summary>
    Critical,

    /// <summary>Central or state organ 中央和国家机关.</summary>
    State,

    /// <summary>Every other operator 其他网络运营者.</summary>
    Other,
}

/// <summary>What grading looks at; may be supplemented as more becomes known.</summary>
/// <param name="Operator">Who operates the network.</param>
/// <param name="PersonsAffected">Persons whose information leaked, at least 0.</param>
/// <param name="DirectLoss">Direct economic loss, as far as known.</param>
/// <param name="OutageMinutes">Outage of the main function, minutes.</param>
public sealed record IncidentFacts(OperatorKind Operator, long PersonsAffected, Money DirectLoss, int OutageMinutes)
{
    /// <summary>Persons among them whose sensitive information leaked 敏感个人信息, at least 0.</summary>
    public long SensitivePersons { get; init; }

    /// <summary>How important what was hit is 影响对象的重要程度; null while nobody judged it.</summary>
    public ObjectImportance? Object { get; init; }

    /// <summary>How hard the business was hit 业务损失; null while nobody judged it.</summary>
    public HarmLevel? BusinessLoss { get; init; }

    /// <summary>Harm to society 社会危害; null while nobody judged it.</summary>
    public HarmLevel? SocialHarm { get; init; }

    /// <summary>
    /// A defect of a network product or service that the insured supplies endangers national security or the public interest.
    /// </summary>
    public bool IsProductDefect { get; init; }
}

/// <summary>Importance of the object an incident hits, after GB/T 20986-2023.</summary>
public enum ObjectImportance
{
    /// <summary>Ordinary 一般.</summary>
    Ordinary,

    /// <summary>Important 重要.</summary>
    Important,

    /// <summary>Particularly important 特别重要.</summary>
    ParticularlyImportant,
}

/// <summary>How grave a loss or a harm is, after GB/T 20986-2023.</summary>
public enum HarmLevel
{
    /// <summary>Small 较小.</summary>
    Small,

    /// <summary>Considerable 较大.</summary>
    Considerable,

    /// <summary>Serious 严重（社会危害：重大）.</summary>
    Serious,

    /// <summary>Particularly serious 特别严重（社会危害：特别重大）.</summary>
    ParticularlySerious,
}

/// <summary>A grade with its explanation.</summary>
/// <param name="Regime">Code of the rules.</param>
/// <param name="RegimeName">Name of the rules.</param>
/// <param name="Grade">I, II, III or IV.</param>
/// <param name="GradeName">e.g. 较大.</param>
/// <param name="Trail">How it came to be.</param>
public sealed record GradedIncident(string Regime, Words RegimeName, string Grade, Words GradeName, Explanation Trail);

/// <summary>Where an incident notice stands.</summary>
public enum IncidentState
{
    /// <summary>Reported 已报告.</summary>
    Reported,

    /// <summary>Graded, clocks set 已研判.</summary>
    Triaged,

    /// <summary>Being handled 处置中.</summary>
    Responding,

    /// <summary>A claim was opened 已转理赔.</summary>
    ConvertedToClaim,

    /// <summary>Closed without a claim: it cost nothing 未索赔结案.</summary>
    ClosedNoClaim,
}

/// <summary>Where a claim file stands.</summary>
public enum ClaimState
{
    /// <summary>Opened.</summary>
    Open,

    /// <summary>Documents are asked for and examined.</summary>
    Investigating,

    /// <summary>Cover is decided for every loss item.</summary>
    CoverageDecided,

    /// <summary>The settlement is computed and being agreed and paid.</summary>
    Settling,

    /// <summary>Closed.</summary>
    Closed,

    /// <summary>Opened again.</summary>
    Reopened,
}

/// <summary>Where a payment stands.</summary>
public enum PaymentState
{
    /// <summary>Waits for a second person.</summary>
    Proposed,

    /// <summary>Approved, to be paid.</summary>
    Approved,

    /// <summary>Paid.</summary>
    Paid,

    /// <summary>Rejected by the second person.</summary>
    Rejected,

    /// <summary>The bank was told to pay.</summary>
    Instructed,

    /// <summary>It was paid, and the bank gave it back.</summary>
    Reversed,
}

/// <summary>To whom a claim is paid.</summary>
public enum PayeeKind
{
    /// <summary>The insured.</summary>
    Insured,

    /// <summary>Somebody the insured is liable to 第三者.</summary>
    ThirdParty,

    /// <summary>Whoever works on the claim: surveyor, adjuster, counsel 服务机构.</summary>
    Provider,
}

/// <summary>On what ground money is sought back.</summary>
public enum RecoveryKind
{
    /// <summary>From whoever is answerable for the loss 代位求偿.</summary>
    Subrogation,

    /// <summary>Of what was left 残值.</summary>
    Salvage,

    /// <summary>Of funds that were frozen or returned 资金追回.</summary>
    Clawback,
}

/// <summary>A deadline with its source, as shown.</summary>
/// <param name="Id">Identifier; null for a clock that is derived.</param>
/// <param name="Code">Which.</param>
/// <param name="Name">What is owed, and to whom.</param>
/// <param name="Due">When.</param>
/// <param name="MetAt">When it was met; null while it runs.</param>
/// <param name="Source">Law and article, with its grade.</param>
public sealed record ClockView(Guid? Id, string Code, Words Name, DateTimeOffset Due, DateTimeOffset? MetAt, string Source);

/// <summary>A business interruption as claimed.</summary>
/// <param name="Hours">Length, hours, more than 0.</param>
/// <param name="HourlyLoss">Gross margin lost per hour.</param>
/// <param name="Compensated">Received from a provider under its service level.</param>
public sealed record OutageDetail(decimal Hours, Money HourlyLoss, Money Compensated)
{
    /// <summary>Earned in spite of it, over all its hours; null for nothing.</summary>
    public Money? Earned { get; init; }

    /// <summary>Cost of keeping the business going 维持费用, over all its hours; null for none.</summary>
    public Money? Upkeep { get; init; }
}

/// <summary>What terms look at beyond the amount of a loss; whatever does not apply is left out.</summary>
public sealed record LossFacts
{
    /// <summary>Persons affected, at least 1; for a limit per person.</summary>
    public int? Persons { get; init; }

    /// <summary>Recovered before it is settled 追回; taken off.</summary>
    public Money? Recovered { get; init; }

    /// <summary>Value at risk of an under-insured cover, or cost of the like kind of a betterment.</summary>
    public Money? Value { get; init; }

    /// <summary>When the cost was incurred.</summary>
    public DateTimeOffset? Incurred { get; init; }

    /// <summary>When the insurer agreed to the cost.</summary>
    public DateTimeOffset? Consented { get; init; }

    /// <summary>Conditions that were not met for this loss alone, as the filing names them.</summary>
    public IReadOnlyList<string> Breaches { get; init; } = [];
}

/// <summary>When something was established to have happened.</summary>
/// <param name="Moment">What.</param>
/// <param name="At">When.</param>
public sealed record EstablishedMoment(Moment Moment, DateTimeOffset At);

/// <summary>A computed settlement.</summary>
/// <param name="Payable">In all.</param>
/// <param name="Items">Per loss item.</param>
/// <param name="AggregateAvailable">What was left of the aggregate limit.</param>
/// <param name="Trail">The steps, readable by the claimant.</param>
public sealed record SettlementView(
    Money Payable, IReadOnlyList<SettledItem> Items, Money AggregateAvailable, Explanation Trail)
{
    /// <summary>What was borne of the retention; counts where a retention is borne once a year.</summary>
    public Money RetentionBorne { get; init; } = Money.Zero;
}

/// <summary>What is paid for one loss item.</summary>
/// <param name="Item">Identifier of the loss item.</param>
/// <param name="Payable">Paid for it.</param>
public sealed record SettledItem(Guid Item, Money Payable);

/// <summary>A notice that was taken.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Its number.</param>
public sealed record IncidentCreated(IncidentId Id, string Number);

/// <summary>A claim that was opened.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Its number.</param>
public sealed record ClaimOpened(ClaimId Id, string Number);

/// <summary>Where a case stands after a change.</summary>
/// <param name="Id">Incident or claim.</param>
/// <param name="State">Its state.</param>
/// <param name="Version">Its version, as in the ETag.</param>
public sealed record CaseChanged(Guid Id, string State, int Version);

/// <summary>Something that happened to a case.</summary>
/// <param name="Sequence">Order, from 1.</param>
/// <param name="Kind">What.</param>
/// <param name="Text">In a sentence.</param>
/// <param name="By">By whom.</param>
/// <param name="At">When.</param>
public sealed record EventView(int Sequence, string Kind, Words Text, Words By, DateTimeOffset At);
