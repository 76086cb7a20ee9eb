using Breakwater.Registry.Contracts;

namespace Breakwater.Registry;

/// <summary>What kind of text of a filing a passage is.</summary>
internal enum PassageKind
{
    /// <summary>The product's name.</summary>
    Name,

    /// <summary>A clause of the wording.</summary>
    Clause,

    /// <summary>An exclusion.</summary>
    Exclusion,

    /// <summary>A cover.</summary>
    Cover,
}

/// <summary>A text of the package that counts, for the search; derived from the package and replaced with it.</summary>
internal sealed class FilingPassage
{
    /// <summary>Given by the database; the full-text index refers to it.</summary>
    public long Number { get; init; }

    public FilingId Filing { get; init; }
    public PassageKind Kind { get; init; }

    /// <summary>Clause number; empty for the name.</summary>
    public required string Clause { get; init; }

    /// <summary>Chinese, a line break, English.</summary>
    public required string Text { get; init; }

    internal static IEnumerable<FilingPassage> Of(FilingId filing, ProductPackage package)
    {
        yield return One(PassageKind.Name, "", package.Name, package.Name);
        foreach (Clause clause in package.Clauses) yield return One(PassageKind.Clause, clause.Number, clause.Title, clause.Text);
        foreach (ExclusionDefinition exclusion in package.Exclusions)
            yield return One(PassageKind.Exclusion, exclusion.Clause, exclusion.Name, exclusion.Text);
        foreach (CoverDefinition cover in package.Covers)
            yield return One(PassageKind.Cover, cover.Clause, cover.Name, cover.Name);

        FilingPassage One(PassageKind kind, string clause, Words title, Words text) => new()
        {
            Filing = filing,
            Kind = kind,
            Clause = clause,
            Text = title == text ? $"{text.Zh}\n{text.En}" : $"{title.Zh}：{text.Zh}\n{title.En}: {text.En}",
        };
    }
}

/// <summary>The passage that made a filing part of a search.</summary>
/// <param name="Kind">Name, clause, exclusion or cover.</param>
/// <param name="Clause">Clause number; empty for the name.</param>
/// <param name="Text">The words around what was searched for, in the language it was found in.</param>
internal sealed record FilingMatch(PassageKind Kind, string Clause, string Text);
