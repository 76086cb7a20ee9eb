using System.Text;
using System.Xml;

namespace Breakwater.Assessment.Scans;

/// <summary>Reads Nessus's XML version 2 host by host, in portions: a host may have tens of thousands of results.</summary>
/// <remarks>
/// Only the target as it was asked for counts as a name; a reverse name can be set by whoever owns the address.
/// Results of severity 0 are inventory: their port is kept, they are no finding. The plug-in's own output is not
/// looked at. Format: Tenable, "Nessus v2 file format", from memory.
/// </remarks>
internal sealed class NessusReader(IScanSink sink) : IXmlNodes
{
    // Elements of a result whose text is read.
    private static readonly HashSet<string> Wanted = new(
        ["cve", "risk_factor", "synopsis", "solution", "cvss3_base_score", "cvss_base_score"], StringComparer.Ordinal);

    private HostDraft? _host;
    private ItemDraft? _item;
    private string? _tag;
    private readonly StringBuilder _text = new();
    private string? _element;

    public bool WantsText => _tag is not null || _element is not null;

    /// <summary>Hands every host to the sink; why the file is refused, or null.</summary>
    internal Task<Refusal?> Read(Stream content, CancellationToken cancel) => XmlPass.Run(content, this, cancel);

    public bool Begins(string root) => root is "NessusClientData_v2";

    public void Open(XmlReader xml, string name)
    {
        switch (name)
        {
            case "ReportHost":
                _host = new HostDraft(XmlPass.LineOf(xml), xml.GetAttribute("name"));
                break;
            case "tag" when _host is not null && _item is null:
                _tag = xml.GetAttribute("name") is "host-ip" or "HOST_START" or "HOST_START_TIMESTAMP" or "HOST_END"
                    or "HOST_END_TIMESTAMP" ? xml.GetAttribute("name") : null;
                _text.Clear();
                break;
            case "ReportItem" when _host is not null:
                _item = new ItemDraft
                {
                    Line = XmlPass.LineOf(xml),
                    Port = xml.GetAttribute("port"),
                    Protocol = xml.GetAttribute("protocol"),
                    Name = xml.GetAttribute("svc_name"),
                    Severity = xml.GetAttribute("severity"),
                    Plugin = xml.GetAttribute("pluginID"),
                    Title = xml.GetAttribute("pluginName"),
                };
                break;
            default:
                _element = _item is not null && Wanted.Contains(name) ? name : null;
                _text.Clear();
                break;
        }
    }

    public void Text(string text)
    {
        if (_text.Length < ScanLimits.DetailMax) _text.Append(text, 0, Math.Min(text.Length, ScanLimits.DetailMax));
    }

    public async ValueTask<Refusal?> Close(string name, CancellationToken cancel)
    {
        switch (name)
        {
            case "tag":
                if (_tag is not null) _host?.Tell(_tag, _text.ToString());
                _tag = null;
                return null;
            case "ReportItem" when _item is not null && _host is not null:
                Finish(_item, _host);
                _item = null;
                return _host.Checks.Count + _host.Ports.Count >= ScanLimits.ChecksAtOnce ? await Hand(_host, cancel) : null;
            case "ReportHost" when _host is not null:
                HostDraft host = _host;
                (_host, _item) = (null, null);
                return await Hand(host, cancel);
            default:
                if (string.Equals(_element, name, StringComparison.Ordinal)) _item?.Tell(name, _text.ToString());
                _element = null;
                return null;
        }
    }

    private void Finish(ItemDraft item, HostDraft host)
    {
        if (ScanText.Port(item.Port) is not { } port)
        {
            sink.Skip(new Place(item.Line), ScanFault.NoPort);
            return;
        }

        if (port > 0)
        {
            string service = ScanText.Line(item.Name, ScanLimits.WordMax).TrimEnd('?');
            var open = new OpenPort(port, MasscanReader.ProtocolOf(item.Protocol), service, Product: "");
            if (host.Ports.TryAdd((port, open.Protocol), open) && host.IsPublic
                && ExposedServices.Of(open, isProbed: false) is { } exposed)
            {
                host.Checks.Add(exposed);
            }
        }

        if (Severities.OfWord(item.Severity ?? "") is not { } severity)
        {
            sink.Skip(new Place(item.Line), ScanFault.NoSeverity);
            return;
        }

        if (severity is Contracts.Severity.Info)
        {
            sink.Pass();
            return;
        }

        if (ScanText.Identifier(item.Plugin, ScanLimits.CheckMax) is not { } check)
        {
            sink.Skip(new Place(item.Line), ScanFault.NoCheck);
            return;
        }

        string title = ScanText.Line(item.Title, ScanLimits.TitleMax);
        string detail = ScanText.Line($"{item.Synopsis} {item.Solution}", ScanLimits.DetailMax);
        host.Checks.Add(new ScannedCheck(
            check, port, severity, ScanText.Line($"{item.Severity} {item.Risk} {item.Score}", ScanLimits.WordMax),
            Words.Same(title.Length > 0 ? title : check), Words.Same(detail), ScanText.Cves(item.Cves)));
    }

    private async ValueTask<Refusal?> Hand(HostDraft host, CancellationToken cancel)
    {
        ScanFault? fault = host switch
        {
            { Address: null, Name: null } => ScanFault.NoHost,
            { At: null } => ScanFault.NoTime,
            { Ports.Count: > ScanLimits.PortsMax } => ScanFault.TooManyPorts,
            _ => null,
        };
        if (fault is { } why)
        {
            if (!host.IsSaid) sink.Skip(new Place(host.Line), why);
            host.IsSaid = true;
            host.Begin();
            return null;
        }

        ScannedHost whole = new(
            host.Line, host.Name, host.Address, host.At!.Value, host.Ports.Count > 0 ? [.. host.Ports.Values] : null,
            [.. host.Checks]);
        host.Begin();
        return await sink.Take(whole, cancel);
    }

    private sealed class HostDraft(int line, string? target)
    {
        private DateTimeOffset? _start;
        private DateTimeOffset? _end;

        internal int Line => line;
        internal string? Name { get; } = ScanText.Address(target) is null ? ScanText.HostName(target) : null;
        internal string? Address { get; private set; } = ScanText.Address(target);
        internal DateTimeOffset? At => _start ?? _end;
        internal bool IsPublic => Address is null || ScanText.IsPublic(Address);
        internal bool IsSaid { get; set; }
        internal Dictionary<(int Port, string Protocol), OpenPort> Ports { get; } = [];
        internal List<ScannedCheck> Checks { get; } = [];

        internal void Tell(string tag, string text)
        {
            switch (tag)
            {
                case "host-ip":
                    Address ??= ScanText.Address(text.Trim());
                    break;
                case "HOST_START_TIMESTAMP":
                    _start = ScanTimes.Unix(text.Trim()) ?? _start;
                    break;
                case "HOST_START":
                    _start ??= ScanTimes.Ctime(text);
                    break;
                case "HOST_END_TIMESTAMP":
                    _end = ScanTimes.Unix(text.Trim()) ?? _end;
                    break;
                case "HOST_END":
                    _end ??= ScanTimes.Ctime(text);
                    break;
            }
        }

        internal void Begin()
        {
            Ports.Clear();
            Checks.Clear();
        }
    }

    private sealed class ItemDraft
    {
        internal int Line { get; init; }
        internal string? Port { get; init; }
        internal string? Protocol { get; init; }
        internal string? Name { get; init; }
        internal string? Severity { get; init; }
        internal string? Plugin { get; init; }
        internal string? Title { get; init; }
        internal string? Risk { get; private set; }
        internal string? Score { get; private set; }
        internal string? Synopsis { get; private set; }
        internal string? Solution { get; private set; }
        internal List<string> Cves { get; } = [];

        internal void Tell(string element, string text)
        {
            switch (element)
            {
                case "cve" when Cves.Count < 50:
                    Cves.Add(text);
                    break;
                case "risk_factor":
                    Risk = text;
                    break;
                case "cvss3_base_score":
                    Score = text;
                    break;
                case "cvss_base_score":
                    Score ??= text;
                    break;
                case "synopsis":
                    Synopsis = text;
                    break;
                case "solution":
                    Solution = text;
                    break;
            }
        }
    }
}
