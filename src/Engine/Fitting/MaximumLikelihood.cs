using System.Globalization;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Fitting;

/// <summary>How a fit is made.</summary>
public sealed record FitSettings
{
    /// <summary>
    /// Only what exceeds it counts, conditioned on exceeding it. Threshold of <c>gpd</c>, lower end θ of
    /// <c>single-parameter-pareto</c>;
    /// null for none.
    /// </summary>
    public double? Threshold { get; init; }

    /// <summary>Trials m of <c>binomial</c>; null to search for them.</summary>
    public double? Trials { get; init; }

    /// <summary>Most Newton steps from one starting point.</summary>
    public int StepsMax { get; init; } = 200;
}

/// <summary>
/// Maximum likelihood with left truncation, left, right and interval censoring and weights in one likelihood, its score
/// and Hessian
/// analytic: Σ w [log f(x) or log S(c) or log F(c) or log(F(b) − F(a))] − Σ w log S(t).
/// </summary>
/// <remarks>
/// Positive parameters on the logarithmic scale, Newton's method in a trust region, from several points where the surface
/// has more
/// than one hill. There is a fit only when √(gᵀ I⁻¹ g) ≤ 1e-6 and the observed information I is positive definite;
/// anything else is
/// a refusal that names its reason. Source: Loss Models, ch. 11-12.
/// </remarks>
public static class MaximumLikelihood
{
    private const double ScoreMax = 1e-6;
    private const double SameHill = 1e-7;
    private const int TrialsMax = 100_000;

    /// <summary>Families that can be fitted.</summary>
    public static IReadOnlyList<string> Names => FitModels.Names;

    /// <summary>Fits a family.</summary>
    /// <param name="family">In kebab case.</param>
    /// <param name="sample">Checked observations.</param>
    /// <param name="settings">Null for the defaults.</param>
    public static Outcome<Fit> Of(string family, Sample sample, FitSettings? settings = null)
    {
        settings ??= new FitSettings();
        if (!FitModels.Names.Contains(family, StringComparer.Ordinal))
        {
            return NumericalFailure.Field("family", new(
                $"不能拟合 {family}；可用：{string.Join("、", FitModels.Names)}。",
                $"{family} cannot be fitted; there are {string.Join(", ", FitModels.Names)}."));
        }

        if (settings.Threshold is { } threshold)
        {
            if (!Bounds.NonNegative.Contains(threshold)) return NumericalFailure.Field("threshold", Bounds.NonNegative.Sentence);
            if (!sample.Above(threshold).Try(out sample!, out Refusal? why)) return why;
        }

        if (family is "binomial")
        {
            return settings.Trials is { } m ? Binomial(sample, m, settings) : SearchedBinomial(sample, settings);
        }

        List<Doubt> doubts = [];
        double lower = Lower(family, sample, settings, doubts);
        if (family is "single-parameter-pareto" && lower <= 0)
            return NumericalFailure.Field("threshold", new("需要大于 0 的下端 θ。", "It needs a lower end theta of more than 0."));
        return Of(FitModels.Of(family, lower)!, sample, settings, doubts);
    }

    /// <summary>Fits a model; every check is made here.</summary>
    internal static Outcome<Fit> Of(FitModel model, Sample sample, FitSettings settings, List<Doubt> doubts)
    {
        if ((Check(model, sample) ?? model.Unfit(sample)) is { } why) return why;

        var data = LikelihoodData.Of(sample.Observations, model.Lower, model.IsCount);
        Summit? best = Best(model, data, StartFigures.Of(sample, model.Lower), settings.StepsMax);
        if (best is null) return NumericalFailure.NotFinite(new("似然函数", "the likelihood at every starting point"));
        if (Failure(model, best, settings.StepsMax) is { } failure) return failure;
        return new Fit(model, data, best, sample, doubts);
    }

    // The highest hill of the starting points; two climbs to one top are taken as proof that it is the only one.
    private static Summit? Best(FitModel model, LikelihoodData data, StartFigures figures, int stepsMax)
    {
        Summit? best = null;
        foreach (double[] start in model.Starts(figures))
        {
            if (Maximizer.Climb(at => model.LogLikelihood(data, at), start, stepsMax) is not { } summit) continue;

            bool isSound = IsSound(summit), bestIsSound = best is not null && IsSound(best);
            bool isSame = best is not null
                && Math.Abs(summit.Value.Value - best.Value.Value) <= SameHill * (1 + Math.Abs(best.Value.Value));
            if (isSame && isSound && bestIsSound) return best;
            if (best is null || (isSound && !bestIsSound) || (isSound == bestIsSound && summit.Value.Value > best.Value.Value))
            {
                best = summit;
            }
            if (isSound && model.Names.Count is 1) return summit;
        }

        return best;
    }

    private static bool IsSound(Summit summit) => summit.IsDefinite && summit.ScoreNorm <= ScoreMax;

    private static Refusal? Failure(FitModel model, Summit summit, int stepsMax)
    {
        if (IsSound(summit)) return null;

        double[] natural = model.Natural(summit.Parameters);
        string where = string.Join(", ", model.Names.Select((name, i) =>
            $"{name} = {natural[i].ToString("G6", CultureInfo.InvariantCulture)}"));
        if (!summit.IsDefinite)
        {
            return Refusal.Invalid("ENG-111", new(
                $"在 {where} 处观测信息矩阵不是正定的：数据不能确定这些参数，或似然趋向该分布族的极限。请改用更简单的分布族。",
                $"The observed information is not positive definite at {where}: the data do not determine the parameters, or the "
                + "likelihood runs to a limit of the family. Fit a simpler family."));
        }

        return summit.Steps >= stepsMax
            ? NumericalFailure.NotConverged(new($"极大似然（{where}）", $"Maximum likelihood ({where})"), stepsMax)
            : Refusal.Invalid("ENG-112", new(
                $"在 {where} 处标度得分为 {summit.ScoreNorm:G3}，大于 1e-6，故没有拟合结果。",
                $"The scaled score is {summit.ScoreNorm:G3} at {where}, more than 1e-6, so there is no fit."));
    }

    private static Refusal? Check(FitModel model, Sample sample)
    {
        double lowest = double.PositiveInfinity, highest = double.NegativeInfinity;
        int located = 0;
        foreach (Observation row in sample.Observations)
        {
            if (row.Kind is ObservationKind.Exact && (model.HasLower ? row.Loss < model.Lower : row.Loss <= model.Lower))
            {
                return NumericalFailure.Field("loss", new(
                    $"该分布族的损失应{(model.HasLower ? "不小于" : "大于")} {model.Lower:R}，而有一笔为 {row.Loss:R}。",
                    $"Losses of this family are {(model.HasLower ? "at least" : "more than")} {model.Lower:R}; "
                            + $"one is {row.Loss:R}."));
            }

            if (model.IsCount && Math.Floor(row.Loss) != row.Loss)
            {
                return NumericalFailure.Field("loss",
                    new($"次数应为整数，而有一项为 {row.Loss:R}。", $"Counts are whole numbers; one is {row.Loss:R}."));
            }
            if (row.Kind is ObservationKind.Right) continue;

            located++;
            (lowest, highest) = (Math.Min(lowest, row.Loss),
                Math.Max(highest, row.Kind is ObservationKind.Interval ? row.Upper : row.Loss));
        }

        if (located is 0)
        {
            return NumericalFailure.Field("kind",
                new("全部右删失，没有极大似然估计。", "Every observation is right-censored, so there is no estimate."));
        }
        if (sample.Count < model.Names.Count + 1)
        {
            return NumericalFailure.Field("loss", new(
                $"至少需要 {model.Names.Count + 1} 个观测，只有 {sample.Count:R} 个。",
                $"It needs at least {model.Names.Count + 1} observations; there are {sample.Count:R}."));
        }

        if (model.Names.Count > 1 && !model.IsCount && lowest == highest)
        {
            return NumericalFailure.Field("loss",
                new("全部损失相同，无法估计离散程度。", "All losses are equal, so their spread cannot be estimated."));
        }
        return null;
    }

    // Where the support begins: given, or for Pareto I the smallest amount that could have been seen.
    private static double Lower(string family, Sample sample, FitSettings settings, List<Doubt> doubts)
    {
        if (family is not "single-parameter-pareto" || settings.Threshold is not null) return settings.Threshold ?? 0;

        double truncation = double.PositiveInfinity, loss = double.PositiveInfinity;
        foreach (Observation row in sample.Observations)
            (truncation, loss) = (Math.Min(truncation, row.Truncation), Math.Min(loss, row.Loss));
        if (truncation > 0) return truncation;

        doubts.Add(new Doubt("theta-from-data", new(
            "未给出 θ，取最小的损失；其标准误不适用。", "theta was not given and is the smallest loss; it has no standard error.")));
        return loss;
    }

    private static Outcome<Fit> Binomial(Sample sample, double trials, FitSettings settings)
    {
        if (!Bounds.Count.Contains(trials)) return NumericalFailure.Field("trials", Bounds.Count.Sentence);
        foreach (Observation row in sample.Observations)
        {
            if (row.Loss > trials)
            {
                return NumericalFailure.Field("loss", new($"次数不得大于 m = {trials:R}。", $"Counts are at most m = {trials:R}."));
            }
        }
        return Of(new BinomialModel(trials, isSearched: false), sample, settings, []);
    }

    // The likelihood rises to one m and falls beyond it, or rises for ever: then it is Poisson.
    private static Outcome<Fit> SearchedBinomial(Sample sample, FitSettings settings)
    {
        double largest = 1;
        foreach (Observation row in sample.Observations) largest = Math.Max(largest, row.Loss);
        Fit? best = null;
        for (double m = largest; m <= largest + TrialsMax; m++)
        {
            if (!Of(new BinomialModel(m, isSearched: true), sample, settings, []).Try(out Fit? fit, out Refusal? why))
            {
                if (m == largest) continue;
                return why;
            }

            if (best is not null && fit.LogLikelihood < best.LogLikelihood) return best;
            if (best is not null && fit.LogLikelihood - best.LogLikelihood < 1e-12 * Math.Abs(best.LogLikelihood)) break;
            best = fit;
        }

        return Refusal.Invalid("ENG-114", new(
            "似然随 m 一直上升，二项分布趋于泊松；请改用 poisson 或给出 m。",
            "The likelihood rises with m for ever: the binomial runs to a Poisson. Fit poisson, or give m."));
    }
}
