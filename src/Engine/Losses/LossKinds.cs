using Breakwater.Engine.Numerics;

namespace Breakwater.Engine.Losses;

/// <summary>A kind of event and what it does to the covers of one policy.</summary>
/// <param name="Yearly">Events a year, at least 0.</param>
/// <param name="Mu">Mean of the logarithm of the whole cost.</param>
/// <param name="Sigma">Standard deviation of the logarithm, more than 0.</param>
/// <param name="Parts">Per cover: share of the whole cost, or of the outage's hours for interruption; 0 to 1.</param>
public sealed record LossKindModel(double Yearly, double Mu, double Sigma, IReadOnlyList<double> Parts)
{
    /// <summary>Mean of the logarithm of the outage, hours.</summary>
    public double OutageMu { get; init; }

    /// <summary>Standard deviation of the logarithm of the outage; 0 when nothing stands still.</summary>
    public double OutageSigma { get; init; }

    /// <summary>Currency units lost per hour of outage, before any terms; at least 0.</summary>
    public double HourlyLoss { get; init; }

    internal void Check(InputCheck check, string pointer, int covers)
    {
        check.NotNegative(pointer + "/yearly", Yearly);
        check.Finite(pointer + "/mu", Mu);
        check.Positive(pointer + "/sigma", Sigma);
        check.Finite(pointer + "/outageMu", OutageMu);
        check.NotNegative(pointer + "/outageSigma", OutageSigma);
        check.NotNegative(pointer + "/hourlyLoss", HourlyLoss);
        if (!check.Length(pointer + "/parts", Parts.Count, covers)) return;
        for (int c = 0; c < covers; c++) check.Within($"{pointer}/parts/{c}", Parts[c], 0, 1);
    }
}

/// <summary>The losses of one policy year, in expectation and in the tail.</summary>
/// <param name="Yearly">Events a year.</param>
/// <param name="GroundUp">Expected whole cost a year before any terms, currency units.</param>
/// <param name="PaidByCover">Expected payment a year per cover after all terms, currency units.</param>
/// <param name="YearlyByKind">Events a year per kind.</param>
/// <param name="PaidByKind">Expected payment a year per kind after all terms, currency units.</param>
/// <param name="Paid">Σ of either.</param>
/// <param name="Tail">Tail value-at-risk of the year's payment at the level asked for.</param>
/// <param name="NoPayment">P(nothing is paid in the year).</param>
/// <param name="PaidWithScale">Expected payment a year when every event costs <see cref="PolicyLosses.ScaleStep"/> more.</param>
public sealed record PolicyLosses(
    double Yearly,
    double GroundUp,
    IReadOnlyList<double> PaidByCover,
    IReadOnlyList<double> YearlyByKind,
    IReadOnlyList<double> PaidByKind,
    double Paid,
    double Tail,
    double NoPayment,
    double PaidWithScale)
{
    /// <summary>Relative step in which the sensitivity to the scale of losses is taken.</summary>
    public const double ScaleStep = 0.1;

    /// <summary>Elasticity: relative change of the payment per relative change of every event's cost.</summary>
    public double ScaleElasticity =>
        Paid > 0 && PaidWithScale > 0 ? Math.Log(PaidWithScale / Paid) / Math.Log(1 + ScaleStep) : 0;
}
