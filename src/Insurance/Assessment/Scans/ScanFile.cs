using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>A kind of file that is read.</summary>
internal enum ScanTool
{
    /// <summary>nmap, XML.</summary>
    Nmap,

    /// <summary>nuclei, a JSON array or a JSON object per line.</summary>
    Nuclei,

    /// <summary>masscan, JSON.</summary>
    Masscan,

    /// <summary>Nessus, XML version 2.</summary>
    Nessus,

    /// <summary>testssl.sh, CSV.</summary>
    Testssl,

    /// <summary>CycloneDX, JSON: components, vulnerabilities with their analysis, services.</summary>
    CycloneDx,

    /// <summary>SARIF 2.1, JSON.</summary>
    Sarif,

    /// <summary>OpenVAS or Greenbone, report XML.</summary>
    OpenVas,

    /// <summary>A table of findings, CSV of our own.</summary>
    Table,

    /// <summary>A table of DNS records, CSV of our own.</summary>
    Dns,
}

/// <summary>How much of a file is looked at; what goes beyond is refused, never cut off silently.</summary>
internal static class ScanLimits
{
    /// <summary>Longest file, as it is sent.</summary>
    internal const int BytesMax = 1024 * 1024 * 1024;

    /// <summary>Longest file once it is unpacked.</summary>
    internal const long UnpackedMax = 2L * 1024 * 1024 * 1024;

    /// <summary>How many times longer a file may become; scanners' text packs to a twentieth, a bomb to a thousandth.</summary>
    internal const int RatioMax = 200;

    /// <summary>Longest single result; tools put whole web pages into one.</summary>
    internal const int RecordBytesMax = 4 * 1024 * 1024;

    internal const int DepthMax = 64;

    /// <summary>Different names of elements and attributes in one XML file; real formats have a few hundred.</summary>
    internal const int XmlNamesMax = 10_000;

    /// <summary>Columns of a table, and characters of one of its fields.</summary>
    internal const int ColumnsMax = 64;

    internal const int FieldMax = 64 * 1024;

    /// <summary>Hosts, findings and dependencies one file may add: one command writes them all.</summary>
    internal const int HostsMax = 5_000;

    internal const int ChecksMax = 20_000;
    internal const int DependenciesMax = 2_000;

    /// <summary>Characters of different texts that one file may add.</summary>
    internal const int TextMax = 8 * 1024 * 1024;

    /// <summary>Results on one host that are handed on together.</summary>
    internal const int ChecksAtOnce = 500;

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

    /// <summary>How far ahead a scanner's clock may run.</summary>
    internal static readonly TimeSpan SkewMax = TimeSpan.FromMinutes(10);

    internal static readonly TimeSpan ReadingMax = TimeSpan.FromSeconds(120);
}

/// <summary>A place in a file.</summary>
/// <param name="Line">From 1.</param>
/// <param name="Column">From 1; 0 when the whole line is meant.</param>
internal readonly record struct Place(int Line, int Column = 0);

/// <summary>What a file says about one host or one piece of software, or one result about it.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Name">Host name the scan was asked for; null when it was an address.</param>
/// <param name="Address">IPv4 or IPv6 address; null when unknown.</param>
/// <param name="At">When it was scanned.</param>
/// <param name="Ports">Open ports; null when ports were not scanned.</param>
/// <param name="Checks">What was found.</param>
/// <param name="Software">Name of the software a document speaks of; then there is neither name nor address.</param>
internal sealed record ScannedHost(
    int Line, string? Name, string? Address, DateTimeOffset At, IReadOnlyList<OpenPort>? Ports,
    IReadOnlyList<ScannedCheck> Checks, string? Software = null);

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

/// <summary>What can show on whom a host or a piece of software depends.</summary>
internal enum SignKind
{
    /// <summary>The name is an alias of another, DNS CNAME.</summary>
    Cname,

    /// <summary>A name server of the domain, DNS NS.</summary>
    Ns,

    /// <summary>A mail server of the domain, DNS MX.</summary>
    Mx,

    /// <summary>A service the software calls, by host name or name of its provider.</summary>
    Called,

    /// <summary>A component of the software, by package URL.</summary>
    Component,

    /// <summary>What the applicant wrote as an answer.</summary>
    Answer,
}

/// <summary>A sign of a dependency.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Subject">Host name, or name of the software.</param>
/// <param name="IsSoftware">Whether the subject is software.</param>
/// <param name="Kind">What shows it.</param>
/// <param name="Value">Host name, package URL or text, as seen.</param>
/// <param name="At">When.</param>
internal sealed record DependencySign(
    int Line, string Subject, bool IsSoftware, SignKind Kind, string Value, DateTimeOffset At);

/// <summary>Takes what a reader finds, one by one, so that no file is held in memory.</summary>
internal interface IScanSink
{
    /// <summary>Takes a host; a refusal ends the reading.</summary>
    ValueTask<Refusal?> Take(ScannedHost host, CancellationToken cancel);

    /// <summary>Takes a sign of a dependency; a refusal ends the reading.</summary>
    ValueTask<Refusal?> Take(DependencySign sign, CancellationToken cancel);

    /// <summary>Notes a place that cannot be read.</summary>
    void Skip(Place at, ScanFault why);

    /// <summary>Notes a result that says nothing is wrong: a check passed, an inventory line, a flaw ruled out.</summary>
    void Pass();

    /// <summary>Notes which version of the tool wrote the file.</summary>
    void Version(string text);
}
