using Breakwater.Parties.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Organisations;

/// <summary>Enters, changes and finds organisations.</summary>
internal sealed class OrganisationBook(Store store, TimeProvider clock) : IOrganisations
{
    public async Task<OrganisationView?> Find(OrganisationId id, CancellationToken cancel) =>
        (await store.Read<Organisation>().FirstOrDefaultAsync(o => o.Id == id, cancel))?.View();

    public async Task<IReadOnlyDictionary<OrganisationId, OrganisationView>> Find(
        IReadOnlyCollection<OrganisationId> ids, CancellationToken cancel)
    {
        OrganisationId[] wanted = [.. ids.Distinct()];
        List<Organisation> found = await store.Read<Organisation>().Where(o => wanted.Contains(o.Id)).ToListAsync(cancel);
        return found.ToDictionary(o => o.Id, o => o.View());
    }

    public async Task<IReadOnlyList<OrganisationId>> Named(string text, int atMost, CancellationToken cancel)
    {
        string part = text.Trim().ToLowerInvariant();
        return await store.Read<Organisation>().Where(o => o.Search.Contains(part))
            .OrderBy(o => o.CreditCode).Select(o => o.Id).Take(atMost).ToListAsync(cancel);
    }

    public async Task MoveTo(OrganisationId id, string address, CancellationToken cancel)
    {
        Organisation organisation = await store.Set<Organisation>().FirstOrDefaultAsync(o => o.Id == id, cancel)
            ?? throw new InvalidOperationException($"There is no organisation {id.Value}.");
        Change(organisation, organisation.Profile with { Address = address.Trim() }, "system:parties");
    }

    /// <summary>Whether a credit code belongs to an organisation already.</summary>
    internal Task<bool> Has(string creditCode, CancellationToken cancel) =>
        store.Read<Organisation>().AnyAsync(o => o.CreditCode == creditCode, cancel);

    /// <summary>Enters a new organisation as part of the command in progress.</summary>
    internal Organisation Enter(
        OrganisationId id, OrganisationKind kind, string creditCode, OrganisationProfile profile, string by, DateTimeOffset at)
    {
        var organisation = new Organisation
        {
            Id = id,
            Kind = kind,
            CreditCode = creditCode,
            Name = profile.Name,
            Industry = profile.Industry,
            Province = profile.Province,
            Address = profile.Address,
            Employees = profile.Employees,
            Revenue = profile.Revenue,
            Specialised = profile.Specialised,
            RegisteredAt = at,
            Search = Organisation.SearchText(profile.Name, creditCode),
        };
        store.Set<Organisation>().Add(organisation);
        Keep(organisation, number: 1, by, at);
        return organisation;
    }

    /// <summary>Changes the description as part of the command in progress; the former one stays as a revision.</summary>
    internal void Change(Organisation organisation, OrganisationProfile profile, string by)
    {
        if (organisation.Profile == profile) return;

        organisation.Describe(profile);
        Keep(organisation, organisation.Version + 1, by, clock.GetUtcNow());
    }

    private void Keep(Organisation organisation, int number, string by, DateTimeOffset at)
    {
        // Two changes within one command are one: the version is raised once, when it is saved.
        DbSet<OrganisationRevision> revisions = store.Set<OrganisationRevision>();
        OrganisationRevision? earlier = revisions.Local
            .FirstOrDefault(r => r.Organisation == organisation.Id && r.Number == number);
        if (earlier is not null) revisions.Remove(earlier);

        revisions.Add(new OrganisationRevision
        {
            Organisation = organisation.Id,
            Number = number,
            Profile = organisation.Profile,
            At = at,
            By = by,
        });
    }
}
