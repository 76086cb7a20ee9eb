using Breakwater.Oversight.Cases;
using Breakwater.Oversight.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Actions;

/// <summary>The public case library, for anyone: what is in it was consented to and tells of nobody.</summary>
internal static class ReadLibrary
{
    private const string Cause = "action";

    private static readonly Sorts<CaseStudy> Columns = new Sorts<CaseStudy>().By("published", c => c.PublishedMonth)
        .By("category", c => c.Category);

    /// <param name="Number">Number in the library.</param>
    /// <param name="Category">Category.</param>
    /// <param name="Causes">What was done, by VERIS.</param>
    /// <param name="Industry">Industry as told; null for none.</param>
    /// <param name="Region">Region as told; null for the whole country.</param>
    /// <param name="Size">Size class.</param>
    /// <param name="Paid">Paid.</param>
    /// <param name="PublishedMonth">Month it was published.</param>
    internal sealed record Item(
        string Number, Words Category, IReadOnlyList<Words> Causes, Words? Industry, Words? Region, EnterpriseSize Size,
        AmountBand Paid, string PublishedMonth);

    /// <param name="Code">Code for the filter.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Cases">How many cases of the selection bear it.</param>
    internal sealed record Choice(string Code, Words Name, int Cases);

    /// <summary>What the selection can be narrowed by.</summary>
    /// <param name="Industries">Sections.</param>
    /// <param name="Categories">Categories.</param>
    /// <param name="Causes">Causes.</param>
    internal sealed record Choices(
        IReadOnlyList<Choice> Industries, IReadOnlyList<Choice> Categories, IReadOnlyList<Choice> Causes);

    private static async Task<IResult> List(
        [AsParameters] ListQuery query, string? industry, string? category, string? cause, Store store, CaseNames names,
        CaseRules rules, TimeProvider clock, HttpContext http)
    {
        if (rules.On(clock.Today()) is not { } rule) return Problems.Of(CaseRefusals.NoRule(clock.Today()));

        IQueryable<CaseStudy> selection = store.Read<CaseStudy>().Where(c => c.State == CaseState.Published);
        if (!string.IsNullOrEmpty(industry)) selection = selection.Where(c => c.IndustryShown!.StartsWith(industry));
        if (!string.IsNullOrEmpty(category)) selection = selection.Where(c => c.Category == category);
        if (!string.IsNullOrEmpty(cause))
        {
            selection = selection.Where(c => store.Read<CaseCode>()
                .Any(code => code.Case == c.Id && code.Kind == Cause && code.Code == cause));
        }

        if (query.Search is { } text)
        {
            selection = selection.Where(c => c.Number!.Contains(text) || c.Happened.Contains(text) || c.Helped.Contains(text)
                || c.Lessons.Contains(text)
                || store.Read<CaseCode>().Any(code => code.Case == c.Id
                    && (code.Name.Zh.Contains(text) || code.Name.En.Contains(text))));
        }

        return await Listings.Answer<CaseStudy, Item, Choices>(
            http, query, selection, Columns,
            (rows, _) => Task.FromResult<IReadOnlyList<Item>>(
            [
                .. rows.Select(c => new Item(
                    c.Number!, c.Sheet.Category.Name,
                    [.. c.Sheet.Tags.Where(tag => tag.Kind is Cause).Select(tag => tag.Name)], names.Industry(c.IndustryShown!),
                    names.Region(c.RegionShown!, rule), c.Sheet.Size, c.Sheet.Paid, c.PublishedMonth!)),
            ]),
            (all, cancel) => Count(all, store, names, cancel));
    }

    private static async Task<Choices> Count(
        IQueryable<CaseStudy> all, Store store, CaseNames names, CancellationToken cancel)
    {
        var sections = await all.Where(c => c.IndustryShown != "").GroupBy(c => c.IndustryShown!.Substring(0, 1))
            .Select(same => new { same.Key, Count = same.Count() }).ToListAsync(cancel);
        return new Choices(
            [
                .. sections.OrderBy(each => each.Key, StringComparer.Ordinal)
                    .Select(each => new Choice(each.Key, names.Industry(each.Key)!.Value, each.Count)),
            ],
            await Of("category"), await Of(Cause));

        async Task<IReadOnlyList<Choice>> Of(string kind)
        {
            var codes = await (
                from c in all
                join code in store.Read<CaseCode>() on c.Id equals code.Case
                where code.Kind == kind
                select code).GroupBy(code => code.Code)
                .Select(same => new
                {
                    same.Key,
                    Count = same.Count(),
                    Zh = same.Max(code => code.Name.Zh),
                    En = same.Max(code => code.Name.En),
                }).ToListAsync(cancel);
            return
            [
                .. codes.OrderBy(each => each.Key, StringComparer.Ordinal)
                    .Select(each => new Choice(each.Key, new Words(each.Zh!, each.En!), each.Count)),
            ];
        }
    }

    private static async Task<IResult> One(
        string id, Store store, CaseNames names, CaseRules rules, TimeProvider clock, HttpContext http)
    {
        if (rules.On(clock.Today()) is not { } rule) return Problems.Of(CaseRefusals.NoRule(clock.Today()));

        // A case that was taken out is gone for the public, by its address too: its insured may have wanted that.
        CaseStudy? study = await store.Read<CaseStudy>()
            .FirstOrDefaultAsync(c => c.Number == id && c.State == CaseState.Published, http.RequestAborted);
        return study is null
            ? Problems.Of(CaseRefusals.NoCase)
            : Results.Ok(names.Of(
                study,
                new(study.IndustryShown!, study.RegionShown!, study.IndustryLevel!.Value, study.RegionLevel!.Value, 0), rule));
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/case-library", List)
            .WithName("case-library.list").WithTags("Cases").WithSummary("Published cases, for anyone")
            .Produces<Listing<Item, Choices>>()
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/case-library/{id}", One)
            .WithName("case-library.read").WithTags("Cases").WithSummary("A published case by its number, for anyone")
            .Produces<PublicCase>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
