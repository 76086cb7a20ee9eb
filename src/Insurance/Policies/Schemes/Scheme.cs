using Breakwater.Billing.Contracts;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Policies.Schemes;

/// <summary>Where a scheme stands.</summary>
internal enum SchemeState
{
    /// <summary>Terms and prices agreed; nobody can be enrolled yet.</summary>
    Draft,

    /// <summary>Members are enrolled; its pot is in the ledger.</summary>
    Active,

    /// <summary>Nobody is enrolled any more; certificates run to their end.</summary>
    Ended,
}

/// <summary>A master policy: sponsor, product version, tiers, who pays, and what is paid in all at most.</summary>
/// <remarks>Draft → Active → Ended. Prices, version and rules are copied in: another filing does not move them.</remarks>
internal sealed class Scheme : IOwned, IVersioned
{
    public SchemeId Id { get; init; }

    /// <summary>A small number that certificates name it by.</summary>
    public int Ordinal { get; init; }

    public required string Number { get; init; }
    public Words Name { get; init; }

    /// <summary>The sponsor, who is the policyholder.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    public FilingId Filing { get; init; }
    public required string Product { get; init; }
    public Words ProductName { get; init; }
    public required string ProductVersion { get; init; }
    public required string RegistrationNumber { get; init; }
    public bool Demonstration { get; init; }
    public Words SponsorName { get; init; }
    public Words InsurerName { get; init; }

    /// <summary>GB/T 4754 section of the sponsor, under which statistics count its members.</summary>
    public required string Section { get; init; }

    /// <summary>Region of the scheme, under which statistics count its members.</summary>
    public required string Province { get; init; }

    /// <summary>First day.</summary>
    public DateOnly From { get; init; }

    /// <summary>Day after the last.</summary>
    public DateOnly To { get; init; }

    public ProrationBasis Proration { get; init; }
    public RoundingRule Rounding { get; init; }
    public bool IssueOnPayment { get; init; }
    public required string TermSource { get; init; }
    public required FundingRule Funding { get; init; }

    /// <summary>Who the members are.</summary>
    public MemberKind Members { get; init; }

    /// <summary>The security products whose licences it covers, for how long at most; null for other members.</summary>
    public AttachedCover? Attached { get; init; }

    /// <summary>Leader, tiers and covered dependencies of a supply chain; null for members that are not in one.</summary>
    public SchemeChain? Chain { get; init; }

    /// <summary>The scheme whose members it takes over; null for none.</summary>
    public SchemeId? Renews { get; init; }

    /// <summary>What a member may have, with the filed prices.</summary>
    public required IReadOnlyList<SchemeTier> Tiers { get; init; }

    /// <summary>What the sponsor declared for all members, by question.</summary>
    public required IReadOnlyDictionary<string, string> Answers { get; init; }

    /// <summary>The ledger account no payment of the scheme can overdraw.</summary>
    public LimitNodeId PotNode { get; init; }

    /// <summary>Most that is paid for all members together.</summary>
    public Money Pot { get; init; }

    /// <summary>Most that one person may be insured for with this insurer, over all its schemes.</summary>
    public Money PerPerson { get; init; }

    public SchemeState State { get; set; }
    public DateOnly OpenedOn { get; init; }
    public DateOnly? EndedOn { get; set; }
    public required string Actor { get; init; }
    public int Version { get; set; } = 1;

    internal Period Term => new(From, To);

    /// <summary>Name of a security product by its code.</summary>
    internal Words NameOf(string product) =>
        Attached?.Products.FirstOrDefault(each => string.Equals(each.Code, product, StringComparison.Ordinal))?.Name
        ?? Words.Same(product);

    /// <summary>Whether members are declared through the month and billed once after it, by a statement.</summary>
    internal bool IsDeclared => Members is MemberKind.Licence;
}

/// <summary>What a member may have.</summary>
/// <param name="Code">As a roster names it, from <c>1</c>.</param>
/// <param name="Name">Name in the filing.</param>
/// <param name="Limit">Sum insured of one member.</param>
/// <param name="Retention">Borne by the member, as the filing says.</param>
/// <param name="Prices">By class of member; whoever the product takes is in exactly one of them.</param>
internal sealed record SchemeTier(
    string Code, Words Name, Money Limit, Money Retention, IReadOnlyList<TierPrice> Prices);

/// <summary>The filed premium of a tier for one class of members: persons of some ages, or others of a kind.</summary>
/// <param name="FromAge">Lowest age in whole years, on the first day of cover; 0 for enterprises.</param>
/// <param name="ToAge">First age that is no longer among them; 0 for enterprises.</param>
/// <param name="Premium">For the whole term.</param>
/// <param name="Trail">How the tariff came to it; null for other members, whose many classes are explained when asked.</param>
internal sealed record TierPrice(int FromAge, int ToAge, Money Premium, Explanation? Trail)
{
    /// <summary>GB/T 4754 section or division of the enterprises; null when the tariff does not ask.</summary>
    public string? Industry { get; init; }

    /// <summary>Lowest head count among them; null for no bound.</summary>
    public int? FromStaff { get; init; }

    /// <summary>First head count that is no longer among them; null for no bound.</summary>
    public int? ToStaff { get; init; }

    /// <summary>Security product of the licences; null for other members.</summary>
    public string? Product { get; init; }

    /// <summary>Lowest amount of the customer contract in yuan; null for no bound.</summary>
    public long? FromAmount { get; init; }

    /// <summary>First amount in yuan that is no longer among them; null for no bound.</summary>
    public long? ToAmount { get; init; }
}
