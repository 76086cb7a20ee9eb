using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Events;

/// <summary>What every change of a common event begins and ends with, and what joining one means for a claim.</summary>
internal sealed class EventDesk(Store store, ILimits limits, CaseLog log, IIdSource ids, TimeProvider clock)
{
    internal async Task<Outcome<CommonEvent>> Begin(
        CommonEventId id, int? ifMatch, Caller caller, Words doing, CancellationToken cancel, params CommonEventState[] allowed)
    {
        CommonEvent? found = await store.Set<CommonEvent>().VisibleTo(caller).FirstOrDefaultAsync(e => e.Id == id, cancel);
        if (found is null) return EventRefusals.None;
        if (found.Unless(ifMatch) is { } stale) return stale;
        return allowed.Contains(found.State) ? found : Refusals.Wrong("EVT-STATE", doing, found.State.Name());
    }

    internal async Task<Outcome<Effect>> End(
        CommonEvent happened, string kind, Words text, Caller caller, CancellationToken cancel)
    {
        store.Context.Entry(happened).Property(e => e.State).IsModified = true;
        await log.Note(happened.Id.Value, kind, text, caller, cancel);
        return Effect.Changed(
            new CaseChanged(happened.Id.Value, happened.State.ToString(), happened.Version + 1), happened.Version + 1);
    }

    /// <summary>A claim joins an event: from now on the shared limit decides what may be paid for it.</summary>
    /// <remarks>What was approved before cannot be taken back, so it comes first.</remarks>
    internal async Task<Outcome<bool>> Join(ClaimFile claim, CommonEvent happened, Caller caller, CancellationToken cancel)
    {
        (claim.Event, claim.JoinedOn) = (happened.Id, clock.Today());
        if (store.Context.Entry(claim).State is not EntityState.Added)
            store.Context.Entry(claim).Property(c => c.State).IsModified = true;
        await log.Note(claim.Id.Value, "Joined", new(
            $"归入共同事件 {happened.Number}“{happened.Name}”。", $"Joined common event {happened.Number}, \"{happened.Name}\"."),
            caller, cancel);
        if (happened.Node is not { } node) return true;

        Money before = claim.IndemnityCommitted;
        claim.AllottedFen = before.Fen;
        claim.NotePaidInFull(clock.GetUtcNow());
        if (before == Money.Zero) return true;

        Money left = (await limits.Find(node, cancel))!.Available;
        Outcome<Money> used = await limits.Use(node, before, claim.Id.Value, clock.Today(), cancel);
        if (!used.Try(out Money after, out Refusal? why)) return why;

        var trail = new Trail(new("归入前已批准的付款", "Approved before it joined"));
        trail.Note(new("此前剩余", "left before"), "", left.ToString(), left, SharedLimit.Rule);
        trail.Note(
            new($"赔案 {claim.Number} 已批准 {before}", $"claim {claim.Number}, {before} approved"), "−", before.ToString(), after,
            SharedLimit.Rule);
        await Record(
            happened, clock.Today(), left, after, [new AllottedPart(claim.Id, claim.Number, before, before)], trail.Written(),
            caller, cancel);
        return true;
    }

    /// <summary>A claim the shared limit has not served leaves its event; its own settlement alone bounds it again.</summary>
    internal async Task Leave(ClaimFile claim, CommonEvent happened, string reason, Caller caller, CancellationToken cancel)
    {
        (claim.Event, claim.JoinedOn, claim.AllottedFen, claim.AllottedOn) = (null, null, null, null);
        claim.NotePaidInFull(clock.GetUtcNow());
        store.Context.Entry(claim).Property(c => c.State).IsModified = true;
        await log.Note(claim.Id.Value, "Left", new(
            $"移出共同事件 {happened.Number}：{reason}", $"Taken out of common event {happened.Number}: {reason}"), caller, cancel);
    }

    /// <summary>Name, summary and the answers every change of an event can give.</summary>
    internal static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Events").WithSummary(summary)
        .Produces<CaseChanged>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);

    /// <summary>Keeps how a day was served.</summary>
    internal async Task Record(
        CommonEvent happened, DateOnly due, Money before, Money after, IReadOnlyList<AllottedPart> parts, Explanation trail,
        Caller caller, CancellationToken cancel)
    {
        CommonEventId id = happened.Id;
        int kept = await store.Set<EventAllotment>().CountAsync(each => each.Event == id, cancel)
            + store.Set<EventAllotment>().Local.Count(
                each => each.Event == id && store.Context.Entry(each).State is EntityState.Added);
        store.Set<EventAllotment>().Add(new EventAllotment
        {
            Id = ids.Next<CommonEventId>().Value,
            Event = id,
            Sequence = kept + 1,
            Due = due,
            Before = before,
            After = after,
            Parts = [.. parts],
            Trail = trail,
            Actor = caller.Actor,
            At = clock.GetUtcNow(),
        });
    }
}

/// <summary>Refusals about common events.</summary>
internal static class EventRefusals
{
    internal static Refusal None { get; } = Refusal.NotFound("EVT-404", new("共同事件", "common event"));

    /// <summary>More than the shared limit allots.</summary>
    internal static Refusal Beyond(Money left) => Refusal.WrongState("EVT-LIMIT", new(
        $"本案与同一事件的其他赔案共用限额，现可付 {Money.Max(Money.Zero, left)}。到期次日完成分配后再付款。",
        $"This claim shares a limit with others of its event; {Money.Max(Money.Zero, left)} may be paid now. "
        + "Allot what fell due, the day after, and pay then."), SharedLimit.Rule);
}
