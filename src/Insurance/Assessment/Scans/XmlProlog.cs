using System.Text.RegularExpressions;

namespace Breakwater.Assessment.Scans;

/// <summary>
/// The text of a file with nmap's empty <c>&lt;!DOCTYPE nmaprun&gt;</c> blanked out, so that the XML reader can
/// prohibit every DTD.
/// </summary>
internal sealed partial class XmlProlog(TextReader rest) : TextReader
{
    private const int HeadChars = 64 * 1024;

    private char[] _head = [];
    private int _at;

    /// <summary>Line the XML reader has come to, for a refusal.</summary>
    internal Func<int> Line { get; set; } = () => 1;

    /// <summary>Characters handed out since somebody set it to 0; a single value may not have more than is allowed.</summary>
    internal int SinceNode { get; set; }

    /// <summary>Whether another document type declaration stands before the document.</summary>
    internal bool HasDtd { get; private set; }

    /// <summary>Reads the head; to be called once, before anything else.</summary>
    internal async Task Open(CancellationToken cancel)
    {
        var head = new char[HeadChars];
        int count = await rest.ReadBlockAsync(head, cancel);
        string text = new(head, 0, count);
        if (EmptyDoctype().Match(text) is { Success: true } match && match.Groups["dtd"] is var dtd)
            text = text.Remove(dtd.Index, dtd.Length).Insert(dtd.Index, new string(' ', dtd.Length));

        HasDtd = text.Contains("<!DOCTYPE", StringComparison.Ordinal)
            || text.Contains("<!ENTITY", StringComparison.Ordinal);
        _head = text.ToCharArray();
    }

    public override int Peek() => _at < _head.Length ? _head[_at] : rest.Peek();

    public override int Read() => Counted(_at < _head.Length ? _head[_at++] : rest.Read(), 1);

    public override int Read(Span<char> buffer)
    {
        if (_at >= _head.Length) return Counted(rest.Read(buffer));

        int count = Math.Min(buffer.Length, _head.Length - _at);
        _head.AsSpan(_at, count).CopyTo(buffer);
        _at += count;
        return Counted(count);
    }

    public override int Read(char[] buffer, int index, int count) => Read(buffer.AsSpan(index, count));

    public override async ValueTask<int> ReadAsync(Memory<char> buffer, CancellationToken cancellationToken = default) =>
        _at < _head.Length ? Read(buffer.Span) : Counted(await rest.ReadAsync(buffer, cancellationToken));

    public override async Task<int> ReadAsync(char[] buffer, int index, int count) =>
        await ReadAsync(buffer.AsMemory(index, count));

    public override async Task<int> ReadBlockAsync(char[] buffer, int index, int count) =>
        await ReadBlockAsync(buffer.AsMemory(index, count), CancellationToken.None);

    public override async ValueTask<int> ReadBlockAsync(
        Memory<char> buffer, CancellationToken cancellationToken = default)
    {
        int filled = 0;
        while (filled < buffer.Length && await ReadAsync(buffer[filled..], cancellationToken) is var count and > 0)
            filled += count;
        return filled;
    }

    // One value at a time is held; a longer one is refused before the reader has gathered it.
    private int Counted(int count, int? one = null)
    {
        SinceNode += one ?? count;
        return SinceNode <= ScanLimits.RecordBytesMax + HeadChars
            ? count
            : throw new ScanStopException(ScanRefusals.FieldTooLong(new Place(Line())));
    }

    protected override void Dispose(bool disposing)
    {
        if (disposing) rest.Dispose();
        base.Dispose(disposing);
    }

    [GeneratedRegex(
        @"\A(?:\s|<\?[^>]*\?>|<!--(?:[^-]|-[^-])*-->)*(?<dtd><!DOCTYPE\s+nmaprun\s*>)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex EmptyDoctype();
}
