using Breakwater.Parties.Contracts;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Renewals;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Policies.Actions;

/// <summary>What an insurer's underwriters do with renewals: look, take one on, look again, offer, not renew.</summary>
internal static class WorkRenewal
{
    private const int NoteMax = 2_000;
    private const int AtMost = 500;

    /// <param name="Note">Why it is offered in spite of what was found, 1 to 2,000 characters; null for a clean one.</param>
    internal sealed record OfferRequest(string? Note = null);

    /// <param name="Reason">Why, as a code.</param>
    /// <param name="Note">Why, in 1 to 2,000 characters; the insured reads it.</param>
    internal sealed record DeclineRequest(NonRenewalReason Reason, string Note);

    /// <param name="Policy">The policy whose term ends.</param>
    /// <param name="State">Where its renewal stands.</param>
    /// <param name="Finding">What was found.</param>
    internal sealed record Changed(PolicyId Policy, RenewalState State, RenewalFinding Finding);

    internal sealed class Handler(
        Store store, RenewalBook book, RenewalDesk desk, IPeople people, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Run(Caller caller, CancellationToken cancel) =>
            (await desk.Work(caller.Organisation, AtMost, cancel)).Match<Outcome<Effect>>(
                done: run => Effect.Changed(run), refused: why => why);

        internal Task<Outcome<Effect>> Take(PolicyId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Change(id, ifMatch, caller, "领取", "taken on", async (renewal, _) =>
            {
                if (renewal.HeldBy is { } holder && !string.Equals(holder, caller.Actor, StringComparison.Ordinal))
                {
                    var named = await people.Named([holder], cancel);
                    return RenewalRefusals.Held(named.GetValueOrDefault(holder)?.Name ?? new("一位同事", "A colleague"));
                }

                renewal.Hold(caller.Actor, clock.GetUtcNow());
                return null;
            }, cancel);

        internal Task<Outcome<Effect>> Release(PolicyId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Mine(id, ifMatch, caller, "释放", "given back", (renewal, _) =>
            {
                renewal.Release();
                return Task.FromResult<Refusal?>(null);
            }, cancel);

        internal Task<Outcome<Effect>> Check(PolicyId id, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Mine(id, ifMatch, caller, "重新核查", "looked at again", async (renewal, policy) =>
                (await desk.Again(renewal, policy, cancel)).Match<Refusal?>(_ => null, why => why), cancel);

        internal Task<Outcome<Effect>> Offer(
            PolicyId id, OfferRequest request, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Mine(id, ifMatch, caller, "报价", "offered", async (renewal, policy) =>
            {
                // What is offered is what today's data says, not what was found some time ago.
                if (!(await desk.Again(renewal, policy, cancel)).Try(out RenewalCheck? check, out Refusal? why)) return why;
                if (check.Reasons.Where(reason => reason.Blocks).ToList() is { Count: > 0 } blocking)
                    return RenewalRefusals.Blocked(blocking);
                if (check.Finding is RenewalFinding.Changed && !IsNote(request.Note)) return Faulty();

                Money mandate = (await people.MandateOf(caller.Actor, cancel)).Underwriting;
                if (mandate < renewal.Limit) return PolicyRefusals.Mandate(renewal.Limit, mandate);

                desk.Offer(renewal, check, caller.Actor, IsNote(request.Note) ? request.Note!.Trim() : null);
                return null;
            }, cancel);

        internal Task<Outcome<Effect>> Decline(
            PolicyId id, DeclineRequest request, int? ifMatch, Caller caller, CancellationToken cancel) =>
            Mine(id, ifMatch, caller, "不予续保", "declined", (renewal, _) =>
            {
                if (!IsNote(request.Note)) return Task.FromResult<Refusal?>(Faulty());

                renewal.Decline(request.Reason, request.Note.Trim(), caller.Actor, clock.GetUtcNow());
                return Task.FromResult<Refusal?>(null);
            }, cancel);

        private Task<Outcome<Effect>> Mine(
            PolicyId id, int? ifMatch, Caller caller, string zh, string en, Func<Renewal, Policy, Task<Refusal?>> act,
            CancellationToken cancel) =>
            Change(id, ifMatch, caller, zh, en, (renewal, policy) =>
                string.Equals(renewal.HeldBy, caller.Actor, StringComparison.Ordinal)
                    ? act(renewal, policy) : Task.FromResult<Refusal?>(RenewalRefusals.NotHeld), cancel);

        private async Task<Outcome<Effect>> Change(
            PolicyId id, int? ifMatch, Caller caller, string zh, string en, Func<Renewal, Policy, Task<Refusal?>> act,
            CancellationToken cancel)
        {
            Renewal? renewal = await book.Open(id, caller, cancel);
            if (renewal is null || renewal.Carrier != caller.Organisation) return RenewalRefusals.NoRenewal;
            if (renewal.Unless(ifMatch) is { } stale) return stale;

            DateOnly today = clock.Today();
            if (renewal.State is not RenewalState.Open || renewal.From < today) return RenewalRefusals.State(new(zh, en));
            Policy policy = await store.Read<Policy>().FirstAsync(p => p.Id == id, cancel);
            if (policy.CoverEnds < policy.To) return RenewalRefusals.Ended;
            if (await act(renewal, policy) is { } why) return why;

            return Effect.Changed(new Changed(id, renewal.State, renewal.Finding), renewal.Version + 1);
        }

        private static bool IsNote(string? note) => !string.IsNullOrWhiteSpace(note) && note.Length <= NoteMax;

        private static Refusal Faulty() => Refusal.InvalidFields("POL-258", [new("/note", "LENGTH", new(
            "请用 1 至 2000 个字符写明理由。", "Give the reason in 1 to 2,000 characters."))]);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapPost("/renewals/runs", (Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("run", stop => handler.Run(caller, stop)))
            .WithName("renewals.run").WithTags("Renewals")
            .WithSummary("Look at policies that end soon, 500 at a time, and offer the clean ones that are near")
            .Produces<RenewalDesk.Run>()
            .ProducesProblem(StatusCodes.Status409Conflict);
        Describe(
            routes.MapPost("/renewals/{id}/assignments", (PolicyId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("take", stop => handler.Take(id, gate.IfMatch, caller, stop))),
            "renewals.take", "Take a renewal on");
        Describe(
            routes.MapPost("/renewals/{id}/releases", (PolicyId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("release", stop => handler.Release(id, gate.IfMatch, caller, stop))),
            "renewals.release", "Give a renewal back");
        Describe(
            routes.MapPost("/renewals/{id}/checks", (PolicyId id, Caller caller, CommandGate gate, Handler handler) =>
                gate.Run("check", stop => handler.Check(id, gate.IfMatch, caller, stop))),
            "renewals.check", "Look at a renewal again with today's data");
        Describe(
            routes.MapPost("/renewals/{id}/offers",
                (PolicyId id, OfferRequest request, Caller caller, CommandGate gate, Handler handler) =>
                    gate.Run(request, stop => handler.Offer(id, request, gate.IfMatch, caller, stop))),
            "renewals.offer", "Offer a renewal at today's filed price");
        Describe(
            routes.MapPost("/renewals/{id}/declines",
                (PolicyId id, DeclineRequest request, Caller caller, CommandGate gate, Handler handler) =>
                    gate.Run(request, stop => handler.Decline(id, request, gate.IfMatch, caller, stop))),
            "renewals.decline", "Do not renew, with a reason");
    }

    private static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Renewals").WithSummary(summary)
        .Produces<Changed>()
        .ProducesProblem(StatusCodes.Status403Forbidden)
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
