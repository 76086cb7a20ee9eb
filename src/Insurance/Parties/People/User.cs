using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;

namespace Breakwater.Parties.People;

/// <summary>A person who signs in. Name, email and telephone number are kept encrypted under the person's own key.</summary>
/// <remarks>
/// Identity's <c>UserName</c> is the blind index of the email: people are found by it, and nobody can read it.
/// </remarks>
internal sealed class User : IdentityUser<PersonId>, IVersioned, IShown
{
    public Guid About => Id.Value;
    /// <summary>Failures in a row that lock the account for a while.</summary>
    internal const int FailuresMax = 5;

    /// <summary>How long too many failures lock it.</summary>
    internal static readonly TimeSpan LockedFor = TimeSpan.FromMinutes(15);

    public byte[] SealedName { get; set; } = [];
    public byte[] SealedEmail { get; set; } = [];
    public byte[]? SealedPhone { get; set; }
    public byte[]? NameIndex { get; set; }
    public byte[]? PhoneIndex { get; set; }
    public DateTimeOffset AddedAt { get; init; }
    public DateTimeOffset? ErasedAt { get; set; }

    /// <summary>The membership that the last session acted for; the next begins with it.</summary>
    public MembershipId? ActingFor { get; set; }

    /// <summary>What the second factor's secret is derived from; set but not confirmed until <c>TwoFactorEnabled</c>.</summary>
    public Guid? TotpSeed { get; set; }

    /// <summary>The time step of the last code that was accepted: a code works once.</summary>
    public long TotpStep { get; set; }

    public int Version { get; set; } = 1;

    internal bool IsLockedOut(DateTimeOffset now) => LockoutEnd is { } until && now < until;

    /// <summary>Counts a failure; after too many in a row the account is locked for a while.</summary>
    internal void Fail(DateTimeOffset now)
    {
        if (++AccessFailedCount < FailuresMax) return;

        (AccessFailedCount, LockoutEnd) = (0, now + LockedFor);
    }

    /// <summary>Ends every session: each carries the stamp it began with.</summary>
    internal void EndSessions(Guid stamp) => SecurityStamp = stamp.ToString("N");
}

/// <summary>Identity's store on our context. The writer saves, so the store must not.</summary>
/// <remarks>Made where it is used, since it takes the context that <see cref="Store"/> has at that moment.</remarks>
internal sealed class Users : UserOnlyStore<User, BreakwaterDb, PersonId>
{
    private const string Authenticator = "[AspNetUserStore]";
    private const string Codes = "RecoveryCodes";

    public Users(Store store, IdentityErrorDescriber describer)
        : base(store.Context, describer) => AutoSaveChanges = false;

    public override PersonId ConvertIdFromString(string? id) => PersonId.TryParse(id, out PersonId person) ? person : default;

    public override string ConvertIdToString(PersonId id) => id.Value.ToString();

    /// <summary>Forgets the recovery codes.</summary>
    internal Task RemoveCodes(User user, CancellationToken cancel) => RemoveTokenAsync(user, Authenticator, Codes, cancel);
}
