using System.Globalization;
using System.Text.Json;
using System.Text.Unicode;

namespace Breakwater.Assessment.Scans;

/// <summary>
/// Reads nuclei's results one by one, from a JSON array (<c>-je</c>) or a JSON object per line (<c>-jle</c>),
/// versions 2 and 3.
/// </summary>
/// <remarks>
/// A result that cannot be read is noted with its line and the reading goes on; a list that breaks off is
/// refused whole. What was
/// matched is what counts: when a site leads to another host, the other host is judged.
/// </remarks>
internal sealed class NucleiReader(IScanSink sink)
{
    private static readonly JsonDocumentOptions Bounded = new() { MaxDepth = ScanLimits.DepthMax };

    private static readonly Words NotJson = new("这一条不是正确的 JSON。", "This result is not proper JSON.");
    private static readonly Words NotUtf8 = new("这一条不是 UTF-8 编码。", "This result is not in UTF-8.");
    private static readonly Words TooLong = new("这一条超过 4 MB。", "This result is larger than 4 MB.");
    private static readonly Words NoCheck = new("缺少可用的 template-id。", "It has no usable template-id.");
    private static readonly Words NoHost = new(
        "缺少可读的主机（matched-at 或 host）。", "It has no readable host (matched-at or host).");
    private static readonly Words NoTime = new(
        "缺少扫描时间（timestamp），无法核对授权日期。", "It has no timestamp, so the authorisation cannot be checked.");

    private static readonly Words NoSeverity = new("严重程度（severity）无法识别。", "Its severity is not a known word.");

    /// <summary>Hands every result to the sink; why the file is refused, or null.</summary>
    internal async Task<Refusal?> Read(Stream content, CancellationToken cancel)
    {
        int read = 0;
        bool isEmpty = true;
        using var items = new JsonItems(content);
        await foreach (JsonItem item in items.Read(cancel))
        {
            isEmpty = false;
            switch (item.State)
            {
                case JsonItemState.Broken:
                    return ScanRefusals.Malformed(item.Line);
                case JsonItemState.TooDeep:
                    return ScanRefusals.TooDeep(item.Line);
                case JsonItemState.TooLong:
                    sink.Skip(item.Line, TooLong);
                    break;
                default:
                    if (!Utf8.IsValid(item.Bytes.Span))
                    {
                        sink.Skip(item.Line, NotUtf8);
                        break;
                    }

                    (ScannedHost? host, Words? fault, bool isResult) = Parse(item);
                    if (isResult) read++;
                    if (fault is { } why) sink.Skip(item.Line, why);
                    if (host is not null && await sink.Take(host, cancel) is { } refused) return refused;
                    break;
            }
        }

        // An empty list is a clean scan; a file without a single result is another kind of file.
        return read > 0 || (isEmpty && items.IsArray) ? null : ScanRefusals.NothingReadable;
    }

    private static (ScannedHost? Host, Words? Fault, bool IsResult) Parse(JsonItem item)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(item.Bytes, Bounded);
            JsonElement result = document.RootElement;
            bool isResult = result.ValueKind is JsonValueKind.Object
                && (Text(result, "template-id") ?? Text(result, "templateID")) is not null;
            if (!isResult) return (null, NoCheck, false);
            if (result.TryGetProperty("matcher-status", out JsonElement matched) && matched.ValueKind is JsonValueKind.False)
                return (null, null, true);      // a check that found nothing

            (ScannedHost? host, Words? fault) = Result(result, item.Line);
            return (host, fault, true);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return (null, NotJson, false);      // an escaped half character is an InvalidOperationException
        }
    }

    private static (ScannedHost? Host, Words? Fault) Result(JsonElement result, int line)
    {
        bool hasInfo = result.TryGetProperty("info", out JsonElement info) && info.ValueKind is JsonValueKind.Object;
        if (!hasInfo) info = result;
        if (CheckOf(result) is not { } check) return (null, NoCheck);
        bool hasTime = DateTimeOffset.TryParse(
            Text(result, "timestamp"), CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal,
            out DateTimeOffset at);
        if (!hasTime || !ScanText.IsTime(at)) return (null, NoTime);

        string word = ScanText.Line(Text(info, "severity"), ScanLimits.WordMax);
        if (Severities.OfWord(word) is not { } severity) return (null, NoSeverity);
        if (Place(result) is not { } place) return (null, NoHost);

        string title = ScanText.Line(Text(info, "name"), ScanLimits.TitleMax);
        return (
            new ScannedHost(line, place.Name, place.Address, at, Ports: null,
            [
                new ScannedCheck(
                    check, place.Port, severity, word, Words.Same(title.Length > 0 ? title : check),
                    Words.Same(ScanText.Line(Text(info, "description"), ScanLimits.DetailMax)), Cves(info)),
            ]), null);
    }

    // Written as nuclei prints it: one template may match in several ways.
    private static string? CheckOf(JsonElement result)
    {
        string? template = Text(result, "template-id") ?? Text(result, "templateID");
        string? matcher = Text(result, "matcher-name");
        return ScanText.Identifier(
            string.IsNullOrEmpty(matcher) ? template : $"{template}:{matcher}", ScanLimits.CheckMax);
    }

    private static (string? Name, string? Address, int Port)? Place(JsonElement result)
    {
        string? at = Text(result, "matched-at") ?? Text(result, "matched") ?? Text(result, "host");
        if (at is not { Length: > 0 and <= 4_096 }) return null;

        string? address = ScanText.Address(Text(result, "ip"));
        if (ScanText.Address(at) is { } bare) return (null, bare, PortOf(result));

        bool hasScheme = at.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(hasScheme ? at : "tcp://" + at, UriKind.Absolute, out Uri? uri)) return null;

        int port = uri.Port > 0 ? uri.Port : PortOf(result);
        if (ScanText.Address(uri.IdnHost) is { } literal) return (null, literal, port);
        return ScanText.HostName(uri.IdnHost) is { } name ? (name, address, port) : null;
    }

    private static int PortOf(JsonElement result)
    {
        string? text = result.TryGetProperty("port", out JsonElement port) && port.ValueKind is JsonValueKind.Number
            ? port.GetRawText()
            : Text(result, "port");
        bool isNumber = int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number);
        return isNumber && number <= 65_535 ? number : 0;
    }

    private static string Cves(JsonElement info)
    {
        bool isClassified = info.TryGetProperty("classification", out JsonElement named)
            && named.ValueKind is JsonValueKind.Object;
        if (!isClassified || !named.TryGetProperty("cve-id", out JsonElement ids)) return "";

        IEnumerable<string?> texts = ids.ValueKind switch
        {
            JsonValueKind.String => [ids.GetString()],
            JsonValueKind.Array => ids.EnumerateArray().Where(id => id.ValueKind is JsonValueKind.String)
                .Select(id => id.GetString()),
            _ => [],
        };
        return ScanText.Line(string.Join(',', texts.Take(20).Select(id => id!.ToUpperInvariant())), ScanLimits.CvesMax);
    }

    private static string? Text(JsonElement from, string name) =>
        from.TryGetProperty(name, out JsonElement value) && value.ValueKind is JsonValueKind.String ? value.GetString() : null;
}
