using System.Globalization;
using Breakwater.Assessment.Contracts;
using Breakwater.Engine.Controls;
using Breakwater.Engine.Credibility;
using Breakwater.Engine.Losses;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Technical;

/// <summary>The steps of a technical price; each is noted by the line that computes it.</summary>
internal sealed class TechnicalTrail
{
    private const string PerYear = "/year";

    private readonly Trail _trail = new(new("技术价格", "Technical price"));

    internal TechnicalTrail(string calibration, ProductPackage product, RiskProfile risk)
    {
        _trail.Rests(new("校准文件", "Calibration"), calibration);
        _trail.Rests(product.Name, product.Version);
        _trail.Rests(new("风险评估（修订号）", "Assessment (revision)"), risk.Revision.ToString(CultureInfo.InvariantCulture));
    }

    internal Explanation Written() => _trail.Written();

    internal void Cell(
        Calibration calibration, double published, TechnicalInputs.Found sector, GammaPoisson prior, ExperienceCell? own,
        GammaPoisson belief)
    {
        FrequencyPrior frequency = calibration.Frequency;
        double transfer = (double)frequency.Transfer.Value;
        Note(new("同规模企业每年事件数（公开统计）", "Events a year at this size (published)"), "", "", published,
            frequency.Evidence.Cited);
        Note(new("迁移到本市场", "Transfer to this market"), "×", Plain(transfer), published * transfer,
            frequency.Transfer.Evidence.Cited);
        Note(new("行业", "Sector"), "×", Plain(sector.Value), prior.Mean, sector.Evidence.Cited, sector.Because);
        double strength = prior.Rate;
        if (own is null)
        {
            _trail.Note(new("保险人自身数据的权重", "Weight of the insurer's own data"), "", "0 %", (decimal)prior.Mean, PerYear,
                frequency.Variation.Evidence.Cited, doubt: new(
                    $"尚无自身数据；约 {strength:#,0} 个被保险人年才占一半权重。",
                    $"No own data yet; it takes about {strength:#,0} insured-years to weigh one half."));
            return;
        }

        double weight = prior.Credibility((double)own.Exposure);
        Note(new("保险人自身数据的权重", "Weight of the insurer's own data"), "", $"{weight:0.0 %}", belief.Mean,
            calibration.Experience!.Evidence.Cited, new(
                $"{own.Exposure:#,0.#} 个被保险人年、{own.Claims:#,0.#} 次赔案；约 {strength:#,0} 个被保险人年占一半权重",
                $"{own.Claims:#,0.#} claims in {own.Exposure:#,0.#} insured-years; about {strength:#,0} weigh one half"));
    }

    internal void Posture(PostureRelativity posture, double after, PosturePrior prior)
    {
        string[] there = [.. Codes(posture, Engine.Controls.ControlState.Present)];
        string[] lacking = [.. Codes(posture, Engine.Controls.ControlState.Absent)];
        Words because = new(
            $"具备：{List(there, "无")}；缺失或仅部分：{List(lacking, "无")}",
            $"present: {List(there, "none")}; absent or in part: {List(lacking, "none")}");
        Note(new("安全控制", "Security controls"), "×", Plain(posture.Value), after, prior.Evidence.Cited, because, new(
            $"按公布区间为 {posture.Low:0.00} 至 {posture.High:0.00}，未排除混杂。",
            $"{posture.Low:0.00} to {posture.High:0.00} by the published intervals; confounded."));
    }

    internal void History(double own, double before, TechnicalInputs.Found claims, int years, double r) => Note(
        new($"近 {years} 年自身事件", $"Own incidents of {years} years"), "×",
        Plain(before > 0 ? own / before : 1), own,
        $"(r + n)/(r + λ × {years}), r = {r:0.000}, n = {claims.Value:0.#}; {claims.Evidence.Cited}", claims.Because);

    internal void Shared(double own, double shared, Calibration calibration, TechnicalInputs.Found dependence)
    {
        string causes = string.Join("; ", calibration.Kinds.Where(kind => kind.IsShared)
            .Select(kind => $"{kind.Code} {kind.SharedRate} × {kind.Hit} × {dependence.Value}"));
        Note(new("共同原因（服务商、供应商）", "Shared causes (providers, suppliers)"), "+", Plain(shared), own + shared,
            $"{causes}; {dependence.Evidence.Cited}", dependence.Because);
    }

    internal void Losses(PolicyLosses losses, EventCost cost, Calibration calibration, TechnicalInputs inputs)
    {
        string grown = cost.OwnWeight > 0 ? $"; own claims weigh {cost.OwnWeight:0 %}, × {cost.OwnFactor:0.###}" : "";
        Yuan(new("每次事件的平均损失（不计任何条件）", "Mean cost of an event, before any terms"), "",
            "", losses.GroundUp / losses.Yearly, calibration.Severity.Evidence.Cited + grown, new(
                $"中位数 {Math.Exp(cost.Mu):#,0} 元，σ = {cost.Sigma:0.00}",
                    $"median CNY {Math.Exp(cost.Mu):#,0}, σ = {cost.Sigma:0.00}"));
        Yuan(new("每年预期损失", "Expected loss a year"), "×", Plain(losses.Yearly), losses.GroundUp, "λ × E[X]");
        double run = 0;
        foreach ((CoverDefinition cover, double paid) in inputs.Covers.Zip(losses.PaidByCover).Where(each => each.Second > 0.005))
        {
            run += paid;
            Yuan(new($"赔付：{cover.Name.Zh}", $"Paid: {cover.Name.En}"), "+", Plain(paid), run, Cite(cover),
                doubt: Uncounted(cover));
        }
    }

    internal void Years(decimal expected, TermRules term) => _trail.NoteExact(
        new("保险期间（月）", "Term in months"), "×", $"{term.Months}/12", Round(expected), term.Source);

    internal void Handling(decimal handled, LoadingRates rates) => _trail.NoteExact(
        new("理赔费用", "Claims handling"), "×", Plain(1 + rates.Handling.Value), Round(handled), rates.Handling.Evidence.Cited);

    internal void Capital(decimal after, decimal capital, decimal tail, LoadingRates rates)
    {
        string level = rates.CapitalLevel.Value.ToString("0.##%", CultureInfo.InvariantCulture);
        _trail.NoteExact(
            new("资本成本", "Cost of capital"), "+", Plain(capital), Round(after),
            $"{rates.CapitalCost.Value} × {rates.CapitalShare.Value} × (TVaR − E); {rates.CapitalCost.Evidence.Cited}",
            new($"TVaR {level} 为 {tail:#,0} 元", $"TVaR {level} is CNY {tail:#,0}"));
    }

    internal void Expenses(decimal yuan, LoadingRates rates) => _trail.NoteExact(
        new("佣金、管理费与税", "Commission, administration and tax"), "÷",
        $"1 − {rates.Commission.Value} − {rates.Overhead.Value}", Round(yuan), rates.Commission.Evidence.Cited);

    internal void Answer(Money premium, Money lowest, Money highest, Words notice) => _trail.Note(
        new("取整到分", "Rounded to the fen"), "≈", "0.01", premium, "", doubt: new(
            $"90 % 区间 {lowest.Units:#,0} 至 {highest.Units:#,0} 元。{notice.Zh}",
            $"90 % interval CNY {lowest.Units:#,0} to {highest.Units:#,0}. {notice.En}"));

    private static IEnumerable<string> Codes(PostureRelativity posture, Engine.Controls.ControlState state) =>
        posture.Shares.Where(share => share.State == state).Select(share => share.Control);

    private static string List(string[] codes, string none) => codes.Length is 0 ? none : string.Join(", ", codes);

    private static string Cite(CoverDefinition cover) => $"{cover.Clause} {cover.Code}";

    // Terms the settlement knows and the expectation leaves out.
    private static Words? Uncounted(CoverDefinition cover)
    {
        List<Words> terms = [];
        if (cover.Retention is not null) terms.Add(new("单独的免赔额按每次事件免赔额计", "its own retention counts as the event's"));
        if (cover.LimitGroup is not null) terms.Add(new("共用的分项限额按单独限额计", "the shared sub-limit counts as its own"));
        if (cover.CauseLimits.Count > 0) terms.Add(new("未计按原因的分项限额", "sub-limits by cause are not counted"));
        if (cover.PerPerson is not null) terms.Add(new("未计每人限额", "the limit per person is not counted"));
        return terms.Count is 0
            ? null
            : new(string.Join("；", terms.Select(each => each.Zh)) + "。", string.Join("; ", terms.Select(each => each.En)) + ".");
    }

    private void Note(
        Words label, string sign, string operand, double after, string source, Words? because = null, Words? doubt = null) =>
        _trail.Note(label, sign, operand, (decimal)after, PerYear, source, because, doubt);

    private void Yuan(
        Words label, string sign, string operand, double after, string source, Words? because = null, Words? doubt = null) =>
        _trail.NoteExact(label, sign, operand, Round((decimal)after), source, because, doubt);

    private static decimal Round(decimal yuan) => RoundingRule.HalfUp.Apply(yuan, decimals: 2);

    private static string Plain(double number) => number.ToString("#,0.00##", CultureInfo.InvariantCulture);

    private static string Plain(decimal number) => number.ToString("#,0.00##", CultureInfo.InvariantCulture);
}
