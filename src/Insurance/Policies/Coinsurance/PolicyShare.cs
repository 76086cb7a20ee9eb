using System.Globalization;
using Breakwater.Policies.Contracts;

namespace Breakwater.Policies.Coinsurance;

/// <summary>One insurer's share of a policy, as it stood at binding; added with the policy and never changed.</summary>
/// <remarks>
/// Owner is the insurer and carrier the lead, so that the one scope of the platform shows a follower its own shares and the lead
/// all of them. Σ shares of a policy = 1000, the lead's among them.
/// </remarks>
internal sealed class PolicyShare : IRecorded, IOwned, IShown
{
    public Guid About => Policy.Value;
    public PolicyId Policy { get; init; }

    /// <summary>0 for the lead, then as they were named; spare fen go by it.</summary>
    public int Number { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The lead.</summary>
    public OrganisationId Carrier { get; init; }

    public Words Name { get; init; }
    public int PerMille { get; init; }

    /// <summary>What the lead keeps of its premium, per mille; 0 for the lead.</summary>
    public int FeePerMille { get; init; }

    /// <summary>Its underwriter, or whoever bound for the lead.</summary>
    public required string ConfirmedBy { get; init; }

    public DateTimeOffset ConfirmedAt { get; init; }
    public AuditId Cause { get; set; }

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"policy-share|{Policy.Value}|{Number}|{Owner.Value}|{Carrier.Value}|{Name.Zh}|{Name.En}|{PerMille}|{FeePerMille}|"
        + $"{ConfirmedBy}|{ConfirmedAt.UtcTicks}");
}

/// <summary>What one posting of the lead came to for one follower; added with the posting and never changed.</summary>
internal sealed class Cession : IRecorded, IOwned
{
    public Guid Id { get; init; }
    public PolicyId Policy { get; init; }

    /// <summary>The follower.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The lead.</summary>
    public OrganisationId Carrier { get; init; }

    public SharedMoney Kind { get; init; }

    /// <summary>The transaction, payment or receipt that was posted.</summary>
    public Guid Subject { get; init; }

    /// <summary>In the sentence of the posting.</summary>
    public Words Text { get; init; }

    /// <summary>What the lead posted, in fen; negative for what goes back.</summary>
    public long GrossFen { get; init; }

    /// <summary>The follower's part of it.</summary>
    public long ShareFen { get; init; }

    /// <summary>What the lead keeps of that; premium only.</summary>
    public long FeeFen { get; init; }

    public DateOnly Effective { get; init; }
    public DateOnly Recorded { get; init; }
    public DateTimeOffset RecordedAt { get; init; }
    public AuditId Cause { get; set; }

    /// <summary>What it makes the lead owe the follower; negative for what the follower owes.</summary>
    internal long OwedFen => Kind is SharedMoney.Premium ? ShareFen - FeeFen : Kind is SharedMoney.Claim ? -ShareFen : ShareFen;

    public string Canonical() => string.Create(
        CultureInfo.InvariantCulture,
        $"cession|{Id}|{Policy.Value}|{Owner.Value}|{Carrier.Value}|{Kind}|{Subject}|{Text.Zh}|{Text.En}|{GrossFen}|{ShareFen}|"
        + $"{FeeFen}|{Effective:O}|{Recorded:O}|{RecordedAt.UtcTicks}");
}
