using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Renewals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Policies.Actions;

/// <summary>The policyholder accepts a renewal: every exclusion is confirmed again, and the next policy is bound.</summary>
internal static class AcceptRenewal
{
    /// <param name="Confirmed">Codes of all exclusions; codes of conditions may be among them.</param>
    /// <param name="WordingVersion">Version of the wording that was read, from the proposal.</param>
    /// <param name="Subsidies">Programmes from the proposal that are to pay a share; none when absent.</param>
    /// <param name="Plan">Code of the plan from the proposal by which it is paid; in one when absent.</param>
    internal sealed record Request(
        IReadOnlyList<string> Confirmed, string WordingVersion, IReadOnlyList<SubsidyProgrammeId>? Subsidies = null,
        string? Plan = null);

    internal sealed class Handler(Store store, RenewalBook book, Binder binder, INumbers numbers, TimeProvider clock)
    {
        internal async Task<IResult> Handle(
            PolicyId id, Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            Outcome<Proposal> asRead = await book.Propose(id, clock.Today(), caller, cancel);
            bool atOnce = asRead.Match(done: p => !p.Product.Package.Term.IssueOnPayment, refused: _ => false);
            var taken = new BindingNumbers(
                await numbers.Next(BindPolicy.InvoiceSeries(clock.Today()), cancel),
                atOnce ? await numbers.Next(Issuance.Series(clock.Today()), cancel) : null);
            return await gate.Run(request, stop => Bind(id, request, taken, gate.IfMatch, caller, stop));
        }

        private async Task<Outcome<Effect>> Bind(
            PolicyId id, Request request, BindingNumbers taken, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            DateOnly today = clock.Today();
            Renewal? renewal = await book.Open(id, caller, cancel);
            if (renewal is null) return RenewalRefusals.NoRenewal;
            if (renewal.Unless(ifMatch) is { } stale) return stale;
            Outcome<Proposal> proposed = await book.Propose(id, today, caller, cancel);
            if (!proposed.Try(out Proposal? proposal, out Refusal? why)) return why;

            var confirmed = new Confirmation(request.Confirmed, request.WordingVersion, request.Subsidies ?? [], request.Plan);
            Outcome<BoundPolicy> done = await binder.Bind(proposal, confirmed, taken, today, caller, cancel);
            if (!done.Try(out BoundPolicy? bound, out why)) return why;

            renewal.Bind(bound.Policy);
            Policy policy = (await store.Set<Policy>().FindAsync([bound.Policy], cancel))!;
            return Effect.Created(
                new BindPolicy.Bound(
                    policy.Id, policy.StatusOn(today), policy.Number, taken.Invoice, bound.Own, bound.First, bound.Subsidy,
                    proposal.Due, policy.From, policy.To),
                renewal.Version + 1);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/renewals/{id}/acceptances",
            (PolicyId id, Request request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Handle(id, request, caller, gate, http.RequestAborted))
        .WithName("renewals.accept").WithTags("Renewals").WithSummary("Accept a renewal; the next policy waits for its premium")
        .Produces<BindPolicy.Bound>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
