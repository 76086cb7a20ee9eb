using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Serves what fell due on past days out of the limit that an event's claims share, day by day.</summary>
/// <remarks>A day is served once it is over, so that nobody who falls due on it comes too late.</remarks>
internal static class AllotEvent
{
    internal sealed class Handler(Store store, EventDesk desk, ILimits limits, CaseLog log, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Allot(CommonEventId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<CommonEvent> begun = await desk.Begin(
                id, ifMatch, caller, new("分配共享限额", "allot the shared limit"), cancel, CommonEventState.Open,
                CommonEventState.Closed);
            if (!begun.Try(out CommonEvent? happened, out Refusal? why)) return why;

            DateOnly today = clock.Today();
            List<ClaimFile> agreed = await store.Set<ClaimFile>()
                .Where(c => c.Event == id && c.AllottedFen != null && c.AgreedAt != null)
                .OrderBy(c => c.Number).ToListAsync(cancel);
            IGrouping<DateOnly, ClaimFile>[] days =
            [
                .. agreed.Where(claim => claim.AwaitsAllotment && claim.DueOn < today)
                    .GroupBy(claim => claim.DueOn!.Value).OrderBy(day => day.Key),
            ];
            if (happened.Node is not { } node || days is [])
            {
                return Refusal.WrongState("EVT-NOTHING-DUE", new(
                    "截至昨日没有待分配的到期赔款。", "Nothing that fell due until yesterday waits to be allotted."), SharedLimit.Rule);
            }

            Money left = (await limits.Find(node, cancel))!.Available;
            foreach (IGrouping<DateOnly, ClaimFile> day in days)
            {
                Outcome<Money> served = await Serve(happened, node, day, left, caller, cancel);
                if (!served.Try(out left, out why)) return why;
            }

            return await desk.End(happened, "Allotted", new(
                $"已按到期日先后分配 {days.Length} 天的应付赔款，限额剩余 {left}。",
                $"What fell due on {days.Length} days was allotted in that order; {left} of the limit is left."), caller, cancel);
        }

        private async Task<Outcome<Money>> Serve(
            CommonEvent happened, LimitNodeId node, IGrouping<DateOnly, ClaimFile> day, Money left, Caller caller,
            CancellationToken cancel)
        {
            (IReadOnlyList<AllottedPart> parts, Money after, Explanation trail) = SharedLimit.Serve(
                left, day.Key,
                [
                    .. day.Select(claim => (
                        claim.Id, claim.Number, claim.Settlement!.Payable - Money.Cny(claim.AllottedFen!.Value))),
                ]);
            // What is given back comes first, or the limit might look overdrawn.
            foreach ((ClaimFile claim, AllottedPart part) in day.Zip(parts).OrderBy(each => each.Second.Allotted > Money.Zero))
            {
                Outcome<Money> moved = part.Allotted switch
                {
                    { Fen: > 0 } more => await limits.Use(node, more, claim.Id.Value, day.Key, cancel),
                    { Fen: < 0 } less => await limits.Release(node, -less, claim.Id.Value, day.Key, cancel),
                    _ => left,
                };
                if (!moved.Try(out _, out Refusal? why)) return why;

                (claim.AllottedFen, claim.AllottedOn) = (claim.AllottedFen + part.Allotted.Fen, day.Key);
                claim.NotePaidInFull(clock.GetUtcNow());
                store.Context.Entry(claim).Property(c => c.State).IsModified = true;
                await log.Note(claim.Id.Value, "Allotted", new(
                    $"共享限额分配 {part.Allotted}（应付 {part.Asked}）。", $"The shared limit allots {part.Allotted} of {part.Asked} due."),
                    caller, cancel);
            }

            await desk.Record(happened, day.Key, left, after, parts, trail, caller, cancel);
            return after;
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => EventDesk.Describe(routes.MapPost("/events/{id}/allotments", (
        CommonEventId id, Handler handler, Caller caller, CommandGate gate) =>
        gate.Run("allot", cancel => handler.Allot(id, gate.IfMatch, caller, cancel))), "events.allot",
        "Allot the shared limit to what fell due until yesterday, day by day");
}
