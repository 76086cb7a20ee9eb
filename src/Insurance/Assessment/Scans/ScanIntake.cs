namespace Breakwater.Assessment.Scans;

/// <summary>Keeps what lies inside the scope, counts what does not. Its memory is bounded whatever the file.</summary>
internal sealed class ScanIntake(ScopeGate gate) : IScanSink
{
    private readonly Dictionary<string, SeenHost> _hosts = new(StringComparer.Ordinal);
    private readonly Dictionary<string, RefusedHost> _refused = new(StringComparer.Ordinal);
    private readonly List<UnreadablePlace> _unreadable = [];
    private int _checks;

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

    /// <summary>Findings said more than once in the file.</summary>
    internal int RepeatedCount { get; private set; }

    internal string ToolVersion { get; private set; } = "";

    internal DateOnly? First { get; private set; }

    internal DateOnly? Last { get; private set; }

    public async ValueTask<Refusal?> Take(ScannedHost host, CancellationToken cancel)
    {
        DateOnly day = host.At.ShanghaiDay();
        Admission admission = await gate.Judge(host.Name, host.Address, day, cancel);
        if (gate.IsCrowded) return ScanRefusals.TooManyDays;
        if (admission.Host is not { } name)
        {
            Refuse(host, admission.Reason);
            return null;
        }

        TakenCount++;
        if (First is null || day < First) First = day;
        if (Last is null || day > Last) Last = day;
        if (!_hosts.TryGetValue(name, out SeenHost? seen)) _hosts.Add(name, seen = new SeenHost(name, host.At));
        seen.Take(host);
        foreach (ScannedCheck check in host.Checks)
        {
            if (seen.Take(check, host.At)) _checks++;
            else RepeatedCount++;
        }

        return _hosts.Count > ScanLimits.HostsMax || _checks > ScanLimits.ChecksMax ? ScanRefusals.TooMany : null;
    }

    public void Skip(int line, Words why)
    {
        UnreadableCount++;
        if (_unreadable.Count < ScanLimits.ListedMax) _unreadable.Add(new UnreadablePlace(line, why));
    }

    public void Version(string text) => ToolVersion = text;

    private void Refuse(ScannedHost host, ScopeReason reason)
    {
        RefusedCount++;
        string name = host.Name ?? host.Address ?? "";
        if (_refused.TryGetValue(name, out RefusedHost? before))
            _refused[name] = before with { Results = before.Results + 1 };
        else if (_refused.Count < ScanLimits.ListedMax)
            _refused.Add(name, new RefusedHost(host.Line, name, Results: 1, reason, ScopeGate.Say(reason)));
    }
}

/// <summary>A host inside the scope, with everything the file says about it.</summary>
internal sealed class SeenHost(string host, DateTimeOffset at)
{
    private readonly Dictionary<(string Check, int Port), SeenCheck> _checks = [];

    internal string Host => host;

    internal string? Address { get; private set; }

    internal DateTimeOffset First { get; private set; } = at;

    internal DateTimeOffset Last { get; private set; } = at;

    /// <summary>Open ports of the latest scan of ports; null when there was none.</summary>
    internal IReadOnlyList<OpenPort>? Ports { get; private set; }

    internal DateTimeOffset PortsAt { get; private set; }

    internal IReadOnlyCollection<SeenCheck> Checks => _checks.Values;

    internal void Take(ScannedHost seen)
    {
        if (seen.At < First) First = seen.At;
        if (seen.At > Last) Last = seen.At;
        Address = seen.Address ?? Address;
        if (seen.Ports is not null && (Ports is null || seen.At >= PortsAt)) (Ports, PortsAt) = (seen.Ports, seen.At);
    }

    /// <summary>Takes a check; false when it was there already.</summary>
    internal bool Take(ScannedCheck check, DateTimeOffset when)
    {
        if (_checks.TryGetValue((check.Check, check.Port), out SeenCheck? before))
        {
            if (when < before.First) before.First = when;
            if (when > before.Last) before.Last = when;
            return false;
        }

        _checks.Add((check.Check, check.Port), new SeenCheck(check) { First = when, Last = when });
        return true;
    }
}

/// <summary>A check on one host and port, and when it was seen.</summary>
internal sealed class SeenCheck(ScannedCheck check)
{
    internal ScannedCheck Check => check;

    internal DateTimeOffset First { get; set; }

    internal DateTimeOffset Last { get; set; }
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
/// <param name="Detail">What is wrong.</param>
internal sealed record UnreadablePlace(int Line, Words Detail);
