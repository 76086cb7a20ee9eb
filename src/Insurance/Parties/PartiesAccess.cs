namespace Breakwater.Parties;

/// <summary>Who may call the module's routes.</summary>
/// <remarks>
/// A security administrator's reach is <see cref="Reach.Own"/>; <see cref="People.AdminScope"/> widens it for the platform's.
/// </remarks>
internal static class PartiesAccess
{
    // Those who can let others look at their systems.
    private static readonly Role[] Owners = [Role.Enterprise, Role.ParkOperator, Role.Sponsor];

    // Those who need to look, with a mandate of the owner.
    private static readonly Role[] Lookers = [Role.Underwriter, Role.Provider];

    internal static IReadOnlyList<AccessRow> Rows { get; } =
    [
        // Before one is signed in.
        .. Each(
            ["session.sign-in", "session.second-factor", "passkeys.request", "passkeys.sign-in", "organisations.register",
                "people.accept", "codes.industries", "codes.provinces"],
            new AccessRow("", (Role.Anyone, Reach.All))),

        // About oneself, for whoever is signed in.
        .. Each(
            ["session.show", "session.sign-out", "session.act-for", "session.change-password", "totp.enrol", "totp.confirm",
                "totp.renew-codes", "totp.disable", "passkeys.options", "passkeys.register", "passkeys.list",
                "passkeys.remove"],
            new AccessRow("").For(Roles.SignedIn, Reach.Own)),

        // Organisations. One's own, and who else takes part in the market; the authority sees everyone.
        new AccessRow("organisations.list").For(Roles.SignedIn.Except([Role.Authority]), Reach.Own)
            .For([Role.Authority], Reach.All),
        new AccessRow("organisations.read").For(Roles.SignedIn.Except([Role.Authority]), Reach.Own)
            .For([Role.Authority], Reach.All),
        new AccessRow("organisations.revisions").For(Roles.SignedIn.Except([Role.Authority]), Reach.Own)
            .For([Role.Authority], Reach.All),
        new AccessRow("organisations.change").For([.. Owners, Role.Provider, Role.SecurityAdmin], Reach.Own),
        new AccessRow("organisations.add", (Role.SecurityAdmin, Reach.Own)),

        // Rights: granted by security administrators, never to themselves.
        .. Each(
            ["people.list", "people.read", "people.invite", "people.change-role", "people.mandate", "people.lock",
                "people.unlock", "people.reset", "people.erase", "keys.list", "keys.create", "keys.revoke"],
            new AccessRow("", (Role.SecurityAdmin, Reach.Own))),

        // Scan authorisations.
        new AccessRow("consents.list").For([.. Owners, .. Lookers], Reach.Own),
        new AccessRow("consents.read").For([.. Owners, .. Lookers], Reach.Own),
        new AccessRow("consents.request").For(Lookers, Reach.Own),
        new AccessRow("consents.grant").For(Owners, Reach.Own),
        new AccessRow("consents.accept").For(Owners, Reach.Own),
        new AccessRow("consents.revoke").For(Owners, Reach.Own),
    ];

    private static IEnumerable<AccessRow> Each(IEnumerable<string> routes, AccessRow like) =>
        routes.Select(route => like with { Route = route });
}
