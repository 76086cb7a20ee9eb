using Breakwater.Billing.Contracts;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Draft → Active, which puts the pot into the ledger, and Active → Ended, after which nobody joins.</summary>
internal static class MoveScheme
{
    /// <param name="State">Where it stands now.</param>
    internal sealed record Moved(SchemeState State);

    internal sealed class Handler(Store store, ILimits limits, TimeProvider clock)
    {
        internal Task<IResult> Activate(SchemeId id, Caller caller, CommandGate gate) => gate.Run("activate", async stop =>
        {
            if (!(await Find(id, SchemeState.Draft, caller, gate, stop)).Try(out Scheme? scheme, out Refusal? why)) return why;
            if (scheme.From < clock.Today()) return SchemeRefusals.Begins;

            scheme.State = SchemeState.Active;
            limits.Grant(scheme.PotNode, scheme.Carrier, scheme.Id.Value, scheme.Pot, scheme.From);
            foreach (TierNode tier in scheme.Chain?.Nodes ?? [])
                limits.Grant(tier.Node, scheme.Carrier, scheme.Id.Value, tier.Limit, scheme.From);
            return Effect.Changed(new Moved(scheme.State), scheme.Version + 1);
        });

        internal Task<IResult> End(SchemeId id, Caller caller, CommandGate gate) => gate.Run("end", async stop =>
        {
            if (!(await Find(id, SchemeState.Active, caller, gate, stop)).Try(out Scheme? scheme, out Refusal? why)) return why;
            if (await store.Read<EnrolmentBatch>().AnyAsync(b => b.Scheme == id && BatchLifecycle.Open.Contains(b.State), stop))
                return SchemeRefusals.UnderWay;

            (scheme.State, scheme.EndedOn) = (SchemeState.Ended, clock.Today());
            return Effect.Changed(new Moved(scheme.State), scheme.Version + 1);
        });

        private async Task<Outcome<Scheme>> Find(
            SchemeId id, SchemeState state, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            Scheme? scheme = await store.Set<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return SchemeRefusals.NoScheme;
            if (scheme.Unless(gate.IfMatch) is { } stale) return stale;
            return scheme.State == state ? scheme : SchemeRefusals.Not(scheme.State);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/schemes/{id}/activation",
            (SchemeId id, Caller caller, CommandGate gate, Handler handler) => handler.Activate(id, caller, gate)))
            .WithName("schemes.activate").WithSummary("Activate a scheme: its pot enters the ledger, members may join");
        Describe(routes.MapPost("/schemes/{id}/end",
            (SchemeId id, Caller caller, CommandGate gate, Handler handler) => handler.End(id, caller, gate)))
            .WithName("schemes.end").WithSummary("End a scheme: nobody joins any more, certificates run to their end");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .WithTags("Schemes")
        .Produces<Moved>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
