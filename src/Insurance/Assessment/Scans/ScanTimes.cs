using System.Globalization;

namespace Breakwater.Assessment.Scans;

/// <summary>Times as tools write them. What names no zone is taken as Asia/Shanghai, where insurance days are counted.</summary>
internal static class ScanTimes
{
    private static readonly TimeSpan Here = TimeSpan.FromHours(8);

    /// <summary>Seconds since 1970; null when the text is none or no scan can be of that time.</summary>
    internal static DateTimeOffset? Unix(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int seconds)
            ? Plausible(DateTimeOffset.FromUnixTimeSeconds(seconds))
            : null;

    /// <summary>ISO 8601, with or without zone, or a day alone; null when the text is none.</summary>
    internal static DateTimeOffset? Iso(string? text)
    {
        if (text is not { Length: >= 10 and <= 40 } || !char.IsAsciiDigit(text[0])) return null;
        if (!DateTime.TryParse(text, CultureInfo.InvariantCulture, DateTimeStyles.RoundtripKind, out DateTime read)) return null;

        // An instant at the very edge of the calendar has no other zone.
        if (read.Year is < 1997 or > 2100) return null;
        return Plausible(read.Kind is DateTimeKind.Unspecified ? new DateTimeOffset(read, Here) : new DateTimeOffset(read));
    }

    /// <summary>As C's <c>ctime</c> writes it, e.g. <c>Wed Mar 23 14:31:51 2022</c>; it names no zone.</summary>
    internal static DateTimeOffset? Ctime(string? text) =>
        text is { Length: <= 40 } && DateTime.TryParseExact(
            text.Trim(), "ddd MMM d HH:mm:ss yyyy", CultureInfo.InvariantCulture, DateTimeStyles.AllowInnerWhite,
            out DateTime read) && read.Year is >= 1997 and <= 2100
            ? Plausible(new DateTimeOffset(read, Here))
            : null;

    private static DateTimeOffset? Plausible(DateTimeOffset at) => ScanText.IsTime(at) ? at : null;
}
