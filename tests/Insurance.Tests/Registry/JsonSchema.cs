using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>As much of JSON Schema 2020-12 as our schemas use; a keyword it does not know fails the test.</summary>
internal sealed class JsonSchema(JsonObject root)
{
    /// <summary>Whether an instance is valid.</summary>
    internal bool Accepts(JsonNode? instance) => Accepts(root, instance);

    private bool Accepts(JsonObject schema, JsonNode? instance) =>
        schema.All(keyword => Holds(schema, keyword.Key, keyword.Value!, instance));

    private bool Holds(JsonObject schema, string keyword, JsonNode value, JsonNode? instance) => keyword switch
    {
        "$schema" or "$id" or "$defs" or "title" or "description" or "format" => true,
        "$ref" => Accepts(root["$defs"]![value.GetValue<string>()["#/$defs/".Length..]]!.AsObject(), instance),
        "type" => IsOf(value.GetValue<string>(), instance),
        "const" => JsonNode.DeepEquals(value, instance),
        "enum" => value.AsArray().Any(member => JsonNode.DeepEquals(member, instance)),
        "required" => instance is not JsonObject thing || value.AsArray().All(key => thing.ContainsKey(key!.GetValue<string>())),
        "additionalProperties" => instance is not JsonObject thing
            || thing.All(field => schema["properties"]!.AsObject().ContainsKey(field.Key)),
        "properties" => instance is not JsonObject thing
            || value.AsObject().All(field => thing[field.Key] is not { } present || Accepts(field.Value!.AsObject(), present)),
        "items" => instance is not JsonArray list || list.All(item => Accepts(value.AsObject(), item)),
        "minItems" => instance is not JsonArray list || list.Count >= value.GetValue<int>(),
        "maxItems" => instance is not JsonArray all || all.Count <= value.GetValue<int>(),
        "minimum" => Number(instance) is not { } number || number >= value.GetValue<decimal>(),
        "maximum" => Number(instance) is not { } number || number <= value.GetValue<decimal>(),
        "multipleOf" => Number(instance) is not { } number || number % value.GetValue<decimal>() == 0,
        "minLength" => Text(instance) is not { } text || text.Length >= value.GetValue<int>(),
        "maxLength" => Text(instance) is not { } text || text.Length <= value.GetValue<int>(),
        "pattern" => Text(instance) is not { } text
            || Regex.IsMatch(text, value.GetValue<string>(), RegexOptions.ECMAScript, TimeSpan.FromSeconds(1)),
        _ => throw new NotSupportedException($"Teach this test the keyword {keyword}."),
    };

    private static bool IsOf(string type, JsonNode? instance) => type switch
    {
        "object" => instance is JsonObject,
        "array" => instance is JsonArray,
        "string" => Text(instance) is not null,
        "boolean" => instance?.GetValueKind() is JsonValueKind.True or JsonValueKind.False,
        "number" => Number(instance) is not null,
        "integer" => Number(instance) is { } number && decimal.Truncate(number) == number,
        _ => throw new NotSupportedException($"Teach this test the type {type}."),
    };

    private static decimal? Number(JsonNode? instance) =>
        instance?.GetValueKind() is JsonValueKind.Number ? instance.GetValue<decimal>() : null;

    private static string? Text(JsonNode? instance) =>
        instance?.GetValueKind() is JsonValueKind.String ? instance.GetValue<string>() : null;
}
