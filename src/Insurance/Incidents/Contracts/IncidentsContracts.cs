using Breakwater.Policies.Contracts;

namespace Breakwater.Incidents.Contracts;

/// <summary>Identifies an incident notice.</summary>
public readonly record struct IncidentId(Guid Value) : IId<IncidentId>
{
    /// <inheritdoc/>
    public static IncidentId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out IncidentId id) => Ids.TryParse(text, out id);
}

/// <summary>Identifies a claim file.</summary>
public readonly record struct ClaimId(Guid Value) : IId<ClaimId>
{
    /// <inheritdoc/>
    public static ClaimId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out ClaimId id) => Ids.TryParse(text, out id);
}

/// <summary>One line of the claims statistics.</summary>
/// <param name="Key">Province, industry, product or month of notice (<c>2026-03</c>).</param>
/// <param name="Notices">Incidents reported.</param>
/// <param name="Claims">Of these turned into claims.</param>
/// <param name="Paid">Paid.</param>
/// <param name="Outstanding">Reserve for what is not yet paid.</param>
public sealed record ClaimFigure(string Key, int Notices, int Claims, Money Paid, Money Outstanding);

/// <summary>Figures of incidents and claims, computed in the database.</summary>
public interface IClaimFigures
{
    /// <summary>Figures effective and recorded up to two days, keyed as <see cref="IPolicyFigures.Of"/> keys them.</summary>
    Task<IReadOnlyList<ClaimFigure>> Of(
        Breakdown by, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel);
}
