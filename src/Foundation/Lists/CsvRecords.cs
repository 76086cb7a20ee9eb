using System.Buffers;
using System.Runtime.InteropServices;
using System.Text;

namespace Breakwater.Foundation.Lists;

/// <summary>What reading on in comma-separated values found.</summary>
public enum CsvStep
{
    /// <summary>A record.</summary>
    Record,

    /// <summary>The end of the file.</summary>
    End,

    /// <summary>A record longer than <see cref="CsvRecords.RecordMax"/>.</summary>
    TooLong,

    /// <summary>A record of more than <see cref="CsvRecords.ColumnsMax"/> columns.</summary>
    TooWide,

    /// <summary>A quotation mark that nothing closes.</summary>
    Unclosed,
}

/// <summary>Reads comma-separated values (RFC 4180) record by record, as bytes.</summary>
/// <remarks>
/// Our own, because the cursor of a batch is a place in the file and memory must not depend on what a file holds: one buffer,
/// and a record longer than its limit is refused. GB18030 and UTF-8 have no comma, quotation mark or line end inside another
/// character, so the bytes can be cut before they are decoded. Ends of lines may be LF, CR LF or CR.
/// </remarks>
/// <param name="stream">The file from the place on; disposed of with the reader.</param>
/// <param name="offset">Its place in the file, in bytes.</param>
/// <param name="line">Rows before it.</param>
public sealed class CsvRecords(Stream stream, long offset = 0, int line = 0) : IDisposable
{
    /// <summary>Longest record in bytes.</summary>
    public const int RecordMax = 16 * 1024;

    /// <summary>Most columns.</summary>
    public const int ColumnsMax = 64;

    private const int BufferSize = 256 * 1024;

    private static readonly SearchValues<byte> Ends = SearchValues.Create(",\r\n"u8);

    private readonly byte[] _buffer = ArrayPool<byte>.Shared.Rent(BufferSize);
    private readonly (int Start, int Length, bool Quoted)[] _fields = new (int, int, bool)[ColumnsMax];
    private long _base = offset;        // place in the file of the buffer's first byte
    private int _at;
    private int _filled;
    private bool _isAtEnd;

    /// <summary>A reader of a file that is in memory.</summary>
    public static CsvRecords Over(ReadOnlyMemory<byte> file) => new(
        MemoryMarshal.TryGetArray(file, out ArraySegment<byte> bytes)
            ? new MemoryStream(bytes.Array!, bytes.Offset, bytes.Count, writable: false)
            : new MemoryStream(file.ToArray(), writable: false));

    /// <summary>Fields of the record, 1 or more.</summary>
    public int Count { get; private set; }

    /// <summary>Row as a spreadsheet counts it, from 1.</summary>
    public int Line { get; private set; } = line;

    /// <summary>Place in the file after the record.</summary>
    public long Offset => _base + _at;

    /// <summary>A field without its quotation marks, valid until the next record.</summary>
    public ReadOnlySpan<byte> this[int field]
    {
        get
        {
            (int start, int length, bool quoted) = _fields[field];
            Span<byte> text = _buffer.AsSpan(start, length);
            return quoted ? Unquoted(text) : text;
        }
    }

    /// <summary>The fields of the record as text, without a byte order mark.</summary>
    public IReadOnlyList<string> Texts(Encoding encoding) =>
        [.. Enumerable.Range(0, Count).Select(field => encoding.GetString(this[field]).Trim('\uFEFF'))];

    /// <summary>Reads on to the next record that has something in it; behind anything but a record it stands still.</summary>
    public CsvStep Read()
    {
        while (true)
        {
            Cutting found = Cut();
            switch (found)
            {
                case Cutting.Record when Count is 1 && _fields[0].Length is 0:
                    continue;       // an empty row counts as a row, not as a line
                case Cutting.Record:
                    return CsvStep.Record;
                case Cutting.TooLong:
                case Cutting.More when _filled - _at > RecordMax:
                    return CsvStep.TooLong;
                case Cutting.More when !Fill() && _at == _filled:
                    return CsvStep.End;
                case Cutting.TooWide:
                    return CsvStep.TooWide;
                case Cutting.Unclosed:
                    return CsvStep.Unclosed;
            }
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        ArrayPool<byte>.Shared.Return(_buffer, clearArray: true);
        stream.Dispose();
    }

    private bool Fill()
    {
        if (_isAtEnd) return false;

        _buffer.AsSpan(_at, _filled - _at).CopyTo(_buffer);
        _base += _at;
        _filled -= _at;
        _at = 0;
        int read = stream.Read(_buffer, _filled, BufferSize - _filled);
        _filled += read;
        _isAtEnd = read is 0;
        return true;
    }

    private enum Cutting
    {
        Record,
        More,
        TooLong,
        TooWide,
        Unclosed,
    }

    // Leaves the place where it is unless a whole record was cut.
    private Cutting Cut()
    {
        int at = _at, count = 0;
        if (at == _filled) return Cutting.More;

        while (true)
        {
            if (count == ColumnsMax) return Cutting.TooWide;

            bool quoted = at < _filled && _buffer[at] is (byte)'"';
            int start = quoted ? at + 1 : at;
            int end;
            if (quoted)
            {
                end = CloseOf(start);
                if (end < 0) return _isAtEnd ? Cutting.Unclosed : Cutting.More;
                at = end + 1;
                // What stands between the closing mark and the comma belongs to nobody.
                int rest = _buffer.AsSpan(at, _filled - at).IndexOfAny(Ends);
                if (rest < 0 && !_isAtEnd) return Cutting.More;
                at = rest < 0 ? _filled : at + rest;
            }
            else
            {
                int length = _buffer.AsSpan(at, _filled - at).IndexOfAny(Ends);
                if (length < 0 && !_isAtEnd) return Cutting.More;
                end = at = length < 0 ? _filled : at + length;
            }

            _fields[count++] = (start, end - start, quoted);
            if (at < _filled && _buffer[at] is (byte)',')
            {
                at++;
                continue;
            }

            if (at < _filled && _buffer[at] is (byte)'\r' && at + 1 == _filled && !_isAtEnd) return Cutting.More;
            if (at < _filled) at += _buffer[at] is (byte)'\r' && at + 1 < _filled && _buffer[at + 1] is (byte)'\n' ? 2 : 1;
            if (at - _at > RecordMax) return Cutting.TooLong;
            (_at, Count) = (at, count);
            Line++;
            return Cutting.Record;
        }
    }

    // The mark that closes a quoted field; two of them stand for one. -1 when it is not in the buffer, or may not be.
    private int CloseOf(int from)
    {
        for (int at = from; at < _filled;)
        {
            int found = _buffer.AsSpan(at, _filled - at).IndexOf((byte)'"');
            if (found < 0) return -1;

            at += found;
            if (at + 1 == _filled) return _isAtEnd ? at : -1;
            if (_buffer[at + 1] is not (byte)'"') return at;
            at += 2;
        }

        return -1;
    }

    // In place: a field is read once or gives the same again.
    private static ReadOnlySpan<byte> Unquoted(Span<byte> text)
    {
        if (text.IndexOf("\"\""u8) < 0) return text;

        byte[] plain = new byte[text.Length];
        int length = 0;
        for (int at = 0; at < text.Length; at++)
        {
            plain[length++] = text[at];
            if (text[at] is (byte)'"') at++;
        }

        return plain.AsSpan(0, length);
    }
}
