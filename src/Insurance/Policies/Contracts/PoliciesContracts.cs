using Breakwater.Billing.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Contracts;

/// <summary>Identifies a policy.</summary>
public readonly record struct PolicyId(Guid Value) : IId<PolicyId>
{
    /// <inheritdoc/>
    public static PolicyId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out PolicyId id) => Ids.TryParse(text, out id);
}

/// <summary>Where a policy stands on a day; derived from its transactions, never set.</summary>
public enum PolicyStatus
{
    /// <summary>Bound, waiting for the premium: no cover yet.</summary>
    AwaitingPremium,

    /// <summary>Issued, cover has not begun.</summary>
    Upcoming,

    /// <summary>Cover is on.</summary>
    InForce,

    /// <summary>Ended before its term.</summary>
    Cancelled,

    /// <summary>Cover is over.</summary>
    Ended,

    /// <summary>Never paid, never issued.</summary>
    NotTaken,
}

/// <summary>What was agreed, as one transaction left it.</summary>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
/// <param name="Address">Insured address.</param>
/// <param name="Premium">Yearly premium at these terms, as charged.</param>
public sealed record PolicyTerms(Money Limit, Money Retention, string Address, Money Premium)
{
    /// <summary>
    /// Yearly premium by the filed tariff, where an underwriter charges another or payment in parts adds to it; null where it is
    /// what is charged.
    /// </summary>
    public Money? Filed { get; init; }
}

/// <summary>A policy as other modules see it on a day.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Number">Public number; null until issued.</param>
/// <param name="Filing">Product version.</param>
/// <param name="Insured">The insured.</param>
/// <param name="Insurer">The insurer.</param>
/// <param name="Term">First day to the day after the last.</param>
/// <param name="Terms">Terms in force on the day asked for.</param>
/// <param name="Status">Status on the day asked for.</param>
/// <param name="CoverEnds">Day cover ends: the end of the term or of an earlier cancellation.</param>
/// <param name="LimitNode">Its aggregate limit in the ledger.</param>
/// <param name="Province">Province at issue.</param>
/// <param name="Industry">Industry at issue.</param>
public sealed record PolicySnapshot(
    PolicyId Id,
    string? Number,
    FilingId Filing,
    OrganisationId Insured,
    OrganisationId Insurer,
    Period Term,
    PolicyTerms Terms,
    PolicyStatus Status,
    DateOnly CoverEnds,
    LimitNodeId LimitNode,
    string Province,
    string Industry)
{
    /// <summary>First day after the extended reporting that was taken 延长报告期; null when none was.</summary>
    public DateOnly? ReportingEnds { get; init; }
}

/// <summary>Policies, for modules downstream.</summary>
public interface IPolicies
{
    /// <summary>A policy with the terms in force on a day, as known today; null when none was ever issued.</summary>
    Task<PolicySnapshot?> On(PolicyId id, DateOnly day, CancellationToken cancel);

    /// <summary>The issued policies of an insured.</summary>
    Task<IReadOnlyList<PolicySnapshot>> Of(OrganisationId insured, DateOnly day, CancellationToken cancel);
}

/// <summary>Issues what was paid for (见费出单); called through Wiring when an invoice is paid.</summary>
public interface IIssuance
{
    /// <summary>Takes a policy number from its block, before the command.</summary>
    Task Prepare(CancellationToken cancel);

    /// <summary>Issues the bound transaction an invoice was raised for, as part of the command in progress.</summary>
    /// <returns>False when the invoice was for something already in force.</returns>
    Task<Outcome<bool>> Issue(InvoiceView invoice, CancellationToken cancel);
}

/// <summary>One line of the statistics, from policy transactions.</summary>
/// <param name="Key">Province, industry, product or month (<c>2026-03</c>).</param>
/// <param name="Policies">Policies issued.</param>
/// <param name="InForce">Of these in force on the effective day.</param>
/// <param name="Premium">Premium written, net of refunds.</param>
/// <param name="Limit">Aggregate limits in force on the effective day.</param>
public sealed record PolicyFigure(string Key, int Policies, int InForce, Money Premium, Money Limit);

/// <summary>What statistics are broken down by.</summary>
public enum Breakdown
{
    /// <summary>Province of the insured at issue.</summary>
    Province,

    /// <summary>GB/T 4754 section of the insured at issue.</summary>
    Industry,

    /// <summary>Product code.</summary>
    Product,

    /// <summary>Effective month.</summary>
    Month,
}

/// <summary>Figures of the policy book, computed in the database.</summary>
public interface IPolicyFigures
{
    /// <summary>Figures of transactions effective and recorded up to two days.</summary>
    /// <param name="by">Breakdown.</param>
    /// <param name="insurer">One insurer's book; null for all.</param>
    /// <param name="effective">Last effective day counted.</param>
    /// <param name="recorded">Last recorded day counted.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<IReadOnlyList<PolicyFigure>> Of(
        Breakdown by, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel);

    /// <summary>Use of service plans by policies sold under them, effective and recorded up to a day.</summary>
    /// <param name="plans">Plans asked for; those without a policy are left out of the answer.</param>
    /// <param name="day">Last effective and recorded day counted.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<IReadOnlyDictionary<ServicePlanId, PlanUptake>> OfPlans(
        IReadOnlyCollection<ServicePlanId> plans, DateOnly day, CancellationToken cancel);

    /// <summary>Totals of policies whose cover began within a period, by transactions up to its last day.</summary>
    /// <param name="provinces">Of the insured at issue; empty for the whole country.</param>
    /// <param name="from">First effective day counted.</param>
    /// <param name="last">Last effective and recorded day counted.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<BookTotals> Totals(IReadOnlyCollection<string> provinces, DateOnly from, DateOnly last, CancellationToken cancel);
}

/// <summary>Told when a policy is issued.</summary>
public sealed record PolicyIssued(PolicyId Policy, string Number);
