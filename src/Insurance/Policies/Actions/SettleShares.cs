using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Policies.Coinsurance;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>Settlements between lead and co-insurers, month by month: drawn up, approved by another person, booked.</summary>
internal static class SettleShares
{
    private static readonly Sorts<ShareStatement> Columns = new Sorts<ShareStatement>()
        .By("month", s => s.Month)
        .By("number", s => s.Number)
        .By("state", s => s.State);

    /// <param name="Insurer">The co-insurer.</param>
    /// <param name="Month">Any day of the month, which is over.</param>
    internal sealed record Drawing(OrganisationId Insurer, DateOnly Month);

    /// <param name="BankReference">The bank's own reference, not used before.</param>
    internal sealed record Booking(string BankReference);

    /// <summary>A settlement.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Its number.</param>
    /// <param name="State">Where it stands.</param>
    /// <param name="Insurer">The co-insurer.</param>
    /// <param name="InsurerName">Its name.</param>
    /// <param name="LeadName">The lead.</param>
    /// <param name="Month">The month, e.g. <c>2026-12</c>.</param>
    /// <param name="Premium">Premium of the shares.</param>
    /// <param name="Fee">The lead's fee on it.</param>
    /// <param name="Claims">The co-insurer's part of claims, less what was recovered.</param>
    /// <param name="Net">What the lead pays; negative for what it receives.</param>
    /// <param name="BankReference">The bank's reference; null before.</param>
    /// <param name="SettledOn">Day it was booked; null before.</param>
    /// <param name="Postings">What is posted when the money has moved.</param>
    /// <param name="Actions">What the caller may do with it.</param>
    /// <param name="Version">The ETag.</param>
    internal sealed record View(
        ShareStatementId Id, string Number, ShareStatementState State, OrganisationId Insurer, Words InsurerName, Words LeadName,
        string Month, Money Premium, Money Fee, Money Claims, Money Net, string? BankReference, DateOnly? SettledOn,
        IReadOnlyList<PostingLine> Postings, IReadOnlyList<string> Actions, int Version)
    {
        internal static View Of(ShareStatement s, Caller caller, int version) => new(
            s.Id, s.Number, s.State, s.Owner, s.Name, s.LeadName, s.Month.ToString("yyyy-MM", CultureInfo.InvariantCulture),
            s.Premium, s.Fee, s.Claims, s.Net, s.BankReference, s.SettledOn,
            [.. s.Lines.Select(line => new PostingLine(line.Account, line.Account.Name, line.Amount))],
            [.. Allowed(s, caller)], version);

        private static IEnumerable<string> Allowed(ShareStatement s, Caller caller)
        {
            if (caller.Role is not Role.Finance || caller.Organisation != s.Carrier) yield break;
            if (s.State is ShareStatementState.Approved) yield return "coinsurance.settle";
            if (s.State is ShareStatementState.Proposed && !string.Equals(s.ProposedBy, caller.Actor, StringComparison.Ordinal))
                yield return "coinsurance.approve";
        }
    }

    /// <param name="Statements">How many in the selection.</param>
    internal sealed record Totals(int Statements);

    internal sealed class Handler(Store store, StatementDesk desk, INumbers numbers, TimeProvider clock)
    {
        internal Task<IResult> List(ListQuery query, ShareStatementState? state, HttpContext http, Caller caller)
        {
            IQueryable<ShareStatement> selection = store.Read<ShareStatement>().VisibleTo(caller);
            if (state is { } wanted) selection = selection.Where(s => s.State == wanted);
            if (query.Search is { } text) selection = selection.Where(s => s.Number.Contains(text));
            ListQuery ordered = string.IsNullOrEmpty(query.Sort) ? query with { Sort = "-month" } : query;
            return Listings.Answer(
                http, ordered, selection, Columns,
                (page, _) => Task.FromResult<IReadOnlyList<View>>([.. page.Select(s => View.Of(s, caller, s.Version))]),
                async (all, cancel) => new Totals(await all.CountAsync(cancel)));
        }

        internal async Task<IResult> Read(ShareStatementId id, HttpContext http, Caller caller) =>
            await store.Read<ShareStatement>().VisibleTo(caller).FirstOrDefaultAsync(s => s.Id == id, http.RequestAborted)
                is { } s
                ? Answers.Versioned(http, View.Of(s, caller, s.Version), s.Version)
                : Problems.Of(StatementRefusals.None);

        internal async Task<IResult> Draw(Drawing drawing, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            string number = await numbers.Next(StatementDesk.Series(clock.Today()), cancel);
            return await gate.Run(drawing, async stop =>
            {
                Outcome<ShareStatement> drawn = await desk.Draw(drawing.Insurer, drawing.Month, number, caller, stop);
                return drawn.Match<Outcome<Effect>>(
                    done: s => Effect.Created(View.Of(s, caller, s.Version), s.Version), refused: why => why);
            });
        }

        internal async Task<Outcome<Effect>> Change(
            ShareStatementId id, int? ifMatch, Caller caller, Func<ShareStatement, Task<Refusal?>> act, CancellationToken cancel)
        {
            ShareStatement? statement = await store.Set<ShareStatement>().VisibleTo(caller)
                .FirstOrDefaultAsync(s => s.Id == id, cancel);
            if (statement is null) return StatementRefusals.None;
            if (statement.Unless(ifMatch) is { } stale) return stale;
            if (await act(statement) is { } why) return why;

            return Effect.Changed(View.Of(statement, caller, statement.Version + 1), statement.Version + 1);
        }

        internal Task<Outcome<Effect>> Approve(ShareStatementId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Change(id, ifMatch, caller, s => Task.FromResult(desk.Approve(s, caller)), cancel);

        internal Task<Outcome<Effect>> Settle(
            ShareStatementId id, Booking booking, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Change(id, ifMatch, caller, s => desk.Settle(s, booking.BankReference, caller, cancel), cancel);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/share-statements", (
                [AsParameters] ListQuery query, ShareStatementState? state, HttpContext http, Caller caller, Handler handler) =>
                handler.List(query, state, http, caller))
            .WithName("coinsurance.statements").WithTags("Coinsurance").WithSummary("List settlements between insurers")
            .Produces<Listing<View, Totals>>()
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapGet("/share-statements/{id}", (ShareStatementId id, HttpContext http, Caller caller, Handler handler) =>
                handler.Read(id, http, caller))
            .WithName("coinsurance.statement").WithTags("Coinsurance").WithSummary("Show a settlement between insurers")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status404NotFound);
        routes.MapPost("/share-statements", (
                Drawing drawing, Caller caller, CommandGate gate, HttpContext http, Handler handler) =>
                handler.Draw(drawing, caller, gate, http.RequestAborted))
            .WithName("coinsurance.draw").WithTags("Coinsurance").WithSummary("Draw up the settlement of a month")
            .Produces<View>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        Refuses(routes.MapPost("/share-statements/{id}/approvals", (
                ShareStatementId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("approve", cancel => handler.Approve(id, gate.IfMatch, caller, cancel)))
            .WithName("coinsurance.approve").WithTags("Coinsurance").WithSummary("Approve a settlement"));
        Refuses(routes.MapPost("/share-statements/{id}/settlements", (
                ShareStatementId id, Booking booking, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run(booking, cancel => handler.Settle(id, booking, gate.IfMatch, caller, cancel)))
            .WithName("coinsurance.settle").WithTags("Coinsurance").WithSummary("Book a settlement as paid"));
    }

    private static void Refuses(RouteHandlerBuilder route) => route
        .Produces<View>()
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
