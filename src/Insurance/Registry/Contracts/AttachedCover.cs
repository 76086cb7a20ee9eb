namespace Breakwater.Registry.Contracts;

/// <summary>Cover that comes with a licence of a security product: each customer contract is declared 按客户合同申报.</summary>
/// <param name="Products">The products whose licences are covered; their codes are the trait <c>product</c>.</param>
/// <param name="LongestMonths">A licence is covered for so long at most; a longer one is declared anew for what follows.</param>
/// <param name="Clause">Clause that joins cover and licence.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record AttachedCover(
    IReadOnlyList<SecurityProduct> Products, int LongestMonths, string Clause, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;
}

/// <summary>A security product or service that cover comes with.</summary>
/// <param name="Code">As declarations name it, letters, digits and hyphens.</param>
/// <param name="Name">Name.</param>
public sealed record SecurityProduct(string Code, Words Name);
