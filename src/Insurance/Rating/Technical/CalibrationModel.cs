using Breakwater.Engine.Credibility;
using Breakwater.Engine.Distributions;
using Breakwater.Engine.Special;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Technical;

/// <summary>A calibration with everything worked out that does not depend on the risk.</summary>
/// <remarks>
/// Here the calibration's decimals become the engine's doubles.
/// Tier: (r, m) from P(N ≥ 1) and P(N ≥ 2). Cell prior: Gamma with mean m · transfer · sector and coefficient of variation c;
/// after the insurer's own claims n in w years: Gamma(a + n, b + w), weight of the data z = w/(w + b).
/// Scale of losses: ln s ~ N(0, u²), after n claims with mean log ratio y: mean y·n/(n + k), variance u²·k/(n + k), k = σ²/u².
/// </remarks>
internal sealed class CalibrationModel
{
    private readonly NegativeBinomial[] _tiers;

    private CalibrationModel(Calibration calibration, NegativeBinomial[] tiers) => (Calibration, _tiers) = (calibration, tiers);

    internal Calibration Calibration { get; }

    /// <summary>Works a calibration out.</summary>
    /// <returns>CAL-210 for a tier whose two frequencies no negative binomial has.</returns>
    internal static Outcome<CalibrationModel> Of(Calibration calibration)
    {
        List<NegativeBinomial> tiers = [];
        foreach ((int index, FrequencyTier tier) in calibration.Frequency.Tiers.Index())
        {
            Outcome<NegativeBinomial> fit =
                ExceedanceFit.Of((1, (double)tier.AtLeastOne), (2, (double)tier.AtLeastTwo));
            if (!fit.Try(out NegativeBinomial? counts, out Refusal? why))
            {
                return Refusal.Invalid("CAL-210", new(
                    $"频率第 {index + 1} 档无法求解：{why.Detail.Zh}",
                        $"Tier {index + 1} of the frequency cannot be solved: {why.Detail.En}"));
            }

            tiers.Add(counts);
        }

        return new CalibrationModel(calibration, [.. tiers]);
    }

    /// <summary>Index of the frequency tier of a revenue.</summary>
    internal int FrequencyTierOf(decimal revenue) => Array.FindIndex(
        [.. Calibration.Frequency.Tiers], tier => tier.Below is null || revenue < tier.Below);

    /// <summary>r: contagion between the events of one insured, of the tier.</summary>
    internal double Contagion(int tier) => _tiers[tier].R;

    /// <summary>m: events a year of the tier where it was published.</summary>
    internal double PublishedMean(int tier) => _tiers[tier].R * _tiers[tier].Beta;

    /// <summary>The cell's prior.</summary>
    internal GammaPoisson Prior(int tier, decimal sector) => Sure(GammaPoisson.FromMean(
        PublishedMean(tier) * (double)(Calibration.Frequency.Transfer.Value * sector),
        (double)Calibration.Frequency.Variation.Value));

    /// <summary>The insurer's own experience of a cell; null when there is none.</summary>
    internal ExperienceCell? Own(string industry, int tier) => Calibration.Experience?.Cells.FirstOrDefault(cell =>
        cell.Tier == tier + 1 && industry.StartsWith(cell.Sector, StringComparison.Ordinal));

    /// <summary>The belief after own experience.</summary>
    internal static GammaPoisson After(GammaPoisson prior, ExperienceCell? own) =>
        own is null ? prior : Sure(prior.After((double)own.Claims, (double)own.Exposure));

    /// <summary>Whole cost of one event of an insured of a revenue.</summary>
    internal EventCost CostOf(decimal revenue)
    {
        SeverityPrior severity = Calibration.Severity;
        SeverityTier tier = severity.Tiers.First(each => each.Below is null || revenue < each.Below);
        double median = (double)tier.Median, sigma = Spread(tier.Median, tier.P95);
        double size = Math.Pow((double)(Math.Max(revenue, 1) / tier.Anchor), (double)severity.Exponent.Value);
        double doubt = (double)severity.Doubt.Value, k = sigma * sigma / (doubt * doubt);
        double n = (double)(Calibration.Experience?.SeverityClaims ?? 0);
        double shift = n * (double)(Calibration.Experience?.SeverityLogRatio ?? 0) / (n + k);
        double transfer = (double)severity.Transfer.Value;
        return new EventCost(
            Math.Log(median * size * transfer) + shift, sigma, Math.Exp(shift), doubt * doubt * k / (n + k), n / (n + k));
    }

    /// <summary>σ of a lognormal by its median and 95 % quantile.</summary>
    internal static double Spread(decimal median, decimal p95) => Math.Log((double)(p95 / median)) / Normal.Quantile(0.95);

    private static GammaPoisson Sure(Outcome<GammaPoisson> belief) => belief.Match(
        done => done, why => throw new InvalidOperationException($"A checked calibration gave {why.Code}."));
}

/// <summary>The lognormal whole cost of one event.</summary>
/// <param name="Mu">Mean of the logarithm of yuan.</param>
/// <param name="Sigma">Standard deviation of the logarithm.</param>
/// <param name="OwnFactor">What own claims did to the median.</param>
/// <param name="ScaleVariance">Variance of the logarithm of the scale that is still open.</param>
/// <param name="OwnWeight">Weight of own claims, 0 to 1.</param>
internal readonly record struct EventCost(double Mu, double Sigma, double OwnFactor, double ScaleVariance, double OwnWeight);
