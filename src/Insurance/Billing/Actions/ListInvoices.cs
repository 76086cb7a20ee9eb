using System.Linq.Expressions;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>Lists invoices: a payer its own, an insurer those it raised, the authority all.</summary>
internal static class ListInvoices
{
    private const int OrganisationsMax = 500;

    private static readonly Sorts<Invoice> Columns = new Sorts<Invoice>()
        .By("raised", i => i.Id)
        .By("due", i => i.Due)
        .By("number", i => i.Number)
        .By("amount", i => i.Amount.Fen);

    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number.</param>
    /// <param name="Payer">Who pays.</param>
    /// <param name="PayerName">Name of the payer.</param>
    /// <param name="Insurer">Who demands.</param>
    /// <param name="InsurerName">Name of the insurer.</param>
    /// <param name="Policy">The policy it is for.</param>
    /// <param name="Subject">The policy transaction it is for.</param>
    /// <param name="For">What it is for.</param>
    /// <param name="Amount">Demanded; negative for a credit note.</param>
    /// <param name="Paid">Received less refunded.</param>
    /// <param name="Raised">Day it was raised.</param>
    /// <param name="Due">Day it is due.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Overdue">Whether something is still to be received on it after its due day.</param>
    /// <param name="Part">Which part of a premium it demands; null for one demanded whole.</param>
    /// <param name="Parts">How many parts there are.</param>
    internal sealed record Item(
        InvoiceId Id,
        string Number,
        OrganisationId Payer,
        Words PayerName,
        OrganisationId Insurer,
        Words InsurerName,
        Guid Policy,
        Guid Subject,
        Words For,
        Money Amount,
        Money Paid,
        DateOnly Raised,
        DateOnly Due,
        InvoiceState State,
        bool Overdue,
        int? Part,
        int? Parts);

    /// <param name="Amount">Demanded, less credit notes.</param>
    /// <param name="Paid">Received less refunded.</param>
    /// <param name="ToReceive">What is still to be received.</param>
    /// <param name="ToRefund">What is still to be paid back.</param>
    /// <param name="Ages">What is still to be received, by how long it has been due 账龄.</param>
    internal sealed record Totals(Money Amount, Money Paid, Money ToReceive, Money ToRefund, IReadOnlyList<Age> Ages);

    /// <summary>What has been due for so many days and is not received.</summary>
    /// <param name="From">Days overdue, included; null for what is not due yet.</param>
    /// <param name="To">Days overdue, not included; null for no end.</param>
    /// <param name="Count">How many invoices.</param>
    /// <param name="Open">What is still to be received on them.</param>
    internal sealed record Age(int? From, int? To, int Count, Money Open);

    // Invoice.ToReceive and Invoice.ToRefund, for the database.
    private static readonly Expression<Func<Invoice, bool>> Receivable =
        i => i.State == InvoiceState.Open && i.Amount.Fen > 0;

    private static readonly Expression<Func<Invoice, bool>> Refundable =
        i => (i.State == InvoiceState.Open && i.Amount.Fen < 0) || (i.State == InvoiceState.Cancelled && i.Paid.Fen > 0);

    private static readonly (int? From, int? To)[] AgeBands = [(null, 1), (1, 31), (31, 61), (61, 91), (91, null)];

    /// <param name="query">Page, order and search text.</param>
    /// <param name="state">Where they stand; all when absent.</param>
    /// <param name="policy">One policy's.</param>
    /// <param name="overdue">Only those on which something is still to be received after their due day.</param>
    /// <param name="refund">Only those on which something is still to be paid back.</param>
    /// <param name="dueFrom">Due on this day or later.</param>
    /// <param name="dueTo">Due before this day.</param>
    /// <param name="parts">Only parts of premiums that are paid in parts.</param>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="store">Records.</param>
    /// <param name="organisations">Names.</param>
    /// <param name="clock">Today.</param>
    internal static async Task<IResult> Handle(
        [AsParameters] ListQuery query,
        InvoiceState? state,
        Guid? policy,
        bool? overdue,
        bool? refund,
        DateOnly? dueFrom,
        DateOnly? dueTo,
        bool? parts,
        HttpContext http,
        Caller caller,
        Store store,
        IOrganisations organisations,
        TimeProvider clock)
    {
        DateOnly today = clock.Today();
        IQueryable<Invoice> selection = store.Read<Invoice>().VisibleTo(caller);
        if (state is { } wanted) selection = selection.Where(i => i.State == wanted);
        if (policy is { } of) selection = selection.Where(i => i.Policy == of);
        if (overdue is true) selection = selection.Where(Receivable).Where(i => i.Due < today);
        if (refund is true) selection = selection.Where(Refundable);
        if (dueFrom is { } first) selection = selection.Where(i => i.Due >= first);
        if (dueTo is { } end) selection = selection.Where(i => i.Due < end);
        if (parts is true) selection = selection.Where(i => i.Part != null);
        if (query.Search is { } text)
        {
            IReadOnlyList<OrganisationId> named = await organisations.Named(text, OrganisationsMax, http.RequestAborted);
            selection = selection.Where(i => i.Number.Contains(text) || named.Contains(i.Owner));
        }

        return await Listings.Answer(http, query, selection, Columns, View, (all, cancel) => Sum(all, today, cancel));

        async Task<IReadOnlyList<Item>> View(IReadOnlyList<Invoice> page, CancellationToken cancel)
        {
            var names = await organisations.Find([.. page.SelectMany(i => new[] { i.Owner, i.Carrier }).Distinct()], cancel);
            return
            [
                .. page.Select(i => new Item(
                    i.Id, i.Number, i.Owner, names.NameOf(i.Owner), i.Carrier, names.NameOf(i.Carrier), i.Policy, i.Subject,
                    i.For, i.Amount, i.Paid, i.Raised, i.Due, i.State, i.IsOverdue(today),
                    i.Part, i.Parts)),
            ];
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/invoices", Handle)
        .WithName("billing.invoices").WithTags("Billing").WithSummary("List invoices")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Totals> Sum(IQueryable<Invoice> all, DateOnly today, CancellationToken cancel)
    {
        // Grouped by day in the database; the bands are sums of days.
        var days = await all.Where(Receivable)
            .GroupBy(i => i.Due)
            .Select(group => new { Due = group.Key, Count = group.Count(), Fen = group.Sum(i => i.Amount.Fen - i.Paid.Fen) })
            .ToListAsync(cancel);
        return new Totals(
            Money.Cny(await all.SumAsync(i => i.Amount.Fen, cancel)),
            Money.Cny(await all.SumAsync(i => i.Paid.Fen, cancel)),
            Money.Cny(days.Sum(day => day.Fen)),
            Money.Cny(await all.Where(Refundable)
                .SumAsync(i => i.Paid.Fen - (i.State == InvoiceState.Open ? i.Amount.Fen : 0), cancel)),
            [
                .. AgeBands.Select(band =>
                {
                    var inside = days.Where(day => Inside(today.DayNumber - day.Due.DayNumber, band)).ToList();
                    return new Age(band.From, band.To, inside.Sum(day => day.Count), Money.Cny(inside.Sum(day => day.Fen)));
                }),
            ]);
    }

    private static bool Inside(int late, (int? From, int? To) band) =>
        (band.From is null || late >= band.From) && (band.To is null || late < band.To);
}
