using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Response;

/// <summary>What every step of a service request begins and ends with, and what it holds of the service limit.</summary>
internal sealed class ServiceWork(
    Store store, CaseLog log, ILimits limits, IJournal journal, TimeProvider clock)
{
    private static readonly ServiceState[] Busy = [ServiceState.Requested, ServiceState.Quoted, ServiceState.InProgress];

    /// <summary>The request, if the caller may see it, has read its newest version and the step may be taken.</summary>
    internal async Task<Outcome<ServiceRequest>> Begin(
        ServiceRequestId id, ServiceStep step, int? ifMatch, Caller caller, CancellationToken cancel)
    {
        ServiceRequest? request = await store.Set<ServiceRequest>().SeenBy(caller).FirstOrDefaultAsync(r => r.Id == id, cancel);
        if (request is null) return ServiceRefusals.NotFound;
        if (request.Unless(ifMatch) is { } stale) return stale;
        return ServiceLifecycle.After(request.Kind, request.State, step) is null ? ServiceRefusals.Wrong(step, request) : request;
    }

    /// <summary>Takes the step, notes it for the request and, where it matters to the case, for the incident.</summary>
    internal async Task<Outcome<Effect>> End(
        ServiceRequest request, ServiceStep step, Words text, Caller caller, CancellationToken cancel)
    {
        request.State = ServiceLifecycle.After(request.Kind, request.State, step)!.Value;
        store.Context.Entry(request).Property(r => r.State).IsModified = true;
        await log.Note(request.Id.Value, $"Service{step}", text, caller, cancel);
        if (step is not ServiceStep.Log)
        {
            await log.Note(request.Incident.Value, $"Service{step}", new(
                $"服务请求 {request.Number}：{text.Zh}", $"Service request {request.Number}: {text.En}"), caller, cancel);
        }

        return Effect.Changed(
            new CaseChanged(request.Id.Value, request.State.ToString(), request.Version + 1), request.Version + 1);
    }

    /// <summary>Holds a part of the policy's service limit for a request.</summary>
    internal async Task<Refusal?> Hold(ServiceRequest request, Money amount, CancellationToken cancel)
    {
        PolicyId policy = request.Policy;
        ServiceLimit? limit = await store.Read<ServiceLimit>().FirstOrDefaultAsync(l => l.Policy == policy, cancel);
        if (limit is null) return ServiceRefusals.NoLimit;

        Outcome<Money> left = await limits.Use(limit.Node, amount, request.Id.Value, clock.Today(), cancel);
        if (!left.Try(out _, out Refusal? why)) return why;

        (request.Held, request.Node) = (amount, limit.Node);
        return null;
    }

    /// <summary>Gives back what is held beyond an amount.</summary>
    internal async Task<Refusal?> Keep(ServiceRequest request, Money amount, CancellationToken cancel)
    {
        Money over = request.Held - amount;
        if (over <= Money.Zero || request.Node is not { } node) return null;

        Outcome<Money> left = await limits.Release(node, over, request.Id.Value, clock.Today(), cancel);
        if (!left.Try(out _, out Refusal? why)) return why;

        request.Held = amount;
        return null;
    }

    /// <summary>Posts to the insurer's books under the policy.</summary>
    internal void Post(ServiceRequest request, string kind, Words narrative, params IReadOnlyList<Line> lines) =>
        journal.Post(new Posting(
            kind, new($"{narrative.Zh}：{request.Number}", $"{narrative.En}: {request.Number}"), request.Carrier,
            request.Policy.Value, request.Id.Value, clock.Today(), lines));

    /// <summary>How many jobs each provider is at.</summary>
    internal async Task<IReadOnlyDictionary<OrganisationId, int>> Jobs(CancellationToken cancel) =>
        await store.Read<ServiceRequest>().Where(r => r.Provider != null && Busy.Contains(r.State))
            .GroupBy(r => r.Provider!.Value).Select(group => new { group.Key, Number = group.Count() })
            .ToDictionaryAsync(each => each.Key, each => each.Number, cancel);

    /// <summary>Name, summary and the answers every step can give.</summary>
    internal static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Response").WithSummary(summary)
        .Produces<CaseChanged>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
