namespace Breakwater.Parties.Contracts;

/// <summary>A code of a standard with its name.</summary>
/// <param name="Code">The code.</param>
/// <param name="Name">Its name; English names are translations.</param>
public sealed record CodeName(string Code, Words Name);

/// <summary>The codes by which organisations are classified, for modules downstream.</summary>
public interface ICodes
{
    /// <summary>The 20 sections of GB/T 4754-2017, by letter.</summary>
    IReadOnlyList<CodeName> Sections { get; }

    /// <summary>The 97 divisions of GB/T 4754-2017: section letter and two digits, e.g. <c>C34</c>.</summary>
    IReadOnlyList<CodeName> Industries { get; }

    /// <summary>The 34 provinces of GB/T 2260, six digits, e.g. <c>320000</c>.</summary>
    IReadOnlyList<CodeName> Provinces { get; }

    /// <summary>The name of a division or section; null when there is none.</summary>
    Words? Industry(string code);

    /// <summary>The name of a province; null when there is none.</summary>
    Words? Province(string code);
}
