using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>Reads testssl.sh's CSV: one line a check of one host and port.</summary>
/// <remarks>
/// The file does not say when the scan was made, so whoever brings it states the day. Lines that say OK or INFO
/// are no findings. Older versions have fewer columns. Source: testssl.sh, "--csvfile", from memory.
/// </remarks>
internal sealed class TestsslReader(IScanSink sink, DateTimeOffset? stated)
{
    private static readonly string[] Needed = ["id", "fqdn/ip", "port", "severity", "finding"];

    // Lines about the run itself, not about the host.
    private static readonly HashSet<string> OfTheRun = new(
        ["scanTime", "engine_problem", "scanProblem", "optimal_proto", "old_fart", "clientProblem", "insane"],
        StringComparer.Ordinal);

    /// <summary>Hands every finding to the sink; why the file is refused, or null.</summary>
    internal async Task<Refusal?> Read(Stream content, CancellationToken cancel)
    {
        using var rows = new CsvRows(content);
        if (await rows.Begin(Needed, cancel) is { } unfit) return unfit;
        if (stated is not { } at) return ScanRefusals.NoDay;

        await foreach (CsvRows row in rows.Rows(cancel))
        {
            (ScannedHost? host, ScanFault? fault) = Host(row, at);
            if (fault is not null) sink.Skip(new Place(row.Line), fault);
            else if (host is null) sink.Pass();
            else if (await sink.Take(host, cancel) is { } refused) return refused;
        }

        return rows.Fault;
    }

    private static (ScannedHost? Host, ScanFault? Fault) Host(CsvRows row, DateTimeOffset at)
    {
        string word = row["severity"]?.Trim() ?? "";
        string id = ScanText.Line(row["id"], ScanLimits.CheckMax);
        if (word is "OK" or "INFO" or "FATAL" or "DEBUG" || OfTheRun.Contains(id)) return (null, null);
        if (row["finding"] is null) return (null, ScanFault.Columns);

        string[] target = (row["fqdn/ip"] ?? "").Split('/', 2);
        string? address = ScanText.Address(target[^1].Trim());
        string? name = ScanText.Address(target[0].Trim()) is null ? ScanText.HostName(target[0].Trim()) : null;
        if (address is null && name is null) return (null, ScanFault.NoHost);
        if (ScanText.Port(row["port"]?.Trim()) is not { } port) return (null, ScanFault.NoPort);
        if (ScanText.Identifier(id, ScanLimits.CheckMax) is not { } check) return (null, ScanFault.NoCheck);
        if (Severities.OfWord(word) is not { } severity) return (null, ScanFault.NoSeverity);

        string said = ScanText.Line(row["finding"], ScanLimits.DetailMax);
        return (
            new ScannedHost(row.Line, name, address, at, Ports: null,
            [
                new ScannedCheck(
                    check, port, severity, ScanText.Line(word, ScanLimits.WordMax), Words.Same($"TLS: {check}"),
                    Words.Same(said), ScanText.Cves([row["cve"]])),
            ]), null);
    }
}

/// <summary>Reads our own table of findings.</summary>
/// <remarks>
/// Columns: <c>host</c> (name, address or URL), <c>check</c>, <c>severity</c> (info, low, medium, high, critical, or a
/// CVSS score from 0 to 10), <c>seen_at</c> (ISO 8601); and, where they are known, <c>port</c>, <c>protocol</c>,
/// <c>title</c>, <c>detail</c>, <c>cve</c>.
/// </remarks>
internal sealed class TableReader(IScanSink sink)
{
    internal static readonly string[] Needed = ["host", "check", "severity", "seen_at"];

    /// <summary>Hands every line to the sink; why the file is refused, or null.</summary>
    internal async Task<Refusal?> Read(Stream content, CancellationToken cancel)
    {
        using var rows = new CsvRows(content);
        if (await rows.Begin(Needed, cancel) is { } unfit) return unfit;

        await foreach (CsvRows row in rows.Rows(cancel))
        {
            (ScannedHost? host, ScanFault? fault) = Host(row);
            if (fault is not null) sink.Skip(new Place(row.Line), fault);
            if (host is not null && await sink.Take(host, cancel) is { } refused) return refused;
        }

        return rows.Fault;
    }

    private static (ScannedHost? Host, ScanFault? Fault) Host(CsvRows row)
    {
        if (!row.IsWhole) return (null, ScanFault.Columns);
        if (ScanText.Target(row["host"]?.Trim()) is not { } target) return (null, ScanFault.NoHost);
        if (ScanTimes.Iso(row["seen_at"]?.Trim()) is not { } at) return (null, ScanFault.NoTime);
        if (ScanText.Identifier(row["check"]?.Trim(), ScanLimits.CheckMax) is not { } check) return (null, ScanFault.NoCheck);

        string said = row["severity"]?.Trim() ?? "";
        Severity? severity = said.Any(char.IsAsciiLetter) ? Severities.OfWord(said) : Severities.OfScore(said);
        if (severity is not { } grave) return (null, ScanFault.NoSeverity);

        string port = row["port"]?.Trim() ?? "";
        if ((port.Length is 0 ? target.Port : ScanText.Port(port)) is not { } number) return (null, ScanFault.NoPort);

        string title = ScanText.Line(row["title"], ScanLimits.TitleMax);
        var found = new ScannedCheck(
            check, number, grave, ScanText.Line(said, ScanLimits.WordMax), Words.Same(title.Length > 0 ? title : check),
            Words.Same(ScanText.Line(row["detail"], ScanLimits.DetailMax)), ScanText.Cves([row["cve"]]));
        return (new ScannedHost(row.Line, target.Name, target.Address, at, Ports: null, [found]), null);
    }
}

/// <summary>Reads our own table of DNS records: columns <c>name</c>, <c>type</c>, <c>value</c>, <c>seen_at</c>.</summary>
internal sealed class DnsReader(IScanSink sink)
{
    internal static readonly string[] Needed = ["name", "type", "value", "seen_at"];

    private static readonly Dictionary<string, SignKind> Kinds = new(StringComparer.OrdinalIgnoreCase)
    {
        ["CNAME"] = SignKind.Cname,
        ["NS"] = SignKind.Ns,
        ["MX"] = SignKind.Mx,
    };

    /// <summary>Hands every record to the sink; why the file is refused, or null.</summary>
    internal async Task<Refusal?> Read(Stream content, CancellationToken cancel)
    {
        using var rows = new CsvRows(content);
        if (await rows.Begin(Needed, cancel) is { } unfit) return unfit;

        await foreach (CsvRows row in rows.Rows(cancel))
        {
            (DependencySign? sign, ScanFault? fault) = Sign(row);
            if (fault is not null) sink.Skip(new Place(row.Line), fault);
            if (sign is not null && await sink.Take(sign, cancel) is { } refused) return refused;
        }

        return rows.Fault;
    }

    private static (DependencySign? Sign, ScanFault? Fault) Sign(CsvRows row)
    {
        if (!row.IsWhole) return (null, ScanFault.Columns);
        if (ScanText.HostName(row["name"]?.Trim()) is not { } name) return (null, ScanFault.NoHost);
        if (!Kinds.TryGetValue(row["type"]?.Trim() ?? "", out SignKind kind)) return (null, ScanFault.OtherRecord);
        if (ScanTimes.Iso(row["seen_at"]?.Trim()) is not { } at) return (null, ScanFault.NoTime);

        return (new DependencySign(row.Line, name, IsSoftware: false, kind, row["value"] ?? "", at), null);
    }
}
