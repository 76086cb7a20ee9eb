using Xunit;

namespace Breakwater.Testing;

/// <summary>The working tree the tests were built from.</summary>
public static class Repository
{
    /// <summary>Its root folder.</summary>
    public static string Root { get; } = Find();

    /// <summary>A file of the tree.</summary>
    public static string PathOf(string relative) => Path.Combine(Root, relative);

    /// <summary>A real scanner or exposure file that is not part of the project; the test is skipped without it.</summary>
    public static string Sample(string name)
    {
        string path = Path.GetFullPath(Path.Combine(Root, "..", "shared", "samples", name));
        Assert.SkipUnless(File.Exists(path), $"Needs {name}, which is not part of the project.");
        return path;
    }

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "global.json"))) return at.FullName;

        throw new DirectoryNotFoundException("No global.json above the test binary.");
    }
}
