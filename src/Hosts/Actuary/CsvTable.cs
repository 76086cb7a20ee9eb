using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using System.Text;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Actuary;

/// <summary>Columns of a CSV input, read strictly; a fault names its line and column.</summary>
/// <remarks>
/// The first line names the columns; without one the columns stand in the order of the verb. Separator is the comma,
/// decimal sign the point; a cell may be quoted. Lines end with LF or CRLF; blank lines are skipped.
/// At most <see cref="FaultsMax"/> faults are told.
/// </remarks>
internal sealed class CsvTable
{
    private const int FaultsMax = 20;

    private readonly CsvColumn[] _columns;
    private readonly List<FieldFault> _faults = [];
    private int[]? _order;
    private int _line;
    private bool _isMisread;

    private CsvTable(CsvColumn[] columns) => _columns = columns;

    /// <summary>Rows read.</summary>
    internal int Rows { get; private set; }

    /// <summary>Reads columns of an input.</summary>
    /// <param name="input">CSV, or a JSON object of lists with the same names.</param>
    /// <param name="columns">Columns in the verb's order; those with a default may be missing.</param>
    internal static CsvTable Read(InputText input, params CsvColumn[] columns)
    {
        var table = new CsvTable(columns);
        if (input.IsEmpty) table.Fault("input", "The input is empty.", "输入为空。");
        else if (input.IsJson) table.ReadJson(input.Json());
        else table.ReadLines(input);

        if (table.Rows is 0 && table._faults.Count is 0) table.Fault(columns[0].Name, "There is no row of data.", "没有数据行。");
        return table;
    }

    /// <summary>Whether anything is wrong.</summary>
    internal bool Refused([NotNullWhen(true)] out Refusal? why)
    {
        why = _faults.Count > 0 ? Refusal.InvalidFields("ENG-001", [.. _faults]) : null;
        return why is not null;
    }

    private void ReadLines(InputText input)
    {
        byte[] rest = [];
        foreach (ReadOnlyMemory<byte> piece in input.Pieces())
        {
            ReadOnlySpan<byte> span = piece.Span;
            if (rest.Length > 0)
            {
                int end = span.IndexOf((byte)'\n');
                if (end < 0)
                {
                    rest = [.. rest, .. span];
                    continue;
                }

                Line([.. rest, .. span[..end]]);
                rest = [];
                span = span[(end + 1)..];
            }

            for (int end = span.IndexOf((byte)'\n'); end >= 0 && _faults.Count < FaultsMax; end = span.IndexOf((byte)'\n'))
            {
                Line(span[..end]);
                span = span[(end + 1)..];
            }

            if (_faults.Count >= FaultsMax) return;
            rest = span.ToArray();
        }

        if (rest.Length > 0) Line(rest);
    }

    private void Line(ReadOnlySpan<byte> line)
    {
        _line++;
        line = line.Trim(" \t\r"u8);
        if (line.IsEmpty) return;
        if (_order is null && Head(line))
        {
            _isMisread = _faults.Count > 0;
            return;
        }

        if (_isMisread) return;

        int cell = 0;
        foreach (Range range in new CellRanges(line))
        {
            if (cell >= _order!.Length)
            {
                Fault($"line {_line}", $"There are more cells than the {_order.Length} columns.", $"单元格多于 {_order.Length} 列。");
                return;
            }

            Cell(_columns[_order[cell++]], Unquoted(line[range]));
        }

        for (; cell < _order!.Length; cell++) Cell(_columns[_order[cell]], default);
        foreach (CsvColumn column in _columns)
            if (Array.IndexOf(_order, Array.IndexOf(_columns, column)) < 0) column.AddDefault();
        Rows++;
    }

    // Names of columns, or false when the line is data already.
    private bool Head(ReadOnlySpan<byte> line)
    {
        string[] names = [.. Encoding.UTF8.GetString(line).Split(',').Select(name => name.Trim().Trim('"').Trim())];
        if (_columns[0].IsNumber && double.TryParse(names[0], NumberStyles.Float, CultureInfo.InvariantCulture, out _))
        {
            _order = [.. Enumerable.Range(0, Math.Min(names.Length, _columns.Length))];
            return false;
        }

        _order =
        [
            .. names.Select(name => Array.FindIndex(
                _columns, column => string.Equals(column.Name, name, StringComparison.OrdinalIgnoreCase))),
        ];
        foreach ((int at, string name) in names.Index())
        {
            if (_order[at] < 0)
            {
                Fault(
                    name.Length > 0 ? name : $"column {at + 1}", $"This column is not known; columns are {Known()}.",
                    $"没有这一列；可用的列为 {Known()}。");
            }
            else if (Array.IndexOf(_order, _order[at]) < at)
            {
                Fault(name, "This column is there twice.", "该列重复。");
            }
        }

        var missing = _columns.Index().Where(each => each.Item.IsRequired && !_order.Contains(each.Index));
        foreach ((int at, CsvColumn column) in missing) Fault(column.Name, $"Column {at + 1} is missing.", "缺少该列。");
        return true;
    }

    private void Cell(CsvColumn column, ReadOnlySpan<byte> cell)
    {
        if (_faults.Count < FaultsMax && !column.Add(cell))
            _faults.Add(new FieldFault($"line {_line}, {column.Name}", "ENG-004", column.Sentence));
    }

    private void ReadJson(Fields fields)
    {
        int rows = -1;
        foreach (CsvColumn column in _columns)
        {
            if (!column.IsRequired && !fields.Has(column.Name)) continue;

            string[] cells = fields.Cells(column.Name);
            if (rows >= 0 && cells.Length != rows)
                fields.Wrong(column.Name, $"It has {cells.Length} entries, not {rows}.", $"有 {cells.Length} 项，应为 {rows} 项。");
            rows = Math.Max(rows, cells.Length);
            foreach ((int at, string cell) in cells.Index())
            {
                if (_faults.Count < FaultsMax && !column.Add(Encoding.UTF8.GetBytes(cell)))
                    _faults.Add(new FieldFault($"{fields.Pointer(column.Name)}/{at}", "ENG-004", column.Sentence));
            }
        }

        foreach (CsvColumn column in _columns)
            for (int missing = column.Count; missing < rows; missing++) column.AddDefault();
        Rows = Math.Max(rows, 0);
        if (fields.Refused(out Refusal? why)) _faults.AddRange(why.Faults);
    }

    private static ReadOnlySpan<byte> Unquoted(ReadOnlySpan<byte> cell)
    {
        cell = cell.Trim(" \t"u8);
        return cell is [(byte)'"', .. var inner, (byte)'"'] ? inner : cell;
    }

    private string Known() => string.Join(", ", _columns.Select(column => column.Name));

    private void Fault(string at, string en, string zh) => _faults.Add(new FieldFault(at, "ENG-001", new Words(zh, en)));

    // Where the cells of a line begin and end.
    private ref struct CellRanges(ReadOnlySpan<byte> line)
    {
        private readonly ReadOnlySpan<byte> _line = line;
        private int _next;

        public Range Current { get; private set; }

        public readonly CellRanges GetEnumerator() => this;

        public bool MoveNext()
        {
            if (_next > _line.Length) return false;

            int length = _line[_next..].IndexOf((byte)',');
            int end = length < 0 ? _line.Length : _next + length;
            Current = _next..end;
            _next = end + 1;
            return true;
        }
    }
}
