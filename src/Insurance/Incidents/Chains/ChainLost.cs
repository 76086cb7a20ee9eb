using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Chains;

/// <summary>A loss of a chain's member, as claimed.</summary>
/// <param name="Item">Code of the loss item.</param>
/// <param name="Amount">Claimed for it; for an interruption hours decide and this is the claimant's figure.</param>
/// <param name="Outage">For an interruption only.</param>
internal sealed record ChainLost(string Item, Money Amount, OutageDetail? Outage = null);
