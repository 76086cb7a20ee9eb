using System.Globalization;
using CsvHelper;
using CsvHelper.Configuration;

namespace Breakwater.Rating.Calibrating;

/// <summary>A CSV table read row by row; the first line names the columns.</summary>
internal sealed class Table : IDisposable
{
    private readonly CsvReader _rows;

    private Table(CsvReader rows) => _rows = rows;

    /// <summary>Line of the current row, from 1.</summary>
    internal int Line => _rows.Parser.RawRow;

    /// <summary>Opens a table.</summary>
    /// <returns>CAL-300 names the columns that are missing.</returns>
    internal static Outcome<Table> Open(TextReader text, string name, params string[] needed)
    {
        var rows = new CsvReader(
            text, new CsvConfiguration(CultureInfo.InvariantCulture) { BadDataFound = null, MissingFieldFound = null },
                leaveOpen: true);
        bool isHeaded = rows.Read() && rows.ReadHeader();
        string[] missing = [.. needed.Where(column => !isHeaded || !rows.HeaderRecord!.Contains(column, StringComparer.Ordinal))];
        if (missing.Length is 0) return new Table(rows);

        string columns = string.Join(", ", missing);
        rows.Dispose();
        return Refusal.Invalid("CAL-300", new($"{name} 缺少列：{columns}。", $"{name} lacks the columns {columns}."));
    }

    internal bool Next() => _rows.Read();

    internal string Text(string column) => _rows.GetField(column)?.Trim() ?? "";

    internal decimal? Number(string column) =>
        decimal.TryParse(Text(column), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number) ? number : null;

    internal DateOnly? Day(string column) =>
        DateOnly.TryParseExact(Text(column), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day)
            ? day : null;

    public void Dispose() => _rows.Dispose();
}
