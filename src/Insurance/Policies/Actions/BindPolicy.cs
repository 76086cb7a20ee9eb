using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Underwriting.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Policies.Actions;

/// <summary>Binds an accepted quote: the policyholder confirms every exclusion, and the premium is demanded.</summary>
internal static class BindPolicy
{
    /// <summary>What is confirmed.</summary>
    /// <param name="Submission">The submission.</param>
    /// <param name="Confirmed">Codes of all exclusions; codes of conditions may be among them.</param>
    /// <param name="WordingVersion">Version of the wording that was read, from the proposal.</param>
    /// <param name="Subsidies">Programmes from the proposal that are to pay a share; none when absent.</param>
    /// <param name="Plan">Code of the plan from the proposal by which it is paid; in one when absent.</param>
    internal sealed record Request(
        SubmissionId Submission,
        IReadOnlyList<string> Confirmed,
        string WordingVersion,
        IReadOnlyList<SubsidyProgrammeId>? Subsidies = null,
        string? Plan = null);

    /// <param name="Policy">The policy.</param>
    /// <param name="Status">Where it stands now.</param>
    /// <param name="Number">Public number; null while it waits for the premium.</param>
    /// <param name="InvoiceNumber">Number of the invoice.</param>
    /// <param name="Amount">Premium demanded of the policyholder.</param>
    /// <param name="First">What of it is demanded first: the first part, or all of it.</param>
    /// <param name="Subsidy">What subsidy programmes pay beside it.</param>
    /// <param name="Due">Last day on which it may arrive.</param>
    /// <param name="From">First day of cover, if it arrives by then.</param>
    /// <param name="To">Day after the last.</param>
    internal sealed record Bound(
        PolicyId Policy, PolicyStatus Status, string? Number, string InvoiceNumber, Money Amount, Money First, Money Subsidy,
        DateOnly Due, DateOnly From, DateOnly To);

    internal sealed class Handler(Store store, Binder binder, INumbers numbers, TimeProvider clock)
    {
        internal async Task<IResult> Handle(Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            // Only a product that is issued before it is paid needs its policy number now.
            Outcome<Proposal> asRead = await binder.Propose(request.Submission, clock.Today(), caller, cancel);
            bool atOnce = asRead.Match(done: p => !p.Product.Package.Term.IssueOnPayment, refused: _ => false);
            var taken = new BindingNumbers(
                await numbers.Next(InvoiceSeries(clock.Today()), cancel),
                atOnce ? await numbers.Next(Issuance.Series(clock.Today()), cancel) : null);
            return await gate.Run(request, stop => Bind(request, taken, caller, stop));
        }

        private async Task<Outcome<Effect>> Bind(Request request, BindingNumbers taken, Caller caller, CancellationToken cancel)
        {
            DateOnly today = clock.Today();
            Outcome<Proposal> proposed = await binder.Propose(request.Submission, today, caller, cancel);
            if (!proposed.Try(out Proposal? proposal, out Refusal? why)) return why;

            var confirmed = new Confirmation(request.Confirmed, request.WordingVersion, request.Subsidies ?? [], request.Plan);
            Outcome<BoundPolicy> done = await binder.Bind(proposal, confirmed, taken, today, caller, cancel);
            if (!done.Try(out BoundPolicy? bound, out why)) return why;

            Policy policy = (await store.Set<Policy>().FindAsync([bound.Policy], cancel))!;
            return Effect.Created(
                new Bound(
                    policy.Id, policy.StatusOn(today), policy.Number, taken.Invoice,
                    bound.Own, bound.First, bound.Subsidy, proposal.Due, policy.From, policy.To),
                policy.Version);
        }
    }

    /// <summary>Series of invoices of a year, e.g. <c>INV-2026</c>.</summary>
    internal static string InvoiceSeries(DateOnly day) => string.Create(CultureInfo.InvariantCulture, $"INV-{day.Year}");

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/policies", (Request request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
            handler.Handle(request, caller, gate, http.RequestAborted))
        .WithName("policies.bind").WithTags("Policies").WithSummary("Bind an accepted quote; the policy waits for its premium")
        .Produces<Bound>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
