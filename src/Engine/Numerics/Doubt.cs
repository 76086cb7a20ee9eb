using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Numerics;

/// <summary>Something a reader has to know before relying on a number.</summary>
/// <param name="Code">Stable identifier in kebab case, e.g. <c>infinite-moment</c>.</param>
/// <param name="Detail">What is doubtful, and why.</param>
/// <remarks>No doubt is no proof: nothing unreasonable was found.</remarks>
public sealed record Doubt(string Code, Words Detail)
{
    /// <inheritdoc/>
    public override string ToString() => $"{Code}: {Detail.En} / {Detail.Zh}";
}
