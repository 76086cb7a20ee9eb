namespace Breakwater.Foundation.Calendar;

/// <summary>A value that changes on known dates, each change with its source: law as data.</summary>
/// <param name="entries">In any order; dates differ.</param>
public sealed class Dated<T>(IReadOnlyList<Dated<T>.Entry> entries)
{
    /// <summary>Every value with its date.</summary>
    public IReadOnlyList<Entry> Entries { get; } = [.. entries.OrderBy(entry => entry.From)];

    /// <summary>The value in force on a date; null before the first: there is no default.</summary>
    public Entry? On(DateOnly date) => Entries.LastOrDefault(entry => entry.From <= date);

    /// <summary>A value, the date it took effect and where it is written.</summary>
    /// <param name="From">First day in force.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Source">Where it is written.</param>
    public sealed record Entry(DateOnly From, T Value, string Source);
}
