namespace Breakwater.Policies.Declarations;

/// <summary>A customer contract of a security product that its vendor declared: what its certificate has no column for.</summary>
/// <remarks>
/// Cover follows the licence: from its first day, or the day after a later declaration, to its end or the filing's longest. Names
/// and credit codes of enterprises, contracts and serials are the vendor's own and stand in the clear.
/// </remarks>
internal sealed class Declaration
{
    /// <summary>Its certificate.</summary>
    public long Serial { get; init; }

    /// <summary>Ordinal of the scheme.</summary>
    public int Scheme { get; init; }

    /// <summary>The customer, who is insured.</summary>
    public required string Name { get; init; }

    public required string CreditCode { get; init; }

    /// <summary>Number of the customer contract.</summary>
    public required string Contract { get; init; }

    /// <summary>Code of the security product.</summary>
    public required string Product { get; init; }

    /// <summary>Serial of the licence, in capitals.</summary>
    public required string Licence { get; init; }

    /// <summary>First day of the licence.</summary>
    public DateOnly LicenceFrom { get; init; }

    /// <summary>Day after its last.</summary>
    public DateOnly LicenceTo { get; init; }

    /// <summary>Amount of the customer contract in yuan's fen.</summary>
    public long AmountFen { get; init; }

    /// <summary>Day on which it was taken in; the month's statement counts by it.</summary>
    public DateOnly Recorded { get; init; }
}
