using System.Text;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Tenants;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Chains;

/// <summary>What enrolling does for a chain beside certificates: who may be depended on, members' limits, dependencies.</summary>
internal static class ChainRoster
{
    /// <summary>Most members of a chain: its tree is shown whole.</summary>
    internal const int MembersMax = 2_000;

    /// <summary>Members a chain has.</summary>
    internal static Task<int> Members(Scheme scheme, Store store, CancellationToken cancel)
    {
        int ordinal = scheme.Ordinal;
        return store.Read<Tenant>().CountAsync(t => t.Scheme == ordinal, cancel);
    }

    /// <summary>Credit codes a line may name: the leader's, those of the scheme's members, and those of the file.</summary>
    /// <remarks>
    /// A dependency is on an enterprise and not on its cover: one whose own line is refused may be named all the same.
    /// </remarks>
    /// <param name="scheme">Of the chain.</param>
    /// <param name="header">Of the file.</param>
    /// <param name="file">Behind its header; read to its end.</param>
    /// <param name="isUtf8">Its encoding.</param>
    /// <param name="store">What to read members by.</param>
    /// <param name="cancel">Stops it.</param>
    internal static async Task<IReadOnlySet<string>> Known(
        Scheme scheme, RosterHeader header, CsvRecords file, bool isUtf8, Store store, CancellationToken cancel)
    {
        int ordinal = scheme.Ordinal;
        var known = new HashSet<string>(
            await store.Read<Tenant>().Where(t => t.Scheme == ordinal).Select(t => t.CreditCode).ToListAsync(cancel),
            StringComparer.Ordinal)
        {
            scheme.Chain!.Leader,
        };
        (int column, Encoding encoding) = (header[RosterColumn.Identity], CsvText.Of(isUtf8));
        while (BatchRun.ReadOn(file))
            if (file.Count > column) known.Add(CreditCode.Normalised(encoding.GetString(file[column])));

        return known;
    }

    /// <summary>Grants the members' limits and keeps their dependencies, as part of the command in progress.</summary>
    internal static void Keep(
        Scheme scheme, Store store, ILimits limits, IIdSource ids, string actor,
        IEnumerable<(long Serial, DateOnly From, long LimitFen, TenantFacts Facts)> members)
    {
        foreach ((long serial, DateOnly from, long limit, TenantFacts facts) in members)
        {
            limits.Grant(SchemeChain.NodeOf(serial), scheme.Carrier, scheme.Id.Value, Money.Cny(limit), from);
            foreach (DeclaredEdge edge in facts.Edges)
            {
                store.Set<Dependency>().Add(new Dependency
                {
                    Id = ids.Next<SchemeId>().Value,
                    Scheme = scheme.Ordinal,
                    Dependent = facts.CreditCode,
                    Supplier = edge.Supplier,
                    Purpose = edge.Purpose,
                    Criticality = edge.Criticality,
                    From = from,
                    Ends = DateOnly.MaxValue,
                    Actor = actor,
                });
            }
        }
    }
}
