using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Dependencies;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Scans;

/// <summary>
/// Turns what a file says into assets and findings; the same work for a preview, which keeps nothing.
/// </summary>
internal sealed class ImportDesk(Store store, DependencyBook dependencies, IIdSource ids)
{
    private const int HostsAtOnce = 500;

    /// <summary>What came of it.</summary>
    internal sealed class Tally
    {
        internal int Added { get; set; }

        internal int Duplicate { get; set; }

        internal int Reopened { get; set; }

        internal int Merged { get; set; }

        internal int KnownExploited { get; set; }

        internal int Dependencies { get; set; }

        internal Dictionary<Severity, int> BySeverity { get; } = [];
    }

    /// <summary>Matches everything against what is known.</summary>
    /// <param name="file">The assessment.</param>
    /// <param name="intake">What lies inside the scope.</param>
    /// <param name="signals">What is known about exploitation.</param>
    /// <param name="by">Who imports it.</param>
    /// <param name="keep">Whether it is kept; only within a command.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<Tally> Match(
        AssessmentFile file, ScanIntake intake, Signals signals, Caller by, bool keep, CancellationToken cancel)
    {
        var tally = new Tally { Duplicate = intake.RepeatedCount };
        foreach (SeenHost[] hosts in intake.Hosts.Chunk(HostsAtOnce))
        {
            string[] names = [.. hosts.Select(host => host.Host)];
            IQueryable<Asset> assets = keep ? store.Set<Asset>() : store.Read<Asset>();
            Dictionary<string, Asset> known = await assets
                .Where(a => a.Assessment == file.Id && names.Contains(a.Host))
                .ToDictionaryAsync(a => a.Host, StringComparer.Ordinal, cancel);
            Known before = await Before([.. known.Values.Select(asset => asset.Id)], keep, cancel);
            foreach (SeenHost host in hosts)
            {
                if (!known.TryGetValue(host.Host, out Asset? asset))
                {
                    asset = New(file, host);
                    if (keep) store.Set<Asset>().Add(asset);
                }

                asset.Seen(host.First, host.Last, host.Address);
                asset.Basis = asset.Basis.Stronger(host.Basis);
                if (host.Ports is { } ports) asset.Opens([.. ports], host.PortsAt);
                foreach (SeenCheck check in host.Checks)
                {
                    tally.BySeverity[check.Severity] = tally.BySeverity.GetValueOrDefault(check.Severity) + 1;
                    if (signals.Known(check.Check.Cves.Split(',')) is not null) tally.KnownExploited++;
                    Take(new Sighting(file, intake.Tool.ToString(), asset, check, by), before, keep, tally);
                }
            }
        }

        tally.Dependencies = await dependencies.Note(file, intake.Dependencies, keep, cancel);
        return tally;
    }

    private sealed record Sighting(AssessmentFile File, string Tool, Asset Asset, SeenCheck Seen, Caller By);

    private sealed record Known(
        Dictionary<(AssetId, string, int), Finding> Findings, ILookup<FindingId, FindingSource> Sources);

    private async Task<Known> Before(AssetId[] assets, bool keep, CancellationToken cancel)
    {
        IQueryable<Finding> findings = keep ? store.Set<Finding>() : store.Read<Finding>();
        IQueryable<FindingSource> sources = keep ? store.Set<FindingSource>() : store.Read<FindingSource>();
        return new Known(
            await findings.Where(f => assets.Contains(f.Asset)).ToDictionaryAsync(f => (f.Asset, f.Key, f.Port), cancel),
            (await sources.Where(s => assets.Contains(s.Asset)).ToListAsync(cancel)).ToLookup(s => s.Finding));
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
            Key = seen.Key,
            Port = seen.Check.Port,
            Tool = tool,
            Title = seen.Check.Title,
            Detail = seen.Check.Detail,
            Severity = seen.Severity,
            ToolSeverity = seen.Check.ToolSeverity,
            Cves = seen.Check.Cves,
            FirstSeen = seen.First,
            LastSeen = seen.Last,
        };
        store.Set<Finding>().Add(finding);
        foreach ((string check, string said) in seen.Said) AddSource(finding, tool, check, said, seen);
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
        Basis = host.Basis,
        FirstSeen = host.First,
        LastSeen = host.Last,
    };

    private void Take(Sighting sighting, Known known, bool keep, Tally tally)
    {
        (SeenCheck seen, string tool, Caller by) = (sighting.Seen, sighting.Tool, sighting.By);
        if (!known.Findings.TryGetValue((sighting.Asset.Id, seen.Key, seen.Check.Port), out Finding? before))
        {
            tally.Added++;
            if (keep) Add(sighting.File, tool, sighting.Asset, seen, by);
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

        FindingSource[] sources = [.. known.Sources[before.Id]];
        if (!Array.Exists(sources, source => string.Equals(source.Tool, tool, StringComparison.Ordinal))) tally.Merged++;
        foreach ((string check, string said) in seen.Said)
        {
            FindingSource? same = Array.Find(sources, source => string.Equals(source.Tool, tool, StringComparison.Ordinal)
                && string.Equals(source.Check, check, StringComparison.Ordinal));
            if (same is not null) same.Seen(seen.First, seen.Last);
            else if (keep) AddSource(before, tool, check, said, seen);
        }

        before.Severity = Severities.Graver(before.Severity, seen.Severity);
        if (seen.First < before.FirstSeen) before.FirstSeen = seen.First;
        if (seen.Last > before.LastSeen) before.LastSeen = seen.Last;
    }

    private void AddSource(Finding finding, string tool, string check, string said, SeenCheck seen)
    {
        finding.Sources++;
        store.Set<FindingSource>().Add(new FindingSource
        {
            Finding = finding.Id,
            Asset = finding.Asset,
            Tool = tool,
            Check = check,
            ToolSeverity = said,
            FirstSeen = seen.First,
            LastSeen = seen.Last,
        });
    }

    private void Step(Finding finding, FindingMove move, FindingStep step)
    {
        if (finding.Move(move, step).Try(out FindingEvent? happened, out _)) store.Set<FindingEvent>().Add(happened);
    }
}
