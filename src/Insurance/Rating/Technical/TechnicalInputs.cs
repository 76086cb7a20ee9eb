using Breakwater.Assessment.Contracts;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Rating.Technical;

/// <summary>Every look-up a technical price needs, done; what is not found is noted as missing, never replaced.</summary>
internal sealed class TechnicalInputs
{
    private readonly List<MissingFactor> _missing = [];
    private readonly ProductPackage _product;
    private readonly RiskProfile _risk;

    private TechnicalInputs(Calibration calibration, ProductPackage product, RiskProfile risk, Money limit, Money retention)
    {
        (_product, _risk) = (product, risk);
        Covers = product.CoversOf(limit, retention);
        Revenue = risk.Traits.GetValueOrDefault("revenue")?.Number;
        if (Revenue is null)
        {
            Missing("REVENUE", new("营业收入", "Revenue"), new(
                "企业登记资料中没有年营业收入，请投保人补充。",
                "The applicant's register entry has no yearly revenue; the applicant can complete it."));
        }

        Sector = Find("SECTOR", new("行业频率", "Frequency by sector"), calibration.Sectors);
        OwnClaims = Find("HISTORY", new("自身出险次数", "Own incidents"), calibration.History.Claims);
        Dependence = Find("DEPENDENCE", new("对服务商的依赖", "Dependence on providers"), calibration.Dependence);
        Stopped = Covers.Any(cover => cover.Interruption is not null)
            ? Find("STOPPED", new("停运影响", "Share that stops"), calibration.Interruption.Stopped)
            : null;
        if (!Covers.Any(cover => IsPayable(cover) && calibration.Kinds.Any(kind => kind.Costs.Any(cost => Takes(cover, cost)))))
        {
            Missing("COSTS", new("成本结构", "Make-up of costs"), new(
                "校准文件没有适用于本产品任何保障项目的成本，只有新的校准文件才能补充。",
                "The calibration has no cost that falls on any cover of this product; only a new calibration can add one."));
        }
    }

    internal IReadOnlyList<CoverDefinition> Covers { get; }

    internal decimal? Revenue { get; }

    internal Found? Sector { get; }

    internal Found? OwnClaims { get; }

    internal Found? Dependence { get; }

    internal Found? Stopped { get; }

    internal IReadOnlyList<MissingFactor> MissingCells => _missing;

    internal string Industry => _risk.Industry;

    internal static TechnicalInputs Of(
        Calibration calibration, ProductPackage product, RiskProfile risk, Money limit, Money retention) =>
        new(calibration, product, risk, limit, retention);

    /// <summary>Whether a cover pays at all: one written but not payable is worth nothing.</summary>
    internal static bool IsPayable(CoverDefinition cover) =>
        cover.Status is CoverStatus.Covered or CoverStatus.Limited or CoverStatus.Conditional;

    /// <summary>Share of each cover in a kind's cost: each cost falls on the first payable cover in the schedule that takes
    /// it.</summary>
    internal IReadOnlyList<double> Parts(LossKind kind)
    {
        double[] parts = new double[Covers.Count];
        foreach (RatedAnswer cost in kind.Costs)
        {
            int at = Covers.Index().Where(each => IsPayable(each.Item) && Takes(each.Item, cost))
                .Select(each => each.Index).DefaultIfEmpty(-1).First();
            if (at >= 0) parts[at] = Math.Min(1, parts[at] + (double)cost.Factor);
        }

        return parts;
    }

    private static bool Takes(CoverDefinition cover, RatedAnswer cost)
    {
        bool isHours = cost.Code.StartsWith(LossKind.Hours, StringComparison.Ordinal);
        return isHours == cover.Interruption is not null
            && cover.LossItems.Any(item => item.StartsWith(cost.Code, StringComparison.Ordinal));
    }

    private Found? Find(string code, Words name, RatedAnswers table)
    {
        bool isQuestion = table.By.StartsWith("Q-", StringComparison.Ordinal);
        if (isQuestion && !_product.Questions.Any(question => string.Equals(question.Code, table.By, StringComparison.Ordinal)))
        {
            if (Row(table, RatedAnswers.Unasked) is { } assumed)
            {
                return new Found(assumed.Factor, table.Evidence, new(
                    "本产品的问题单不问这一项，按校准文件为此写明的数值。",
                    "The product's questions do not ask; as the calibration states for that case."));
            }

            Missing(code, name, new("本产品的问题单不问这一项，校准文件也没有为此写明数值。",
                "The product's questions do not ask, and the calibration states nothing for that case."));
            return null;
        }

        if (_risk.Traits.GetValueOrDefault(table.By) is not { } trait)
        {
            Missing(code, name, new("这一项尚未回答，请投保人回答。", "Not answered yet; the applicant can answer it."));
            return null;
        }

        if (Row(table, trait.Code ?? "") is { } row) return new Found(row.Factor, table.Evidence, trait.Because);

        Missing(code, name, new(
            $"校准文件没有适用于“{trait.Code}”的数值，只有新的校准文件才能补充。",
            $"The calibration has no number for {trait.Code}; only a new calibration can add one."));
        return null;
    }

    private static RatedAnswer? Row(RatedAnswers table, string code) => table.Rows.FirstOrDefault(row =>
        string.Equals(row.Code, code, StringComparison.Ordinal)
        || (table.By is "industry" && code.StartsWith(row.Code, StringComparison.Ordinal)));

    private void Missing(string code, Words name, Words why) => _missing.Add(new MissingFactor(code, name, why));

    /// <summary>A number that was found.</summary>
    /// <param name="Value">The number.</param>
    /// <param name="Evidence">Where it comes from.</param>
    /// <param name="Because">Answer or register entry.</param>
    internal sealed record Found(decimal Value, Evidence Evidence, Words Because);
}
