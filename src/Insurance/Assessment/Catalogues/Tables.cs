using System.Collections.Frozen;
using System.Globalization;
using System.IO.Compression;
using System.Text;
using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Scans;

namespace Breakwater.Assessment.Catalogues;

/// <summary>That a vulnerability is known to be exploited.</summary>
/// <param name="Cve">CVE number.</param>
/// <param name="Since">Day it was listed.</param>
/// <param name="Due">Day by which the list asks for a remedy; null when it names none.</param>
/// <param name="Ransomware">Whether it is known to be used for ransomware.</param>
internal sealed record KnownExploited(string Cve, DateOnly Since, DateOnly? Due, bool Ransomware);

/// <summary>The chance that a vulnerability is exploited within thirty days.</summary>
/// <param name="Cve">CVE number.</param>
/// <param name="P">0 to 1.</param>
/// <param name="On">Day of the estimate.</param>
internal sealed record ExploitChance(string Cve, decimal P, DateOnly On);

/// <summary>The newest editions, joined to findings when they are shown: a newer edition changes no finding.</summary>
/// <param name="Exploited">By CVE number.</param>
/// <param name="Chances">By CVE number.</param>
/// <param name="ChancesOn">Day of the estimates.</param>
internal sealed record Signals(
    IReadOnlyDictionary<string, KnownExploited> Exploited, IReadOnlyDictionary<string, float> Chances, DateOnly ChancesOn)
{
    internal static Signals None { get; } =
        new(FrozenDictionary<string, KnownExploited>.Empty, FrozenDictionary<string, float>.Empty, default);

    /// <summary>The earliest listing of any of a finding's numbers; null when none is listed.</summary>
    internal KnownExploited? Known(IEnumerable<string> cves) => cves
        .Select(cve => Exploited.GetValueOrDefault(cve)).OfType<KnownExploited>().MinBy(known => known.Since);

    /// <summary>The highest chance of any of a finding's numbers; null when none is estimated.</summary>
    internal ExploitChance? Chance(IEnumerable<string> cves) => cves
        .Where(Chances.ContainsKey).Select(cve => new ExploitChance(cve, (decimal)Chances[cve], ChancesOn))
        .MaxBy(chance => chance.P);
}

/// <summary>Since when cycles of products are no longer maintained.</summary>
internal sealed class EndOfLifeTable
{
    private readonly FrozenDictionary<string, (string Cycle, DateOnly Ends)[]> _cycles;
    private readonly string _source;

    internal EndOfLifeTable(IEnumerable<(string Product, string Cycle, DateOnly Ends)> rows, string source)
    {
        // The longest cycle a version belongs to counts: 1.20 is not 1.2.
        _cycles = rows.GroupBy(row => Plain(row.Product), StringComparer.Ordinal).ToFrozenDictionary(
            group => group.Key,
            group => group.OrderByDescending(row => row.Cycle.Length).Select(row => (row.Cycle, row.Ends)).ToArray(),
            StringComparer.Ordinal);
        _source = source;
    }

    internal static EndOfLifeTable None { get; } = new([], "");

    /// <summary>The finding that a product is out of maintenance on a day; null when it is not, or not known.</summary>
    internal ScannedCheck? Of(OpenPort port, DateOnly day)
    {
        if (_cycles.Count is 0 || port.Product.Length is 0) return null;

        string[] words = port.Product.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        int at = Array.FindLastIndex(words, word => char.IsAsciiDigit(word[0]) || (word.Length > 1 && word[0] is 'v' or 'V'
            && char.IsAsciiDigit(word[1])));
        if (at < 1) return null;

        string version = words[at].TrimStart('v', 'V');
        if (!_cycles.TryGetValue(Plain(string.Join(' ', words[..at])), out (string Cycle, DateOnly Ends)[]? cycles)) return null;

        (string cycle, DateOnly ends) = cycles.FirstOrDefault(each => IsOf(version, each.Cycle));
        if (cycle is null || day < ends) return null;

        return new ScannedCheck(
            $"END-OF-LIFE:{Plain(string.Join(' ', words[..at]))}:{cycle}", port.Port, Severity.Medium,
            $"{ends:yyyy-MM-dd}",
            new($"{port.Product}：{cycle} 系列已停止维护", $"{port.Product}: cycle {cycle} is no longer maintained"),
            new(
                $"自 {ends:yyyy-MM-dd} 起不再有安全更新，请升级。依据：{_source}。等级为约定（虚构）。",
                $"There have been no security updates since {ends:yyyy-MM-dd}; upgrade. Source: {_source}. "
                + "The severity is a convention (invented)."),
            Cves: "");
    }

    /// <summary>A product's name without what tools write differently.</summary>
    internal static string Plain(string name)
    {
        string plain = string.Join('-', name.ToLowerInvariant().Split(
            [' ', '-', '_', '/', '.'], StringSplitOptions.RemoveEmptyEntries));
        return plain.Length <= 60 ? plain : plain[..60];
    }

    private static bool IsOf(string version, string cycle) =>
        version.StartsWith(cycle, StringComparison.OrdinalIgnoreCase)
        && (version.Length == cycle.Length || !char.IsAsciiDigit(version[cycle.Length]));
}

/// <summary>The one form entries are kept in: a line each, packed.</summary>
internal static class CatalogueBody
{
    /// <summary>Lines of one edition; EPSS has about three hundred thousand.</summary>
    internal const int LinesMax = 1_000_000;

    internal static byte[] Pack(IEnumerable<string> lines)
    {
        using var packed = new MemoryStream();
        using (var deflate = new DeflateStream(packed, CompressionLevel.Optimal, leaveOpen: true))
        using (var text = new StreamWriter(deflate, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" })
            foreach (string line in lines) text.WriteLine(line);
        return packed.ToArray();
    }

    internal static IEnumerable<string[]> Unpack(byte[] body)
    {
        using var deflate = new DeflateStream(new MemoryStream(body), CompressionMode.Decompress);
        using var text = new StreamReader(deflate, Encoding.UTF8);
        while (text.ReadLine() is { } line) yield return line.Split('\t');
    }

    internal static string Day(DateOnly? day) => day?.ToString("O", CultureInfo.InvariantCulture) ?? "";

    internal static DateOnly? Day(string? text) =>
        DateOnly.TryParseExact(text, "O", CultureInfo.InvariantCulture, DateTimeStyles.None, out DateOnly day) ? day : null;
}
