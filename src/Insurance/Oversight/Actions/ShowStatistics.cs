using Breakwater.Oversight.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Oversight.Actions;

/// <summary>The statistics page: computed from the books at the moment it is asked for.</summary>
internal static class ShowStatistics
{
    // A query string may name an enumeration's value by a number, known or not.
    private static readonly Refusal NoBreakdown = Refusal.Invalid("STA-BY", new(
        "统计可按省份、行业、产品或月份分列：Province、Industry、Product、Month。",
        "Statistics are broken down by Province, Industry, Product or Month."));

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/statistics", async (
            Breakdown? by, DateOnly? effective, DateOnly? recorded, IStatistics statistics, Caller caller, TimeProvider clock,
            HttpContext http) =>
        {
            if (by is { } asked && !Enum.IsDefined(asked)) return Problems.Of(NoBreakdown);

            DateOnly today = clock.Today();
            OrganisationId? insurer = caller.Reach is Reach.All ? null : caller.Organisation;
            return Results.Ok(await statistics.Of(
                by ?? Breakdown.Province, insurer, effective ?? today, recorded ?? today, http.RequestAborted));
        })
        .WithName("statistics.show").WithTags("Oversight")
        .WithSummary("Policies, premium, limits and claims as of two dates, reconciled to the journal")
        .Produces<StatisticsView>()
        .ProducesProblem(StatusCodes.Status400BadRequest)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
