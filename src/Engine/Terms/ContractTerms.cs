using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Terms;

/// <summary>Business-interruption terms of a cover in the vector form; its "loss" is then an outage in hours.</summary>
/// <param name="HourlyLoss">Gross margin lost per hour, currency units, at least 0.</param>
/// <param name="Mode">How waiting time counts against the retention.</param>
/// <param name="WaitingHours">At least 0.</param>
/// <param name="IndemnityHours">Longest period, more than 0; infinite for none.</param>
public sealed record InterruptionTerms(double HourlyLoss, WaitingMode Mode, double WaitingHours, double IndemnityHours);

/// <summary>Terms of one cover in the vector form.</summary>
/// <param name="SubLimit">Most per event, currency units; infinite for none.</param>
/// <param name="InsideAggregate">Whether it erodes the aggregate.</param>
/// <param name="RetentionApplies">Whether the event's retention is borne on it.</param>
/// <param name="Coinsurance">Share paid, more than 0 up to 1.</param>
/// <param name="Interruption">For a cover of interruption; null otherwise.</param>
public sealed record CoverTerms(
    double SubLimit = double.PositiveInfinity,
    bool InsideAggregate = true,
    bool RetentionApplies = true,
    double Coinsurance = 1,
    InterruptionTerms? Interruption = null);

/// <summary>A contract in the vector form: the same algebra as <see cref="Settlement"/>, in <c>double</c>.</summary>
/// <param name="Covers">1 to <see cref="CoversMax"/>; interruption covers bear the retention in this order.</param>
/// <param name="Retention">Per event, currency units, at least 0.</param>
/// <param name="Kind">How the retention is borne.</param>
/// <param name="Uplift">Added share of the retention for a breached condition, at least 0.</param>
/// <param name="EventLimit">Most per event, all covers; infinite for none.</param>
/// <param name="AggregateRetention">Borne on the year's losses inside the aggregate, at least 0.</param>
/// <param name="AggregateLimit">Most in the year inside the aggregate; infinite for none.</param>
public sealed record ContractTerms(
    IReadOnlyList<CoverTerms> Covers,
    double Retention = 0,
    RetentionKind Kind = RetentionKind.Deductible,
    double Uplift = 0,
    double EventLimit = double.PositiveInfinity,
    double AggregateRetention = 0,
    double AggregateLimit = double.PositiveInfinity)
{
    /// <summary>Most covers of a contract.</summary>
    public const int CoversMax = 32;

    /// <summary>Everything that is wrong with the terms, or null.</summary>
    internal Refusal? Faults()
    {
        var check = new InputCheck("ENG-TERMS");
        if (check.Some("/covers", Covers.Count))
        {
            check.That(
                Covers.Count <= CoversMax, "/covers", "TOO-MANY", $"最多 {CoversMax} 项保障。", $"At most {CoversMax} covers.");
        }

        check.NotNegative("/retention", Retention);
        check.NotNegative("/uplift", Uplift);
        check.NotNegativeOrInfinite("/eventLimit", EventLimit);
        check.NotNegative("/aggregate/retention", AggregateRetention);
        check.NotNegativeOrInfinite("/aggregate/limit", AggregateLimit);
        for (int c = 0; c < Covers.Count; c++)
        {
            CoverTerms cover = Covers[c];
            check.NotNegativeOrInfinite($"/covers/{c}/subLimit", cover.SubLimit);
            if (check.Positive($"/covers/{c}/coinsurance", cover.Coinsurance))
                check.Within($"/covers/{c}/coinsurance", cover.Coinsurance, 0, 1);
            if (cover.Interruption is not { } interruption) continue;

            check.NotNegative($"/covers/{c}/interruption/hourlyLoss", interruption.HourlyLoss);
            check.NotNegative($"/covers/{c}/interruption/waitingHours", interruption.WaitingHours);
            if (check.NotNegativeOrInfinite($"/covers/{c}/interruption/indemnityHours", interruption.IndemnityHours))
            {
                check.That(
                    interruption.IndemnityHours > 0, $"/covers/{c}/interruption/indemnityHours", "NOT-POSITIVE", "应大于零。",
                    "Must be more than zero.");
            }
        }

        return check.Refusal;
    }
}
