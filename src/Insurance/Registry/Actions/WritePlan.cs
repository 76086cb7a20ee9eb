using Breakwater.Registry.Contracts;
using Breakwater.Registry.Plans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>A provider or insurer writes a service plan, corrects it while it is a draft, and nominates it.</summary>
internal static class WritePlan
{
    internal sealed class Handler(Store store, PlanDesk desk, PlanRules rules, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> New(PlanText text, Caller caller, CancellationToken cancel)
        {
            if (await rules.Check(text, cancel) is { } why) return why;

            var plan = new ServicePlan
            {
                Id = ids.Next<ServicePlanId>(),
                Owner = caller.Organisation,
                Carrier = caller.Organisation,
            };
            store.Set<ServicePlan>().Add(plan);
            desk.Write(plan, text);
            return desk.Move(plan, PlanMove.Drafted, caller).Match<Outcome<Effect>>(
                done => done with { Status = StatusCodes.Status201Created }, refused => refused);
        }

        internal async Task<Outcome<Effect>> Revise(
            ServicePlanId id, PlanText text, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Find(id, ifMatch, caller, cancel)).Try(out ServicePlan? plan, out Refusal? why)) return why;
            if (!plan.State.After(PlanMove.Nominated).Try(out _, out why)) return why;
            if (await rules.Check(text, cancel) is { } fault) return fault;

            store.Set<PlanProduct>().RemoveRange(
                await store.Set<PlanProduct>().Where(p => p.Plan == id).ToListAsync(cancel));
            store.Set<PlanService>().RemoveRange(
                await store.Set<PlanService>().Where(s => s.Plan == id).ToListAsync(cancel));
            desk.Write(plan, text);
            return Effect.Changed(PlanChanged.Of(plan, clock.Today(), plan.Version + 1), plan.Version + 1);
        }

        internal async Task<Outcome<Effect>> Nominate(
            ServicePlanId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await desk.Find(id, ifMatch, caller, cancel)).Try(out ServicePlan? plan, out Refusal? why)) return why;
            if (!plan.State.After(PlanMove.Nominated).Try(out _, out why)) return why;

            return await desk.NotOnSale(plan, clock.Today(), cancel) is { } out_
                ? out_
                : desk.Move(plan, PlanMove.Nominated, caller);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/plans", (PlanText text, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(text, cancel => handler.New(text, caller, cancel)))
            .WithName("plans.write").WithTags("Plans").WithSummary("Write a service plan as a draft")
            .Produces<PlanChanged>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/plans/{id}/revisions", (
                ServicePlanId id, PlanText text, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(text, cancel => handler.Revise(id, text, gate.IfMatch, caller, cancel)))
            .WithName("plans.revise").WithTags("Plans").WithSummary("Correct a draft")
            .ProducesPlanChange();
        routes.MapPost("/plans/{id}/nominations", (ServicePlanId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("", cancel => handler.Nominate(id, gate.IfMatch, caller, cancel)))
            .WithName("plans.nominate").WithTags("Plans").WithSummary("Nominate a draft for the directory")
            .ProducesPlanChange();
    }
}
