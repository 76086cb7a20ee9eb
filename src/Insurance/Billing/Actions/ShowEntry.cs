using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>Shows one journal entry with its lines and the audit record that vouches for it.</summary>
internal static class ShowEntry
{
    /// <param name="Entry">The entry.</param>
    /// <param name="Insurer">Whose books.</param>
    /// <param name="InsurerName">Name of the insurer.</param>
    /// <param name="Policy">The policy it belongs to.</param>
    /// <param name="Subject">The transaction or claim that caused it.</param>
    /// <param name="Lines">Its lines with the accounts' names.</param>
    /// <param name="Audit">The audit record of the command that posted it.</param>
    /// <param name="Actions">Nothing: an entry is never changed.</param>
    internal sealed record View(
        EntryView Entry,
        OrganisationId Insurer,
        Words InsurerName,
        Guid Policy,
        Guid Subject,
        IReadOnlyList<ListEntries.Side> Lines,
        Guid Audit,
        IReadOnlyList<string> Actions);

    internal static async Task<IResult> Handle(
        EntryId id, HttpContext http, Caller caller, Store store, IOrganisations organisations)
    {
        CancellationToken cancel = http.RequestAborted;
        JournalEntry? entry = await store.Read<JournalEntry>().VisibleTo(caller)
            .FirstOrDefaultAsync(e => e.Id == id, cancel);
        if (entry is null) return Problems.Of(BillingRefusals.NoEntry);

        List<JournalLine> lines = await store.Read<JournalLine>()
            .Where(l => l.Entry == id).OrderBy(l => l.Number).ToListAsync(cancel);
        var names = await organisations.Find([entry.Owner], cancel);
        return Results.Ok(new View(
            Journal.View([entry], lines)[0], entry.Owner, names.NameOf(entry.Owner), entry.Policy, entry.Subject,
            [.. lines.Select(l => new ListEntries.Side(l.Account, l.Account.Name, l.Amount))],
            entry.Cause.Value, Actions: []));
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/journal/entries/{id}", Handle)
        .WithName("billing.entry").WithTags("Billing").WithSummary("Show a journal entry")
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status404NotFound);
}
