using System.Reflection;
using System.Text.RegularExpressions;

namespace Breakwater.Architecture.Tests;

/// <summary>What the documents say about the tree is so.</summary>
public sealed partial class DocumentTests
{
    private static readonly string[] Documents =
    [
        .. Directory.EnumerateFiles(Tree.Root, "*.md"),
        .. Directory.EnumerateFiles(Tree.PathOf("docs"), "*.md", SearchOption.AllDirectories),
        .. Directory.EnumerateFiles(Tree.PathOf("src"), "README.md", SearchOption.AllDirectories),
    ];

    [Fact]
    public void Links_LeadToFilesOfTheTree()
    {
        var broken =
            from document in Documents
            from Match link in Link().Matches(File.ReadAllText(document))
            let target = link.Groups["target"].Value.Split('#')[0]
            where target.Length > 0 && !target.Contains("://", StringComparison.Ordinal)
            let path = Path.GetFullPath(Path.Combine(Path.GetDirectoryName(document)!, target))
            where !File.Exists(path) && !Directory.Exists(path)
            select $"{Path.GetRelativePath(Tree.Root, document)} -> {target}";

        Assert.Empty(broken.ToList());
    }

    [Theory]
    [InlineData("README.md")]
    [InlineData("README.zh-CN.md")]
    public void Tree_InTheReadme_NamesFoldersThatExist(string readme)
    {
        string block = File.ReadAllText(Tree.PathOf(readme)).Split("```")[^2];
        string[] folders = [.. block.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(line => line.Split(' ')[0])];

        Assert.True(folders.Length > 8, "The tree should list the folders of the root.");
        Assert.Empty(folders.Where(folder => !Directory.Exists(Tree.PathOf(folder))).ToList());
    }

    [Fact]
    public void Glossary_NamesTypesThatExist()
    {
        HashSet<string> types =
        [
            .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Breakwater.*.dll").Select(Assembly.LoadFrom)
                .SelectMany(assembly => assembly.GetTypes()).Select(type => type.Name.Split('`')[0]),
        ];
        string[] named =
        [
            .. File.ReadLines(Tree.PathOf("GLOSSARY.md")).Where(line => line.StartsWith('|'))
                .SelectMany(line => Code().Matches(line.Split('|')[3]), (_, match) => match.Groups["code"].Value.Split('.')[0]),
        ];

        Assert.True(named.Length > 30, "The glossary should say which type carries a term.");
        Assert.Empty(named.Where(name => !types.Contains(name)).ToList());
    }

    [Fact]
    public void Modules_EachHaveAReadme() => Assert.Empty(
        Directory.EnumerateDirectories(Tree.PathOf("src/Insurance"))
            .Where(module => !File.Exists(Path.Combine(module, "README.md"))).ToList());

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Link();

    [GeneratedRegex("`(?<code>[A-Za-z.]+)`", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Code();
}
