using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Reading;

/// <summary>Binds a calibration file to its types and holds its parts against each other.</summary>
internal static class CalibrationBinder
{
    private const decimal YuanMax = 1_000_000_000_000_000m;
    private const decimal HoursMax = 100_000m;
    private const decimal Least = 0.000001m;

    internal static Calibration Bind(Fields root)
    {
        root.Whole("format", min: 1, max: 1);
        var read = new Calibration(
            root.Code("calibration"), root.Line("version"), root.Date("from"), root.Words("name"), root.Words("notice"),
            root.Part("frequency", Frequency)!, root.Part("sectors", f => Rated(f, "industry"))!,
            root.Part("severity", Severity)!, root.Part("posture", Posture)!, root.Part("history", History)!,
            root.Part("dependence", Answered)!, root.Part("interruption", Interruption)!, Kinds(root),
            root.Part("loadings", Loadings)!, root.PartOrNull("experience", Experience));
        root.Close();
        return read;
    }

    private static FrequencyPrior Frequency(Fields f)
    {
        IReadOnlyList<FrequencyTier> tiers = f.Each("tiers", atLeast: 1, Tier);
        Ascending(f, [.. tiers.Select(tier => tier.Below)]);
        return new FrequencyPrior(
            tiers, Single(f, "variation", Least, max: 10), Single(f, "transfer", Least, max: 100), Known(f));
    }

    private static FrequencyTier Tier(Fields f)
    {
        var tier = new FrequencyTier(
            f.NumberOrNull("below", min: 1, YuanMax), f.Number("atLeastOne", Least, max: 0.99m),
            f.Number("atLeastTwo", Least, max: 0.99m));
        if (tier.AtLeastTwo >= tier.AtLeastOne)
        {
            f.Faults.Add(f.Of("atLeastTwo"), "CAL-201",
                "至少两次的概率应小于至少一次的概率。", "P(N ≥ 2) is less than P(N ≥ 1).");
        }

        return tier;
    }

    private static SeverityPrior Severity(Fields f)
    {
        IReadOnlyList<SeverityTier> tiers = f.Each("tiers", atLeast: 1, row =>
        {
            var tier = new SeverityTier(
                row.NumberOrNull("below", min: 1, YuanMax), row.Number("anchor", min: 1, YuanMax),
                row.Number("median", min: 1, YuanMax), row.Number("p95", min: 1, YuanMax));
            if (tier.P95 <= tier.Median)
            {
                row.Faults.Add(row.Of("p95"), "CAL-202",
                    "95 % 分位数应大于中位数。", "The 95 % quantile is more than the median.");
            }

            return tier;
        });
        Ascending(f, [.. tiers.Select(tier => tier.Below)]);
        return new SeverityPrior(
            tiers, Single(f, "exponent", min: 0, max: 1), Single(f, "doubt", Least, max: 5),
            Single(f, "transfer", Least, max: 100), Known(f));
    }

    private static PosturePrior Posture(Fields f) => new(
        f.Number("shrinkage", Least, max: 1), f.Number("capLow", Least, max: 1), f.Number("capHigh", min: 1, max: 100), Known(f),
        f.Each("controls", atLeast: 0, Control));

    private static ControlPrior Control(Fields f)
    {
        var control = new ControlPrior(
            f.Code("code"), f.Number("ratio", Least, max: 100), f.Number("low", Least, max: 100),
            f.Number("high", Least, max: 100), f.Number("prevalence", min: 0, max: 1), f.NumberOrNull("ceiling", Least, max: 100),
            Known(f));
        if (control.Low > control.Ratio || control.High < control.Ratio)
        {
            f.Faults.Add(f.Of("ratio"), "CAL-203",
                "比值应在 low 与 high 之间。", "The ratio lies between low and high.");
        }

        return control;
    }

    private static OwnHistory History(Fields f)
    {
        int years = f.Whole("years", min: 1, max: 20);
        return new OwnHistory(years, Answered(f));
    }

    private static InterruptionPrior Interruption(Fields f) =>
        new(Single(f, "margin", Least, max: 1), f.Part("stopped", Answered)!);

    private static IReadOnlyList<LossKind> Kinds(Fields root)
    {
        IReadOnlyList<LossKind> kinds = root.Each("kinds", atLeast: 1, Kind);
        decimal own = kinds.Sum(kind => kind.OwnShare);
        if (Math.Abs(own - 1) > 0.0001m)
        {
            root.Faults.Add(root.Of("kinds"), "CAL-204",
                $"自身事件的占比合计应为 1，现为 {own}。", $"The shares of own events sum to 1; they sum to {own}.");
        }

        return kinds;
    }

    private static LossKind Kind(Fields f)
    {
        var kind = new LossKind(
            f.Code("code"), f.Words("name"), f.NumberOrNull("ownShare", min: 0, max: 1) ?? 0,
            f.NumberOrNull("sharedRate", min: 0, max: 100) ?? 0, f.NumberOrNull("hit", min: 0, max: 1) ?? 0,
            f.Number("scale", Least, max: 1000), f.NumberOrNull("outageMedian", Least, HoursMax),
            f.NumberOrNull("outageP95", Least, HoursMax),
            f.Each("costs", atLeast: 1, row => new RatedAnswer(row.Code("group"), row.Number("share", min: 0, max: 1))),
            Known(f));
        if ((kind.OwnShare > 0) == kind.IsShared)
        {
            f.Faults.Add(f.Place, "CAL-205",
                "每种事件要么有 ownShare，要么有 sharedRate。", "A kind has either an ownShare or a sharedRate.");
        }

        if ((kind.OutageMedian is null) != (kind.OutageP95 is null) || kind.OutageP95 <= kind.OutageMedian)
        {
            f.Faults.Add(f.Of("outageP95"), "CAL-206",
                "outageMedian 与 outageP95 应成对给出，且后者较大。", "outageMedian and outageP95 come together, the second larger.");
        }

        IEnumerable<RatedAnswer> parts =
            kind.Costs.Where(cost => !cost.Code.StartsWith(LossKind.Hours, StringComparison.Ordinal));
        if (parts.Sum(cost => cost.Factor) > 1)
            f.Faults.Add(f.Of("costs"), "CAL-207", "费用占比合计不得超过 1。", "The shares of the cost sum to at most 1.");
        return kind;
    }

    private static LoadingRates Loadings(Fields f)
    {
        var rates = new LoadingRates(
            Single(f, "handling", min: 0, max: 1), Single(f, "commission", min: 0, max: 0.9m), Single(f, "overhead", min: 0,
                max: 0.9m),
            Single(f, "capitalCost", min: 0, max: 1), Single(f, "capitalLevel", min: 0.5m, max: 0.9999m),
            Single(f, "capitalShare", min: 0, max: 1));
        if (rates.Commission.Value + rates.Overhead.Value >= 0.95m)
        {
            f.Faults.Add(f.Of("overhead"), "CAL-208",
                "佣金与管理费合计应小于 95 %。", "Commission and overhead together stay below 95 %.");
        }

        return rates;
    }

    private static OwnExperience Experience(Fields f) => new(
        f.Each("cells", atLeast: 0, row => new ExperienceCell(
            row.Line("sector"), row.Whole("tier", min: 1, max: 100), row.Number("exposure", min: 0, YuanMax),
            row.Number("claims", min: 0, YuanMax))),
        f.Number("severityClaims", min: 0, max: 1_000_000_000), f.Number("severityLogRatio", min: -20, max: 20), Known(f));

    private static RatedAnswers Answered(Fields f) => Rated(f, f.Line("by"));

    private static RatedAnswers Rated(Fields f, string by) => new(
        by, f.Each("rows", atLeast: 1, row => new RatedAnswer(row.Line("code"), row.Number("factor", min: 0, max: 1000))),
            Known(f));

    private static Figure Single(Fields f, string key, decimal min, decimal max) =>
        f.Part(key, part => new Figure(part.Number("value", min, max), Known(part))) ?? new Figure(min,
            new Evidence(Source: "", Year: 0, Grade.Invented));

    private static Evidence Known(Fields f)
    {
        (string source, Grade grade) = PackageBinder.Sourced(f);
        return new Evidence(source, f.Whole("year", min: 1990, max: 2199), grade);
    }

    private static void Ascending(Fields f, IReadOnlyList<decimal?> ends)
    {
        bool isOpen = ends.Count > 0 && ends[^1] is null && ends.SkipLast(1).All(end => end is not null);
        if (isOpen && ends.Zip(ends.Skip(1)).All(pair => pair.Second is null || pair.First < pair.Second)) return;

        f.Faults.Add(f.Of("tiers"), "CAL-209",
            "各档应按 below 递增排列，最后一档不写 below。", "Tiers ascend by `below`; the last one has none.");
    }
}
