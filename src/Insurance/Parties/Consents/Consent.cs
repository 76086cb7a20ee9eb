using Breakwater.Parties.Contracts;

namespace Breakwater.Parties.Consents;

/// <summary>Where a scan authorisation stands.</summary>
internal enum ConsentState
{
    /// <summary>Asked for by an insurer or a provider.</summary>
    Requested,

    /// <summary>Granted by the owner.</summary>
    Granted,

    /// <summary>Taken back, or refused.</summary>
    Revoked,

    /// <summary>Its window has ended; follows from the date, never set.</summary>
    Expired,
}

/// <summary>A scan authorisation 授权委托: what may be looked at, when, and who signed.</summary>
internal sealed class Consent : IOwned, IVersioned
{
    public ConsentId Id { get; init; }

    /// <summary>Whose systems.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>Who asked or may look; the owner itself when nobody is named.</summary>
    public OrganisationId Carrier { get; init; }

    public required IReadOnlyList<string> Domains { get; init; }
    public required IReadOnlyList<string> Networks { get; init; }
    public DateOnly From { get; init; }

    /// <summary>The day after the last.</summary>
    public DateOnly To { get; init; }

    public required string Purpose { get; init; }
    public ConsentState State { get; set; }
    public required string OpenedBy { get; init; }
    public DateTimeOffset OpenedAt { get; init; }
    public string? GrantedBy { get; set; }
    public DateTimeOffset? GrantedAt { get; set; }

    /// <summary>The signatory's name under a key of the consent's own; null before it is granted.</summary>
    public byte[]? SealedSignatory { get; set; }

    /// <summary>Finds the consents that an erased person signed.</summary>
    public byte[]? SignatoryIndex { get; set; }

    public string? RevokedBy { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
    public string? Reason { get; set; }
    public int Version { get; set; } = 1;

    /// <summary>The state on a day: what was not revoked ends with its window.</summary>
    internal ConsentState StateOn(DateOnly day) =>
        State is not ConsentState.Revoked && day >= To ? ConsentState.Expired : State;
}

/// <summary>One step of an authorisation with the scope it had; the audit record vouches for it.</summary>
internal sealed class ConsentStep : IRecorded
{
    public ConsentId Consent { get; init; }
    public int Number { get; init; }
    public ConsentState State { get; init; }
    public required string Scope { get; init; }
    public required string By { get; init; }
    public DateTimeOffset At { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() =>
        FormattableString.Invariant($"consent-step {Consent.Value} {Number} {State} {Scope} {By} {At.UtcTicks}");
}
