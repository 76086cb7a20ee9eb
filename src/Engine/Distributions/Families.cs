namespace Breakwater.Engine.Distributions;

/// <summary>Every family by name.</summary>
public static class Families
{
    /// <summary>All of them, severities first.</summary>
    public static IReadOnlyList<Family> All { get; } = [];

    /// <summary>The family of a name, or null.</summary>
    public static Family? Named(string name) =>
        All.FirstOrDefault(family => string.Equals(family.Name, name, StringComparison.Ordinal));
}
