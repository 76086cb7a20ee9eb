using System.Globalization;
using System.Text.RegularExpressions;
using Breakwater.Incidents.Grading;

namespace Breakwater.Incidents.Reporting;

/// <summary>Which report it is.</summary>
internal enum ReportKind
{
    /// <summary>The first one 首次报告.</summary>
    First,

    /// <summary>What is learnt later 补充报告.</summary>
    Supplement,

    /// <summary>After the handling 总结报告.</summary>
    Summary,
}

/// <summary>A draft, filled from what is known.</summary>
/// <param name="Kind">Which report.</param>
/// <param name="Name">Its name.</param>
/// <param name="Sections">Its sections.</param>
/// <param name="Gaps">What is not known yet, each once.</param>
/// <param name="Source">What it follows, and what to check.</param>
internal sealed record ReportDraft(
    ReportKind Kind, Words Name, IReadOnlyList<DraftSection> Sections, IReadOnlyList<Words> Gaps, string Source);

/// <summary>A section of a draft.</summary>
/// <param name="Title">Its title.</param>
/// <param name="Lines">Its lines; gaps are marked in them.</param>
internal sealed record DraftSection(Words Title, IReadOnlyList<Words> Lines);

/// <summary>Drafts by template: dated data, read from <c>filings/cn/rules/report-drafts.yaml</c>.</summary>
internal sealed partial class ReportDrafts
{
    private readonly DraftsFile _file;

    /// <summary>The templates that come with the platform.</summary>
    public ReportDrafts()
        : this(ReportingRules.Embedded("report-drafts.yaml"))
    {
    }

    /// <summary>Templates as written.</summary>
    /// <exception cref="InvalidOperationException">A line names something that no gap is called.</exception>
    internal ReportDrafts(string text)
    {
        _file = ReportingRules.Read<DraftsFile>(text);
        IEnumerable<string> named = _file.Templates.SelectMany(template => template.Drafts)
            .SelectMany(draft => draft.Sections).SelectMany(section => section.Lines)
            .SelectMany(line => Placeholder().Matches(line.Zh + line.En)).Select(match => match.Groups["name"].Value);
        if (named.FirstOrDefault(name => !_file.Gaps.ContainsKey(name)) is { } nameless)
            throw new InvalidOperationException($"A draft names {nameless}, which no gap is called.");
    }

    /// <summary>Fills the template of a regime that was in force on a day.</summary>
    /// <param name="regime">The regime a report is owed under.</param>
    /// <param name="day">Day of discovery.</param>
    /// <param name="kind">Which report.</param>
    /// <param name="known">What is known, by name; what is missing or null is a gap.</param>
    /// <returns>The draft; null when no template of the regime had begun.</returns>
    internal ReportDraft? Fill(string regime, DateOnly day, ReportKind kind, IReadOnlyDictionary<string, Words?> known)
    {
        DraftTemplate? template = _file.Templates
            .Where(each => string.Equals(each.Regime, regime, StringComparison.Ordinal) && each.From <= day)
            .MaxBy(each => each.From);
        if (template?.Drafts.Find(each => each.Kind == kind) is not { } draft) return null;

        List<string> gaps = [];
        DraftSection[] sections =
        [
            .. draft.Sections.Select(section => new DraftSection(
                section.Title.Words,
                [
                    .. section.Lines.Select(line => new Words(
                        Filled(line.Zh, known, gaps, words => words.Zh, gap => $"【待补充：{gap.Zh}】"),
                        Filled(line.En, known, gaps, words => words.En, gap => $"[to be supplied: {gap.En}]"))),
                ])),
        ];
        return new ReportDraft(
            kind, draft.Name.Words, sections, [.. gaps.Select(name => _file.Gaps[name].Words)], template.Source);
    }

    /// <summary>An instant as a report writes it, in Shanghai.</summary>
    internal static Words? Instant(DateTimeOffset? at) => at is { } known
        ? Words.Same(known.ToOffset(TimeSpan.FromHours(8)).ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture))
        : null;

    private string Filled(
        string line, IReadOnlyDictionary<string, Words?> known, List<string> gaps, Func<Words, string> say,
        Func<Words, string> mark) => Placeholder().Replace(line, match =>
    {
        string name = match.Groups["name"].Value;
        if (known.GetValueOrDefault(name) is { } words) return say(words);

        if (!gaps.Contains(name, StringComparer.Ordinal)) gaps.Add(name);
        return mark(_file.Gaps[name].Words);
    });

    [GeneratedRegex(
        @"\{(?<name>[a-z]+)\}", RegexOptions.CultureInvariant | RegexOptions.ExplicitCapture, matchTimeoutMilliseconds: 1_000)]
    private static partial Regex Placeholder();

    private sealed class DraftsFile
    {
        public List<DraftTemplate> Templates { get; init; } = [];
        public Dictionary<string, Bilingual> Gaps { get; init; } = [];
    }

    private sealed class DraftTemplate
    {
        public string Regime { get; init; } = "";
        public DateOnly From { get; init; }
        public string Source { get; init; } = "";
        public string Grade { get; init; } = "";
        public List<DraftText> Drafts { get; init; } = [];
    }

    private sealed class DraftText
    {
        public ReportKind Kind { get; init; }
        public Bilingual Name { get; init; } = new();
        public List<SectionText> Sections { get; init; } = [];
    }

    private sealed class SectionText
    {
        public Bilingual Title { get; init; } = new();
        public List<Bilingual> Lines { get; init; } = [];
    }
}
