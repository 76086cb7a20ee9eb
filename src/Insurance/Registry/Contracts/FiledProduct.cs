namespace Breakwater.Registry.Contracts;

/// <summary>Identifies a filing: one version of one product.</summary>
public readonly record struct FilingId(Guid Value) : IId<FilingId>
{
    /// <inheritdoc/>
    public static FilingId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out FilingId id) => Ids.TryParse(text, out id);
}

/// <summary>A product version with the filing that makes it lawful.</summary>
/// <param name="Filing">The filing.</param>
/// <param name="Insurer">The filing insurer.</param>
/// <param name="RegistrationNumber">
/// 24 characters, e.g. <c>C00000030612026010100001</c> pattern of DOMAIN §3.1.
/// </param>
/// <param name="Package">The product.</param>
public sealed record FiledProduct(
    FilingId Filing, OrganisationId Insurer, string RegistrationNumber, ProductPackage Package);

/// <summary>Filings in force, for modules downstream.</summary>
public interface IFilingBook
{
    /// <summary>
    /// A version that may be quoted, bound or renewed on a day in a province; else a refusal that names the
    /// filing and why.
    /// </summary>
    Task<Outcome<FiledProduct>> InForce(FilingId filing, DateOnly day, string province, CancellationToken cancel);

    /// <summary>A version whatever its state, for policies already written on it; null when there is none.</summary>
    Task<FiledProduct?> Find(FilingId filing, CancellationToken cancel);

    /// <summary>A version of an insurer, registered or only handed in, to try its tariff on; null when there is none.</summary>
    /// <returns>An empty registration number where it has none yet; nothing is quoted or bound on it.</returns>
    Task<FiledProduct?> Trial(FilingId filing, OrganisationId insurer, CancellationToken cancel);

    /// <summary>The newest version of an insurer's product in force on a day in a province; null when there is none.</summary>
    Task<FiledProduct?> Newest(
        OrganisationId insurer, string product, DateOnly day, string province, CancellationToken cancel);
}
