using System.Runtime.CompilerServices;

namespace Breakwater.Assessment.Scans;

/// <summary>What became of an item.</summary>
internal enum JsonItemState
{
    /// <summary>It is whole; whether it is JSON is not yet known.</summary>
    Whole,

    /// <summary>It was longer than is kept.</summary>
    TooLong,

    /// <summary>The file breaks off or breaks down here; nothing follows.</summary>
    Broken,

    /// <summary>It nests too deep; nothing follows.</summary>
    TooDeep,
}

/// <summary>One item of a list.</summary>
/// <param name="Line">Line on which it begins, from 1.</param>
/// <param name="State">What became of it.</param>
/// <param name="Bytes">Valid until the next item is asked for.</param>
internal readonly record struct JsonItem(int Line, JsonItemState State, ReadOnlyMemory<byte> Bytes)
{
    /// <summary>Why the file ends here; null when it goes on.</summary>
    internal Refusal? Refused => State switch
    {
        JsonItemState.Broken => ScanRefusals.Malformed(new Place(Line)),
        JsonItemState.TooDeep => ScanRefusals.TooDeep(Line),
        _ => null,
    };
}

/// <summary>
/// Splits a file into its items without holding more than one: the elements of a JSON array, or the lines of
/// JSON Lines, whichever the
/// first character says.
/// </summary>
internal sealed class JsonItems(Stream content) : IDisposable
{
    private static readonly byte[] Mark = [0xEF, 0xBB, 0xBF];

    private readonly byte[] _chunk = new byte[64 * 1024];
    private readonly MemoryStream _item = new();
    private int _at;
    private int _end;
    private int _line = 1;
    private bool _isTooLong;

    /// <summary>Whether the file is an array; known once the first item was asked for.</summary>
    internal bool IsArray { get; private set; }

    public void Dispose() => _item.Dispose();

    internal async IAsyncEnumerable<JsonItem> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        if (await Fill(cancel) && _chunk.AsSpan(0, _end).StartsWith(Mark)) _at = Mark.Length;
        IsArray = await Next(cancel) is (byte)'[';
        IAsyncEnumerable<JsonItem> items = IsArray ? Elements(cancel) : Lines(cancel);
        await foreach (JsonItem item in items) yield return item;
    }

    private async IAsyncEnumerable<JsonItem> Lines([EnumeratorCancellation] CancellationToken cancel)
    {
        while (_at < _end || await Fill(cancel))
        {
            int line = _line;
            Start();
            while (_at < _end || await Fill(cancel))
            {
                byte next = Take();
                if (next is (byte)'\n') break;
                Keep(next);
            }

            if (Whole().Span.Trim(" \t\r"u8).Length > 0 || _isTooLong) yield return Finished(line);
        }
    }

    private async IAsyncEnumerable<JsonItem> Elements([EnumeratorCancellation] CancellationToken cancel)
    {
        Take();
        bool isOver = await Next(cancel) is (byte)']';
        if (isOver) Take();
        while (!isOver)
        {
            await Next(cancel);
            int line = _line;
            JsonItemState state = await Element(cancel);
            if (state is JsonItemState.Broken or JsonItemState.TooDeep)
            {
                yield return new JsonItem(_line, state, default);
                yield break;
            }

            yield return Finished(line);
            isOver = Take() is (byte)']';
        }

        // Nothing but white space follows a list.
        if (await Next(cancel) is not null) yield return new JsonItem(_line, JsonItemState.Broken, default);
    }

    // Reads up to, but not including, the comma or bracket after an element.
    private async ValueTask<JsonItemState> Element(CancellationToken cancel)
    {
        Start();
        (int depth, bool inString, bool isEscaped) = (0, false, false);
        while (_at < _end || await Fill(cancel))
        {
            byte next = _chunk[_at];
            if (!inString && depth is 0 && (next is (byte)',' or (byte)']')) return JsonItemState.Whole;

            Keep(Take());
            if (inString)
            {
                inString = isEscaped || next is not (byte)'"';
                isEscaped = !isEscaped && next is (byte)'\\';
                continue;
            }

            inString = next is (byte)'"';
            depth += next switch { (byte)'{' or (byte)'[' => 1, (byte)'}' or (byte)']' => -1, _ => 0 };
            if (depth > ScanLimits.DepthMax) return JsonItemState.TooDeep;
            if (depth < 0) return JsonItemState.Broken;
        }

        return JsonItemState.Broken;
    }

    private JsonItem Finished(int line) => _isTooLong
        ? new JsonItem(line, JsonItemState.TooLong, default)
        : new JsonItem(line, JsonItemState.Whole, Whole());

    private void Start()
    {
        _item.SetLength(0);
        _isTooLong = false;
    }

    private void Keep(byte next)
    {
        if (_item.Length >= ScanLimits.RecordBytesMax) _isTooLong = true;
        else _item.WriteByte(next);
    }

    private ReadOnlyMemory<byte> Whole() => _item.GetBuffer().AsMemory(0, (int)_item.Length);

    // The next byte that is not white space, left where it is; null at the end.
    private async ValueTask<byte?> Next(CancellationToken cancel)
    {
        while (_at < _end || await Fill(cancel))
        {
            byte next = _chunk[_at];
            if (next is not ((byte)' ' or (byte)'\t' or (byte)'\r' or (byte)'\n')) return next;
            Take();
        }

        return null;
    }

    private byte Take()
    {
        byte next = _chunk[_at++];
        if (next is (byte)'\n') _line++;
        return next;
    }

    private async ValueTask<bool> Fill(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        _at = 0;
        _end = await content.ReadAsync(_chunk, cancel);
        return _end > 0;
    }
}
