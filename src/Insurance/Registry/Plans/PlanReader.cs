using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Plans;

/// <summary>Shows plans: for lists, complete, and by name to modules downstream.</summary>
internal sealed class PlanReader(
    Store store, FilingBook filings, IOrganisations organisations, IPeople people, IPlanUptake books, TimeProvider clock)
    : IPlanBook, IAssessors
{
    private const int AssessorsMax = 200;

    private static readonly Sorts<ServicePlan> Columns = new Sorts<ServicePlan>()
        .By("changed", p => p.Changed)
        .By("name", p => p.Name.Zh)
        .By("number", p => p.Number)
        .By("scenario", p => p.Scenario)
        .By("serviceFee", p => p.ServiceFee.Fen)
        .By("listedFrom", p => p.ListedFrom);

    /// <summary>Which plans are asked for; what is null does not narrow.</summary>
    /// <param name="Industry">Section letter: plans made for it, or for every industry.</param>
    /// <param name="Size">Plans made for it, or for every size.</param>
    /// <param name="Scenario">What they are for.</param>
    /// <param name="Province">GB/T 2260 code: plans sold there.</param>
    /// <param name="Service">Plans with such a service.</param>
    /// <param name="Organisation">Plans that name this nominator, insurer or provider.</param>
    /// <param name="Filing">Plans that hold this product version.</param>
    internal sealed record Filter(
        string? Industry, EnterpriseSize? Size, PlanScenario? Scenario, string? Province, SecurityServiceKind? Service,
        OrganisationId? Organisation, FilingId? Filing)
    {
        internal static Filter None { get; } = new(
            Industry: null, Size: null, Scenario: null, Province: null, Service: null, Organisation: null, Filing: null);
    }

    /// <param name="ByState">Plans of the selection by state as of today; states without any are left out.</param>
    /// <param name="ByScenario">Plans of the selection by what they are for.</param>
    internal sealed record Totals(
        IReadOnlyDictionary<PlanState, int> ByState, IReadOnlyDictionary<PlanScenario, int> ByScenario);

    public async Task<Outcome<PlanName>> ForSale(
        ServicePlanId plan, FilingId filing, DateOnly day, CancellationToken cancel)
    {
        ServicePlan? row = await store.Read<ServicePlan>().FirstOrDefaultAsync(p => p.Id == plan && p.Number != null, cancel);
        if (row is null) return PlanRefusals.NotFound;
        if (row.StateOn(day) is not PlanState.Listed) return PlanRefusals.NotListed(row, day);
        if (!await store.Read<PlanProduct>().AnyAsync(p => p.Plan == plan && p.Filing == filing, cancel))
            return PlanRefusals.OtherProduct(row);

        return new PlanName(row.Id, row.Number!, row.Name);
    }

    public async Task<PlanName?> Find(ServicePlanId plan, CancellationToken cancel)
    {
        ServicePlan? row = await store.Read<ServicePlan>().FirstOrDefaultAsync(p => p.Id == plan && p.Number != null, cancel);
        return row is null ? null : new PlanName(row.Id, row.Number!, row.Name);
    }

    public async Task<IReadOnlyList<PlanAssessor>> Of(FilingId filing, DateOnly day, CancellationToken cancel)
    {
        IQueryable<ServicePlan> listed = Listed(store.Read<ServicePlan>(), day);
        IQueryable<PlanProduct> products = store.Read<PlanProduct>();
        var rows = await store.Read<PlanService>()
            .Where(s => s.Kind == SecurityServiceKind.Assessment && (s.QualifiedUntil == null || s.QualifiedUntil >= day))
            .Join(listed, s => s.Plan, p => p.Id, (s, p) => new
            {
                Service = s,
                Plan = p,
                Holds = products.Any(product => product.Plan == p.Id && product.Filing == filing),
            })
            .OrderByDescending(row => row.Holds).ThenBy(row => row.Plan.Number).ThenBy(row => row.Service.Number)
            .Take(AssessorsMax).ToListAsync(cancel);
        return
        [
            .. rows.Select(row => new PlanAssessor(
                row.Plan.Id, row.Plan.Number!, row.Plan.Name, row.Service.Provider, row.Service.Qualification,
                row.Service.QualifiedUntil)),
        ];
    }

    /// <summary>What stands in the directory on a day.</summary>
    internal static IQueryable<ServicePlan> Listed(IQueryable<ServicePlan> all, DateOnly day) =>
        all.Where(p => p.State == PlanState.Listed && p.ListedUntil > day);

    /// <summary>A page of a list.</summary>
    internal async Task<IResult> List(
        HttpContext http, ListQuery query, IQueryable<ServicePlan> selection, Filter filter, bool everything)
    {
        selection = Narrow(selection, filter);
        if (query.Search is { } text)
        {
            OrganisationId[] named = [.. await organisations.Named(text, 50, http.RequestAborted)];
            IQueryable<PlanService> services = store.Read<PlanService>().Where(s =>
                s.Text.Zh.Contains(text) || s.Text.En.Contains(text) || named.Contains(s.Provider));
            selection = selection.Where(p =>
                p.Name.Zh.Contains(text) || p.Name.En.Contains(text) || p.Summary.Zh.Contains(text) || p.Summary.En.Contains(text)
                || (p.Number != null && p.Number.Contains(text)) || named.Contains(p.Owner)
                || services.Any(s => s.Plan == p.Id));
        }

        DateOnly today = clock.Today();
        return await Listings.Answer(
            http, query, selection, Columns, (rows, cancel) => Views(rows, everything, cancel),
            (all, cancel) => Count(all, today, cancel));
    }

    /// <summary>A plan, complete.</summary>
    /// <param name="plan">Which.</param>
    /// <param name="everything">Whether small figures are shown too.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    internal async Task<PlanPage> Page(ServicePlan plan, bool everything, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        List<PlanService> services = await store.Read<PlanService>()
            .Where(s => s.Plan == plan.Id).OrderBy(s => s.Number).ToListAsync(cancel);
        var names = await organisations.Find([.. services.Select(s => s.Provider).Distinct()], cancel);
        return new PlanPage(
            (await Views([plan], everything, cancel))[0], plan.StateOn(today).Name(), await Products(plan, today, cancel),
            [
                .. services.Select(s => new PlanServiceView(
                    s.Kind, s.Provider, names.GetValueOrDefault(s.Provider)?.Name, s.Text, s.Qualification, s.QualifiedUntil,
                    s.QualifiedUntil < today)),
            ],
            Events: [], Next: []);
    }

    /// <summary>What happened to a plan.</summary>
    internal async Task<IReadOnlyList<PlanEventView>> Events(ServicePlanId plan, CancellationToken cancel)
    {
        List<PlanEvent> events = await store.Read<PlanEvent>()
            .Where(e => e.Plan == plan).OrderBy(e => e.Number).ToListAsync(cancel);
        var names = await people.Named([.. events.Select(e => e.Actor).Distinct(StringComparer.Ordinal)], cancel);
        return
        [
            .. events.Select(e => new PlanEventView(
                e.Number, e.Move.What(), e.At, names.NameOf(e.Actor), e.Role, e.Text)),
        ];
    }

    private async Task<IReadOnlyList<PlanView>> Views(
        IReadOnlyList<ServicePlan> rows, bool everything, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        ServicePlanId[] ids = [.. rows.Select(p => p.Id)];
        var names = await organisations.Find([.. rows.Select(p => p.Owner).Distinct()], cancel);
        var services = (await store.Read<PlanService>().Where(s => ids.Contains(s.Plan))
            .Select(s => new { s.Plan, s.Kind }).Distinct().ToListAsync(cancel)).ToLookup(s => s.Plan, s => s.Kind);
        Dictionary<ServicePlanId, int> products = await store.Read<PlanProduct>().Where(p => ids.Contains(p.Plan))
            .GroupBy(p => p.Plan).Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(each => each.Key, each => each.Count, cancel);
        var uptake = await books.Of(ids, today, cancel);
        return
        [
            .. rows.Select(p => new PlanView(
                p.Id, p.Number, p.Name, p.Summary, p.Owner, names.GetValueOrDefault(p.Owner)?.Name, p.Scenario,
                Parts(p.Industries), [.. Parts(p.Sizes).Select(Enum.Parse<EnterpriseSize>)], Parts(p.Provinces),
                p.ServiceFee, p.FeeBasis, [.. services[p.Id].Order()], products.GetValueOrDefault(p.Id), p.StateOn(today),
                p.ListedFrom, p.ListedUntil, UptakeView.Of(uptake.GetValueOrDefault(p.Id, PlanUptake.None), today, everything),
                p.Changed, p.Version)),
        ];
    }

    private async Task<IReadOnlyList<PlanProductView>> Products(ServicePlan plan, DateOnly today, CancellationToken cancel)
    {
        List<FilingId> products = await store.Read<PlanProduct>()
            .Where(p => p.Plan == plan.Id).OrderBy(p => p.Number).Select(p => p.Filing).ToListAsync(cancel);
        List<PlanProductView> views = [];
        foreach (FilingId id in products)
        {
            FiledProduct filed = await filings.Find(id, cancel)
                ?? throw new InvalidOperationException($"Plan {plan.Id.Value} names a filing that is not registered.");
            OrganisationView? insurer = await organisations.Find(filed.Insurer, cancel);
            views.Add(new PlanProductView(
                id, filed.RegistrationNumber, filed.Package.Product, filed.Package.Version, filed.Package.Name, filed.Insurer,
                insurer?.Name, await filings.WhyNot(id, today, Parts(plan.Provinces), cancel) is null,
                [.. filed.Package.Covers.Where(c => c.Status is not CoverStatus.NominalOnly).Select(c => c.Name)],
                filed.Package.Offers));
        }

        return views;
    }

    private IQueryable<ServicePlan> Narrow(IQueryable<ServicePlan> all, Filter filter)
    {
        if (filter.Industry is { } industry) all = all.Where(p => p.Industries == "" || p.Industries.Contains(industry));
        if (filter.Size is { } size)
        {
            string name = size.ToString();
            all = all.Where(p => p.Sizes == "" || p.Sizes.Contains(name));
        }

        if (filter.Scenario is { } scenario) all = all.Where(p => p.Scenario == scenario);
        if (filter.Province is { } province) all = all.Where(p => p.Provinces == "" || p.Provinces.Contains(province));
        if (filter.Service is { } kind)
        {
            IQueryable<PlanService> such = store.Read<PlanService>().Where(s => s.Kind == kind);
            all = all.Where(p => such.Any(s => s.Plan == p.Id));
        }

        if (filter.Filing is { } filing)
        {
            IQueryable<PlanProduct> such = store.Read<PlanProduct>().Where(p => p.Filing == filing);
            all = all.Where(p => such.Any(product => product.Plan == p.Id));
        }

        if (filter.Organisation is { } organisation)
        {
            IQueryable<PlanService> services = store.Read<PlanService>().Where(s => s.Provider == organisation);
            IQueryable<PlanProduct> products = store.Read<PlanProduct>().Where(p =>
                store.Read<Filing>().Any(f => f.Id == p.Filing && f.Owner == organisation));
            all = all.Where(p => p.Owner == organisation
                || services.Any(s => s.Plan == p.Id) || products.Any(product => product.Plan == p.Id));
        }

        return all;
    }

    private static async Task<Totals> Count(IQueryable<ServicePlan> selection, DateOnly today, CancellationToken cancel)
    {
        var states = await selection
            .GroupBy(p => new { p.State, Over = p.State == PlanState.Listed && p.ListedUntil <= today })
            .Select(group => new { group.Key, Count = group.Count() }).ToListAsync(cancel);
        Dictionary<PlanScenario, int> scenarios = await selection.GroupBy(p => p.Scenario)
            .Select(group => new { group.Key, Count = group.Count() })
            .ToDictionaryAsync(each => each.Key, each => each.Count, cancel);
        return new Totals(
            states.GroupBy(each => each.Key.Over ? PlanState.Expired : each.Key.State)
                .ToDictionary(group => group.Key, group => group.Sum(each => each.Count)),
            scenarios);
    }

    private static string[] Parts(string joined) => joined.Split(',', StringSplitOptions.RemoveEmptyEntries);
}
