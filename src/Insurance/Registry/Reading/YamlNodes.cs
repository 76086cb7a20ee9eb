namespace Breakwater.Registry.Reading;

/// <summary>A node of a YAML text and where it stands.</summary>
internal abstract class YamlNode(Place place)
{
    internal Place Place => place;
}

/// <summary>A text, number, date or yes-or-no; what it is depends on who reads it.</summary>
internal sealed class YamlScalar(Place place, string text, bool plain) : YamlNode(place)
{
    internal string Text => text;

    /// <summary>Whether it stands without quotes, so that it may be a number or nothing.</summary>
    internal bool Plain => plain;

    internal bool IsNothing => plain && text is "" or "~" or "null";
}

/// <summary>A list.</summary>
internal sealed class YamlList(Place place, IReadOnlyList<YamlNode> items) : YamlNode(place)
{
    internal IReadOnlyList<YamlNode> Items => items;
}

/// <summary>Keys with their values, in the order written; no key twice.</summary>
internal sealed class YamlMap(Place place) : YamlNode(place)
{
    private readonly Dictionary<string, YamlEntry> _entries = new(StringComparer.Ordinal);

    internal IEnumerable<YamlEntry> Entries => _entries.Values;

    internal YamlEntry? this[string key] => _entries.GetValueOrDefault(key);

    /// <summary>False when the key is there already.</summary>
    internal bool TryAdd(YamlEntry entry) => _entries.TryAdd(entry.Key, entry);
}

/// <summary>A key and its value.</summary>
/// <param name="Key">The key.</param>
/// <param name="Place">Where the key stands.</param>
/// <param name="Value">The value.</param>
internal sealed record YamlEntry(string Key, Place Place, YamlNode Value);
