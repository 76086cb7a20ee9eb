namespace Breakwater.Registry;

/// <summary>Who may call the module's routes.</summary>
internal static class RegistryAccess
{
    private static readonly IReadOnlyList<Role> Filer = [Role.ProductManager];
    private static readonly IReadOnlyList<Role> Reviewer = [Role.Authority];
    private static readonly IReadOnlyList<Role> Nominator = [Role.Provider, Role.ProductManager];

    private static readonly IReadOnlyList<Role> Applicant =
        [Role.Enterprise, Role.Provider, Role.ProductManager, Role.ParkOperator, Role.Sponsor];

    internal static IReadOnlyList<AccessRow> Rows { get; } =
    [
        // Insurers read their own filings in any state, the authority all that were handed in.
        Reading("filings.list"),
        Reading("filings.read"),
        Reading("filings.yaml"),
        Reading("filings.compare"),

        // Everyone who signs in reads what was registered.
        new AccessRow("filings.offered").For(Roles.SignedIn, Reach.All),

        // Anyone reads the text of what was registered, and the directory.
        ..((string[])["filings.registered", "filings.public", "directory.list", "directory.compare", "directory.read"])
            .Select(route => new AccessRow(route, (Role.Anyone, Reach.All))),

        // The insurer's side.
        Filing("filings.submit"),
        Filing("filings.submit-draft"),
        Filing("filings.answer"),
        Filing("filings.withdraw"),
        new AccessRow("filings.check").For(Filer, Reach.Own).For(Reviewer, Reach.All),

        // The authority's side.
        Reviewing("filings.review"),
        Reviewing("filings.object"),
        Reviewing("filings.register"),
        Reviewing("filings.reject"),
        Reviewing("filings.suspend"),
        Reviewing("filings.resume"),

        // Either may end the sale of a product.
        new AccessRow("filings.retire").For(Filer, Reach.Own).For(Reviewer, Reach.All),

        // Providers and insurers nominate service plans, the authority keeps the directory.
        new AccessRow("plans.list").For(Nominator, Reach.Own).For(Reviewer, Reach.All),
        new AccessRow("plans.read").For(Nominator, Reach.Own).For(Reviewer, Reach.All),
        new AccessRow("plans.providers").For(Nominator, Reach.All),
        new AccessRow("plans.write").For(Nominator, Reach.Own),
        new AccessRow("plans.revise").For(Nominator, Reach.Own),
        new AccessRow("plans.nominate").For(Nominator, Reach.Own),
        Reviewing("plans.review"),
        Reviewing("plans.return"),
        Reviewing("plans.enter"),
        Reviewing("plans.delist"),

        // Programmes are everyone's to read; a unit is its organisation's and the authority's.
        new AccessRow("programmes.list").For(Roles.SignedIn, Reach.All),
        new AccessRow("programmes.read").For(Roles.SignedIn, Reach.All),
        new AccessRow("programmes.apply").For(Applicant, Reach.All),
        new AccessRow("units.read").For(Applicant, Reach.Own).For(Reviewer, Reach.All),
        new AccessRow("units.show-evidence").For(Applicant, Reach.Own),
        Reviewing("programmes.issue"),
        Reviewing("units.admit"),
        Reviewing("units.decline"),
        Reviewing("units.end"),
        Reviewing("units.decide"),
    ];

    private static AccessRow Reading(string route) =>
        new AccessRow(route).For(Roles.Insurer, Reach.Own).For(Reviewer, Reach.All);

    private static AccessRow Filing(string route) => new AccessRow(route).For(Filer, Reach.Own);

    private static AccessRow Reviewing(string route) => new AccessRow(route).For(Reviewer, Reach.All);
}
