namespace Breakwater.Registry.Contracts;

/// <summary>Cover along a supply chain: its tiers, what is said of a dependency, and which dependencies are covered.</summary>
/// <param name="Tiers">From the chain leader, 0, outwards; each with its part of the shared aggregate.</param>
/// <param name="Purposes">What a member may depend on another for.</param>
/// <param name="Criticalities">How much it depends.</param>
/// <param name="Edges">The classes of dependencies that are covered, each with its sub-limit.</param>
/// <param name="Triggers">Causes that lie at a supplier: covered only along a declared edge of one of the classes.</param>
/// <param name="OncePerEvent">Loss items that are one cost of an event, whoever of its members claims it.</param>
/// <param name="Clause">Clause of the wording.</param>
/// <param name="Source">Where it comes from.</param>
public sealed record ChainTerms(
    IReadOnlyList<ChainTier> Tiers, IReadOnlyList<ChainCode> Purposes, IReadOnlyList<ChainCode> Criticalities,
    IReadOnlyList<EdgeClass> Edges, IReadOnlyList<string> Triggers, IReadOnlyList<string> OncePerEvent, string Clause,
    string Source)
{
    /// <summary>How well the source is known.</summary>
    public Grade Grade { get; init; } = Grade.Invented;

    /// <summary>The class a dependency is in; null when the filing does not cover such.</summary>
    public EdgeClass? ClassOf(string purpose, string criticality) => Edges.FirstOrDefault(edge =>
        edge.Purposes.Contains(purpose, StringComparer.Ordinal)
        && edge.Criticalities.Contains(criticality, StringComparer.Ordinal));

    /// <summary>The purpose a text names by code or by name in either language, whatever its case; null for none.</summary>
    public ChainCode? PurposeOf(string text) => Purposes.FirstOrDefault(each => each.Is(text));

    /// <summary>The same for a criticality.</summary>
    public ChainCode? CriticalityOf(string text) => Criticalities.FirstOrDefault(each => each.Is(text));

    /// <summary>Name of a purpose or a criticality; its code when the filing names it no more.</summary>
    public Words NameOf(string code) =>
        Purposes.Concat(Criticalities).FirstOrDefault(each => string.Equals(each.Code, code, StringComparison.Ordinal))?.Name
            ?? Words.Same(code);
}

/// <summary>A tier of a chain.</summary>
/// <param name="Tier">0 for the leader, 1 for who supplies it, and so on.</param>
/// <param name="Name">Name.</param>
/// <param name="Share">Most that its members take of the shared aggregate together, 0 to 1.</param>
public sealed record ChainTier(int Tier, Words Name, decimal Share);

/// <summary>Something that is said of a dependency.</summary>
/// <param name="Code">As rosters name it.</param>
/// <param name="Name">Name.</param>
public sealed record ChainCode(string Code, Words Name)
{
    /// <summary>Whether a text names it, by code or by name in either language, whatever its case.</summary>
    public bool Is(string text) => string.Equals(text, Code, StringComparison.OrdinalIgnoreCase)
        || string.Equals(text, Name.Zh, StringComparison.OrdinalIgnoreCase)
        || string.Equals(text, Name.En, StringComparison.OrdinalIgnoreCase);
}

/// <summary>Dependencies that are covered alike.</summary>
/// <param name="Purposes">For what.</param>
/// <param name="Criticalities">How much.</param>
/// <param name="Share">Most that is paid along one such edge, as a share of the dependent member's sum insured.</param>
public sealed record EdgeClass(IReadOnlyList<string> Purposes, IReadOnlyList<string> Criticalities, decimal Share);
