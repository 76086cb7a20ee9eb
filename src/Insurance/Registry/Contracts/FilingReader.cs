using Breakwater.Registry.Reading;

namespace Breakwater.Registry.Contracts;

/// <summary>One YAML file of a product package.</summary>
/// <param name="Name">File name that goes before line numbers, e.g. <c>tariff.yaml</c>; null for a whole package.</param>
/// <param name="Text">Its content.</param>
public sealed record FilingPart(string? Name, string Text);

/// <summary>Reads product packages written in YAML (<c>filings/schema/product.schema.json</c>).</summary>
/// <remarks>
/// Refuses with every fault at once: <see cref="FieldFault.Pointer"/> is <c>line:column path</c>, with the
/// file's name before it when the package has several. It never throws for what a text contains, and its
/// work is bounded by the text's length.
/// </remarks>
public static class FilingReader
{
    /// <summary>Longest package, all parts together, in UTF-8 bytes.</summary>
    public const int BytesMax = 2 * 1024 * 1024;

    private const string Schema = "filings/schema/product.schema.json";

    /// <summary>Reads a package written as one text; its parts may be separated by <c>---</c>.</summary>
    public static Outcome<ProductPackage> Read(string yaml) => Read([new FilingPart(Name: null, yaml)]);

    /// <summary>Reads a package written as several files.</summary>
    public static Outcome<ProductPackage> Read(IReadOnlyList<FilingPart> parts)
    {
        var faults = new Faults();
        YamlMap? root = YamlTree.Read(parts, faults);
        ProductPackage? package = root is null ? null : new PackageBinder(faults).Bind(root);
        return package is null || faults.Any
            ? new Refusal(422, "FIL-100", faults.Summary, Schema) { Faults = faults.Listed }
            : package;
    }

    /// <summary>Joins files into the one text that is submitted.</summary>
    public static string Join(IEnumerable<FilingPart> parts) =>
        string.Concat(parts.Select(part => $"---\n# {part.Name}\n{part.Text.TrimEnd()}\n"));
}
