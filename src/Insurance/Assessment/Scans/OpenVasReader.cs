using System.Text;
using System.Xml;

namespace Breakwater.Assessment.Scans;

/// <summary>Reads the results of an OpenVAS or Greenbone report, as exported or as GMP answers it.</summary>
/// <remarks>
/// A result of level "log" is inventory and no finding; one with a negative severity was marked as an error or a
/// false positive. Dirty in the field: CVE numbers as references or in one element, NOCVE, ports such as
/// <c>general/tcp</c>. Source: Greenbone Management Protocol, report format, from memory.
/// </remarks>
internal sealed class OpenVasReader(IScanSink sink) : IXmlNodes
{
    private readonly List<string> _path = [];
    private readonly StringBuilder _text = new();
    private Draft? _result;
    private DateTimeOffset? _scanStart;
    private bool _wants;

    public bool WantsText => _wants;

    /// <summary>Hands every result to the sink; why the file is refused, or null.</summary>
    internal Task<Refusal?> Read(Stream content, CancellationToken cancel) => XmlPass.Run(content, this, cancel);

    public bool Begins(string root) => root is "report" or "get_reports_response";

    public void Open(XmlReader xml, string name)
    {
        // A host's address is followed by elements inside the same element.
        if (_wants && _path.Count > 1) _result?.Tell(_path[^2], _path[^1], _text.ToString());
        if (name is "result" && Parent is "results") _result = new Draft(XmlPass.LineOf(xml));
        if (_result is not null && name is "nvt") _result.Check = xml.GetAttribute("oid");
        if (_result is not null && name is "ref" && xml.GetAttribute("type") is "cve" && _result.Cves.Count < 50)
            _result.Cves.Add(xml.GetAttribute("id"));
        _path.Add(name);
        _text.Clear();
        _wants = _result is not null
            ? Parent is "result" or "nvt" or "host"
            : name is "scan_start";
    }

    private string? Parent => _path.Count is 0 ? null : _result is not null && _path.Count > 1 ? _path[^2] : _path[^1];

    public void Text(string text)
    {
        if (_text.Length < ScanLimits.DetailMax) _text.Append(text, 0, Math.Min(text.Length, ScanLimits.DetailMax));
    }

    public async ValueTask<Refusal?> Close(string name, CancellationToken cancel)
    {
        string text = _wants ? _text.ToString() : "";
        string? parent = _path.Count > 1 ? _path[^2] : null;
        _path.RemoveAt(_path.Count - 1);
        _wants = false;
        if (name is "result" && _result is { } whole)
        {
            _result = null;
            return await Finish(whole, cancel);
        }

        if (_result is not null) _result.Tell(parent, name, text);
        else if (name is "scan_start") _scanStart ??= ScanTimes.Iso(text.Trim());
        return null;
    }

    private async ValueTask<Refusal?> Finish(Draft result, CancellationToken cancel)
    {
        if (result.Score is { } score && score.StartsWith('-'))
        {
            sink.Pass();
            return null;
        }

        (ScanFault? fault, ScannedHost? host) = Host(result);
        if (fault is not null) sink.Skip(new Place(result.Line), fault);
        return host is null ? null : await sink.Take(host, cancel);
    }

    private (ScanFault? Fault, ScannedHost? Host) Host(Draft result)
    {
        string? address = ScanText.Address(result.Host?.Trim());
        string? name = address is null ? ScanText.HostName(result.Host?.Trim()) : null;
        if (address is null && name is null) return (ScanFault.NoHost, null);
        if ((ScanTimes.Iso(result.At?.Trim()) ?? _scanStart) is not { } at) return (ScanFault.NoTime, null);
        if ((Severities.OfScore(result.Score) ?? Severities.OfWord(result.Threat ?? "")) is not { } severity)
            return (ScanFault.NoSeverity, null);

        (int port, OpenPort? open) = PortOf(result.Port);
        List<ScannedCheck> checks = [];
        bool isPublic = address is null || ScanText.IsPublic(address);
        if (open is not null && isPublic && ExposedServices.Of(open, isProbed: false) is { } exposed) checks.Add(exposed);
        if (severity is Contracts.Severity.Info)
        {
            sink.Pass();
        }
        else
        {
            if (ScanText.Identifier(result.Check, ScanLimits.CheckMax) is not { } check) return (ScanFault.NoCheck, null);

            string title = ScanText.Line(result.Title ?? result.Name, ScanLimits.TitleMax);
            checks.Add(new ScannedCheck(
                check, port, severity, ScanText.Line($"{result.Score} {result.Threat}", ScanLimits.WordMax),
                Words.Same(title.Length > 0 ? title : check),
                Words.Same(ScanText.Line(result.Detail, ScanLimits.DetailMax)), ScanText.Cves(result.Cves)));
        }

        return (null, new ScannedHost(result.Line, name, address, at, open is null ? null : [open], checks));
    }

    // 443/tcp, general/tcp, and in old reports "https (443/tcp)".
    private static (int Port, OpenPort? Open) PortOf(string? text)
    {
        string place = text?.Trim().Split('(')[^1].TrimEnd(')') ?? "";
        string[] parts = place.Split('/');
        return ScanText.Port(parts[0]) is { } port and > 0
            ? (port, new OpenPort(port, MasscanReader.ProtocolOf(parts.Length > 1 ? parts[1] : "tcp"), Service: "", Product: ""))
            : (0, null);
    }

    private sealed class Draft(int line)
    {
        internal int Line => line;
        internal string? Host { get; private set; }
        internal string? Port { get; private set; }
        internal string? Threat { get; private set; }
        internal string? Score { get; private set; }
        internal string? Name { get; private set; }
        internal string? Title { get; private set; }
        internal string? Detail { get; private set; }
        internal string? At { get; private set; }
        internal string? Check { get; set; }
        internal List<string?> Cves { get; } = [];

        internal void Tell(string? parent, string name, string text)
        {
            if (text.Length is 0) return;

            switch (parent, name)
            {
                case ("result", "host"):
                    Host ??= text;
                    break;
                case ("result", "port"):
                    Port = text;
                    break;
                case ("result", "threat"):
                    Threat = text.Trim();
                    break;
                case ("result", "severity"):
                    Score = text.Trim();
                    break;
                case ("result", "name"):
                    Title = text;
                    break;
                case ("result", "description"):
                    Detail = text;
                    break;
                case ("result", "creation_time"):
                    At = text;
                    break;
                case ("nvt", "name"):
                    Name = text;
                    break;
                case ("nvt", "cvss_base"):
                    Score ??= text.Trim();
                    break;
                case ("nvt", "cve") when Cves.Count < 50:
                    Cves.Add(text);
                    break;
            }
        }
    }
}
