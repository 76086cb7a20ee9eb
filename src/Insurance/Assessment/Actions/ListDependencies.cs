using Breakwater.Assessment.Contracts;
using Breakwater.Assessment.Dependencies;
using Breakwater.Assessment.Scans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>On whom enterprises rest: one by one, and how many of a book rest on the same provider.</summary>
internal static class ListDependencies
{
    private const int ProvidersMax = 1_000;

    /// <summary>A row of the list.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Assessment">Its assessment.</param>
    /// <param name="Provider">Stable code of the provider.</param>
    /// <param name="Name">What the provider is called.</param>
    /// <param name="Kind">What it does.</param>
    /// <param name="Subject">Host or software of the applicant.</param>
    /// <param name="Sign">What showed it.</param>
    /// <param name="Evidence">The record, package URL or name that was seen.</param>
    /// <param name="Confidence">0 to 1.</param>
    /// <param name="Criticality">How much stands still without it.</param>
    /// <param name="Source">Where the rule comes from.</param>
    /// <param name="FirstSeen">When it was first seen.</param>
    /// <param name="LastSeen">When it was last seen.</param>
    internal sealed record Item(
        DependencyId Id, AssessmentId Assessment, string Provider, Words Name, ProviderKind Kind, string Subject, SignKind Sign,
        string Evidence, decimal Confidence, Criticality Criticality, string Source, DateTimeOffset FirstSeen,
        DateTimeOffset LastSeen);

    /// <summary>How many of the caller's applicants rest on one provider.</summary>
    /// <param name="Provider">Stable code.</param>
    /// <param name="Name">What it is called.</param>
    /// <param name="Kind">What it does for them.</param>
    /// <param name="Enterprises">Different enterprises, whatever the number of their assessments.</param>
    /// <param name="Critical">Of these, on which a stop would be grave.</param>
    internal sealed record Shared(string Provider, Words Name, ProviderKind Kind, int Enterprises, int Critical);

    /// <summary>Providers of a book.</summary>
    /// <param name="Items">The most shared first.</param>
    /// <param name="Enterprises">Enterprises with at least one known dependency.</param>
    internal sealed record Book(IReadOnlyList<Shared> Items, int Enterprises);

    private static readonly Sorts<Dependency> Columns = new Sorts<Dependency>()
        .By("provider", d => d.Provider).By("lastSeen", d => d.LastSeen).By("subject", d => d.Subject);

    private static Task<IResult> Handle(
        ListQuery query, Guid? assessment, string? provider, Store store, Caller caller, HttpContext http)
    {
        IQueryable<Dependency> selection = store.Read<Dependency>().VisibleTo(caller);
        if (assessment is { } of) selection = selection.Where(d => d.Assessment == new AssessmentId(of));
        if (provider is { } code) selection = selection.Where(d => d.Provider == code);
        if (query.Search is { } text) selection = selection.Where(d => d.Subject.Contains(text) || d.Evidence.Contains(text));
        return Listings.Answer<Dependency, Item>(http, query, selection, Columns, (rows, _) =>
            Task.FromResult<IReadOnlyList<Item>>(
            [
                .. rows.Select(d => new Item(
                    d.Id, d.Assessment, d.Provider, NameOf(d.Provider), d.Kind, d.Subject, d.Sign, d.Evidence, d.Confidence,
                    d.Criticality, d.Source, d.FirstSeen, d.LastSeen)),
            ]));
    }

    private static async Task<IResult> HandleBook(Store store, Caller caller, CancellationToken cancel)
    {
        IQueryable<Dependency> book = store.Read<Dependency>().VisibleTo(caller);
        var rows = await book.GroupBy(d => new { d.Provider, d.Kind })
            .Select(group => new
            {
                group.Key.Provider,
                group.Key.Kind,
                Enterprises = group.Select(d => d.Owner).Distinct().Count(),
            })
            .OrderByDescending(row => row.Enterprises).ThenBy(row => row.Provider).Take(ProvidersMax).ToListAsync(cancel);
        var critical = await book.Where(d => d.Criticality == Criticality.High)
            .GroupBy(d => new { d.Provider, d.Kind })
            .Select(group => new { group.Key, Enterprises = group.Select(d => d.Owner).Distinct().Count() })
            .ToDictionaryAsync(row => (row.Key.Provider, row.Key.Kind), row => row.Enterprises, cancel);
        return Results.Ok(new Book(
            [
                .. rows.Select(row => new Shared(
                    row.Provider, NameOf(row.Provider), row.Kind, row.Enterprises,
                    critical.GetValueOrDefault((row.Provider, row.Kind)))),
            ],
            await book.Select(d => d.Owner).Distinct().CountAsync(cancel)));
    }

    private static Words NameOf(string provider) => ProviderRules.Names.GetValueOrDefault(provider, Words.Same(provider));

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/dependencies", (
                [AsParameters] ListQuery query, [FromQuery] Guid? assessment, [FromQuery] string? provider, Store store,
                Caller caller, HttpContext http) => Handle(query, assessment, provider, store, caller, http))
            .WithName("dependencies.list").WithTags("Dependencies")
            .WithSummary("List the providers that enterprises rest on, with evidence and confidence")
            .Produces<Listing<Item, NoTotals>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/dependencies/providers", (Store store, Caller caller, HttpContext http) =>
                HandleBook(store, caller, http.RequestAborted))
            .WithName("dependencies.providers").WithTags("Dependencies")
            .WithSummary("How many enterprises of the insurer's book rest on each provider")
            .Produces<Book>();
    }
}
