using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>YAML 1.2's core schema as JSON: what is not quoted and looks like a number or true is one.</summary>
internal static class YamlJson
{
    /// <summary>The mapping a text holds.</summary>
    internal static JsonObject Of(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return Of(stream.Documents[0].RootNode).AsObject();
    }

    private static JsonNode Of(YamlNode node) => node switch
    {
        YamlMappingNode map => new JsonObject(map.Children.Select(entry =>
            KeyValuePair.Create(((YamlScalarNode)entry.Key).Value!, (JsonNode?)Of(entry.Value)))),
        YamlSequenceNode list => new JsonArray([.. list.Children.Select(Of)]),
        YamlScalarNode { Style: ScalarStyle.Plain, Value: "true" or "false" } flag => JsonValue.Create(flag.Value is "true"),
        YamlScalarNode { Style: ScalarStyle.Plain } number
            when decimal.TryParse(number.Value, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal value) =>
            JsonValue.Create(value),
        YamlScalarNode text => JsonValue.Create(text.Value)!,
        _ => throw new NotSupportedException(node.NodeType.ToString()),
    };
}
