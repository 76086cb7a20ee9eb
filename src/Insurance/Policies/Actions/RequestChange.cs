using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>An insured asks for a change that needs an underwriter, who endorses, or declines with a reason.</summary>
internal static class RequestChange
{
    private const int ReasonMax = 500;

    /// <param name="Reason">Why it is declined, 1 to 500 characters.</param>
    internal sealed record Decline(string Reason);

    /// <param name="Request">The request.</param>
    /// <param name="State">Where it stands.</param>
    internal sealed record Asked(ChangeRequestId Request, RequestState State);

    internal sealed class Handler(Store store, PolicyFiles files, EndorsementDesk desk, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Ask(
            PolicyId id, TermsChange change, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            PolicyFile? file = await files.Open(id, caller, cancel);
            if (file is null) return PolicyRefusals.NoPolicy;
            if (file.Policy.Unless(ifMatch) is { } stale) return stale;

            // What could never be posted is not worth an underwriter's time.
            Outcome<TransactionDraft> worked = await desk.Work(file, change, clock.Today(), caller, preempts: false, cancel);
            if (!worked.Try(out _, out Refusal? why)) return why;

            var request = new ChangeRequest
            {
                Id = ids.Next<ChangeRequestId>(),
                Policy = id,
                Effective = change.Effective,
                LimitFen = change.Limit?.Fen,
                Address = change.Address?.Trim(),
                Reason = change.Reason?.Trim() ?? "",
                AskedAt = clock.GetUtcNow(),
                AskedBy = caller.Actor,
            };
            store.Set<ChangeRequest>().Add(request);
            file.Policy.Writings++;
            return Effect.Created(new Asked(request.Id, request.State), file.Policy.Version + 1);
        }

        internal async Task<Outcome<Effect>> Refuse(
            PolicyId id, ChangeRequestId request, Decline decline, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            PolicyFile? file = await files.Open(id, caller, cancel);
            if (file is null) return PolicyRefusals.NoPolicy;
            if (file.Policy.Unless(ifMatch) is { } stale) return stale;
            if (decline.Reason.Trim().Length is 0 or > ReasonMax) return PolicyRefusals.Faulty([ChangeFaults.Reason]);

            ChangeRequest? asked = await store.Set<ChangeRequest>()
                .FirstOrDefaultAsync(r => r.Id == request && r.Policy == id, cancel);
            if (asked is null) return PolicyRefusals.NoRequest;
            if (asked.State is not RequestState.Open) return PolicyRefusals.RequestAnswered;

            (asked.State, asked.Answer) = (RequestState.Declined, decline.Reason.Trim());
            (asked.AnsweredAt, asked.AnsweredBy) = (clock.GetUtcNow(), caller.Actor);
            file.Policy.Writings++;
            return Effect.Changed(new Asked(request, asked.State), file.Policy.Version + 1);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(
            routes.MapPost("/policies/{id}/requests",
                (PolicyId id, TermsChange change, Caller caller, CommandGate gate, Handler handler) =>
                    gate.Run(change, stop => handler.Ask(id, change, gate.IfMatch, caller, stop))),
            "policies.request", "Ask the insurer for a change", StatusCodes.Status201Created);
        Describe(
            routes.MapPost("/policies/{id}/requests/{request}/declines",
                (PolicyId id, ChangeRequestId request, Decline decline, Caller caller, CommandGate gate, Handler handler) =>
                    gate.Run(decline, stop => handler.Refuse(id, request, decline, gate.IfMatch, caller, stop))),
            "policies.decline-request", "Decline a change the insured asked for", StatusCodes.Status200OK);
    }

    private static void Describe(RouteHandlerBuilder route, string name, string summary, int status) => route
        .WithName(name).WithTags("Policies").WithSummary(summary)
        .Produces<Asked>(status)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
