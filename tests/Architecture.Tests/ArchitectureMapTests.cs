using System.Xml.Linq;

namespace Breakwater.Architecture.Tests;

/// <summary>docs/architecture.map is the architecture; the project files must agree with it.</summary>
public sealed class ArchitectureMapTests
{
    private static readonly Dictionary<string, string[]> Allowed =
        File.ReadLines(Tree.PathOf("docs/architecture.map"))
            .Select(line => line.Split('#')[0].Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .Where(words => words.Length > 0)
            .ToDictionary(words => words[0], words => words[1..], StringComparer.Ordinal);

    [Fact]
    public void EveryProject_ReferencesOnlyWhatTheMapAllows()
    {
        var offences =
            from file in Tree.Projects
            let project = Path.GetFileNameWithoutExtension(file)
            from reference in XDocument.Load(file).Descendants("ProjectReference")
            let target = Path.GetFileNameWithoutExtension((string)reference.Attribute("Include")!)
            where !Allowed.GetValueOrDefault(project, []).Contains(target, StringComparer.Ordinal)
            select $"{project} -> {target}";

        Assert.Empty(offences.ToList());
    }

    [Fact]
    public void Map_NamesExactlyTheProjectsThereAre() => Assert.Equal(
        Tree.Projects.Select(file => Path.GetFileNameWithoutExtension(file)!).Order(StringComparer.Ordinal),
        Allowed.Keys.Order(StringComparer.Ordinal));

    [Fact]
    public void Map_IsReadableTopDown_EachLineUsesOnlyLinesAboveIt()
    {
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach ((string project, string[] references) in Allowed)
        {
            Assert.Subset(seen, references.ToHashSet(StringComparer.Ordinal));
            seen.Add(project);
        }
    }

    [Fact]
    public void Solution_HoldsEveryProject() => Assert.Equal(
        Tree.Projects.Select(file => Path.GetRelativePath(Tree.Root, file).Replace('\\', '/')).Order(StringComparer.Ordinal),
        XDocument.Load(Tree.PathOf("Breakwater.slnx")).Descendants("Project")
            .Select(project => (string)project.Attribute("Path")!).Order(StringComparer.Ordinal));
}
