using Breakwater.Engine.Reserving;
using Breakwater.Incidents.Contracts;
using Breakwater.Oversight.Contracts;

namespace Breakwater.Oversight.Closing;

/// <summary>An insurer's own claims by quarter of loss and age.</summary>
/// <remarks>
/// A quarter is three months counted back from the last day of the month that is closed, so that the youngest one is whole at
/// every close. Cell (i, a) is what was booked for losses of quarter i by the end of its a-th quarter of age:
/// C_ia = Σ movements with loss in i and booked no later than the end of quarter i + a − 1.
/// </remarks>
internal static class LossTriangle
{
    private const int MonthsOfOrigin = 3;

    /// <summary>First days of the quarters, the oldest first.</summary>
    /// <param name="last">Last day of the month that is closed.</param>
    /// <param name="began">Day of the first entry; the quarter it lies in is the oldest.</param>
    /// <param name="most">Most quarters looked at, at least 2.</param>
    internal static IReadOnlyList<DateOnly> Quarters(DateOnly last, DateOnly began, int most)
    {
        List<DateOnly> firsts = [];
        DateOnly end = last.AddDays(1);
        // Two are the least a triangle has, though nothing was insured in the older.
        while (firsts.Count < most && (firsts.Count < 2 || end > began))
        {
            end = end.AddMonths(-MonthsOfOrigin);
            firsts.Insert(0, end);
        }

        return firsts;
    }

    /// <summary>The rows, cumulative.</summary>
    /// <param name="firsts">First days of the quarters.</param>
    /// <param name="last">Last day of the youngest.</param>
    /// <param name="movements">What was booked; losses before the oldest quarter are left out.</param>
    /// <param name="earned">Premium earned in each quarter.</param>
    internal static IReadOnlyList<TriangleRow> Rows(
        IReadOnlyList<DateOnly> firsts, DateOnly last, IReadOnlyList<LossMovement> movements, IReadOnlyList<Money> earned)
    {
        DateOnly[] ends = [.. firsts.Skip(1).Append(last.AddDays(1))];
        return
        [
            .. firsts.Select((first, i) =>
            {
                LossMovement[] own = [.. movements.Where(move => move.Loss >= first && move.Loss < ends[i])];
                Money[] Upto(Func<LossMovement, Money> of) =>
                    [.. ends.Skip(i).Select(end => own.Where(move => move.On < end).Select(of).Total())];
                return new TriangleRow(
                    first, ends[i].AddDays(-1), earned[i], Upto(move => move.Paid), Upto(move => move.Incurred));
            }),
        ];
    }

    /// <summary>The rows as the engine takes them, yuan.</summary>
    internal static Outcome<Triangle> Read(IReadOnlyList<TriangleRow> rows, Func<TriangleRow, IReadOnlyList<Money>> cells) =>
        Triangle.Of(
        [
            .. rows.SelectMany(row => cells(row).Select((amount, age) =>
                new TriangleCell(row.From.ToString("yyyy-MM", null), age + 1, (double)amount.Units))),
        ]);
}
