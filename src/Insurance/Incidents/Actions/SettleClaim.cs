using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Computes the settlement, notes the insured's agreement, refuses with reasons.</summary>
internal static class SettleClaim
{
    /// <summary>Why nothing is paid, as the claimant will read it.</summary>
    /// <param name="Reasons">Reasons, with the clauses.</param>
    internal sealed record RefusalNotice(string Reasons);

    internal sealed class Handler(
        Store store, ClaimWork work, ClaimBooks books, ExposureBook exposures, SettlementWork settlements, TimeProvider clock)
    {
        /// <summary>What the settlement would be; nothing is kept.</summary>
        internal async Task<Outcome<SettlementView>> Preview(ClaimId id, Caller caller, CancellationToken cancel)
        {
            ClaimFile? claim = await store.Read<ClaimFile>().VisibleTo(caller).FirstOrDefaultAsync(c => c.Id == id, cancel);
            if (claim is null) return Refusals.NoClaim;
            return claim.CoverDecidedAt is null
                ? Refusals.Wrong("CLM-STATE", new("计算赔款", "compute the settlement"), claim.State.Name())
                : await settlements.Compute(claim, cancel);
        }

        internal async Task<Outcome<Effect>> Settle(ClaimId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun = await work.Begin(
                id, ifMatch, caller, new("计算赔款", "compute the settlement"), cancel, ClaimState.CoverageDecided,
                ClaimState.Settling);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;

            SettlementView settlement = await settlements.Compute(claim, cancel);
            if (settlement.Payable < claim.IndemnityCommitted)
            {
                return Refusal.WrongState("CLM-BELOW-COMMITTED", new(
                    $"计算结果 {settlement.Payable} 低于已批准的付款 {claim.IndemnityCommitted}，不能保存。请核对损失项和承保认定。",
                    $"The result of {settlement.Payable} is less than the {claim.IndemnityCommitted} already approved. "
                    + "Check losses and cover."));
            }

            List<LossItemRow> items = await work.Items(id, cancel);
            foreach (LossItemRow item in items)
                item.PayableFen = settlement.Items.FirstOrDefault(each => each.Item == item.Id)?.Payable.Fen ?? 0;
            ExposureBook.Determine(await exposures.Of(id, cancel), items, settlement);
            (claim.Settlement, claim.State, claim.AgreedAt) = (settlement, ClaimState.Settling, null);
            claim.NotePaidInFull(clock.GetUtcNow());
            return await work.End(claim, "Settled", new(
                $"赔款计算完成：{settlement.Payable}。", $"Settlement computed: {settlement.Payable}."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Agree(ClaimId id, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun = await work.Begin(
                id, ifMatch, caller, new("确认赔款", "agree to the settlement"), cancel, ClaimState.Settling);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
            if (claim.AgreedAt is not null)
                return Refusals.Wrong("CLM-STATE", new("再次确认赔款", "agree a second time"), claim.State.Name());

            claim.AgreedAt = clock.GetUtcNow();
            claim.NotePaidInFull(clock.GetUtcNow());      // by advances it may be
            return await work.End(claim, "Agreed", new(
                $"被保险人同意赔款 {claim.Settlement!.Payable}，十日付款期限起算。",
                $"The insured agreed to {claim.Settlement.Payable}; the ten days to pay begin."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Refuse(
            ClaimId id, RefusalNotice notice, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun = await work.Begin(
                id, ifMatch, caller, new("发出拒赔通知", "send a refusal"), cancel, ClaimState.CoverageDecided, ClaimState.Settling);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
            if (claim.RefusalDecidedAt is null)
            {
                return Refusal.WrongState("CLM-COVERED", new(
                    "有损失项属于承保范围，不能整案拒赔。", "Some items are covered, so the claim as a whole cannot be refused."),
                    "《保险法》第二十四条 / Insurance Law art. 24");
            }

            if (string.IsNullOrWhiteSpace(notice.Reasons))
            {
                return Refusal.InvalidFields("CLM-REASONS", [new("/reasons", "REQUIRED", new(
                    "拒赔通知书须说明理由。", "A refusal states its reasons."))]);
            }

            if (claim.Committed != claim.Paid) return ClaimFile.Unpaid;

            // Nothing will be paid of what was set aside: it goes back, to the books and to the limit.
            Outcome<Money> moved = await books.Release(claim, "refused", caller, cancel);
            if (!moved.Try(out _, out why)) return why;

            await exposures.CloseAll(id, cancel);

            (claim.RefusalSentAt, claim.ClosedAt, claim.State) = (clock.GetUtcNow(), clock.GetUtcNow(), ClaimState.Closed);
            return await work.End(claim, "Refused", new(
                $"发出拒赔通知书：{notice.Reasons.Trim()}", $"Refusal sent: {notice.Reasons.Trim()}"), caller, cancel);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        routes.MapGet("/claims/{id}/settlement-preview", async (ClaimId id, Handler handler, Caller caller, HttpContext http) =>
            (await handler.Preview(id, caller, http.RequestAborted)).Match(done: view => Results.Ok(view), refused: Problems.Of))
            .WithName("claims.preview-settlement").WithTags("Claims").WithSummary("What the settlement would be, step by step")
            .Produces<SettlementView>()
            .ProducesProblem(StatusCodes.Status404NotFound).ProducesProblem(StatusCodes.Status409Conflict);
        ClaimWork.Describe(routes.MapPost("/claims/{id}/settlements", (
            ClaimId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("settle", cancel => handler.Settle(id, gate.IfMatch, caller, cancel))), "claims.settle",
            "Compute and keep the settlement");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/agreements", (
            ClaimId id, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("agree", cancel => handler.Agree(id, gate.IfMatch, caller, cancel))), "claims.agree",
            "Agree to the settlement");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/refusals", (
            ClaimId id, RefusalNotice notice, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(notice, cancel => handler.Refuse(id, notice, gate.IfMatch, caller, cancel))), "claims.refuse",
            "Refuse with reasons");
    }
}
