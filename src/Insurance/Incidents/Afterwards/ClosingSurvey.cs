using Breakwater.Incidents.Contracts;

namespace Breakwater.Incidents.Afterwards;

/// <summary>What an insured said about how its case was handled, after it was closed; once for an incident.</summary>
internal sealed class ClosingSurvey : IOwned, IVersioned
{
    public Guid Id { get; init; }
    public IncidentId Incident { get; init; }

    /// <summary>The insured.</summary>
    public OrganisationId Owner { get; init; }

    /// <summary>The insurer.</summary>
    public OrganisationId Carrier { get; init; }

    /// <summary>First day of the survey that was asked.</summary>
    public DateOnly Asked { get; init; }

    public DateTimeOffset AnsweredAt { get; init; }
    public required string AnsweredBy { get; init; }

    /// <summary>Last day on which it may be corrected.</summary>
    public DateOnly CorrectableUntil { get; init; }

    public DateTimeOffset? CorrectedAt { get; set; }

    /// <summary>The key of its text alone, wrapped; null when nothing was written.</summary>
    public byte[]? Key { get; set; }

    /// <summary>The free text under that key.</summary>
    public byte[]? Text { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>The answer to one question, 1 to 5.</summary>
internal sealed class SurveyScore
{
    public Guid Survey { get; init; }
    public required string Question { get; init; }
    public int Score { get; set; }
}

/// <summary>The insured's consent that its claim goes into the data pool, given once and taken back at most once.</summary>
internal sealed class PoolConsent : IOwned
{
    public Guid Id { get; init; }
    public ClaimId Claim { get; init; }
    public OrganisationId Owner { get; init; }
    public OrganisationId Carrier { get; init; }

    /// <summary>The queued record; the record itself knows neither consent nor claim.</summary>
    public Guid Contribution { get; init; }

    public required string GivenBy { get; init; }
    public DateTimeOffset GivenAt { get; init; }
    public string? RevokedBy { get; set; }
    public DateTimeOffset? RevokedAt { get; set; }
}

/// <summary>A claim made unrecognisable, waiting for a release. It holds no key, no name and no day.</summary>
internal sealed class PoolContribution : IVersioned
{
    /// <summary>Drawn at random: an ordered identifier would tell when it was made.</summary>
    public Guid Id { get; init; }

    public ContributionState State { get; set; }

    /// <summary>Null once it was withdrawn.</summary>
    public PoolRecord? Record { get; set; }

    public int Version { get; set; } = 1;
}

/// <summary>What the pool is told of a claim.</summary>
/// <param name="Rules">First day of the rules it was made by.</param>
/// <param name="Month">Month of loss, e.g. <c>2026-03</c>.</param>
/// <param name="Industry">Division, or section where few firms share the division.</param>
/// <param name="Size">Size class.</param>
/// <param name="ProvinceGrade">Grade of the province.</param>
/// <param name="Category">GB/T 20986 category.</param>
/// <param name="Actions">What was done, by VERIS.</param>
/// <param name="Assets">To what.</param>
/// <param name="LossYuan">Claimed, rounded.</param>
/// <param name="PaidYuan">Paid, rounded.</param>
/// <param name="DaysToContain">From success of the attack, or discovery, to containment; null when not known.</param>
/// <param name="OutageHours">Interruption claimed, hours; null for none.</param>
internal sealed record PoolRecord(
    DateOnly Rules,
    string Month,
    string Industry,
    string Size,
    string ProvinceGrade,
    string Category,
    IReadOnlyList<string> Actions,
    IReadOnlyList<string> Assets,
    long LossYuan,
    long PaidYuan,
    int? DaysToContain,
    int? OutageHours);
