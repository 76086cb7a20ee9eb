using Breakwater.Foundation.Files;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Evidence;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Takes a file into the evidence vault and begins its custody log.</summary>
internal static class TakeEvidence
{
    private const int PiecesMax = 500;
    private const int AboutMax = 200;

    /// <summary>What was taken in.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Name">Name as shown.</param>
    /// <param name="Sha256">Of the content, in hexadecimal.</param>
    /// <param name="Bytes">Length.</param>
    internal sealed record Receipt(EvidenceId Id, string Name, string Sha256, long Bytes);

    private static async Task<IResult> Take(
        IncidentId id, string name, string? about, string? sha256, Stream content, Store store, CaseDoor door,
        EvidenceVault vault, CaseLog log, IIdSource ids, TimeProvider clock, Caller caller, CommandGate gate, HttpContext http)
    {
        if (about?.Length > AboutMax)
        {
            return Problems.Of(Refusal.InvalidFields("EVD-ABOUT", [new("about", "LENGTH", new(
                "说明不超过 200 个字符。", "What it shows is said in at most 200 characters."))]));
        }

        // Nothing is written for somebody else's incident; and it is written before the command, which waits for no disk.
        if (await door.Find(id, caller, http.RequestAborted) is not { } notice) return Problems.Of(Refusals.NoIncident);

        Outcome<FileVault.Taken> arrived = await vault.Take(
            name, sha256, http.Request.ContentLength, content, http.RequestAborted);
        if (!arrived.Try(out FileVault.Taken? taken, out Refusal? why)) return Problems.Of(why);

        return await gate.Run(taken, async cancel =>
        {
            EvidenceItem? before = await store.Read<EvidenceItem>()
                .FirstOrDefaultAsync(each => each.Incident == id && each.Sha256 == taken.Content.Sha256, cancel);
            if (before is not null) return Effect.Changed(new Receipt(before.Id, before.Name, before.Sha256, before.Bytes));
            if (await store.Read<EvidenceItem>().CountAsync(each => each.Incident == id, cancel) >= PiecesMax)
                return EvidenceRefusals.Full;

            var item = new EvidenceItem
            {
                Id = ids.Next<EvidenceId>(),
                Incident = id,
                Owner = notice.Owner,
                Carrier = notice.Carrier,
                Name = taken.Name,
                Kind = taken.Kind,
                About = about?.Trim() ?? "",
                Sha256 = taken.Content.Sha256,
                Bytes = taken.Content.Bytes,
                TakenAt = clock.GetUtcNow(),
                TakenBy = caller.Actor,
                Head = taken.Content.Sha256,
            };
            store.Set<EvidenceItem>().Add(item);
            store.Set<CustodyEntry>().Add(CustodyEntry.Next(item, CustodyAct.TakenIn, caller.Actor, clock.GetUtcNow()));
            await log.Note(
                id.Value, "EvidenceTaken", new($"收存证据：{item.Name}。", $"Evidence taken in: {item.Name}."), caller, cancel);
            return Effect.Created(new Receipt(item.Id, item.Name, item.Sha256, item.Bytes));
        });
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapPost("/incidents/{id}/evidence", Take)
        .WithName("evidence.take").WithTags("Evidence")
        .WithSummary("Hand in a file as evidence, as it is; hashed while it arrives, checked before it is kept")
        .WithMetadata(new RequestSizeLimitAttribute(EvidenceVault.DefaultBytesMax + 1))
        .Produces<Receipt>(StatusCodes.Status201Created)
        .Produces<Receipt>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status413PayloadTooLarge)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
