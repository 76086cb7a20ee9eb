using System.Globalization;
using Breakwater.Engine.Credibility;
using Breakwater.Rating.Contracts;
using Breakwater.Rating.Technical;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Calibrating;

/// <summary>Everything a calibration run found, for its report.</summary>
internal sealed record CalibrationFindings(
    CalibrationSources Sources,
    CalibrationModel Prior,
    CalibrationModel Made,
    IncidentSet Incidents,
    BreachSet Breaches,
    OwnData Own,
    PublishedScale Published,
    decimal PublishedWorth)
{
    /// <summary>Every cell of sector × size: what the prior says, what the data says, and the weight of each.</summary>
    internal IEnumerable<CellFinding> Cells()
    {
        Calibration calibration = Prior.Calibration;
        foreach (RatedAnswer sector in calibration.Sectors.Rows.Where(row => row.Code.Length is 1))
        {
            for (int tier = 0; tier < calibration.Frequency.Tiers.Count; tier++)
            {
                GammaPoisson prior = Prior.Prior(tier, sector.Factor);
                (decimal exposure, decimal claims) = Own.Cells.GetValueOrDefault((sector.Code, tier));
                GammaPoisson after = CalibrationModel.After(prior, Made.Own(sector.Code, tier));
                yield return new CellFinding(
                    sector.Code, tier, prior.Mean, prior.Rate, (double)exposure, (double)claims,
                    prior.Credibility((double)exposure), after.Mean);
            }
        }
    }

    /// <summary>Weight of own and published amounts together in the scale of losses, and what they make of the median.</summary>
    internal EventCost ScaleAfter => Made.CostOf(Prior.Calibration.Severity.Tiers[0].Anchor);

    internal IReadOnlyList<Words> Summary()
    {
        CellFinding[] seen = [.. Cells().Where(cell => cell.Exposure > 0)];
        EventCost cost = ScaleAfter;
        return
        [
            new(
                $"自身数据：{Own.Exposure:#,0} 个被保险人年、{Own.Claims:#,0} 次赔案，分布在 {seen.Length} 格，其中 "
                    + $"{seen.Count(c => c.Weight >= 0.5)} 格权重过半",
                $"own data: {Own.Exposure:#,0} insured-years, {Own.Claims:#,0} claims in {seen.Length} cells, "
                + $"{seen.Count(c => c.Weight >= 0.5)} of them with a weight of one half or more"),
            new(
                $"公开事件：{Incidents.Rows:#,0} 行，保留 {Incidents.Kept:#,0}，计入数额 {Published.LogRatios.Count:#,0}，"
                + $"剔除数额 {Incidents.Left.Count + Published.Far.Count:#,0}",
                $"published incidents: {Incidents.Rows:#,0} rows, {Incidents.Kept:#,0} kept, "
                + $"{Published.LogRatios.Count:#,0} amounts counted, {Incidents.Left.Count + Published.Far.Count:#,0} dropped"),
            new(
                $"损失规模：数据权重 {cost.OwnWeight:0.0 %}，中位数 × {cost.OwnFactor:0.00}",
                $"scale of losses: data weighs {cost.OwnWeight:0.0 %}, medians × {cost.OwnFactor:0.00}"),
        ];
    }

    /// <summary>What a reader must not conclude, found in the data at hand.</summary>
    internal IEnumerable<Words> Warnings()
    {
        if (Incidents.ByYear.Count > 1 && Incidents.ByYearWritten.Count > 0)
        {
            (int most, int count) = Incidents.ByYear.MaxBy(each => each.Value);
            (int written, int coded) = Incidents.ByYearWritten.MaxBy(each => each.Value);
            int last = Incidents.ByYear.Values.Last();
            yield return new(
                $"公开事件按年的数量（{most} 年 {count:#,0} 起，最后一年 {last:#,0} 起）反映录入工作量，不是趋势："
                + $"仅 {written} 年就录入了 {(double)coded / Incidents.ByYearWritten.Values.Sum():0 %}。",
                $"Counts by year ({count:#,0} in {most}, {last:#,0} in the last) show coders' effort and no trend: "
                + $"{(double)coded / Incidents.ByYearWritten.Values.Sum():0 %} of the rows were written in {written}.");
        }

        if (Published.Trend() is var (slope, error))
        {
            bool isClear = Math.Abs(slope) > 2 * error;
            yield return new(
                $"公开数额对规模调整后每年 {Math.Exp(slope) - 1:+0.0 %;−0.0 %}（标准误 {error:0.000}）："
                + (isClear ? "超过两个标准误，但来源逐年变化，未计入。" : "在两个标准误之内，看不出趋势。"),
                $"Published amounts for their size move by {Math.Exp(slope) - 1:+0.0 %;−0.0 %} a year (standard error "
                    + $"{error:0.000}): "
                + (isClear ? "beyond two standard errors, yet what gets published changes too, so it is not applied."
                    : "within two standard errors, no trend can be seen."));
        }

        foreach ((int year, decimal exposure) in Own.ExposureByYear.Where(each => each.Value < 10).Take(1))
        {
            yield return new(
                $"{year} 年自身暴露只有 {exposure:0.0} 个被保险人年，年度频率不可比。",
                $"Own exposure of {year} is only {exposure:0.0} insured-years: frequencies by year do not compare.");
        }
    }
}

/// <summary>One cell.</summary>
/// <param name="Sector">Section.</param>
/// <param name="Tier">From 0.</param>
/// <param name="PriorMean">Claims per insured-year by the prior.</param>
/// <param name="Strength">Insured-years that weigh one half.</param>
/// <param name="Exposure">Own insured-years.</param>
/// <param name="Claims">Own claims.</param>
/// <param name="Weight">Of own data, 0 to 1.</param>
/// <param name="After">Claims per insured-year after weighing.</param>
internal sealed record CellFinding(
    string Sector, int Tier, double PriorMean, double Strength, double Exposure, double Claims, double Weight, double After)
{
    /// <summary>Claims per insured-year by own data; null without exposure.</summary>
    internal double? Seen => Exposure > 0 ? Claims / Exposure : null;

    internal string Name => string.Create(CultureInfo.InvariantCulture, $"{Sector} × {Tier + 1}");
}
