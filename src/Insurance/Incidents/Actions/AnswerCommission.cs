using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Incidents.Actions;

/// <summary>What the provider does with a request: quote, accept or decline, log, hand over, invoice.</summary>
internal static class AnswerCommission
{
    private const int TextMax = 4_000;

    /// <summary>A price.</summary>
    /// <param name="Amount">More than zero.</param>
    /// <param name="Text">What it holds, 1 to 4,000 characters.</param>
    internal sealed record NewQuote(Money Amount, string Text);

    /// <summary>What was done or found.</summary>
    /// <param name="Text">1 to 4,000 characters.</param>
    internal sealed record WorkText(string Text);

    /// <summary>A demand for money.</summary>
    /// <param name="Lines">Days by grade; held against the rate table.</param>
    internal sealed record NewInvoice(IReadOnlyList<InvoiceLine> Lines);

    internal sealed class Handler(ServiceWork work, ServiceRates rates, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Quote(
            ServiceRequestId id, NewQuote quote, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ServiceRequest> begun = await work.Begin(id, ServiceStep.Quote, ifMatch, caller, cancel);
            if (!begun.Try(out ServiceRequest? request, out Refusal? why)) return why;
            if (Unfit(quote.Text) is { } bad) return bad;
            if (quote.Amount <= Money.Zero || quote.Amount > request.Ceiling)
            {
                return Refusal.InvalidFields("SRV-QUOTE", [new("/amount", "RANGE", new(
                    $"报价应大于零且不超过费用上限 {request.Ceiling}。",
                    $"A quote is more than zero and at most the ceiling of {request.Ceiling}."))]);
            }

            request.Quote = new ServiceQuote(quote.Amount, quote.Text.Trim(), clock.GetUtcNow());
            request.AnsweredAt ??= clock.GetUtcNow();
            return await work.End(request, ServiceStep.Quote, new(
                $"报价 {quote.Amount}：{quote.Text.Trim()}", $"Quoted {quote.Amount}: {quote.Text.Trim()}"), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Accept(ServiceRequestId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ServiceRequest> begun = await work.Begin(id, ServiceStep.Accept, ifMatch, caller, cancel);
            if (!begun.Try(out ServiceRequest? request, out Refusal? why)) return why;

            request.AnsweredAt = clock.GetUtcNow();
            return await work.End(request, ServiceStep.Accept, new("已接单，开始服务。", "Accepted; work begins."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Decline(
            ServiceRequestId id, PayClaim.Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ServiceRequest> begun = await work.Begin(id, ServiceStep.Decline, ifMatch, caller, cancel);
            if (!begun.Try(out ServiceRequest? request, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;
            if (await work.Keep(request, Money.Zero, cancel) is { } stuck) return stuck;

            request.Declined = [.. request.Declined, caller.Organisation];
            (request.Provider, request.AnswerDue) = (null, null);
            return await work.End(request, ServiceStep.Decline, new(
                $"谢绝：{because.Text}", $"Declined: {because.Text}"), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Write(
            ServiceRequestId id, ServiceStep step, WorkText written, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ServiceRequest> begun = await work.Begin(id, step, ifMatch, caller, cancel);
            if (!begun.Try(out ServiceRequest? request, out Refusal? why)) return why;
            if (Unfit(written.Text) is { } bad) return bad;

            string text = written.Text.Trim();
            if (step is ServiceStep.Complete) (request.Result, request.CompletedAt) = (text, clock.GetUtcNow());
            return await work.End(request, step, Words.Same(text), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Invoice(
            ServiceRequestId id, NewInvoice asked, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ServiceRequest> begun = await work.Begin(id, ServiceStep.Invoice, ifMatch, caller, cancel);
            if (!begun.Try(out ServiceRequest? request, out Refusal? why)) return why;

            int year = (request.CompletedAt ?? clock.GetUtcNow()).ShanghaiDay().Year;
            Outcome<ServiceInvoice> held = InvoiceDesk.Held(asked.Lines, request.Province, year, request.Held, rates);
            if (!held.Try(out ServiceInvoice? invoice, out why)) return why;

            request.Invoice = invoice;
            return await work.End(request, ServiceStep.Invoice, new(
                $"开出账单 {invoice.Asked}，按费率核定 {invoice.Allowed}。",
                $"Invoiced {invoice.Asked}; {invoice.Allowed} by the rate table."), caller, cancel);
        }

        private static Refusal? Unfit(string text) =>
            text.Trim().Length is 0 or > TextMax ? ServiceRefusals.Text("SRV-TEXT", "/text", TextMax) : null;
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        ServiceWork.Describe(routes.MapPost("/service-requests/{id}/quotes", (
            ServiceRequestId id, NewQuote quote, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(quote, cancel => handler.Quote(id, quote, gate.IfMatch, caller, cancel))), "service-requests.quote",
            "Name a price");
        ServiceWork.Describe(routes.MapPost("/service-requests/{id}/acceptances", (
            ServiceRequestId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("accept", cancel => handler.Accept(id, gate.IfMatch, caller, cancel))), "service-requests.accept",
            "Take the work on");
        ServiceWork.Describe(routes.MapPost("/service-requests/{id}/refusals", (
            ServiceRequestId id, PayClaim.Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Decline(id, because, gate.IfMatch, caller, cancel))), "service-requests.decline",
            "Decline, so that somebody else can be asked");
        ServiceWork.Describe(routes.MapPost("/service-requests/{id}/work-entries", (
            ServiceRequestId id, WorkText written, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(written, cancel => handler.Write(id, ServiceStep.Log, written, gate.IfMatch, caller, cancel))),
            "service-requests.log", "Log work done");
        ServiceWork.Describe(routes.MapPost("/service-requests/{id}/results", (
            ServiceRequestId id, WorkText written, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(written, cancel => handler.Write(id, ServiceStep.Complete, written, gate.IfMatch, caller, cancel))),
            "service-requests.complete", "Hand over the result");
        ServiceWork.Describe(routes.MapPost("/service-requests/{id}/invoices", (
            ServiceRequestId id, NewInvoice asked, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(asked, cancel => handler.Invoice(id, asked, gate.IfMatch, caller, cancel))), "service-requests.invoice",
            "Invoice the work by grade and days");
    }
}
