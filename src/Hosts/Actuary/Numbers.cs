using System.Text.Json.Nodes;
using Breakwater.Engine.Numerics;

namespace Breakwater.Actuary;

/// <summary>Numbers on their way out: what is not finite becomes null, and a doubt says why.</summary>
internal static class Numbers
{
    /// <summary>A list of finite numbers.</summary>
    internal static JsonArray List(IEnumerable<double> values) =>
        new([.. values.Select(value => (JsonNode?)JsonValue.Create(value))]);

    /// <summary>A list in which an infinite value is null.</summary>
    /// <param name="values">Not NaN.</param>
    /// <param name="doubts">Receives a doubt for each null.</param>
    /// <param name="what">Name of the list, for the doubt.</param>
    internal static JsonArray List(IEnumerable<double> values, List<string> doubts, string what) =>
        new([.. values.Select((value, at) => Finite(value, doubts, $"{what}[{at}]"))]);

    /// <summary>A list of expected values that may not exist.</summary>
    internal static JsonArray List(IEnumerable<Expectation> values, List<string> doubts, string what) =>
        new([.. values.Select((value, at) => One(value, doubts, $"{what}[{at}]"))]);

    /// <summary>An expected value that may not exist.</summary>
    internal static JsonNode? One(Expectation value, List<string> doubts, string what)
    {
        if (value.IsFinite) return JsonValue.Create(value.Value);

        doubts.Add($"{what}: {value.Doubt}");
        return null;
    }

    /// <summary>Doubts as a list of sentences.</summary>
    internal static JsonArray Doubts(IEnumerable<string> doubts) =>
        new([.. doubts.Select(doubt => (JsonNode?)JsonValue.Create(doubt))]);

    private static JsonValue? Finite(double value, List<string> doubts, string what)
    {
        if (double.IsFinite(value)) return JsonValue.Create(value);

        doubts.Add(
            $"{what}: not-finite: The value is {(value > 0 ? "+infinity" : "-infinity")}. / 值为{(value > 0 ? "正" : "负")}无穷大。");
        return null;
    }
}
