using Breakwater.Oversight.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Oversight.Actions;

/// <summary>The statistics page: computed from the books at the moment it is asked for.</summary>
internal static class ShowStatistics
{
    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/statistics", async (
            Breakdown? by, DateOnly? effective, DateOnly? recorded, IStatistics statistics, Caller caller, TimeProvider clock, HttpContext http) =>
        {
            DateOnly today = clock.Today();
            OrganisationId? insurer = caller.Reach is Reach.All ? null : caller.Organisation;
            return Results.Ok(await statistics.Of(
                by ?? Breakdown.Province, insurer, effective ?? today, recorded ?? today, http.RequestAborted));
        })
        .WithName("statistics.show").WithTags("Oversight")
        .WithSummary("Policies, premium, limits and claims as of two dates, reconciled to the journal")
        .Produces<StatisticsView>()
        .ProducesProblem(StatusCodes.Status400BadRequest);
}
