using Breakwater.Billing.Contracts;
using Breakwater.Oversight.Closing;
using Breakwater.Oversight.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Actions;

/// <summary>Closes a month by two persons, and opens the newest one again by two persons.</summary>
internal static class ClosePeriod
{
    private const int ReasonMax = 500;

    private static readonly (CloseStep Step, string Route)[] Routes =
    [
        (CloseStep.Approve, "periods.approve"), (CloseStep.Withdraw, "periods.withdraw"),
        (CloseStep.AskReopening, "periods.ask-reopening"), (CloseStep.Keep, "periods.keep"),
        (CloseStep.Reopen, "periods.reopen"),
    ];

    /// <summary>The month that is to be closed.</summary>
    /// <param name="Month">The one that is next, e.g. <c>2026-10</c>.</param>
    internal sealed record Proposal(string Month);

    /// <summary>Why a month is to be opened again.</summary>
    /// <param name="Reason">1 to 500 characters.</param>
    internal sealed record Because(string Reason);

    /// <param name="Id">Identifier of the close.</param>
    /// <param name="State">Its state.</param>
    /// <param name="Version">Its version, as in the ETag.</param>
    internal sealed record Changed(PeriodCloseId Id, PeriodState State, int Version);

    /// <summary>What a caller may do with a close now.</summary>
    internal static IReadOnlyList<string> ActionsOf(PeriodClose close, Caller caller)
    {
        if (caller.Role is not (Role.Finance or Role.Actuary)) return [];

        return
        [
            .. Routes.Where(each => CloseLifecycle.After(close.State, each.Step) is not null
                && WhyNot(close, each.Step, caller) is null
                && (caller.Role is Role.Finance || each.Step is not CloseStep.AskReopening)).Select(each => each.Route),
        ];
    }

    // The second person is another than the first; whoever proposed may take it back.
    private static Refusal? WhyNot(PeriodClose close, CloseStep step, Caller caller)
    {
        string? first = step switch
        {
            CloseStep.Approve => close.ProposedBy,
            CloseStep.Reopen => close.ReopeningAskedBy,
            CloseStep.Withdraw or CloseStep.AskReopening or CloseStep.Keep => null,
        };
        return string.Equals(first, caller.Actor, StringComparison.Ordinal) ? CloseRefusals.FourEyes : null;
    }

    internal sealed class Handler(Store store, CloseDesk desk, IPeriods periods, IIdSource ids, TimeProvider clock)
    {
        // Reckoned before the command: what was known yesterday does not change while it waits for the writer.
        internal async Task<IResult> Propose(Proposal asked, Caller caller, CommandGate gate, CancellationToken cancel)
        {
            Outcome<NextClose> found = await desk.Next(caller.Organisation, cancel);
            if (!found.Try(out NextClose? next, out Refusal? why))
                return await gate.Run(asked, _ => Task.FromResult<Outcome<Effect>>(why));

            CloseDocument document = await desk.Document(next, cancel);
            return await gate.Run(asked, stop => Propose(asked, next, document, caller, stop));
        }

        private async Task<Outcome<Effect>> Propose(
            Proposal asked, NextClose next, CloseDocument document, Caller caller, CancellationToken cancel)
        {
            if (!string.Equals(asked.Month, next.Month, StringComparison.Ordinal)) return CloseRefusals.WrongMonth(next.Month);
            if (next.Obstacles.FirstOrDefault(each => each.Blocks) is { } blocks) return CloseRefusals.Blocked(blocks);
            if (await periods.Lock(caller.Organisation, next.LockedBefore, next.Basis.Last, cancel) is { } moved) return moved;

            Reckoning reckoned = next.Reckoned;
            var close = new PeriodClose
            {
                Id = ids.Next<PeriodCloseId>(),
                Owner = caller.Organisation,
                Carrier = caller.Organisation,
                Month = next.Month,
                First = next.Basis.First,
                Last = next.Basis.Last,
                Known = next.Basis.Known,
                LockedBefore = next.LockedBefore,
                Document = document,
                Unearned = reckoned[CloseCode.UnearnedReserve],
                Unreported = reckoned[CloseCode.UnreportedReserve],
                Outstanding = reckoned[CloseCode.Outstanding],
                Earned = reckoned[CloseCode.Earned],
                ProposedBy = caller.Actor,
                ProposedAt = clock.GetUtcNow(),
            };
            store.Set<PeriodClose>().Add(close);
            return Effect.Created(new Changed(close.Id, close.State, close.Version), close.Version);
        }

        internal Task<Outcome<Effect>> Approve(PeriodCloseId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, CloseStep.Approve, ifMatch, caller, async close =>
            {
                // A posting that read the books as open may have been committed after they were locked.
                if (await periods.Later(close.Owner, close.Days, close.Known, but: close.Id.Value, cancel) > 0)
                    return CloseRefusals.Moved;

                (close.DecidedBy, close.DecidedAt) = (caller.Actor, clock.GetUtcNow());
                desk.Post(close);
                return null;
            }, cancel);

        internal Task<Outcome<Effect>> Withdraw(PeriodCloseId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, CloseStep.Withdraw, ifMatch, caller, async close =>
            {
                (close.DecidedBy, close.DecidedAt) = (caller.Actor, clock.GetUtcNow());
                return await periods.Lock(close.Owner, close.Last, close.LockedBefore, cancel);
            }, cancel);

        internal Task<Outcome<Effect>> AskReopening(
            PeriodCloseId id, Because because, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, CloseStep.AskReopening, ifMatch, caller, async close =>
            {
                string reason = because.Reason.Trim();
                if (reason.Length is 0 or > ReasonMax) return CloseRefusals.NoReason;
                if (await periods.LockedThrough(close.Owner, cancel) != close.Last) return CloseRefusals.NotNewest;

                (close.ReopeningAskedBy, close.ReopeningAskedAt, close.ReopeningReason) =
                    (caller.Actor, clock.GetUtcNow(), reason);
                return null;
            }, cancel);

        internal Task<Outcome<Effect>> Keep(PeriodCloseId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, CloseStep.Keep, ifMatch, caller, _ => Task.FromResult<Refusal?>(null), cancel);

        internal Task<Outcome<Effect>> Reopen(PeriodCloseId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Step(id, CloseStep.Reopen, ifMatch, caller, async close =>
            {
                if (await periods.LockedThrough(close.Owner, cancel) != close.Last) return CloseRefusals.NotNewest;

                (close.ReopenedBy, close.ReopenedAt) = (caller.Actor, clock.GetUtcNow());
                await desk.Undo(close, cancel);
                return await periods.Lock(close.Owner, close.Last, close.LockedBefore, cancel);
            }, cancel);

        private async Task<Outcome<Effect>> Step(
            PeriodCloseId id, CloseStep step, int? ifMatch, Caller caller, Func<PeriodClose, Task<Refusal?>> act,
            CancellationToken cancel)
        {
            PeriodClose? close = await store.Set<PeriodClose>().VisibleTo(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
            if (close is null) return CloseRefusals.NoPeriod;
            if (close.Unless(ifMatch) is { } stale) return stale;
            if (CloseLifecycle.After(close.State, step) is not { } after) return CloseRefusals.Wrong(step, close.State);
            if (WhyNot(close, step, caller) is { } second) return second;
            if (await act(close) is { } why) return why;

            close.State = after;
            return Effect.Changed(new Changed(close.Id, after, close.Version + 1), close.Version + 1);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/periods", (Proposal asked, Handler handler, Caller caller, CommandGate gate, HttpContext http) =>
                handler.Propose(asked, caller, gate, http.RequestAborted))
            .WithName("periods.propose").WithTags("Periods")
            .WithSummary("Propose to close a month; its books are locked from now on")
            .Produces<Changed>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status412PreconditionFailed)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        Describe(routes.MapPost("/periods/{id}/approvals", (PeriodCloseId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("approve", cancel => handler.Approve(id, gate.IfMatch, caller, cancel))),
            "periods.approve", "Close a month that another person proposed; posts its reserves");
        Describe(routes.MapPost("/periods/{id}/withdrawals", (
            PeriodCloseId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("withdraw", cancel => handler.Withdraw(id, gate.IfMatch, caller, cancel))),
            "periods.withdraw", "Take a proposed close back; the month is open again");
        Describe(routes.MapPost("/periods/{id}/reopenings", (
            PeriodCloseId id, Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.AskReopening(id, because, gate.IfMatch, caller, cancel))),
            "periods.ask-reopening", "Ask to open the newest closed month again");
        Describe(routes.MapPost("/periods/{id}/reopenings/refusals", (
            PeriodCloseId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("keep", cancel => handler.Keep(id, gate.IfMatch, caller, cancel))),
            "periods.keep", "Keep a month closed that was asked to be opened");
        Describe(routes.MapPost("/periods/{id}/reopenings/approvals", (
            PeriodCloseId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("reopen", cancel => handler.Reopen(id, gate.IfMatch, caller, cancel))),
            "periods.reopen", "Open a month again that another person asked to be opened; undoes its entries");
    }

    private static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Periods").WithSummary(summary)
        .Produces<Changed>()
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
