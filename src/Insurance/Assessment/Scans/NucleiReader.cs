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

    // What these templates extract are records of the name. From memory of the public template names.
    private static readonly Dictionary<string, SignKind> Records = new(StringComparer.Ordinal)
    {
        ["nameserver-fingerprint"] = SignKind.Ns,
        ["mx-fingerprint"] = SignKind.Mx,
        ["dns-saas-service-detection"] = SignKind.Cname,
    };

    /// <summary>Hands every result to the sink; why the file is refused, or null.</summary>
    internal async Task<Refusal?> Read(Stream content, CancellationToken cancel)
    {
        int read = 0;
        bool isEmpty = true;
        using var items = new JsonItems(content);
        await foreach (JsonItem item in items.Read(cancel))
        {
            isEmpty = false;
            if (item.Refused is { } broken) return broken;
            if (item.State is JsonItemState.TooLong || !Utf8.IsValid(item.Bytes.Span))
            {
                sink.Skip(new Place(item.Line), item.State is JsonItemState.TooLong ? ScanFault.TooLong : ScanFault.NotUtf8);
                continue;
            }

            Parsed parsed = Parse(item);
            if (parsed.IsResult) read++;
            if (parsed.Fault is { } why) sink.Skip(new Place(item.Line), why);
            if (parsed is { IsResult: true, Host: null, Fault: null }) sink.Pass();
            if (parsed.Host is { } host && await sink.Take(host, cancel) is { } refused) return refused;
            foreach (DependencySign sign in parsed.Signs)
                if (await sink.Take(sign, cancel) is { } crowded) return crowded;
        }

        // An empty list is a clean scan; a file without a single result is another kind of file.
        return read > 0 || (isEmpty && items.IsArray) ? null : ScanRefusals.NothingReadable;
    }

    private sealed record Parsed(
        ScannedHost? Host, ScanFault? Fault, bool IsResult, IReadOnlyList<DependencySign> Signs);

    private static Parsed Parse(JsonItem item)
    {
        try
        {
            using JsonDocument document = JsonDocument.Parse(item.Bytes, Bounded);
            JsonElement result = document.RootElement;
            bool isResult = result.ValueKind is JsonValueKind.Object
                && (result.Text("template-id") ?? result.Text("templateID")) is not null;
            if (!isResult) return new(null, ScanFault.NoCheck, false, []);
            if (result.TryGetProperty("matcher-status", out JsonElement matched) && matched.ValueKind is JsonValueKind.False)
                return new(null, null, true, []);      // a check that found nothing

            (ScannedHost? host, ScanFault? fault) = Result(result, item.Line);
            return new(host, fault, true, host is null ? [] : Signs(result, host));
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return new(null, ScanFault.NotJson, false, []);      // an escaped half character is an InvalidOperationException
        }
    }

    private static (ScannedHost? Host, ScanFault? Fault) Result(JsonElement result, int line)
    {
        JsonElement info = result.Member("info") ?? result;
        if (CheckOf(result) is not { } check) return (null, ScanFault.NoCheck);
        if (ScanTimes.Iso(result.Text("timestamp")) is not { } at) return (null, ScanFault.NoTime);

        string word = ScanText.Line(info.Text("severity"), ScanLimits.WordMax);
        if (Severities.OfWord(word) is not { } severity) return (null, ScanFault.NoSeverity);
        if (PlaceOf(result) is not { } place) return (null, ScanFault.NoHost);

        string title = ScanText.Line(info.Text("name"), ScanLimits.TitleMax);
        return (
            new ScannedHost(line, place.Name, place.Address, at, Ports: null,
            [
                new ScannedCheck(
                    check, place.Port, severity, word, Words.Same(title.Length > 0 ? title : check),
                    Words.Same(ScanText.Line(info.Text("description"), ScanLimits.DetailMax)), Cves(info)),
            ]), null);
    }

    private static IReadOnlyList<DependencySign> Signs(JsonElement result, ScannedHost host)
    {
        string? template = result.Text("template-id") ?? result.Text("templateID");
        bool isRecord = template is not null && Records.ContainsKey(template) && host.Name is not null;
        if (!isRecord) return [];

        return
        [
            .. result.Texts("extracted-results").Select(value => new DependencySign(
                host.Line, host.Name!, IsSoftware: false, Records[template!], value, host.At)),
        ];
    }

    // Written as nuclei prints it: one template may match in several ways.
    private static string? CheckOf(JsonElement result)
    {
        string? template = result.Text("template-id") ?? result.Text("templateID");
        string? matcher = result.Text("matcher-name");
        return ScanText.Identifier(
            string.IsNullOrEmpty(matcher) ? template : $"{template}:{matcher}", ScanLimits.CheckMax);
    }

    private static (string? Name, string? Address, int Port)? PlaceOf(JsonElement result)
    {
        string? at = result.Text("matched-at") ?? result.Text("matched") ?? result.Text("host");
        if (ScanText.Target(at) is not { } target) return null;

        int port = target.Port > 0 ? target.Port : ScanText.Port(result.Text("port")) ?? 0;
        return (target.Name, target.Name is null ? target.Address : ScanText.Address(result.Text("ip")), port);
    }

    private static string Cves(JsonElement info) =>
        info.Member("classification") is { } named ? ScanText.Cves(named.Texts("cve-id")) : "";
}
