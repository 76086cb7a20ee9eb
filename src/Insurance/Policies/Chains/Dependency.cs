namespace Breakwater.Policies.Chains;

/// <summary>A declared dependency: a member depends on a supplier of the same chain, for something, so much.</summary>
/// <remarks>
/// Cover along it begins on <see cref="From"/> and ends on <see cref="Ends"/>. Both sides stand by credit code, so that it
/// outlives a certificate. Cycles are facts of real chains and are kept; they are marked where dependencies are shown.
/// </remarks>
internal sealed class Dependency
{
    /// <summary>Most dependencies one member may declare.</summary>
    internal const int MostOfOne = 12;

    public Guid Id { get; init; }

    /// <summary>Ordinal of the scheme.</summary>
    public int Scheme { get; init; }

    /// <summary>Credit code of who depends.</summary>
    public required string Dependent { get; init; }

    /// <summary>Credit code of on whom.</summary>
    public required string Supplier { get; init; }

    public required string Purpose { get; init; }
    public required string Criticality { get; init; }

    /// <summary>First day on which it counts.</summary>
    public DateOnly From { get; init; }

    /// <summary>First day on which it no longer counts.</summary>
    public DateOnly Ends { get; set; }

    public required string Actor { get; init; }
}

/// <summary>A dependency as a roster names it.</summary>
internal sealed record DeclaredEdge(string Supplier, string Purpose, string Criticality)
{
    /// <summary>On the same, for the same.</summary>
    internal bool IsAlike(DeclaredEdge other) => string.Equals(Supplier, other.Supplier, StringComparison.Ordinal)
        && string.Equals(Purpose, other.Purpose, StringComparison.Ordinal);
}
