using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;

namespace Breakwater.Parties.Actions;

/// <summary>What routes of the module say of themselves.</summary>
internal static class Answering
{
    extension(RouteHandlerBuilder route)
    {
        /// <summary>Name, section and sentence of a route, and how it may be refused.</summary>
        internal RouteHandlerBuilder Described(string name, string tag, string summary, params ReadOnlySpan<int> refusals)
        {
            route.WithName(name).WithTags(tag).WithSummary(summary);
            foreach (int status in refusals) route.ProducesProblem(status);
            return route;
        }
    }
}

/// <summary>An organisation, in few words.</summary>
/// <param name="Id">Its identifier.</param>
/// <param name="Kind">What it is.</param>
/// <param name="Name">Its name.</param>
internal sealed record PartyBrief(OrganisationId Id, Contracts.OrganisationKind Kind, Words Name)
{
    internal static PartyBrief Of(OrganisationId id, Contracts.OrganisationView? view) =>
        view is null ? new(id, Contracts.OrganisationKind.Platform, Words.Same("—")) : new(id, view.Kind, view.Name);
}
