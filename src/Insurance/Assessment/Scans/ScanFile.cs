using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>A scanner whose files are read.</summary>
internal enum ScanTool
{
    /// <summary>nmap, XML.</summary>
    Nmap,

    /// <summary>nuclei, a JSON array or a JSON object per line.</summary>
    Nuclei,
}

/// <summary>How much of a file is looked at; what goes beyond is refused, never cut off silently.</summary>
internal static class ScanLimits
{
    internal const int BytesMax = 32 * 1024 * 1024;

    /// <summary>Longest single result; tools put whole web pages into one.</summary>
    internal const int RecordBytesMax = 4 * 1024 * 1024;

    internal const int DepthMax = 64;

    /// <summary>Hosts and findings one file may add: one command writes them all.</summary>
    internal const int HostsMax = 5_000;

    internal const int ChecksMax = 5_000;

    /// <summary>More open ports than this are a trap or a fault, not services.</summary>
    internal const int PortsMax = 1_000;

    /// <summary>Days one file may speak of; authorisations are looked up for each.</summary>
    internal const int DaysMax = 400;

    /// <summary>Refused hosts and unreadable places that are listed; the rest is counted.</summary>
    internal const int ListedMax = 100;

    internal const int HostMax = 253;
    internal const int CheckMax = 200;
    internal const int TitleMax = 300;
    internal const int DetailMax = 2_000;
    internal const int WordMax = 32;
    internal const int CvesMax = 400;

    internal static readonly TimeSpan ReadingMax = TimeSpan.FromSeconds(60);
}

/// <summary>What a file says about one host, or one result about it.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Name">Host name the scan was asked for; null when it was an address.</param>
/// <param name="Address">IPv4 or IPv6 address; null when unknown.</param>
/// <param name="At">When it was scanned.</param>
/// <param name="Ports">Open ports; null when ports were not scanned.</param>
/// <param name="Checks">What was found.</param>
internal sealed record ScannedHost(
    int Line, string? Name, string? Address, DateTimeOffset At, IReadOnlyList<OpenPort>? Ports,
    IReadOnlyList<ScannedCheck> Checks);

/// <summary>Something a scan found.</summary>
/// <param name="Check">Identifier of the check.</param>
/// <param name="Port">0 when it concerns no port.</param>
/// <param name="Severity">Normalised.</param>
/// <param name="ToolSeverity">The tool's own word or number.</param>
/// <param name="Title">What it is.</param>
/// <param name="Detail">More about it; may be empty.</param>
/// <param name="Cves">CVE numbers, comma-separated.</param>
internal sealed record ScannedCheck(
    string Check, int Port, Severity Severity, string ToolSeverity, Words Title, Words Detail, string Cves);

/// <summary>Takes what a reader finds, one by one, so that no file is held in memory.</summary>
internal interface IScanSink
{
    /// <summary>Takes a host; a refusal ends the reading.</summary>
    ValueTask<Refusal?> Take(ScannedHost host, CancellationToken cancel);

    /// <summary>Notes a place that cannot be read.</summary>
    void Skip(int line, Words why);

    /// <summary>Notes which version of the tool wrote the file.</summary>
    void Version(string text);
}

/// <summary>Why a file is refused as a whole.</summary>
internal static class ScanRefusals
{
    internal static Refusal TooLarge { get; } = new(413, "SCN-413", new(
        "扫描文件超过 32 MB，请按网段或日期拆分后再导入。", "The scan file is larger than 32 MB; split it by range or by day."));

    internal static Refusal OtherType { get; } = new(415, "SCN-415", new(
        "请以 application/xml 提交 nmap 的 XML，或以 application/json、application/x-ndjson 提交 nuclei 的 JSON。",
        "Send nmap's XML as application/xml, or nuclei's JSON as application/json or application/x-ndjson."));

    internal static Refusal Dtd { get; } = Refusal.Invalid("SCN-101", new(
        "文件含有文档类型定义或实体声明，不予读取。nmap 的原始输出没有这些内容，请重新导出。",
        "The file has a document type definition or entities and is not read. nmap writes none; export it again."));

    internal static Refusal NotNmap { get; } = Refusal.Invalid("SCN-102", new(
        "这不是 nmap 的 XML 输出（应以 nmaprun 开头）。请用 nmap -oX 导出。",
        "This is not nmap's XML output, which begins with nmaprun. Export it with nmap -oX."));

    internal static Refusal Encoding { get; } = Refusal.Invalid("SCN-104", new(
        "文件不是 UTF-8 编码。请重新导出，不要另存为其他编码。",
        "The file is not in UTF-8. Export it again and do not save it in another encoding."));

    internal static Refusal NothingReadable { get; } = Refusal.Invalid("SCN-106", new(
        "文件中没有可以读取的扫描结果。请确认它是 nuclei 的 JSON 或 JSONL 输出。",
        "Nothing in the file could be read. Check that it is nuclei's JSON or JSONL output."));

    internal static Refusal TooMany { get; } = Refusal.Invalid("SCN-107", new(
        "授权范围内的主机或发现超过 5000 项，请拆分后分次导入。",
        "More than 5,000 hosts or findings lie inside the authorised scope; split the file."));

    internal static Refusal TooManyDays { get; } = Refusal.Invalid("SCN-108", new(
        "文件中的扫描日期超过 400 个，请按时间拆分。", "The file speaks of more than 400 days; split it by time."));

    internal static Refusal TooSlow { get; } = Refusal.Invalid("SCN-109", new(
        "文件在一分钟内无法读完，请拆分后再导入。", "The file cannot be read within a minute; split it."));

    internal static Refusal ScopeChanged { get; } = Refusal.WrongState("SCN-110", new(
        "读取文件期间，扫描授权发生了变化。请核对授权后重新导入。",
        "The scan authorisation changed while the file was read. Check it and import again."));

    internal static Refusal Malformed(int line) => Refusal.Invalid("SCN-103", new(
        $"文件在第 {line} 行损坏或不完整，没有导入任何内容。请重新导出。",
        $"The file is damaged or cut off at line {line}; nothing was imported. Export it again."));

    internal static Refusal TooDeep(int line) => Refusal.Invalid("SCN-105", new(
        $"文件在第 {line} 行嵌套过深，不是扫描工具的输出。", $"The file nests too deep at line {line}; no scanner writes that."));
}
