using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Evidence;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Http.Features;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Lists the evidence of an incident, shows a custody log, gives a content and the whole pack.</summary>
internal static class ReadEvidence
{
    /// <summary>A piece of evidence.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Name">Name as shown.</param>
    /// <param name="Kind">Its extension, checked against the content.</param>
    /// <param name="About">What it shows.</param>
    /// <param name="Sha256">Of the content, in hexadecimal.</param>
    /// <param name="Bytes">Length.</param>
    /// <param name="TakenAt">When it was taken in.</param>
    /// <param name="TakenBy">By whom.</param>
    /// <param name="Entries">Entries of its custody log.</param>
    internal sealed record Piece(
        EvidenceId Id, string Name, string Kind, string About, string Sha256, long Bytes, DateTimeOffset TakenAt, Words TakenBy,
        int Entries);

    /// <summary>An entry of a custody log.</summary>
    /// <param name="Sequence">Order, from 1.</param>
    /// <param name="Act">What was done.</param>
    /// <param name="By">By whom.</param>
    /// <param name="At">When.</param>
    /// <param name="Hash">Its hash; the next entry rests on it.</param>
    internal sealed record EntryOf(int Sequence, CustodyAct Act, Words By, DateTimeOffset At, string Hash);

    /// <summary>A custody log, recomputed as it is shown.</summary>
    /// <param name="Entries">Oldest first.</param>
    /// <param name="Head">Hash of the newest entry: compare it with the pack's.</param>
    /// <param name="Broken">Number of the first entry that does not follow; null when the log is whole.</param>
    internal sealed record Log(IReadOnlyList<EntryOf> Entries, string Head, int? Broken);

    private static async Task<IResult> List(
        IncidentId id, Store store, CaseDoor door, IPeople people, Caller caller, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await door.Find(id, caller, cancel) is null) return Problems.Of(Refusals.NoIncident);

        List<EvidenceItem> items = await Of(store, id).ToListAsync(cancel);
        var named = await people.Named([.. items.Select(item => item.TakenBy).Distinct()], cancel);
        return Results.Ok(items.Select(item => new Piece(
            item.Id, item.Name, item.Kind, item.About, item.Sha256, item.Bytes, item.TakenAt, named.NameOf(item.TakenBy),
            item.Entries)).ToArray());
    }

    private static async Task<IResult> OneLog(
        IncidentId id, EvidenceId evidence, Store store, CaseDoor door, IPeople people, Caller caller, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        EvidenceItem? item = await Find(store, door, id, evidence, caller, cancel);
        if (item is null) return Problems.Of(EvidenceRefusals.NotFound);

        List<CustodyEntry> entries = await store.Read<CustodyEntry>().Where(each => each.Evidence == evidence)
            .OrderBy(each => each.Sequence).ToListAsync(cancel);
        var named = await people.Named([.. entries.Select(entry => entry.Actor).Distinct()], cancel);
        return Results.Ok(new Log(
            [.. entries.Select(entry => new EntryOf(
                entry.Sequence, entry.Act, named.NameOf(entry.Actor), entry.At, entry.Hash))],
            item.Head, CustodyEntry.Broken(item, entries)));
    }

    private static async Task<IResult> Content(
        IncidentId id, EvidenceId evidence, Store store, CaseDoor door, EvidenceVault vault, Custody custody, Caller caller,
        HttpContext http)
    {
        EvidenceItem? item = await Find(store, door, id, evidence, caller, http.RequestAborted);
        if (item is null) return Problems.Of(EvidenceRefusals.NotFound);

        return await custody.Note(id, [evidence], CustodyAct.Read, caller, http.RequestAborted) is { } why
            ? Problems.Of(why)
            : Results.File(vault.Open(item.Sha256), "application/octet-stream", item.Name);
    }

    private static async Task<IResult> Pack(
        IncidentId id, Store store, CaseDoor door, EvidenceVault vault, Custody custody, Caller caller, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await door.Find(id, caller, cancel) is not { } notice) return Problems.Of(Refusals.NoIncident);

        EvidenceId[] pieces = await Of(store, id).Select(item => item.Id).ToArrayAsync(cancel);
        if (pieces.Length is 0) return Problems.Of(EvidenceRefusals.NotFound);
        if (await custody.Note(id, pieces, CustodyAct.Exported, caller, cancel) is { } why) return Problems.Of(why);

        List<EvidenceItem> items = await Of(store, id).Where(item => pieces.Contains(item.Id)).ToListAsync(cancel);
        List<CustodyEntry> entries = await store.Read<CustodyEntry>().Where(each => pieces.Contains(each.Evidence))
            .ToListAsync(cancel);

        // The library writes an archive's last bytes at once; they are few.
        if (http.Features.Get<IHttpBodyControlFeature>() is { } control) control.AllowSynchronousIO = true;
        return Results.Stream(
            to => EvidencePack.Write(to, notice.Number, items, entries.ToLookup(entry => entry.Evidence), vault, cancel),
            "application/zip", $"evidence-{notice.Number}.zip");
    }

    private static IQueryable<EvidenceItem> Of(Store store, IncidentId id) =>
        store.Read<EvidenceItem>().Where(item => item.Incident == id).OrderBy(item => item.Id);

    private static async Task<EvidenceItem?> Find(
        Store store, CaseDoor door, IncidentId id, EvidenceId evidence, Caller caller, CancellationToken cancel) =>
        await door.Find(id, caller, cancel) is null
            ? null
            : await Of(store, id).FirstOrDefaultAsync(item => item.Id == evidence, cancel);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/incidents/{id}/evidence", List)
            .WithName("evidence.list").WithTags("Evidence").WithSummary("The evidence of an incident")
            .Produces<Piece[]>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/incidents/{id}/evidence/{evidence}/custody", OneLog)
            .WithName("evidence.custody").WithTags("Evidence").WithSummary("Who had a piece of evidence, when; hash-chained")
            .Produces<Log>().ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/incidents/{id}/evidence/{evidence}/content", Content)
            .WithName("evidence.content").WithTags("Evidence").WithSummary("The content of a piece; the reading is noted first")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/octet-stream")
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapGet("/incidents/{id}/evidence-pack", Pack)
            .WithName("evidence.pack").WithTags("Evidence")
            .WithSummary("All evidence as a zip with manifest, custody logs and a script that verifies them")
            .Produces<byte[]>(StatusCodes.Status200OK, "application/zip")
            .ProducesProblem(StatusCodes.Status404NotFound);
    }
}
