using Breakwater.Registry.Contracts;
using Breakwater.Registry.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>The public directory of service plans, for anyone: nothing in it tells of one insured.</summary>
internal static class ReadDirectory
{
    private const int ComparedMax = 4;

    internal sealed class Handler(Store store, PlanReader reader, TimeProvider clock)
    {
        internal Task<IResult> List(HttpContext http, ListQuery query, PlanReader.Filter filter) => reader.List(
            http, query, PlanReader.Listed(store.Read<ServicePlan>(), clock.Today()), filter, everything: false);

        internal async Task<IResult> Show(ServicePlanId id, CancellationToken cancel)
        {
            // One that was taken out stays readable by its address, and says so.
            ServicePlan? plan = await store.Read<ServicePlan>()
                .FirstOrDefaultAsync(p => p.Id == id && p.Number != null, cancel);
            return plan is null
                ? Problems.Of(PlanRefusals.NotFound)
                : Results.Ok(await reader.Page(plan, everything: false, cancel));
        }

        internal async Task<IResult> Compare(string plans, CancellationToken cancel)
        {
            string[] asked = [.. plans.Split(',').Distinct(StringComparer.Ordinal)];
            if (asked.Length is < 2 or > ComparedMax) return Problems.Of(PlanRefusals.TooMany);

            List<PlanPage> pages = [];
            foreach (string one in asked)
            {
                _ = ServicePlanId.TryParse(one, out ServicePlanId id);
                ServicePlan? plan = await store.Read<ServicePlan>()
                    .FirstOrDefaultAsync(p => p.Id == id && p.Number != null, cancel);
                if (plan is null) return Problems.Of(PlanRefusals.NotFound);

                pages.Add(await reader.Page(plan, everything: false, cancel));
            }

            return Results.Ok(pages);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/directory", (
                [AsParameters] ListQuery query, string? industry, EnterpriseSize? scale, PlanScenario? scenario, string? province,
                SecurityServiceKind? service, OrganisationId? organisation, FilingId? filing, HttpContext http,
                Handler handler) =>
                handler.List(http, query, new(industry, scale, scenario, province, service, organisation, filing)))
            .WithName("directory.list").WithTags("Directory").WithSummary("Service plans in the directory today, for anyone")
            .Produces<Listing<PlanView, PlanReader.Totals>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/directory/comparison", (string plans, Handler handler, CancellationToken cancel) =>
                handler.Compare(plans, cancel))
            .WithName("directory.compare").WithTags("Directory").WithSummary("Two to four service plans side by side")
            .Produces<IReadOnlyList<PlanPage>>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/directory/{id}", (ServicePlanId id, Handler handler, CancellationToken cancel) =>
                handler.Show(id, cancel))
            .WithName("directory.read").WithTags("Directory").WithSummary("A service plan of the directory, for anyone")
            .Produces<PlanPage>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
