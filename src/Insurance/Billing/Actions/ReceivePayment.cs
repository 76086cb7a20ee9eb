using Breakwater.Billing.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>Records money received on an invoice; the last fen lets through what waited for it (见费出单).</summary>
internal static class ReceivePayment
{
    /// <param name="Number">Number of the receipt.</param>
    /// <param name="Invoice">The invoice as it stands now.</param>
    internal sealed record Booked(string Number, InvoiceView Invoice);

    internal sealed class Handler(
        Store store, Receipts receipts, IPeriods periods, INumbers numbers, TimeProvider clock)
    {
        private static readonly KnownQuery<InvoiceId, Invoice> AsRead =
            new((db, id) => db.Set<Invoice>().Where(i => i.Id == id).AsNoTracking());

        private static readonly KnownQuery<InvoiceId, Invoice> ToChange =
            new((db, id) => db.Set<Invoice>().Where(i => i.Id == id));

        internal async Task<IResult> Handle(
            InvoiceId id, BankForm form, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            // What waits for the money may need numbers, and those are taken before the command.
            Invoice? asRead = await AsRead.First(store, id, cancel);
            if (asRead is null || !caller.Sees(asRead)) return Problems.Of(BillingRefusals.NoInvoice);

            if (asRead.ToReceive == form.Amount) await receipts.Prepare(cancel);
            string number = await numbers.Next(BankForm.Series("REC", clock.Today()), cancel);
            return await gate.Run(form, stop => Receive(id, form, number, gate.IfMatch, caller, stop));
        }

        private async Task<Outcome<Effect>> Receive(
            InvoiceId id, BankForm form, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Invoice? invoice = await ToChange.First(store, id, cancel);
            if (invoice is null || !caller.Sees(invoice)) return BillingRefusals.NoInvoice;

            Refusal? why = invoice.Unless(ifMatch);
            if (why is null && invoice.ToReceive == Money.Zero) why = BillingRefusals.NothingToReceive(invoice);
            why ??= form.Faults(invoice.ToReceive, invoice.Raised, clock.Today());
            why ??= await form.Closed(periods, invoice.Carrier, clock.Today(), cancel);
            why ??= await form.Booked(store, invoice.Carrier, cancel);
            if (why is not null) return why;

            Outcome<InvoiceView> received =
                await receipts.Receive(invoice, form, number, caller, isHeld: false, share: 1, cancel);
            return received.Try(out InvoiceView? view, out why)
                ? Effect.Created(new Booked(number, view), view.Version) : why;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/invoices/{id}/receipts",
            (InvoiceId id, BankForm form, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Handle(id, form, caller, gate, http.RequestAborted))
        .WithName("billing.receive").WithTags("Billing").WithSummary("Record money received on an invoice")
        .Produces<Booked>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
