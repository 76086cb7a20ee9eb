using System.Globalization;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Incidents.Chains;

/// <summary>Where a claim of a chain's member stands.</summary>
internal enum ChainClaimState
{
    /// <summary>Decided; what is payable is reserved along the tree.</summary>
    Reserved,

    /// <summary>Paid.</summary>
    Paid,

    /// <summary>Given up; the reserve went back.</summary>
    Released,

    /// <summary>Nothing was payable.</summary>
    Refused,
}

/// <summary>A claim of a supply chain's member: decided by the wording, reserved along the tree of limits.</summary>
internal sealed class ChainClaim : IOwned, IVersioned
{
    public Guid Id { get; init; }
    public required string Number { get; init; }
    public SchemeId Scheme { get; init; }

    /// <summary>The chain leader.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>The member's certificate.</summary>
    public required string Certificate { get; init; }

    /// <summary>Key of the event, alike for all members it hits.</summary>
    public required string Event { get; init; }

    public DateOnly Occurred { get; init; }

    /// <summary>As the filing names it.</summary>
    public required string Cause { get; init; }

    /// <summary>Credit code of the supplier at which it lay; null for the member's own.</summary>
    public string? Supplier { get; init; }

    /// <summary>Conditions found not to be met, as the filing names them.</summary>
    public required IReadOnlyList<string> Breaches { get; init; }

    /// <summary>As claimed and decided.</summary>
    public required IReadOnlyList<ChainItem> Items { get; init; }

    public Money Payable { get; init; }
    public required Explanation Trail { get; init; }
    public ChainClaimState State { get; set; }

    /// <summary>Who decided it; somebody else pays.</summary>
    public required string Actor { get; init; }

    public DateTimeOffset At { get; init; }
    public int Version { get; set; } = 1;

    /// <summary>Series of the numbers of a year.</summary>
    internal static string Series(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"CC-{day.Year}");
}

/// <summary>One loss item of a claim, as decided.</summary>
/// <param name="Item">Code of the loss item.</param>
/// <param name="Name">Its name.</param>
/// <param name="Claimed">Claimed.</param>
/// <param name="Counted">Of it, drawn for the event by other members already: one cost is counted once.</param>
/// <param name="Status">Whether it is covered.</param>
/// <param name="Clause">Clause it rests on.</param>
/// <param name="Reason">In a sentence.</param>
/// <param name="Payable">What is paid for it.</param>
internal sealed record ChainItem(
    string Item, Words Name, Money Claimed, Money Counted, CoverStatus Status, string Clause, Words Reason, Money Payable);
