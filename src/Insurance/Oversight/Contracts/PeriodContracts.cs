namespace Breakwater.Oversight.Contracts;

/// <summary>Identifies one closing of a month.</summary>
public readonly record struct PeriodCloseId(Guid Value) : IId<PeriodCloseId>
{
    /// <inheritdoc/>
    public static PeriodCloseId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out PeriodCloseId id) => Ids.TryParse(text, out id);
}

/// <summary>Where the closing of a month stands.</summary>
public enum PeriodState
{
    /// <summary>Reckoned and locked; a second person approves 待复核.</summary>
    Proposed,

    /// <summary>Taken back: the month is open 已撤回.</summary>
    Withdrawn,

    /// <summary>Closed: its entries are posted 已关账.</summary>
    Closed,

    /// <summary>Closed; somebody asked to open it again 申请重开.</summary>
    ReopeningAsked,

    /// <summary>Opened again: its entries are undone 已重开.</summary>
    Reopened,
}

/// <summary>A figure of a close.</summary>
public enum CloseCode
{
    /// <summary>Premium written in the month 本月保费收入.</summary>
    Written,

    /// <summary>Premium earned in the month 本月已赚保费.</summary>
    Earned,

    /// <summary>Claims incurred in the month: paid, approved and reserved 本月已报案赔付.</summary>
    Incurred,

    /// <summary>Reserve for reported claims on the last day 已报案未决赔款准备金.</summary>
    Outstanding,

    /// <summary>Unearned premium by days, 1/365.</summary>
    UnearnedDaily,

    /// <summary>Unearned premium by half months, 1/24.</summary>
    UnearnedTwentyFourths,

    /// <summary>Posted: unearned premium with what the sufficiency test adds 未到期责任准备金.</summary>
    UnearnedReserve,

    /// <summary>Unreported claims by the chain ladder on what was paid.</summary>
    ChainPaid,

    /// <summary>Unreported claims by the chain ladder on what was incurred.</summary>
    ChainIncurred,

    /// <summary>Unreported claims by Bornhuetter-Ferguson.</summary>
    BornhuetterFerguson,

    /// <summary>Posted: reserve for unreported claims 已发生未报案未决赔款准备金.</summary>
    UnreportedReserve,
}

/// <summary>A figure of a close.</summary>
/// <param name="Code">Which.</param>
/// <param name="Name">Its name.</param>
/// <param name="Amount">The amount; null when the method gives none.</param>
/// <param name="Why">Why there is none; null when there is one.</param>
/// <param name="Posted">Whether it is posted.</param>
/// <param name="Trail">How it came to be; null when there is no amount.</param>
public sealed record CloseFigure(CloseCode Code, Words Name, Money? Amount, Words? Why, bool Posted, Explanation? Trail);

/// <summary>A quarter of loss in a triangle.</summary>
/// <param name="From">First day of loss.</param>
/// <param name="Last">Last day of loss.</param>
/// <param name="Earned">Premium earned in it.</param>
/// <param name="Paid">Paid by the end of each quarter of age, cumulative.</param>
/// <param name="Incurred">Incurred by then, cumulative.</param>
public sealed record TriangleRow(
    DateOnly From, DateOnly Last, Money Earned, IReadOnlyList<Money> Paid, IReadOnlyList<Money> Incurred);

/// <summary>What a month comes to.</summary>
/// <param name="Figures">In the order in which they are shown.</param>
/// <param name="Triangle">Quarters of loss, the oldest first.</param>
/// <param name="Factors">
/// Factors of the chain ladder on what was incurred, from each age to the next; empty where none exist.
/// </param>
/// <param name="Claims">Claims opened or filed so far.</param>
public sealed record Reckoning(
    IReadOnlyList<CloseFigure> Figures, IReadOnlyList<TriangleRow> Triangle, IReadOnlyList<double> Factors, int Claims)
{
    /// <summary>The amount of a figure; zero when there is none.</summary>
    public Money this[CloseCode code] => Figures.FirstOrDefault(figure => figure.Code == code)?.Amount ?? Money.Zero;
}

/// <summary>What stands in the way of a close, or should be looked at before it.</summary>
/// <param name="Code">Stable code.</param>
/// <param name="Text">What it is, and what to do.</param>
/// <param name="Blocks">Whether the month cannot be closed while it stands.</param>
public sealed record CloseObstacle(string Code, Words Text, bool Blocks);
