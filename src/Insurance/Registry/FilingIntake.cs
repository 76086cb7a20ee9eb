using Breakwater.Registry.Contracts;

namespace Breakwater.Registry;

/// <summary>Reads what is handed in: its form, its parts against each other, and the tariff against its cases.</summary>
internal sealed class FilingIntake(IEnumerable<ITariffCases> cases)
{
    /// <summary>The package, or every fault of it.</summary>
    internal Outcome<ProductPackage> Read(string yaml) => FilingReader.Read(yaml).Match<Outcome<ProductPackage>>(
        package => Unless(package) is { } why ? why : package, why => why);

    /// <summary>Why the tariff does not give what its cases say; null when it does.</summary>
    internal Refusal? Unless(ProductPackage package) =>
        ITariffCases.Unless([.. cases.SelectMany(each => each.Check(package))]);
}
