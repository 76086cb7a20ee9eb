using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>What every change of a claim begins and ends with.</summary>
internal sealed class ClaimWork(Store store, CaseLog log)
{
    /// <summary>Every state in which a claim is not closed.</summary>
    internal static ClaimState[] Live { get; } =
        [ClaimState.Open, ClaimState.Investigating, ClaimState.CoverageDecided, ClaimState.Settling, ClaimState.Reopened];

    /// <summary>
    /// The claim, if the caller may see it, has read its newest version and it is in a state that allows the change.
    /// </summary>
    internal async Task<Outcome<ClaimFile>> Begin(
        ClaimId id, int? ifMatch, Caller caller, Words doing, CancellationToken cancel, params ClaimState[] allowed)
    {
        ClaimFile? claim = await store.Set<ClaimFile>().VisibleTo(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
        if (claim is null) return Refusals.NoClaim;
        if (claim.Unless(ifMatch) is { } stale) return stale;
        return allowed.Contains(claim.State) ? claim : Refusals.Wrong("CLM-STATE", doing, claim.State.Name());
    }

    /// <summary>
    /// The same, with one of its payments in a state that is expected. An expense does not wait for a settlement: it is worked
    /// on while the claim is not closed.
    /// </summary>
    internal async Task<Outcome<(ClaimFile, Payment)>> BeginPayment(
        ClaimId id, Guid payment, int? ifMatch, Caller caller, ClaimState[] allowed, CancellationToken cancel,
        params PaymentState[] expected)
    {
        Words doing = new("处理付款", "work on a payment");
        Payment? found = await store.Set<Payment>().FirstOrDefaultAsync(p => p.Id == payment && p.Claim == id, cancel);
        ClaimState[] states = found is { IsExpense: true } ? [.. Live, .. allowed] : allowed;
        Outcome<ClaimFile> begun = await Begin(id, ifMatch, caller, doing, cancel, states);
        if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
        if (found is null) return Refusal.NotFound("CLM-PAYMENT", new("付款", "payment"));
        if (claim.State is ClaimState.CoverageDecided && !found.IsAdvance && !found.IsExpense)
            return Refusals.Wrong("CLM-STATE", doing, claim.State.Name());
        return expected.Contains(found.State)
            ? (claim, found)
            : Refusal.WrongState("CLM-DECIDED", new(
                $"这笔付款的状态为“{found.State.Name().Zh}”，不能再这样处理。",
                $"This payment is {found.State.Name().En}, so this cannot be done with it."));
    }

    /// <summary>
    /// Whether somebody else has changed the claim since it was read. On a server what is read after it may be of a later moment;
    /// who is refused for that is told that the claim changed.
    /// </summary>
    internal async Task<bool> HasMoved(ClaimFile claim, CancellationToken cancel)
    {
        (ClaimId id, int version) = (claim.Id, claim.Version);
        return await store.Read<ClaimFile>().AnyAsync(c => c.Id == id && c.Version != version, cancel);
    }

    /// <summary>Notes what happened and raises the version.</summary>
    internal async Task<Outcome<Effect>> End(ClaimFile claim, string kind, Words text, Caller caller, CancellationToken cancel)
    {
        store.Context.Entry(claim).Property(c => c.State).IsModified = true;
        await log.Note(claim.Id.Value, kind, text, caller, cancel);
        return Effect.Changed(new CaseChanged(claim.Id.Value, claim.State.ToString(), claim.Version + 1), claim.Version + 1);
    }

    internal Task<List<LossItemRow>> Items(ClaimId claim, CancellationToken cancel) =>
        store.Set<LossItemRow>().Where(item => item.Claim == claim).OrderBy(item => item.Id).ToListAsync(cancel);

    /// <summary>Name, summary and the answers every change of a claim can give.</summary>
    internal static void Describe(RouteHandlerBuilder route, string name, string summary) => route
        .WithName(name).WithTags("Claims").WithSummary(summary)
        .Produces<CaseChanged>()
        .ProducesProblem(StatusCodes.Status404NotFound)
        .ProducesProblem(StatusCodes.Status409Conflict)
        .ProducesProblem(StatusCodes.Status412PreconditionFailed)
        .ProducesProblem(StatusCodes.Status422UnprocessableEntity)
        .ProducesProblem(StatusCodes.Status428PreconditionRequired);
}
