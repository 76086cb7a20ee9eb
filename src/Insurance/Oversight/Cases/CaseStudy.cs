using Breakwater.Incidents.Contracts;
using Breakwater.Oversight.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Oversight.Cases;

/// <summary>A closed claim told so that others learn from it and nobody recognises the insured.</summary>
internal sealed class CaseStudy : IOwned, IVersioned
{
    public CaseStudyId Id { get; init; }

    /// <summary>Its number in the library; null before it was published.</summary>
    public string? Number { get; set; }

    public Guid Claim { get; init; }

    /// <summary>The insured.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    public CaseState State { get; set; }

    /// <summary>Division and province of the insured; only the shown ones are ever published.</summary>
    public required string Industry { get; init; }

    public required string Province { get; init; }

    /// <summary>GB/T 20986 category.</summary>
    public required string Category { get; init; }

    public required CaseSheet Sheet { get; init; }

    /// <summary>What happened.</summary>
    public required string Happened { get; set; }

    /// <summary>What helped.</summary>
    public required string Helped { get; set; }

    /// <summary>What is to be learnt.</summary>
    public required string Lessons { get; set; }

    /// <summary>Key of what was replaced, wrapped; null once it was published: then nobody can read it again.</summary>
    public byte[]? Key { get; set; }

    /// <summary>What was replaced by what, under that key.</summary>
    public byte[]? Replaced { get; set; }

    public CaseConsent Consent { get; set; }
    public DateTimeOffset? ConsentAskedAt { get; set; }
    public string? ConsentAnsweredBy { get; set; }
    public DateTimeOffset? ConsentAnsweredAt { get; set; }
    public required string DraftedBy { get; init; }
    public DateTimeOffset DraftedAt { get; init; }
    public required string EditedBy { get; set; }
    public string? RedactedBy { get; set; }
    public DateTimeOffset? RedactedAt { get; set; }
    public string? ReviewedBy { get; set; }
    public DateTimeOffset? ReviewedAt { get; set; }
    public string? ReturnReason { get; set; }
    public string? PublishedBy { get; set; }
    public DateTimeOffset? PublishedAt { get; set; }

    /// <summary>Month it was published; the library tells no day.</summary>
    public string? PublishedMonth { get; set; }

    public string? RetiredBy { get; set; }
    public DateTimeOffset? RetiredAt { get; set; }
    public string? RetiredReason { get; set; }

    /// <summary>Division, section or nothing, as published; null before.</summary>
    public string? IndustryShown { get; set; }

    /// <summary>Province, first digit of an area or nothing, as published; null before.</summary>
    public string? RegionShown { get; set; }

    public IndustryLevel? IndustryLevel { get; set; }
    public RegionLevel? RegionLevel { get; set; }
    public int Version { get; set; } = 1;

    internal IReadOnlyDictionary<CaseSection, string> Texts => new Dictionary<CaseSection, string>
    {
        [CaseSection.Happened] = Happened,
        [CaseSection.Helped] = Helped,
        [CaseSection.Lessons] = Lessons,
    };

    internal void Take(IReadOnlyDictionary<CaseSection, string> texts) =>
        (Happened, Helped, Lessons) = (texts[CaseSection.Happened], texts[CaseSection.Helped], texts[CaseSection.Lessons]);
}

/// <summary>A part of a case study that people write.</summary>
internal enum CaseSection
{
    /// <summary>What happened.</summary>
    Happened,

    /// <summary>What helped.</summary>
    Helped,

    /// <summary>What is to be learnt.</summary>
    Lessons,
}

/// <summary>A code of a case study, for filters.</summary>
internal sealed class CaseCode
{
    public CaseStudyId Case { get; init; }
    public required string Kind { get; init; }
    public required string Code { get; init; }
    public Words Name { get; init; }
}

/// <summary>What the books say of the case, without anything exact; never changed.</summary>
/// <param name="Rules">First day of the rules it was made by.</param>
/// <param name="Size">Size class.</param>
/// <param name="Category">Category with its name.</param>
/// <param name="Tags">Codes of the classification, without the category.</param>
/// <param name="Timeline">What happened how many days after the discovery.</param>
/// <param name="Losses">What was covered and refused.</param>
/// <param name="Causes">Excluded causes.</param>
/// <param name="Claimed">Claimed.</param>
/// <param name="Paid">Paid.</param>
internal sealed record CaseSheet(
    DateOnly Rules,
    EnterpriseSize Size,
    CaseTag Category,
    IReadOnlyList<CaseTag> Tags,
    IReadOnlyList<CaseDay> Timeline,
    IReadOnlyList<CaseItem> Losses,
    IReadOnlyList<Words> Causes,
    AmountBand Claimed,
    AmountBand Paid);

/// <param name="What">What happened.</param>
/// <param name="Day">Days after the discovery; negative before it.</param>
internal sealed record CaseDay(Words What, int Day);

/// <param name="Name">Loss item.</param>
/// <param name="Status">Cover; null while it was not decided.</param>
/// <param name="Clause">Clause.</param>
/// <param name="Claimed">Claimed.</param>
/// <param name="Payable">Payable.</param>
internal sealed record CaseItem(Words Name, CoverStatus? Status, string? Clause, AmountBand Claimed, AmountBand? Payable);
