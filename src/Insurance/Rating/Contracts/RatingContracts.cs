using System.Text.Json.Serialization;
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
/// <param name="Premium">Filed, for the whole term; null when a factor is missing.</param>
/// <param name="Factors">Factors in filed order.</param>
/// <param name="Missing">Factors that are missing; empty when there is a premium.</param>
/// <param name="Trail">The explanation; its last step is what is to be paid.</param>
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

    /// <summary>What an underwriter charges instead of the filed premium; null when that is charged.</summary>
    public ChargedPremium? Charged { get; init; }

    /// <summary>What is to be paid: the charged premium, else the filed one.</summary>
    [JsonIgnore]
    public Money? Payable => Charged?.Premium ?? Premium;
}

/// <summary>Why an underwriter charges another premium than the filed one.</summary>
public enum ChargeReason
{
    /// <summary>Losses the tables do not see 损失经验.</summary>
    LossExperience,

    /// <summary>Security the tables do not see 安全状况.</summary>
    SecurityPosture,

    /// <summary>Many risks rest on the same cause 风险累积.</summary>
    Accumulation,

    /// <summary>The technical price says otherwise 技术价格.</summary>
    TechnicalPrice,
}

/// <summary>Reasons in words, zh and en.</summary>
public static class ChargeReasonNames
{
    extension(ChargeReason reason)
    {
        /// <summary>The reason as the log and the worksheet say it.</summary>
        public Words Name => reason switch
        {
            ChargeReason.LossExperience => new("过往损失未被费率表反映", "past losses that the tables do not see"),
            ChargeReason.SecurityPosture => new("安全状况未被费率表反映", "security that the tables do not see"),
            ChargeReason.Accumulation => new("同一原因的风险累积", "many risks rest on the same cause"),
            ChargeReason.TechnicalPrice => new("与技术价格的差距", "the distance from the technical price"),
        };
    }
}

/// <summary>A premium that departs from the filed one, inside the discretion of the filing.</summary>
/// <param name="Premium">For the whole term.</param>
/// <param name="Ratio">Charged ÷ filed, to four decimals.</param>
/// <param name="Reason">Why, as a code.</param>
public sealed record ChargedPremium(Money Premium, decimal Ratio, ChargeReason Reason)
{
    /// <summary>Whether it departs from a filed premium by no more than a share of it, up or down, to the fen.</summary>
    public bool IsWithin(decimal share, Money filed, RoundingRule rounding) =>
        filed.Times(1 - share, rounding) <= Premium && Premium <= filed.Times(1 + share, rounding);
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

    /// <summary>The worksheet with another premium charged, or why the filing does not allow it.</summary>
    /// <param name="product">The filed version the worksheet rests on.</param>
    /// <param name="worksheet">Without a charged premium.</param>
    /// <param name="premium">For the whole term; the filed one leaves the worksheet as it is.</param>
    /// <param name="reason">Why.</param>
    Outcome<RatingWorksheet> Charge(ProductPackage product, RatingWorksheet worksheet, Money premium, ChargeReason reason);

    /// <summary>The range of prices that are still possible.</summary>
    IndicativePrice Indicate(ProductPackage product, RiskProfile risk, Money limit, Money retention);
}
