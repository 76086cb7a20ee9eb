namespace Breakwater.Actuary;

/// <summary>What a verb reads: a file or standard input, JSON or CSV, told apart by its first character.</summary>
internal sealed class InputText : IDisposable
{
    private readonly Stream _stream;
    private readonly byte[] _head = new byte[4096];
    private readonly int _headLength;
    private Fields? _json;

    private InputText(Stream stream)
    {
        _stream = stream;
        _headLength = stream.ReadAtLeast(_head, minimumBytes: _head.Length, throwOnEndOfStream: false);
        ReadOnlySpan<byte> head = _head.AsSpan(0, _headLength);
        if (head.StartsWith("\uFEFF"u8)) head = head[3..];
        head = head.TrimStart(" \t\r\n"u8);
        IsJson = head is [(byte)'{' or (byte)'[', ..];
        IsEmpty = head.IsEmpty;
    }

    /// <summary>Whether it starts like a JSON object or array.</summary>
    internal bool IsJson { get; }

    /// <summary>Whether there is nothing but blanks at its start.</summary>
    internal bool IsEmpty { get; }

    internal static InputText Open(string? path) =>
        new(path is null or "-" ? Console.OpenStandardInput()
            : new FileStream(path, FileMode.Open, FileAccess.Read, FileShare.Read, 1 << 16));

    /// <summary>The input as one JSON object; what is wrong with it is told by its <see cref="Fields.Refused"/>.</summary>
    internal Fields Json() => _json ??= Fields.Parse(this);

    /// <summary>The whole input as bytes, without a byte order mark.</summary>
    internal ReadOnlyMemory<byte> All()
    {
        using var all = new MemoryStream();
        all.Write(_head, 0, _headLength);
        _stream.CopyTo(all);
        ReadOnlyMemory<byte> bytes = all.GetBuffer().AsMemory(0, (int)all.Length);
        return bytes.Span.StartsWith("\uFEFF"u8) ? bytes[3..] : bytes;
    }

    /// <summary>Reads on from the start, into a buffer.</summary>
    internal IEnumerable<ReadOnlyMemory<byte>> Pieces()
    {
        ReadOnlyMemory<byte> head = _head.AsMemory(0, _headLength);
        yield return head.Span.StartsWith("\uFEFF"u8) ? head[3..] : head;
        byte[] buffer = new byte[1 << 18];
        for (int read = _stream.Read(buffer); read > 0; read = _stream.Read(buffer)) yield return buffer.AsMemory(0, read);
    }

    public void Dispose() => _stream.Dispose();
}
