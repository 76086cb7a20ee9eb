using Breakwater.Policies.Certificates;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Declarations;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Lists the customer contracts a vendor declared, each with its licence, cover and premium.</summary>
internal static class ListDeclarations
{
    private static readonly Sorts<Declaration> Columns = new Sorts<Declaration>()
        .By("number", d => d.Serial)
        .By("customer", d => d.Name)
        .By("licence", d => d.Licence)
        .By("amount", d => d.AmountFen);

    /// <param name="Certificate">Number of its certificate.</param>
    /// <param name="Status">Where the certificate stands today.</param>
    /// <param name="Customer">Registered name.</param>
    /// <param name="CreditCode">Unified social credit code.</param>
    /// <param name="Contract">Number of the customer contract.</param>
    /// <param name="Product">Code of the security product.</param>
    /// <param name="ProductName">Its name.</param>
    /// <param name="Licence">Serial of the licence.</param>
    /// <param name="LicenceFrom">First day of the licence.</param>
    /// <param name="LicenceLast">Its last day.</param>
    /// <param name="Amount">Amount of the customer contract.</param>
    /// <param name="Tier">Name of the tier.</param>
    /// <param name="Limit">Sum insured.</param>
    /// <param name="Premium">Premium of its cover.</param>
    /// <param name="From">First day of cover.</param>
    /// <param name="Ends">First day without cover.</param>
    /// <param name="Declared">Day on which it was taken in.</param>
    internal sealed record Item(
        string Certificate, CertificateStatus Status, string Customer, string CreditCode, string Contract, string Product,
        Words ProductName, string Licence, DateOnly LicenceFrom, DateOnly LicenceLast, Money Amount, Words Tier, Money Limit,
        Money Premium, DateOnly From, DateOnly Ends, DateOnly Declared);

    /// <param name="Declarations">Declarations in the whole selection.</param>
    /// <param name="Premium">Their premium.</param>
    /// <param name="Limit">Their sums insured.</param>
    /// <param name="Covered">Of them, those whose cover is on today.</param>
    internal sealed record Totals(int Declarations, Money Premium, Money Limit, int Covered);

    /// <summary>What to list.</summary>
    /// <param name="Month">Those taken in during a month, e.g. <c>2026-11</c>: what its statement bills.</param>
    /// <param name="Product">Those of a security product, by its code.</param>
    internal sealed record Filter(string? Month, string? Product);

    internal sealed class Handler(Store store, TimeProvider clock)
    {
        internal async Task<IResult> List(SchemeId id, ListQuery query, Filter filter, HttpContext http, Caller caller)
        {
            Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, http.RequestAborted);
            if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);

            IQueryable<Declaration> selection = store.Read<Declaration>().Where(d => d.Scheme == scheme.Ordinal);
            if (filter.Month is { Length: > 0 } text)
            {
                if (StatementMonth.Read(text) is not { } month) return Problems.Of(DeclarationRefusals.Month);
                DateOnly after = month.AddMonths(1);
                selection = selection.Where(d => d.Recorded >= month && d.Recorded < after);
            }

            if (filter.Product is { Length: > 0 } product) selection = selection.Where(d => d.Product == product);
            if (query.Search is { } wanted)
            {
                string upper = wanted.ToUpperInvariant();
                long serial = CertificateNumber.Parse(wanted) ?? -1;
                selection = selection.Where(d => d.Name.Contains(wanted) || d.CreditCode.Contains(upper)
                    || d.Licence.Contains(upper) || d.Contract.Contains(wanted) || d.Serial == serial);
            }

            return await Listings.Answer(
                http, query, selection, Columns, (page, cancel) => View(page, scheme, cancel), Sum);
        }

        private async Task<IReadOnlyList<Item>> View(IReadOnlyList<Declaration> page, Scheme scheme, CancellationToken cancel)
        {
            long[] serials = [.. page.Select(d => d.Serial)];
            Dictionary<long, Certificate> covers = await store.Read<Certificate>().Where(c => serials.Contains(c.Serial))
                .ToDictionaryAsync(c => c.Serial, cancel);
            DateOnly today = clock.Today();
            return
            [
                .. page.Select(d =>
                {
                    Certificate c = covers[d.Serial];
                    return new Item(
                        CertificateNumber.Of(d.Serial), c.StatusOn(today), d.Name, d.CreditCode, d.Contract, d.Product,
                        scheme.NameOf(d.Product), d.Licence, d.LicenceFrom, d.LicenceTo.AddDays(-1), Money.Cny(d.AmountFen),
                        scheme.Tiers[c.Tier].Name, Money.Cny(c.LimitFen), Money.Cny(c.PremiumFen), c.From, c.Ends, d.Recorded);
                }),
            ];
        }

        private async Task<Totals> Sum(IQueryable<Declaration> all, CancellationToken cancel)
        {
            DateOnly today = clock.Today();
            IQueryable<Certificate> covers = store.Read<Certificate>().Where(c => all.Any(d => d.Serial == c.Serial));
            return new Totals(
                await covers.CountAsync(cancel), Money.Cny(await covers.SumAsync(c => c.PremiumFen, cancel)),
                Money.Cny(await covers.SumAsync(c => c.LimitFen, cancel)),
                await covers.CountAsync(c => c.From <= today && c.Ends > today, cancel));
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/schemes/{id}/declarations",
            (SchemeId id, [AsParameters] ListQuery query, string? month, string? product, HttpContext http, Caller caller,
                Handler handler) => handler.List(id, query, new Filter(month, product), http, caller))
        .WithName("declarations.list").WithTags("Declarations")
        .WithSummary("List the customer contracts a vendor declared; search takes customer, contract or serial")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
