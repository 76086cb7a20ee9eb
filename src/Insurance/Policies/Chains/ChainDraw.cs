using Breakwater.Policies.Contracts;

namespace Breakwater.Policies.Chains;

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

    public long AmountFen { get; init; }

    /// <summary>0 until it is paid.</summary>
    public long PaidFen { get; set; }

    /// <summary>0 until it is given back.</summary>
    public long ReleasedFen { get; set; }

    public DateOnly On { get; init; }
}
