using System.Globalization;
using System.Text.Json;

namespace Breakwater.Assessment.Scans;

/// <summary>Fields of a JSON object that may be anything, for files from outside.</summary>
internal static class JsonFields
{
    /// <summary>Entries of one list that are looked at.</summary>
    private const int ListMax = 50;

    internal static readonly JsonDocumentOptions Bounded = new()
    {
        MaxDepth = ScanLimits.DepthMax,
        AllowTrailingCommas = true,
        CommentHandling = JsonCommentHandling.Skip,
    };

    extension(JsonElement from)
    {
        /// <summary>A member that is an object; null when it is none.</summary>
        internal JsonElement? Member(string name) => from.Of(name, JsonValueKind.Object);

        /// <summary>A text, or a number as it is written; null when it is neither.</summary>
        internal string? Text(string name) =>
            from.ValueKind is JsonValueKind.Object && from.TryGetProperty(name, out JsonElement value)
                ? value.ValueKind switch
                {
                    JsonValueKind.String => value.GetString(),
                    JsonValueKind.Number => value.GetRawText(),
                    _ => null,
                }
                : null;

        /// <summary>Entries of a list that are objects; at most fifty.</summary>
        internal IEnumerable<JsonElement> Objects(string name) =>
            from.Of(name, JsonValueKind.Array) is { } list
                ? list.EnumerateArray().Take(ListMax).Where(each => each.ValueKind is JsonValueKind.Object)
                : [];

        /// <summary>A text, or the texts of a list; at most fifty.</summary>
        internal IEnumerable<string> Texts(string name) =>
            from.Of(name, JsonValueKind.Array) is { } list
                ? list.EnumerateArray().Take(ListMax).Where(each => each.ValueKind is JsonValueKind.String)
                    .Select(each => each.GetString()!)
                : from.Text(name) is { } one ? [one] : [];

        /// <summary>A number; null when it is none.</summary>
        internal decimal? Number(string name) =>
            decimal.TryParse(from.Text(name), NumberStyles.Float, CultureInfo.InvariantCulture, out decimal number)
                ? number
                : null;

        private JsonElement? Of(string name, JsonValueKind kind) =>
            from.ValueKind is JsonValueKind.Object && from.TryGetProperty(name, out JsonElement value) && value.ValueKind == kind
                ? value
                : null;
    }

    /// <summary>Parses a piece and makes something of it; a fault when it is not proper JSON or not UTF-8.</summary>
    internal static (T? Made, ScanFault? Fault) Parse<T>(ReadOnlyMemory<byte> bytes, Func<JsonElement, (T?, ScanFault?)> make)
        where T : class
    {
        if (!System.Text.Unicode.Utf8.IsValid(bytes.Span)) return (null, ScanFault.NotUtf8);

        try
        {
            using JsonDocument document = JsonDocument.Parse(bytes, Bounded);
            return make(document.RootElement);
        }
        catch (Exception fault) when (fault is JsonException or InvalidOperationException)
        {
            return (null, ScanFault.NotJson);      // an escaped half character is an InvalidOperationException
        }
    }
}
