using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Breakwater.Testing;

namespace Breakwater.Journeys.Tests.Browser;

/// <summary>What the browser application says in one language, read from its own files.</summary>
internal sealed partial class Texts(string locale)
{
    private readonly Dictionary<string, JsonNode> _spaces = new(StringComparer.Ordinal);

    /// <summary>The text at <c>space.key.key</c>, as it stands in the file.</summary>
    internal string this[string key] => Find(key);

    /// <summary>The text with its holes filled by anything.</summary>
    internal Regex Like(string key)
    {
        string said = string.Join(".*", HoleOf().Split(Find(key)).Select(Regex.Escape));
        return new Regex($"^\\s*{said}\\s*$", RegexOptions.None, TimeSpan.FromSeconds(1));
    }

    private string Find(string key)
    {
        string[] steps = key.Split('.');
        if (!_spaces.TryGetValue(steps[0], out JsonNode? at))
        {
            string file = Repository.PathOf($"web/src/i18n/{locale}/{steps[0]}.json");
            _spaces[steps[0]] = at = JsonNode.Parse(File.ReadAllText(file))!;
        }

        foreach (string step in steps.AsSpan(1)) at = at?[step];
        return at?.GetValue<string>() ?? throw new KeyNotFoundException($"{locale} has no text {key}.");
    }

    [GeneratedRegex(@"\{\{\w+\}\}", RegexOptions.CultureInvariant, 1_000)]
    private static partial Regex HoleOf();
}
