namespace Breakwater.Registry.Contracts;

/// <summary>Identifies a pilot programme.</summary>
public readonly record struct ProgrammeId(Guid Value) : IId<ProgrammeId>
{
    /// <inheritdoc/>
    public static ProgrammeId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out ProgrammeId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a pilot unit: one organisation in one programme.</summary>
public readonly record struct PilotUnitId(Guid Value) : IId<PilotUnitId>
{
    /// <inheritdoc/>
    public static PilotUnitId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out PilotUnitId id) => Ids.TryParse(text, out id);
}

/// <summary>Where a pilot unit stands.</summary>
public enum PilotUnitState
{
    /// <summary>Has applied 已申请.</summary>
    Applied,

    /// <summary>Takes part 已纳入.</summary>
    Admitted,

    /// <summary>Was not admitted, with a reason 未纳入.</summary>
    Declined,

    /// <summary>No longer takes part, with a reason 已退出.</summary>
    Left,
}

/// <summary>What a programme is measured by; every figure is computed, none is typed in.</summary>
public enum ProgrammeIndicator
{
    /// <summary>Policies whose cover began within the programme 保单数.</summary>
    PoliciesIssued,

    /// <summary>Of these in force on the day 有效保单数.</summary>
    PoliciesInForce,

    /// <summary>Organisations insured by them 投保企业数.</summary>
    EnterprisesInsured,

    /// <summary>Premium written, net of refunds, in fen 保费.</summary>
    Premium,

    /// <summary>Aggregate limits in force on the day, in fen 保障金额.</summary>
    LimitInForce,

    /// <summary>Products that may be sold on the day 在售产品数.</summary>
    ProductsInForce,

    /// <summary>Service plans in the directory on the day 目录方案数.</summary>
    PlansListed,

    /// <summary>Service plans under which a policy was issued 使用中的方案数.</summary>
    PlansUsed,

    /// <summary>Pilot units that take part on the day 试点单位数.</summary>
    UnitsAdmitted,

    /// <summary>Tasks of units whose evidence was accepted 已完成任务数.</summary>
    TasksDone,
}

/// <summary>Totals of the policy book for a region and a period.</summary>
/// <param name="Policies">Policies whose first transaction counts from within the period.</param>
/// <param name="InForce">Of these in force on the last day.</param>
/// <param name="Insureds">Organisations insured by them.</param>
/// <param name="Premium">Their premium, net of refunds.</param>
/// <param name="Limit">Aggregate limits in force on the last day.</param>
public sealed record BookTotals(int Policies, int InForce, int Insureds, Money Premium, Money Limit);

/// <summary>Totals for programmes; answered by the policy book through Wiring.</summary>
public interface IBookTotals
{
    /// <summary>Totals of policies whose cover began within a period, by transactions up to its last day.</summary>
    /// <param name="provinces">GB/T 2260 codes of the insured at issue; empty for the whole country.</param>
    /// <param name="from">First effective day counted.</param>
    /// <param name="last">Last effective and recorded day counted.</param>
    /// <param name="cancel">Stops the query.</param>
    Task<BookTotals> Of(IReadOnlyCollection<string> provinces, DateOnly from, DateOnly last, CancellationToken cancel);
}
