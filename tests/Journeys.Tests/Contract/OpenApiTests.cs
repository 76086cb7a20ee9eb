using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using Breakwater.Testing;
using Breakwater.Testing.Hosts;

namespace Breakwater.Journeys.Tests.Contract;

/// <summary>The document the browser's types are generated from.</summary>
public sealed class OpenApiTests(SqliteHost host) : IClassFixture<SqliteHost>
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <remarks>BREAKWATER_ACCEPT=1 writes the document; then <c>npm run types</c> in <c>web/</c>.</remarks>
    [Fact]
    public async Task Document_IsTheOneTheBrowserWasBuiltFrom()
    {
        JsonNode served = await Served();
        string file = Repository.PathOf("web/openapi.json");
        if (Environment.GetEnvironmentVariable("BREAKWATER_ACCEPT") is "1")
            await File.WriteAllTextAsync(file, served.ToJsonString(Indented) + "\n", TestContext.Current.CancellationToken);

        JsonNode kept = JsonNode.Parse(await File.ReadAllTextAsync(file, TestContext.Current.CancellationToken))!;
        Assert.True(
            JsonNode.DeepEquals(served, kept),
            $"web/openapi.json is not what the server says: {FirstDifference(served, kept, "")}. "
            + "Accept it with BREAKWATER_ACCEPT=1, then run `npm run types` in web/.");
    }

    [Fact]
    public async Task Operations_EachSayWhatTheyDoAndHowTheyRefuse()
    {
        JsonNode served = await Served();
        List<string> silent = [];
        int operations = 0;
        foreach ((string path, JsonNode? item) in served["paths"]!.AsObject())
        {
            foreach ((string method, JsonNode? operation) in item!.AsObject().Where(each => each.Key is "get" or "post" or "put" or "delete"))
            {
                operations++;
                bool refuses = operation!["responses"]!.AsObject().Any(each => each.Key[0] is '4');
                bool changes = method is not "get";
                if (operation["summary"] is null || (changes && !refuses)) silent.Add($"{method} {path}");
            }
        }

        Assert.Equal("3.1.1", served["openapi"]!.GetValue<string>());
        Assert.True(operations > 100, $"There are only {operations} operations in the document.");
        Assert.Empty(silent);
    }

    private async Task<JsonNode> Served()
    {
        using HttpClient http = host.CreateClient();
        return JsonNode.Parse(await http.GetStringAsync("/openapi/v1.json", TestContext.Current.CancellationToken))!;
    }

    private static string FirstDifference(JsonNode? left, JsonNode? right, string at)
    {
        if (JsonNode.DeepEquals(left, right)) return "";
        if (left is not JsonObject one || right is not JsonObject other) return at.Length is 0 ? "the root" : at;

        foreach (string key in one.Select(each => each.Key).Union(other.Select(each => each.Key), StringComparer.Ordinal))
        {
            if (!one.ContainsKey(key) || !other.ContainsKey(key)) return $"{at}/{key} is on one side only";
            if (!JsonNode.DeepEquals(one[key], other[key])) return FirstDifference(one[key], other[key], $"{at}/{key}");
        }

        return at;
    }
}
