namespace Breakwater.Foundation.Lists;

/// <summary>Which column holds what; the order is free, and columns we do not know are passed over.</summary>
public sealed class CsvHeader
{
    private readonly int[] _places;

    private CsvHeader(int[] places, int columns) => (_places, Columns) = (places, columns);

    /// <summary>Columns of each record.</summary>
    public int Columns { get; }

    /// <summary>Reads a header.</summary>
    /// <param name="names">Its fields.</param>
    /// <param name="known">Spellings of each column, in lower case, without spaces and signs; the first names it.</param>
    /// <param name="missing">The columns that are asked for and not there.</param>
    /// <param name="needed">How many of the columns, from the first, must be there.</param>
    public static CsvHeader Read(
        IReadOnlyList<string> names, IReadOnlyList<string[]> known, int needed, out IReadOnlyList<string> missing)
    {
        string[] plain = [.. names.Select(Plain)];
        int[] places = [.. known.Select(each => Array.FindIndex(plain, name => each.Contains(name, StringComparer.Ordinal)))];
        missing = [.. known.Take(needed).Where((_, column) => places[column] < 0).Select(each => each[0])];
        return new CsvHeader(places, names.Count);
    }

    /// <summary>Whether the file has a column.</summary>
    public bool Has(int column) => _places[column] >= 0;

    /// <summary>A field of a record; empty when the file has no such column.</summary>
    /// <remarks>An apostrophe that only told a spreadsheet "this is text" goes.</remarks>
    public string Of(IReadOnlyList<string> record, int column) =>
        _places[column] is >= 0 and var place ? record[place].Trim().TrimStart('\'').Trim() : "";

    // "ID Number", "id_number" and "＊立案编号" are what they look like.
    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
