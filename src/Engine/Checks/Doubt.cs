using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Checks;

/// <summary>Something that makes a number less than certain; it travels with the number.</summary>
/// <param name="Code">Stable identifier in kebab case, e.g. <c>between-variance-zero</c>.</param>
/// <param name="Detail">What was noticed and what it means for the number.</param>
/// <remarks>No doubt means that nothing unreasonable was found, not that nothing is wrong.</remarks>
public sealed record Doubt(string Code, Words Detail);
