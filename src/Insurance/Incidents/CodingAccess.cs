namespace Breakwater.Incidents;

/// <summary>Who codes incidents and reports them to authorities, and who reads it.</summary>
internal static class CodingAccess
{
    internal static IEnumerable<AccessRow> Rows
    {
        get
        {
            (Role, Reach) insured = (Role.Enterprise, Reach.Own);
            (Role, Reach) handler = (Role.ClaimsHandler, Reach.Own);
            (Role, Reach)[] readers =
                [handler, (Role.Underwriter, Reach.Own), (Role.Actuary, Reach.Own), (Role.Authority, Reach.All)];
            yield return new AccessRow("incidents.classes").For(Roles.SignedIn, Reach.All);
            yield return new AccessRow("incidents.class-figures", readers);
            yield return new AccessRow("incidents.classified", [insured, .. readers]);
            yield return new AccessRow("incidents.reports", [insured, .. readers]);
            yield return new AccessRow("incidents.classify", handler);
            yield return new AccessRow("incidents.draft", insured, handler);
            yield return new AccessRow("incidents.hand-in", insured, handler);
        }
    }
}
