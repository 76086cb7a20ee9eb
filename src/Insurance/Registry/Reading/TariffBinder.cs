using Breakwater.Registry.Contracts;

namespace Breakwater.Registry.Reading;

/// <summary>Binds the tariff.</summary>
internal static class TariffBinder
{
    private const decimal RateMin = 0.000001m;
    private const decimal FactorMin = 0.01m;
    private const decimal FactorMax = 100m;
    private const decimal BoundMax = 1_000_000_000_000_000m;

    internal static TariffDraft Bind(Fields f)
    {
        string version = f.Line("version");
        (decimal baseRate, string baseSource, Grade baseGrade) =
            f.Part("base", b => Tuple.Create(b.Number("rate", RateMin, max: 1), b.Line("source"), b.OneOf<Grade>("grade")))
            ?? Tuple.Create(item1: 0m, item2: "", Grade.Invented);
        IReadOnlyList<TableDraft> tables = f.Each("tables", atLeast: 1, Table);
        Money minimum = f.Yuan("minimumPremium", min: 0, max: 100_000_000);
        RangeDraft? range = f.Part("range", Range);

        var tariff = new TariffDefinition(
            version, baseRate, baseSource, [.. tables.Select(table => table.Whole.Value)], minimum,
            range?.Lowest ?? 0, range?.Highest ?? 0, range?.Source ?? "")
        {
            BaseGrade = baseGrade,
            RangeGrade = range?.Grade ?? Grade.Invented,
            Discretion = f.PartOrNull("discretion", Discretion),
        };
        if (range is not null && baseRate > 0 && !(range.Lowest <= baseRate && baseRate <= range.Highest))
        {
            f.Faults.Add(f.Of("range"), "FIL-127", "费率浮动区间应满足：最低费率 ≤ 基准费率 ≤ 最高费率。",
                "The filed range holds the base rate: lowest ≤ base ≤ highest.");
        }

        return new TariffDraft(new Located<TariffDefinition>(tariff, f), tables);
    }

    private static TableDraft Table(Fields f)
    {
        IReadOnlyList<Located<FactorRow>> rows =
            f.Each("rows", atLeast: 1, row => new Located<FactorRow>(Row(row), row));
        (string source, Grade grade) = PackageBinder.Sourced(f);
        var table = new FactorTable(f.Code("code"), f.Words("name"), f.Line("by"), rows.Values, source)
        {
            Grade = grade,
        };
        return new TableDraft(new Located<FactorTable>(table, f), rows);
    }

    private static FactorRow Row(Fields f) => new(
        f.LineOrNull("code"),
        f.NumberOrNull("from", -BoundMax, BoundMax),
        f.NumberOrNull("to", -BoundMax, BoundMax),
        f.Number("factor", FactorMin, FactorMax));

    private static RangeDraft Range(Fields f)
    {
        (string source, Grade grade) = PackageBinder.Sourced(f);
        return new RangeDraft(f.Number("lowest", RateMin, max: 1), f.Number("highest", RateMin, max: 1), source, grade);
    }

    private static PriceDiscretion Discretion(Fields f)
    {
        (string source, Grade grade) = PackageBinder.Sourced(f);
        var discretion = new PriceDiscretion(
            f.Number("lowest", FactorMin, max: 1),
            f.Number("highest", min: 1, FactorMax),
            f.Each("alone", atLeast: 1, step => new DiscretionStep(
                step.Yuan("mandate", min: 0, BoundMax), step.Number("share", min: 0, max: 1))),
            source)
        {
            Grade = grade,
        };
        IReadOnlyList<DiscretionStep> alone = discretion.Alone;
        if (alone.Zip(alone.Skip(1)).Any(each =>
            each.First.Mandate >= each.Second.Mandate || each.First.Share > each.Second.Share))
        {
            f.Faults.Add(f.Of("alone"), "FIL-128", "“alone”应按核保权限由小到大排列，且幅度不减小。",
                "The steps of `alone` ascend by mandate, and their shares do not fall.");
        }
        else if (alone.Count > 0 && alone[^1].Share < Math.Max(1 - discretion.Lowest, discretion.Highest - 1))
        {
            f.Faults.Add(f.Of("alone"), "FIL-128", "“alone”最后一档应达到 lowest 和 highest，否则无人有权决定。",
                "The last step of `alone` reaches `lowest` and `highest`, or nobody could decide.");
        }

        return discretion;
    }

    private sealed record RangeDraft(decimal Lowest, decimal Highest, string Source, Grade Grade);
}
