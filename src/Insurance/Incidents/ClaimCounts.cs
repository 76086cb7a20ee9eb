using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>How many claims policies have, counted in the database.</summary>
internal sealed class ClaimCounts(Store store) : IClaimCounts
{
    public async Task<IReadOnlyDictionary<PolicyId, int>> Of(IReadOnlyCollection<PolicyId> policies, CancellationToken cancel)
    {
        PolicyId[] asked = [.. policies];
        return await store.Read<ClaimFile>().Where(claim => asked.Contains(claim.Policy)).GroupBy(claim => claim.Policy)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(each => each.Key, each => each.Count, cancel);
    }
}
