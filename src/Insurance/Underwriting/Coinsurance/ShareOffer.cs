using Breakwater.Underwriting.Contracts;

namespace Breakwater.Underwriting.Coinsurance;

/// <summary>Identifies what one co-insurer was asked.</summary>
internal readonly record struct ShareOfferId(Guid Value) : IId<ShareOfferId>
{
    public static ShareOfferId From(Guid value) => new(value);

    public static bool TryParse(string? text, out ShareOfferId id) => Ids.TryParse(text, out id);
}

/// <summary>Where a share stands: Asked → Confirmed | Refused; each → Withdrawn when the lead names shares anew.</summary>
internal enum ShareState
{
    /// <summary>Waits for the co-insurer's underwriter 待确认.</summary>
    Asked,

    /// <summary>Taken 已确认.</summary>
    Confirmed,

    /// <summary>Not taken 不承接.</summary>
    Refused,

    /// <summary>The lead has named other shares 已撤回.</summary>
    Withdrawn,
}

/// <summary>What may become of a share.</summary>
internal static class ShareLifecycle
{
    private static readonly (ShareState From, ShareState To)[] Steps =
    [
        (ShareState.Asked, ShareState.Confirmed),
        (ShareState.Asked, ShareState.Refused),
        (ShareState.Asked, ShareState.Withdrawn),
        (ShareState.Confirmed, ShareState.Withdrawn),
        (ShareState.Refused, ShareState.Withdrawn),
    ];

    internal static bool Allows(ShareState from, ShareState to) => Steps.Contains((from, to));
}

/// <summary>A share of one risk that the lead asks another insurer to take; it sees this, not the application.</summary>
internal sealed class ShareOffer : IOwned, IVersioned
{
    public ShareOfferId Id { get; init; }
    public SubmissionId Submission { get; init; }

    /// <summary>The co-insurer.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The lead.</summary>
    public OrganisationId Carrier { get; init; }

    public Words Name { get; init; }
    public Words LeadName { get; init; }
    public Words InsuredName { get; init; }
    public Words ProductName { get; init; }
    public required string SubmissionNumber { get; init; }
    public required string Province { get; init; }
    public required string Industry { get; init; }
    public DateOnly Inception { get; init; }

    /// <summary>Its share in per mille of limit, premium and every claim.</summary>
    public int PerMille { get; init; }

    /// <summary>What the lead keeps of the share's premium, in per mille of it.</summary>
    public int FeePerMille { get; init; }

    /// <summary>Limit it was asked for; a higher one needs to be asked again.</summary>
    public Money Limit { get; init; }

    /// <summary>Premium of the whole risk when it was asked.</summary>
    public Money Premium { get; init; }

    public ShareState State { get; private set; }
    public required string AskedBy { get; init; }
    public DateTimeOffset AskedAt { get; init; }
    public string? AnsweredBy { get; private set; }
    public DateTimeOffset? AnsweredAt { get; private set; }

    /// <summary>Why it is not taken; null otherwise.</summary>
    public string? Reason { get; private set; }

    public int Version { get; set; } = 1;

    /// <summary>Moves it on.</summary>
    /// <exception cref="InvalidOperationException">The step is not allowed.</exception>
    internal void Move(ShareState to, string? reason, Moment at)
    {
        if (!ShareLifecycle.Allows(State, to)) throw new InvalidOperationException($"A share does not go from {State} to {to}.");

        State = to;
        if (to is ShareState.Withdrawn) return;
        (AnsweredBy, AnsweredAt, Reason) = (at.By.Actor, at.At, reason);
    }

    internal static Words NameOf(ShareState state) => state switch
    {
        ShareState.Asked => new("待确认", "waits for an answer"),
        ShareState.Confirmed => new("已确认", "confirmed"),
        ShareState.Refused => new("不承接", "refused"),
        ShareState.Withdrawn => new("已撤回", "withdrawn"),
    };
}
