using Breakwater.Foundation.Access;
using Breakwater.Foundation.Lists;
using Breakwater.Foundation.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Routing;

namespace Breakwater.Foundation.Provenance;

/// <summary>The audit record, for the audit administrator: who did what to which thing, sealed.</summary>
internal static class AuditRoutes
{
    /// <summary>One record.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="At">When.</param>
    /// <param name="Actor">Who: a person's or key's identifier, no name.</param>
    /// <param name="Role">As what.</param>
    /// <param name="Command">Route.</param>
    /// <param name="Subject">What it was about.</param>
    /// <param name="ContentHash">Hash over the records it added, hexadecimal.</param>
    internal sealed record AuditEntry(
        Guid Id, DateTimeOffset At, string Actor, Role Role, string Command, string Subject, string ContentHash);

    internal static readonly AccessRow[] Rows =
    [
        new("audit.list", (Role.AuditAdmin, Reach.All)),
        new("audit.checkpoint", (Role.AuditAdmin, Reach.All)),
    ];

    private static readonly Sorts<AuditRecord> Columns = new Sorts<AuditRecord>()
        .By("at", r => r.At).By("command", r => r.Command).By("actor", r => r.Actor);

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/audit", (
            [AsParameters] ListQuery query, [FromQuery] string? subject, [FromQuery] string? command, Store store,
            HttpContext http) =>
        {
            IQueryable<AuditRecord> selection = store.Read<AuditRecord>();
            if (subject is not null) selection = selection.Where(r => r.Subject.StartsWith(subject));
            if (command is not null) selection = selection.Where(r => r.Command == command);
            if (query.Search is { } text) selection = selection.Where(r => r.Command.Contains(text) || r.Subject.Contains(text));
            return Listings.Answer<AuditRecord, AuditEntry>(http, query, selection, Columns, (rows, _) =>
                Task.FromResult<IReadOnlyList<AuditEntry>>(
                [
                    .. rows.Select(r => new AuditEntry(
                        r.Id.Value, r.At, r.Actor, r.Role, r.Command, r.Subject, Convert.ToHexStringLower(r.ContentHash))),
                ]));
        })
        .WithName("audit.list").WithTags("Audit").WithSummary("The audit record")
        .Produces<Listing<AuditEntry, NoTotals>>().ProducesProblem(StatusCodes.Status422UnprocessableEntity);

        routes.MapGet("/audit/checkpoint", async (Checkpoints checkpoints, HttpContext http) =>
                await checkpoints.Sign(http.RequestAborted) is { } newest ? Results.Ok(newest) : Results.NoContent())
        .WithName("audit.checkpoint").WithTags("Audit").WithSummary("The newest signed checkpoint, to be kept elsewhere")
        .Produces<CheckpointView>().Produces(StatusCodes.Status204NoContent);
    }
}
