using System.Text;
using System.Text.RegularExpressions;

namespace Breakwater.Assessment.Scans;

/// <summary>A file whose packing, encoding and kind were recognised from its content, whatever it is called.</summary>
internal sealed partial class ScanContent
{
    private const int HeadBytes = 64 * 1024;

    // The first element names the kind.
    private static readonly Dictionary<string, ScanTool> Roots = new(StringComparer.Ordinal)
    {
        ["nmaprun"] = ScanTool.Nmap,
        ["NessusClientData_v2"] = ScanTool.Nessus,
        ["report"] = ScanTool.OpenVas,
        ["get_reports_response"] = ScanTool.OpenVas,
    };

    // Names that stand at the beginning of a JSON file; the first row that fits counts.
    private static readonly (ScanTool Tool, string[] Words)[] Marks =
    [
        (ScanTool.CycloneDx, ["\"bomFormat\""]),
        (ScanTool.Nuclei, ["\"template-id\""]),
        (ScanTool.Nuclei, ["\"templateID\""]),
        (ScanTool.Sarif, ["\"runs\""]),
        (ScanTool.Sarif, ["sarif", "\"version\""]),
        (ScanTool.Masscan, ["\"ip\"", "\"ports\""]),
    ];

    // Column names of a table.
    private static readonly (ScanTool Tool, string[] Columns)[] Tables =
    [
        (ScanTool.Testssl, ["id", "fqdn/ip", "severity"]),
        (ScanTool.Table, TableReader.Needed),
        (ScanTool.Dns, DnsReader.Needed),
        (ScanTool.Table, ["host", "check"]),
    ];

    // Encodings a file may declare, by the name in its XML declaration.
    private static readonly Dictionary<string, string> Declared = new(StringComparer.OrdinalIgnoreCase)
    {
        ["utf-8"] = "utf-8",
        ["utf8"] = "utf-8",
        ["us-ascii"] = "utf-8",
        ["gbk"] = "gb18030",
        ["gb2312"] = "gb18030",
        ["gb18030"] = "gb18030",
        ["iso-8859-1"] = "iso-8859-1",
    };

    private readonly ScanPackage _package;
    private readonly Encoding? _encoding;

    private ScanContent(ScanPackage package, ScanTool tool, Encoding? encoding) =>
        (_package, Tool, _encoding) = (package, tool, encoding);

    internal ScanTool Tool { get; }

    /// <summary>The content as UTF-8 from its beginning. Only the newest stream may be read.</summary>
    internal Stream Open() => _encoding is null
        ? _package.Open()
        : Encoding.CreateTranscodingStream(_package.Open(), _encoding, Encoding.UTF8, leaveOpen: true);

    /// <summary>Recognises a file; refused when it cannot be.</summary>
    /// <param name="file">Can be set back to its beginning.</param>
    /// <param name="length">Its length in bytes.</param>
    /// <param name="cancel">Stops the reading.</param>
    internal static async Task<Outcome<ScanContent>> Recognise(Stream file, long length, CancellationToken cancel)
    {
        if (!ScanPackage.Of(file, length).Try(out ScanPackage? package, out Refusal? unfit)) return unfit;

        byte[] head = new byte[HeadBytes];
        int count = await package.Open().ReadAtLeastAsync(head, HeadBytes, throwOnEndOfStream: false, cancel);
        ReadOnlyMemory<byte> begin = head.AsMemory(0, count);
        if (!ReferenceEquals(package.Open(), file) && ScanPackage.IsPacked(begin.Span)) return ScanRefusals.SeveralFiles;
        if (!EncodingOf(begin.Span).Try(out Encoding? encoding, out Refusal? strange)) return strange;

        bool isUtf8 = encoding.CodePage == Encoding.UTF8.CodePage;
        var lenient = (Encoding)encoding.Clone();
        lenient.DecoderFallback = DecoderFallback.ReplacementFallback;      // the head may end inside a character
        string text = lenient.GetString(begin.Span);
        if (ToolOf(text) is not { } tool) return ScanRefusals.OtherKind;

        var content = new ScanContent(package, tool, isUtf8 ? null : encoding);
        bool isTable = tool is ScanTool.Testssl or ScanTool.Table or ScanTool.Dns;
        return isTable && isUtf8 ? await Tabled(content, cancel) : content;
    }

    /// <summary>The first place that is not UTF-8; null when there is none.</summary>
    internal async Task<Place?> NotUtf8(CancellationToken cancel)
    {
        Stream bytes = _package.Open();
        byte[] chunk = new byte[HeadBytes];
        (int line, int column, int kept) = (1, 1, 0);
        while (true)
        {
            int count = await bytes.ReadAsync(chunk.AsMemory(kept), cancel);
            int length = kept + count;
            int at = 0;
            while (at < length)
            {
                var status = Rune.DecodeFromUtf8(chunk.AsSpan(at, length - at), out Rune rune, out int used);
                if (status is System.Buffers.OperationStatus.NeedMoreData && count > 0) break;
                if (status is not System.Buffers.OperationStatus.Done) return new Place(line, column);

                at += used;
                if (rune.Value is '\n') (line, column) = (line + 1, 1);
                else column += used;
            }

            kept = length - at;
            chunk.AsSpan(at, kept).CopyTo(chunk);
            if (count is 0) return null;
        }
    }

    // A table saved on a Chinese desktop is in GBK and says so nowhere.
    private static async Task<Outcome<ScanContent>> Tabled(ScanContent content, CancellationToken cancel)
    {
        if (await content.NotUtf8(cancel) is not { } at) return content;

        Encoding chinese = Strict("gb18030");
        using var reader = new StreamReader(content._package.Open(), chinese, false, HeadBytes, leaveOpen: true);
        char[] chunk = new char[HeadBytes];
        try
        {
            while (await reader.ReadAsync(chunk, cancel) > 0) cancel.ThrowIfCancellationRequested();
        }
        catch (DecoderFallbackException)
        {
            return ScanRefusals.Encoding(at);
        }

        return new ScanContent(content._package, content.Tool, chinese);
    }

    private static Outcome<Encoding> EncodingOf(ReadOnlySpan<byte> head)
    {
        if (head is [0xFF, 0xFE, 0, 0, ..] or [0, 0, 0xFE, 0xFF, ..]) return ScanRefusals.Encoding(new Place(1, 1));
        if (head is [0xFF, 0xFE, ..] or [not 0, 0, ..]) return Strict("utf-16");
        if (head is [0xFE, 0xFF, ..] or [0, not 0, ..]) return Strict("utf-16BE");

        Match declared = Declaration().Match(Encoding.Latin1.GetString(head[..Math.Min(head.Length, 200)]));
        if (!declared.Success) return Strict("utf-8");

        return Declared.TryGetValue(declared.Groups["name"].Value, out string? name)
            ? Strict(name)
            : ScanRefusals.Encoding(new Place(1, declared.Groups["name"].Index + 1));
    }

    private static ScanTool? ToolOf(string head)
    {
        string text = head.TrimStart('\uFEFF', ' ', '\t', '\r', '\n');
        if (text.Length is 0) return null;
        if (text[0] is '<')
        {
            // What is none of these is read as nmap's, whose reader says what is wrong with it.
            return Root().Match(text) is { Success: true } root && Roots.TryGetValue(root.Groups["name"].Value, out ScanTool tool)
                ? tool
                : ScanTool.Nmap;
        }

        if (text[0] is '{' or '[')
        {
            foreach ((ScanTool kind, string[] words) in Marks)
                if (words.All(word => text.Contains(word, StringComparison.Ordinal))) return kind;
            return text[0] is '[' ? ScanTool.Nuclei : null;
        }

        HashSet<string> columns = new(
            text.Split('\r', '\n')[0].Split(',').Select(name => name.Trim(' ', '"')), StringComparer.OrdinalIgnoreCase);
        foreach ((ScanTool kind, string[] needed) in Tables)
            if (needed.All(columns.Contains)) return kind;
        return null;
    }

    private static Encoding Strict(string name) =>
        CodePagesEncodingProvider.Instance.GetEncoding(
            name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback)
        ?? Encoding.GetEncoding(name, EncoderFallback.ExceptionFallback, DecoderFallback.ExceptionFallback);

    [GeneratedRegex(
        """\A(?:\xEF\xBB\xBF)?<\?xml[^>]{0,100}encoding\s*=\s*["'](?<name>[A-Za-z0-9._-]{1,40})""",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Declaration();

    [GeneratedRegex(
        @"\A(?:\s|<\?[^>]*\?>|<!--(?:[^-]|-[^-])*-->|<![^>\[]*>)*<(?<name>[A-Za-z_][\w.-]*)",
        RegexOptions.ExplicitCapture | RegexOptions.NonBacktracking)]
    private static partial Regex Root();
}
