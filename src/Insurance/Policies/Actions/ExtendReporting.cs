using Breakwater.Policies.Contracts;
using Breakwater.Policies.Extensions;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Policies.Actions;

/// <summary>Gives more time to report after the end of cover: a preview, and the posting of exactly what was previewed.</summary>
internal static class ExtendReporting
{
    internal sealed class Handler(
        PolicyFiles files, ExtensionDesk desk, ChangeDesk changes, INumbers numbers, TimeProvider clock)
    {
        internal async Task<IResult> Preview(PolicyId id, ReportingRequest request, Caller caller, HttpContext http)
        {
            CancellationToken cancel = http.RequestAborted;
            PolicyFile? file = await files.Read(id, caller, cancel);
            if (file is null) return Problems.Of(PolicyRefusals.NoPolicy);

            DateOnly today = clock.Today();
            Outcome<TransactionDraft> worked = await desk.Work(file, request, today, caller, cancel);
            if (!worked.Try(out TransactionDraft? draft, out Refusal? why)) return Problems.Of(why);

            return Answers.Versioned(http, await View(file, draft, today, cancel), file.Policy.Version);
        }

        internal async Task<IResult> Post(
            PolicyId id, ReportingRequest request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number = await numbers.Next(BindPolicy.InvoiceSeries(clock.Today()), cancel);
            return await gate.Run(request, stop => Post(id, request, number, gate.IfMatch, caller, stop));
        }

        private async Task<Outcome<Effect>> Post(
            PolicyId id, ReportingRequest request, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            PolicyFile? file = await files.Open(id, caller, cancel);
            if (file is null) return PolicyRefusals.NoPolicy;
            if (file.Policy.Unless(ifMatch) is { } stale) return stale;

            DateOnly today = clock.Today();
            Outcome<TransactionDraft> worked = await desk.Work(file, request, today, caller, cancel);
            if (!worked.Try(out TransactionDraft? draft, out Refusal? why)) return why;

            ChangeView view = await View(file, draft, today, cancel);
            Outcome<AcceptedChange> accepted = await changes.Accept(file, draft, number, today, cancel);
            return accepted.Match<Outcome<Effect>>(
                done: change => Effect.Created(
                    new ChangeAccepted(id, change.Transaction, view.Due is null ? null : number, view), file.Policy.Version + 1),
                refused: refusal => refusal);
        }

        private Task<ChangeView> View(PolicyFile file, TransactionDraft draft, DateOnly today, CancellationToken cancel) =>
            ChangeView.Of(file, draft, today, drops: null, hindrance: null, changes, cancel);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/policies/{id}/extensions/preview",
                (PolicyId id, ReportingRequest request, Caller caller, HttpContext http, Handler handler) =>
                    handler.Preview(id, request, caller, http))
            .WithName("policies.preview-extension").WithTags("Policies").WithSummary("Show what extended reporting would cost")
            .Produces<ChangeView>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/policies/{id}/extensions",
                (PolicyId id, ReportingRequest request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                    handler.Post(id, request, caller, gate, http.RequestAborted))
            .WithName("policies.extend").WithTags("Policies").WithSummary("Take extended reporting after the end of cover")
            .Produces<ChangeAccepted>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
            .ProducesProblem(StatusCodes.Status428PreconditionRequired);
    }
}
