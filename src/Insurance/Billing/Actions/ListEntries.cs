using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing.Actions;

/// <summary>Lists the journal: an insurer's people its own books, the authority all.</summary>
internal static class ListEntries
{
    private static readonly Sorts<JournalEntry> Columns = new Sorts<JournalEntry>()
        .By("recorded", e => e.Id)
        .By("effective", e => e.Effective)
        .By("kind", e => e.Kind);

    /// <param name="Id">Identifier of the entry.</param>
    /// <param name="Kind">What happened.</param>
    /// <param name="Narrative">In a sentence.</param>
    /// <param name="Insurer">Whose books.</param>
    /// <param name="InsurerName">Name of the insurer.</param>
    /// <param name="Policy">The policy it belongs to.</param>
    /// <param name="Subject">The transaction or claim that caused it.</param>
    /// <param name="Effective">Insurance day it counts for.</param>
    /// <param name="Concerns">Day of a closed period that it corrects; null for all others.</param>
    /// <param name="RecordedAt">When it was posted.</param>
    /// <param name="Lines">Its lines.</param>
    internal sealed record Item(
        Guid Id,
        string Kind,
        Words Narrative,
        OrganisationId Insurer,
        Words InsurerName,
        Guid Policy,
        Guid Subject,
        DateOnly Effective,
        DateOnly? Concerns,
        DateTimeOffset RecordedAt,
        IReadOnlyList<Side> Lines);

    /// <param name="Account">Account.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Amount">Debit positive, credit negative.</param>
    internal sealed record Side(Account Account, Words Name, Money Amount)
    {
        /// <summary>As a spreadsheet shows it.</summary>
        public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Account} {Amount.Units:0.00}");
    }

    /// <param name="Debits">Sum of debits; of one account when the list is filtered by it.</param>
    /// <param name="Credits">Sum of credits, negative.</param>
    internal sealed record Totals(Money Debits, Money Credits);

    /// <summary>What to list.</summary>
    /// <param name="Account">Entries that touch one account.</param>
    /// <param name="Policy">Entries of one policy.</param>
    /// <param name="Subject">Entries of one transaction or claim.</param>
    /// <param name="Insurer">One insurer's books.</param>
    /// <param name="From">First effective day.</param>
    /// <param name="To">Last effective day.</param>
    /// <param name="Recorded">Last day of recording: the journal as it was known then.</param>
    internal sealed record Filter(
        Account? Account, Guid? Policy, Guid? Subject, Guid? Insurer, DateOnly? From, DateOnly? To, DateOnly? Recorded)
    {
        internal IQueryable<JournalLine> Apply(IQueryable<JournalLine> lines)
        {
            if (Account is { } account) lines = lines.Where(l => l.Account == account);
            if (Policy is { } policy) lines = lines.Where(l => l.Policy == policy);
            if (Subject is { } subject) lines = lines.Where(l => l.Subject == subject);
            if (Insurer is { } insurer)
            {
                var books = new OrganisationId(insurer);
                lines = lines.Where(l => l.Insurer == books);
            }

            if (From is { } from) lines = lines.Where(l => l.Effective >= from);
            if (To is { } to) lines = lines.Where(l => l.Effective <= to);
            if (Recorded is { } recorded) lines = lines.Where(l => l.Recorded <= recorded);
            return lines;
        }
    }

    internal static Task<IResult> Handle(
        [AsParameters] ListQuery query,
        [AsParameters] Filter filter,
        HttpContext http,
        Caller caller,
        Store store,
        IOrganisations organisations)
    {
        IQueryable<JournalLine> lines = filter.Apply(store.Read<JournalLine>());
        IQueryable<JournalEntry> selection = store.Read<JournalEntry>().VisibleTo(caller)
            .Where(e => lines.Any(l => l.Entry == e.Id));
        if (query.Search is { } text)
            selection = selection.Where(e => e.Narrative.Zh.Contains(text) || e.Narrative.En.Contains(text));
        return Listings.Answer(http, query, selection, Columns, View, Sum);

        async Task<Totals> Sum(IQueryable<JournalEntry> all, CancellationToken cancel)
        {
            IQueryable<JournalLine> counted = lines.Where(l => all.Any(e => e.Id == l.Entry));
            return new Totals(
                Money.Cny(await counted.Where(l => l.Fen > 0).SumAsync(l => l.Fen, cancel)),
                Money.Cny(await counted.Where(l => l.Fen < 0).SumAsync(l => l.Fen, cancel)));
        }

        async Task<IReadOnlyList<Item>> View(IReadOnlyList<JournalEntry> page, CancellationToken cancel)
        {
            EntryId[] entries = [.. page.Select(e => e.Id)];
            ILookup<EntryId, JournalLine> sides = (await store.Read<JournalLine>()
                .Where(l => entries.Contains(l.Entry)).OrderBy(l => l.Number).ToListAsync(cancel)).ToLookup(l => l.Entry);
            var names = await organisations.Find([.. page.Select(e => e.Owner).Distinct()], cancel);
            return
            [
                .. page.Select(e => new Item(
                    e.Id.Value, e.Kind, e.Narrative, e.Owner, names.NameOf(e.Owner), e.Policy, e.Subject,
                    e.Effective, e.Concerns, e.RecordedAt,
                    [.. sides[e.Id].Select(l => new Side(l.Account, l.Account.Name, l.Amount))])),
            ];
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/journal", Handle)
        .WithName("billing.journal").WithTags("Billing").WithSummary("List journal entries")
        .Produces<Listing<Item, Totals>>()
        .ProducesProblem(StatusCodes.Status401Unauthorized)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
}
