namespace Breakwater.Oversight.Contracts;

/// <summary>Identifies a case study.</summary>
public readonly record struct CaseStudyId(Guid Value) : IId<CaseStudyId>
{
    /// <inheritdoc/>
    public static CaseStudyId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out CaseStudyId id) => Ids.TryParse(text, out id);
}

/// <summary>Where a case study stands.</summary>
public enum CaseState
{
    /// <summary>Being written 起草中.</summary>
    Draft,

    /// <summary>Nothing recognisable is left, says its author 已脱敏.</summary>
    Redacted,

    /// <summary>A second person has read it 已复核.</summary>
    Reviewed,

    /// <summary>In the public library 已发布.</summary>
    Published,

    /// <summary>Taken out of the library 已撤下.</summary>
    Retired,
}

/// <summary>Whether the insured lets its case be published.</summary>
public enum CaseConsent
{
    /// <summary>Nobody has asked it about this text 未征求.</summary>
    NotAsked,

    /// <summary>It has not answered 待答复.</summary>
    Asked,

    /// <summary>Yes 同意.</summary>
    Given,

    /// <summary>No, or not any more 不同意.</summary>
    Refused,
}

/// <summary>What a detected identifier is.</summary>
public enum IdentifierKind
{
    /// <summary>Organisation.</summary>
    Organisation,

    /// <summary>Person.</summary>
    Person,

    /// <summary>Unified social credit code or identity number.</summary>
    Code,

    /// <summary>Number of a policy, claim, account or card.</summary>
    Number,

    /// <summary>E-mail address.</summary>
    Email,

    /// <summary>Host name or address of a page.</summary>
    Domain,

    /// <summary>Network address.</summary>
    Network,

    /// <summary>Telephone number.</summary>
    Phone,

    /// <summary>Exact amount of money.</summary>
    Amount,

    /// <summary>Date.</summary>
    Date,

    /// <summary>Address, or a place the insured is known by.</summary>
    Place,

    /// <summary>Whatever a person chose to hide.</summary>
    Text,
}

/// <summary>How closely an industry is told.</summary>
public enum IndustryLevel
{
    /// <summary>Division, e.g. C34.</summary>
    Division,

    /// <summary>Section, e.g. C.</summary>
    Section,

    /// <summary>Not at all.</summary>
    All,
}

/// <summary>How closely a region is told.</summary>
public enum RegionLevel
{
    /// <summary>Province.</summary>
    Province,

    /// <summary>Greater area 大区.</summary>
    Area,

    /// <summary>Not at all.</summary>
    Country,
}

/// <summary>An amount between two edges.</summary>
/// <param name="FromYuan">At least.</param>
/// <param name="ToYuan">Less than; null for the highest band, 0 for nothing at all.</param>
public sealed record AmountBand(long FromYuan, long? ToYuan);
