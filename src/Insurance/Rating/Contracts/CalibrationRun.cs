using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Contracts;

/// <summary>What a calibration run reads. Every reader is read once, row by row, and not closed.</summary>
/// <param name="Prior">The calibration to start from.</param>
/// <param name="Version">Version of the one that is written.</param>
/// <param name="From">First day of the one that is written.</param>
public sealed record CalibrationSources(Calibration Prior, string Version, DateOnly From)
{
    /// <summary>
    /// Incidents in the shape of VCDB: <c>incident_id, year, naics, employee_count, revenue_amount, revenue_currency,
    /// security_incident, actor, action, loss_overall, loss_currency, sampling, record_created</c>; null for none.
    /// </summary>
    public TextReader? Incidents { get; init; }

    /// <summary>Breaches in the shape of HHS: <c>submitted, individuals, breach_type</c>; null for none.</summary>
    public TextReader? Breaches { get; init; }

    /// <summary>
    /// An insurer's insured-years: <c>industry</c> (GB/T 4754), <c>revenue</c> (yuan a year), <c>from</c>, <c>to</c> (days, end
    /// exclusive); null for none.
    /// </summary>
    public TextReader? Exposure { get; init; }

    /// <summary>An insurer's claims: <c>industry, revenue, date, amount</c> (yuan, from the ground up); null for none.</summary>
    public TextReader? Claims { get; init; }

    /// <summary>Yuan per dollar; published amounts in other currencies are dropped.</summary>
    public decimal YuanPerDollar { get; init; } = 7.1m;

    /// <summary>What a published amount is worth in claims, 0 to 1: it was chosen by whoever wrote about it.</summary>
    public decimal PublishedWorth { get; init; } = 0.05m;

    /// <summary>Whose own data it is, for the evidence.</summary>
    public string Insurer { get; init; } = "";
}

/// <summary>A calibration that was made, and the report on it.</summary>
/// <param name="Calibration">The new calibration.</param>
/// <param name="Text">The same as a file.</param>
/// <param name="Html">The report, one page without anything from elsewhere.</param>
/// <param name="Summary">What moved, a line each.</param>
public sealed record CalibrationMade(Calibration Calibration, string Text, string Html, IReadOnlyList<Words> Summary);

/// <summary>Makes calibrations from incident sets and an insurer's own data.</summary>
public static class CalibrationRun
{
    /// <summary>Reads the sources and weighs them.</summary>
    /// <returns>CAL-300 when a file lacks a column, CAL-301 when a row of the insurer's own data is wrong, by line.</returns>
    public static Outcome<CalibrationMade> Make(CalibrationSources sources) => Calibrating.Calibrator.Make(sources);
}
