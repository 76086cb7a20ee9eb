namespace Breakwater.Foundation.Calendar;

/// <summary>A value that changes on known dates, each change with its source: law as data.</summary>
public sealed class Dated<T>
{
    /// <summary>Takes the values with their dates.</summary>
    /// <param name="entries">In any order; dates differ.</param>
    /// <exception cref="ArgumentException">Two entries have one date.</exception>
    public Dated(IReadOnlyList<Entry> entries)
    {
        if (entries.DistinctBy(entry => entry.From).Count() != entries.Count)
            throw new ArgumentException("Two entries take effect on one date.", nameof(entries));

        Entries = [.. entries.OrderBy(entry => entry.From)];
    }

    /// <summary>Every value with its date, oldest first.</summary>
    public IReadOnlyList<Entry> Entries { get; }

    /// <summary>The value in force on a date; null before the first: there is no default.</summary>
    public Entry? On(DateOnly date) => Entries.LastOrDefault(entry => entry.From <= date);

    /// <summary>A value, the date it took effect and where it is written.</summary>
    /// <param name="From">First day in force.</param>
    /// <param name="Value">The value.</param>
    /// <param name="Source">Where it is written.</param>
    public sealed record Entry(DateOnly From, T Value, string Source);
}
