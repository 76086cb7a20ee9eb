using Breakwater.Parties.Contracts;
using Breakwater.Parties.Organisations;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.People;

/// <summary>How far a security administrator sees.</summary>
internal sealed class AdminScope(Store store)
{
    /// <summary>The platform's security administrators see every organisation; any other organisation's only its own.</summary>
    internal async Task<Caller> Widen(Caller caller, CancellationToken cancel) =>
        caller.Role is Role.SecurityAdmin && await IsPlatform(caller.Organisation, cancel)
            ? caller with { Reach = Reach.All }
            : caller;

    private Task<bool> IsPlatform(OrganisationId id, CancellationToken cancel) =>
        store.Read<Organisation>().AnyAsync(o => o.Id == id && o.Kind == OrganisationKind.Platform, cancel);
}
