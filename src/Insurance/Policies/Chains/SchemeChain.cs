using Breakwater.Billing.Contracts;
using Breakwater.Policies.Certificates;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Chains;

/// <summary>What a scheme knows of its supply chain; copied in when it is opened.</summary>
/// <param name="Leader">Credit code of the chain leader, who is the sponsor.</param>
/// <param name="Terms">Tiers, purposes, criticalities and the dependencies that are covered.</param>
/// <param name="Nodes">The limit of each tier.</param>
internal sealed record SchemeChain(string Leader, ChainTerms Terms, IReadOnlyList<TierNode> Nodes)
{
    /// <summary>The limit account of a member: its certificate's subject names it.</summary>
    internal static LimitNodeId NodeOf(long serial) => new(Certificate.SubjectOf(serial));

    /// <summary>The limit of a tier; null for one the filing does not name.</summary>
    internal TierNode? Of(int tier) => Nodes.FirstOrDefault(node => node.Tier == tier);
}

/// <summary>The limit account of a tier.</summary>
/// <param name="Tier">0 for the leader.</param>
/// <param name="Limit">Its share of the shared aggregate.</param>
/// <param name="Node">Its account.</param>
internal sealed record TierNode(int Tier, Money Limit, LimitNodeId Node);
