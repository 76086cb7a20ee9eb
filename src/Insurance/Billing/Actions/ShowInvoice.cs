using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>Shows one invoice with what was paid on it.</summary>
internal static class ShowInvoice
{
    /// <param name="Invoice">The invoice.</param>
    /// <param name="PayerName">Name of the payer.</param>
    /// <param name="InsurerName">Name of the insurer.</param>
    /// <param name="Raised">Day it was raised.</param>
    /// <param name="Overdue">Whether something is still to be received on it after its due day.</param>
    /// <param name="ToReceive">What may still be received.</param>
    /// <param name="ToRefund">What is still to be refunded.</param>
    /// <param name="Movements">What the bank reported, oldest first.</param>
    /// <param name="Adjustments">What altered it since it was demanded, oldest first.</param>
    /// <param name="DisputeReason">What its payer says is wrong with it; null when nobody ever did.</param>
    /// <param name="DisputeAnswer">How the newest dispute was settled; null before.</param>
    /// <param name="Actions">What the caller may do with it now, as route names.</param>
    internal sealed record View(
        InvoiceView Invoice,
        Words PayerName,
        Words InsurerName,
        DateOnly Raised,
        bool Overdue,
        Money ToReceive,
        Money ToRefund,
        IReadOnlyList<Movement> Movements,
        IReadOnlyList<Adjustment> Adjustments,
        string? DisputeReason,
        string? DisputeAnswer,
        IReadOnlyList<string> Actions);

    /// <summary>A change of the premium that altered this part of it.</summary>
    /// <param name="By">More when positive.</param>
    /// <param name="On">Day it was done.</param>
    /// <param name="Why">What changed the premium.</param>
    internal sealed record Adjustment(Money By, DateOnly On, Words Why);

    /// <param name="Number">Number of the receipt or refund.</param>
    /// <param name="Amount">In positive, out negative.</param>
    /// <param name="On">Day at the bank.</param>
    /// <param name="BankReference">The bank's own reference.</param>
    /// <param name="RecordedAt">When it was recorded.</param>
    /// <param name="By">Who recorded it.</param>
    internal sealed record Movement(
        string Number, Money Amount, DateOnly On, string BankReference, DateTimeOffset RecordedAt, Words By);

    internal static async Task<IResult> Handle(
        InvoiceId id,
        HttpContext http,
        Caller caller,
        Store store,
        IOrganisations organisations,
        IPeople people,
        AccessTable access,
        TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        Invoice? invoice = await store.Read<Invoice>().VisibleTo(caller).FirstOrDefaultAsync(i => i.Id == id, cancel);
        if (invoice is null) return Problems.Of(BillingRefusals.NoInvoice);

        List<BankMovement> movements = await store.Read<BankMovement>().Where(m => m.Invoice == id)
            .OrderBy(m => m.RecordedAt).ThenBy(m => m.Number).ToListAsync(cancel);
        List<InvoiceAdjustment> adjusted = await store.Read<InvoiceAdjustment>().Where(a => a.Invoice == id)
            .OrderBy(a => a.RecordedAt).ToListAsync(cancel);
        var names = await organisations.Find([invoice.Owner, invoice.Carrier], cancel);
        var actors = await people.Named([.. movements.Select(m => m.By).Distinct(StringComparer.Ordinal)], cancel);
        var view = new View(
            invoice.View(invoice.Version),
            names.NameOf(invoice.Owner),
            names.NameOf(invoice.Carrier),
            invoice.Raised,
            invoice.IsOverdue(clock.Today()),
            invoice.ToReceive,
            invoice.ToRefund,
            [
                .. movements.Select(m => new Movement(
                    m.Number, m.Amount, m.On, m.BankReference, m.RecordedAt, actors.NameOf(m.By))),
            ],
            [.. adjusted.Select(a => new Adjustment(a.By, a.On, a.Why))],
            invoice.DisputeReason,
            invoice.DisputeAnswer,
            [.. Allowed(invoice, adjusted, caller, access)]);
        return Answers.Versioned(http, view, invoice.Version);
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/invoices/{id}", Handle)
        .WithName("billing.invoice").WithTags("Billing").WithSummary("Show an invoice")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status404NotFound);

    private static IEnumerable<string> Allowed(
        Invoice invoice, List<InvoiceAdjustment> adjusted, Caller caller, AccessTable access)
    {
        if (invoice.ToReceive > Money.Zero && access["billing.receive", caller.Role] is not Reach.None)
            yield return "billing.receive";
        if (invoice.ToRefund > Money.Zero && access["billing.refund", caller.Role] is not Reach.None)
            yield return "billing.refund";
        bool isDisputed = invoice.DisputedOn is not null;
        bool mayBe = invoice.MayBeDisputed(adjusted.Max(a => (DateOnly?)a.On));
        if (mayBe && access["billing.dispute", caller.Role] is not Reach.None) yield return "billing.dispute";
        if (isDisputed && access["billing.settle", caller.Role] is not Reach.None) yield return "billing.settle";
    }
}
