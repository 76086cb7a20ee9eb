using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Registry.Contracts;

namespace Breakwater.Registry;

/// <summary>What became of one part of a package.</summary>
internal enum PartChange
{
    Same,
    Changed,
    Added,
    Removed,
}

/// <summary>One clause, cover, factor… in two packages.</summary>
/// <param name="Section">e.g. <c>clauses</c>, <c>covers</c>, <c>tables</c>.</param>
/// <param name="Code">Its code or clause number; empty for the package itself.</param>
/// <param name="Name">Its name in the newer package, or in the older when it was removed.</param>
/// <param name="Change">What became of it.</param>
/// <param name="Fields">Fields that differ; empty when it is the same.</param>
internal sealed record ComparedPart(
    string Section, string Code, Words Name, PartChange Change, IReadOnlyList<ComparedField> Fields);

/// <summary>One field in two packages.</summary>
/// <param name="Field">e.g. <c>text</c>, <c>waitingHours</c>, or a row of a table such as <c>rows/C39/factor</c>.</param>
/// <param name="Left">Its value on the left; null when it is not there.</param>
/// <param name="Right">Its value on the right; null when it is not there.</param>
internal sealed record ComparedField(string Field, Words? Left, Words? Right);

/// <summary>Compares two packages clause by clause, cover by cover, factor by factor.</summary>
/// <param name="json">The JSON everyone speaks, so that fields have the names the API shows.</param>
internal sealed class PackageComparison(JsonSerializerOptions json)
{
    private static readonly (string Section, Func<ProductPackage, object> Of)[] Lists =
    [
        ("covers", p => p.Covers),
        ("clauses", p => p.Clauses),
        ("exclusions", p => p.Exclusions),
        ("conditions", p => p.Conditions),
        ("questions", p => p.Questions),
        ("controls", p => p.Controls),
        ("tables", p => p.Tariff.Tables),
        ("rules", p => p.Rules),
        ("offers", p => p.Offers),
        ("cases", p => p.Cases),
    ];

    /// <summary>Every part of both in the order of the right package; what is only on the left ends its section.</summary>
    internal IReadOnlyList<ComparedPart> Compare(ProductPackage left, ProductPackage right)
    {
        List<ComparedPart> parts =
        [
            Part("product", "", right.Name, Leaves(Head(left)), Leaves(Head(right))),
            Part("tariff", "", new("费率", "Tariff"), Leaves(Tariff(left)), Leaves(Tariff(right))),
        ];
        foreach ((string section, Func<ProductPackage, object> of) in Lists)
            parts.AddRange(Section(section, Keyed(of(left)), Keyed(of(right))));
        return parts;
    }

    private JsonNode Head(ProductPackage p) => Node(new
    {
        p.Product,
        p.Version,
        p.Name,
        p.Demonstration,
        p.EffectiveFrom,
        p.Provinces,
        p.Term,
        p.Source,
        p.Grade,
    });

    private JsonNode Tariff(ProductPackage p) => Node(p.Tariff with { Tables = [] });

    private JsonNode Node(object value) => JsonSerializer.SerializeToNode(value, value.GetType(), json)!;

    private List<(string Code, JsonObject Thing)> Keyed(object list) =>
        [.. Node(list).AsArray().Select((thing, at) => (KeyOf(thing!.AsObject(), at), thing.AsObject()))];

    private static IEnumerable<ComparedPart> Section(
        string section, List<(string Code, JsonObject Thing)> left, List<(string Code, JsonObject Thing)> right)
    {
        Dictionary<string, JsonObject> before = left.ToDictionary(t => t.Code, t => t.Thing, StringComparer.Ordinal);
        foreach ((string code, JsonObject thing) in right)
        {
            yield return before.Remove(code, out JsonObject? earlier)
                ? Part(section, code, NameOf(thing), Leaves(earlier), Leaves(thing))
                : new ComparedPart(section, code, NameOf(thing), PartChange.Added, []);
        }

        foreach ((string code, JsonObject thing) in before)
            yield return new ComparedPart(section, code, NameOf(thing), PartChange.Removed, []);
    }

    private static ComparedPart Part(
        string section, string code, Words name, Dictionary<string, Words> left, Dictionary<string, Words> right)
    {
        ComparedField[] differing =
        [
            .. right.Keys.Union(left.Keys, StringComparer.Ordinal)
                .Select(field => new ComparedField(field, Of(left, field), Of(right, field)))
                .Where(field => field.Left != field.Right),
        ];
        return new ComparedPart(section, code, name, differing.Length == 0 ? PartChange.Same : PartChange.Changed, differing);
    }

    private static Words? Of(Dictionary<string, Words> leaves, string field) =>
        leaves.TryGetValue(field, out Words value) ? value : null;

    // A text in two languages is one leaf; nothing is no leaf.
    private static Dictionary<string, Words> Leaves(JsonNode root)
    {
        Dictionary<string, Words> leaves = new(StringComparer.Ordinal);
        Gather(root, "");
        return leaves;

        void Gather(JsonNode? node, string path)
        {
            switch (node)
            {
                case JsonObject { Count: 2 } words when words.ContainsKey("zh") && words.ContainsKey("en"):
                    leaves[path] = WordsOf(words);
                    break;
                case JsonObject thing:
                    foreach ((string key, JsonNode? value) in thing)
                        Gather(value, path.Length == 0 ? key : path + "/" + key);
                    break;
                case JsonArray list when list.Any(item => item is JsonObject):
                    foreach ((int at, JsonNode? item) in list.Index())
                        Gather(item, path + "/" + KeyOf(item!.AsObject(), at));
                    break;
                case JsonArray list:
                    leaves[path] = Words.Same(string.Join(", ", list.Select(item => item!.ToString())));
                    break;
                case JsonValue value:
                    leaves[path] = Words.Same(value.ToString());
                    break;
            }
        }
    }

    private static Words WordsOf(JsonObject words) =>
        new(words["zh"]!.GetValue<string>(), words["en"]!.GetValue<string>());

    private static Words NameOf(JsonObject thing) =>
        (thing["name"] ?? thing["title"] ?? thing["text"]) is JsonObject words ? WordsOf(words) : Words.Same("");

    // Things are matched by code or clause number, rows of ranges by their bounds, anything else by its place.
    private static string KeyOf(JsonObject thing, int at)
    {
        if ((thing["code"] ?? thing["number"]) is JsonValue code) return code.ToString();

        return thing.ContainsKey("from")
            ? $"{thing["from"]?.ToString() ?? ""}–{thing["to"]?.ToString() ?? ""}"
            : (at + 1).ToString(CultureInfo.InvariantCulture);
    }
}
