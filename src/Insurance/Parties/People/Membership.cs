using Breakwater.Parties.Contracts;

namespace Breakwater.Parties.People;

/// <summary>Identifies a membership.</summary>
internal readonly record struct MembershipId(Guid Value) : IId<MembershipId>
{
    public static MembershipId From(Guid value) => new(value);

    public static bool TryParse(string? text, out MembershipId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies an invitation.</summary>
internal readonly record struct InvitationId(Guid Value) : IId<InvitationId>
{
    public static InvitationId From(Guid value) => new(value);
}

/// <summary>Where a membership stands.</summary>
internal enum MembershipState
{
    /// <summary>Not accepted yet.</summary>
    Invited,

    /// <summary>The person may act.</summary>
    Active,

    /// <summary>Locked by a security administrator.</summary>
    Locked,

    /// <summary>Over; the person was erased.</summary>
    Ended,
}

/// <summary>One person acting for one organisation in one role. A session acts for one membership.</summary>
internal sealed class Membership : IOwned, IVersioned
{
    public MembershipId Id { get; init; }
    public PersonId Person { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }
    public Role Role { get; set; }
    public Money Underwriting { get; set; }
    public Money Settlement { get; set; }
    public MembershipState State { get; set; }
    public DateTimeOffset Since { get; init; }

    /// <summary>How many changes of its rights there have been; numbers them.</summary>
    public int Changes { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>A token by which a person accepts a membership, or sets a new password. Only its hash is kept.</summary>
internal sealed class Invitation
{
    internal static readonly TimeSpan ValidFor = TimeSpan.FromDays(7);

    public InvitationId Id { get; init; }
    public MembershipId Membership { get; init; }
    public PersonId Person { get; init; }
    public required byte[] TokenHash { get; init; }

    /// <summary>Whether it replaces the password of a person who has one.</summary>
    public bool Resets { get; init; }

    public DateTimeOffset ExpiresAt { get; init; }
    public DateTimeOffset? UsedAt { get; set; }
}

/// <summary>What happened to a person's rights.</summary>
internal enum RightsMove
{
    Registered,
    Invited,
    Accepted,
    RoleChanged,
    MandateGranted,
    Locked,
    Unlocked,
    Reset,
    Erased,
}

/// <summary>One change of a person's rights; the audit record vouches for it.</summary>
internal sealed class RightsChange : IRecorded
{
    public MembershipId Membership { get; init; }

    /// <summary>From 1, in the order they were made.</summary>
    public int Number { get; init; }

    public PersonId Person { get; init; }
    public OrganisationId Organisation { get; init; }
    public RightsMove Move { get; init; }
    public Role Role { get; init; }
    public Money Underwriting { get; init; }
    public Money Settlement { get; init; }
    public required string By { get; init; }
    public DateTimeOffset At { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => FormattableString.Invariant(
        $"rights-change {Membership.Value} {Number} {Person.Value} {Organisation.Value} {Move} {Role}")
        + FormattableString.Invariant($" {Underwriting} {Settlement} {By} {At.UtcTicks}");
}
