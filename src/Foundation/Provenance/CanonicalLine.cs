using System.Globalization;
using System.Text;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Foundation.Provenance;

/// <summary>Writes the canonical line of a record, so that no two different records share one.</summary>
public static class CanonicalLine
{
    /// <summary>
    /// Each field as its length, a colon and its text, so that nothing can move from a field into its neighbour.
    /// </summary>
    /// <param name="fields">
    /// Texts, numbers, dates, instants (as UTC ticks), identifiers' values, texts in two languages; <c>-</c> stands for none.
    /// </param>
    public static string Of(params ReadOnlySpan<object?> fields)
    {
        var line = new StringBuilder();
        foreach (object? field in fields)
        {
            if (field is Words words)
            {
                Append(line, words.Zh);
                Append(line, words.En);
            }
            else
            {
                Append(line, TextOf(field));
            }
        }

        return line.ToString();
    }

    private static string? TextOf(object? field) => field switch
    {
        null => null,
        string text => text,
        DateOnly day => day.ToString("O", CultureInfo.InvariantCulture),
        DateTimeOffset at => at.UtcTicks.ToString(CultureInfo.InvariantCulture),
        IFormattable number => number.ToString(format: null, CultureInfo.InvariantCulture),
        _ => throw new ArgumentException($"A {field.GetType().Name} has no canonical text.", nameof(field)),
    };

    private static void Append(StringBuilder line, string? text)
    {
        if (line.Length > 0) line.Append(' ');
        if (text is null) line.Append('-');
        else line.Append(CultureInfo.InvariantCulture, $"{text.Length}:{text}");
    }
}
