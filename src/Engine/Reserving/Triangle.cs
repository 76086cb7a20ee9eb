using System.Globalization;
using Breakwater.Engine.Numerics;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Reserving;

/// <summary>One known amount: what an origin period had cost up to an age.</summary>
/// <param name="Origin">Origin period, e.g. <c>2021</c>.</param>
/// <param name="Development">Age, any unit, ascending.</param>
/// <param name="Value">Cumulative amount up to that age, currency units (or claims), at least 0.</param>
public sealed record TriangleCell(string Origin, double Development, double Value);

/// <summary>Cumulative amounts by origin period and age: each origin known from the first age up to its latest, older ones
/// longer.</summary>
public sealed class Triangle
{
    private readonly double[][] _rows;

    private Triangle(string[] origins, double[] ages, double[][] rows) => (Origins, Ages, _rows) = (origins, ages, rows);

    /// <summary>Origin periods, oldest first.</summary>
    public IReadOnlyList<string> Origins { get; }

    /// <summary>Ages, ascending.</summary>
    public IReadOnlyList<double> Ages { get; }

    /// <summary>Known amounts of an origin, from the first age to its latest.</summary>
    public IReadOnlyList<double> Row(int origin) => _rows[origin];

    /// <summary>The newest known amount of an origin.</summary>
    public double Latest(int origin) => _rows[origin][^1];

    /// <summary>Checks cells and lays them out.</summary>
    /// <param name="cells">In any order; origins are ordered as numbers when all are numbers, else as text.</param>
    /// <returns>
    /// A refusal names the cell or the origin: empty, twice the same cell, a negative or infinite value, a hole, an origin known
    /// longer than an older one (ragged), fewer than two origins or ages.
    /// </returns>
    public static Outcome<Triangle> Of(IReadOnlyList<TriangleCell> cells)
    {
        var check = new InputCheck("ENG-TRIANGLE");
        if (!check.Some("/cells", cells.Count)) return check.Refusal!;

        Dictionary<(string Origin, double Age), double> known = [];
        for (int i = 0; i < cells.Count; i++)
        {
            TriangleCell cell = cells[i];
            bool good = check.That(
                cell.Origin.Length > 0, $"/cells/{i}/origin", "EMPTY", "缺少事故年度。", "The origin period is missing.");
            good &= check.Finite($"/cells/{i}/development", cell.Development) & check.NotNegative(
                $"/cells/{i}/value", cell.Value);
            if (good)
            {
                check.That(
                    known.TryAdd((cell.Origin, cell.Development), cell.Value), $"/cells/{i}", "DUPLICATE",
                    $"{cell.Origin} 的进展期 {Text(cell.Development)} 重复。",
                        $"Origin {cell.Origin} has age {Text(cell.Development)} twice.");
            }
        }

        if (check.Refusal is { } why) return why;

        string[] origins = Ordered(known.Keys.Select(key => key.Origin).Distinct(StringComparer.Ordinal));
        double[] ages = [.. known.Keys.Select(key => key.Age).Distinct().Order()];
        double[][] rows = Rows(known, origins, ages, check);
        check.That(origins.Length > 1, "/cells", "ORIGINS", "至少需要两个事故年度。", "At least two origin periods are needed.");
        check.That(ages.Length > 1, "/cells", "AGES", "至少需要两个进展期。", "At least two ages are needed.");
        return check.Refusal is { } ragged ? ragged : new Triangle(origins, ages, rows);
    }

    /// <summary>A triangle from rows already in order: origins 1, 2, … and ages 1, 2, ….</summary>
    /// <param name="rows">Per origin, oldest first, its known cumulative amounts.</param>
    public static Outcome<Triangle> OfRows(IReadOnlyList<IReadOnlyList<double>> rows) => Of(
        [.. rows.SelectMany((row, i) => row.Select((value, j) =>
            new TriangleCell((i + 1).ToString(CultureInfo.InvariantCulture), j + 1, value)))]);

    /// <summary>Whether another triangle knows exactly the same cells.</summary>
    internal bool SameShape(Triangle other) =>
        Origins.SequenceEqual(other.Origins, StringComparer.Ordinal) && Ages.SequenceEqual(other.Ages)
        && _rows.Zip(other._rows, (mine, its) => mine.Length == its.Length).All(same => same);

    /// <summary>The triangle of quotients, cell by cell.</summary>
    internal Triangle Over(Triangle divisor) => new(
        [.. Origins], [.. Ages],
            [.. _rows.Zip(divisor._rows, (mine, its) => mine.Zip(its, (value, by) => value / by).ToArray())]);

    /// <summary>Σ of a column over the origins that also know the next, and of the next: the halves of a factor.</summary>
    /// <param name="age">Index of the column.</param>
    internal (double At, double Next) Sums(int age)
    {
        double at = 0, next = 0;
        foreach (double[] row in _rows)
        {
            if (row.Length <= age + 1) continue;
            at += row[age];
            next += row[age + 1];
        }

        return (at, next);
    }

    private static double[][] Rows(
        Dictionary<(string Origin, double Age), double> known, string[] origins, double[] ages, InputCheck check)
    {
        double[][] rows = new double[origins.Length][];
        for (int i = 0; i < origins.Length; i++)
        {
            string origin = origins[i];
            int length = 0;
            while (length < ages.Length && known.ContainsKey((origin, ages[length]))) length++;
            rows[i] = [.. ages.Take(length).Select(age => known[(origin, age)])];

            int given = ages.Count(age => known.ContainsKey((origin, age)));
            if (!check.That(
                given == length && length > 0, $"/origins/{origin}", "HOLE",
                $"{origin} 缺少进展期 {Text(ages[Math.Min(length, ages.Length - 1)])} 的数值，流量三角形不完整。",
                $"Origin {origin} lacks age {Text(ages[Math.Min(length, ages.Length - 1)])}: the triangle has a hole."))
            {
                continue;
            }

            check.That(
                i is 0 || length <= rows[i - 1].Length, $"/origins/{origin}", "RAGGED",
                $"{origin} 的进展期数多于更早的年度，流量三角形不规则。",
                $"Origin {origin} is known longer than an older one: the triangle is ragged.");
        }

        return rows;
    }

    private static string[] Ordered(IEnumerable<string> origins)
    {
        string[] all = [.. origins];
        return Array.TrueForAll(all, origin => double.TryParse(origin, NumberStyles.Float, CultureInfo.InvariantCulture, out _))
            ? [.. all.OrderBy(origin => double.Parse(origin, CultureInfo.InvariantCulture))]
            : [.. all.Order(StringComparer.Ordinal)];
    }

    private static string Text(double value) => value.ToString("R", CultureInfo.InvariantCulture);
}
