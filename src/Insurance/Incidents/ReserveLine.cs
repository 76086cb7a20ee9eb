using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents;

/// <summary>Which line of a claim's reserve: exposure × cost type × category.</summary>
/// <param name="Exposure">Exposure; null for the claim as a whole, before it is divided.</param>
/// <param name="Cost">What for.</param>
/// <param name="Category">Loss item of the filing; empty for all.</param>
internal readonly record struct ReserveKey(Guid? Exposure, CostType Cost, string Category)
{
    /// <summary>The claim as a whole, undivided.</summary>
    internal static ReserveKey Whole { get; } = new(Exposure: null, CostType.Indemnity, "");
}

/// <summary>What is set aside for one purpose; a claim's reserve is the sum of its lines.</summary>
internal sealed class ReserveLine
{
    public Guid Id { get; init; }
    public ClaimId Claim { get; init; }
    public Guid? Exposure { get; init; }
    public CostType Cost { get; init; }

    /// <summary>Loss item of the filing; empty for all.</summary>
    public required string Category { get; init; }

    /// <summary>Set aside and not approved; zero or more.</summary>
    public Money Outstanding { get; set; }

    internal ReserveKey Key => new(Exposure, Cost, Category);
}

/// <summary>A change of a reserve line; never changed itself.</summary>
internal sealed class ReserveChange : IRecorded
{
    public Guid Id { get; init; }
    public ClaimId Claim { get; init; }

    /// <summary>Which line; null for a change made before reserves were kept by line.</summary>
    public Guid? Line { get; init; }

    /// <summary>The payment it was drawn for, or came back from; null for any other change.</summary>
    public Guid? Payment { get; init; }

    public Money Change { get; init; }
    public required string Reason { get; init; }
    public required string Actor { get; init; }
    public DateOnly Effective { get; init; }
    public DateOnly Recorded { get; init; }
    public DateTimeOffset At { get; init; }
    public AuditId Cause { get; set; }

    // Changes made before there were lines keep the text they were hashed in.
    public string Canonical() => Line is null
        ? CanonicalLine.Of("reserve", Id, Claim.Value, Change.Fen, Change.Currency, Reason, Actor, Effective, Recorded, At)
        : CanonicalLine.Of(
            "reserve-line", Id, Claim.Value, Line.Value, Payment, Change.Fen, Change.Currency, Reason, Actor, Effective,
            Recorded, At);
}
