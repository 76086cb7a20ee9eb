using Breakwater.Registry.Contracts;
using Breakwater.Registry.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Registry.Actions;

/// <summary>The authority takes a nominated plan up, sends it back or lists it with a number, and may delist it.</summary>
internal static class ReviewPlan
{
    /// <param name="Text">Reason, 1 to 4,000 characters.</param>
    internal sealed record Reason(string Text);

    /// <param name="Until">First day it is no longer in the directory; after today, at most three years ahead.</param>
    internal sealed record Listing(DateOnly Until);

    internal sealed class Handler(PlanDesk desk, INumbers numbers, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> TakeUp(
            ServicePlanId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            (await desk.Find(id, ifMatch, caller, cancel)).Match(
                plan => desk.Move(plan, PlanMove.TakenUp, caller),
                why => why);

        internal async Task<Outcome<Effect>> Decide(
            ServicePlanId id, PlanMove move, string text, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!FilingDesk.IsText(text)) return PlanRefusals.NoText;

            return (await desk.Find(id, ifMatch, caller, cancel)).Match(
                plan => desk.Move(plan, move, caller, text.Trim()),
                why => why);
        }

        internal async Task<IResult> List(
            ServicePlanId id, Listing request, Caller caller, CommandGate gate, CancellationToken stop)
        {
            string number = await numbers.Next($"SP-{clock.Today().Year}", stop);
            return await gate.Run(request, async cancel =>
            {
                Outcome<ServicePlan> found = await desk.Find(id, gate.IfMatch, caller, cancel);
                return found.Try(out ServicePlan? plan, out Refusal? why)
                    ? await desk.List(plan, number, request.Until, caller, cancel)
                    : why;
            });
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/plans/{id}/reviews", (ServicePlanId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("", cancel => handler.TakeUp(id, gate.IfMatch, caller, cancel)))
            .WithName("plans.review").WithTags("Plans").WithSummary("Take a nominated plan up for review")
            .ProducesPlanChange();
        routes.MapPost("/plans/{id}/listings", (
                ServicePlanId id, Listing request, Caller caller, CommandGate gate, Handler handler, CancellationToken stop) =>
                handler.List(id, request, caller, gate, stop))
            .WithName("plans.enter").WithTags("Plans").WithSummary("List a plan in the directory with a number")
            .ProducesPlanChange();
        Map(routes, "returns", "plans.return", "Send a plan back to be corrected", PlanMove.Returned);
        Map(routes, "delistings", "plans.delist", "Take a plan out of the directory", PlanMove.Delisted);
    }

    private static void Map(IEndpointRouteBuilder routes, string what, string name, string summary, PlanMove move) =>
        routes.MapPost("/plans/{id}/" + what, (
                ServicePlanId id, Reason request, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(request, cancel => handler.Decide(id, move, request.Text, gate.IfMatch, caller, cancel)))
            .WithName(name).WithTags("Plans").WithSummary(summary)
            .ProducesPlanChange();
}

/// <summary>What every change of a plan may answer.</summary>
internal static class PlanAnswers
{
    extension(RouteHandlerBuilder route)
    {
        /// <summary>Where the plan stands, or one of the usual refusals.</summary>
        internal RouteHandlerBuilder ProducesPlanChange() => route
            .Produces<PlanChanged>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }
}
