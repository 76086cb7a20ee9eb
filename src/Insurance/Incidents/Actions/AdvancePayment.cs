using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Pays what can be determined before the rest is (Insurance Law art. 25), by four eyes like any payment.</summary>
internal static class AdvancePayment
{
    internal sealed class Handler(
        Store store, ClaimWork work, ExposureBook exposures, SettlementWork settlements, PayeeRules payees, IIdSource ids,
        TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Propose(
            ClaimId id, PayClaim.NewPayment payment, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun =
                await work.Begin(id, ifMatch, caller, new("提出预付", "propose an advance"), cancel, ClaimState.CoverageDecided);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;

            // An advance would go before those who fall due earlier.
            if (claim.BeyondAllotment(payment.Amount) is { } beyond) return beyond;

            SettlementView determined = await settlements.Undisputed(claim, cancel);
            Money undisputed = determined.Payable;
            Money proposed = (await store.Set<Payment>()
                .Where(p => p.Claim == id && p.State == PaymentState.Proposed && p.Cost == CostType.Indemnity)
                .ToListAsync(cancel)).Select(p => p.Amount).Total();
            Money open = undisputed - claim.IndemnityCommitted - proposed;
            bool isFit = payment.Amount > Money.Zero && payment.Amount <= open && payment.Cost is CostType.Indemnity;
            if (!isFit || string.IsNullOrWhiteSpace(payment.Purpose))
            {
                open = Money.Max(Money.Zero, open);
                Refusal outside = Refusal.InvalidFields("CLM-ADVANCE", [new("/amount", "RANGE", new(
                    $"预付金额应大于零且不超过已能确定的 {open}（仅计已核定的损失项）。",
                    $"An advance is more than zero and at most the {open} that are assessed and not disputed."))]);
                return outside with { Source = "《保险法》第二十五条 / Insurance Law art. 25" };
            }

            // What is undisputed makes its exposures able to pay.
            ExposureBook.Determine(await exposures.Of(id, cancel), await work.Items(id, cancel), determined);
            Payment asked = payment.Entity(ids.Next<ClaimId>().Value, id, caller, clock.GetUtcNow(), isAdvance: true);
            if (await payees.WhyNot(claim, asked, undisputed, cancel) is { } wrong) return wrong;
            store.Set<Payment>().Add(asked);
            return await work.End(claim, "AdvanceProposed", new(
                $"提出预付 {payment.Amount}，等待另一人批准。", $"Advance of {payment.Amount} proposed; a second person approves."),
                caller, cancel);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes) => ClaimWork.Describe(routes.MapPost("/claims/{id}/advances", (
        ClaimId id, PayClaim.NewPayment payment, Handler handler, Caller caller, CommandGate gate) =>
        gate.Run(payment, cancel => handler.Propose(id, payment, gate.IfMatch, caller, cancel))), "claims.advance",
        "Propose an advance of the part that can be determined");
}
