using System.Runtime.CompilerServices;
using System.Text.Json;

namespace Breakwater.Assessment.Scans;

/// <summary>One wanted piece of a JSON file.</summary>
/// <param name="Path">Where it stands, e.g. <c>runs[].results[]</c>.</param>
/// <param name="Run">How many elements of the outermost list had begun, e.g. the number of the run; 0 before the first.</param>
/// <param name="At">Where it begins.</param>
/// <param name="Bytes">Valid until the next piece is asked for; empty when it is longer than is kept.</param>
internal readonly record struct JsonPart(string Path, int Run, Place At, ReadOnlyMemory<byte> Bytes)
{
    internal bool IsTooLong => Bytes.IsEmpty;
}

/// <summary>
/// Walks one JSON document of any length and hands out the pieces that are wanted, holding one at a time.
/// </summary>
/// <param name="content">UTF-8.</param>
/// <param name="wanted">Paths from the root: members with dots, elements of a list as <c>[]</c>.</param>
internal sealed class JsonParts(Stream content, params IReadOnlyList<string> wanted)
{
    private enum Step
    {
        Part,
        More,
        End,
    }

    // Paths of the containers that are open, with [ at the end of a list's; null for one under which nothing is wanted.
    private readonly List<string?> _open = [];
    private byte[] _buffer = new byte[64 * 1024];
    private int _start;
    private int _end;
    private bool _isFinal;
    private JsonReaderState _state = new(new JsonReaderOptions
    {
        MaxDepth = ScanLimits.DepthMax,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    });

    private string? _name;
    private int _line = 1;
    private int _column = 1;
    private int _run;
    private int? _skipping;
    private JsonPart _tooLong;

    /// <summary>Why the reading ended before the end of the file; null when it did not.</summary>
    internal Refusal? Fault { get; private set; }

    internal async IAsyncEnumerable<JsonPart> Read([EnumeratorCancellation] CancellationToken cancel)
    {
        await Fill(cancel);
        if (_buffer.AsSpan(0, _end).StartsWith("\uFEFF"u8)) _start = 3;
        while (true)
        {
            Step step;
            JsonPart part;
            try
            {
                step = Next(out part);
            }
            catch (Exception fault) when (fault is JsonException or InvalidOperationException)
            {
                Fault = ScanRefusals.Malformed(fault is JsonException { LineNumber: { } line, BytePositionInLine: { } at }
                    ? new Place((int)line + 1, (int)at + 1)
                    : new Place(_line, _column));
                yield break;
            }

            if (step is Step.Part) yield return part;
            else if (step is Step.End || !await Fill(cancel)) yield break;
        }
    }

    private Step Next(out JsonPart part)
    {
        part = default;
        var reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
        while (true)
        {
            (long before, JsonReaderState then) = (reader.BytesConsumed, reader.CurrentState);
            if (!reader.Read())
            {
                Consume((int)before, then);
                return _isFinal ? Step.End : Step.More;
            }

            switch (reader.TokenType)
            {
                case JsonTokenType.PropertyName:
                    // Names are read only where they may lead to something.
                    _name = _open[^1] is null ? null : reader.GetString();
                    break;
                case JsonTokenType.EndObject or JsonTokenType.EndArray:
                    _open.RemoveAt(_open.Count - 1);
                    if (_skipping != reader.CurrentDepth) break;

                    _skipping = null;
                    Consume((int)reader.BytesConsumed, reader.CurrentState);
                    part = _tooLong;
                    return Step.Part;
                default:
                    string? path = PathHere();
                    bool isContainer = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
                    bool isWanted = path is not null && wanted.Contains(path, StringComparer.Ordinal);
                    if (!isWanted)
                    {
                        if (isContainer) Push(path, reader.TokenType is JsonTokenType.StartArray);
                        break;
                    }

                    if (Take(ref reader, path!, (int)before, then, out part) is { } step) return step;
                    break;
            }
        }
    }

    // The piece when it is whole; otherwise more is needed, or it is longer than is kept and null is answered.
    private Step? Take(ref Utf8JsonReader reader, string path, int before, JsonReaderState then, out JsonPart part)
    {
        part = default;
        int from = (int)reader.TokenStartIndex;
        int depth = reader.CurrentDepth;
        bool isContainer = reader.TokenType is JsonTokenType.StartObject or JsonTokenType.StartArray;
        if (!isContainer || reader.TrySkip())
        {
            int length = (int)reader.BytesConsumed - from;
            part = new JsonPart(path, _run, PlaceOf(from), _buffer.AsMemory(_start + from, length));
            Consume(from + length, reader.CurrentState);
            return Step.Part;
        }

        if (_end - _start < ScanLimits.RecordBytesMax)
        {
            Consume(before, then);
            return Step.More;
        }

        // Walked through without keeping it, and said when it ends.
        _tooLong = new JsonPart(path, _run, PlaceOf(from), default);
        _skipping = depth;
        Consume(before, then);
        reader = new Utf8JsonReader(_buffer.AsSpan(_start, _end - _start), _isFinal, _state);
        reader.Read();
        _open.Add(null);
        return null;
    }

    private string? PathHere()
    {
        if (_open.Count is 0) return "";
        if (_open[^1] is not { } container) return null;

        return container.EndsWith('[') ? container + "]" : container.Length is 0 ? _name : $"{container}.{_name}";
    }

    private void Push(string? path, bool isList)
    {
        bool leadsOn = path is not null && wanted.Any(each => path.Length is 0
            || (each.Length > path.Length && each.StartsWith(path, StringComparison.Ordinal) && each[path.Length] is '.' or '['));
        bool isOutermost = leadsOn && path!.IndexOf('[', StringComparison.Ordinal) == path.Length - 2 && path.Length > 1;
        if (isOutermost) _run++;
        _open.Add(!leadsOn ? null : isList ? path + "[" : path);
    }

    // Lines and columns are counted over what is let go, so they cost one look at every byte.
    private void Consume(int count, JsonReaderState state)
    {
        (_line, _column) = PlaceOf(count);
        _start += count;
        _state = state;
    }

    // Where something stands so many bytes further on.
    private Place PlaceOf(int offset)
    {
        ReadOnlySpan<byte> between = _buffer.AsSpan(_start, offset);
        int last = between.LastIndexOf((byte)'\n');
        return new Place(_line + between.Count((byte)'\n'), last < 0 ? _column + offset : offset - last);
    }

    private async ValueTask<bool> Fill(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        if (_start > 0)
        {
            _buffer.AsSpan(_start, _end - _start).CopyTo(_buffer);
            (_start, _end) = (0, _end - _start);
        }

        if (_end == _buffer.Length)
        {
            if (_buffer.Length > ScanLimits.RecordBytesMax)
            {
                Fault = ScanRefusals.FieldTooLong(new Place(_line, _column));
                return false;
            }

            Array.Resize(ref _buffer, _buffer.Length * 2);
        }

        int count = await content.ReadAsync(_buffer.AsMemory(_end), cancel);
        _end += count;
        _isFinal = count is 0;
        return true;
    }
}
