namespace Breakwater.Foundation.Lists;

/// <summary>Text in cells of a spreadsheet.</summary>
public static class SpreadsheetText
{
    /// <summary>The text, with an apostrophe before it when a spreadsheet would take it for a formula.</summary>
    /// <remarks>Also for the full-width signs some programs read as formulas. Source: OWASP, CSV injection.</remarks>
    public static string Harmless(string text) =>
        text.Length > 0 && "=+-@\t\r\n＝＋－＠".Contains(text[0], StringComparison.Ordinal) ? "'" + text : text;
}
