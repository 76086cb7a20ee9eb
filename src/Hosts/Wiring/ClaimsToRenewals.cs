using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Wiring;

/// <summary>A policy with a claim is not renewed by itself: the module downstream knows of claims.</summary>
internal sealed class ClaimsToRenewals(IClaimCounts claims) : IClaimRecord
{
    public Task<IReadOnlyDictionary<PolicyId, int>> Of(IReadOnlyCollection<PolicyId> policies, CancellationToken cancel) =>
        claims.Of(policies, cancel);
}
