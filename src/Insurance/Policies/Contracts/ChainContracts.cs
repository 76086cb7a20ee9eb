using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Contracts;

/// <summary>A loss of a chain's member, as far as tree and dependencies look at it.</summary>
/// <param name="Serial">The member's certificate.</param>
/// <param name="Event">Key of the event, alike for all members it hits, 1 to 40 characters.</param>
/// <param name="Occurred">Insurance day it happened.</param>
/// <param name="Cause">Cause, as the filing names it.</param>
/// <param name="Supplier">Credit code of the supplier at which it lay; null for the member's own.</param>
/// <param name="Items">Loss items that are claimed.</param>
public sealed record ChainLoss(
    long Serial, string Event, DateOnly Occurred, string Cause, string? Supplier, IReadOnlyList<string> Items);

/// <summary>A declared dependency that a loss lies along.</summary>
/// <param name="Id">The dependency.</param>
/// <param name="Supplier">Credit code of the supplier.</param>
/// <param name="Purpose">For what the member depends on it.</param>
/// <param name="Criticality">How much.</param>
/// <param name="Limit">Most that is paid along it.</param>
/// <param name="Left">What is left of that.</param>
public sealed record ChainEdge(Guid Id, string Supplier, string Purpose, string Criticality, Money Limit, Money Left);

/// <summary>A node of the tree of limits, on the way from the shared aggregate to a member.</summary>
/// <param name="Name">The shared aggregate, a tier, or the member.</param>
/// <param name="Left">What is left of it.</param>
public sealed record ChainNode(Words Name, Money Left);

/// <summary>What may be paid for a loss, and what was counted for its event already.</summary>
/// <param name="Terms">The member's certificate.</param>
/// <param name="Edge">The dependency it lies along; null for the member's own incident.</param>
/// <param name="Path">From the shared aggregate to the member.</param>
/// <param name="Counted">By loss item that is one cost of an event: what members drew for this event.</param>
public sealed record ChainRoom(
    CertificateTerms Terms, ChainEdge? Edge, IReadOnlyList<ChainNode> Path, IReadOnlyDictionary<string, Money> Counted)
{
    /// <summary>The least that is left on the way.</summary>
    public Money Available =>
        Money.Min(Path.Select(node => node.Left).Min(), Edge?.Left ?? Path[^1].Left);
}

/// <summary>The tree of limits and the dependencies of supply chains, for claims downstream.</summary>
/// <remarks>
/// A draw erodes member, tier and shared aggregate together, or nothing. Its event key lets a loss item that is one cost of an
/// event be counted once, whoever of the members claims it; a member draws for an item of an event once.
/// </remarks>
public interface IChainCover
{
    /// <summary>What may be paid for a loss; refused when it lies along no declared edge that the filing covers.</summary>
    Task<Outcome<ChainRoom>> Room(SchemeId scheme, ChainLoss loss, CancellationToken cancel);

    /// <summary>Reserves amounts by loss item along the member's path, as part of the command in progress.</summary>
    Task<Outcome<ChainRoom>> Draw(
        SchemeId scheme, ChainLoss loss, IReadOnlyDictionary<string, Money> amounts, Guid subject, CancellationToken cancel);

    /// <summary>What a claim drew counts as paid.</summary>
    Task Pay(Guid subject, CancellationToken cancel);

    /// <summary>Gives back what a claim drew and was not paid.</summary>
    Task<Outcome<bool>> Release(Guid subject, CancellationToken cancel);
}
