using System.Globalization;
using Breakwater.Engine.Reserving;
using Breakwater.Oversight.Contracts;

namespace Breakwater.Oversight.Closing;

/// <summary>Claims incurred and not yet known, by each method, and the one that is posted.</summary>
/// <param name="rule">Thresholds and priors.</param>
/// <param name="rows">Quarters of loss, the oldest first.</param>
/// <param name="claims">Claims opened or filed so far.</param>
internal sealed class UnreportedClaims(CloseRule rule, IReadOnlyList<TriangleRow> rows, int claims)
{
    private const string Yuan = "CNY";

    private static readonly Words Paid = new("未报案赔款：链梯法（已付）", "Unreported claims: chain ladder on paid");
    private static readonly Words Incurred = new("未报案赔款：链梯法（已报案）", "Unreported claims: chain ladder on incurred");
    private static readonly Words Expected = new("未报案赔款：B-F 法", "Unreported claims: Bornhuetter-Ferguson");
    private static readonly Words Posted = new("已发生未报案未决赔款准备金", "Reserve for unreported claims");

    /// <summary>The figures and the factors of the chain ladder on what was incurred.</summary>
    internal (IReadOnlyList<CloseFigure> Figures, IReadOnlyList<double> Factors) Figures()
    {
        Outcome<ReserveEstimate> paid = Chain(row => row.Paid), incurred = Chain(row => row.Incurred);
        CloseFigure[] all =
        [
            OfChain(CloseCode.ChainPaid, Paid, paid),
            OfChain(CloseCode.ChainIncurred, Incurred, incurred),
            OfExpected(incurred),
        ];
        IReadOnlyList<double> factors = incurred.Match(done: estimate => estimate.Factors, refused: _ => []);
        return ([.. all, Choose(all)], factors);
    }

    // A triangle of a few claims would give a figure, and it would say nothing: there is a reason instead.
    private Refusal? TooFew
    {
        get
        {
            int origins = rows.Count(row => row.Incurred[^1] > Money.Zero);
            return origins >= rule.LeastOrigins && claims >= rule.LeastClaims
                ? null
                : Refusal.Invalid("CLO-TOO-FEW", new(
                    $"数据太少：{origins} 个季度有赔案、共 {claims} 件，少于规则要求的 {rule.LeastOrigins} 个季度、{rule.LeastClaims} 件。",
                    $"Too little data: {origins} quarters with claims and {claims} claims, fewer than the {rule.LeastOrigins} "
                    + $"quarters and {rule.LeastClaims} claims the rules ask for."));
        }
    }

    private Outcome<ReserveEstimate> Chain(Func<TriangleRow, IReadOnlyList<Money>> cells)
    {
        if (TooFew is { } few) return few;
        if (!LossTriangle.Read(rows, cells).Try(out Triangle? triangle, out Refusal? why)) return why;

        return ChainLadder.Estimate(triangle);
    }

    // U = Σ latest × Π factors; unreported = U − incurred: what is reserved case by case is known already.
    private CloseFigure OfChain(CloseCode code, Words name, Outcome<ReserveEstimate> estimate) => estimate.Match(
        done: found =>
        {
            var trail = new Trail(name);
            trail.Note(
                new("三角形最新对角线合计", "Sum of the newest diagonal"), "", $"{rows.Count} 季", Rounded(found.Total.Latest), "账簿");
            foreach ((int age, double factor) in found.Factors.Index())
            {
                trail.Note(
                    new($"第 {age + 1} 到第 {age + 2} 季的进展因子", $"Factor from quarter {age + 1} to {age + 2} of age"), "",
                    "ΣC(k+1)/ΣC(k)", (decimal)factor, "×", "Mack (1993)");
            }

            Money known = Known;
            Money ultimate = Rounded(found.Total.Ultimate);
            Words? error = found.Total.StandardError is { } se
                ? new($"Mack 标准误 {Rounded(se)}。", $"Mack's standard error is {Rounded(se)}.")
                : null;
            trail.Note(new("预计最终赔款", "Expected in the end"), "×", "Π f", ultimate, "Mack (1993)", because: null, error);
            trail.Note(
                new("减已报案赔款（已付、应付和逐案准备金）", "Less what is incurred: paid, payable, reserved"), "−", known.ToString(),
                ultimate - known, "账簿");
            return new CloseFigure(code, name, ultimate - known, Why: null, Posted: false, trail.Written());
        },
        refused: why => new CloseFigure(code, name, Amount: null, Said(why), Posted: false, Trail: null));

    // R_i = earned_i × loss ratio × (1 − share known at its age)
    private CloseFigure OfExpected(Outcome<ReserveEstimate> chain)
    {
        double[] expected = [.. rows.Select(row => Math.Max(0, (double)(row.Earned.Units * rule.PriorLossRatio)))];
        bool isOwn = chain.Match(done: _ => true, refused: _ => false);
        Outcome<ReserveEstimate> estimate = LossTriangle.Read(rows, row => row.Incurred).Match(
            done: triangle => isOwn
                ? BornhuetterFerguson.Estimate(triangle, expected)
                : BornhuetterFerguson.Estimate(triangle, expected, rule.PriorReported),
            refused: why => why);
        return estimate.Match(
            done: found =>
            {
                var trail = new Trail(Expected);
                Words pattern = isOwn
                    ? new("进展比例取自本公司三角形", "The pattern is the book's own")
                    : new("进展比例为规则给定的先验值", "The pattern is the prior stated by the rules");
                trail.Note(
                    new("预期赔付率（先验）", "Expected loss ratio (prior)"), "", "q", rule.PriorLossRatio, "", rule.Source,
                    pattern, new("先验值不是任何市场的统计。", "The prior is no market's statistic."));
                double sum = 0;
                foreach ((TriangleRow row, OriginReserve origin) in rows.Zip(found.Origins))
                {
                    sum += origin.Ibnr;
                    double due = (double)(row.Earned.Units * rule.PriorLossRatio);
                    string open = due > 0 ? (origin.Ibnr / due).ToString("0.####", CultureInfo.InvariantCulture) : "0";
                    trail.Note(
                        new($"{row.From:yyyy-MM} 至 {row.Last:yyyy-MM}：已赚保费 × 赔付率 × 未报案比例",
                            $"{row.From:yyyy-MM} to {row.Last:yyyy-MM}: earned × ratio × share unreported"),
                        "+", $"{row.Earned.Units:0.00} × {rule.PriorLossRatio} × {open}", Rounded(sum),
                        "Bornhuetter-Ferguson (1972)");
                }

                return new CloseFigure(
                    CloseCode.BornhuetterFerguson, Expected, Rounded(sum), Why: null, Posted: false, trail.Written());
            },
            refused: why => new CloseFigure(
                CloseCode.BornhuetterFerguson, Expected, Amount: null, Said(why), Posted: false, Trail: null));
    }

    private CloseFigure Choose(CloseFigure[] all)
    {
        foreach (UnreportedMethod method in rule.Posted)
        {
            CloseFigure figure = all.First(each => each.Code == CodeOf(method));
            if (figure.Amount is not { } amount) continue;

            Money posted = Money.Max(amount, Money.Zero);
            Trail trail = Trail.After(figure.Trail! with { Title = Posted });
            trail.Note(
                new($"入账：{figure.Name.Zh}；不低于零", $"Posted: {figure.Name.En}; not below zero"), "max", "0", posted, rule.Source);
            return new CloseFigure(CloseCode.UnreportedReserve, Posted, posted, Why: null, Posted: true, trail.Written());
        }

        return new CloseFigure(CloseCode.UnreportedReserve, Posted, Amount: null, new(
            "各种方法都没有给出结果，不能关账。", "No method gives a figure, so the month cannot be closed."), Posted: true, Trail: null);
    }

    private Money Known => rows.Select(row => row.Incurred[^1]).Total();

    private static CloseCode CodeOf(UnreportedMethod method) => method switch
    {
        UnreportedMethod.ChainPaid => CloseCode.ChainPaid,
        UnreportedMethod.ChainIncurred => CloseCode.ChainIncurred,
        UnreportedMethod.BornhuetterFerguson => CloseCode.BornhuetterFerguson,
    };

    // The first fault says which cell; without one the refusal says it itself.
    private static Words Said(Refusal why) => why.Faults.Count > 0 ? why.Faults[0].Detail : why.Detail;

    private static Money Rounded(double yuan) => new Money(100, Yuan).Times((decimal)yuan, RoundingRule.HalfUp);
}
