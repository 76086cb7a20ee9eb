using System.Globalization;
using System.Xml;

namespace Breakwater.Assessment.Scans;

/// <summary>
/// Reads nmap's XML host by host: open ports, exposed services, and what the vulners script inferred from
/// versions.
/// </summary>
/// <remarks>
/// No DTD, no entities, no look-ups, bounded depth; one host is held at a time. Format: nmap.org, nmap.dtd
/// 1.04 and 1.05.
/// </remarks>
internal sealed class NmapReader(IScanSink sink) : IXmlNodes
{
    private const int NamesMax = 100;

    private HostDraft? _host;
    private PortDraft? _port;
    private DateTimeOffset? _runAt;
    private bool _hasRoot;
    private bool _isVulners;
    private string? _elem;
    private (string? Id, string? Type, string? Cvss) _entry;

    public bool WantsText => _elem is not null;

    /// <summary>Hands every host to the sink; why the file is refused, or null.</summary>
    internal Task<Refusal?> Read(Stream content, CancellationToken cancel) => XmlPass.Run(content, this, cancel);

    public bool Begins(string root) => root is "nmaprun";

    public void Text(string text) => _entry = _elem switch
    {
        "id" => _entry with { Id = text },
        "type" => _entry with { Type = text },
        "cvss" => _entry with { Cvss = text },
        _ => _entry,
    };

    public void Open(XmlReader xml, string name)
    {
        if (name is "nmaprun" && !_hasRoot)
        {
            _hasRoot = true;
            _runAt = ScanTimes.Unix(xml.GetAttribute("start"));
            sink.Version(ScanText.Line(xml.GetAttribute("version"), ScanLimits.WordMax));
        }
        else if (name is "host")
        {
            DateTimeOffset? at = ScanTimes.Unix(xml.GetAttribute("starttime"))
                ?? ScanTimes.Unix(xml.GetAttribute("endtime"));
            _host = new HostDraft(XmlPass.LineOf(xml)) { At = at ?? _runAt };
        }
        else if (_host is not null)
        {
            OpenInHost(xml, name, _host);
        }
    }

    private void OpenInHost(XmlReader xml, string name, HostDraft host)
    {
        switch (name)
        {
            case "status":
                host.IsUp = xml.GetAttribute("state") is "up";
                break;
            case "address" when xml.GetAttribute("addrtype") is "ipv4" or "ipv6":
                host.Address ??= ScanText.Address(xml.GetAttribute("addr"));
                break;
            // Only the name the scan was asked for: a reverse name can be set by whoever owns the address.
            case "hostname" when xml.GetAttribute("type") is "user" && host.Names++ < NamesMax:
                host.Name ??= ScanText.HostName(xml.GetAttribute("name"));
                break;
            case "port":
                _port = new PortDraft(
                    ScanText.Port(xml.GetAttribute("portid")), xml.GetAttribute("protocol") is "tcp" or "udp" or "sctp"
                        ? xml.GetAttribute("protocol")! : "tcp");
                break;
            case "state" when _port is not null:
                _port.IsOpen = xml.GetAttribute("state") is "open";
                break;
            case "service" when _port is not null:
                _port.IsProbed = xml.GetAttribute("method") is "probed";
                _port.Service = ScanText.Line(xml.GetAttribute("name"), ScanLimits.WordMax);
                _port.Product = ScanText.Line(
                    $"{xml.GetAttribute("product")} {xml.GetAttribute("version")}".Trim(), 120);
                break;
            case "script" when _port is not null:
                _isVulners = xml.GetAttribute("id") is "vulners";
                break;
            case "elem" when _isVulners:
                _elem = xml.GetAttribute("key");
                break;
        }
    }

    public async ValueTask<Refusal?> Close(string name, CancellationToken cancel)
    {
        switch (name)
        {
            case "elem":
                _elem = null;
                break;
            case "table" when _isVulners:
                if (_port?.Vulnerabilities.Count <= ScanLimits.ChecksMax && Vulnerability(_port) is { } found)
                    _port.Vulnerabilities.Add(found);
                _entry = default;
                break;
            case "script":
                _isVulners = false;
                break;
            case "port" when _port is not null && _host is not null:
                if (_port is { IsOpen: true, Number: not null } && _host.Ports.Count <= ScanLimits.PortsMax)
                    _host.Ports.Add(_port);
                _port = null;
                break;
            case "host" when _host is not null:
                HostDraft host = _host;
                (_host, _port) = (null, null);
                return await Finish(host, cancel);
        }

        return null;
    }

    private async ValueTask<Refusal?> Finish(HostDraft host, CancellationToken cancel)
    {
        if (!host.IsUp) return null;

        ScanFault? fault = host switch
        {
            { Address: null, Name: null } => ScanFault.NoHost,
            { At: null } => ScanFault.NoTime,
            { Ports.Count: > ScanLimits.PortsMax } => ScanFault.TooManyPorts,
            _ => null,
        };
        if (fault is { } why)
        {
            sink.Skip(new Place(host.Line), why);
            return null;
        }

        bool isPublic = host.Address is null || ScanText.IsPublic(host.Address);
        List<ScannedCheck> checks = [];
        foreach (PortDraft port in host.Ports)
        {
            // Inside a private network an open port is usual; it says nothing about exposure to the internet.
            if (isPublic && ExposedServices.Of(port.Opened, port.IsProbed) is { } exposed) checks.Add(exposed);
            checks.AddRange(port.Vulnerabilities);
        }

        OpenPort[] ports = [.. host.Ports.Select(port => port.Opened)];
        return await sink.Take(
            new ScannedHost(host.Line, host.Name, host.Address, host.At!.Value, ports, checks), cancel);
    }

    // vulners looks up the version in a catalogue; it does not test anything.
    private ScannedCheck? Vulnerability(PortDraft port)
    {
        if (_entry is not { Id: { } id, Type: "cve", Cvss: { } cvss } || port.Number is not { } number) return null;

        bool hasScore = decimal.TryParse(
            cvss, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal score);
        if (!hasScore || score > 10 || !ScanText.IsCve(id)) return null;

        string product = port.Product.Length > 0 ? port.Product : port.Service;
        return new ScannedCheck(
            id, number, Severities.OfScore(score), ScanText.Line(cvss, ScanLimits.WordMax),
            new($"{product}：版本对应已知漏洞 {id}", $"{product}: its version matches the known vulnerability {id}"),
            new(
                "由版本号推断，未经实测；发行版可能已单独修补。请核对补丁，或对此提出异议。",
                "Inferred from the version, not tested; a distribution may have patched it. Check the patch, or dispute this."),
            id);
    }

    private sealed class HostDraft(int line)
    {
        internal int Line => line;
        internal bool IsUp { get; set; }
        internal string? Address { get; set; }
        internal string? Name { get; set; }
        internal int Names { get; set; }
        internal DateTimeOffset? At { get; init; }
        internal List<PortDraft> Ports { get; } = [];
    }

    private sealed class PortDraft(int? number, string protocol)
    {
        internal int? Number => number;
        internal bool IsOpen { get; set; }
        internal bool IsProbed { get; set; }
        internal string Service { get; set; } = "";
        internal string Product { get; set; } = "";
        internal List<ScannedCheck> Vulnerabilities { get; } = [];
        internal OpenPort Opened => new(number!.Value, protocol, Service, Product);
    }
}
