using System.Runtime.CompilerServices;
using System.Text;

namespace Breakwater.Assessment.Scans;

/// <summary>Reads a table with commas row by row, by the column names of its first line (RFC 4180).</summary>
/// <remarks>
/// Ends of lines of every kind, fields in quotes over several lines, a byte order mark. One row is held; its columns
/// and the length of a field are bounded, so a quote that is never closed ends the reading and not the memory. Not the reader of
/// rosters (<see cref="Breakwater.Foundation.Lists.CsvRecords"/>): a scanner's fields are longer than its records may be, its
/// columns are found by name, and a fault has a line and a column.
/// </remarks>
/// <param name="content">UTF-8.</param>
internal sealed class CsvRows(Stream content) : IDisposable
{
    private static readonly UTF8Encoding Strict = new(encoderShouldEmitUTF8Identifier: true, throwOnInvalidBytes: true);

    private readonly StreamReader _text = new(
        content, Strict, detectEncodingFromByteOrderMarks: false, bufferSize: 64 * 1024, leaveOpen: true);

    private readonly char[] _chunk = new char[32 * 1024];
    private readonly List<string> _fields = [];
    private readonly StringBuilder _field = new();
    private readonly Dictionary<string, int> _columns = new(StringComparer.OrdinalIgnoreCase);
    private int _at;
    private int _end;
    private int _line = 1;
    private int _column;
    private bool _wasReturn;

    /// <summary>Why the reading ended before the end of the file; null when it did not.</summary>
    internal Refusal? Fault { get; private set; }

    /// <summary>Line on which the current row begins, from 1.</summary>
    internal int Line { get; private set; } = 1;

    /// <summary>Whether the current row has as many fields as there are columns.</summary>
    internal bool IsWhole => _fields.Count == _columns.Count;

    /// <summary>A field of the current row; null when the table has no such column or the row is shorter.</summary>
    internal string? this[string column] =>
        _columns.TryGetValue(column, out int at) && at < _fields.Count ? _fields[at] : null;

    public void Dispose() => _text.Dispose();

    /// <summary>Reads the first line and says which of the columns that are needed is missing.</summary>
    /// <param name="needed">Names, whatever their case.</param>
    /// <param name="comment">Lines before the first that begin so are passed over; null when there are none.</param>
    /// <param name="told">Is told each such line.</param>
    /// <param name="cancel">Stops the reading.</param>
    internal async Task<Refusal?> Begin(
        IReadOnlyList<string> needed, CancellationToken cancel, char? comment = null, Action<string>? told = null)
    {
        bool hasRow = await Row(cancel);
        while (hasRow && comment is { } mark && _fields[0].StartsWith(mark))
        {
            told?.Invoke(string.Join(',', _fields));
            hasRow = await Row(cancel);
        }

        if (!hasRow) return Fault ?? ScanRefusals.NothingReadable;
        foreach ((int at, string name) in _fields.Index()) _columns.TryAdd(name.Trim(), at);
        return needed.FirstOrDefault(column => !_columns.ContainsKey(column)) is { } missing
            ? ScanRefusals.NoColumn(missing)
            : null;
    }

    /// <summary>The rows after the first; ends early when <see cref="Fault"/> says why.</summary>
    internal async IAsyncEnumerable<CsvRows> Rows([EnumeratorCancellation] CancellationToken cancel)
    {
        while (await Row(cancel))
            if (_fields is not [""]) yield return this;
    }

    private async ValueTask<bool> Row(CancellationToken cancel)
    {
        _fields.Clear();
        _field.Clear();
        Line = _line;
        (bool inQuotes, bool wasQuote, bool isEmpty) = (false, false, true);
        while (_at < _end || await Fill(cancel))
        {
            char next = Take();
            if (_wasReturn && next is '\n')
            {
                _wasReturn = false;      // the second half of an end of line
                Line = _line;
                continue;
            }

            _wasReturn = false;
            isEmpty = false;
            if (inQuotes)
            {
                if (next is '"') (inQuotes, wasQuote) = (false, true);
                else _field.Append(next);
            }
            else if (next is '"' && (wasQuote || _field.Length is 0))
            {
                // Two quotes inside a field stand for one.
                if (wasQuote) _field.Append('"');
                (inQuotes, wasQuote) = (true, false);
            }
            else if (next is ',')
            {
                EndField();
                wasQuote = false;
            }
            else if (next is '\n' or '\r')
            {
                _wasReturn = next is '\r';
                EndField();
                return true;
            }
            else
            {
                _field.Append(next);
            }

            if (_field.Length > ScanLimits.FieldMax || _fields.Count >= ScanLimits.ColumnsMax) return Broken();
        }

        if (inQuotes) return Broken();
        if (isEmpty) return false;

        EndField();
        return true;
    }

    private bool Broken()
    {
        Fault = ScanRefusals.Malformed(new Place(_line, _column));
        return false;
    }

    private void EndField()
    {
        _fields.Add(_field.ToString());
        _field.Clear();
    }

    private char Take()
    {
        char next = _chunk[_at++];
        bool isEnd = next is '\r' || (next is '\n' && !_wasReturn);
        if (isEnd) (_line, _column) = (_line + 1, 0);
        else _column++;
        return next;
    }

    private async ValueTask<bool> Fill(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        _at = 0;
        _end = await _text.ReadAsync(_chunk, cancel);
        return _end > 0;
    }
}
