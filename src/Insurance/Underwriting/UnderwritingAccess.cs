namespace Breakwater.Underwriting;

/// <summary>Who may call the module's routes.</summary>
internal static class UnderwritingAccess
{
    private static readonly (Role, Reach) Applicant = (Role.Enterprise, Reach.Own);
    private static readonly (Role, Reach) Underwriter = (Role.Underwriter, Reach.Own);
    private static readonly (Role, Reach) Actuary = (Role.Actuary, Reach.Own);

    internal static IReadOnlyList<AccessRow> Rows { get; } =
    [
        // An applicant reads its own, an insurer's underwriters and actuaries those it was given.
        new("submissions.list", Applicant, Underwriter, Actuary),
        new("submissions.read", Applicant, Underwriter, Actuary),
        new("submissions.indicate", Applicant, Underwriter),
        new("submissions.what-if", Applicant, Underwriter, Actuary),
        new("submissions.evidence-file", Applicant, Underwriter),

        // The applicant's side.
        new("submissions.create", Applicant),
        new("submissions.quote", Applicant),
        new("submissions.accept", Applicant),
        new("submissions.withdraw", Applicant),
        new("submissions.add-file", Applicant),
        new("submissions.submit-evidence", Applicant),

        // The insurer's side.
        new("submissions.take", Underwriter),
        new("submissions.release", Underwriter),
        new("submissions.approve-issue", Underwriter),
        new("submissions.reject-issue", Underwriter),
        new("submissions.reopen-issue", Underwriter),
        new("submissions.counter", Underwriter),
        new("submissions.charge", Underwriter),
        new("submissions.close-contingency", Underwriter),
        new("submissions.return-evidence", Underwriter),
        new("submissions.waive-contingency", Underwriter),
        new("underwriting.worklist", Underwriter),
        new("submissions.coinsure", Underwriter),

        // Shares: the lead names them, each co-insurer answers for itself.
        new("coinsurance.insurers", Underwriter),
        new("coinsurance.offers", Underwriter),
        new("coinsurance.offer", Underwriter),
        new("coinsurance.confirm", Underwriter),
        new("coinsurance.refuse", Underwriter),
    ];
}
