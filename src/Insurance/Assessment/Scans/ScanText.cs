using System.Globalization;
using System.Net;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Assessment.Contracts;

namespace Breakwater.Assessment.Scans;

/// <summary>Texts from a file, made harmless: one line, nothing invisible, not too long.</summary>
internal static partial class ScanText
{
    private const char Ellipsis = '…';
    private const int CvesListed = 20;

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

    /// <summary>Whether a text is a CVE number.</summary>
    internal static bool IsCve(string text) => CveNumber().IsMatch(text);

    /// <summary>The CVE numbers in a list that a tool writes with commas or blanks, comma-separated, each once.</summary>
    internal static string Cves(IEnumerable<string?> texts) => Line(
        string.Join(',', texts.OfType<string>().SelectMany(text => text.Split([',', ' ', ';'], 64))
            .Select(text => text.Trim().ToUpperInvariant()).Where(IsCve).Distinct(StringComparer.Ordinal).Take(CvesListed)),
        ScanLimits.CvesMax);

    /// <summary>A port number; null when the text is none.</summary>
    internal static int? Port(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out int number) && number <= 65_535 ? number : null;

    /// <summary>Where a URL, <c>host:port</c> or bare host points; null when it names no host.</summary>
    internal static (string? Name, string? Address, int Port)? Target(string? at)
    {
        if (at is not { Length: > 0 and <= 4_096 }) return null;
        if (Address(at) is { } bare) return (null, bare, 0);

        bool hasScheme = at.Contains("://", StringComparison.Ordinal);
        if (!Uri.TryCreate(hasScheme ? at : "tcp://" + at, UriKind.Absolute, out Uri? uri)) return null;

        int port = Math.Max(uri.Port, 0);
        string? host = HostOf(uri);
        if (Address(host) is { } literal) return (null, literal, port);
        return HostName(host) is { } name ? (name, null, port) : null;
    }

    // A URI is taken apart only when asked: letters that no international name may have are found out here.
    private static string? HostOf(Uri uri)
    {
        try
        {
            return uri.IdnHost;
        }
        catch (UriFormatException)
        {
            return null;
        }
    }

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

    // A limit in seconds would be reached by a file that waits for a processor; this takes time in proportion to the text.
    [GeneratedRegex(@"\ACVE-[0-9]{4}-[0-9]{4,12}\z", RegexOptions.NonBacktracking)]
    private static partial Regex CveNumber();

    // Direction marks and the like can make one name look like another.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not
        (UnicodeCategory.Format or UnicodeCategory.OtherNotAssigned or UnicodeCategory.PrivateUse or UnicodeCategory.Surrogate)
        && rune != Rune.ReplacementChar;
}

/// <summary>Severities of tools in our words.</summary>
internal static class Severities
{
    private static readonly Dictionary<string, Severity> Said = new(StringComparer.OrdinalIgnoreCase)
    {
        ["info"] = Severity.Info,
        ["informational"] = Severity.Info,
        ["unknown"] = Severity.Info,
        ["none"] = Severity.Info,
        ["log"] = Severity.Info,             // OpenVAS
        ["warn"] = Severity.Info,            // testssl: it could not tell
        ["low"] = Severity.Low,
        ["note"] = Severity.Low,             // SARIF
        ["medium"] = Severity.Medium,
        ["moderate"] = Severity.Medium,
        ["warning"] = Severity.Medium,       // SARIF
        ["high"] = Severity.High,
        ["error"] = Severity.High,           // SARIF
        ["critical"] = Severity.Critical,
        ["0"] = Severity.Info,               // Nessus, 0 to 4
        ["1"] = Severity.Low,
        ["2"] = Severity.Medium,
        ["3"] = Severity.High,
        ["4"] = Severity.Critical,
    };

    /// <summary>
    /// A tool's word; null when it is none of theirs. What a tool does not know is for information.
    /// </summary>
    internal static Severity? OfWord(string word) => Said.TryGetValue(word, out Severity severity) ? severity : null;

    /// <summary>The graver of two.</summary>
    internal static Severity Graver(Severity one, Severity other) => Rank(one) >= Rank(other) ? one : other;

    private static int Rank(Severity severity) => severity switch
    {
        Severity.Info => 0,
        Severity.Low => 1,
        Severity.Medium => 2,
        Severity.High => 3,
        Severity.Critical => 4,
    };

    /// <summary>A CVSS base score as a tool writes it; null when it is none from 0 to 10.</summary>
    internal static Severity? OfScore(string? text) =>
        decimal.TryParse(text, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out decimal score) && score <= 10
            ? OfScore(score)
            : null;

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
