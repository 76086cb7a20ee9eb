using System.Security.Claims;
using Breakwater.Foundation.Identity;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Foundation.Access;

/// <summary>Identifies an organisation.</summary>
public readonly record struct OrganisationId(Guid Value) : IId<OrganisationId>
{
    /// <inheritdoc/>
    public static OrganisationId From(Guid value) => new(value);

    /// <summary>Reads a route value.</summary>
    public static bool TryParse(string? text, out OrganisationId id) => Ids.TryParse(text, out id);
}

/// <summary>Who is calling, and how far this route lets them see.</summary>
/// <param name="Actor">Person or key, e.g. <c>user:0193…</c>; goes into the audit record, names nobody.</param>
/// <param name="Role">What they are.</param>
/// <param name="Organisation">For whom they act.</param>
/// <param name="Reach">How far they see on this route.</param>
public sealed record Caller(string Actor, Role Role, OrganisationId Organisation, Reach Reach)
{
    /// <summary>Whether the caller may see one thing: the filter of <see cref="Visibility"/>, for what has been read.</summary>
    public bool Sees(IOwned thing) =>
        Reach is Reach.All || thing.Owner == Organisation || thing.Carrier == Organisation;

    /// <summary>Binds a route handler's parameter.</summary>
    public static ValueTask<Caller> BindAsync(HttpContext http) =>
        ValueTask.FromResult(http.Features.GetRequiredFeature<Caller>());
}

/// <summary>Claims every way of signing in produces.</summary>
public static class CallerClaims
{
    /// <summary>Name of the role claim.</summary>
    public const string Role = "role";

    /// <summary>Name of the organisation claim.</summary>
    public const string Organisation = "org";

    /// <summary>A principal for a signed-in caller.</summary>
    public static ClaimsPrincipal Principal(string actor, Role role, OrganisationId organisation, string scheme) =>
        new(new ClaimsIdentity(
            [new("sub", actor), new(Role, role.ToString()), new(Organisation, organisation.Value.ToString())],
            scheme, nameType: "sub", roleType: Role));
}

/// <summary>An entity that belongs to one organisation and may be carried by another.</summary>
public interface IOwned
{
    /// <summary>Whose it is: the insured, the filing insurer, the organisation itself.</summary>
    OrganisationId Owner { get; }

    /// <summary>The insurer it was given to; the same as the owner when there is none.</summary>
    OrganisationId Carrier { get; }
}

/// <summary>The one place where scope becomes a filter.</summary>
public static class Visibility
{
    extension<T>(IQueryable<T> all) where T : class, IOwned
    {
        /// <summary>Only what the caller may see.</summary>
        public IQueryable<T> VisibleTo(Caller caller)
        {
            OrganisationId own = caller.Organisation;
            return caller.Reach is Reach.All ? all : all.Where(e => e.Owner == own || e.Carrier == own);
        }

        /// <summary>The same for a long list: hardly anyone is both insured and insurer, so one index answers.</summary>
        public async Task<IQueryable<T>> VisibleByIndex(Caller caller, CancellationToken cancel)
        {
            IQueryable<T> visible = all.VisibleTo(caller);
            if (caller.Reach is Reach.All) return visible;
            OrganisationId own = caller.Organisation;
            IQueryable<T> owned = all.Where(e => e.Owner == own);
            IQueryable<T> carried = all.Where(e => e.Carrier == own);
            if (!await owned.AnyAsync(cancel)) return carried;
            return await carried.AnyAsync(cancel) ? visible : owned;
        }
    }
}
