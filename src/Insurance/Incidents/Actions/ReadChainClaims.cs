using Breakwater.Incidents.Chains;
using Breakwater.Policies.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Lists the claims of a chain's members, as decided and with every step.</summary>
internal static class ReadChainClaims
{
    /// <summary>A claim as listed.</summary>
    /// <param name="Number">Public number.</param>
    /// <param name="Version">For <c>If-Match</c>.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Certificate">Number of the member's certificate.</param>
    /// <param name="Event">Key of the event.</param>
    /// <param name="Occurred">Insurance day it happened.</param>
    /// <param name="Cause">Cause.</param>
    /// <param name="Supplier">Credit code of the supplier at which it lay; null for the member's own.</param>
    /// <param name="Items">As claimed and decided.</param>
    /// <param name="Payable">What is paid.</param>
    /// <param name="Trail">Every step.</param>
    /// <param name="At">When it was decided.</param>
    /// <param name="Own">Whether the caller decided it, and so does not pay it.</param>
    internal sealed record Item(
        string Number, int Version, ChainClaimState State, string Certificate, string Event, DateOnly Occurred, string Cause,
        string? Supplier, IReadOnlyList<ChainItem> Items, Money Payable, Explanation Trail, DateTimeOffset At, bool Own);

    /// <param name="Claims">Claims of the selection.</param>
    /// <param name="Payable">What is reserved or paid for them.</param>
    internal sealed record Totals(int Claims, Money Payable);

    private static readonly Sorts<ChainClaim> Columns = new Sorts<ChainClaim>().By("number", c => c.Number).By("at", c => c.At);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/schemes/{id}/chain-claims", List)
        .WithName("chain-claims.list").WithTags("Chains").WithSummary("List the claims of a chain's members; event narrows")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);

    private static async Task<IResult> List(
        SchemeId id, [AsParameters] ListQuery query, string? @event, HttpContext http, Caller caller, Store store,
        ChainBooks books)
    {
        if (await books.Scheme(id, caller, http.RequestAborted) is null) return Problems.Of(ChainClaimRefusals.NoScheme);

        IQueryable<ChainClaim> all = store.Read<ChainClaim>().Where(c => c.Scheme == id);
        if (@event is { Length: > 0 }) all = all.Where(c => c.Event == @event);
        if (query.Search is { } text)
            all = all.Where(c => c.Number.Contains(text) || c.Certificate.Contains(text) || c.Event.Contains(text));
        return await Listings.Answer<ChainClaim, Item, Totals>(
            http, query, all, Columns,
            (page, _) => Task.FromResult<IReadOnlyList<Item>>(
            [
                .. page.Select(c => new Item(
                    c.Number, c.Version, c.State, c.Certificate, c.Event, c.Occurred, c.Cause, c.Supplier, c.Items, c.Payable,
                    c.Trail, c.At, string.Equals(c.Actor, caller.Actor, StringComparison.Ordinal))),
            ]),
            async (rows, cancel) => new Totals(
                await rows.CountAsync(cancel),
                Money.Cny(await rows.Where(c => c.State != ChainClaimState.Released).SumAsync(c => c.Payable.Fen, cancel))));
    }
}
