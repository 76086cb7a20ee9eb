using System.Net.Http.Headers;
using System.Text;
using System.Text.Json.Nodes;

namespace Breakwater.Journeys.Tests.Access;

/// <summary>The smallest request a route describes, made from <c>/openapi/v1.json</c>.</summary>
/// <param name="document">The description.</param>
/// <param name="today">Day of the host.</param>
internal sealed class Bodies(JsonNode document, DateOnly today)
{
    private const int DepthMax = 12;

    /// <summary>Names of the query parameters a route cannot do without.</summary>
    internal IEnumerable<string> Queries(string pattern, string method) =>
        (Operation(pattern, method)["parameters"] as JsonArray ?? [])
            .Where(each => each!["in"]!.GetValue<string>() is "query" && each["required"]?.GetValue<bool>() is true)
            .Select(each => each!["name"]!.GetValue<string>());

    /// <summary>A body of the described form; null when the route takes none.</summary>
    /// <param name="pattern">As mapped.</param>
    /// <param name="method">HTTP method.</param>
    /// <param name="known">Values by property name, before anything made up.</param>
    internal HttpContent? Of(string pattern, string method, Func<string, string?> known)
    {
        if (Operation(pattern, method)["requestBody"]?["content"] is not JsonObject content) return null;

        (string type, JsonNode? described) = content.FirstOrDefault(each => each.Key is "application/json") is { Key: not null } json
            ? (json.Key, json.Value) : (content.First().Key, content.First().Value);
        string text = type is "application/json" && described?["schema"] is { } schema && !IsStream(schema)
            ? Example(schema, "", known, depth: 0)?.ToJsonString() ?? "null"
            : "<nmaprun/>";
        var body = new ByteArrayContent(Encoding.UTF8.GetBytes(text));
        body.Headers.ContentType = new MediaTypeHeaderValue(type);
        return body;
    }

    private JsonNode Operation(string pattern, string method) =>
        document["paths"]?[pattern]?[method.ToLowerInvariant()]
            ?? throw new InvalidOperationException($"{method} {pattern} is not in the description.");

    private static bool IsStream(JsonNode schema) => schema["format"]?.GetValue<string>() is "binary"
        || schema["$ref"]?.GetValue<string>() is "#/components/schemas/Stream";

    private JsonNode? Example(JsonNode schema, string name, Func<string, string?> known, int depth)
    {
        Assert.True(depth < DepthMax, $"{name} is described by itself.");
        if (known(name) is { } value) return JsonValue.Create(value);
        if (schema["$ref"]?.GetValue<string>() is { } reference)
            return Example(document["components"]!["schemas"]![reference.Split('/')[^1]]!, name, known, depth + 1);
        if ((schema["oneOf"] ?? schema["anyOf"]) is JsonArray choices)
            return Example(choices.First(choice => choice!["type"]?.ToString() is not "null")!, name, known, depth + 1);
        if (schema["enum"] is JsonArray words) return words[0]!.DeepClone();

        return TypeOf(schema) switch
        {
            "object" => new JsonObject((schema["required"] as JsonArray ?? []).Select(required => KeyValuePair.Create(
                required!.GetValue<string>(),
                Example(schema["properties"]![required.GetValue<string>()]!, required.GetValue<string>(), known, depth + 1)))),
            "array" => new JsonArray(Example(schema["items"]!, "", known, depth + 1)),
            "integer" or "number" => JsonValue.Create(1),
            "boolean" => JsonValue.Create(false),
            _ => JsonValue.Create(TextOf(schema, name)),
        };
    }

    // 3.1 says "or null" by a list of types.
    private static string TypeOf(JsonNode schema) => schema["type"] switch
    {
        JsonArray types => types.Select(type => type!.GetValue<string>()).First(type => type is not "null"),
        JsonValue type => type.GetValue<string>(),
        _ => schema["properties"] is null ? "string" : "object",
    };

    private string TextOf(JsonNode schema, string name) => (schema["format"]?.GetValue<string>(), name) switch
    {
        ("uuid", _) => Guid.Empty.ToString(),
        ("date", _) => today.ToString("yyyy-MM-dd"),
        ("date-time", _) => $"{today:yyyy-MM-dd}T00:30:00+08:00",
        (_, "amount") => "1.00",
        (_, "currency") => "CNY",
        _ => "example",
    };
}
