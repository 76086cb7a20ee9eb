using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Policies.Actions;

/// <summary>Covers again after a cancellation: a preview, and the posting of exactly what was previewed.</summary>
internal static class ReinstatePolicy
{
    internal sealed class Handler(
        PolicyFiles files, ReinstatementDesk desk, ChangeDesk changes, INumbers numbers, TimeProvider clock)
    {
        internal async Task<IResult> Preview(PolicyId id, Restart restart, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            PolicyFile? file = await files.Read(id, caller, cancel);
            if (file is null) return Problems.Of(PolicyRefusals.NoPolicy);

            DateOnly today = clock.Today();
            Outcome<TransactionDraft> worked = await desk.Work(file, restart, today, caller, cancel);
            if (!worked.Try(out TransactionDraft? draft, out Refusal? why)) return Problems.Of(why);

            Refusal? hindrance = await desk.Unless(draft, caller, cancel);
            ChangeView view = await ChangeView.Of(file, draft, today, drops: null, hindrance, changes, cancel);
            return Answers.Versioned(http, view, file.Policy.Version);
        }

        internal async Task<IResult> Post(PolicyId id, Restart restart, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number = await numbers.Next(BindPolicy.InvoiceSeries(clock.Today()), cancel);
            return await gate.Run(restart, stop => Post(id, restart, number, gate.IfMatch, caller, stop));
        }

        private async Task<Outcome<Effect>> Post(
            PolicyId id, Restart restart, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            PolicyFile? file = await files.Open(id, caller, cancel);
            if (file is null) return PolicyRefusals.NoPolicy;
            if (file.Policy.Unless(ifMatch) is { } stale) return stale;

            DateOnly today = clock.Today();
            Outcome<TransactionDraft> worked = await desk.Work(file, restart, today, caller, cancel);
            if (!worked.Try(out TransactionDraft? draft, out Refusal? why)) return why;
            if (await desk.Unless(draft, caller, cancel) is { } beyond) return beyond;

            ChangeView view = await ChangeView.Of(file, draft, today, drops: null, hindrance: null, changes, cancel);
            Outcome<AcceptedChange> accepted = await changes.Accept(file, draft, number, today, cancel);
            return accepted.Match<Outcome<Effect>>(
                done: change => Effect.Created(
                    new ChangeAccepted(id, change.Transaction, view.Due is null ? null : number, view), file.Policy.Version + 1),
                refused: refusal => refusal);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/policies/{id}/reinstatements/preview",
                (PolicyId id, Restart restart, Caller caller, HttpContext http, Handler handler) =>
                    handler.Preview(id, restart, caller, http))
            .WithName("policies.preview-reinstatement").WithTags("Policies").WithSummary("Show what a reinstatement would do")
            .Produces<ChangeView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/policies/{id}/reinstatements",
                (PolicyId id, Restart restart, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                    handler.Post(id, restart, caller, gate, http.RequestAborted))
            .WithName("policies.reinstate").WithTags("Policies").WithSummary("Cover again after a cancellation")
            .Produces<ChangeAccepted>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }
}
