using Breakwater.Assessment.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;

namespace Breakwater.Assessment;

/// <summary>Counts open findings by severity, with what the command in progress has changed.</summary>
internal sealed class OpenFindings(Store store)
{
    internal async Task<IReadOnlyDictionary<Severity, int>> Of(AssessmentId id, CancellationToken cancel) =>
        (await Of([id], cancel)).GetValueOrDefault(id) ?? new Dictionary<Severity, int>();

    internal async Task<IReadOnlyDictionary<AssessmentId, Dictionary<Severity, int>>> Of(
        IReadOnlyCollection<AssessmentId> ids, CancellationToken cancel)
    {
        var closed = FindingLifecycle.ClosedStates;
        var rows = await store.Read<Finding>()
            .Where(f => ids.Contains(f.Assessment) && !closed.Contains(f.State))
            .GroupBy(f => new { f.Assessment, f.Severity })
            .Select(group => new { group.Key.Assessment, group.Key.Severity, Count = group.Count() })
            .ToListAsync(cancel);
        Dictionary<AssessmentId, Dictionary<Severity, int>> counts = rows.GroupBy(row => row.Assessment)
            .ToDictionary(group => group.Key, group => group.ToDictionary(row => row.Severity, row => row.Count));
        store.Context.ChangeTracker.DetectChanges();
        foreach (EntityEntry<Finding> entry in store.Context.ChangeTracker.Entries<Finding>())
        {
            if (!ids.Contains(entry.Entity.Assessment)) continue;

            bool was = entry.State is EntityState.Modified && entry.Property(f => f.State).OriginalValue.IsOpen;
            bool isNow = entry.State is EntityState.Modified or EntityState.Added && entry.Entity.State.IsOpen;
            Severity before = entry.Property(f => f.Severity).OriginalValue;
            if (was == isNow && before == entry.Entity.Severity) continue;

            if (!counts.TryGetValue(entry.Entity.Assessment, out Dictionary<Severity, int>? mine))
                counts[entry.Entity.Assessment] = mine = [];
            if (was) mine[before] = mine.GetValueOrDefault(before) - 1;
            if (isNow) mine[entry.Entity.Severity] = mine.GetValueOrDefault(entry.Entity.Severity) + 1;
        }

        return counts;
    }

    /// <summary>Findings that are disputed and not decided on.</summary>
    internal async Task<int> Disputed(AssessmentId id, CancellationToken cancel)
    {
        int count = await store.Read<Finding>().CountAsync(f => f.Assessment == id && f.State == FindingState.Disputed, cancel);
        store.Context.ChangeTracker.DetectChanges();
        foreach (EntityEntry<Finding> entry in store.Context.ChangeTracker.Entries<Finding>())
        {
            if (entry.Entity.Assessment != id) continue;

            bool isNew = entry.State is EntityState.Added;
            if (!isNew && entry.State is not EntityState.Modified) continue;
            if (!isNew && entry.Property(f => f.State).OriginalValue is FindingState.Disputed) count--;
            if (entry.Entity.State is FindingState.Disputed) count++;
        }

        return count;
    }
}
