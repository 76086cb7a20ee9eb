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
    /// <param name="Overdue">Whether it is open after its due day.</param>
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
        bool Overdue);

    /// <param name="Amount">Demanded, less credit notes.</param>
    /// <param name="Paid">Received less refunded.</param>
    internal sealed record Totals(Money Amount, Money Paid);

    /// <param name="query">Page, order and search text.</param>
    /// <param name="state">Where they stand; all when absent.</param>
    /// <param name="policy">One policy's.</param>
    /// <param name="overdue">Only those open after their due day.</param>
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
        if (overdue is true) selection = selection.Where(i => i.State == InvoiceState.Open && i.Due < today);
        if (query.Search is { } text)
        {
            IReadOnlyList<OrganisationId> named = await organisations.Named(text, OrganisationsMax, http.RequestAborted);
            selection = selection.Where(i => i.Number.Contains(text) || named.Contains(i.Owner));
        }

        return await Listings.Answer(http, query, selection, Columns, View, Sum);

        async Task<IReadOnlyList<Item>> View(IReadOnlyList<Invoice> page, CancellationToken cancel)
        {
            var names = await organisations.Find([.. page.SelectMany(i => new[] { i.Owner, i.Carrier }).Distinct()], cancel);
            return
            [
                .. page.Select(i => new Item(
                    i.Id, i.Number, i.Owner, names.NameOf(i.Owner), i.Carrier, names.NameOf(i.Carrier), i.Policy, i.Subject,
                    i.For, i.Amount, i.Paid, i.Raised, i.Due, i.State, i.IsOverdue(today))),
            ];
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/invoices", Handle)
        .WithName("billing.invoices").WithTags("Billing").WithSummary("List invoices")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<Totals> Sum(IQueryable<Invoice> all, CancellationToken cancel) => new(
        Money.Cny(await all.SumAsync(i => i.Amount.Fen, cancel)), Money.Cny(await all.SumAsync(i => i.Paid.Fen, cancel)));
}
