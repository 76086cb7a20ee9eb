namespace Breakwater.Registry.Contracts;

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

    /// <summary>How far a charged premium may depart from the filed one; null when the filing leaves no discretion.</summary>
    public PriceDiscretion? Discretion { get; init; }
}

/// <summary>How far the charged premium may depart from the filed one, and who may go how far without a colleague.</summary>
/// <param name="Lowest">Lowest charged ÷ filed premium, more than 0, at most 1.</param>
/// <param name="Highest">Highest charged ÷ filed premium, at least 1.</param>
/// <param name="Alone">By mandate, ascending; the last step reaches both ends, so that somebody can decide everything.</param>
/// <param name="Source">Clause.</param>
public sealed record PriceDiscretion(decimal Lowest, decimal Highest, IReadOnlyList<DiscretionStep> Alone, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;

    /// <summary>Largest departure, as a share of the filed premium, that an underwriting mandate reaches; 0 for none.</summary>
    public decimal Of(Money mandate) => Alone.LastOrDefault(step => step.Mandate <= mandate)?.Share ?? 0;
}

/// <summary>One step of a discretion.</summary>
/// <param name="Mandate">Underwriting mandate from which it holds.</param>
/// <param name="Share">Largest departure up or down, 0 to 1 of the filed premium.</param>
public sealed record DiscretionStep(Money Mandate, decimal Share);

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
