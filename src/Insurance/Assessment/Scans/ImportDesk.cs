using Breakwater.Assessment.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Scans;

/// <summary>
/// Turns what a file says into assets and findings; the same work for a preview, which keeps nothing.
/// </summary>
internal sealed class ImportDesk(Store store, IIdSource ids)
{
    private const int HostsAtOnce = 500;

    /// <summary>What came of it.</summary>
    internal sealed class Tally
    {
        internal int Added { get; set; }

        internal int Duplicate { get; set; }

        internal int Reopened { get; set; }
    }

    /// <summary>Matches everything against what is known.</summary>
    /// <param name="file">The assessment.</param>
    /// <param name="tool">Who found it.</param>
    /// <param name="intake">What lies inside the scope.</param>
    /// <param name="by">Who imports it.</param>
    /// <param name="keep">Whether it is kept; only within a command.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Tally> Match(
        AssessmentFile file, ScanTool tool, ScanIntake intake, Caller by, bool keep, CancellationToken cancel)
    {
        var tally = new Tally { Duplicate = intake.RepeatedCount };
        foreach (SeenHost[] hosts in intake.Hosts.Chunk(HostsAtOnce))
        {
            string[] names = [.. hosts.Select(host => host.Host)];
            IQueryable<Asset> assets = keep ? store.Set<Asset>() : store.Read<Asset>();
            Dictionary<string, Asset> known = await assets
                .Where(a => a.Assessment == file.Id && names.Contains(a.Host))
                .ToDictionaryAsync(a => a.Host, StringComparer.Ordinal, cancel);
            AssetId[] knownIds = [.. known.Values.Select(asset => asset.Id)];
            IQueryable<Finding> findings = keep ? store.Set<Finding>() : store.Read<Finding>();
            ILookup<AssetId, Finding> found = (
                await findings.Where(f => knownIds.Contains(f.Asset)).ToListAsync(cancel))
                .ToLookup(f => f.Asset);
            foreach (SeenHost host in hosts)
            {
                if (!known.TryGetValue(host.Host, out Asset? asset))
                {
                    asset = New(file, host);
                    if (keep) store.Set<Asset>().Add(asset);
                }

                asset.Seen(host.First, host.Last, host.Address);
                if (host.Ports is { } ports) asset.Opens(ports, host.PortsAt);
                Dictionary<(string, int), Finding> before = found[asset.Id].ToDictionary(f => (f.Check, f.Port));
                foreach (SeenCheck check in host.Checks)
                {
                    (string, int) key = (check.Check.Check, check.Check.Port);
                    Take(file, tool, asset, check, before.GetValueOrDefault(key), by, keep, tally);
                }
            }
        }

        return tally;
    }

    /// <summary>Adds a finding on an asset, with the record that it was found.</summary>
    internal Finding Add(AssessmentFile file, string tool, Asset asset, SeenCheck seen, Caller by)
    {
        var finding = new Finding
        {
            Id = ids.Next<FindingId>(),
            Assessment = file.Id,
            Owner = file.Owner,
            Carrier = file.Carrier,
            Asset = asset.Id,
            Host = asset.Host,
            Check = seen.Check.Check,
            Port = seen.Check.Port,
            Tool = tool,
            Title = seen.Check.Title,
            Detail = seen.Check.Detail,
            Severity = seen.Check.Severity,
            ToolSeverity = seen.Check.ToolSeverity,
            Cves = seen.Check.Cves,
            FirstSeen = seen.First,
            LastSeen = seen.Last,
        };
        store.Set<Finding>().Add(finding);
        Step(finding, FindingMove.Found, new FindingStep(FindingMove.Found, seen.First, by.Actor, by.Role, ""));
        return finding;
    }

    /// <summary>An asset seen for the first time.</summary>
    internal Asset New(AssessmentFile file, SeenHost host) => new()
    {
        Id = ids.Next<AssetId>(),
        Assessment = file.Id,
        Owner = file.Owner,
        Carrier = file.Carrier,
        Host = host.Host,
        FirstSeen = host.First,
        LastSeen = host.Last,
    };

    private void Take(
        AssessmentFile file, ScanTool tool, Asset asset, SeenCheck seen, Finding? before, Caller by, bool keep,
        Tally tally)
    {
        if (before is null)
        {
            tally.Added++;
            if (!keep) return;

            Add(file, tool.ToString(), asset, seen, by);
            return;
        }

        if (before.IsBackAt(seen.Last))
        {
            tally.Reopened++;
            string again = $"{tool} 再次发现 / seen again by {tool}";
            if (keep) Step(before, FindingMove.Reopen, new(FindingMove.Reopen, seen.Last, by.Actor, by.Role, again));
        }
        else
        {
            tally.Duplicate++;
        }

        if (seen.First < before.FirstSeen) before.FirstSeen = seen.First;
        if (seen.Last > before.LastSeen) before.LastSeen = seen.Last;
    }

    private void Step(Finding finding, FindingMove move, FindingStep step)
    {
        if (finding.Move(move, step).Try(out FindingEvent? happened, out _)) store.Set<FindingEvent>().Add(happened);
    }
}
