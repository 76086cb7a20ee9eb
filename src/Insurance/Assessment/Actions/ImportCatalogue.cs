using Breakwater.Assessment.Catalogues;
using Breakwater.Assessment.Scans;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Actions;

/// <summary>Takes in an edition of a catalogue: exploited vulnerabilities, chances of exploitation, ends of life.</summary>
internal static class ImportCatalogue
{
    private sealed record Fingerprint(string Sha256, DateOnly? AsOf);

    /// <summary>An edition.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Kind">What it tells.</param>
    /// <param name="AsOf">The day it speaks of.</param>
    /// <param name="Entries">How many entries it has.</param>
    /// <param name="Unreadable">Lines that could not be read.</param>
    /// <param name="Sha256">Of the file, in hexadecimal.</param>
    /// <param name="At">When it was taken in.</param>
    /// <param name="By">Who.</param>
    /// <param name="Repeated">Whether the same file was there before; then nothing was added.</param>
    internal sealed record View(
        CatalogueId Id, CatalogueKind Kind, DateOnly AsOf, int Entries, int Unreadable, string Sha256, DateTimeOffset At,
        string By, bool Repeated)
    {
        internal static View Of(Catalogue c, bool isRepeated = false) =>
            new(c.Id, c.Kind, c.AsOf, c.Entries, c.Unreadable, c.Sha256, c.At, c.By, isRepeated);
    }

    internal sealed class Handler(Store store, IIdSource ids, TimeProvider clock)
    {
        internal async Task<IResult> Handle(
            DateOnly? asOf, ScanUpload upload, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            if (upload.Why is { } unfit) return Problems.Of(unfit);
            Outcome<ReadCatalogue> read = await CatalogueReader.Read(upload.Content!, upload.Bytes, cancel);
            if (!read.Try(out ReadCatalogue? catalogue, out Refusal? why)) return Problems.Of(why);
            if ((catalogue.AsOf ?? asOf) is not { } day) return Problems.Of(CatalogueReader.NoDay);
            if (day > clock.Today()) return Problems.Of(Future);

            byte[] body = CatalogueBody.Pack(catalogue.Lines);
            return await gate.Run(new Fingerprint(upload.Sha256, asOf), async stop =>
            {
                Catalogue? before = await store.Read<Catalogue>()
                    .FirstOrDefaultAsync(c => c.Sha256 == upload.Sha256 && c.AsOf == day, stop);
                if (before is not null) return Effect.Changed(View.Of(before, isRepeated: true));

                var edition = new Catalogue
                {
                    Id = ids.Next<CatalogueId>(),
                    Kind = catalogue.Kind,
                    AsOf = day,
                    Sha256 = upload.Sha256,
                    Entries = catalogue.Lines.Count,
                    Unreadable = catalogue.Unreadable,
                    Body = body,
                    At = clock.GetUtcNow(),
                    By = caller.Actor,
                };
                store.Set<Catalogue>().Add(edition);
                return Effect.Created(View.Of(edition));
            });
        }
    }

    private static Refusal Future { get; } = Refusal.Invalid("CAT-105", new(
        "目录日期在今天之后，请核对。", "The catalogue is dated after today; check the day."));

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/catalogues", (
                [FromQuery] DateOnly? asOf, ScanUpload upload, Handler handler, Caller caller, CommandGate gate,
                HttpContext http) => handler.Handle(asOf, upload, caller, gate, http.RequestAborted))
            .WithMetadata(new RequestSizeLimitAttribute(ScanLimits.BytesMax + 1))
            .WithName("catalogues.import").WithTags("Catalogues")
            .WithSummary("Take in a catalogue: KEV (JSON, CSV), EPSS (CSV) or end of life (CSV); the newest of each kind counts")
            .AcceptsFiles()
            .Produces<View>(StatusCodes.Status201Created)
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
            .ProducesProblem(StatusCodes.Status415UnsupportedMediaType)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/catalogues", (
                [AsParameters] ListQuery query, Store store, HttpContext http) =>
                Listings.Answer<Catalogue, View>(
                    http, query, store.Read<Catalogue>(), Columns,
                    (rows, _) => Task.FromResult<IReadOnlyList<View>>([.. rows.Select(c => View.Of(c))])))
            .WithName("catalogues.list").WithTags("Catalogues").WithSummary("Catalogues taken in, newest first")
            .Produces<Listing<View, NoTotals>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
    }

    private static readonly Sorts<Catalogue> Columns = new Sorts<Catalogue>().By("at", c => c.At).By("asOf", c => c.AsOf);
}
