using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Breakwater.Registry.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>Service plans at work: a nominator sees its own, the authority all that were handed in.</summary>
internal static class ReadPlans
{
    private static readonly Dictionary<PlanMove, (string Route, string Action)> Doors = new()
    {
        [PlanMove.Nominated] = ("plans.nominate", "nominations"),
        [PlanMove.TakenUp] = ("plans.review", "reviews"),
        [PlanMove.Returned] = ("plans.return", "returns"),
        [PlanMove.Listed] = ("plans.enter", "listings"),
        [PlanMove.Delisted] = ("plans.delist", "delistings"),
    };

    internal sealed class Handler(Store store, PlanReader reader, AccessTable access, TimeProvider clock)
    {
        internal async Task<IResult> List(HttpContext http, ListQuery query, PlanState? state, Caller caller)
        {
            DateOnly today = clock.Today();
            IQueryable<ServicePlan> plans = store.Read<ServicePlan>().SeenBy(caller);
            plans = state switch
            {
                null => plans,
                PlanState.Listed => PlanReader.Listed(plans, today),
                PlanState.Expired => plans.Where(p => p.State == PlanState.Listed && p.ListedUntil <= today),
                _ => plans.Where(p => p.State == state),
            };
            return await reader.List(http, query, plans, PlanReader.Filter.None, SeesAll(caller));
        }

        internal async Task<IResult> Show(ServicePlanId id, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            ServicePlan? plan = await store.Read<ServicePlan>().SeenBy(caller).FirstOrDefaultAsync(p => p.Id == id, cancel);
            if (plan is null) return Problems.Of(PlanRefusals.NotFound);

            PlanPage page = await reader.Page(plan, SeesAll(caller), cancel) with
            {
                Events = await reader.Events(id, cancel),
                Next = Next(plan.StateOn(clock.Today()), caller),
            };
            return Answers.Versioned(http, page, plan.Version);
        }

        // What a nominator may read of others' policies is what anyone may.
        private static bool SeesAll(Caller caller) => caller.Reach is Reach.All;

        private PlanStep[] Next(PlanState state, Caller caller) =>
        [
            .. state.Next()
                .Where(move => Doors.TryGetValue(move, out var door) && access[door.Route, caller.Role] is not Reach.None)
                .Select(move => new PlanStep(Doors[move].Action, move.What())),
        ];
    }

    /// <param name="Id">Identifier.</param>
    /// <param name="Name">Its name.</param>
    internal sealed record ProviderName(OrganisationId Id, Words Name);

    // Whom a plan may name: the providers of the platform, by part of a name.
    private static async Task<IResult> Providers(string? q, IOrganisations organisations, CancellationToken cancel)
    {
        IReadOnlyList<OrganisationId> named = await organisations.Named(q?.Trim() ?? "", atMost: 1_000, cancel);
        var found = await organisations.Find(named, cancel);
        return Results.Ok(found.Values.Where(each => each.Kind is OrganisationKind.Provider)
            .OrderBy(each => each.Name.Zh, StringComparer.Ordinal).Take(50)
            .Select(each => new ProviderName(each.Id, each.Name)));
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/plans/providers", Providers)
            .WithName("plans.providers").WithTags("Plans").WithSummary("Service providers that a plan may name")
            .Produces<IReadOnlyList<ProviderName>>();
        routes.MapGet("/plans", (
                [AsParameters] ListQuery query, PlanState? state, HttpContext http, Caller caller, Handler handler) =>
                handler.List(http, query, state, caller))
            .WithName("plans.list").WithTags("Plans").WithSummary("List service plans in any state")
            .Produces<Listing<PlanView, PlanReader.Totals>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/plans/{id}", (ServicePlanId id, Caller caller, HttpContext http, Handler handler) =>
                handler.Show(id, caller, http))
            .WithName("plans.read").WithTags("Plans").WithSummary("Show a service plan with its history")
            .Produces<PlanPage>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
