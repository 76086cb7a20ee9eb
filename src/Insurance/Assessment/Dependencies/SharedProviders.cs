using Breakwater.Assessment.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Dependencies;

/// <summary>Reads dependencies for modules downstream; an enterprise counts once, however often assessed.</summary>
internal sealed class SharedProviders(Store store) : ISharedProviders
{
    public IReadOnlyDictionary<string, Words> Names => ProviderRules.Names;

    public async Task<IReadOnlyDictionary<OrganisationId, decimal>> RestingOn(
        string provider, OrganisationId insurer, IReadOnlyCollection<OrganisationId> among, CancellationToken cancel)
    {
        OrganisationId[] asked = [.. among];
        var signs = await store.Read<Dependency>()
            .Where(d => d.Provider == provider && d.Carrier == insurer && asked.Contains(d.Owner))
            .Select(d => new { d.Owner, d.Confidence }).ToListAsync(cancel);
        return signs.GroupBy(sign => sign.Owner).ToDictionary(group => group.Key, group => group.Max(sign => sign.Confidence));
    }

    public Task<int> Dependants(string provider, OrganisationId insurer, CancellationToken cancel) =>
        store.Read<Dependency>().Where(d => d.Provider == provider && d.Carrier == insurer)
            .Select(d => d.Owner).Distinct().CountAsync(cancel);
}
