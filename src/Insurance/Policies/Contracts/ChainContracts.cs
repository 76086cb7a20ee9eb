namespace Breakwater.Policies.Contracts;

/// <summary>A loss of a chain's member, as far as tree and dependencies look at it.</summary>
/// <param name="Serial">The member's certificate.</param>
/// <param name="Event">Key of the event, alike for all members it hits, 1 to 40 characters.</param>
/// <param name="Occurred">Insurance day it happened.</param>
/// <param name="Cause">Cause, as the filing names it.</param>
/// <param name="Supplier">Credit code of the supplier at which it lay; null for the member's own.</param>
public sealed record ChainLoss(long Serial, string Event, DateOnly Occurred, string Cause, string? Supplier);

/// <summary>A declared dependency that a loss lies along.</summary>
/// <param name="Id">The dependency.</param>
/// <param name="Supplier">Credit code of the supplier.</param>
/// <param name="Purpose">For what the member depends on it.</param>
/// <param name="Criticality">How much.</param>
/// <param name="Limit">Most that is paid along it.</param>
/// <param name="Left">What is left of that.</param>
public sealed record ChainEdge(Guid Id, string Supplier, Words Purpose, Words Criticality, Money Limit, Money Left);

/// <summary>Why nothing is paid for a loss, whatever its items are.</summary>
/// <param name="Reason">As the claimant reads it.</param>
/// <param name="Clause">Clause it rests on.</param>
public sealed record ChainBar(Words Reason, string Clause);

/// <summary>A node of the tree of limits, on the way from the shared aggregate to a member.</summary>
/// <param name="Name">The shared aggregate, a tier, or the member.</param>
/// <param name="Left">What is left of it.</param>
public sealed record ChainNode(Words Name, Money Left);

/// <summary>What may be paid for a loss, and what was counted for its event already.</summary>
/// <param name="Terms">The member's certificate.</param>
/// <param name="Edge">The dependency it lies along; null for the member's own incident.</param>
/// <param name="Bar">Why it lies along none that is covered; null when it does, or need not.</param>
/// <param name="Path">From the shared aggregate to the member.</param>
/// <param name="Counted">By loss item that is one cost of an event: what members drew for this event.</param>
public sealed record ChainRoom(
    CertificateTerms Terms, ChainEdge? Edge, ChainBar? Bar, IReadOnlyList<ChainNode> Path,
    IReadOnlyDictionary<string, Money> Counted)
{
    /// <summary>The least that is left on the way; zero when a bar stands in it.</summary>
    public Money Available => Bar is null
        ? Money.Min(Path.Select(node => node.Left).Min(), Edge?.Left ?? Path[^1].Left)
        : Money.Zero;
}

/// <summary>The tree of limits and the dependencies of supply chains, for claims downstream.</summary>
/// <remarks>
/// A draw erodes member, tier and shared aggregate together, or nothing. Its event key lets a loss item that is one cost of an
/// event be counted once, whoever of the members claims it; a member has one claim for an event.
/// </remarks>
public interface IChainCover
{
    /// <summary>What may be paid for a loss.</summary>
    Task<Outcome<ChainRoom>> Room(SchemeId scheme, ChainLoss loss, CancellationToken cancel);

    /// <summary>The same, and nobody else draws on this chain before the command in progress is over.</summary>
    Task<Outcome<ChainRoom>> Hold(SchemeId scheme, ChainLoss loss, CancellationToken cancel);

    /// <summary>Reserves amounts by loss item along the member's path; after <see cref="Hold"/>, in the same command.</summary>
    Task<Outcome<ChainRoom>> Draw(
        SchemeId scheme, ChainLoss loss, IReadOnlyDictionary<string, Money> amounts, Guid subject, CancellationToken cancel);

    /// <summary>What a claim drew counts as paid.</summary>
    Task Pay(Guid subject, CancellationToken cancel);

    /// <summary>Gives back what a claim drew and was not paid; refused while another was counted against it.</summary>
    Task<Outcome<bool>> Release(Guid subject, CancellationToken cancel);

    /// <summary>What each claim of a chain has drawn and kept.</summary>
    Task<IReadOnlyDictionary<Guid, Money>> Drawn(SchemeId scheme, CancellationToken cancel);
}
