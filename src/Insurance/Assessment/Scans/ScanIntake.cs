using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Dependencies;

namespace Breakwater.Assessment.Scans;

/// <summary>Keeps what lies inside the scope, counts what does not. Its memory is bounded whatever the file.</summary>
/// <param name="tool">Who wrote the file.</param>
/// <param name="gate">What may be taken.</param>
/// <param name="ends">Since when products are no longer maintained.</param>
/// <param name="rules">What shows a dependency.</param>
/// <param name="now">A scan of a later moment is refused.</param>
internal sealed class ScanIntake(
    ScanTool tool, ScopeGate gate, EndOfLifeTable ends, ProviderRules rules, DateTimeOffset now) : IScanSink
{
    private readonly HashSet<string> _texts = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Provider, ProviderKind Kind, string Subject), SeenDependency> _dependencies = [];
    private readonly Dictionary<string, SeenHost> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RefusedHost> _refused = new(StringComparer.Ordinal);
    private readonly List<UnreadablePlace> _unreadable = [];
    private int _checks;
    private int _textLength;
    private int _refusedLine;

    internal ScanTool Tool => tool;

    internal ScopeGate Gate => gate;

    /// <summary>Hosts inside the scope.</summary>
    internal IReadOnlyCollection<SeenHost> Hosts => _hosts.Values;

    /// <summary>Hosts outside, up to as many as are listed.</summary>
    internal IReadOnlyCollection<RefusedHost> Refused => _refused.Values;

    /// <summary>Places that could not be read, up to as many as are listed.</summary>
    internal IReadOnlyList<UnreadablePlace> Unreadable => _unreadable;

    /// <summary>Hosts (nmap) or results (nuclei) taken.</summary>
    internal int TakenCount { get; private set; }

    /// <summary>Hosts or results outside the scope.</summary>
    internal int RefusedCount { get; private set; }

    internal int UnreadableCount { get; private set; }

    /// <summary>Results that say nothing is wrong.</summary>
    internal int PassedCount { get; private set; }

    /// <summary>On whom something inside the scope depends.</summary>
    internal IReadOnlyCollection<SeenDependency> Dependencies => _dependencies.Values;

    /// <summary>Findings said more than once in the file.</summary>
    internal int RepeatedCount { get; private set; }

    internal string ToolVersion { get; private set; } = "";

    internal DateOnly? First { get; private set; }

    internal DateOnly? Last { get; private set; }

    public async ValueTask<Refusal?> Take(ScannedHost host, CancellationToken cancel)
    {
        Admission admission = await Judge(host.Name, host.Address, host.Software, host.At, cancel);
        if (gate.IsCrowded) return ScanRefusals.TooManyDays;
        if (admission.Host is not { } name)
        {
            Refuse(host.Line, host.Name ?? host.Address ?? host.Software, admission.Reason);
            _refusedLine = host.Line;
            return null;
        }

        TakenCount++;
        Widen(host.At);
        if (!_hosts.TryGetValue(name, out SeenHost? seen)) _hosts.Add(name, seen = new SeenHost(name, host.At));
        seen.Take(host, admission.Basis);
        foreach (ScannedCheck check in host.Checks) Take(seen, check, host.At);
        foreach (OpenPort port in host.Ports ?? [])
            if (ends.Of(port, host.At.ShanghaiDay()) is { } ended) Take(seen, ended, host.At);

        bool isTooMuch = _hosts.Count > ScanLimits.HostsMax || _checks > ScanLimits.ChecksMax
            || _textLength > ScanLimits.TextMax;
        return isTooMuch ? ScanRefusals.TooMany : null;
    }

    public async ValueTask<Refusal?> Take(DependencySign sign, CancellationToken cancel)
    {
        (string? name, string? software) = sign.IsSoftware ? ((string?)null, (string?)sign.Subject) : (sign.Subject, null);
        Admission admission = await Judge(name, address: null, software, sign.At, cancel);
        if (gate.IsCrowded) return ScanRefusals.TooManyDays;
        if (admission.Host is not { } subject)
        {
            // What a refused result says besides is not refused once more.
            if (sign.Line != _refusedLine) Refuse(sign.Line, sign.Subject, admission.Reason);
            return null;
        }

        TakenCount++;
        Widen(sign.At);
        if (rules.Match(sign.Kind, sign.Value) is not { } rule) return null;

        var key = (rule.Provider, rule.Kind, subject);
        string value = ScanText.Line(sign.Value, ScanLimits.HostMax);
        if (_dependencies.TryGetValue(key, out SeenDependency? before)) before.Again(rule, sign, value);
        else _dependencies.Add(key, new SeenDependency(subject, rule, sign, value));
        return _dependencies.Count > ScanLimits.DependenciesMax ? ScanRefusals.TooMany : null;
    }

    private async ValueTask<Admission> Judge(
        string? name, string? address, string? software, DateTimeOffset at, CancellationToken cancel)
    {
        if (at > now + ScanLimits.SkewMax) return new(null, default, ScopeReason.Future, default);

        DateOnly day = at.ShanghaiDay();
        return software is null ? await gate.Judge(name, address, day, cancel) : gate.JudgeSoftware(software, day);
    }

    private void Take(SeenHost seen, ScannedCheck check, DateTimeOffset at)
    {
        ScannedCheck shared = check with
        {
            Check = Shared(check.Check),
            ToolSeverity = Shared(check.ToolSeverity),
            Title = Shared(check.Title),
            Detail = Shared(check.Detail),
            Cves = Shared(check.Cves),
        };
        if (seen.Take(Shared(FindingKeys.Of(tool, check)), shared, at)) _checks++;
        else RepeatedCount++;
    }

    private void Widen(DateTimeOffset at)
    {
        DateOnly day = at.ShanghaiDay();
        if (First is null || day < First) First = day;
        if (Last is null || day > Last) Last = day;
    }

    // One text for all hosts that the same thing was found on.
    private Words Shared(Words words) => new(Shared(words.Zh), Shared(words.En));

    private string Shared(string text)
    {
        if (_texts.TryGetValue(text, out string? known)) return known;

        _texts.Add(text);
        _textLength += text.Length;
        return text;
    }

    public void Skip(Place at, ScanFault why)
    {
        UnreadableCount++;
        if (_unreadable.Count < ScanLimits.ListedMax)
            _unreadable.Add(new UnreadablePlace(at.Line, at.Column > 0 ? at.Column : null, why.Code, why.Detail));
    }

    public void Pass() => PassedCount++;

    public void Version(string text) => ToolVersion = text;

    private void Refuse(int line, string? host, ScopeReason reason)
    {
        RefusedCount++;
        string name = host ?? "";
        if (_refused.TryGetValue(name, out RefusedHost? before))
            _refused[name] = before with { Results = before.Results + 1 };
        else if (_refused.Count < ScanLimits.ListedMax)
            _refused.Add(name, new RefusedHost(line, name, Results: 1, reason, ScopeGate.Say(reason)));
    }
}

/// <summary>A host inside the scope, with everything the file says about it.</summary>
internal sealed class SeenHost(string host, DateTimeOffset at)
{
    private static readonly TimeSpan OneScan = TimeSpan.FromDays(1);

    private readonly Dictionary<(string Key, int Port), SeenCheck> _checks = [];
    private Dictionary<(int, string), OpenPort>? _ports;

    internal string Host => host;

    internal string? Address { get; private set; }

    internal AttributionBasis Basis { get; private set; }

    internal DateTimeOffset First { get; private set; } = at;

    internal DateTimeOffset Last { get; private set; } = at;

    /// <summary>Open ports of the latest scan of ports; null when there was none.</summary>
    internal IReadOnlyCollection<OpenPort>? Ports => _ports?.Values;

    internal DateTimeOffset PortsAt { get; private set; }

    internal IReadOnlyCollection<SeenCheck> Checks => _checks.Values;

    internal void Take(ScannedHost seen, AttributionBasis basis)
    {
        if (seen.At < First) First = seen.At;
        if (seen.At > Last) Last = seen.At;
        Address = seen.Address ?? Address;
        Basis = Basis.Stronger(basis);
        if (seen.Ports is null || seen.Software is not null) return;

        // Tools write one host in many pieces; a scan of another day stands for itself.
        if (_ports is null || seen.At - PortsAt >= OneScan) _ports = [];
        else if (PortsAt - seen.At >= OneScan) return;

        if (seen.At > PortsAt) PortsAt = seen.At;
        foreach (OpenPort port in seen.Ports)
            if (_ports.Count < ScanLimits.PortsMax) _ports[(port.Port, port.Protocol)] = port;
    }

    /// <summary>Takes a check; false when the same thing was there already.</summary>
    internal bool Take(string key, ScannedCheck check, DateTimeOffset when)
    {
        if (_checks.TryGetValue((key, check.Port), out SeenCheck? before))
        {
            before.Again(check, when);
            return false;
        }

        _checks.Add((key, check.Port), new SeenCheck(key, check) { First = when, Last = when });
        return true;
    }
}

/// <summary>A check on one host and port, and when it was seen.</summary>
internal sealed class SeenCheck(string key, ScannedCheck check)
{
    private const int NamesMax = 8;

    private Dictionary<string, string>? _others;

    /// <summary>What is the same under several names has one key.</summary>
    internal string Key => key;

    internal ScannedCheck Check => check;

    /// <summary>The gravest that was said.</summary>
    internal Severity Severity { get; private set; } = check.Severity;

    internal DateTimeOffset First { get; set; }

    internal DateTimeOffset Last { get; set; }

    /// <summary>Every name the tool gave it, with the tool's own severity.</summary>
    internal IEnumerable<(string Check, string ToolSeverity)> Said =>
        [(check.Check, check.ToolSeverity), .. _others?.Select(other => (other.Key, other.Value)) ?? []];

    internal void Again(ScannedCheck other, DateTimeOffset when)
    {
        if (when < First) First = when;
        if (when > Last) Last = when;
        Severity = Severities.Graver(Severity, other.Severity);
        bool isOther = !string.Equals(other.Check, check.Check, StringComparison.Ordinal);
        if (isOther && (_others ??= new(StringComparer.Ordinal)).Count < NamesMax)
            _others.TryAdd(other.Check, other.ToolSeverity);
    }
}

/// <summary>A host that lies outside.</summary>
/// <param name="Line">Line of the file where it first occurs.</param>
/// <param name="Host">Its name or address; said in the answer only, for nothing about it may be kept.</param>
/// <param name="Results">How often it occurs.</param>
/// <param name="Reason">Why it is not taken.</param>
/// <param name="Detail">In a sentence.</param>
internal sealed record RefusedHost(int Line, string? Host, int Results, ScopeReason Reason, Words Detail);

/// <summary>A place that cannot be read.</summary>
/// <param name="Line">Line of the file, from 1.</param>
/// <param name="Column">From 1; null when the whole line is meant.</param>
/// <param name="Code">Stable code.</param>
/// <param name="Detail">What is wrong.</param>
internal sealed record UnreadablePlace(int Line, int? Column, string Code, Words Detail);
