using Breakwater.Billing.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>The payer disputes an invoice, and finance settles it; until then nothing follows from its not being paid.</summary>
/// <remarks>One amount is disputed once: after the answer a further dispute would only put the notice off again.</remarks>
internal static class DisputeInvoice
{
    private const int TextMax = 1_000;

    /// <param name="Reason">What is wrong with it, or how the dispute was settled: 1 to 1,000 characters.</param>
    internal sealed record Request(string Reason);

    internal sealed class Handler(Store store, TimeProvider clock)
    {
        internal Task<Outcome<Effect>> Dispute(
            InvoiceId id, Request request, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Change(id, request, ifMatch, caller, async invoice =>
            {
                if (invoice.ToReceive == Money.Zero) return BillingRefusals.NothingToDispute;
                if (invoice.DisputedOn is not null) return BillingRefusals.DisputedAlready;
                if (!invoice.MayBeDisputed(await Changed(id, cancel)))
                    return BillingRefusals.DisputeAnswered(invoice.DisputeSettledOn!.Value);

                (invoice.DisputedOn, invoice.DisputeReason) = (clock.Today(), request.Reason.Trim());
                return null;
            }, cancel);

        internal Task<Outcome<Effect>> Settle(
            InvoiceId id, Request request, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Change(id, request, ifMatch, caller, invoice =>
            {
                if (invoice.DisputedOn is null) return Task.FromResult<Refusal?>(BillingRefusals.NoDispute);

                (invoice.DisputedOn, invoice.DisputeSettledOn, invoice.DisputeAnswer) =
                    (null, clock.Today(), request.Reason.Trim());
                return Task.FromResult<Refusal?>(null);
            }, cancel);

        private Task<DateOnly?> Changed(InvoiceId id, CancellationToken cancel) =>
            store.Read<InvoiceAdjustment>().Where(a => a.Invoice == id).MaxAsync(a => (DateOnly?)a.On, cancel);

        private async Task<Outcome<Effect>> Change(
            InvoiceId id, Request request, int? ifMatch, Caller caller, Func<Invoice, Task<Refusal?>> change,
            CancellationToken cancel)
        {
            Invoice? invoice = await store.Set<Invoice>().VisibleTo(caller).FirstOrDefaultAsync(i => i.Id == id, cancel);
            if (invoice is null) return BillingRefusals.NoInvoice;
            if (invoice.Unless(ifMatch) is { } stale) return stale;
            if (request.Reason.Trim().Length is 0 or > TextMax) return BillingRefusals.Faulty([BillingRefusals.DisputeText]);
            if (await change(invoice) is { } why) return why;

            InvoiceView view = invoice.View(invoice.Version + 1);
            return Effect.Changed(view, view.Version);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        Describe(routes.MapPost("/invoices/{id}/disputes",
                (InvoiceId id, Request request, Caller caller, CommandGate gate, Handler handler) =>
                    gate.Run(request, stop => handler.Dispute(id, request, gate.IfMatch, caller, stop))))
            .WithName("billing.dispute").WithSummary("Dispute what an invoice demands");
        Describe(routes.MapPost("/invoices/{id}/settlements",
                (InvoiceId id, Request request, Caller caller, CommandGate gate, Handler handler) =>
                    gate.Run(request, stop => handler.Settle(id, request, gate.IfMatch, caller, stop))))
            .WithName("billing.settle").WithSummary("Settle a dispute about an invoice");
    }

    private static RouteHandlerBuilder Describe(RouteHandlerBuilder route) => route
        .WithTags("Billing")
        .Produces<InvoiceView>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
