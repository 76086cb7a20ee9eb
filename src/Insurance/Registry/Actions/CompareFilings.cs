using System.Text.Json;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Actions;

/// <summary>Puts two filings side by side.</summary>
internal static class CompareFilings
{
    private static readonly Refusal NoPair = Refusal.Invalid("FIL-041", new(
        "请用 left 和 right 给出要对照的两项报备。", "Name the two filings to compare: left and right."));

    /// <param name="Left">The filing on the left.</param>
    /// <param name="Right">The filing on the right.</param>
    /// <param name="Same">Parts that are the same.</param>
    /// <param name="Changed">Parts that differ.</param>
    /// <param name="Added">Parts only on the right.</param>
    /// <param name="Removed">Parts only on the left.</param>
    /// <param name="Parts">Every part of both.</param>
    internal sealed record Comparison(
        FilingView Left,
        FilingView Right,
        int Same,
        int Changed,
        int Added,
        int Removed,
        IReadOnlyList<ComparedPart> Parts);

    internal sealed class Handler(Store store, FilingBook book, JsonSerializerOptions json)
    {
        internal async Task<IResult> Handle(FilingId left, FilingId right, Caller caller, CancellationToken cancel)
        {
            FilingId[] both = [left, right];
            List<Filing> filings = await store.Read<Filing>().SeenBy(caller)
                .Where(f => both.Contains(f.Id)).ToListAsync(cancel);
            if (filings.Find(f => f.Id == left) is not { } one || filings.Find(f => f.Id == right) is not { } other)
                return Problems.Of(FilingRefusals.NotFound);

            IReadOnlyList<ComparedPart> parts = new PackageComparison(json).Compare(
                await book.Package(one.Id, one.Revision, cancel), await book.Package(other.Id, other.Revision, cancel));
            return Results.Ok(new Comparison(
                FilingView.Of(one, one.Version), FilingView.Of(other, other.Version),
                Count(PartChange.Same), Count(PartChange.Changed), Count(PartChange.Added), Count(PartChange.Removed),
                parts));

            int Count(PartChange change) => parts.Count(part => part.Change == change);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/filings/compare", async (
            FilingId? left, FilingId? right, Caller caller, Handler handler, CancellationToken cancel) =>
            left is { } one && right is { } other
                ? await handler.Handle(one, other, caller, cancel)
                : Problems.Of(NoPair))
        .WithName("filings.compare").WithTags("Filings").WithSummary("Compare two filings part by part")
        .Produces<Comparison>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
