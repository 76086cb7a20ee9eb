namespace Breakwater.Registry.Contracts;

/// <summary>How well the source of a filed value is known; shown wherever the value is.</summary>
public enum Grade
{
    /// <summary>A published fact, cited 已公布.</summary>
    Published,

    /// <summary>Calculated from published facts 推算.</summary>
    Derived,

    /// <summary>Invented for a demonstration; rests on nothing 虚构.</summary>
    Invented,
}

/// <summary>A kind of loss that a wording speaks of.</summary>
/// <param name="Code">Stable code, e.g. <c>S1-01</c> 自身营业中断.</param>
/// <param name="Name">Name for people.</param>
public sealed record LossItem(string Code, Words Name);

/// <summary>A cause that a wording speaks of.</summary>
/// <param name="Code">Stable code, e.g. <c>WAR</c>.</param>
/// <param name="Name">Name for people.</param>
/// <param name="Category">
/// Code of the GB/T 20986-2023 category it belongs to, e.g. <c>MP</c>; null when the standard has none.
/// </param>
public sealed record CauseDefinition(string Code, Words Name, string? Category);
