using System.Security.Claims;
using Breakwater.Parties.Contracts;
using Breakwater.Parties.People;
using Microsoft.AspNetCore.Authentication;
using Microsoft.AspNetCore.Authentication.Cookies;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Parties.SignIn;

/// <summary>What a membership allows now.</summary>
internal sealed record Standing(PersonId Person, Role Role, OrganisationId Organisation, string? Stamp, bool IsActive)
{
    // As the session's claims say it, so that it is not written anew with every request.
    private readonly (string Actor, string Role, string Organisation) _claims =
        (Person.Actor, Role.ToString(), Organisation.Value.ToString());

    /// <summary>Whether a session still says what is so.</summary>
    internal bool Bears(ClaimsPrincipal principal) => IsActive
        && Says(principal, "sub", _claims.Actor)
        && Says(principal, CallerClaims.Role, _claims.Role)
        && Says(principal, CallerClaims.Organisation, _claims.Organisation)
        && Says(principal, SessionCheck.Stamp, Stamp);

    private static bool Says(ClaimsPrincipal principal, string claim, string? value) =>
        string.Equals(principal.FindFirstValue(claim), value, StringComparison.Ordinal);
}

/// <summary>Holds every session against what its person may still do: locked, changed or erased, it ends.</summary>
internal sealed class SessionCheck(Store store, Recollection<MembershipId, Standing> remembered) : CookieAuthenticationEvents
{
    internal const string Membership = "membership";
    internal const string Stamp = "stamp";

    public override async Task ValidatePrincipal(CookieValidatePrincipalContext context)
    {
        ClaimsPrincipal principal = context.Principal!;
        _ = MembershipId.TryParse(principal.FindFirstValue(Membership), out MembershipId id);
        Standing? now = await remembered.Get(id, () => Find(id, context.HttpContext.RequestAborted));
        if (now?.Bears(principal) is not true) context.RejectPrincipal();
    }

    // The access gate answers 401; there is no page to be sent to.
    public override Task RedirectToLogin(RedirectContext<CookieAuthenticationOptions> context) => Task.CompletedTask;

    private Task<Standing?> Find(MembershipId id, CancellationToken cancel) => (
        from membership in store.Read<Membership>()
        join user in store.Read<User>() on membership.Person equals user.Id
        where membership.Id == id
        select new Standing(
            membership.Person, membership.Role, membership.Owner, user.SecurityStamp,
            membership.State == MembershipState.Active)).FirstOrDefaultAsync(cancel);
}
