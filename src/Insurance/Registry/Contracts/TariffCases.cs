using System.Text.Json.Serialization;

namespace Breakwater.Registry.Contracts;

/// <summary>回归用例: a profile and the premium the tariff gives for it, to the fen; filed with the tariff and held to it.</summary>
/// <param name="Code">Its code.</param>
/// <param name="Profile">What is known of the applicant.</param>
/// <param name="Limit">Aggregate limit.</param>
/// <param name="Retention">Per event.</param>
/// <param name="Premium">For the whole term.</param>
/// <param name="Source">Who worked it out, and how.</param>
public sealed record TariffCase(
    string Code, IReadOnlyList<CaseTrait> Profile, Money Limit, Money Retention, Money Premium, string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;

    /// <summary>Where its premium stands in the text it was read from.</summary>
    [JsonIgnore]
    public string Place { get; init; } = "";
}

/// <summary>One trait of a profile.</summary>
/// <param name="Trait">As in <see cref="FactorTable.By"/>.</param>
/// <param name="Value">A code, or a number.</param>
public sealed record CaseTrait(string Trait, string Value);

/// <summary>Holds a tariff to its cases; the module that prices brings it.</summary>
public interface ITariffCases
{
    /// <summary>Most cases of one product: each is priced before a filing is taken.</summary>
    const int Most = 200;

    /// <summary>A fault for every case whose premium the tariff does not give, at the place of that premium.</summary>
    IReadOnlyList<FieldFault> Check(ProductPackage product);

    /// <summary>Why a tariff with such faults is not taken (FIL-100); null when there are none.</summary>
    static Refusal? Unless(IReadOnlyList<FieldFault> faults) => faults.Count is 0
        ? null
        : new Refusal(422, "FIL-100", new(
            $"费率表与 {faults.Count} 个回归用例不符，见明细中的行号。",
            $"The tariff disagrees with {faults.Count} of its cases; the details give their lines."))
        {
            Faults = faults,
        };
}
