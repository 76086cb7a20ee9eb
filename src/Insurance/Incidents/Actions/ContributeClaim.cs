using Breakwater.Incidents.Afterwards;
using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>The insured lets its closed claim into the data pool, unrecognisable, and may take that back.</summary>
internal static class ContributeClaim
{
    /// <summary>What the insured agrees to.</summary>
    /// <param name="Understood">That it read what is queued and that it may take it back; true, or nothing is done.</param>
    internal sealed record Agreement(bool Understood);

    /// <param name="Claim">The claim.</param>
    /// <param name="State">Where its contribution stands.</param>
    internal sealed record Changed(ClaimId Claim, ContributionState State);

    /// <summary>What the pool is or would be told.</summary>
    /// <param name="State">Null while the insured has not consented.</param>
    /// <param name="Record">Exactly what is or would be queued; null while the claim is open.</param>
    /// <param name="GivenAt">When the insured last consented.</param>
    /// <param name="RevokedAt">When it took that back.</param>
    /// <param name="Source">Where the rules come from.</param>
    /// <param name="IsInvented">Whether they are invented.</param>
    /// <param name="Actions">Routes that make sense now.</param>
    internal sealed record View(
        ContributionState? State, PoolRecord? Record, DateTimeOffset? GivenAt, DateTimeOffset? RevokedAt, string Source,
        bool IsInvented, IReadOnlyList<string> Actions);

    internal sealed class Handler(
        Store store, CaseEnds ends, PoolRecords records, AfterRules rules, CaseLog log, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Give(
            ClaimId id, Agreement agreement, Caller caller, CancellationToken cancel)
        {
            if (await ends.Find(id, caller, cancel) is not { Claim: { } claim } end) return Refusals.NoClaim;
            if (!agreement.Understood)
            {
                return Refusal.InvalidFields("POOL-FIELDS", [new("/understood", "REQUIRED", new(
                    "请先阅读将要排队的内容并确认。", "Read what will be queued and confirm it first."))]);
            }

            if (end.ClosedOn is null) return AfterRefusals.NotClosed;
            if (await Standing(id, cancel) is not null) return AfterRefusals.Contributed;

            DateOnly today = clock.Today();
            if (rules.PoolOn(today) is not { } rule) return AfterRefusals.NoRule(today);

            var queued = new PoolContribution { Id = PoolRecords.Drawn(), Record = await records.Of(end, rule, cancel) };
            store.Set<PoolContribution>().Add(queued);
            store.Set<PoolConsent>().Add(new PoolConsent
            {
                Id = ids.Next<ClaimId>().Value,
                Claim = id,
                Owner = claim.Owner,
                Carrier = claim.Carrier,
                Contribution = queued.Id,
                GivenBy = caller.Actor,
                GivenAt = clock.GetUtcNow(),
            });
            await log.Note(
                id.Value, "Contributed",
                new("被保险人同意将去标识后的记录排队进入数据池。",
                    "The insured agreed that the claim is queued for the data pool, de-identified."),
                caller, cancel);
            return Effect.Created(new Changed(id, queued.State));
        }

        internal async Task<Outcome<Effect>> Revoke(ClaimId id, Caller caller, CancellationToken cancel)
        {
            if (await ends.Find(id, caller, cancel) is null) return Refusals.NoClaim;
            if (await Standing(id, cancel) is not { } consent) return AfterRefusals.NotContributed;

            (consent.RevokedBy, consent.RevokedAt) = (caller.Actor, clock.GetUtcNow());
            Guid of = consent.Contribution;
            PoolContribution queued = await store.Set<PoolContribution>().FirstAsync(q => q.Id == of, cancel);
            (queued.State, queued.Record) = (ContributionState.Withdrawn, null);
            await log.Note(
                id.Value, "ContributionWithdrawn",
                new("被保险人撤回同意，排队的记录已清空。",
                    "The insured took its consent back; the queued record was emptied."),
                caller, cancel);
            return Effect.Changed(new Changed(id, queued.State));
        }

        private Task<PoolConsent?> Standing(ClaimId id, CancellationToken cancel) =>
            store.Set<PoolConsent>().FirstOrDefaultAsync(c => c.Claim == id && c.RevokedAt == null, cancel);
    }

    // The insurer sees that its insured consented, not more: the record is the same for both, and it is the insured's to read.
    private static async Task<IResult> Show(
        ClaimId id, Store store, CaseEnds ends, PoolRecords records, AfterRules rules, Caller caller, TimeProvider clock,
        HttpContext http)
    {
        CancellationToken cancel = http.RequestAborted;
        if (await ends.Find(id, caller, cancel) is not { } end) return Problems.Of(Refusals.NoClaim);

        DateOnly today = clock.Today();
        if (rules.PoolOn(today) is not { } rule) return Problems.Of(AfterRefusals.NoRule(today));

        PoolConsent? newest = await store.Read<PoolConsent>().Where(c => c.Claim == id).OrderByDescending(c => c.GivenAt)
            .FirstOrDefaultAsync(cancel);
        bool isQueued = newest is { RevokedAt: null };
        Guid of = newest?.Contribution ?? Guid.Empty;
        PoolRecord? record = isQueued
            ? (await store.Read<PoolContribution>().FirstAsync(q => q.Id == of, cancel)).Record
            : end.ClosedOn is null ? null : await records.Of(end, rule, cancel);
        bool isInsured = caller.Role is Role.Enterprise;
        return Results.Ok(new View(
            newest is null ? null : isQueued ? ContributionState.Queued : ContributionState.Withdrawn,
            isInsured || isQueued ? record : null, newest?.GivenAt, newest?.RevokedAt, rule.Source, rule.Grade is "I",
            !isInsured ? [] : isQueued ? ["contributions.revoke"] : end.ClosedOn is null ? [] : ["contributions.give"]));
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/claims/{id}/contribution", Show)
            .WithName("contributions.read").WithTags("Afterwards")
            .WithSummary("What the data pool is or would be told of a claim")
            .Produces<View>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
        routes.MapPost("/claims/{id}/contribution", (
                ClaimId id, Agreement agreement, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run(agreement, cancel => handler.Give(id, agreement, caller, cancel)))
            .WithName("contributions.give").WithTags("Afterwards")
            .WithSummary("Let a closed claim be queued for the data pool, de-identified")
            .Produces<Changed>(StatusCodes.Status201Created)
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict)
            .ProducesProblem(StatusCodes.Status422UnprocessableEntity);
        routes.MapPost("/claims/{id}/contribution/revocations", (
                ClaimId id, Handler handler, Caller caller, CommandGate gate) =>
                gate.Run("revoke", cancel => handler.Revoke(id, caller, cancel)))
            .WithName("contributions.revoke").WithTags("Afterwards")
            .WithSummary("Take the consent back; the queued record is emptied")
            .Produces<Changed>()
            .ProducesProblem(StatusCodes.Status404NotFound)
            .ProducesProblem(StatusCodes.Status409Conflict);
    }
}
