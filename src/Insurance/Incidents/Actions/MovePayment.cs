using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>A payment on its way through the bank: instructed, then cleared or failed; and given back after it cleared.</summary>
internal static class MovePayment
{
    private const int ReferenceMax = 64;

    /// <summary>What was sent to the bank.</summary>
    /// <param name="Reference">Of the instruction, 1 to 64 characters, unique.</param>
    internal sealed record Instruction(string Reference);

    /// <summary>Money the bank gave back.</summary>
    /// <param name="Reason">Why.</param>
    /// <param name="BankReference">Reference of the return, 1 to 64 characters, unique.</param>
    internal sealed record Reversal(string Reason, string BankReference);

    private static readonly ClaimState[] Paying = [ClaimState.Settling, ClaimState.CoverageDecided];
    private static readonly ClaimState[] Reversing = [ClaimState.Settling, ClaimState.CoverageDecided, ClaimState.Reopened];

    internal sealed class Handler(
        Store store, ClaimWork work, ClaimBooks books, ExposureBook exposures, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Instruct(
            ClaimId id, Guid payment, Instruction sent, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<(ClaimFile, Payment)> begun =
                await work.BeginPayment(id, payment, ifMatch, caller, Paying, cancel, PaymentState.Approved);
            if (!begun.Try(out (ClaimFile Claim, Payment Payment) at, out Refusal? why)) return why;

            string reference = sent.Reference.Trim();
            bool isUsed = await store.Set<Payment>().AnyAsync(p => p.InstructionReference == reference, cancel);
            if (reference.Length is 0 or > ReferenceMax || isUsed) return Unfit("/reference");

            (at.Payment.State, at.Payment.InstructionReference, at.Payment.InstructedAt) =
                (PaymentState.Instructed, reference, clock.GetUtcNow());
            return await work.End(at.Claim, "PaymentInstructed", new(
                $"已向银行发出付款指令 {reference}：{at.Payment.Amount}。",
                $"The bank was instructed to pay {at.Payment.Amount}, reference {reference}."), caller, cancel);
        }

        /// <summary>It did not arrive: nothing was booked, and it can be instructed again.</summary>
        internal async Task<Outcome<Effect>> Fail(
            ClaimId id, Guid payment, PayClaim.Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<(ClaimFile, Payment)> begun =
                await work.BeginPayment(id, payment, ifMatch, caller, Paying, cancel, PaymentState.Instructed);
            if (!begun.Try(out (ClaimFile Claim, Payment Payment) at, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;

            (at.Payment.State, at.Payment.InstructedAt) = (PaymentState.Approved, null);
            return await work.End(at.Claim, "PaymentFailed", new(
                $"付款未成功：{because.Text}。可重新发出指令。",
                $"The payment failed: {because.Text}. It can be instructed again."), caller, cancel);
        }

        /// <summary>The bank gave the money back: it is reserved again, and paying it anew needs a second person anew.</summary>
        internal async Task<Outcome<Effect>> Reverse(
            ClaimId id, Guid payment, Reversal back, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<(ClaimFile, Payment)> begun =
                await work.BeginPayment(id, payment, ifMatch, caller, Reversing, cancel, PaymentState.Paid);
            if (!begun.Try(out (ClaimFile Claim, Payment Payment) at, out Refusal? why)) return why;
            if (new PayClaim.Because(back.Reason).Missing is { } missing) return missing;

            string reference = back.BankReference.Trim();
            bool isUsed = await store.Set<Payment>().AnyAsync(p => p.ReversalReference == reference, cancel);
            if (reference.Length is 0 or > ReferenceMax || isUsed) return Unfit("/bankReference");

            (at.Payment.State, at.Payment.ReversedOn, at.Payment.ReversalReference) =
                (PaymentState.Reversed, clock.Today(), reference);
            await books.Reverse(at.Claim, at.Payment, caller, cancel);
            Guid? under = at.Payment.Exposure;
            if ((await exposures.Of(id, cancel)).Find(each => each.Id == under) is { } exposure)
                ExposureBook.Reopen(at.Claim, exposure);
            if (!at.Payment.IsExpense) at.Claim.NotePaidInFull(clock.GetUtcNow());
            return await work.End(at.Claim, "PaymentReversed", new(
                $"付款 {at.Payment.Amount} 被退回：{back.Reason.Trim()}。金额已转回准备金，须重新提出并批准。",
                $"{at.Payment.Amount} came back: {back.Reason.Trim()}. It is reserved again, to be proposed and approved anew."),
                caller, cancel);
        }

        private static Refusal Unfit(string pointer) => Refusal.InvalidFields("CLM-REFERENCE", [new(pointer, "UNIQUE", new(
            "请填写未使用过的流水号（1 至 64 个字符）。", "Give a reference of 1 to 64 characters that was not used before."))]);
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        ClaimWork.Describe(routes.MapPost("/claims/{id}/payments/{payment}/instructions", (
            ClaimId id, Guid payment, Instruction sent, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(sent, cancel => handler.Instruct(id, payment, sent, gate.IfMatch, caller, cancel))),
            "claims.instruct-payment", "Instruct the bank to pay what was approved");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/payments/{payment}/failures", (
            ClaimId id, Guid payment, PayClaim.Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Fail(id, payment, because, gate.IfMatch, caller, cancel))),
            "claims.fail-payment", "Note that an instructed payment did not arrive");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/payments/{payment}/reversals", (
            ClaimId id, Guid payment, Reversal back, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(back, cancel => handler.Reverse(id, payment, back, gate.IfMatch, caller, cancel))),
            "claims.reverse-payment", "Note that the bank gave a payment back");
    }
}
