using Breakwater.Registry.Contracts;

namespace Breakwater.Registry;

/// <summary>Reads what is handed in: its form, its parts against each other, and the tariff against its cases.</summary>
internal sealed class FilingIntake(IEnumerable<ITariffCases> cases)
{
    /// <summary>The package, or every fault of it.</summary>
    internal Outcome<ProductPackage> Read(string yaml) => FilingReader.Read(yaml).Match<Outcome<ProductPackage>>(
        package => Unless(package) is { } why ? why : package, why => why);

    /// <summary>Why the tariff does not give what its cases say; null when it does.</summary>
    internal Refusal? Unless(ProductPackage package)
    {
        FieldFault[] faults = [.. cases.SelectMany(each => each.Check(package))];
        return faults.Length is 0
            ? null
            : new Refusal(422, "FIL-100", new(
                $"费率表与 {faults.Length} 个回归用例不符，见明细中的行号。",
                $"The tariff disagrees with {faults.Length} of its cases; the details give their lines."))
            {
                Faults = faults,
            };
    }
}
