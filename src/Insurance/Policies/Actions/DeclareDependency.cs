using Breakwater.Parties.Contracts;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Tenants;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Declares one more dependency of a member, or ends one; both count from the day after.</summary>
/// <remarks>A dependency counts for what happens later only, so nobody declares one for an incident that is known.</remarks>
internal static class DeclareDependency
{
    /// <param name="Dependent">Credit code of the member that depends.</param>
    /// <param name="Supplier">Credit code of on whom: a member, or the leader.</param>
    /// <param name="Purpose">For what, by the filing's code or name.</param>
    /// <param name="Criticality">How much, by the filing's code or name.</param>
    internal sealed record Request(string Dependent, string Supplier, string Purpose, string Criticality);

    /// <param name="Id">The dependency; the one that is ended.</param>
    internal sealed record Withdrawal(Guid Id);

    /// <param name="Id">The dependency.</param>
    /// <param name="From">First day it counts.</param>
    /// <param name="Ends">First day it no longer counts; null while it has no end.</param>
    internal sealed record Declared(Guid Id, DateOnly From, DateOnly? Ends);

    internal sealed class Handler(Store store, IIdSource ids, TimeProvider clock)
    {
        internal Task<IResult> Declare(SchemeId id, Request request, Caller caller, CommandGate gate) =>
            gate.Run(request, async cancel =>
            {
                if (!(await Find(id, caller, cancel)).Try(out Scheme? scheme, out Refusal? why)) return why;

                string dependent = CreditCode.Normalised(request.Dependent), supplier = CreditCode.Normalised(request.Supplier);
                if (string.Equals(dependent, supplier, StringComparison.Ordinal)) return ChainRefusals.Self;
                ChainTerms terms = scheme.Chain!.Terms;
                if (terms.PurposeOf(request.Purpose) is not { } what || terms.CriticalityOf(request.Criticality) is not { } how)
                    return ChainRefusals.Code;

                await ChainBook.Hold(store, id, cancel);       // declared twice, it would have its sub-limit twice
                int ordinal = scheme.Ordinal;
                DateOnly from = clock.Today().AddDays(1);
                List<string> members = await store.Read<Tenant>()
                    .Where(t => t.Scheme == ordinal && (t.CreditCode == dependent || t.CreditCode == supplier))
                    .Select(t => t.CreditCode).ToListAsync(cancel);
                bool isInside = members.Contains(dependent, StringComparer.Ordinal)
                    && (members.Contains(supplier, StringComparer.Ordinal)
                        || string.Equals(supplier, scheme.Chain.Leader, StringComparison.Ordinal));
                if (!isInside) return ChainRefusals.Outsider;

                List<Dependency> now = await store.Read<Dependency>()
                    .Where(d => d.Scheme == ordinal && d.Dependent == dependent && d.Ends > from).ToListAsync(cancel);
                if (now.Exists(d => string.Equals(d.Supplier, supplier, StringComparison.Ordinal)
                    && string.Equals(d.Purpose, what.Code, StringComparison.Ordinal)))
                {
                    return ChainRefusals.There;
                }

                if (now.Count >= Dependency.MostOfOne) return ChainRefusals.Many;

                var dependency = new Dependency
                {
                    Id = ids.Next<SchemeId>().Value,
                    Scheme = ordinal,
                    Dependent = dependent,
                    Supplier = supplier,
                    Purpose = what.Code,
                    Criticality = how.Code,
                    From = from,
                    Ends = DateOnly.MaxValue,
                    Actor = caller.Actor,
                };
                store.Set<Dependency>().Add(dependency);
                return Effect.Created(new Declared(dependency.Id, dependency.From, Ends: null));
            });

        internal Task<IResult> End(SchemeId id, Withdrawal request, Caller caller, CommandGate gate) =>
            gate.Run(request, async cancel =>
            {
                if (!(await Find(id, caller, cancel)).Try(out Scheme? scheme, out Refusal? why)) return why;

                int ordinal = scheme.Ordinal;
                DateOnly tomorrow = clock.Today().AddDays(1);
                Dependency? dependency = await store.Set<Dependency>()
                    .FirstOrDefaultAsync(d => d.Id == request.Id && d.Scheme == ordinal && d.Ends > tomorrow, cancel);
                if (dependency is null) return ChainRefusals.NoDependency;

                dependency.Ends = tomorrow;
                return Effect.Changed(new Declared(dependency.Id, dependency.From, dependency.Ends));
            });

        private async Task<Outcome<Scheme>> Find(SchemeId id, Caller caller, CancellationToken cancel)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (scheme is null || !caller.Sees(scheme)) return SchemeRefusals.NoScheme;
            if (scheme.Chain is null) return ChainRefusals.NoChain;
            return scheme.State is SchemeState.Active ? scheme : SchemeRefusals.Not(scheme.State);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/schemes/{id}/dependencies",
            (SchemeId id, Request request, Caller caller, CommandGate gate, Handler handler) =>
                handler.Declare(id, request, caller, gate)))
            .WithName("chains.declare").WithSummary("Declare on whom a member of a chain depends; counts from tomorrow")
            .Produces<Declared>(StatusCodes.Status201Created);
        Describe(routes.MapPost("/schemes/{id}/dependency-ends",
            (SchemeId id, Withdrawal request, Caller caller, CommandGate gate, Handler handler) =>
                handler.End(id, request, caller, gate)))
            .WithName("chains.end").WithSummary("End a declared dependency; it counts to the end of today")
            .Produces<Declared>();
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .WithTags("Chains")
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
