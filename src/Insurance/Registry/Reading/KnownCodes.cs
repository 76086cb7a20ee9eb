using System.Globalization;

namespace Breakwater.Registry.Reading;

/// <summary>The codes of provinces and industries that a package may name.</summary>
internal static class KnownCodes
{
    /// <summary>GB/T 2260 codes of the 34 provincial divisions.</summary>
    internal static readonly HashSet<string> Provinces = new(StringComparer.Ordinal)
    {
        "110000", "120000", "130000", "140000", "150000", "210000", "220000", "230000", "310000",
        "320000", "330000", "340000", "350000", "360000", "370000", "410000", "420000", "430000",
        "440000", "450000", "460000", "500000", "510000", "520000", "530000", "540000", "610000",
        "620000", "630000", "640000", "650000", "710000", "810000", "820000",
    };

    // GB/T 4754-2017: first and last division of each section.
    private static readonly Dictionary<char, (int First, int Last)> Divisions = new()
    {
        ['A'] = (First: 1, Last: 5),
        ['B'] = (First: 6, Last: 12),
        ['C'] = (First: 13, Last: 43),
        ['D'] = (First: 44, Last: 46),
        ['E'] = (First: 47, Last: 50),
        ['F'] = (First: 51, Last: 52),
        ['G'] = (First: 53, Last: 60),
        ['H'] = (First: 61, Last: 62),
        ['I'] = (First: 63, Last: 65),
        ['J'] = (First: 66, Last: 69),
        ['K'] = (First: 70, Last: 70),
        ['L'] = (First: 71, Last: 72),
        ['M'] = (First: 73, Last: 75),
        ['N'] = (First: 76, Last: 79),
        ['O'] = (First: 80, Last: 82),
        ['P'] = (First: 83, Last: 83),
        ['Q'] = (First: 84, Last: 85),
        ['R'] = (First: 86, Last: 90),
        ['S'] = (First: 91, Last: 96),
        ['T'] = (First: 97, Last: 97),
    };

    /// <summary>The section letters of GB/T 4754-2017, A to T.</summary>
    internal static IReadOnlyCollection<char> Sections => Divisions.Keys;

    /// <summary>Whether a code is a section letter or a division of GB/T 4754-2017, e.g. <c>C</c> or <c>C34</c>.</summary>
    internal static bool IsIndustry(string code)
    {
        if (code.Length is not (1 or 3)) return false;
        if (!Divisions.TryGetValue(code[0], out (int First, int Last) range)) return false;

        return code.Length is 1
            || (int.TryParse(code.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out int division)
                && division >= range.First && division <= range.Last);
    }
}
