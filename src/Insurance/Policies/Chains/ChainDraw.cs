using Breakwater.Policies.Contracts;

namespace Breakwater.Policies.Chains;

/// <summary>Where a draw stands.</summary>
internal enum DrawState
{
    /// <summary>Taken of the tree, not paid yet.</summary>
    Reserved,

    /// <summary>Paid.</summary>
    Paid,

    /// <summary>Given back to the tree.</summary>
    Released,
}

/// <summary>What a claim took of the tree for one loss item: member, tier and shared aggregate together.</summary>
internal sealed class ChainDraw
{
    public Guid Id { get; init; }
    public SchemeId Scheme { get; init; }

    /// <summary>Key of the event.</summary>
    public required string Event { get; init; }

    public required string Item { get; init; }

    /// <summary>The claim.</summary>
    public Guid Subject { get; init; }

    /// <summary>The member's certificate.</summary>
    public long Serial { get; init; }

    public int Tier { get; init; }

    /// <summary>The dependency it lies along; null for the member's own incident.</summary>
    public Guid? Edge { get; init; }

    /// <summary>Zero for an item of which nothing is paid.</summary>
    public long AmountFen { get; init; }

    /// <summary>What others had drawn for this item of the event before: one cost of an event is counted once.</summary>
    public long CountedFen { get; init; }

    public DrawState State { get; set; }
    public DateOnly On { get; init; }

    /// <summary>What it holds of the tree.</summary>
    internal long KeptFen => State is DrawState.Released ? 0 : AmountFen;
}
