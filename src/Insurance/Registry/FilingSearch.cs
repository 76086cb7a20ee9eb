using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry;

/// <summary>Finds filings by the words of their names, clauses, exclusions and covers, in Chinese and English.</summary>
/// <remarks>
/// A substring search, upper and lower case alike. SQLite answers from an FTS5 trigram index: three characters and more as a
/// phrase, fewer as the beginning of a trigram, since most Chinese words have two. PostgreSQL answers from an index over the
/// letters and pairs of letters of each passage, which finds short words too and needs no extension.
/// </remarks>
internal sealed class FilingSearch(Store store)
{
    private const int Trigram = 3;
    private const int Around = 32;
    private const string Places = "IX_registry_filing_passage_Number_Filing";

    private bool IsSqlite => store.Context.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    /// <summary>The filings with a passage that contains a text, asked once for all that is counted and shown of them.</summary>
    internal async Task<List<FilingId>> Filings(string text, CancellationToken cancel)
    {
        if (!IsSqlite) return await Pieces(text).Select(p => p.Filing).Distinct().ToListAsync(cancel);

        // Passages are long: an index of number and filing answers without reading one.
        string sql =
            $"""
            SELECT DISTINCT "Filing" AS "Value" FROM registry_filing_passage INDEXED BY "{Places}"
            WHERE "Number" IN ({Rows(text)})
            """;
        List<byte[]> found = await store.Context.Database.SqlQueryRaw<byte[]>(sql, Terms(text)).ToListAsync(cancel);
        return found.ConvertAll(id => FilingId.From(new Guid(id, bigEndian: true)));
    }

    /// <summary>The passages of some filings that contain a text.</summary>
    private IQueryable<FilingPassage> Passages(string text, IReadOnlyList<FilingId> filings)
    {
        if (!IsSqlite) return Pieces(text).Where(p => filings.Contains(p.Filing));

        // The plus keeps SQLite from looking up every passage that contains the text: these filings have few.
        string sql = $"""SELECT * FROM registry_filing_passage WHERE +"Number" IN ({Rows(text)})""";
        return store.Context.Set<FilingPassage>().FromSqlRaw(sql, Terms(text)).AsNoTracking()
            .Where(p => filings.Contains(p.Filing));
    }

    private static string Rows(string text) => IsPhrase(text)
        ? "SELECT rowid FROM registry_passage_search WHERE registry_passage_search MATCH {0}"
        : "SELECT doc FROM registry_passage_trigram WHERE term >= {0} AND term < {1}";

    private static object[] Terms(string text) => IsPhrase(text)
        ? [$"\"{text.Replace("\"", "\"\"", StringComparison.Ordinal)}\""]
        : [text.ToLowerInvariant(), text.ToLowerInvariant() + "\U0010FFFF"];

    private static bool IsPhrase(string text) => text.EnumerateRunes().Count() >= Trigram;

    private IQueryable<FilingPassage> Pieces(string text)
    {
        string literal = text.Replace(@"\", @"\\", StringComparison.Ordinal)
            .Replace("%", @"\%", StringComparison.Ordinal).Replace("_", @"\_", StringComparison.Ordinal);
        string pattern = $"%{literal}%";
        return store.Context.Set<FilingPassage>().FromSql(
            $"""
            SELECT * FROM registry_filing_passage
            WHERE registry_pieces("Text") @> {Pairs(text.ToLowerInvariant())} AND "Text" ILIKE {pattern}
            """).AsNoTracking();
    }

    /// <summary>For each filing that has one, its first passage that contains a text, shortened to the words around it.</summary>
    internal async Task<IReadOnlyDictionary<FilingId, FilingMatch>> Matches(
        string text, IReadOnlyList<FilingId> filings, CancellationToken cancel)
    {
        List<FilingPassage> found = await Passages(text, filings).OrderBy(p => p.Number).ToListAsync(cancel);
        return found.GroupBy(p => p.Filing).ToDictionary(
            group => group.Key,
            group => Match(group.First(), text));
    }

    private static FilingMatch Match(FilingPassage passage, string text) =>
        new(passage.Kind, passage.Clause, Snippet(passage.Text, text));

    /// <summary>The words around the first place of a text, with an ellipsis where something is left out.</summary>
    internal static string Snippet(string passage, string text)
    {
        int at = Math.Max(0, passage.IndexOf(text, StringComparison.OrdinalIgnoreCase));
        int begin = passage.LastIndexOf('\n', at) + 1;
        int end = passage.IndexOf('\n', at) is var next and >= 0 ? next : passage.Length;
        int from = Math.Max(begin, at - Around);
        int to = Math.Min(end, at + text.Length + Around);
        if (from > begin && char.IsLowSurrogate(passage[from])) from--;
        if (to < end && char.IsLowSurrogate(passage[to])) to++;
        return (from > begin ? "…" : "") + passage[from..to] + (to < end ? "…" : "");
    }

    /// <summary>Every two neighbouring letters of a text once; of a single letter, itself.</summary>
    private static string[] Pairs(string text)
    {
        string[] letters = [.. text.EnumerateRunes().Select(letter => letter.ToString())];
        return letters.Length < 2 ? letters : [.. letters.Zip(letters[1..], (one, next) => one + next).Distinct()];
    }
}
