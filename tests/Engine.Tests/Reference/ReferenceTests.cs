using System.Text.Json.Nodes;
using Breakwater.Engine.Tests.Cli;

namespace Breakwater.Engine.Tests.Reference;

/// <summary>Published numbers, typed with their source in <c>reference/</c>, asked through the actuary's door.</summary>
public sealed class ReferenceTests
{
    /// <summary>The root of the tree.</summary>
    internal static readonly string Root = Find();

    private static readonly string Folder = Path.Combine(Root, "reference");

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (string file in Directory.EnumerateFiles(Folder, "*.json").Order(StringComparer.Ordinal))
        {
            foreach (JsonNode? each in JsonNode.Parse(File.ReadAllText(file))!["cases"]!.AsArray())
                cases.Add(Path.GetFileName(file), each!["name"]!.GetValue<string>());
        }

        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void Answer_PublishedCase_IsThePublishedNumber(string file, string name)
    {
        JsonObject @case = JsonNode.Parse(File.ReadAllText(Path.Combine(Folder, file)))!["cases"]!.AsArray()
            .Select(each => each!.AsObject()).Single(each => string.Equals(each["name"]!.GetValue<string>(), name, StringComparison.Ordinal));
        string input = @case["csv"] is JsonArray lines ? string.Join('\n', lines.Select(line => line!.GetValue<string>())) : @case["input"]!.ToJsonString();
        string[] options = [.. @case["options"]?.AsArray().Select(each => each!.GetValue<string>()) ?? []];

        var answer = Door.Ask(@case["verb"]!.GetValue<string>(), input, options);

        Assert.True(answer.Code is 0, answer.Error);
        Compare(@case["expected"]!, answer.Json, @case["tolerance"]!.GetValue<double>(), "");
    }

    [Fact]
    public void Files_EachHaveASource() => Assert.All(Directory.EnumerateFiles(Folder, "*.json"), file =>
        Assert.NotEmpty(JsonNode.Parse(File.ReadAllText(file))!["source"]!.GetValue<string>()));

    /// <summary>Compares what is expected with an answer; members that are not expected may be there.</summary>
    internal static void Compare(JsonNode? expected, JsonNode? actual, double tolerance, string at)
    {
        switch (expected)
        {
            case null:
                Assert.True(actual is null, $"{at} is {actual}, not null");
                break;
            case JsonObject members:
                foreach ((string name, JsonNode? value) in members) Compare(value, actual![name], tolerance, $"{at}/{name}");
                break;
            case JsonArray items:
                Assert.Equal(items.Count, actual!.AsArray().Count);
                for (int i = 0; i < items.Count; i++) Compare(items[i], actual.AsArray()[i], tolerance, $"{at}/{i}");
                break;
            case JsonValue value when value.TryGetValue(out double number):
                Close.To(number, actual!.GetValue<double>(), tolerance, at);
                break;
            default:
                Assert.Equal(expected.ToJsonString(), actual!.ToJsonString());
                break;
        }
    }

    private static string Find()
    {
        for (DirectoryInfo? at = new(AppContext.BaseDirectory); at is not null; at = at.Parent)
            if (File.Exists(Path.Combine(at.FullName, "global.json"))) return at.FullName;

        throw new DirectoryNotFoundException("No global.json above the test binary.");
    }
}
