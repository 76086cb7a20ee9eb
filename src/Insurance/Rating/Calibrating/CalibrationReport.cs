using System.Globalization;
using System.Net;
using System.Text;
using Breakwater.Rating.Technical;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Calibrating;

/// <summary>The report as one page: what the data says, what the prior says, the weight of each, what it cannot know.</summary>
internal sealed class CalibrationReport
{
    private const string Style =
        "body{font:15px/1.6 system-ui,'Noto Sans SC',sans-serif;max-width:960px;margin:32px auto;padding:0 16px;color:#1c2b33}"
        + "h1{font-size:24px}h2{font-size:18px;margin-top:32px;border-bottom:1px solid #d8e0e4}table{border-collapse:collapse;"
        + "width:100%}th,td{padding:4px 8px;border-bottom:1px solid #e6ecef;text-align:right;font-variant-numeric:tabular-nums}"
        + "th:first-child,td:first-child{text-align:left}th{font-weight:600;color:#4a5c66}.notice{background:#fff5e0;"
        + "padding:12px 16px;border-left:4px solid #c9871f}.bar{background:#e6ecef;height:10px;width:120px;display:inline-block}"
        + ".bar i{display:block;height:10px;background:#2a7f9e}.quiet{color:#60727c}.wide{overflow-x:auto}";

    private readonly CalibrationFindings _found;
    private readonly StringBuilder _html = new();

    private CalibrationReport(CalibrationFindings found) => _found = found;

    internal static string Page(CalibrationFindings found)
    {
        var report = new CalibrationReport(found);
        report.Head();
        report.Frequency();
        report.Scale();
        report.LeftOut();
        report.Breaches();
        report.Warnings();
        report.CannotKnow();
        report._html.Append("</body></html>\n");
        return report._html.ToString();
    }

    private void Head()
    {
        Calibration made = _found.Made.Calibration;
        _html.Append("<!doctype html><html lang=\"zh-CN\"><head><meta charset=\"utf-8\">")
            .Append("<meta name=\"viewport\" content=\"width=device-width\">")
            .Append(CultureInfo.InvariantCulture, $"<title>校准报告 Calibration report {Safe(made.Version)}</title>")
            .Append(CultureInfo.InvariantCulture, $"<style>{Style}</style></head><body>");
        _html.Append(CultureInfo.InvariantCulture,
            $"<h1>校准报告 Calibration report: {Safe(made.Code)} {Safe(made.Version)}</h1>")
            .Append(CultureInfo.InvariantCulture,
                $"<p class=\"quiet\">自 {made.From:yyyy-MM-dd} 起适用 / prices from {made.From:yyyy-MM-dd}; "
                + $"先验 prior: {Safe(_found.Prior.Calibration.Version)}</p>")
            .Append(CultureInfo.InvariantCulture, $"<div class=\"notice\">{Both(made.Notice)}</div><ul>");
        foreach (Words line in _found.Summary()) _html.Append(CultureInfo.InvariantCulture, $"<li>{Both(line)}</li>");
        _html.Append("</ul>");
    }

    private void Frequency()
    {
        Section(new("频率：先验、自身数据与权重", "Frequency: the prior, own data and the weight of each"));
        Say(new(
            "权重 z = w ÷ (w + b)，w 为自身被保险人年，b 为使自身数据占一半权重所需的被保险人年。没有自身暴露的格不列出权重。",
            "Weight z = w ÷ (w + b), w the own insured-years and b the insured-years at which own data weighs one half."));
        Table("格 cell", "先验 prior /年", "自身 own /年", "w", "n", "b：占一半权重 half at", "权重 weight", "结果 result /年");
        foreach (CellFinding cell in _found.Cells().Where(cell => cell.Exposure > 0 || cell.Tier is 0))
        {
            Row(
                cell.Name, Rate(cell.PriorMean), cell.Seen is { } seen ? Rate(seen) : "–", Whole(cell.Exposure),
                    Whole(cell.Claims),
                Whole(cell.Strength), Bar(cell.Weight), Rate(cell.After));
        }

        _html.Append("</table></div>");
        Say(new(
            $"规模第 1 至 {_found.Prior.Calibration.Frequency.Tiers.Count} 档按年营业收入，上限（百万元）："
            + Ends() + "。只列第 1 档与有自身数据的格。",
            $"Tiers 1 to {_found.Prior.Calibration.Frequency.Tiers.Count} are yearly revenue below (million yuan): {Ends()}. "
            + "Shown: tier 1, and cells with own data."));
    }

    private void Scale()
    {
        EventCost after = _found.ScaleAfter;
        Section(new("损失规模", "Scale of losses"));
        Table("来源 source", "数额 amounts", "相对先验中位数 median ÷ prior", "每个折合赔案 worth each", "合计 together");
        Row("自身赔案 own claims", Whole(_found.Own.LogRatios.Count), Factor(_found.Own.LogRatios), "1",
            Whole(_found.Own.LogRatios.Count));
        Row(
            "公开事件 published incidents", Whole(_found.Published.LogRatios.Count), Factor(_found.Published.LogRatios),
            _found.Sources.PublishedWorth.ToString(CultureInfo.InvariantCulture), Plain((double)_found.PublishedWorth));
        _html.Append("</table></div>");
        Say(new(
            $"数据合计权重 {after.OwnWeight:0.0 %}，全部中位数 × {after.OwnFactor:0.000}；"
            + $"规模的对数标准差由 {_found.Prior.Calibration.Severity.Doubt.Value} 降为 {Math.Sqrt(after.ScaleVariance):0.000}。"
            + "公开数额以原市场的中位数为基准，迁移系数不由它决定。",
            $"Data weighs {after.OwnWeight:0.0 %}; all medians × {after.OwnFactor:0.000}; the standard deviation of the "
                + "log scale goes "
            + $"from {_found.Prior.Calibration.Severity.Doubt.Value} to {Math.Sqrt(after.ScaleVariance):0.000}. "
            + "Published amounts are held "
            + "against the medians of their own market: they say nothing about the transfer factor."));
    }

    private void LeftOut()
    {
        Section(new("未计入的行与数额", "Rows and amounts left out"));
        if (_found.Incidents.LeftWithoutAmount.Count > 0)
        {
            Table("原因 why", "行 rows");
            foreach ((string why, int count) in _found.Incidents.LeftWithoutAmount.OrderByDescending(each => each.Value))
                Row(Why(why), Whole(count));
            _html.Append("</table></div>");
        }

        Dropped[] all = [.. _found.Incidents.Left, .. _found.Published.Far];
        if (all.Length is 0)
        {
            Say(new("没有剔除任何数额。", "No amount was dropped."));
            return;
        }

        Table("原因 why", "数额 amounts", "例如 e.g.");
        foreach (IGrouping<Words, Dropped> group in all.GroupBy(
            each => each.Why.En.Contains("robust", StringComparison.Ordinal)
                ? new Words("离中位数过远", "Too far from the median") : each.Why).OrderByDescending(group => group.Count()))
        {
            Row(Safe($"{group.Key.Zh} / {group.Key.En}"), Whole(group.Count()),
                Safe(string.Join("; ", group.Take(3).Select(each =>
                    $"{each.Id[..Math.Min(8, each.Id.Length)]}: {each.Amount}"))));
        }

        _html.Append("</table></div>");
    }

    private void Breaches()
    {
        BreachSet set = _found.Breaches;
        if (set.Rows is 0) return;

        Section(new("医疗数据泄露（只作对照）", "Health breaches (a check only)"));
        double cost = PublishedScale.Median(set.Costs) * (double)_found.Sources.YuanPerDollar;
        Calibration calibration = _found.Prior.Calibration;
        Say(new(
            $"{set.Rows:#,0} 行，其中黑客事件 {set.Hacked.Count:#,0} 起，人数中位数 {PublishedScale.Median(set.Hacked):#,0}。"
            + $"按 Jacobs 2014（ln C = 7.680 + 0.7584 ln 记录数，残差 0.523）在其有效范围内的 {set.Costs.Count:#,0} 起，"
            + $"费用中位数约 {cost:#,0} 元；{set.OutsideValidity:#,0} 起在范围之外，未计算。"
            + $"先验第 1 档中位数（未迁移）{calibration.Severity.Tiers[0].Median:#,0} 元。",
            $"{set.Rows:#,0} rows, {set.Hacked.Count:#,0} by hacking, with a median of "
                + $"{PublishedScale.Median(set.Hacked):#,0} persons. "
            + $"By Jacobs 2014 (ln C = 7.680 + 0.7584 ln records, residual 0.523) the {set.Costs.Count:#,0} inside its "
            + "range have a median "
            + $"cost of about CNY {cost:#,0}; {set.OutsideValidity:#,0} lie outside and were not computed. The prior's "
            + "median of tier 1 "
            + $"(not transferred) is CNY {calibration.Severity.Tiers[0].Median:#,0}."));
        Say(new(
            "只报告五百人以上的泄露，且只有一个行业；不改变校准。",
            "Only breaches of 500 persons and more are reported, and of one sector; the calibration is not moved by it."));
    }

    private void Warnings()
    {
        Section(new("趋势警告", "Trend warnings"));
        _html.Append("<ul>");
        foreach (Words warning in _found.Warnings()) _html.Append(CultureInfo.InvariantCulture, $"<li>{Both(warning)}</li>");
        _html.Append("</ul>");
    }

    private void CannotKnow()
    {
        Section(new("数据不能回答的", "What it cannot know"));
        Words[] lines =
        [
            new("频率：没有公开数据统计受险企业数，事件数不能变成频率。",
                "Frequency: no public set counts exposed firms, so incidents do not make a frequency."),
            new("未公开的事件；小额损失；从未发现的失陷。", "What was never published; small losses; compromises nobody found."),
            new("控制措施的因果效果：公布的比值未排除混杂，本次不更新。",
                "What controls cause: published ratios are confounded, and this run does not update them."),
            new("共同原因的年率与命中率、成本结构：仍为判断。", "Rates and hits of shared causes, the make-up of costs: judgement still."),
            new("中国市场：只有占一半以上权重的格可称为以自身数据为主。", "China: only cells where own data weighs one half or more rest mainly on data."),
        ];
        _html.Append("<ul>");
        foreach (Words line in lines) _html.Append(CultureInfo.InvariantCulture, $"<li>{Both(line)}</li>");
        _html.Append("</ul>");
    }

    private string Ends() => string.Join(", ", _found.Prior.Calibration.Frequency.Tiers.Select(
        tier => tier.Below is { } below ? (below / 1_000_000).ToString("#,0", CultureInfo.InvariantCulture) : "∞"));

    private static string Why(string code) => code switch
    {
        "twice" => "重复编号 / the same id twice",
        "not-confirmed" => "未确认 / not confirmed",
        "not-malicious" => "非恶意 / not malicious",
        "before-2012" => "2012 年以前 / before 2012",
        _ => "抽样录入，不代表全体 / sampled, stands for nothing else",
    };

    private static string Factor(IReadOnlyList<double> logs) => logs.Count is 0 ? "–"
        : Plain(Math.Exp(PublishedScale.Median(logs)));

    private void Section(Words title) => _html.Append(CultureInfo.InvariantCulture, $"<h2>{Both(title)}</h2>");

    private void Say(Words text) => _html.Append(CultureInfo.InvariantCulture, $"<p>{Both(text)}</p>");

    private void Table(params string[] head) => _html.Append("<div class=\"wide\"><table><tr>")
        .Append(string.Concat(head.Select(each => $"<th>{Safe(each)}</th>"))).Append("</tr>");

    private void Row(params string[] cells) =>
        _html.Append("<tr>").Append(string.Concat(cells.Select(each => $"<td>{each}</td>"))).Append("</tr>");

    private static string Bar(double weight) => string.Create(
        CultureInfo.InvariantCulture, $"{weight:0.0 %} <span class=\"bar\"><i style=\"width:{weight * 100:0}%\"></i></span>");

    private static string Rate(double number) => number.ToString("0.0000", CultureInfo.InvariantCulture);

    private static string Whole(double number) => number.ToString("#,0", CultureInfo.InvariantCulture);

    private static string Plain(double number) => number.ToString("#,0.00", CultureInfo.InvariantCulture);

    private static string Both(Words words) => Safe(words.Zh) + "<br><span class=\"quiet\" lang=\"en\">" + Safe(words.En)
        + "</span>";

    private static string Safe(string text) => WebUtility.HtmlEncode(text);
}
