using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Dependencies;

/// <summary>Keeps what was seen of dependencies, each once.</summary>
internal sealed class DependencyBook(Store store, IIdSource ids)
{
    /// <summary>Matches what was seen against what is known; how many are new.</summary>
    /// <param name="file">The assessment.</param>
    /// <param name="found">What was seen.</param>
    /// <param name="keep">Whether it is kept; only within a command.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<int> Note(
        AssessmentFile file, IReadOnlyCollection<SeenDependency> found, bool keep, CancellationToken cancel)
    {
        if (found.Count is 0) return 0;

        int added = 0;
        IQueryable<Dependency> dependencies = keep ? store.Set<Dependency>() : store.Read<Dependency>();
        Dictionary<(string, ProviderKind, string), Dependency> known = await dependencies
            .Where(d => d.Assessment == file.Id).ToDictionaryAsync(d => (d.Provider, d.Kind, d.Subject), cancel);
        foreach (SeenDependency seen in found)
        {
            if (known.TryGetValue((seen.Rule.Provider, seen.Rule.Kind, seen.Subject), out Dependency? before))
            {
                before.Seen(seen);
                continue;
            }

            added++;
            if (keep) store.Set<Dependency>().Add(New(file, seen));
        }

        return added;
    }

    private Dependency New(AssessmentFile file, SeenDependency seen) => new()
    {
        Id = ids.Next<DependencyId>(),
        Assessment = file.Id,
        Owner = file.Owner,
        Carrier = file.Carrier,
        Provider = seen.Rule.Provider,
        Kind = seen.Rule.Kind,
        Subject = seen.Subject,
        Sign = seen.Rule.Match,
        Evidence = seen.Value,
        Confidence = seen.Rule.Confidence,
        Criticality = seen.Rule.Criticality,
        Source = seen.Rule.Source,
        FirstSeen = seen.First,
        LastSeen = seen.Last,
    };
}
