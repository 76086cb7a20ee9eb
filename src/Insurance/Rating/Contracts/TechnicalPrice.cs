using Breakwater.Assessment.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Contracts;

/// <summary>What an option should cost by what losses are believed to be; beside the filed price, never in its place.</summary>
/// <param name="Premium">For the whole term; null when a cell is missing.</param>
/// <param name="Lowest">Lower end of the 90 % interval.</param>
/// <param name="Highest">Upper end of the 90 % interval; both ends close in as data grows.</param>
/// <param name="Expected">Expected payments in the term after all terms of the option.</param>
/// <param name="Handling">Claims handling.</param>
/// <param name="Capital">Cost of capital.</param>
/// <param name="Expenses">Commission, administration and tax.</param>
/// <param name="Retained">Expected loss in the term that stays with the insured: retention, sub-limits, limit, not
/// covered.</param>
/// <param name="Tail">Tail value-at-risk of the year's payment, at the calibration's level.</param>
/// <param name="Events">Expected events a year.</param>
/// <param name="Adequacy">Charged premium ÷ technical premium; null when either is missing.</param>
/// <param name="Covers">Expected payments by cover.</param>
/// <param name="Missing">Cells that are missing; empty when there is a premium.</param>
/// <param name="Trail">The explanation; its last step is the technical premium.</param>
/// <param name="Calibration">Code and version of the calibration.</param>
/// <param name="Notice">What it cannot be relied on for.</param>
public sealed record TechnicalPrice(
    Money? Premium,
    Money? Lowest,
    Money? Highest,
    Money? Expected,
    Money? Handling,
    Money? Capital,
    Money? Expenses,
    Money? Retained,
    Money? Tail,
    decimal? Events,
    decimal? Adequacy,
    IReadOnlyList<CoverLoss> Covers,
    IReadOnlyList<MissingFactor> Missing,
    Explanation Trail,
    string Calibration,
    Words Notice)
{
    /// <summary>
    /// The same expectation by kind of event: own events and shared causes ν · E[q] · e, the parts an accumulation simulates.
    /// </summary>
    public IReadOnlyList<KindLoss> Kinds { get; init; } = [];
}

/// <summary>Expected payments by one kind of event.</summary>
/// <param name="Kind">Code.</param>
/// <param name="Name">Name for people.</param>
/// <param name="IsShared">Whether one cause strikes many insureds at once.</param>
/// <param name="Events">Expected events a year.</param>
/// <param name="Expected">In the term.</param>
public sealed record KindLoss(string Kind, Words Name, bool IsShared, decimal Events, Money Expected);

/// <summary>Expected payments of one cover.</summary>
/// <param name="Cover">Cover code.</param>
/// <param name="Name">Name in the schedule.</param>
/// <param name="Expected">In the term.</param>
public sealed record CoverLoss(string Cover, Words Name, Money Expected);

/// <summary>How likely a loss above an amount is: the largest whole cost of one event in a year, before any terms.</summary>
/// <param name="Points">Ascending amounts.</param>
/// <param name="BeyondLimit">Chance a year of an event that costs more than the limit, 0 to 1.</param>
public sealed record LossCurve(IReadOnlyList<LossCurvePoint> Points, decimal BeyondLimit);

/// <summary>One point.</summary>
/// <param name="Loss">Amount.</param>
/// <param name="Low">Chance a year of a larger loss, lower end of the 80 % interval, 0 to 1.</param>
/// <param name="Mean">The chance itself.</param>
/// <param name="High">Upper end.</param>
public sealed record LossCurvePoint(Money Loss, decimal Low, decimal Mean, decimal High);

/// <summary>Prices by one calibration.</summary>
public interface ITechnicalRater
{
    /// <summary>The calibration it prices by.</summary>
    Calibration Calibration { get; }

    /// <summary>The technical price of one option; without a premium, and with what is missing, when a cell is.</summary>
    /// <param name="product">For covers and terms.</param>
    /// <param name="risk">The applicant.</param>
    /// <param name="limit">Aggregate limit, more than zero.</param>
    /// <param name="retention">Per event, less than the limit.</param>
    /// <param name="charged">What is charged, for the adequacy; null when there is no price.</param>
    TechnicalPrice Price(ProductPackage product, RiskProfile risk, Money limit, Money retention, Money? charged);

    /// <summary>The loss curve of an applicant; null when a cell is missing.</summary>
    LossCurve? Curve(ProductPackage product, RiskProfile risk, Money limit, Money retention);
}

/// <summary>The calibrations of this deployment.</summary>
public interface ICalibrations
{
    /// <summary>The one in use on a day; null before the first.</summary>
    ITechnicalRater? On(DateOnly day);
}
