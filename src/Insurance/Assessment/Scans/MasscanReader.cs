using System.Text.Json;

namespace Breakwater.Assessment.Scans;

/// <summary>Reads masscan's JSON: one open port, or one banner, at a time.</summary>
/// <remarks>
/// Dirty in the field: commas on lines of their own, a comma before the end, and in old versions a last element
/// <c>{finished: 1}</c> that is no JSON. Source: masscan, out-json.c, from memory.
/// </remarks>
internal sealed class MasscanReader(IScanSink sink)
{
    private const string Finished = "finished";

    /// <summary>Hands every port to the sink; why the file is refused, or null.</summary>
    internal async Task<Refusal?> Read(Stream content, CancellationToken cancel)
    {
        int read = 0;
        using var items = new JsonItems(content);
        await foreach (JsonItem item in items.Read(cancel))
        {
            if (item.Refused is { } broken) return broken;
            if (item.State is JsonItemState.TooLong)
            {
                sink.Skip(new Place(item.Line), ScanFault.TooLong);
                continue;
            }

            if (IsNothing(item.Bytes.Span)) continue;
            (ScannedHost? host, ScanFault? fault) = JsonFields.Parse(item.Bytes, record => Host(record, item.Line));
            if (fault is not null) sink.Skip(new Place(item.Line), fault);
            if (host is null) continue;
            read++;
            if (await sink.Take(host, cancel) is { } refused) return refused;
        }

        return read > 0 || items.IsArray ? null : ScanRefusals.NothingReadable;
    }

    private static (ScannedHost? Host, ScanFault? Fault) Host(JsonElement record, int line)
    {
        if (ScanText.Address(record.Text("ip")) is not { } address) return (null, ScanFault.NoHost);
        if (ScanTimes.Unix(record.Text("timestamp")) is not { } at) return (null, ScanFault.NoTime);

        List<OpenPort> ports = [];
        foreach (JsonElement each in record.Objects("ports"))
        {
            if (each.Text("status") is { } status && status is not "open") continue;
            if (ScanText.Port(each.Text("port")) is not { } number) return (null, ScanFault.NoPort);

            JsonElement? service = each.Member("service");
            ports.Add(new OpenPort(
                number, ProtocolOf(each.Text("proto")), ScanText.Line(service?.Text("name"), ScanLimits.WordMax),
                ScanText.Line(service?.Text("banner"), 120)));
        }

        IReadOnlyList<ScannedCheck> checks = ScanText.IsPublic(address)
            ? [.. ports.Select(port => ExposedServices.Of(port, isProbed: false)).OfType<ScannedCheck>()]
            : [];
        return (new ScannedHost(line, Name: null, address, at, ports, checks), null);
    }

    internal static string ProtocolOf(string? text) =>
        text?.ToLowerInvariant() is "udp" or "sctp" ? text.ToLowerInvariant() : "tcp";

    // What stands between two commas, and the mark at the end of old versions.
    private static bool IsNothing(ReadOnlySpan<byte> bytes)
    {
        ReadOnlySpan<byte> trimmed = bytes.Trim(" \t\r\n,[]"u8);
        return trimmed.IsEmpty || (trimmed.Length < 40 && System.Text.Encoding.Latin1.GetString(trimmed)
            .TrimStart('{', ' ', '"').StartsWith(Finished, StringComparison.Ordinal));
    }
}
