using Breakwater.Billing.Contracts;

namespace Breakwater.Billing.Subsidies;

/// <summary>Whether a programme takes on new premiums.</summary>
internal enum SubsidyProgrammeState
{
    Open,
    Closed,
}

/// <summary>Papers a programme asks for, all of which the platform itself holds.</summary>
internal enum SubsidyPaper
{
    Policy,
    Invoice,
    PaymentProof,
    AssessmentReport,
}

/// <summary>Who and what a programme is for; an empty list means all.</summary>
/// <param name="Provinces">GB/T 2260 province codes, six digits.</param>
/// <param name="Industries">GB/T 4754 sections or divisions, e.g. <c>C</c> or <c>C34</c>.</param>
/// <param name="Products">Product codes of eligible filings.</param>
/// <param name="EmployeesAtMost">Largest head count; null for any.</param>
/// <param name="RevenueAtMost">Largest yearly revenue; null for any.</param>
/// <param name="SpecialisedOnly">Only 专精特新 enterprises.</param>
/// <param name="Stackable">Whether other programmes may pay of the same premium.</param>
/// <param name="Priority">The lower one pays first where several do; 1 to 99.</param>
/// <param name="PayWithinDays">Days the sponsor has after the insured's last day, 0 to 366.</param>
/// <param name="Papers">What is asked for.</param>
internal sealed record SubsidyRules(
    IReadOnlyList<string> Provinces,
    IReadOnlyList<string> Industries,
    IReadOnlyList<string> Products,
    int? EmployeesAtMost,
    Money? RevenueAtMost,
    bool SpecialisedOnly,
    bool Stackable,
    int Priority,
    int PayWithinDays,
    IReadOnlyList<SubsidyPaper> Papers);

/// <summary>A sponsor's promise to pay part of premiums, from a pot that cannot be overdrawn.</summary>
/// <remarks>Its rules never change once it is open: another rule is another programme.</remarks>
internal sealed class SubsidyProgramme : IVersioned
{
    public SubsidyProgrammeId Id { get; init; }

    /// <summary>Who pays.</summary>
    public OrganisationId Sponsor { get; init; }

    public required string Code { get; init; }
    public Words Name { get; init; }

    /// <summary>The notice or decision it rests on.</summary>
    public required string Source { get; init; }

    /// <summary>Part of the premium it pays, above 0 and below 1.</summary>
    public decimal Rate { get; init; }

    /// <summary>Most it pays for one insured in a calendar year.</summary>
    public Money Cap { get; init; }

    public long PotFen { get; init; }

    /// <summary>Reserved, awarded or disbursed, less what came back; the database keeps it between zero and the pot.</summary>
    public long CommittedFen { get; set; }

    /// <summary>First day on which a premium may be bound under it.</summary>
    public DateOnly From { get; init; }

    /// <summary>Day after the last.</summary>
    public DateOnly To { get; init; }

    public required SubsidyRules Rules { get; init; }
    public SubsidyProgrammeState State { get; set; }
    public DateTimeOffset OpenedAt { get; init; }
    public required string OpenedBy { get; init; }
    public int Version { get; set; } = 1;

    internal Money Left => Money.Cny(PotFen - CommittedFen);

    internal bool TakesOn(DateOnly day) => State is SubsidyProgrammeState.Open && From <= day && day < To;

    /// <summary>Why it is not for an insured or a product; null when it is.</summary>
    internal Words? Unfit(SubsidyCase risk) => risk switch
    {
        _ when Rules.Provinces.Count > 0 && !Rules.Provinces.Contains(risk.Insured.Province) =>
            new("注册地不在补贴范围内", "The insured is registered outside its region"),
        _ when Rules.Industries.Count > 0
            && !Rules.Industries.Any(code => risk.Insured.Industry.StartsWith(code, StringComparison.Ordinal)) =>
            new("行业不在补贴范围内", "The insured's industry is outside it"),
        _ when Rules.Products.Count > 0 && !Rules.Products.Contains(risk.Product) =>
            new("产品不在补贴范围内", "The product is not on its list"),
        _ when risk.Insured.Employees > Rules.EmployeesAtMost =>
            new($"从业人员超过 {Rules.EmployeesAtMost} 人", $"The insured employs more than {Rules.EmployeesAtMost} people"),
        _ when Rules.RevenueAtMost is { } most && risk.Insured.Revenue > most =>
            new($"营业收入超过 {most}", $"The insured's revenue exceeds {most}"),
        _ when Rules.SpecialisedOnly && !risk.Insured.Specialised =>
            new("仅限专精特新企业", "It is for 专精特新 (specialised and innovative) enterprises only"),
        _ => null,
    };
}
