namespace Breakwater.Architecture.Tests;

/// <summary>The working tree, for tests that read it.</summary>
internal static class Tree
{
    internal static string Root { get; } = Find();

    internal static IReadOnlyList<string> Projects { get; } =
    [
        .. new[] { "src", "tests", "bench", "examples" }.Select(PathOf).Where(Directory.Exists)
            .SelectMany(folder => Directory.EnumerateFiles(folder, "*.csproj", SearchOption.AllDirectories)),
    ];

    internal static IEnumerable<string> Sources(string folder) =>
        Directory.EnumerateFiles(PathOf(folder), "*.cs", SearchOption.AllDirectories)
            .Where(file => !file.Contains("/History/", StringComparison.Ordinal));

    internal static string PathOf(string relative) => Path.Combine(Root, relative);

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "global.json"))) return at.FullName;

        throw new DirectoryNotFoundException("No global.json above the test binary.");
    }
}
