using Breakwater.Assessment.Contracts;
using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Breakwater.Incidents.Grading;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Opens a common event with the limit its claims share, and closes it for further notices.</summary>
internal static class KeepEvent
{
    private const int NameMax = 120;
    private const int ClauseMax = 200;
    private static readonly TimeSpan WindowMax = TimeSpan.FromDays(366);

    /// <summary>What happened to many.</summary>
    /// <param name="Name">In a few words, naming no person; 1 to 120 characters.</param>
    /// <param name="Category">GB/T 20986-2023 category code.</param>
    /// <param name="From">First moment at which a loss of it may have been discovered.</param>
    /// <param name="To">First moment at which it may not any more; at most a year later.</param>
    /// <param name="Provider">Stable code of the shared provider; left out when none is known.</param>
    /// <param name="Limit">What its claims may be paid together; left out when they share no limit.</param>
    /// <param name="Clause">Contract clause the shared limit rests on; needed with a limit.</param>
    internal sealed record NewEvent(
        string Name, string Category, DateTimeOffset From, DateTimeOffset To, string? Provider = null, Money? Limit = null,
        string? Clause = null);

    /// <summary>An event that was opened.</summary>
    /// <param name="Id">Its identifier.</param>
    /// <param name="Number">Its number.</param>
    internal sealed record Opened(CommonEventId Id, string Number);

    internal sealed class Handler(
        Store store, EventDesk desk, ReportingRules rules, ISharedProviders providers, ILimits limits, CaseLog log, IIdSource ids,
        TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Open(NewEvent asked, string number, Caller caller, CancellationToken cancel)
        {
            List<FieldFault> faults = [.. Faults(asked)];
            if (faults.Count > 0) return Refusal.InvalidFields("EVT-FIELDS", faults);

            var id = ids.Next<CommonEventId>();
            var happened = new CommonEvent
            {
                Id = id,
                Number = number,
                Owner = caller.Organisation,
                Carrier = caller.Organisation,
                Name = asked.Name.Trim(),
                Category = asked.Category,
                Provider = asked.Provider,
                From = asked.From.ToUniversalTime(),
                To = asked.To.ToUniversalTime(),
                Node = asked.Limit is null ? null : new LimitNodeId(id.Value),
                Clause = asked.Limit is null ? null : asked.Clause?.Trim(),
                State = CommonEventState.Open,
                OpenedAt = clock.GetUtcNow(),
            };
            store.Set<CommonEvent>().Add(happened);
            if (asked.Limit is { } limit && happened.Node is { } node)
                limits.Grant(node, happened.Carrier, id.Value, limit, clock.Today());
            await log.Note(id.Value, "EventOpened", new("登记共同事件。", "Common event opened."), caller, cancel);
            return Effect.Created(new Opened(id, number), happened.Version);
        }

        internal async Task<Outcome<Effect>> Close(
            CommonEventId id, PayClaim.Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<CommonEvent> begun =
                await desk.Begin(id, ifMatch, caller, new("关闭事件", "close the event"), cancel, CommonEventState.Open);
            if (!begun.Try(out CommonEvent? happened, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;
            if (await store.Set<EventMatch>().AnyAsync(m => m.Event == id && m.State == MatchState.Proposed, cancel))
            {
                return Refusal.WrongState("EVT-UNDECIDED", new(
                    "还有待确认的匹配，请先确认或排除。", "Some matches are undecided; confirm or reject them first."));
            }

            happened.State = CommonEventState.Closed;
            return await desk.End(
                happened, "EventClosed", new($"关闭：{because.Text}", $"Closed: {because.Text}"), caller, cancel);
        }

        private IEnumerable<FieldFault> Faults(NewEvent asked)
        {
            if (asked.Name.Trim().Length is 0 or > NameMax)
                yield return new("/name", "LENGTH", new($"名称为 1 至 {NameMax} 个字符。", $"The name has 1 to {NameMax} characters."));
            if (!rules.Categories.Any(category => string.Equals(category.Code, asked.Category, StringComparison.Ordinal)))
                yield return new("/category", "UNKNOWN", new("请从列表中选择事件类别。", "Choose the category from the list."));
            if (asked.From >= asked.To || asked.To - asked.From > WindowMax)
                yield return new("/to", "WINDOW", new("结束须晚于开始，至多一年。", "It ends after it begins, within a year."));
            if (asked.Provider is { } code && !providers.Names.ContainsKey(code))
                yield return new("/provider", "UNKNOWN", new("没有这个共享服务商。", "There is no such shared provider."));
            if (asked.Limit is { } limit && (limit <= Money.Zero || asked.Clause?.Trim().Length is null or 0 or > ClauseMax))
            {
                yield return new("/limit", "CLAUSE", new(
                    "共享限额应大于零，并写明所依据的合同条款。", "A shared limit is more than zero and names the clause it rests on."));
            }
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/events", async (
            NewEvent asked, Handler handler, Caller caller, CommandGate gate, INumbers numbers, TimeProvider clock,
            HttpContext http) =>
        {
            string number = await numbers.Next(CommonEvent.Series(clock.Today()), http.RequestAborted);
            return await gate.Run(asked, cancel => handler.Open(asked, number, caller, cancel));
        })
            .WithName("events.open").WithTags("Events").WithSummary("Open a common event that joins many notices and claims")
            .Produces<Opened>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        EventDesk.Describe(routes.MapPost("/events/{id}/closures", (
            CommonEventId id, PayClaim.Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Close(id, because, gate.IfMatch, caller, cancel))),
            "events.close", "Close an event for further notices");
    }
}
