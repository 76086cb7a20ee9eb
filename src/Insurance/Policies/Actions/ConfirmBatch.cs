using Breakwater.Billing.Contracts;
using Breakwater.Policies.Certificates;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Agrees to a roster's control totals, which raises the bills; or gives the roster up.</summary>
internal static class ConfirmBatch
{
    /// <summary>The totals that are agreed to.</summary>
    /// <param name="Members">Members to be insured.</param>
    /// <param name="Premium">Their premium in all.</param>
    internal sealed record Request(int Members, Money Premium);

    /// <param name="State">Where the roster stands now.</param>
    /// <param name="Invoices">The invoices to be paid, one to each payer.</param>
    internal sealed record Confirmed(BatchState State, IReadOnlyList<InvoiceId> Invoices);

    internal sealed class Handler(
        Store store, IInvoices invoices, INumbers numbers, EnrolmentBell bell, RosterFolder folder, TimeProvider clock)
    {
        internal async Task<IResult> Confirm(
            BatchId id, Request request, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            // Blocks are taken before the command that uses them.
            EnrolmentBatch? asRead = await store.Read<EnrolmentBatch>().FirstOrDefaultAsync(b => b.Id == id, cancel);
            if (asRead is null || !caller.Sees(asRead)) return Problems.Of(RosterRefusals.NoBatch);

            Scheme scheme = await store.Read<Scheme>().FirstAsync(s => s.Id == asRead.Scheme, cancel);
            long first = asRead.State is BatchState.Validated
                ? await numbers.Reserve(CertificateNumber.Series, asRead.Lines, cancel)
                : 0;
            string[] bills = new string[scheme.Funding.Shares.Count];
            for (int share = 0; share < bills.Length; share++)
                bills[share] = await numbers.Next(EnrolmentBills.Series(clock.Today()), cancel);

            IResult answer = await gate.Run(request, async stop =>
            {
                if (!(await Find(id, caller, gate, stop)).Try(out EnrolmentBatch? batch, out Refusal? why)) return why;
                if (batch.State is not BatchState.Validated) return RosterRefusals.Not(batch.State, new("确认", "confirmed"));
                if (batch.Accepted is 0) return RosterRefusals.Nobody;
                if (request.Members != batch.Accepted || request.Premium != batch.Premium) return RosterRefusals.Totals;

                batch.FirstSerial = first;
                // What is declared is billed by the month's statement.
                IReadOnlyList<InvoiceId> raised = scheme.IsDeclared
                    ? []
                    : EnrolmentBills.Raise(
                        invoices, scheme, batch, batch.Premium, bills, clock.Today().AddDays(EnrolmentBills.DaysToPay),
                        new Words("保费", "Premium"));
                if (!scheme.IsDeclared) batch.Invoiced = batch.Premium;
                bool waits = scheme.IssueOnPayment && raised.Count > 0;
                batch.Move(waits ? BatchState.Confirmed : BatchState.Issuing, clock.GetUtcNow());
                return Effect.Changed(new Confirmed(batch.State, raised), batch.Version + 1);
            });
            bell.Ring();
            return answer;
        }

        internal async Task<IResult> Cancel(BatchId id, Caller caller, CommandGate gate)
        {
            bool isGone = false;
            IResult answer = await gate.Run("cancel", async stop =>
            {
                isGone = false;
                if (!(await Find(id, caller, gate, stop)).Try(out EnrolmentBatch? batch, out Refusal? why)) return why;
                if (!BatchLifecycle.May(batch.State, BatchState.Cancelled))
                    return RosterRefusals.Not(batch.State, new("取消", "cancelled"));

                await invoices.Cancel(batch.Id.Value, stop);
                batch.Move(BatchState.Cancelled, clock.GetUtcNow());
                batch.FileKey = null;
                isGone = true;
                return Effect.Changed(new Confirmed(batch.State, []), batch.Version + 1);
            });
            if (isGone) folder.Discard(id);
            return answer;
        }

        private async Task<Outcome<EnrolmentBatch>> Find(BatchId id, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            EnrolmentBatch? batch = await store.Set<EnrolmentBatch>().FirstOrDefaultAsync(b => b.Id == id, cancel);
            if (batch is null || !caller.Sees(batch)) return RosterRefusals.NoBatch;
            return batch.Unless(gate.IfMatch) is { } stale ? stale : batch;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/batches/{batch}/confirmation",
            (BatchId batch, Request request, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Confirm(batch, request, caller, gate, http.RequestAborted)))
            .WithName("enrolment.confirm").WithSummary("Agree to a roster's control totals; its bills are raised")
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        Describe(routes.MapPost("/batches/{batch}/cancellation",
            (BatchId batch, Caller caller, CommandGate gate, Handler handler) => handler.Cancel(batch, caller, gate)))
            .WithName("enrolment.cancel").WithSummary("Give a roster up before certificates are issued");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .WithTags("Enrolment")
        .Produces<Confirmed>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
