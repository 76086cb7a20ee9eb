using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>What an applicant sees: the products on sale today, and the text of those that were registered.</summary>
internal static class OfferProducts
{
    private static readonly Refusal NoProvince = Refusal.Invalid("FIL-040", new(
        "请用 province 给出六位省级代码，例如 320000。", "Give the six-digit province code, e.g. province=320000."));

    /// <param name="Filing">Filing to apply under.</param>
    /// <param name="Insurer">The insurer.</param>
    /// <param name="InsurerName">Its name.</param>
    /// <param name="Product">Product code.</param>
    /// <param name="ProductVersion">Version of the product.</param>
    /// <param name="Name">Product name.</param>
    /// <param name="Demonstration">Whether it is invented and filed by nobody.</param>
    /// <param name="RegistrationNumber">24 characters.</param>
    /// <param name="PropertyCovers">Covers of the first-party class, apart from nominal ones.</param>
    /// <param name="LiabilityCovers">Covers of the third-party class, apart from nominal ones.</param>
    /// <param name="ShortQuestions">Answers an indicative price takes.</param>
    /// <param name="Offers">Limit and retention pairs.</param>
    internal sealed record Offered(
        FilingId Filing,
        OrganisationId Insurer,
        Words? InsurerName,
        string Product,
        string ProductVersion,
        Words Name,
        bool Demonstration,
        string RegistrationNumber,
        int PropertyCovers,
        int LiabilityCovers,
        int ShortQuestions,
        IReadOnlyList<OfferDefinition> Offers);

    /// <param name="Filing">Where it stands.</param>
    /// <param name="Package">The product without its underwriting rules.</param>
    internal sealed record PublicPage(FilingView Filing, ProductPackage Package);

    private static readonly Sorts<Filing> Columns = new Sorts<Filing>()
        .By("effectiveFrom", f => f.EffectiveFrom)
        .By("name", f => f.Name.Zh)
        .By("product", f => f.Product)
        .By("registrationNumber", f => f.RegistrationNumber);

    internal sealed class Handler(
        Store store, FilingBook book, FilingSearch search, IOrganisations organisations, TimeProvider clock)
    {
        internal async Task<IResult> Registered(HttpContext http, ListQuery query)
        {
            IQueryable<Filing> selection = store.Read<Filing>().Where(f => f.RegistrationNumber != null);
            if (query.Search is { } text)
            {
                List<FilingId> found = await search.Filings(text, http.RequestAborted);
                selection = selection.Where(f =>
                    EF.Parameter(found).Contains(f.Id) || f.Product.Contains(text) || f.RegistrationNumber!.Contains(text));
            }

            return await Listings.Answer(http, query, selection, Columns, async (rows, cancel) =>
                await ListFilings.View(rows, query.Search, search, organisations, cancel));
        }

        internal async Task<IResult> List(string? province, CancellationToken cancel)
        {
            if (province is not { Length: 6 } || !province.All(char.IsAsciiDigit)) return Problems.Of(NoProvince);

            IReadOnlyList<FiledProduct> products = await book.Offered(clock.Today(), province, cancel);
            var insurers = await organisations.Find([.. products.Select(p => p.Insurer).Distinct()], cancel);
            Offered[] offered = [.. products.Select(p => View(p, insurers.GetValueOrDefault(p.Insurer)?.Name))];
            return Results.Ok(offered);
        }

        internal async Task<IResult> Show(FilingId id, CancellationToken cancel)
        {
            Filing? filing = await store.Read<Filing>()
                .FirstOrDefaultAsync(f => f.Id == id && f.RegistrationNumber != null, cancel);
            if (filing is null) return Problems.Of(FilingRefusals.NotFound);

            OrganisationView? insurer = await organisations.Find(filing.Owner, cancel);
            ProductPackage package = await book.Package(filing.Id, filing.Revision, cancel);
            return Results.Ok(new PublicPage(
                FilingView.Of(filing, filing.Version, insurer?.Name), package with { Rules = [] }));
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/filings/offered", (string? province, Handler handler, CancellationToken cancel) =>
                handler.List(province, cancel))
            .WithName("filings.offered").WithTags("Filings").WithSummary("Products on sale today in a province")
            .Produces<IReadOnlyList<Offered>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/filings/registered", ([AsParameters] ListQuery query, HttpContext http, Handler handler) =>
                handler.Registered(http, query))
            .WithName("filings.registered").WithTags("Filings").WithSummary("Registered products, for anyone")
            .Produces<Listing<FilingView, NoTotals>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/filings/{id}/public", (FilingId id, Handler handler, CancellationToken cancel) =>
                handler.Show(id, cancel))
            .WithName("filings.public").WithTags("Filings").WithSummary("A registered product as anyone may read it")
            .Produces<PublicPage>()
            .ProducesProblem(StatusCodes.Status404NotFound);
    }

    private static Offered View(FiledProduct filed, Words? insurer)
    {
        ProductPackage package = filed.Package;
        CoverDefinition[] covers = [.. package.Covers.Where(cover => cover.Status is not CoverStatus.NominalOnly)];
        return new Offered(
            filed.Filing, filed.Insurer, insurer, package.Product, package.Version, package.Name, package.Demonstration,
            filed.RegistrationNumber,
            covers.Count(cover => cover.Class is CoverClass.Property),
            covers.Count(cover => cover.Class is CoverClass.Liability),
            package.Questions.Count(question => question.Short), package.Offers);
    }
}
