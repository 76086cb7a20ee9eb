using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Lists policies: an insured its own, an insurer those it carries, the authority all.</summary>
internal static class ListPolicies
{
    private const int OrganisationsMax = 500;
    private const int DaysMax = 3_660;

    private static readonly Sorts<Policy> Columns = new Sorts<Policy>()
        .By("bound", p => p.Id)
        .By("number", p => p.Number)
        .By("from", p => p.From)
        .By("ends", p => p.CoverEnds)
        .By("premium", p => p.Written.Fen)
        .By("limit", p => p.Limit.Fen);

    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Public number; null until issued.</param>
    /// <param name="SubmissionNumber">The submission it was bound on.</param>
    /// <param name="Status">Status on the day asked for.</param>
    /// <param name="Insured">The insured.</param>
    /// <param name="InsuredName">Its name.</param>
    /// <param name="CreditCode">Its credit code.</param>
    /// <param name="Insurer">The insurer.</param>
    /// <param name="InsurerName">Its name.</param>
    /// <param name="Filing">Product version.</param>
    /// <param name="Product">Product code.</param>
    /// <param name="ProductName">Product name.</param>
    /// <param name="Demonstration">Whether nobody filed it.</param>
    /// <param name="Province">Province at binding.</param>
    /// <param name="Industry">Industry at binding.</param>
    /// <param name="From">First day of cover.</param>
    /// <param name="To">Day after the last of the term.</param>
    /// <param name="CoverEnds">First day without cover.</param>
    /// <param name="Limit">Aggregate limit of the newest terms.</param>
    /// <param name="Premium">Premium for the whole term at the newest terms.</param>
    /// <param name="Written">Premium written less returned.</param>
    /// <param name="PayBy">Last day for the first premium.</param>
    internal sealed record Item(
        PolicyId Id,
        string? Number,
        string SubmissionNumber,
        PolicyStatus Status,
        OrganisationId Insured,
        Words InsuredName,
        string CreditCode,
        OrganisationId Insurer,
        Words InsurerName,
        FilingId Filing,
        string Product,
        Words ProductName,
        bool Demonstration,
        string Province,
        string Industry,
        DateOnly From,
        DateOnly To,
        DateOnly CoverEnds,
        Money Limit,
        Money Premium,
        Money Written,
        DateOnly PayBy);

    /// <param name="Policies">Policies in the whole selection.</param>
    /// <param name="Written">Premium written less returned.</param>
    /// <param name="Limit">Aggregate limits of the newest terms.</param>
    internal sealed record Totals(int Policies, Money Written, Money Limit);

    /// <summary>What to list.</summary>
    /// <param name="Status">Status on the day; all when absent.</param>
    /// <param name="On">The day; today when absent.</param>
    /// <param name="Product">Product code.</param>
    /// <param name="Province">GB/T 2260 code at binding.</param>
    /// <param name="Insurer">One insurer's.</param>
    /// <param name="Insured">One insured's.</param>
    /// <param name="Expiring">In force on the day, and ending within so many days, 1 to 3,660.</param>
    internal sealed record Filter(
        PolicyStatus? Status, DateOnly? On, string? Product, string? Province, Guid? Insurer, Guid? Insured, int? Expiring)
    {
        internal IQueryable<Policy> Apply(IQueryable<Policy> all, DateOnly day)
        {
            if (Status is { } status) all = all.Where(PolicyStanding.Is(status, day));
            if (Product is { Length: > 0 } product) all = all.Where(p => p.Product == product);
            if (Province is { Length: > 0 } province) all = all.Where(p => p.Province == province);
            if (Insurer is { } carrier)
            {
                var insurer = new OrganisationId(carrier);
                all = all.Where(p => p.Carrier == insurer);
            }

            if (Insured is { } owner)
            {
                var insured = new OrganisationId(owner);
                all = all.Where(p => p.Owner == insured);
            }

            if (Expiring is not { } days) return all;

            DateOnly last = DateOnly.FromDayNumber(Math.Min(day.DayNumber + days, DateOnly.MaxValue.DayNumber));
            return all.Where(PolicyStanding.Is(PolicyStatus.InForce, day)).Where(p => p.CoverEnds <= last);
        }
    }

    internal static async Task<IResult> Handle(
        [AsParameters] ListQuery query,
        [AsParameters] Filter filter,
        HttpContext http,
        Caller caller,
        Store store,
        IOrganisations organisations,
        TimeProvider clock)
    {
        if (filter.Expiring is < 1 or > DaysMax)
        {
            return Problems.Of(Refusal.Invalid("POL-231", new(
                "“即将到期”的天数为 1 至 3660。", "Expiring takes 1 to 3,660 days.")));
        }

        DateOnly day = filter.On ?? clock.Today();
        IQueryable<Policy> selection = filter.Apply(store.Read<Policy>().VisibleTo(caller), day);
        if (query.Search is { } text)
        {
            IReadOnlyList<OrganisationId> named = await organisations.Named(text, OrganisationsMax, http.RequestAborted);
            selection = selection.Where(p =>
                (p.Number != null && p.Number.Contains(text)) || p.SubmissionNumber.Contains(text) || named.Contains(p.Owner));
        }

        return await Listings.Answer(http, query, selection, Columns, View, Sum);

        async Task<IReadOnlyList<Item>> View(IReadOnlyList<Policy> page, CancellationToken cancel)
        {
            var names = await organisations.Find([.. page.SelectMany(p => new[] { p.Owner, p.Carrier }).Distinct()], cancel);
            return [.. page.Select(p => Row(p, day, names))];
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/policies", Handle)
        .WithName("policies.list").WithTags("Policies").WithSummary("List policies")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Item Row(Policy p, DateOnly day, IReadOnlyDictionary<OrganisationId, OrganisationView> names) => new(
        p.Id, p.Number, p.SubmissionNumber, p.StatusOn(day),
        p.Owner, names.TryGetValue(p.Owner, out OrganisationView? owner) ? owner.Name : p.InsuredName, p.CreditCode,
        p.Carrier, names.TryGetValue(p.Carrier, out OrganisationView? carrier) ? carrier.Name : p.InsurerName,
        p.Filing, p.Product, p.ProductName, p.Demonstration, p.Province, p.Industry,
        p.From, p.To, p.CoverEnds, p.Limit, p.Premium, p.Written, p.PayBy);

    private static async Task<Totals> Sum(IQueryable<Policy> all, CancellationToken cancel) => new(
        await all.CountAsync(cancel),
        Money.Cny(await all.SumAsync(p => p.Written.Fen, cancel)),
        Money.Cny(await all.SumAsync(p => p.Limit.Fen, cancel)));
}
