using System.Collections.Frozen;
using Breakwater.Parties.Contracts;
using Breakwater.Policies.Arrears;
using Breakwater.Policies.Contracts;
using Breakwater.Billing.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Unpaid premium and what was done about it: finance its insurer's, a payer its own; and a round by hand.</summary>
internal static class ListArrears
{
    private const int OrganisationsMax = 500;

    private static readonly Sorts<ArrearsCase> Columns = new Sorts<ArrearsCase>()
        .By("due", c => c.Due)
        .By("grace", c => c.GraceEnds)
        .By("invoice", c => c.InvoiceNumber)
        .By("open", c => c.Open.Fen);

    /// <param name="Invoice">The invoice.</param>
    /// <param name="InvoiceNumber">Its number.</param>
    /// <param name="Policy">The policy.</param>
    /// <param name="PolicyNumber">Its number.</param>
    /// <param name="Payer">Who pays.</param>
    /// <param name="PayerName">Its name.</param>
    /// <param name="State">How far it has come.</param>
    /// <param name="Due">Day it was due.</param>
    /// <param name="DaysLate">Days since; 0 when it is over.</param>
    /// <param name="Open">What was open at the newest step.</param>
    /// <param name="RemindedOn">Day of the reminder.</param>
    /// <param name="NoticedOn">Day of the formal notice; null before.</param>
    /// <param name="GraceEnds">Last day of grace; null before the notice.</param>
    /// <param name="ClosedOn">Day it was over; null before.</param>
    /// <param name="DisputedOn">Day from which its payer disputes it, so that nothing follows; null when nobody does.</param>
    /// <param name="Hindrance">Why a person has to look; null when nothing stands in the way.</param>
    /// <param name="Documents">Addresses of what was sent, oldest first.</param>
    internal sealed record Item(
        InvoiceId Invoice,
        string InvoiceNumber,
        PolicyId Policy,
        string PolicyNumber,
        OrganisationId Payer,
        Words PayerName,
        ArrearsState State,
        DateOnly Due,
        int DaysLate,
        Money Open,
        DateOnly RemindedOn,
        DateOnly? NoticedOn,
        DateOnly? GraceEnds,
        DateOnly? ClosedOn,
        DateOnly? DisputedOn,
        Words? Hindrance,
        IReadOnlyList<Sent> Documents);

    /// <param name="State">Reminded or noticed.</param>
    /// <param name="On">Day it was sent.</param>
    /// <param name="Url">Where it is.</param>
    internal sealed record Sent(ArrearsState State, DateOnly On, string Url);

    /// <param name="Cases">Cases in the whole selection.</param>
    /// <param name="Open">What was open at their newest steps.</param>
    internal sealed record Totals(int Cases, Money Open);

    /// <param name="query">Page, order and search text.</param>
    /// <param name="state">How far they have come; those not over when absent.</param>
    /// <param name="hindered">Only those a person has to look at.</param>
    /// <param name="policy">One policy's, whatever became of them.</param>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="store">Records.</param>
    /// <param name="organisations">Names.</param>
    /// <param name="clock">Today.</param>
    /// <param name="invoices">Disputes.</param>
    internal static async Task<IResult> Handle(
        [AsParameters] ListQuery query, ArrearsState? state, bool? hindered, Guid? policy, HttpContext http, Caller caller,
        Store store, IOrganisations organisations, TimeProvider clock, IInvoices invoices)
    {
        DateOnly today = clock.Today();
        IQueryable<ArrearsCase> selection = store.Read<ArrearsCase>().VisibleTo(caller);
        if (state is { } wanted) selection = selection.Where(c => c.State == wanted);
        else if (policy is null)
            selection = selection.Where(c => c.State == ArrearsState.Reminded || c.State == ArrearsState.Noticed);
        if (hindered is true) selection = selection.Where(c => c.Hindrance != null);
        if (policy is { } of)
        {
            var one = new PolicyId(of);
            selection = selection.Where(c => c.Policy == one);
        }

        if (query.Search is { } text)
        {
            IReadOnlyList<OrganisationId> named = await organisations.Named(text, OrganisationsMax, http.RequestAborted);
            selection = selection.Where(c =>
                c.InvoiceNumber.Contains(text) || c.PolicyNumber.Contains(text) || named.Contains(c.Owner));
        }

        ListQuery ordered = string.IsNullOrEmpty(query.Sort) ? query with { Sort = "due" } : query;
        return await Listings.Answer(http, ordered, selection, Columns, View, Sum);

        async Task<IReadOnlyList<Item>> View(IReadOnlyList<ArrearsCase> page, CancellationToken cancel)
        {
            InvoiceId[] ids = [.. page.Select(c => c.Invoice)];
            ILookup<InvoiceId, ArrearsStep> steps = (await store.Read<ArrearsStep>()
                .Where(s => ids.Contains(s.Invoice)).OrderBy(s => s.RecordedAt).ToListAsync(cancel)).ToLookup(s => s.Invoice);
            Dictionary<InvoiceId, DateOnly?> disputed =
                (await invoices.Find(ids, cancel)).ToDictionary(i => i.Id, i => i.DisputedOn);
            var names = await organisations.Find([.. page.Select(c => c.Owner).Distinct()], cancel);
            return
            [
                .. page.Select(c => new Item(
                    c.Invoice, c.InvoiceNumber, c.Policy, c.PolicyNumber, c.Owner, names.NameOf(c.Owner), c.State, c.Due,
                    c.IsOpen ? Math.Max(0, today.DayNumber - c.Due.DayNumber) : 0, c.Open, c.RemindedOn, c.NoticedOn, c.GraceEnds,
                    c.ClosedOn, disputed.GetValueOrDefault(c.Invoice),
                    c.Hindrance is { } why ? RecordJson.Read<Words>(why) : null,
                    [
                        .. steps[c.Invoice].Where(s => s.State is ArrearsState.Reminded or ArrearsState.Noticed)
                            .Select(s => new Sent(s.State, s.On, ReadDocuments.AddressOf(c.Policy, s))),
                    ])),
            ];
        }
    }

    private static async Task<Totals> Sum(IQueryable<ArrearsCase> all, CancellationToken cancel) => new(
        await all.CountAsync(cancel), Money.Cny(await all.SumAsync(c => c.Open.Fen, cancel)));

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/arrears", Handle)
            .WithName("arrears.list").WithTags("Arrears").WithSummary("List unpaid premium and what was done about it")
            .Produces<Listing<Item, Totals>>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/arrears/runs", async (Caller caller, ArrearsRound round, CommandGate gate, HttpContext http) =>
            {
                IReadOnlyList<ArrearsDue> due =
                    await round.Due(caller.Organisation, tried: FrozenSet<InvoiceId>.Empty, http.RequestAborted);
                bool isFirst = false;      // a repeated request is answered again, and ends nothing
                IResult answer = await gate.Run("run", stop =>
                {
                    isFirst = true;
                    return round.Take(due, stop);
                });
                if (isFirst) await round.End(due, caller, http.RequestAborted);
                return answer;
            })
            .WithName("arrears.run").WithTags("Arrears").WithSummary("Take the steps that are due for unpaid premium")
            .Produces<ArrearsDesk.Run>()
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
