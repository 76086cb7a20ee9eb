using System.Globalization;
using System.Net;
using System.Text;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>Texts from a file, made harmless: one line, nothing invisible, not too long.</summary>
internal static class ScanText
{
    private const char Ellipsis = '…';

    /// <summary>One line of visible text, cut at a length.</summary>
    internal static string Line(string? text, int lengthMax)
    {
        if (string.IsNullOrEmpty(text)) return "";

        // What is cut off is never looked at; a long field costs no more than a short one.
        var line = new StringBuilder(Math.Min(text.Length, lengthMax + 1));
        foreach (Rune rune in text.EnumerateRunes())
        {
            bool isBlank = Rune.IsWhiteSpace(rune) || Rune.IsControl(rune);
            if (isBlank ? line.Length is 0 || line[^1] is ' ' : !IsVisible(rune)) continue;
            if (isBlank) line.Append(' ');
            else line.Append(rune.ToString());
            if (line.Length > lengthMax) break;
        }

        if (line.Length > lengthMax)
        {
            line.Length = lengthMax - 1;
            if (char.IsHighSurrogate(line[^1])) line.Length--;
            line.Append(Ellipsis);
        }

        return line.ToString().TrimEnd();
    }

    /// <summary>An identifier as it stands; null when it is empty, too long or holds anything invisible.</summary>
    internal static string? Identifier(string? text, int lengthMax) =>
        text is { Length: > 0 } && text.Length <= lengthMax && string.Equals(
            text, Line(text, lengthMax), StringComparison.Ordinal)
            ? text
            : null;

    /// <summary>Whether a time can be that of a scan: a fault of the clock or of the file is none.</summary>
    internal static bool IsTime(DateTimeOffset at) =>
        at.Year is >= 1997 and <= 2100;       // nmap was first published in 1997

    /// <summary>An address in its usual form; null when the text is none.</summary>
    internal static string? Address(string? text)
    {
        // The parser also takes ports in brackets and zones, which belong to no address here.
        if (text is null || text.Length > 64 || text.AsSpan().ContainsAny('[', '%')) return null;
        if (!IPAddress.TryParse(text, out IPAddress? address)) return null;

        return (address.IsIPv4MappedToIPv6 ? address.MapToIPv4() : address).ToString();
    }

    /// <summary>A host name in lower case; null when the text is none.</summary>
    internal static string? HostName(string? text)
    {
        string name = text?.TrimEnd('.').ToLowerInvariant() ?? "";
        return name.Length is > 0 and <= ScanLimits.HostMax && Uri.CheckHostName(name) is UriHostNameType.Dns ? name : null;
    }

    /// <summary>
    /// Whether an address can be reached from the internet; false for private, local and link addresses.
    /// </summary>
    /// <remarks>Source: RFC 1918, RFC 6598, RFC 3927, RFC 4193, RFC 4291.</remarks>
    internal static bool IsPublic(string address) =>
        IPAddress.TryParse(address, out IPAddress? parsed) && !Array.Exists(Inner, range => range.Contains(parsed));

    private static readonly IPNetwork[] Inner =
    [
        .. new[]
        {
            "10.0.0.0/8", "172.16.0.0/12", "192.168.0.0/16", "100.64.0.0/10", "169.254.0.0/16", "127.0.0.0/8",
            "fc00::/7", "fe80::/10",
            "::1/128",
        }.Select(range => IPNetwork.Parse(range)),
    ];

    // Direction marks and the like can make one name look like another.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate)
        && rune != Rune.ReplacementChar;
}

/// <summary>Severities of tools in our words.</summary>
internal static class Severities
{
    /// <summary>
    /// nuclei's word; null when it is none of its words. What nuclei does not know is for information.
    /// </summary>
    internal static Severity? OfWord(string word) => word.ToLowerInvariant() switch
    {
        "info" or "unknown" => Severity.Info,
        "low" => Severity.Low,
        "medium" => Severity.Medium,
        "high" => Severity.High,
        "critical" => Severity.Critical,
        _ => null,
    };

    /// <summary>A CVSS base score in words.</summary>
    /// <remarks>Source: FIRST, CVSS v3.1 specification, section 5, qualitative severity rating scale.</remarks>
    internal static Severity OfScore(decimal score) => score switch
    {
        >= 9.0m => Severity.Critical,
        >= 7.0m => Severity.High,
        >= 4.0m => Severity.Medium,
        > 0m => Severity.Low,
        _ => Severity.Info,
    };
}
