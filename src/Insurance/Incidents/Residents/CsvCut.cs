using System.Buffers;
using System.Text;
using System.Text.Unicode;

namespace Breakwater.Incidents.Residents;

/// <summary>What a cut found.</summary>
internal enum CsvStep
{
    /// <summary>A record.</summary>
    Record,

    /// <summary>The file is at its end.</summary>
    End,

    /// <summary>A record is longer than 16 KB or has more than 64 columns, or a quotation mark is not closed.</summary>
    Broken,
}

/// <summary>Cuts comma-separated values (RFC 4180) that are in memory into records, as bytes.</summary>
/// <remarks>
/// GB18030 and UTF-8 have no comma, quotation mark or line end inside another character, so bytes can be cut before they are
/// decoded. Ends of lines may be LF, CR LF or CR. What a record may cost is bounded, whatever the file holds.
/// </remarks>
internal sealed class CsvCut(ReadOnlyMemory<byte> file, Encoding encoding)
{
    private const int RecordMax = 16 * 1024;
    private const int ColumnsMax = 64;

    private static readonly SearchValues<byte> Ends = SearchValues.Create(",\r\n"u8);
    private static readonly Encoding Gb18030 = FindGb18030();

    private readonly List<string> _fields = [];
    private int _at;

    /// <summary>Row as a spreadsheet counts it, from 1.</summary>
    internal int Line { get; private set; }

    /// <summary>Fields of the record, trimmed, without their quotation marks.</summary>
    internal IReadOnlyList<string> Fields => _fields;

    /// <summary>UTF-8 where all of a file is, else GB18030; null when it is UTF-16 or holds NUL bytes.</summary>
    internal static Encoding? EncodingOf(ReadOnlySpan<byte> file) =>
        file.Contains((byte)0) || file is [0xFF, 0xFE, ..] or [0xFE, 0xFF, ..]
            ? null
            : Utf8.IsValid(file) ? Encoding.UTF8 : Gb18030;

    /// <summary>Reads on to the next record that has something in it.</summary>
    internal CsvStep Read()
    {
        while (_at < file.Length)
        {
            int begin = _at;
            _fields.Clear();
            if (!Cut(begin)) return CsvStep.Broken;

            Line++;
            if (_fields is not [""]) return CsvStep.Record;
        }

        return CsvStep.End;
    }

    private bool Cut(int begin)
    {
        ReadOnlySpan<byte> all = file.Span;
        while (true)
        {
            if (_fields.Count == ColumnsMax || _at - begin > RecordMax) return false;

            ReadOnlySpan<byte> window = all[_at..int.Min(all.Length, _at + RecordMax)];
            bool quoted = window is [(byte)'"', ..];
            int length = quoted ? Quoted(window) : window.IndexOfAny(Ends);
            if (length < 0)
            {
                if (quoted || window.Length == RecordMax) return false;
                length = window.Length;
            }

            if (!quoted) _fields.Add(encoding.GetString(window[..length]).Trim());
            _at += length;
            if (_at == all.Length) return true;

            byte end = all[_at++];
            if (end is (byte)',') continue;
            if (end is (byte)'\r' && _at < all.Length && all[_at] is (byte)'\n') _at++;
            return true;
        }
    }

    // Adds a quoted field; bytes up to the comma or line end behind it, or −1.
    private int Quoted(ReadOnlySpan<byte> window)
    {
        int at = 1;
        while (true)
        {
            int found = window[at..].IndexOf((byte)'"');
            if (found < 0) return -1;

            at += found + 1;
            if (at == window.Length || window[at] is not (byte)'"') break;
            at++;
        }

        _fields.Add(encoding.GetString(window[1..(at - 1)]).Replace("\"\"", "\"", StringComparison.Ordinal).Trim());
        int rest = window[at..].IndexOfAny(Ends);
        return rest >= 0 ? at + rest : window.Length == RecordMax ? -1 : window.Length;
    }

    private static Encoding FindGb18030()
    {
        Encoding.RegisterProvider(CodePagesEncodingProvider.Instance);
        return Encoding.GetEncoding("GB18030", EncoderFallback.ExceptionFallback, new DecoderReplacementFallback("�"));
    }
}

/// <summary>Which column holds what; the order is free, and columns we do not know are passed over.</summary>
internal sealed class CsvHeader
{
    private readonly int[] _places;

    private CsvHeader(int[] places, int columns) => (_places, Columns) = (places, columns);

    /// <summary>Columns of each record.</summary>
    internal int Columns { get; }

    /// <summary>Reads a header.</summary>
    /// <param name="names">Its fields.</param>
    /// <param name="known">Spellings of each column, in lower case, without spaces and signs; the first names it.</param>
    /// <param name="missing">The columns that are asked for and not there.</param>
    /// <param name="needed">How many of the columns, from the first, must be there.</param>
    internal static CsvHeader Read(
        IReadOnlyList<string> names, IReadOnlyList<string[]> known, int needed, out IReadOnlyList<string> missing)
    {
        string[] plain = [.. names.Select(Plain)];
        int[] places = [.. known.Select(each => Array.FindIndex(plain, name => each.Contains(name, StringComparer.Ordinal)))];
        missing = [.. known.Take(needed).Where((_, column) => places[column] < 0).Select(each => each[0])];
        return new CsvHeader(places, names.Count);
    }

    /// <summary>A field of a record; empty when the file has no such column.</summary>
    /// <remarks>An apostrophe that only told a spreadsheet "this is text" goes.</remarks>
    internal string Of(IReadOnlyList<string> record, int column) =>
        _places[column] is >= 0 and var place ? record[place].TrimStart('\'').Trim() : "";

    // "ID Number", "id_number" and "＊立案编号" are what they look like.
    private static string Plain(string name) => new([.. name.Where(char.IsLetterOrDigit).Select(char.ToLowerInvariant)]);
}
