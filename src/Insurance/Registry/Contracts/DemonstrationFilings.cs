using System.Reflection;

namespace Breakwater.Registry.Contracts;

/// <summary>The invented products that come with the platform (<c>filings/cn/products</c>); filed by nobody.</summary>
public static class DemonstrationFilings
{
    private const string Folder = "filings/cn/products/";

    /// <summary>The folders of the products, e.g. <c>enterprise-comprehensive</c>.</summary>
    public static IReadOnlyList<string> Products { get; } =
    [
        .. typeof(DemonstrationFilings).Assembly.GetManifestResourceNames()
            .Where(name => name.StartsWith(Folder, StringComparison.Ordinal))
            .Select(name => name[Folder.Length..].Split('/')[0])
            .Distinct(StringComparer.Ordinal)
            .Order(StringComparer.Ordinal),
    ];

    /// <summary>企业网络安全综合保险: its files, as on disk.</summary>
    public static IReadOnlyList<FilingPart> EnterpriseComprehensive { get; } = Of("enterprise-comprehensive");

    /// <summary>企业网络安全综合保险 as the one text an insurer submits.</summary>
    public static string EnterpriseComprehensiveText { get; } = FilingReader.Join(EnterpriseComprehensive);

    /// <summary>The files of a product, as on disk; empty for a folder that does not exist.</summary>
    public static IReadOnlyList<FilingPart> Of(string product)
    {
        string prefix = Folder + product + "/";
        Assembly here = typeof(DemonstrationFilings).Assembly;
        return
        [
            .. here.GetManifestResourceNames()
                .Where(name => name.StartsWith(prefix, StringComparison.Ordinal))
                .Order(StringComparer.Ordinal)
                .Select(name => new FilingPart(name[prefix.Length..], Content(here, name))),
        ];
    }

    private static string Content(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
