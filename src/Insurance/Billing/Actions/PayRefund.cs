using Breakwater.Billing.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>Records money paid back: on a credit note, or on a cancelled invoice that had received some.</summary>
internal static class PayRefund
{
    /// <param name="Number">Number of the refund.</param>
    /// <param name="Invoice">The invoice as it stands now.</param>
    internal sealed record Booked(string Number, InvoiceView Invoice);

    internal sealed class Handler(
        Store store, Invoices invoices, IPeriods periods, INumbers numbers, TimeProvider clock)
    {
        internal async Task<IResult> Handle(
            InvoiceId id, BankForm form, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number = await numbers.Next(BankForm.Series("REF", clock.Today()), cancel);
            return await gate.Run(form, stop => Refund(id, form, number, gate.IfMatch, caller, stop));
        }

        private async Task<Outcome<Effect>> Refund(
            InvoiceId id, BankForm form, string number, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Invoice? invoice = await store.Set<Invoice>().VisibleTo(caller)
                .FirstOrDefaultAsync(i => i.Id == id, cancel);
            if (invoice is null) return BillingRefusals.NoInvoice;

            Refusal? why = invoice.Unless(ifMatch);
            if (why is null && invoice.ToRefund == Money.Zero) why = BillingRefusals.NothingToRefund;
            why ??= form.Faults(invoice.ToRefund, invoice.Raised, clock.Today());
            why ??= await form.Closed(periods, invoice.Carrier, clock.Today(), cancel);
            why ??= await form.Booked(store, invoice.Carrier, cancel);
            if (why is not null) return why;

            invoices.Refund(invoice, form.Record(number, invoice, -form.Amount, caller.Actor, clock.GetUtcNow()));
            InvoiceView view = invoice.View(invoice.Version + 1);
            return Effect.Created(new Booked(number, view), view.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/invoices/{id}/refunds",
            (InvoiceId id, BankForm form, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Handle(id, form, caller, gate, http.RequestAborted))
        .WithName("billing.refund").WithTags("Billing").WithSummary("Record money paid back on an invoice")
        .Produces<Booked>(StatusCodes.Status201Created)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
