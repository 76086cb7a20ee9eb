using Breakwater.Billing.Contracts;
using Breakwater.Billing.Subsidies;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>Shows subsidy programmes with what is left of them, to everyone, and awards to those they concern.</summary>
internal static class ReadSubsidies
{
    private const int OrganisationsMax = 500;
    private const int RunsMax = 100;

    private static readonly Sorts<SubsidyProgramme> ProgrammeColumns = new Sorts<SubsidyProgramme>()
        .By("from", p => p.From)
        .By("code", p => p.Code)
        .By("pot", p => p.PotFen);

    private static readonly Sorts<SubsidyAward> AwardColumns = new Sorts<SubsidyAward>()
        .By("reserved", a => a.ReservedOn)
        .By("amount", a => a.Amount.Fen);

    /// <summary>What became of a pot; left = pot − reserved − awarded − disbursed + recovered.</summary>
    /// <param name="Pot">In all.</param>
    /// <param name="Reserved">Kept for premiums that are awaited.</param>
    /// <param name="Awarded">Owed for issued policies and not ordered to be paid.</param>
    /// <param name="Disbursed">Ordered to be paid.</param>
    /// <param name="Recovered">Came back because cover ended early.</param>
    /// <param name="Left">Free.</param>
    /// <param name="Policies">How many premiums have or had a share of it.</param>
    internal sealed record Budget(
        Money Pot, Money Reserved, Money Awarded, Money Disbursed, Money Recovered, Money Left, int Policies);

    /// <param name="Id">Its identifier.</param>
    /// <param name="Code">Public code.</param>
    /// <param name="Name">Name.</param>
    /// <param name="SponsorName">Who pays.</param>
    /// <param name="Rate">Part of the premium.</param>
    /// <param name="Cap">Most for one insured in a year.</param>
    /// <param name="From">First day.</param>
    /// <param name="To">Day after the last.</param>
    /// <param name="State">Whether it takes on new premiums.</param>
    /// <param name="Budget">What became of the pot.</param>
    internal sealed record Item(
        SubsidyProgrammeId Id,
        string Code,
        Words Name,
        Words SponsorName,
        decimal Rate,
        Money Cap,
        DateOnly From,
        DateOnly To,
        SubsidyProgrammeState State,
        Budget Budget);

    /// <param name="Programme">The programme.</param>
    /// <param name="Source">The notice or decision it rests on.</param>
    /// <param name="Rules">Who and what it is for.</param>
    /// <param name="Runs">Orders to pay, newest first, the last hundred.</param>
    /// <param name="Version">Its version.</param>
    /// <param name="Actions">What the caller may do with it now, as route names.</param>
    internal sealed record View(
        Item Programme, string Source, SubsidyRules Rules, IReadOnlyList<Run> Runs, int Version, IReadOnlyList<string> Actions);

    /// <param name="Number">Its number.</param>
    /// <param name="On">Day it was ordered.</param>
    /// <param name="Awards">How many awards it pays.</param>
    /// <param name="Amount">What it pays.</param>
    internal sealed record Run(string Number, DateOnly On, int Awards, Money Amount);

    /// <param name="Programme">The programme.</param>
    /// <param name="Code">Its public code.</param>
    internal sealed record Opened(SubsidyProgrammeId Programme, string Code);

    /// <param name="InvoiceNumber">The sponsor's invoice.</param>
    /// <param name="Invoice">The same, by identifier.</param>
    /// <param name="Programme">Code of the programme.</param>
    /// <param name="InsuredName">Who is insured.</param>
    /// <param name="InsurerName">Who insures.</param>
    /// <param name="Policy">The policy.</param>
    /// <param name="Amount">What was reserved or awarded.</param>
    /// <param name="Recovered">What came back.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="ReservedOn">Day it was reserved.</param>
    /// <param name="Run">The order to pay it.</param>
    /// <param name="Received">What the insurer's bank has received of it.</param>
    /// <param name="Trail">How the amount came to be.</param>
    internal sealed record AwardItem(
        string InvoiceNumber,
        InvoiceId Invoice,
        string Programme,
        Words InsuredName,
        Words InsurerName,
        Guid Policy,
        Money Amount,
        Money Recovered,
        SubsidyAwardState State,
        DateOnly ReservedOn,
        string? Run,
        Money Received,
        Explanation Trail);

    /// <param name="Amount">Reserved or awarded, without what was released.</param>
    /// <param name="Recovered">Came back.</param>
    internal sealed record AwardTotals(Money Amount, Money Recovered);

    internal static async Task<IResult> List(
        [AsParameters] ListQuery query, HttpContext http, Store store, IOrganisations organisations, TimeProvider clock)
    {
        IQueryable<SubsidyProgramme> selection = store.Read<SubsidyProgramme>();
        if (query.Search is { } text)
            selection = selection.Where(p => p.Code.Contains(text) || p.Name.Zh.Contains(text) || p.Name.En.Contains(text));
        return await Listings.Answer(
            http, query, selection, ProgrammeColumns, (page, cancel) => Items(page, store, organisations, clock, cancel));
    }

    internal static async Task<IResult> Show(
        SubsidyProgrammeId id, HttpContext http, Caller caller, Store store, IOrganisations organisations, TimeProvider clock)
    {
        CancellationToken cancel = http.RequestAborted;
        SubsidyProgramme? programme = await store.Read<SubsidyProgramme>().FirstOrDefaultAsync(p => p.Id == id, cancel);
        if (programme is null) return Problems.Of(BillingRefusals.NoProgramme);

        List<SubsidyRun> runs = await store.Read<SubsidyRun>().Where(r => r.Programme == id)
            .OrderByDescending(r => r.RecordedAt).Take(RunsMax).ToListAsync(cancel);
        IReadOnlyList<Item> items = await Items([programme], store, organisations, clock, cancel);
        bool isSponsor = caller.Role is Role.Authority && caller.Organisation == programme.Sponsor;
        List<string> actions = [];
        if (isSponsor && programme.State is SubsidyProgrammeState.Open) actions.Add("subsidies.close");
        if (isSponsor && items[0].Budget.Awarded > Money.Zero) actions.Add("subsidies.disburse");
        return Answers.Versioned(
            http,
            new View(
                items[0], programme.Source, programme.Rules,
                [.. runs.Select(r => new Run(r.Number, r.On, r.Awards, r.Amount))], programme.Version, actions),
            programme.Version);
    }

    /// <param name="query">Page, order and search text.</param>
    /// <param name="programme">One programme's.</param>
    /// <param name="policy">One policy's.</param>
    /// <param name="run">Those one order pays: as CSV, the file to reconcile it with.</param>
    /// <param name="state">Where they stand.</param>
    /// <param name="http">The request.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="store">Records.</param>
    /// <param name="organisations">Names.</param>
    internal static async Task<IResult> Awards(
        [AsParameters] ListQuery query,
        Guid? programme,
        Guid? policy,
        string? run,
        SubsidyAwardState? state,
        HttpContext http,
        Caller caller,
        Store store,
        IOrganisations organisations)
    {
        IQueryable<SubsidyAward> selection = store.Read<SubsidyAward>().VisibleTo(caller);
        if (programme is { } of)
        {
            var wanted = new SubsidyProgrammeId(of);
            selection = selection.Where(a => a.Programme == wanted);
        }

        if (policy is { } on) selection = selection.Where(a => a.Policy == on);
        if (run is not null) selection = selection.Where(a => a.Run == run);
        if (state is { } stands) selection = selection.Where(a => a.State == stands);
        if (query.Search is { } text)
        {
            IReadOnlyList<OrganisationId> named = await organisations.Named(text, OrganisationsMax, http.RequestAborted);
            selection = selection.Where(a => a.InvoiceNumber.Contains(text) || named.Contains(a.Owner));
        }

        return await Listings.Answer(http, query, selection, AwardColumns, View, Sum);

        async Task<IReadOnlyList<AwardItem>> View(IReadOnlyList<SubsidyAward> page, CancellationToken cancel)
        {
            var names = await organisations.Find([.. page.SelectMany(a => new[] { a.Owner, a.Carrier }).Distinct()], cancel);
            SubsidyProgrammeId[] programmes = [.. page.Select(a => a.Programme).Distinct()];
            InvoiceId[] invoices = [.. page.Select(a => a.Invoice)];
            Dictionary<SubsidyProgrammeId, string> codes = await store.Read<SubsidyProgramme>()
                .Where(p => programmes.Contains(p.Id)).ToDictionaryAsync(p => p.Id, p => p.Code, cancel);
            Dictionary<InvoiceId, Money> received = await store.Read<Invoice>()
                .Where(i => invoices.Contains(i.Id)).ToDictionaryAsync(i => i.Id, i => i.Paid, cancel);
            return
            [
                .. page.Select(a => new AwardItem(
                    a.InvoiceNumber, a.Invoice, codes[a.Programme], names.NameOf(a.Owner), names.NameOf(a.Carrier), a.Policy,
                    a.Amount, a.Recovered, a.State, a.ReservedOn, a.Run, received[a.Invoice], a.Trail)),
            ];
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/subsidy-programmes", List)
            .WithName("subsidies.programmes").WithTags("Subsidies").WithSummary("List subsidy programmes")
            .Produces<Listing<Item, NoTotals>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/subsidy-programmes/{id}", Show)
            .WithName("subsidies.programme").WithTags("Subsidies").WithSummary("Show a subsidy programme and its budget")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/subsidy-awards", Awards)
            .WithName("subsidies.awards").WithTags("Subsidies").WithSummary("List subsidies of premiums")
            .Produces<Listing<AwardItem, AwardTotals>>()
            .ProducesProblem(StatusCodes.Status401Unauthorized)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static async Task<AwardTotals> Sum(IQueryable<SubsidyAward> all, CancellationToken cancel) => new(
        Money.Cny(await all.Where(a => a.State != SubsidyAwardState.Released).SumAsync(a => a.Amount.Fen, cancel)),
        Money.Cny(await all.SumAsync(a => a.Recovered.Fen, cancel)));

    private static async Task<IReadOnlyList<Item>> Items(
        IReadOnlyList<SubsidyProgramme> page, Store store, IOrganisations organisations, TimeProvider clock,
        CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        SubsidyProgrammeId[] of = [.. page.Select(p => p.Id)];
        var names = await organisations.Find([.. page.Select(p => p.Sponsor).Distinct()], cancel);
        // What was kept for a premium that did not come in time is free, though nobody has written so yet.
        var sums = await store.Read<SubsidyAward>()
            .Where(a => of.Contains(a.Programme) && a.State != SubsidyAwardState.Released
                && (a.State != SubsidyAwardState.Reserved || a.Until >= today))
            .GroupBy(a => new { a.Programme, a.State, IsPaid = a.Run != null })
            .Select(g => new
            {
                g.Key,
                Fen = g.Sum(a => a.Amount.Fen),
                Recovered = g.Sum(a => a.Recovered.Fen),
                Count = g.Count(),
            })
            .ToListAsync(cancel);
        return
        [
            .. page.Select(p =>
            {
                var own = sums.Where(s => s.Key.Programme == p.Id).ToList();
                var pot = Money.Cny(p.PotFen);
                var reserved = Money.Cny(own.Where(s => s.Key.State is SubsidyAwardState.Reserved).Sum(s => s.Fen));
                var disbursed = Money.Cny(own.Where(s => s.Key.IsPaid).Sum(s => s.Fen));
                var awarded = Money.Cny(
                    own.Where(s => !s.Key.IsPaid && s.Key.State is not SubsidyAwardState.Reserved).Sum(s => s.Fen));
                var recovered = Money.Cny(own.Sum(s => s.Recovered));
                return new Item(
                    p.Id, p.Code, p.Name, names.NameOf(p.Sponsor), p.Rate, p.Cap, p.From, p.To, p.State,
                    new Budget(
                        pot, reserved, awarded, disbursed, recovered, pot - reserved - awarded - disbursed + recovered,
                        own.Sum(s => s.Count)));
            }),
        ];
    }
}
