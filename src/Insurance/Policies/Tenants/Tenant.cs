namespace Breakwater.Policies.Tenants;

/// <summary>Whether an enterprise lets itself be looked at from outside.</summary>
internal enum TenantConsent
{
    /// <summary>Its link was not used yet.</summary>
    Asked,

    /// <summary>It agreed, and for which domains.</summary>
    Given,

    /// <summary>It said no; the link is used up.</summary>
    Refused,

    /// <summary>It agreed and took that back; the link is used up.</summary>
    Withdrawn,
}

/// <summary>An enterprise that is a member of a scheme: what its certificate has no column for.</summary>
/// <remarks>
/// Cover never depends on its consent. Who did not give it is on no list for monitoring, and as no organisation of the register
/// it has no assessment that could take a scan. Names and credit codes of enterprises are public and stand in the clear; who
/// signed is a person, and encrypted under the certificate's key.
/// </remarks>
internal sealed class Tenant : IVersioned
{
    /// <summary>Head count of a band without end.</summary>
    internal const int NoEnd = int.MaxValue;

    /// <summary>Tier of a tenant that is in no supply chain.</summary>
    internal const int NoTier = -1;

    /// <summary>Its certificate.</summary>
    public long Serial { get; init; }

    /// <summary>Ordinal of the scheme.</summary>
    public int Scheme { get; init; }

    public required string Name { get; init; }
    public required string CreditCode { get; init; }

    /// <summary>GB/T 4754 section or division.</summary>
    public required string Industry { get; init; }

    /// <summary>Head count, or the lowest of a band.</summary>
    public int StaffFrom { get; init; }

    /// <summary>The highest of the band, included.</summary>
    public int StaffTo { get; init; }

    /// <summary>Tier of a supply chain, 0 for its leader; <see cref="NoTier"/> for other tenants.</summary>
    public int ChainTier { get; init; } = NoTier;

    public TenantConsent Consent { get; set; }
    public DateTimeOffset? AnsweredAt { get; set; }

    /// <summary>Domains it agreed to; null until it does, and again once it takes that back.</summary>
    public IReadOnlyList<string>? Domains { get; set; }

    /// <summary>Who answered, encrypted.</summary>
    public byte[]? Signatory { get; set; }

    public int Version { get; set; } = 1;

    /// <summary>Head count or band as people write it, and as a roster is read.</summary>
    internal string Staff => StaffTo switch
    {
        NoEnd => FormattableString.Invariant($"{StaffFrom}以上"),
        _ when StaffTo == StaffFrom => FormattableString.Invariant($"{StaffFrom}"),
        _ => FormattableString.Invariant($"{StaffFrom}-{StaffTo}"),
    };
}
