using System.Reflection;
using System.Text.RegularExpressions;

namespace Breakwater.Architecture.Tests;

/// <summary>Habits of STYLE.md that no analyzer knows.</summary>
public sealed partial class TidyTests
{
    private const int LinesMax = 500;
    private const int ColumnsMax = 130;

    private static readonly string[] Banned = ["Helper", "Manager", "Util", "Utils", "Service", "Mediator"];

    // The field's own word: a security service (安全服务) that a plan offers.
    private static readonly string[] Nouns = ["PlanService"];

    private static readonly Assembly[] Ours =
    [
        .. Directory.EnumerateFiles(AppContext.BaseDirectory, "Breakwater.*.dll")
            .Where(file => Path.GetFileName(file) is var name
                && !name.Contains(".Tests", StringComparison.Ordinal) && !name.Contains("Migrations", StringComparison.Ordinal))
            .Select(Assembly.LoadFrom),
    ];

    [Fact]
    public void Files_AreShortEnoughToRead() => Assert.Empty(
        Tree.Sources("src").Where(file => File.ReadLines(file).Count() > LinesMax).ToList());

    [Fact]
    public void Lines_FitBesideAnother() => Assert.Empty(
        Tree.Sources("src").SelectMany(file => File.ReadLines(file).Select((line, at) => (file, line, at)))
            .Where(each => each.line.Length > ColumnsMax)
            .Select(each => $"{Path.GetRelativePath(Tree.Root, each.file)}:{each.at + 1} has {each.line.Length} columns").ToList());

    [Fact]
    public void Ours_AreAllThere() => Assert.Contains(Ours, assembly => assembly.GetName().Name is "Breakwater.Policies");

    [Fact]
    public void Types_AreNotNamedForNothing() => Assert.Empty(
        Ours.SelectMany(assembly => assembly.GetTypes())
            .Where(type => type.Namespace?.StartsWith("Breakwater", StringComparison.Ordinal) is true
                && Array.Exists(Banned, word => type.Name.EndsWith(word, StringComparison.Ordinal))
                && !Nouns.Contains(type.Name, StringComparer.Ordinal))
            .Select(type => type.FullName).ToList());

    [Fact]
    public void ExportedClasses_AreSealedOrAbstract() => Assert.Empty(
        Ours.SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => type is { IsClass: true, IsSealed: false, IsAbstract: false })
            .Select(type => type.FullName).ToList());

    [Fact]
    public void Modules_ShowOnlyTheirDoorsAndContracts() => Assert.Empty(
        Ours.Where(assembly => Directory.Exists(Tree.PathOf("src/Insurance/" + assembly.GetName().Name!["Breakwater.".Length..])))
            .SelectMany(assembly => assembly.GetExportedTypes())
            .Where(type => !type.IsNested
                && !type.Namespace!.EndsWith(".Contracts", StringComparison.Ordinal)
                && !type.Name.EndsWith("Module", StringComparison.Ordinal))
            .Select(type => type.FullName).ToList());

    [Fact]
    public void Code_HasNoUnfinishedMarks() => Assert.Empty(
        Tree.Sources("src").Where(file => Unfinished().IsMatch(File.ReadAllText(file))).ToList());

    [GeneratedRegex(@"\bTODO\b|\bFIXME\b|\bHACK\b|NotImplementedException", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Unfinished();
}
