namespace Breakwater.Incidents.Contracts;

/// <summary>Identifies a common event.</summary>
public readonly record struct CommonEventId(Guid Value) : IId<CommonEventId>
{
    /// <inheritdoc/>
    public static CommonEventId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out CommonEventId id) => Ids.TryParse(text, out id);
}

/// <summary>Where a common event stands.</summary>
public enum CommonEventState
{
    /// <summary>Notices may join it.</summary>
    Open,

    /// <summary>No more notices join it; what falls due is still allotted.</summary>
    Closed,
}

/// <summary>Whether a notice belongs to a common event.</summary>
public enum MatchState
{
    /// <summary>Proposed by the rules; a handler decides.</summary>
    Proposed,

    /// <summary>It belongs to the event.</summary>
    Confirmed,

    /// <summary>It does not.</summary>
    Rejected,
}

/// <summary>What one claim was given of a shared limit.</summary>
/// <param name="Claim">Claim.</param>
/// <param name="Number">Its number.</param>
/// <param name="Asked">What fell due and was not allotted before; less than zero when the settlement fell.</param>
/// <param name="Allotted">What it was given.</param>
public sealed record AllottedPart(ClaimId Claim, string Number, Money Asked, Money Allotted);

/// <summary>What fell due on one day, and how the shared limit served it.</summary>
/// <param name="Sequence">Order, from 1.</param>
/// <param name="Due">Insurance day on which it fell due.</param>
/// <param name="Before">Left of the limit before.</param>
/// <param name="After">Left of it afterwards.</param>
/// <param name="Parts">Claim by claim.</param>
/// <param name="Trail">How the parts came to be.</param>
/// <param name="By">Who had it done.</param>
/// <param name="At">When.</param>
public sealed record AllotmentView(
    int Sequence, DateOnly Due, Money Before, Money After, IReadOnlyList<AllottedPart> Parts, Explanation Trail, Words By,
    DateTimeOffset At);
