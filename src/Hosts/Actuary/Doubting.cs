using System.Text.Json.Nodes;
using Breakwater.Engine.Numerics;

namespace Breakwater.Actuary;

/// <summary>Answers with their doubts.</summary>
internal static class Doubting
{
    /// <summary>Doubts as sentences.</summary>
    internal static JsonArray Written(IEnumerable<Doubt> doubts) => Numbers.Doubts(doubts.Select(doubt => doubt.ToString()));

    /// <summary>A list in which a missing number is null.</summary>
    internal static JsonArray Maybe(IEnumerable<double?> values) =>
        new([.. values.Select(value => value is { } number ? JsonValue.Create(number) : (JsonNode?)null)]);
}
