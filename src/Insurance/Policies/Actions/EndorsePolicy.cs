using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Changes limit or address: a preview, and the posting of exactly what was previewed.</summary>
internal static class EndorsePolicy
{
    /// <summary>What is asked for; at least one of limit and address.</summary>
    /// <param name="Effective">First insurance day at the new terms.</param>
    /// <param name="Limit">New aggregate limit.</param>
    /// <param name="Address">New insured address.</param>
    /// <param name="Reason">Why, up to 500 characters.</param>
    /// <param name="Answers">The insured's request it answers.</param>
    /// <param name="Preempts">
    /// Whether it goes ahead of a change that waits for its premium, which is dropped with its invoice; an underwriter may.
    /// </param>
    internal sealed record Request(
        DateOnly Effective, Money? Limit = null, string? Address = null, string? Reason = null, ChangeRequestId? Answers = null,
        bool Preempts = false)
    {
        internal TermsChange Change => new(Effective, Limit, Address, Reason);
    }

    internal sealed class Handler(
        Store store, PolicyFiles files, EndorsementDesk desk, ChangeDesk changes, INumbers numbers,
        TimeProvider clock)
    {
        internal async Task<IResult> Preview(PolicyId id, Request request, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            PolicyFile? file = await files.Read(id, caller, cancel);
            if (file is null) return Problems.Of(PolicyRefusals.NoPolicy);

            DateOnly today = clock.Today();
            bool preempts = Preempts(request, caller);
            Outcome<TransactionDraft> worked = await desk.Work(file, request.Change, today, caller, preempts, cancel);
            if (!worked.Try(out TransactionDraft? draft, out Refusal? why)) return Problems.Of(why);

            Refusal? hindrance = await desk.Unless(draft, caller, cancel);
            ChangeView view = await ChangeView.Of(
                file, draft, today, preempts ? file.Unpaid?.InvoiceNumber : null, hindrance, changes, cancel);
            return Answers.Versioned(http, view, file.Policy.Version);
        }

        internal async Task<IResult> Post(PolicyId id, Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number = await numbers.Next(BindPolicy.InvoiceSeries(clock.Today()), cancel);
            return await gate.Run(request, stop => Post(id, request, number, gate.IfMatch, caller, stop));
        }

        private async Task<Outcome<Effect>> Post(
            PolicyId id, Request request, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            PolicyFile? file = await files.Open(id, caller, cancel);
            if (file is null) return PolicyRefusals.NoPolicy;
            if (file.Policy.Unless(ifMatch) is { } stale) return stale;

            DateOnly today = clock.Today();
            bool preempts = Preempts(request, caller);
            Outcome<TransactionDraft> worked = await desk.Work(file, request.Change, today, caller, preempts, cancel);
            if (!worked.Try(out TransactionDraft? draft, out Refusal? why)) return why;

            why = await desk.Unless(draft, caller, cancel) ?? await Answer(id, request.Answers, caller, cancel);
            if (why is not null) return why;

            AwaitedTransaction? dropped = preempts ? file.Unpaid : null;
            ChangeView view = await ChangeView.Of(
                file, draft, today, dropped?.InvoiceNumber, hindrance: null, changes, cancel);
            if (dropped is not null)
                await changes.Drop(file, dropped, $"{draft.Text.Zh} / {draft.Text.En}", today, caller, cancel);
            Outcome<AcceptedChange> accepted = await changes.Accept(file, draft, number, today, cancel);
            return accepted.Match<Outcome<Effect>>(
                done: change => Effect.Created(
                    new ChangeAccepted(id, change.Transaction, view.Due is null ? null : number, view), file.Policy.Version + 1),
                refused: refusal => refusal);
        }

        // What an insured asked for is not pushed aside by the insured: the underwriter who agreed to it decides.
        private static bool Preempts(Request request, Caller caller) => request.Preempts && caller.Role is Role.Underwriter;

        private async Task<Refusal?> Answer(PolicyId id, ChangeRequestId? request, Caller caller, CancellationToken cancel)
        {
            if (request is not { } asked) return null;

            ChangeRequest? found = await store.Set<ChangeRequest>()
                .FirstOrDefaultAsync(r => r.Id == asked && r.Policy == id, cancel);
            if (found is null) return PolicyRefusals.NoRequest;
            if (found.State is not RequestState.Open) return PolicyRefusals.RequestAnswered;

            (found.State, found.AnsweredAt, found.AnsweredBy) = (RequestState.Accepted, clock.GetUtcNow(), caller.Actor);
            return null;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/policies/{id}/endorsements/preview",
                (PolicyId id, Request request, Caller caller, HttpContext http, Handler handler) =>
                    handler.Preview(id, request, caller, http))
            .WithName("policies.preview-endorsement").WithTags("Policies").WithSummary("Show what an endorsement would do")
            .Produces<ChangeView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/policies/{id}/endorsements",
                (PolicyId id, Request request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                    handler.Post(id, request, caller, gate, http.RequestAborted))
            .WithName("policies.endorse").WithTags("Policies").WithSummary("Change the limit or the address")
            .Produces<ChangeAccepted>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status403Forbidden)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }
}
