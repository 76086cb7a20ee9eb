namespace Breakwater.Assessment.Jobs;

/// <summary>Who may call the routes of assessment jobs.</summary>
internal static class JobAccess
{
    internal static IReadOnlyList<AccessRow> Rows { get; } =
    [
        Ordering("assessment-jobs.order"),
        Ordering("assessment-jobs.assessors"),
        Ordering("assessment-jobs.agree"),
        Ordering("assessment-jobs.return"),
        Ordering("assessment-jobs.return-invoice"),
        Ordering("assessment-jobs.cancel"),
        Working("assessment-jobs.accept"),
        Working("assessment-jobs.decline"),
        Reporting("assessment-jobs.start"),
        Reporting("assessment-jobs.add-file"),
        Reporting("assessment-jobs.hand-in"),
        Working("assessment-jobs.sign-off"),
        new AccessRow("assessment-jobs.bring", (Role.Enterprise, Reach.Own)),
        new AccessRow("assessment-jobs.accept-report", (Role.Underwriter, Reach.Own)),
        new AccessRow("assessment-jobs.approve-payment", (Role.Underwriter, Reach.Own)),
        Working("assessment-jobs.invoice"),
        new AccessRow("assessment-jobs.pay").For([Role.Finance, Role.Enterprise], Reach.Own),
        Reading("assessment-jobs.list"),
        Reading("assessment-jobs.read"),
        new AccessRow("assessment-jobs.file").For([Role.Enterprise, Role.Underwriter, Role.Provider], Reach.Own),
    ];

    private static AccessRow Ordering(string route) =>
        new AccessRow(route).For([Role.Enterprise, Role.Underwriter], Reach.Own);

    private static AccessRow Working(string route) => new(route, (Role.Provider, Reach.Own));

    // The provider's for what was ordered from it, the enterprise's for a report that it brings.
    private static AccessRow Reporting(string route) =>
        new AccessRow(route).For([Role.Provider, Role.Enterprise], Reach.Own);

    private static AccessRow Reading(string route) => new AccessRow(route)
        .For([Role.Enterprise, Role.Underwriter, Role.Provider, Role.Finance], Reach.Own);
}
