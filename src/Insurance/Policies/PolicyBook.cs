using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies;

/// <summary>Issued policies, for modules downstream.</summary>
internal sealed class PolicyBook(Store store, PolicyFiles files) : IPolicies
{
    public async Task<PolicySnapshot?> On(PolicyId id, DateOnly day, CancellationToken cancel)
    {
        PolicyFile? file = await files.Read(id, cancel);
        return file is { Transactions.Count: > 0 } ? Snapshot(file.Policy, file.TermsOn(day), day) : null;
    }

    public async Task<IReadOnlyList<PolicySnapshot>> Of(OrganisationId insured, DateOnly day, CancellationToken cancel)
    {
        List<Policy> issued = await store.Read<Policy>().Where(p => p.Owner == insured && p.IssuedOn != null)
            .OrderBy(p => p.From).ThenBy(p => p.Number).ToListAsync(cancel);
        PolicyId[] ids = [.. issued.Select(p => p.Id)];
        ILookup<PolicyId, PolicyTransaction> stacks = (await store.Read<PolicyTransaction>()
            .Where(t => ids.Contains(t.Policy)).OrderBy(t => t.Number).ToListAsync(cancel)).ToLookup(t => t.Policy);
        return [.. issued.Select(p => Snapshot(p, new PolicyFile(p, [.. stacks[p.Id]], [], []).TermsOn(day), day))];
    }

    private static PolicySnapshot Snapshot(Policy p, PolicyTerms terms, DateOnly day) => new(
        p.Id, p.Number, p.Filing, p.Owner, p.Carrier, p.Term, terms, p.StatusOn(day), p.CoverEnds, p.LimitNode, p.Province,
        p.Industry)
    {
        ReportingEnds = p.ReportingEnds,
    };
}
