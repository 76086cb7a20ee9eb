using Breakwater.Assessment.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Proposes notices that may belong to a common event, and takes a handler's word on each.</summary>
internal static class JoinEvent
{
    private const int AtOnce = 1_000;

    internal sealed class Handler(Store store, EventDesk desk, ISharedProviders providers, TimeProvider clock)
    {
        // proposed: discovered within the window, and (rests on the provider, or same category)
        internal async Task<Outcome<Effect>> Propose(CommonEventId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<CommonEvent> begun = await desk.Begin(
                id, ifMatch, caller, new("查找相关报案", "look for notices"), cancel, CommonEventState.Open);
            if (!begun.Try(out CommonEvent? happened, out Refusal? why)) return why;

            (DateTimeOffset from, DateTimeOffset to) = (happened.From, happened.To);
            (OrganisationId carrier, string category) = (happened.Carrier, happened.Category);
            IQueryable<EventMatch> known = store.Read<EventMatch>().Where(match => match.Event == id);
            IQueryable<IncidentNotice> within = store.Read<IncidentNotice>().VisibleTo(caller)
                .Where(n => n.Carrier == carrier && n.DiscoveredAt >= from && n.DiscoveredAt < to && n.Event == null
                    && n.State != IncidentState.ClosedNoClaim && !known.Any(match => match.Incident == n.Id));
            IReadOnlyDictionary<OrganisationId, decimal> resting = happened.Provider is { } provider
                ? await providers.RestingOn(
                    provider, carrier, await within.Select(n => n.Owner).Distinct().ToListAsync(cancel), cancel)
                : new Dictionary<OrganisationId, decimal>();
            OrganisationId[] dependants = [.. resting.Keys];
            List<IncidentNotice> fitting = await within
                .Where(n => n.Category == category || dependants.Contains(n.Owner))
                .OrderBy(n => n.DiscoveredAt).ThenBy(n => n.Id).Take(AtOnce).ToListAsync(cancel);
            foreach (IncidentNotice notice in fitting)
            {
                store.Set<EventMatch>().Add(new EventMatch
                {
                    Event = id,
                    Incident = notice.Id,
                    ProviderConfidence = resting.TryGetValue(notice.Owner, out decimal sure) ? sure : null,
                    SameCategory = string.Equals(notice.Category, category, StringComparison.Ordinal),
                    ProposedAt = clock.GetUtcNow(),
                });
            }

            return await desk.End(happened, "MatchesProposed", new(
                $"按时间窗、共享服务商和类别提出 {fitting.Count} 条匹配。",
                $"{fitting.Count} matches proposed by window, shared provider and category."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Confirm(
            CommonEventId id, IncidentId incident, PayClaim.Because because, int? ifMatch, Caller caller,
            CancellationToken cancel)
        {
            Outcome<(CommonEvent, IncidentNotice)> begun = await Begin(id, incident, because, ifMatch, caller, cancel);
            if (!begun.Try(out (CommonEvent Event, IncidentNotice Notice) at, out Refusal? why)) return why;
            if (at.Notice.Event is { } other && other != id)
            {
                return Refusal.WrongState("EVT-ELSEWHERE", new(
                    "该报案已归入另一共同事件，不能重复计入。", "This notice belongs to another common event; it is not counted twice."));
            }

            EventMatch? match = await store.Set<EventMatch>()
                .FirstOrDefaultAsync(m => m.Event == id && m.Incident == incident, cancel);
            if (match is null)
            {
                match = new EventMatch
                {
                    Event = id,
                    Incident = incident,
                    SameCategory = string.Equals(at.Notice.Category, at.Event.Category, StringComparison.Ordinal),
                    ByHand = true,
                    ProposedAt = clock.GetUtcNow(),
                };
                store.Set<EventMatch>().Add(match);
            }

            if (!match.Decide(MatchState.Confirmed, because.Text, caller, clock.GetUtcNow()))
                return Refusals.Wrong("EVT-MATCH", new("确认归入", "confirm it"), match.State.Name());

            at.Notice.Event = id;
            if (at.Notice.Claim is { } claim)
            {
                ClaimFile file = await store.Set<ClaimFile>().FirstAsync(c => c.Id == claim, cancel);
                Outcome<bool> joined = await desk.Join(file, at.Event, caller, cancel);
                if (!joined.Try(out _, out why)) return why;
            }

            return await desk.End(at.Event, "MatchConfirmed", new(
                $"报案 {at.Notice.Number} 归入：{because.Text}", $"Notice {at.Notice.Number} joined: {because.Text}"), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Reject(
            CommonEventId id, IncidentId incident, PayClaim.Because because, int? ifMatch, Caller caller,
            CancellationToken cancel)
        {
            Outcome<(CommonEvent, IncidentNotice)> begun = await Begin(id, incident, because, ifMatch, caller, cancel);
            if (!begun.Try(out (CommonEvent Event, IncidentNotice Notice) at, out Refusal? why)) return why;

            EventMatch? match = await store.Set<EventMatch>()
                .FirstOrDefaultAsync(m => m.Event == id && m.Incident == incident, cancel);
            if (match is null) return Refusal.NotFound("EVT-MATCH-404", new("匹配", "match"));

            ClaimFile? claim = match.State is MatchState.Confirmed && at.Notice.Claim is { } of
                ? await store.Set<ClaimFile>().FirstAsync(c => c.Id == of, cancel)
                : null;
            if (claim?.AllottedFen > 0)
            {
                return Refusal.WrongState("EVT-SERVED", new(
                    "共享限额已向该赔案分配，不能再排除。", "The shared limit has served this claim; it cannot be taken out any more."));
            }

            if (!match.Decide(MatchState.Rejected, because.Text, caller, clock.GetUtcNow()))
                return Refusals.Wrong("EVT-MATCH", new("排除", "reject it"), match.State.Name());

            at.Notice.Event = null;
            if (claim is not null) await desk.Leave(claim, at.Event, because.Text, caller, cancel);
            return await desk.End(at.Event, "MatchRejected", new(
                $"报案 {at.Notice.Number} 不归入：{because.Text}", $"Notice {at.Notice.Number} does not belong: {because.Text}"),
                caller, cancel);
        }

        private async Task<Outcome<(CommonEvent, IncidentNotice)>> Begin(
            CommonEventId id, IncidentId incident, PayClaim.Because because, int? ifMatch, Caller caller,
            CancellationToken cancel)
        {
            Outcome<CommonEvent> begun = await desk.Begin(
                id, ifMatch, caller, new("确认或排除报案", "decide on a notice"), cancel, CommonEventState.Open);
            if (!begun.Try(out CommonEvent? happened, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;

            // Seen by the insured too: an insurer may be one, and its event is about the policies it wrote.
            OrganisationId carrier = happened.Carrier;
            IncidentNotice? notice = await store.Set<IncidentNotice>().VisibleTo(caller)
                .FirstOrDefaultAsync(n => n.Id == incident && n.Carrier == carrier, cancel);
            return notice is null ? Refusals.NoIncident : (happened, notice);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        EventDesk.Describe(routes.MapPost("/events/{id}/proposals", (
            CommonEventId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("propose", cancel => handler.Propose(id, gate.IfMatch, caller, cancel))),
            "events.propose", "Propose notices by window, shared provider and category");
        EventDesk.Describe(routes.MapPost("/events/{id}/matches/{incident}/confirmations", (
            CommonEventId id, IncidentId incident, PayClaim.Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Confirm(id, incident, because, gate.IfMatch, caller, cancel))),
            "events.confirm", "Confirm that a notice belongs to the event, proposed or not");
        EventDesk.Describe(routes.MapPost("/events/{id}/matches/{incident}/rejections", (
            CommonEventId id, IncidentId incident, PayClaim.Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Reject(id, incident, because, gate.IfMatch, caller, cancel))),
            "events.reject", "Say that a notice does not belong to the event");
    }
}
