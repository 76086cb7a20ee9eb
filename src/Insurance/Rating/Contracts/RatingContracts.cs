using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Contracts;

/// <summary>One factor as it was applied.</summary>
/// <param name="Table">Table code.</param>
/// <param name="Name">Name on the worksheet.</param>
/// <param name="Cell">The cell that matched, in words.</param>
/// <param name="Factor">Relativity.</param>
/// <param name="Source">Table, version and grade.</param>
public sealed record AppliedFactor(string Table, Words Name, Words Cell, decimal Factor, string Source);

/// <summary>A factor that could not be looked up; the price is then refused, never 1.0.</summary>
/// <param name="Table">Table code.</param>
/// <param name="Name">Name on the worksheet.</param>
/// <param name="Why">What is missing and who can supply it.</param>
public sealed record MissingFactor(string Table, Words Name, Words Why);

/// <summary>The filed price of one limit and retention, with every step, and the technical price beside it.</summary>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
/// <param name="Premium">For the whole term; null when a factor is missing.</param>
/// <param name="Factors">Factors in filed order.</param>
/// <param name="Missing">Factors that are missing; empty when there is a premium.</param>
/// <param name="Trail">The explanation; its last step is the premium.</param>
/// <param name="TariffVersion">Version of the tariff.</param>
/// <param name="AssessmentRevision">Revision of the assessment it rests on.</param>
public sealed record RatingWorksheet(
    Money Limit,
    Money Retention,
    Money? Premium,
    IReadOnlyList<AppliedFactor> Factors,
    IReadOnlyList<MissingFactor> Missing,
    Explanation Trail,
    string TariffVersion,
    int AssessmentRevision)
{
    /// <summary>The technical price beside it; null for a quote made on a day without calibration.</summary>
    public TechnicalPrice? Technical { get; init; }
}

/// <summary>The price as far as it is known: it narrows with every answer.</summary>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
/// <param name="Lowest">Premium if every open table took its lowest cell, inside the filed range.</param>
/// <param name="Highest">Premium if every open table took its highest cell, inside the filed range.</param>
/// <param name="Open">Names of the tables still open.</param>
public sealed record IndicativePrice(Money Limit, Money Retention, Money Lowest, Money Highest, IReadOnlyList<Words> Open);

/// <summary>The filed tariff, applied.</summary>
public interface IRater
{
    /// <summary>The worksheet of one limit and retention; refused only when the product itself does not allow it.</summary>
    Outcome<RatingWorksheet> Rate(ProductPackage product, RiskProfile risk, Money limit, Money retention);

    /// <summary>The range of prices that are still possible.</summary>
    IndicativePrice Indicate(ProductPackage product, RiskProfile risk, Money limit, Money retention);
}
