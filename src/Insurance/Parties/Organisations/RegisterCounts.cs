using Breakwater.Parties.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.Organisations;

/// <summary>Counts firms of the register, in the database.</summary>
internal sealed class RegisterCounts(Store store) : IRegisterCounts
{
    public Task<int> Enterprises(string industry, string province, CancellationToken cancel) =>
        store.Read<Organisation>().CountAsync(
            o => o.Kind == OrganisationKind.Enterprise && o.Industry.StartsWith(industry) && o.Province.StartsWith(province),
            cancel);
}
