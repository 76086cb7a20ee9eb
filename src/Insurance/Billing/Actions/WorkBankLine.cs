using Breakwater.Billing.BankFiles;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>A person says what a bank line is for: an invoice, in one or in parts, or that it goes back.</summary>
internal static class WorkBankLine
{
    /// <param name="Invoice">Number of the invoice or credit note it is for.</param>
    /// <param name="Amount">More than zero, not more than is open of the line and on the invoice.</param>
    internal sealed record Allocation(string Invoice, Money Amount);

    /// <param name="Amount">More than zero, not more than is open of the line.</param>
    /// <param name="Reason">Why it goes back, 1 to 200 characters.</param>
    internal sealed record GivingBack(Money Amount, string Reason);

    /// <param name="Line">The line.</param>
    /// <param name="State">Where it stands now.</param>
    /// <param name="Open">What of it is in suspense still.</param>
    /// <param name="Number">Number of the receipt, the refund, or the order to pay it back.</param>
    internal sealed record Worked(BankLineId Line, BankLineState State, Money Open, string Number);

    internal sealed class Handler(
        Store store, BankDesk desk, Receipts receipts, INumbers numbers, TimeProvider clock)
    {
        internal async Task<IResult> Allocate(
            BankLineId id, Allocation allocation, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            BankLine? asRead = await store.Read<BankLine>().VisibleTo(caller).FirstOrDefaultAsync(l => l.Id == id, cancel);
            if (asRead is null) return Problems.Of(BankRefusals.NoLine);
            if (asRead.IsCredit) await receipts.Prepare(cancel);

            string number = await numbers.Next(BankForm.Series(asRead.IsCredit ? "REC" : "REF", clock.Today()), cancel);
            return await gate.Run(allocation, stop => Allocate(id, allocation, number, gate.IfMatch, caller, stop));
        }

        internal async Task<IResult> GiveBack(
            BankLineId id, GivingBack back, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number = await numbers.Next(BankForm.Series(SuspenseRefund.Series, clock.Today()), cancel);
            return await gate.Run(back, stop => GiveBack(id, back, number, gate.IfMatch, caller, stop));
        }

        private async Task<Outcome<Effect>> Allocate(
            BankLineId id, Allocation allocation, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await Begin(id, ifMatch, caller, cancel)).Try(out BankLine? line, out Refusal? why)) return why;
            if (line.Open == Money.Zero && line.State is not BankLineState.Unmatched) return BankRefusals.NothingOpen;

            string named = BankMatcher.Named(allocation.Invoice) is [var one] ? one : allocation.Invoice.Trim();
            Invoice? invoice = await store.Set<Invoice>()
                .FirstOrDefaultAsync(i => i.Number == named && i.Carrier == line.Carrier, cancel);
            if (invoice is null) return BillingRefusals.Faulty([BankRefusals.NoSuchInvoice]);
            if (Fault(line, invoice, allocation.Amount) is { } fault) return BillingRefusals.Faulty([fault]);
            if (await desk.Allocate(line, invoice, allocation.Amount, number, caller, cancel) is { } refused) return refused;

            return Effect.Changed(new Worked(id, line.State, line.Open, number), line.Version + 1);
        }

        private async Task<Outcome<Effect>> GiveBack(
            BankLineId id, GivingBack back, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            if (!(await Begin(id, ifMatch, caller, cancel)).Try(out BankLine? line, out Refusal? why)) return why;
            if (!line.IsCredit) return BankRefusals.OnlyCredits;
            if (line.Open == Money.Zero) return BankRefusals.NothingOpen;

            List<FieldFault> faults = [];
            if (!IsUpTo(back.Amount, line.Open)) faults.Add(BankRefusals.Share(line.Open));
            if (back.Reason.Trim().Length is 0 or > SuspenseRefund.ReasonMax) faults.Add(BankRefusals.Reason);
            if (faults.Count > 0) return BillingRefusals.Faulty(faults);

            SuspenseRefund order = desk.GiveBack(line, back.Amount, back.Reason.Trim(), number, caller);
            return Effect.Changed(new Worked(id, line.State, line.Open, order.Number), line.Version + 1);
        }

        private async Task<Outcome<BankLine>> Begin(BankLineId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            BankLine? line = await store.Set<BankLine>().VisibleTo(caller).FirstOrDefaultAsync(l => l.Id == id, cancel);
            if (line is null) return BankRefusals.NoLine;
            return line.Unless(ifMatch) is { } stale ? stale : line;
        }

        private static FieldFault? Fault(BankLine line, Invoice invoice, Money amount)
        {
            Money demanded = line.IsCredit ? invoice.ToReceive : invoice.ToRefund;
            if (demanded == Money.Zero)
            {
                return BankRefusals.NotFor(line.IsCredit
                    ? new($"账单 {invoice.Number} 没有待收款项。", $"Nothing is to be received on invoice {invoice.Number}.")
                    : new($"账单 {invoice.Number} 没有待退款项。", $"Nothing is to be paid back on invoice {invoice.Number}."));
            }

            Money open = line.IsCredit ? line.Open : -line.Amount;
            if (!IsUpTo(amount, Money.Min(open, demanded))) return BankRefusals.Share(Money.Min(open, demanded));
            return line.IsCredit || amount == open ? null : BankRefusals.Whole(open);
        }

        private static bool IsUpTo(Money amount, Money most) =>
            string.Equals(amount.Currency, most.Currency, StringComparison.Ordinal) && amount > Money.Zero && amount <= most;
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/bank-lines/{id}/allocations", (
                BankLineId id, Allocation allocation, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Allocate(id, allocation, caller, gate, http.RequestAborted)))
            .WithName("bank.allocate").WithSummary("Say which invoice a bank line is for, in one or in parts");
        Describe(routes.MapPost("/bank-lines/{id}/refunds", (
                BankLineId id, GivingBack back, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.GiveBack(id, back, caller, gate, http.RequestAborted)))
            .WithName("bank.refund")
            .WithSummary("Order money in suspense to be paid back; a later bank's file says that it went out");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .WithTags("Bank")
        .Produces<Worked>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
