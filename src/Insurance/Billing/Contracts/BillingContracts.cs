using System.Text.Json.Serialization;

namespace Breakwater.Billing.Contracts;

/// <summary>Identifies an invoice.</summary>
public readonly record struct InvoiceId(Guid Value) : IId<InvoiceId>
{
    /// <inheritdoc/>
    public static InvoiceId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out InvoiceId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a limit: a policy, an event, a master policy or a programme.</summary>
public readonly record struct LimitNodeId(Guid Value) : IId<LimitNodeId>
{
    /// <inheritdoc/>
    public static LimitNodeId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out LimitNodeId id) => Ids.TryParse(text, out id);
}

/// <summary>The chart of accounts. Debits are positive, credits negative.</summary>
public enum Account
{
    /// <summary>Money in the bank 银行存款.</summary>
    Cash,

    /// <summary>Premium received before the policy is issued 预收保费.</summary>
    PremiumInAdvance,

    /// <summary>Premium due for a change 应收保费.</summary>
    PremiumReceivable,

    /// <summary>Premium written 保费收入.</summary>
    PremiumWritten,

    /// <summary>Premium to be given back 应付退保费.</summary>
    RefundPayable,

    /// <summary>Claims incurred 赔付支出及准备金提转差.</summary>
    ClaimsIncurred,

    /// <summary>Reserve for reported claims 已发生已报案未决赔款准备金.</summary>
    OutstandingClaims,

    /// <summary>Approved and not yet paid 应付赔付款.</summary>
    ClaimsPayable,

    /// <summary>Memorandum: cover granted 承保责任.</summary>
    LimitGranted,

    /// <summary>Memorandum: cover still available 可用限额.</summary>
    LimitAvailable,

    /// <summary>Memorandum: cover reserved or used 已占用限额.</summary>
    LimitUsed,

    /// <summary>Services given in kind 应急服务费用.</summary>
    ServiceCosts,

    /// <summary>Confirmed and not yet paid to a provider 应付服务费.</summary>
    ServicePayable,

    /// <summary>Recovered after a claim was paid 追偿收入.</summary>
    ClaimRecoveries,

    /// <summary>Reserve for the premium of days to come 未到期责任准备金; at the end of a closed month.</summary>
    UnearnedPremium,

    /// <summary>Its change 提取未到期责任准备金.</summary>
    UnearnedPremiumChange,

    /// <summary>Reserve for claims incurred and not yet known 已发生未报案未决赔款准备金; at the end of a closed month.</summary>
    UnreportedClaims,

    /// <summary>Its change 提取已发生未报案准备金.</summary>
    UnreportedClaimsChange,

    /// <summary>Looking at risks before cover 风险评估费用.</summary>
    AssessmentCosts,

    /// <summary>Written by declaration and not billed yet; billed by the month's statement 应收未结算保费.</summary>
    PremiumUnbilled,

    /// <summary>Received, and nobody knows yet what for 暂收款.</summary>
    Suspense,

    /// <summary>Co-insurers' part of premium written 共保人保费份额; the lead's own premium is what remains.</summary>
    PremiumToCoinsurers,

    /// <summary>Owed to co-insurers 应付共保款.</summary>
    CoinsurancePayable,

    /// <summary>What the lead keeps of co-insurers' premium 共保管理费收入.</summary>
    CoinsuranceFees,

    /// <summary>Owed by co-insurers for claims the lead paid 应收共保款.</summary>
    CoinsuranceReceivable,

    /// <summary>Co-insurers' part of claims paid 共保人赔款份额; less their part of what is recovered.</summary>
    ClaimsOfCoinsurers,
}

/// <summary>One side of an entry.</summary>
/// <param name="Account">Account.</param>
/// <param name="Amount">Debit positive, credit negative, in fen.</param>
public sealed record Line(Account Account, Money Amount)
{
    /// <summary>The part of a premium it is for; null where a premium is demanded whole.</summary>
    public InvoiceId? Part { get; init; }
}

/// <summary>What is posted: it balances to zero, or it is a bug.</summary>
/// <param name="Kind">What happened, e.g. <c>PolicyIssued</c>.</param>
/// <param name="Narrative">In a sentence.</param>
/// <param name="Insurer">Whose books.</param>
/// <param name="Policy">The policy it belongs to.</param>
/// <param name="Subject">The transaction, claim or invoice that caused it.</param>
/// <param name="Effective">Insurance day it counts for; when that day is locked, the entry bears the first open one.</param>
/// <param name="Lines">At least two; the sum is zero.</param>
public sealed record Posting(
    string Kind,
    Words Narrative,
    OrganisationId Insurer,
    Guid Policy,
    Guid Subject,
    DateOnly Effective,
    IReadOnlyList<Line> Lines);

/// <summary>The double-entry journal.</summary>
public interface IJournal
{
    /// <summary>Adds an entry to the command in progress; recorded on the day of the clock.</summary>
    /// <exception cref="InvalidOperationException">The lines do not balance.</exception>
    void Post(Posting posting);

    /// <summary>Balance of an account over entries effective and recorded up to two days, debit positive.</summary>
    /// <param name="account">Account.</param>
    /// <param name="insurer">One insurer's books; null for all.</param>
    /// <param name="effective">Last effective day counted.</param>
    /// <param name="recorded">Last recorded day counted.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<Money> Balance(
        Account account, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel);

    /// <summary>
    /// What was posted after a day because that day was locked, and concerns it or an earlier one; with <see cref="Balance"/> it
    /// is what records say that go by the insurance day.
    /// </summary>
    Task<Money> Moved(
        Account account, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel);

    /// <summary>What one transaction, claim or batch has on an account over all time, debit positive.</summary>
    Task<Money> OfSubject(Account account, Guid subject, CancellationToken cancel);

    /// <summary>What several have on an account together, debit positive; in one query.</summary>
    Task<Money> OfSubjects(Account account, IReadOnlyCollection<Guid> subjects, CancellationToken cancel);

    /// <summary>Entries of one policy, oldest first.</summary>
    Task<IReadOnlyList<EntryView>> Of(Guid policy, CancellationToken cancel);
}

/// <summary>A journal entry as shown.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What happened.</param>
/// <param name="Narrative">In a sentence.</param>
/// <param name="Effective">Insurance day it counts for.</param>
/// <param name="RecordedAt">When it was posted.</param>
/// <param name="Lines">Its lines.</param>
public sealed record EntryView(
    Guid Id, string Kind, Words Narrative, DateOnly Effective, DateTimeOffset RecordedAt, IReadOnlyList<Line> Lines)
{
    /// <summary>The day of a closed period that it corrects; null for all others.</summary>
    public DateOnly? Concerns { get; init; }
}

/// <summary>Limits as ledger accounts that cannot be overdrawn.</summary>
public interface ILimits
{
    /// <summary>Grants a new limit as part of the command in progress, with its memorandum entry.</summary>
    void Grant(LimitNodeId node, OrganisationId insurer, Guid policy, Money limit, DateOnly effective);

    /// <summary>Raises or lowers what is granted; refused when less would remain than is used.</summary>
    Task<Outcome<Money>> Change(LimitNodeId node, Money by, DateOnly effective, CancellationToken cancel);

    /// <summary>
    /// Several changes at once, each with its entry; refused when less would remain after all of them than is used.
    /// </summary>
    Task<Outcome<Money>> Change(LimitNodeId node, IReadOnlyList<LimitStep> steps, CancellationToken cancel);

    /// <summary>Uses up part of a limit; refused when it would be overdrawn.</summary>
    /// <returns>What remains.</returns>
    Task<Outcome<Money>> Use(LimitNodeId node, Money amount, Guid subject, DateOnly effective, CancellationToken cancel);

    /// <summary>Uses up part of every limit on a path at once, from the shared one inwards; refused when one is short.</summary>
    /// <returns>What remains of the last.</returns>
    Task<Outcome<Money>> Use(
        IReadOnlyList<LimitNodeId> path, Money amount, Guid subject, DateOnly effective, CancellationToken cancel);

    /// <summary>Gives back on every limit of a path what was used and not paid.</summary>
    Task<Outcome<Money>> Release(
        IReadOnlyList<LimitNodeId> path, Money amount, Guid subject, DateOnly effective, CancellationToken cancel);

    /// <summary>Gives back what was used and not paid.</summary>
    Task<Outcome<Money>> Release(LimitNodeId node, Money amount, Guid subject, DateOnly effective, CancellationToken cancel);

    /// <summary>Granted and used so far; null when there is no such limit.</summary>
    Task<LimitView?> Find(LimitNodeId node, CancellationToken cancel);
}

/// <summary>One change of what is granted.</summary>
/// <param name="By">Raised when positive.</param>
/// <param name="Effective">Insurance day it counts for.</param>
public sealed record LimitStep(Money By, DateOnly Effective);

/// <summary>A limit as shown.</summary>
/// <param name="Granted">Granted in all.</param>
/// <param name="Used">Reserved or paid.</param>
public sealed record LimitView(Money Granted, Money Used)
{
    /// <summary>What is left.</summary>
    public Money Available => Granted - Used;
}

/// <summary>Where an invoice stands.</summary>
public enum InvoiceState
{
    /// <summary>Waiting for money.</summary>
    Open,

    /// <summary>Paid in full.</summary>
    Paid,

    /// <summary>No longer wanted.</summary>
    Cancelled,
}

/// <summary>A demand for premium, or with a negative amount a credit note.</summary>
/// <param name="Insurer">Who demands.</param>
/// <param name="Payer">Who pays.</param>
/// <param name="Policy">The policy it is for.</param>
/// <param name="Subject">The policy transaction it is for.</param>
/// <param name="Amount">More than zero: premium due; less: refund due.</param>
/// <param name="Due">Day on which it is due.</param>
/// <param name="For">What it is for.</param>
public sealed record InvoiceRequest(
    OrganisationId Insurer, OrganisationId Payer, Guid Policy, Guid Subject, Money Amount, DateOnly Due, Words For);

/// <summary>An invoice as shown.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Public number.</param>
/// <param name="Insurer">Who demands.</param>
/// <param name="Payer">Who pays.</param>
/// <param name="Policy">The policy it is for.</param>
/// <param name="Subject">The policy transaction it is for.</param>
/// <param name="Amount">Demanded, or to be refunded when negative.</param>
/// <param name="Paid">Received or refunded so far.</param>
/// <param name="Due">Day on which it is due.</param>
/// <param name="For">What it is for.</param>
/// <param name="State">Where it stands.</param>
/// <param name="Version">Its version.</param>
public sealed record InvoiceView(
    InvoiceId Id,
    string Number,
    OrganisationId Insurer,
    OrganisationId Payer,
    Guid Policy,
    Guid Subject,
    Money Amount,
    Money Paid,
    DateOnly Due,
    Words For,
    InvoiceState State,
    int Version)
{
    /// <summary>Which part of a premium it demands, from 1; null for one that is demanded whole.</summary>
    public int? Part { get; init; }

    /// <summary>How many parts there are; null with <see cref="Part"/>.</summary>
    public int? Parts { get; init; }

    /// <summary>Day from which its payer disputes it; null when nobody does.</summary>
    public DateOnly? DisputedOn { get; init; }

    /// <summary>Day a dispute about it was settled; null when there was none.</summary>
    public DateOnly? DisputeSettledOn { get; init; }
}

/// <summary>Invoices, for modules downstream.</summary>
public interface IInvoices
{
    /// <summary>Raises an invoice as part of the command in progress.</summary>
    /// <param name="request">What is demanded.</param>
    /// <param name="number">A number taken before the command from <see cref="INumbers"/>, series <c>INV-year</c>.</param>
    InvoiceId Raise(InvoiceRequest request, string number);

    /// <summary>Raises the parts of a premium as part of the command in progress.</summary>
    /// <param name="request">The whole; its amount is Σ parts.</param>
    /// <param name="number">As above for the first; the others have it with a suffix, e.g. <c>INV-2026-000042-P02</c>.</param>
    /// <param name="parts">Two or more, in order.</param>
    void Raise(InvoiceRequest request, string number, IReadOnlyList<PartDue> parts);

    /// <summary>Cancels what is still open for a subject, as part of the command in progress.</summary>
    Task Cancel(Guid subject, CancellationToken cancel);

    /// <summary>Open demands for premium due before a day that nobody disputes and no sponsor pays, the oldest first.</summary>
    /// <param name="before">They were due before it.</param>
    /// <param name="insurer">One insurer's; null for all.</param>
    /// <param name="but">Those left out: a query of the same <see cref="Store"/>.</param>
    /// <param name="skip">How many of the oldest were looked at before.</param>
    /// <param name="atMost">Size of a page.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<IReadOnlyList<InvoiceView>> Overdue(
        DateOnly before, OrganisationId? insurer, IQueryable<InvoiceId> but, int skip, int atMost, CancellationToken cancel);

    /// <summary>Invoices that nothing is open on any more: paid, emptied or cancelled.</summary>
    /// <param name="among">Those asked for: a query of the same <see cref="Store"/>.</param>
    /// <param name="atMost">How many.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<IReadOnlyList<InvoiceView>> Closed(IQueryable<InvoiceId> among, int atMost, CancellationToken cancel);

    /// <summary>Some invoices, in no order; one that is not there is left out.</summary>
    Task<IReadOnlyList<InvoiceView>> Find(IReadOnlyCollection<InvoiceId> ids, CancellationToken cancel);

    /// <summary>An invoice as it stands, held until the command in progress is over; null when there is none.</summary>
    /// <remarks>When somebody else pays, disputes or changes it meanwhile, the command is refused as stale.</remarks>
    Task<InvoiceView?> Hold(InvoiceId id, CancellationToken cancel);

    /// <summary>The invoices of a policy, oldest first.</summary>
    Task<IReadOnlyList<InvoiceView>> Of(Guid policy, CancellationToken cancel);
}

/// <summary>One part of a premium.</summary>
/// <param name="Number">From 1.</param>
/// <param name="Amount">More than zero.</param>
/// <param name="Due">Day on which it is due.</param>
public sealed record PartDue(int Number, Money Amount, DateOnly Due);

/// <summary>What a change of premium does to one part of it.</summary>
/// <param name="Invoice">The part's invoice.</param>
/// <param name="Number">Its public number.</param>
/// <param name="Part">Which part, from 1.</param>
/// <param name="Due">Day on which it is due.</param>
/// <param name="Before">Demanded before.</param>
/// <param name="By">More when positive.</param>
public sealed record PartStep(InvoiceId Invoice, string Number, int Part, DateOnly Due, Money Before, Money By)
{
    /// <summary>
    /// Version of the invoice this was worked out from. It is not kept: what is altered later, when its premium has arrived,
    /// has null.
    /// </summary>
    [JsonIgnore]
    public int? Version { get; init; }

    /// <summary>Demanded after.</summary>
    public Money After => Before + By;
}

/// <summary>Premiums that are paid in parts: what is owed of each, and what a change does to those not yet due.</summary>
public interface IInstalments
{
    /// <summary>What a change of premium does to the parts of a policy; empty when it has none that can take it.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="change">Of the payer's own share of the premium.</param>
    /// <param name="on">Day on which it is asked for: a part due later is not yet due.</param>
    /// <param name="cancel">Stops the look-up.</param>
    /// <remarks>
    /// More goes to the parts not yet due, in proportion to what is open of them; where a cancellation emptied them, at most what
    /// it took. Less comes off the parts not yet due in the same proportion, then off those due and unpaid, the latest first. By
    /// largest remainder. What no part takes is for an invoice or a credit note of its own.
    /// </remarks>
    Task<IReadOnlyList<PartStep>> Work(Guid policy, Money change, DateOnly on, CancellationToken cancel);

    /// <summary>Alters the parts, and says in the journal what is owed of each; part of the command in progress.</summary>
    /// <remarks>A part that was paid or disputed since the steps were worked out makes the command stale.</remarks>
    Task Alter(Posting because, IReadOnlyList<PartStep> steps, CancellationToken cancel);

    /// <summary>What was written and not received of a premium is owed by its parts; part of the command in progress.</summary>
    /// <param name="because">Whose books, policy, subject and day; its lines are not read.</param>
    /// <param name="later">Days by which the term begins later than planned; the parts not yet paid move with it.</param>
    /// <param name="cancel">Stops the look-up.</param>
    Task Owe(Posting because, int later, CancellationToken cancel);
}

/// <summary>Told inside the command that receives the last fen of an invoice; Wiring joins it to what waits for the
/// money.</summary>
public interface IWhenPaid
{
    /// <summary>Acts on it in the same transaction; a refusal undoes the receipt.</summary>
    Task<Outcome<bool>> Paid(InvoiceView invoice, CancellationToken cancel);

    /// <summary>What must be ready before the command, such as numbers from a block.</summary>
    Task Prepare(CancellationToken cancel);
}
