using System.Globalization;
using System.Text;
using Breakwater.Assessment.Scans;

namespace Breakwater.Assessment.Catalogues;

/// <summary>What a catalogue file holds.</summary>
/// <param name="Kind">What it tells.</param>
/// <param name="AsOf">The day it speaks of; null when it does not say.</param>
/// <param name="Lines">Entries in the one form they are kept in.</param>
/// <param name="Unreadable">Lines that could not be read.</param>
internal sealed record ReadCatalogue(CatalogueKind Kind, DateOnly? AsOf, IReadOnlyList<string> Lines, int Unreadable);

/// <summary>Reads a catalogue, whose kind follows from its content, in bounded memory.</summary>
/// <remarks>
/// KEV as JSON or CSV with the column names of CISA's file; EPSS as FIRST's daily CSV (<c>cve, epss, percentile</c>,
/// the day in a comment on top); end of life as CSV with <c>product, cycle, eol</c>, where a product whose end is not
/// set is left out. Each may be packed with gzip or as the only file of a zip.
/// </remarks>
internal static class CatalogueReader
{
    private const int HeadChars = 4 * 1024;

    internal static Refusal Strange { get; } = Refusal.Invalid("CAT-101", new(
        "无法识别目录格式。可以导入：KEV（JSON 或 CSV）、EPSS（CSV）、停止维护表（CSV，列 product、cycle、eol）。",
        "The kind of catalogue is not recognised. These are: KEV (JSON or CSV), EPSS (CSV), end of life (CSV with the columns "
        + "product, cycle, eol)."));

    internal static Refusal NoDay { get; } = Refusal.Invalid("CAT-102", new(
        "目录没有写明日期，请用 asOf 说明。", "The catalogue does not say of which day it is; state it (asOf)."));

    private static Refusal Empty { get; } = Refusal.Invalid("CAT-103", new(
        "目录中没有可以读取的条目。", "Nothing in the catalogue could be read."));

    private static Refusal TooMany { get; } = Refusal.Invalid("CAT-104", new(
        "目录超过一百万条，不予读取。", "The catalogue has more than a million entries and is not read."));

    /// <summary>Reads a file; refused when it is none of the kinds or nothing in it can be read.</summary>
    internal static async Task<Outcome<ReadCatalogue>> Read(Stream file, long length, CancellationToken cancel)
    {
        try
        {
            if (!ScanPackage.Of(file, length).Try(out ScanPackage? package, out Refusal? unfit)) return unfit;

            string head = await Head(package.Open(), cancel);
            Outcome<ReadCatalogue> read = head.StartsWith('{')
                ? await KevJson(package.Open(), cancel)
                : await Tables(package.Open(), head, cancel);
            if (!read.Try(out ReadCatalogue? catalogue, out Refusal? why)) return why;
            return catalogue.Lines.Count > 0 ? catalogue : Empty;
        }
        catch (ScanStopException stop)
        {
            return stop.Why;
        }
        catch (InvalidDataException)
        {
            return ScanRefusals.BadPackage;
        }
        catch (DecoderFallbackException)
        {
            return ScanRefusals.Encoding(new Place(1, 1));
        }
    }

    private static async Task<string> Head(Stream file, CancellationToken cancel)
    {
        using var text = new StreamReader(file, Encoding.UTF8, true, HeadChars, leaveOpen: true);
        char[] head = new char[HeadChars];
        int count = await text.ReadBlockAsync(head, cancel);
        return new string(head, 0, count).TrimStart('\uFEFF', ' ', '\r', '\n');
    }

    private static async Task<Outcome<ReadCatalogue>> KevJson(Stream file, CancellationToken cancel)
    {
        DateOnly? asOf = null;
        List<string> lines = [];
        int unreadable = 0;
        bool isKev = false;
        var parts = new JsonParts(file, "dateReleased", "catalogVersion", "vulnerabilities[]");
        await foreach (JsonPart part in parts.Read(cancel))
        {
            (string? line, ScanFault? fault) = JsonFields.Parse(part.Bytes, piece =>
            {
                if (part.Path is "dateReleased") asOf = ScanTimes.Iso(piece.GetString())?.ShanghaiDay();
                return part.Path is "vulnerabilities[]"
                    ? Kev(
                        piece.Text("cveID"), piece.Text("dateAdded"), piece.Text("dueDate"),
                        piece.Text("knownRansomwareCampaignUse"))
                    : ("", null);
            });
            if (part.Path is not "vulnerabilities[]") continue;

            isKev = true;
            if (fault is not null || line is null) unreadable++;
            else lines.Add(line);
            if (lines.Count > CatalogueBody.LinesMax) return TooMany;
        }

        if (parts.Fault is { } why) return why;
        return isKev ? new ReadCatalogue(CatalogueKind.KnownExploited, asOf, lines, unreadable) : Strange;
    }

    private static async Task<Outcome<ReadCatalogue>> Tables(Stream file, string head, CancellationToken cancel)
    {
        string names = head.Split('\n').FirstOrDefault(line => !line.StartsWith('#'))?.ToLowerInvariant() ?? "";
        CatalogueKind? kind = names switch
        {
            _ when names.Contains("cveid", StringComparison.Ordinal) && names.Contains("dateadded", StringComparison.Ordinal) =>
                CatalogueKind.KnownExploited,
            _ when names.Contains("epss", StringComparison.Ordinal) && names.Contains("cve", StringComparison.Ordinal) =>
                CatalogueKind.ExploitChance,
            _ when names.Contains("cycle", StringComparison.Ordinal) && names.Contains("eol", StringComparison.Ordinal) =>
                CatalogueKind.EndOfLife,
            _ => null,
        };
        if (kind is not { } known) return Strange;

        string[] needed = known switch
        {
            CatalogueKind.KnownExploited => ["cveID", "dateAdded"],
            CatalogueKind.ExploitChance => ["cve", "epss"],
            CatalogueKind.EndOfLife => ["product", "cycle", "eol"],
        };
        DateOnly? asOf = null;
        List<string> lines = [];
        int unreadable = 0;
        using var rows = new CsvRows(file);
        if (await rows.Begin(needed, cancel, comment: '#', told: text => asOf ??= DayIn(text)) is { } unfit) return unfit;
        await foreach (CsvRows row in rows.Rows(cancel))
        {
            (string? line, ScanFault? fault) = known switch
            {
                CatalogueKind.KnownExploited =>
                    Kev(row["cveID"], row["dateAdded"], row["dueDate"], row["knownRansomwareCampaignUse"]),
                CatalogueKind.ExploitChance => Chance(row["cve"], row["epss"]),
                CatalogueKind.EndOfLife => Ends(row["product"], row["cycle"], row["eol"]),
            };
            if (fault is not null) unreadable++;
            else if (line is { Length: > 0 }) lines.Add(line);
            if (lines.Count > CatalogueBody.LinesMax) return TooMany;
        }

        return rows.Fault is { } why ? why : new ReadCatalogue(known, asOf, lines, unreadable);
    }

    private static (string? Line, ScanFault? Fault) Kev(string? cve, string? added, string? due, string? ransomware)
    {
        string number = cve?.Trim().ToUpperInvariant() ?? "";
        if (!ScanText.IsCve(number)) return (null, ScanFault.NoCheck);
        if (Day(added) is not { } since) return (null, ScanFault.NoTime);

        bool isRansom = string.Equals(ransomware?.Trim(), "Known", StringComparison.OrdinalIgnoreCase);
        return (string.Join('\t', number, CatalogueBody.Day(since), CatalogueBody.Day(Day(due)), isRansom ? "1" : "0"), null);
    }

    private static (string? Line, ScanFault? Fault) Chance(string? cve, string? chance)
    {
        string number = cve?.Trim().ToUpperInvariant() ?? "";
        if (!ScanText.IsCve(number)) return (null, ScanFault.NoCheck);

        bool isNumber = decimal.TryParse(chance, NumberStyles.Float, CultureInfo.InvariantCulture, out decimal p);
        bool isChance = isNumber && p is >= 0 and <= 1;
        return isChance ? (string.Create(CultureInfo.InvariantCulture, $"{number}\t{p}"), null) : (null, ScanFault.NoSeverity);
    }

    // "false" is a cycle whose end is not set.
    private static (string? Line, ScanFault? Fault) Ends(string? product, string? cycle, string? ends)
    {
        string name = EndOfLifeTable.Plain(ScanText.Line(product, 60));
        string part = ScanText.Line(cycle, 30);
        if (name.Length is 0 || part.Length is 0) return (null, ScanFault.NoCheck);
        if (ends?.Trim().ToUpperInvariant() is "FALSE" or "") return ("", null);
        return Day(ends) is { } day ? (string.Join('\t', name, part, CatalogueBody.Day(day)), null) : (null, ScanFault.NoTime);
    }

    private static DateOnly? Day(string? text) => ScanTimes.Iso(text?.Trim())?.ShanghaiDay();

    // #model_version:v2025.03.14,score_date:2026-11-20T00:00:00+0000
    private static DateOnly? DayIn(string comment)
    {
        int at = comment.IndexOf("score_date:", StringComparison.Ordinal);
        return at >= 0 && comment.Length >= at + 21 ? CatalogueBody.Day(comment.Substring(at + 11, 10)) : null;
    }
}
