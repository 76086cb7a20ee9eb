using Breakwater.Parties.Contracts;

namespace Breakwater.Parties.People;

/// <summary>Which roles an organisation offers, and which one person may hold together.</summary>
internal static class DutyRules
{
    private static readonly Role[] Administrators = [Role.SystemAdmin, Role.SecurityAdmin, Role.AuditAdmin];

    // System and audit administrators see across organisations, so only the platform has them.
    private static readonly Dictionary<OrganisationKind, Role[]> Offered = new()
    {
        [OrganisationKind.Enterprise] = [Role.Enterprise, Role.SecurityAdmin],
        [OrganisationKind.Insurer] = [.. Roles.Insurer, Role.SecurityAdmin],
        [OrganisationKind.Provider] = [Role.Provider, Role.SecurityAdmin],
        [OrganisationKind.Park] = [Role.ParkOperator, Role.SecurityAdmin],
        [OrganisationKind.Sponsor] = [Role.Sponsor, Role.SecurityAdmin],
        [OrganisationKind.Authority] = [Role.Authority, Role.SecurityAdmin],
        [OrganisationKind.Platform] = Administrators,
    };

    /// <summary>Why an organisation of a kind does not offer a role, or null.</summary>
    internal static Refusal? Unless(OrganisationKind kind, Role role) =>
        Offered[kind].Contains(role) ? null : PartiesRefusals.RoleNotOffered(kind, Offered[kind]);

    /// <summary>Why a person who holds some posts may not hold another, or null.</summary>
    /// <param name="held">The person's other memberships that are not over.</param>
    /// <param name="organisation">For whom the new one is.</param>
    /// <param name="role">As what.</param>
    internal static Refusal? Unless(IReadOnlyCollection<Membership> held, OrganisationId organisation, Role role)
    {
        if (held.Any(m => m.Owner == organisation && m.Role == role)) return PartiesRefusals.AlreadyHeld;

        bool mixes = held.Any(m => m.Role != role && (Administrators.Contains(m.Role) || Administrators.Contains(role)));
        if (mixes) return PartiesRefusals.RolesApart;

        bool twoInsurers = Roles.Insurer.Contains(role)
            && held.Any(m => m.Owner != organisation && Roles.Insurer.Contains(m.Role));
        return twoInsurers ? PartiesRefusals.TwoInsurers : null;
    }

    /// <summary>Why a role may not hold a mandate, or null.</summary>
    internal static Refusal? Unless(Role role, Mandate mandate)
    {
        bool isYuan = mandate is { Underwriting.Currency: "CNY", Settlement.Currency: "CNY" };
        bool fits = isYuan
            && (mandate.Underwriting.Fen is 0 || (mandate.Underwriting.Fen > 0 && role is Role.Underwriter))
            && (mandate.Settlement.Fen is 0 || (mandate.Settlement.Fen > 0 && role is Role.ClaimsHandler));
        return fits ? null : PartiesRefusals.MandateOfRole;
    }
}
