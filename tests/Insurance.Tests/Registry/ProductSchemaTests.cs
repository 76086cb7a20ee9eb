using System.Globalization;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry.Contracts;
using Breakwater.Testing;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>The schema that documents the format and the reader that binds it say the same, field by field.</summary>
public sealed partial class ProductSchemaTests
{
    // Faults of shape, which a schema can state; the others hold parts against each other.
    private static readonly HashSet<string> OfShape =
        ["FIL-111", "FIL-112", "FIL-113", "FIL-114", "FIL-115", "FIL-116", "FIL-117", "FIL-123"];

    private static readonly JsonSerializerOptions Plain = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    private static readonly JsonSchema Schema = new(
        JsonNode.Parse(File.ReadAllText(Repository.PathOf("filings/schema/product.schema.json")))!.AsObject());

    public static TheoryData<string> Products => [.. DemonstrationFilings.Products];

    [Theory]
    [MemberData(nameof(Products))]
    public void Schema_DemonstrationProduct_IsValid(string folder)
    {
        JsonObject product = Whole(DemonstrationFilings.Of(folder));

        Assert.True(Schema.Accepts(product));
        Assert.Empty(FaultsOf(product));        // JSON is YAML, so the reader takes it as well
    }

    [Theory]
    [MemberData(nameof(Products))]
    public void SchemaAndReader_EachKindOfFieldSpoiltInTurn_AgreeOnEveryOne(string folder)
    {
        List<string> disagreements = [];
        int spoilt = 0;
        foreach ((string what, JsonObject product) in Spoilt(Whole(DemonstrationFilings.Of(folder))))
        {
            spoilt++;
            string[] faults = [.. FaultsOf(product).Where(fault => OfShape.Contains(fault.Code)).Select(fault => fault.Code)];
            if (Schema.Accepts(product) != (faults.Length == 0))
                disagreements.Add($"{what}: the reader says [{string.Join(' ', faults)}]");
        }

        Assert.Equal([], disagreements);
        Assert.True(spoilt > 300, $"Only {spoilt} ways to spoil the product were tried.");
    }

    /// <summary>The product with one thing wrong, once for each kind of place in it.</summary>
    private static IEnumerable<(string What, JsonObject Product)> Spoilt(JsonObject demonstration)
    {
        HashSet<string> seen = new(StringComparer.Ordinal);
        JsonObject whole = Shortened(demonstration);
        foreach ((string path, JsonNode node) in Nodes(whole, "").ToList())
        {
            if (!seen.Add(Index().Replace(path, "/#"))) continue;

            foreach ((string how, JsonNode? instead) in Instead(node))
            {
                JsonObject product = whole.DeepClone().AsObject();
                Put(product, path, instead);
                yield return ($"{path} {how}", product);
            }
        }
    }

    /// <summary>In every list, only the things that have a key no earlier one has: enough to meet each kind of field.</summary>
    private static JsonObject Shortened(JsonObject product)
    {
        foreach (JsonArray list in Nodes(product, "").Select(each => each.Node).OfType<JsonArray>().Reverse().ToList())
        {
            HashSet<string> keys = new(StringComparer.Ordinal);
            foreach (JsonNode? item in list.Where(item => item is JsonObject).ToList())
            {
                int before = keys.Count;
                keys.UnionWith(item!.AsObject().Select(field => field.Key));
                if (keys.Count == before) list.Remove(item);
            }
        }

        return product;
    }

    private static IEnumerable<(string How, JsonNode? Instead)> Instead(JsonNode node)
    {
        yield return ("left out", null);
        switch (node)
        {
            case JsonObject thing:
                JsonObject more = thing.DeepClone().AsObject();
                more["surplus"] = "1";
                yield return ("with a surplus key", more);
                yield return ("as a text", "text");
                break;
            case JsonArray list:
                yield return ("as a text", "text");
                yield return ("as a mapping", new JsonObject { ["a"] = "b" });
                if (list.Any(item => item is JsonObject)) yield return ("empty", new JsonArray());
                break;
            case var value when value.GetValueKind() is JsonValueKind.String:
                yield return ("empty", "");
                yield return ("as other words", "zz z");
                yield return ("as a list", new JsonArray("a"));
                break;
            case var value when value.GetValueKind() is JsonValueKind.Number:
                yield return ("far too high", JsonValue.Create(9_999_999_999_999_999m));
                yield return ("far too low", JsonValue.Create(-9_999_999_999_999_999m));
                yield return ("in thousandths", JsonValue.Create(value.GetValue<decimal>() + 0.001m));
                yield return ("as a text", "text");
                break;
            default:
                yield return ("as a text", "text");
                break;
        }
    }

    private static IEnumerable<(string Path, JsonNode Node)> Nodes(JsonNode node, string path)
    {
        IEnumerable<(string, JsonNode?)> children = node switch
        {
            JsonObject thing => thing.Select(field => (path + "/" + field.Key, field.Value)),
            JsonArray list => list.Select((item, at) => (path + "/" + at.ToString(CultureInfo.InvariantCulture), item)),
            _ => [],
        };
        foreach ((string at, JsonNode? child) in children)
        {
            yield return (at, child!);
            foreach (var below in Nodes(child!, at)) yield return below;
        }
    }

    private static void Put(JsonObject product, string path, JsonNode? instead)
    {
        string[] keys = path.Split('/')[1..];
        JsonNode parent = product;
        foreach (string key in keys[..^1]) parent = parent is JsonArray list ? list[Number(key)]! : parent[key]!;
        switch (parent)
        {
            case JsonArray list when instead is null:
                list.RemoveAt(Number(keys[^1]));
                break;
            case JsonArray list:
                list[Number(keys[^1])] = instead;
                break;
            case JsonObject thing when instead is null:
                thing.Remove(keys[^1]);
                break;
            default:
                parent[keys[^1]] = instead;
                break;
        }
    }

    private static int Number(string key) => int.Parse(key, CultureInfo.InvariantCulture);

    private static IReadOnlyList<FieldFault> FaultsOf(JsonObject product) =>
        DemonstrationText.FaultsOf(product.ToJsonString(Plain));

    private static JsonObject Whole(IReadOnlyList<FilingPart> parts) => new(parts
        .SelectMany(part => YamlJson.Of(part.Text).DeepClone().AsObject())
        .Select(field => KeyValuePair.Create(field.Key, field.Value?.DeepClone())));

    [GeneratedRegex("/[0-9]+(?=/|$)", RegexOptions.None, matchTimeoutMilliseconds: 1000)]
    private static partial Regex Index();
}
