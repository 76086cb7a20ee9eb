using Breakwater.Billing.Contracts;
using Breakwater.Oversight.Closing;
using Breakwater.Oversight.Contracts;
using Breakwater.Parties.Contracts;
using Breakwater.Registry.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Actions;

/// <summary>Shows what the next month to be closed comes to, and a close with its figures, triangle and entries.</summary>
internal static class ShowPeriod
{
    /// <param name="Month">The month; null when there is none to close now.</param>
    /// <param name="First">Its first day.</param>
    /// <param name="Last">Its last day.</param>
    /// <param name="Known">Last day of recording counted.</param>
    /// <param name="Reckoned">What it comes to.</param>
    /// <param name="Before">Figures of the month before, as it was closed; null when it was not.</param>
    /// <param name="Obstacles">What blocks it, and what should be looked at.</param>
    /// <param name="Why">Why there is no month to close now; null when there is one.</param>
    internal sealed record NextView(
        string? Month, DateOnly? First, DateOnly? Last, DateOnly? Known, Reckoning? Reckoned, IReadOnlyList<Earlier> Before,
        IReadOnlyList<CloseObstacle> Obstacles, Words? Why);

    /// <param name="Code">Which figure.</param>
    /// <param name="Amount">Its amount in the month before; null when the method gave none.</param>
    internal sealed record Earlier(CloseCode Code, Money? Amount);

    /// <param name="What">What was done: Proposed, Decided, ReopeningAsked or Reopened.</param>
    /// <param name="By">By whom.</param>
    /// <param name="At">When.</param>
    internal sealed record Hand(string What, Words By, DateTimeOffset At);

    /// <param name="Id">Identifier of the entry.</param>
    /// <param name="Narrative">In a sentence.</param>
    /// <param name="Effective">Day it bears.</param>
    /// <param name="Lines">Its lines with the accounts' names.</param>
    internal sealed record EntryShown(Guid Id, Words Narrative, DateOnly Effective, IReadOnlyList<Side> Lines);

    /// <param name="Account">Account.</param>
    /// <param name="Name">Its name.</param>
    /// <param name="Amount">Debit positive, credit negative.</param>
    internal sealed record Side(Account Account, Words Name, Money Amount);

    /// <param name="Id">Identifier of the close.</param>
    /// <param name="Month">The month.</param>
    /// <param name="InsurerName">Whose books.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="First">First day.</param>
    /// <param name="Last">Last day.</param>
    /// <param name="Known">Last day of recording it was reckoned from.</param>
    /// <param name="RulesFrom">First day of the rules it was reckoned by.</param>
    /// <param name="RulesSource">Where these come from.</param>
    /// <param name="RulesGrade">How well their values are known; null for a close kept before that was.</param>
    /// <param name="Reckoned">What it comes to.</param>
    /// <param name="Before">Figures of the month before, as it was closed; empty when it was not.</param>
    /// <param name="Entries">What it posted, and what undid it.</param>
    /// <param name="JournalEntries">Entries of the journal in the month, as known.</param>
    /// <param name="JournalHash">SHA-256 over them.</param>
    /// <param name="ReopeningReason">Why it was asked to be opened again; null when it was not.</param>
    /// <param name="Hands">Who did what, in order.</param>
    /// <param name="Actions">What the caller may do now.</param>
    internal sealed record View(
        PeriodCloseId Id,
        string Month,
        Words InsurerName,
        PeriodState State,
        DateOnly First,
        DateOnly Last,
        DateOnly Known,
        DateOnly RulesFrom,
        string RulesSource,
        Grade? RulesGrade,
        Reckoning Reckoned,
        IReadOnlyList<Earlier> Before,
        IReadOnlyList<EntryShown> Entries,
        int JournalEntries,
        string JournalHash,
        string? ReopeningReason,
        IReadOnlyList<Hand> Hands,
        IReadOnlyList<string> Actions);

    private static async Task<IResult> Next(CloseDesk desk, Caller caller, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        Outcome<NextClose> found = await desk.Next(caller.Organisation, cancel);
        if (!found.Try(out NextClose? next, out Refusal? why))
            return Results.Ok(new NextView(null, null, null, null, null, [], [], why.Detail));

        PeriodClose? before = await desk.StandingFor(caller.Organisation, next.Basis.First.AddDays(-1), cancel);
        return Results.Ok(new NextView(
            next.Month, next.Basis.First, next.Basis.Last, next.Basis.Known, next.Reckoned, EarlierOf(before), next.Obstacles,
            Why: null));
    }

    private static async Task<IResult> One(
        PeriodCloseId id, Store store, CloseDesk desk, IPeriods periods, IOrganisations organisations, IPeople people,
        Caller caller, HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        PeriodClose? close = await store.Read<PeriodClose>().VisibleTo(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (close is null) return Problems.Of(CloseRefusals.NoPeriod);

        (string What, string? By, DateTimeOffset? At)[] hands =
        [
            ("Proposed", close.ProposedBy, close.ProposedAt), ("Decided", close.DecidedBy, close.DecidedAt),
            ("ReopeningAsked", close.ReopeningAskedBy, close.ReopeningAskedAt), ("Reopened", close.ReopenedBy, close.ReopenedAt),
        ];
        var named = await people.Named([.. hands.Select(hand => hand.By).OfType<string>().Distinct()], cancel);
        PeriodClose? before = await desk.StandingFor(close.Owner, close.First.AddDays(-1), cancel);
        CloseDocument document = close.Document;
        return Answers.Versioned(http, new View(
            close.Id, close.Month, (await organisations.Find(close.Owner, cancel))?.Name ?? Words.Same("—"), close.State,
            close.First, close.Last, close.Known, document.Basis.Rule.From, document.Basis.Rule.Source,
            document.Basis.Rule.Grade, document.Reckoned, EarlierOf(before),
            [
                .. (await periods.Of(id.Value, cancel)).Select(entry => new EntryShown(
                    entry.Id, entry.Narrative, entry.Effective,
                    [.. entry.Lines.Select(line => new Side(line.Account, line.Account.Name, line.Amount))])),
            ],
            document.Entries, document.Contents, close.ReopeningReason,
            [
                .. hands.Where(hand => hand.By is not null)
                    .Select(hand => new Hand(hand.What, named.NameOf(hand.By!), hand.At!.Value)).OrderBy(hand => hand.At),
            ],
            ClosePeriod.ActionsOf(close, caller)), close.Version);
    }

    private static IReadOnlyList<Earlier> EarlierOf(PeriodClose? before) =>
        before is null ? [] : [.. before.Document.Reckoned.Figures.Select(figure => new Earlier(figure.Code, figure.Amount))];

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/periods/next", Next)
            .WithName("periods.next").WithTags("Periods").WithSummary("Show the month to be closed next and what blocks it")
            .Produces<NextView>();
        routes.MapGet("/periods/{id}", One)
            .WithName("periods.show").WithTags("Periods").WithSummary("Show a close with figures, triangle and entries")
            .Produces<View>().ProducesProblem(StatusCodes.Status404NotFound);
    }
}
