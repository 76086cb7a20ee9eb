using Breakwater.Policies.Contracts;

namespace Breakwater.Policies;

/// <summary>Identifies a change that an insured asks for.</summary>
internal readonly record struct ChangeRequestId(Guid Value) : IId<ChangeRequestId>
{
    public static ChangeRequestId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ChangeRequestId id) => Ids.TryParse(text, out id);
}

/// <summary>What became of a request.</summary>
internal enum RequestState
{
    /// <summary>An underwriter has not answered.</summary>
    Open,

    /// <summary>Its change was accepted.</summary>
    Accepted,

    /// <summary>It was declined with a reason.</summary>
    Declined,

    /// <summary>
    /// Another change came first, so it was asked for on a base that is no longer there; it may be asked for again.
    /// </summary>
    Preempted,
}

/// <summary>A change an insured asks for and an underwriter must agree to (Insurance Law art. 20).</summary>
internal sealed class ChangeRequest : IShown
{
    public Guid About => Policy.Value;
    public ChangeRequestId Id { get; init; }
    public PolicyId Policy { get; init; }
    public DateOnly Effective { get; init; }
    public long? LimitFen { get; init; }
    public string? Address { get; init; }
    public required string Reason { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public required string AskedBy { get; init; }
    public RequestState State { get; set; }
    public string? Answer { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }
    public string? AnsweredBy { get; set; }

    internal Money? Limit => LimitFen is { } fen ? Money.Cny(fen) : null;
}
