using System.Globalization;
using System.Text;
using System.Text.RegularExpressions;
using Breakwater.Oversight.Contracts;

namespace Breakwater.Oversight.Cases;

/// <summary>A text that must not stand in a case study, because it is known to be of the case.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Text">The text; found in any case and with spaces between its characters.</param>
internal sealed record KnownTerm(IdentifierKind Kind, string Text);

/// <summary>An identifier found in a text.</summary>
/// <param name="Start">Where it begins.</param>
/// <param name="Length">Its length.</param>
/// <param name="Kind">What it is.</param>
internal sealed record FoundIdentifier(int Start, int Length, IdentifierKind Kind);

/// <summary>What stood in a text, and what stands there now.</summary>
/// <param name="Mark">What stands there now, e.g. <c>⟦DATE-1⟧</c>; the same original has the same mark throughout a case.</param>
/// <param name="Kind">What it was.</param>
/// <param name="Original">What stood there.</param>
internal sealed record Replacement(string Mark, IdentifierKind Kind, string Original);

/// <summary>
/// Finds what identifies somebody in a text and puts marks in its place. Hides too much rather than too little.
/// </summary>
internal static partial class Redactor
{
    // The first pattern that finds a place keeps it: addresses whole, then known names, then all that looks like something.
    private static readonly (IdentifierKind Kind, Regex Pattern)[] Addresses =
    [
        (IdentifierKind.Email, Email()), (IdentifierKind.Domain, Url()), (IdentifierKind.Network, Ipv4()),
        (IdentifierKind.Domain, HostName()),
    ];

    private static readonly (IdentifierKind Kind, Regex Pattern)[] Patterns =
    [
        (IdentifierKind.Code, Code18()), (IdentifierKind.Phone, Phone()), (IdentifierKind.Date, Date()),
        (IdentifierKind.Date, EnglishDate()), (IdentifierKind.Amount, AmountBefore()),
        (IdentifierKind.Amount, AmountAfter()), (IdentifierKind.Network, Ipv6()), (IdentifierKind.Number, LongNumber()),
        (IdentifierKind.Place, Street()), (IdentifierKind.Place, EnglishStreet()), (IdentifierKind.Organisation, Company()),
        (IdentifierKind.Organisation, EnglishCompany()), (IdentifierKind.Person, Titled()),
        (IdentifierKind.Person, EnglishTitled()),
    ];

    /// <summary>A text without characters nobody sees: they would split what is to be found.</summary>
    internal static string Cleaned(string text)
    {
        var clean = new StringBuilder(text.Length);
        foreach (char each in text.Normalize(NormalizationForm.FormC))
        {
            if (CharUnicodeInfo.GetUnicodeCategory(each) is UnicodeCategory.Format) continue;
            clean.Append(each);
        }

        return clean.ToString().Trim();
    }

    /// <summary>Every identifier in a text, in order, none over another; marks are no identifiers.</summary>
    internal static IReadOnlyList<FoundIdentifier> Find(string text, IReadOnlyCollection<KnownTerm> known)
    {
        string folded = Folded(text);
        var taken = new bool[text.Length];
        foreach (Match mark in Mark().Matches(folded)) Take(taken, mark);
        List<FoundIdentifier> found = [];
        foreach ((IdentifierKind kind, Regex pattern) in Addresses) Collect(pattern, kind);
        foreach (KnownTerm term in known.OrderByDescending(term => term.Text.Length))
            Collect(Of(term), term.Kind);
        foreach ((IdentifierKind kind, Regex pattern) in Patterns) Collect(pattern, kind);
        return [.. found.OrderBy(each => each.Start)];

        void Collect(Regex pattern, IdentifierKind kind)
        {
            foreach (Match match in pattern.Matches(folded))
            {
                if (match.Length is 0 || Any(taken, match)) continue;

                Take(taken, match);
                found.Add(new FoundIdentifier(match.Index, match.Length, kind));
            }
        }
    }

    /// <summary>The text with a mark in place of each identifier, and all replacements of the case with the new ones.</summary>
    internal static (string Text, IReadOnlyList<Replacement> All) Replace(
        string text, IReadOnlyCollection<KnownTerm> known, IReadOnlyList<Replacement> before)
    {
        List<Replacement> all = [.. before];
        var written = new StringBuilder(text.Length);
        int at = 0;
        foreach (FoundIdentifier each in Find(text, known))
        {
            string original = text.Substring(each.Start, each.Length);
            written.Append(text, at, each.Start - at).Append(MarkOf(each.Kind, original, all));
            at = each.Start + each.Length;
        }

        return (written.Append(text, at, text.Length - at).ToString(), all);
    }

    /// <summary>The mark for an original: the one it has, or the next of its kind, which is then noted.</summary>
    internal static string MarkOf(IdentifierKind kind, string original, List<Replacement> all)
    {
        Replacement? same = all.Find(each =>
            each.Kind == kind && string.Equals(each.Original, original, StringComparison.OrdinalIgnoreCase));
        if (same is not null) return same.Mark;

        int next = all.Count(each => each.Kind == kind) + 1;
        string mark = string.Create(
            CultureInfo.InvariantCulture, $"⟦{kind.ToString().ToUpperInvariant()}-{next}⟧");
        all.Add(new Replacement(mark, kind, original));
        return mark;
    }

    // Full-width forms as their half-width twins, character by character, so that places stay the same.
    private static string Folded(string text) => string.Create(text.Length, text, (folded, from) =>
    {
        for (int i = 0; i < folded.Length; i++)
        {
            folded[i] = from[i] switch
            {
                >= '！' and <= '～' and var wide => (char)(wide - 0xFEE0),
                '\u3000' or '\u00A0' => ' ',
                '￥' => '¥',
                var plain => plain,
            };
        }
    });

    // Spaces between characters do not hide a name; letters and digits around it make it another word.
    private static Regex Of(KnownTerm term)
    {
        string text = Folded(term.Text.Trim());
        string inside = string.Join(
            @"\s*", text.Where(each => !char.IsWhiteSpace(each)).Select(each => Regex.Escape(each.ToString())));
        string before = char.IsAsciiLetterOrDigit(text[0]) ? "(?<![A-Za-z0-9])" : "";
        string after = char.IsAsciiLetterOrDigit(text[^1]) ? "(?![A-Za-z0-9])" : "";
        return new Regex(before + inside + after, AnyCase, TimeSpan.FromMilliseconds(Limit));
    }

    private static bool Any(bool[] taken, Match match) => taken.AsSpan(match.Index, match.Length).Contains(true);

    private static void Take(bool[] taken, Match match) => taken.AsSpan(match.Index, match.Length).Fill(true);
}
