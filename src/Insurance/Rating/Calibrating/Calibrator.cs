using System.Globalization;
using Breakwater.Rating.Contracts;
using Breakwater.Rating.Technical;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Calibrating;

/// <summary>Weighs what was read and writes the new calibration.</summary>
/// <remarks>
/// Frequency moves by the insurer's own exposure and claims only: a published set counts no exposed firm, so none gives a
/// frequency. The scale of losses moves by y = Σ worthᵢ · ln(amountᵢ ÷ median of its size) / Σ worthᵢ, an own claim worth one, a
/// published amount <see cref="CalibrationSources.PublishedWorth"/>. Published amounts further than <see cref="FarMax"/> robust
/// deviations from their median are left out. Method page: docs/technical-price.md.
/// </remarks>
internal static class Calibrator
{
    /// <summary>Robust standard deviations (1.4826 × median absolute deviation) beyond which an amount is left out.</summary>
    internal const double FarMax = 4;

    internal static Outcome<CalibrationMade> Make(CalibrationSources sources)
    {
        Outcome<CalibrationModel> bare = CalibrationModel.Of(sources.Prior with { Experience = null });
        if (!bare.Try(out CalibrationModel? prior, out Refusal? why)) return why;
        if (!Incidents(sources).Try(out IncidentSet? incidents, out why)) return why;
        if (!Breaches(sources).Try(out BreachSet? breaches, out why)) return why;
        if (!OwnData.Read(prior, sources.Exposure, sources.Claims).Try(out OwnData? own, out why)) return why;

        PublishedScale published = PublishedScale.Of(prior, incidents);
        decimal worth = sources.PublishedWorth * published.LogRatios.Count;
        decimal weighed = own.LogRatios.Count + worth;
        double ratio = weighed > 0
            ? (own.LogRatios.Sum() + (double)sources.PublishedWorth * published.LogRatios.Sum()) / (double)weighed
            : 0;
        var made = sources.Prior with
        {
            Version = sources.Version,
            From = sources.From,
            Name = new($"{sources.Prior.Name.Zh}，{sources.Version}", $"{sources.Prior.Name.En}, {sources.Version}"),
            Notice = NoticeOf(sources, prior, own),
            Experience = new OwnExperience(
                [
                    .. own.Cells.OrderBy(cell => cell.Key.Sector, StringComparer.Ordinal).ThenBy(cell => cell.Key.Tier)
                        .Select(cell => new ExperienceCell(
                            cell.Key.Sector, cell.Key.Tier + 1, RoundingRule.HalfUp.Apply(cell.Value.Exposure, decimals: 2),
                            cell.Value.Claims)),
                ],
                weighed, RoundingRule.HalfUp.Apply((decimal)ratio, decimals: 4), EvidenceOf(sources, own, published)),
        };
        if (!CalibrationModel.Of(made).Try(out CalibrationModel? model, out why)) return why;

        var findings = new CalibrationFindings(sources, prior, model, incidents, breaches, own, published, worth);
        return new CalibrationMade(made, CalibrationWriter.Write(made), CalibrationReport.Page(findings), findings.Summary());
    }

    private static Outcome<IncidentSet> Incidents(CalibrationSources sources) =>
        sources.Incidents is { } text ? IncidentSet.Read(text, sources.YuanPerDollar) : new IncidentSet();

    private static Outcome<BreachSet> Breaches(CalibrationSources sources) =>
        sources.Breaches is { } text ? BreachSet.Read(text) : new BreachSet();

    private static Evidence EvidenceOf(CalibrationSources sources, OwnData own, PublishedScale published)
    {
        string whose = sources.Insurer.Length > 0 ? sources.Insurer : "insurer's own data";
        return new Evidence(
            string.Create(CultureInfo.InvariantCulture,
                $"{whose}: {own.Exposure:0} insured-years, {own.Claims:0} claims, {own.LogRatios.Count} amounts; "
                + $"{published.LogRatios.Count} published amounts at {sources.PublishedWorth} of a claim each"),
            sources.From.Year, Grade.Derived);
    }

    // Said as long as no cell gives the insurer's own data the larger weight.
    private static Words NoticeOf(CalibrationSources sources, CalibrationModel prior, OwnData own)
    {
        int heavy = own.Cells.Count(cell =>
            prior.Prior(cell.Key.Tier, SectorOf(prior.Calibration, cell.Key.Sector))
                .Credibility((double)cell.Value.Exposure) >= 0.5);
        return heavy is 0
            ? sources.Prior.Notice
            : new(
                $"{heavy} 个行业乘规模的格由保险人自身数据占一半以上权重，其余未针对中国市场校准。",
                $"In {heavy} cells of sector × size the insurer's own data weighs one half or more; the others are not "
                    + "calibrated for China.");
    }

    /// <summary>Relativity of a section.</summary>
    internal static decimal SectorOf(Calibration calibration, string section) =>
        calibration.Sectors.Rows.First(row => string.Equals(row.Code, section, StringComparison.Ordinal)).Factor;
}

/// <summary>Published amounts beside the prior's medians.</summary>
/// <param name="LogRatios">ln(amount ÷ median of its size) of those that count.</param>
/// <param name="Years">Their years.</param>
/// <param name="Far">Those left out because they lie too far away.</param>
internal sealed record PublishedScale(IReadOnlyList<double> LogRatios, IReadOnlyList<int> Years, IReadOnlyList<Dropped> Far)
{
    internal static PublishedScale Of(CalibrationModel prior, IncidentSet incidents)
    {
        (PublishedAmount Amount, double Ratio)[] all =
        [
            .. incidents.Amounts.Select(each => (each, OwnData.LogRatio(prior, each.Revenue, each.Amount)
                + Math.Log((double)prior.Calibration.Severity.Transfer.Value))),
        ];
        if (all.Length is 0) return new PublishedScale([], [], []);

        double middle = Median(all.Select(each => each.Ratio));
        double deviation = 1.4826 * Median(all.Select(each => Math.Abs(each.Ratio - middle)));
        var near = all.ToLookup(each => deviation is 0 || Math.Abs(each.Ratio - middle) <= Calibrator.FarMax * deviation);
        return new PublishedScale(
            [.. near[true].Select(each => each.Ratio)], [.. near[true].Select(each => each.Amount.Year)],
            [
                .. near[false].Select(each => new Dropped(
                    each.Amount.Id, each.Amount.Amount.ToString("#,0", CultureInfo.InvariantCulture) + " CNY", new(
                        $"与中位数相差 {Math.Abs(each.Ratio - middle) / deviation:0.0} 个稳健标准差",
                        $"{Math.Abs(each.Ratio - middle) / deviation:0.0} robust deviations from the median"))),
            ]);
    }

    /// <summary>Slope of the logarithm per year, and its standard error; null below three points.</summary>
    internal (double Slope, double Error)? Trend()
    {
        int n = LogRatios.Count;
        if (n < 3) return null;

        double year = Years.Average(), mean = LogRatios.Average();
        double across = Years.Sum(each => (each - year) * (each - year));
        if (across is 0) return null;

        double slope = Years.Zip(LogRatios).Sum(each => (each.First - year) * (each.Second - mean)) / across;
        double left = Years.Zip(LogRatios).Sum(each => Math.Pow(each.Second - mean - slope * (each.First - year), 2));
        return (slope, Math.Sqrt(left / (n - 2) / across));
    }

    internal static double Median(IEnumerable<double> numbers)
    {
        double[] sorted = [.. numbers.Order()];
        return sorted.Length is 0 ? 0 : 0.5 * (sorted[(sorted.Length - 1) / 2] + sorted[sorted.Length / 2]);
    }
}
