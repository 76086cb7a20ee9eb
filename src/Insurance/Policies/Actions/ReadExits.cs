using Breakwater.Policies.Certificates;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Exits;
using Breakwater.Policies.Schemes;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Lists who left a scheme early, and what went back.</summary>
internal static class ReadExits
{
    private static readonly Sorts<SchemeExit> Columns = new Sorts<SchemeExit>()
        .By("opened", x => x.OpenedAt)
        .By("effective", x => x.Effective);

    /// <param name="Number">Public number.</param>
    /// <param name="Certificate">The one certificate; null for all of the scheme.</param>
    /// <param name="Effective">First day without cover.</param>
    /// <param name="Ground">On what it rests, in words.</param>
    /// <param name="Reason">As given.</param>
    /// <param name="State">Whether it is done.</param>
    /// <param name="Certificates">Certificates ended.</param>
    /// <param name="Refund">Premium that goes back.</param>
    /// <param name="Limit">Sums insured that ended.</param>
    /// <param name="OpenedAt">When it was asked for.</param>
    internal sealed record Item(
        string Number, string? Certificate, DateOnly Effective, Words Ground, string Reason, ExitState State, int Certificates,
        Money Refund, Money Limit, DateTimeOffset OpenedAt);

    /// <param name="Certificates">Certificates ended.</param>
    /// <param name="Refund">Premium that went back.</param>
    internal sealed record Totals(int Certificates, Money Refund);

    internal static async Task<IResult> List(
        SchemeId id, [AsParameters] ListQuery query, HttpContext http, Caller caller, Store store)
    {
        Scheme? scheme = await store.Read<Scheme>().FirstOrDefaultAsync(s => s.Id == id, http.RequestAborted);
        if (scheme is null || !caller.Sees(scheme)) return Problems.Of(SchemeRefusals.NoScheme);

        IQueryable<SchemeExit> selection = store.Read<SchemeExit>().VisibleTo(caller).Where(x => x.Scheme == id);
        if (query.Search is { } text) selection = selection.Where(x => x.Number.Contains(text) || x.Reason.Contains(text));
        return await Listings.Answer(
            http, query, selection, Columns,
            (page, _) => Task.FromResult<IReadOnlyList<Item>>([.. page.Select(Row)]),
            async (all, cancel) => new Totals(
                await all.SumAsync(x => x.Count, cancel), Money.Cny(await all.SumAsync(x => x.Refund.Fen, cancel))));
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/schemes/{id}/exits", List)
        .WithName("schemes.exits").WithTags("Schemes").WithSummary("List who left a scheme early, and what went back")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static Item Row(SchemeExit x) => new(
        x.Number, x.Certificate is { } serial ? CertificateNumber.Of(serial) : null, x.Effective,
        CancellationDesk.GroundName(x.Ground), x.Reason, x.State, x.Count, x.Refund, x.Limit, x.OpenedAt);
}
