using Breakwater.Incidents.Contracts;
using Breakwater.Parties.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Reserve, payments by four eyes, closing and opening again. Every step posts.</summary>
internal static class PayClaim
{
    /// <summary>What is set aside.</summary>
    /// <param name="Outstanding">On this line, for what is not approved yet; zero or more.</param>
    /// <param name="Reason">What it rests on.</param>
    /// <param name="Exposure">Under which exposure; null for the claim as a whole.</param>
    /// <param name="Cost">What for.</param>
    /// <param name="Category">Loss item of the filing; left out for all.</param>
    internal sealed record ReserveRequest(
        Money Outstanding, string Reason, Guid? Exposure = null, CostType Cost = CostType.Indemnity, string? Category = null);

    /// <summary>A payment somebody else will approve.</summary>
    /// <param name="Amount">At most what the settlement leaves open.</param>
    /// <param name="Purpose">What for.</param>
    /// <param name="Payee">To whom.</param>
    /// <param name="PayeeLabel">A third party or provider by a label that names no person; null for the insured.</param>
    /// <param name="Exposure">Under which exposure; null for the claim as a whole.</param>
    /// <param name="Cost">What for; an expense is bounded by its reserve lines, not by the settlement.</param>
    internal sealed record NewPayment(
        Money Amount, string Purpose, PayeeKind Payee = PayeeKind.Insured, string? PayeeLabel = null, Guid? Exposure = null,
        CostType Cost = CostType.Indemnity)
    {
        internal Payment Entity(Guid id, ClaimId claim, Caller caller, DateTimeOffset at, bool isAdvance = false) => new()
        {
            Id = id,
            Claim = claim,
            Amount = Amount,
            Purpose = Purpose.Trim(),
            Payee = Payee,
            PayeeLabel = Payee is PayeeKind.Insured ? null : PayeeLabel?.Trim(),
            Exposure = Exposure,
            Cost = Cost,
            IsAdvance = isAdvance,
            ProposedBy = caller.Actor,
            ProposedAt = at,
            State = PaymentState.Proposed,
        };
    }

    /// <summary>Proof of payment.</summary>
    /// <param name="BankReference">Reference of the bank, unique.</param>
    internal sealed record Disbursement(string BankReference);

    /// <summary>Why.</summary>
    /// <param name="Reason">In a sentence.</param>
    internal sealed record Because(string Reason)
    {
        internal string Text => Reason.Trim();

        internal Refusal? Missing => Text.Length > 0 ? null : Refusal.InvalidFields(
            "CLM-REASON", [new("/reason", "REQUIRED", new("请写明理由。", "Say why."))]);
    }

    internal sealed class Handler(
        Store store, ClaimWork work, ClaimBooks books, ExposureBook exposures, SettlementWork settlements, PayeeRules payees,
        IPeople people, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Reserve(
            ClaimId id, ReserveRequest request, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun =
                await work.Begin(id, ifMatch, caller, new("提存准备金", "set a reserve"), cancel, ClaimWork.Live);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
            if (request.Outstanding < Money.Zero || string.IsNullOrWhiteSpace(request.Reason))
            {
                return Refusal.InvalidFields("CLM-RESERVE", [new("/outstanding", "RANGE", new(
                    "准备金不能为负，并须写明依据。", "A reserve is not negative and says what it rests on."))]);
            }

            var key = new ReserveKey(request.Exposure, request.Cost, request.Category?.Trim() ?? "");
            ReserveLine? line = (await books.Lines(id, cancel)).Find(each => each.Key == key);
            Money before = line?.Outstanding ?? Money.Zero;
            Money change = request.Outstanding - before;
            if (await exposures.WhyNotReserved(claim, key, change, cancel) is { } wrong) return wrong;
            if (change > Money.Zero && await BeyondMandate(claim.Reserve + change, caller, cancel) is { } beyond) return beyond;

            Outcome<Money> moved = await books.Set(claim, line, key, request.Outstanding, request.Reason.Trim(), caller, cancel);
            if (!moved.Try(out Money left, out why)) return why;

            return await work.End(claim, "Reserved", new(
                $"未决赔款准备金调整为 {claim.Reserve}，保单剩余限额 {left}。",
                $"Outstanding reserve set to {claim.Reserve}; {left} of the limit is left."), caller, cancel);
        }

        // Whoever sets money aside answers for the whole that stands afterwards; lowering needs no mandate.
        private async Task<Refusal?> BeyondMandate(Money reserve, Caller caller, CancellationToken cancel)
        {
            Money mandate = (await people.MandateOf(caller.Actor, cancel)).Settlement;
            return reserve <= mandate ? null : new Refusal(403, "CLM-RESERVE-MANDATE", new(
                $"您的理赔权限为 {mandate}，低于调整后的准备金 {reserve}。请转有权限的同事提存。",
                $"Your mandate is {mandate}, less than the reserve of {reserve} it would come to. "
                + "Hand it to a colleague who may."));
        }

        internal async Task<Outcome<Effect>> Propose(
            ClaimId id, NewPayment payment, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            bool isExpense = payment.Cost is not CostType.Indemnity;
            Outcome<ClaimFile> begun = await work.Begin(
                id, ifMatch, caller, new("提出付款", "propose a payment"), cancel,
                isExpense ? ClaimWork.Live : [ClaimState.Settling]);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;

            List<Payment> proposed = await store.Set<Payment>()
                .Where(p => p.Claim == id && p.State == PaymentState.Proposed).ToListAsync(cancel);
            Money open = isExpense
                ? await OpenExpense(id, payment, proposed, cancel)
                : claim.Settlement!.Payable - claim.IndemnityCommitted
                    - proposed.Where(p => !p.IsExpense).Select(p => p.Amount).Total();
            if (payment.Amount <= Money.Zero || payment.Amount > open || string.IsNullOrWhiteSpace(payment.Purpose))
            {
                return Refusal.InvalidFields("CLM-AMOUNT", [new("/amount", "RANGE", new(
                    $"付款金额应大于零且不超过尚可支付的 {open}。", $"A payment is more than zero and at most the {open} still open."))]);
            }

            if (!isExpense && claim.BeyondAllotment(payment.Amount) is { } beyond) return beyond;

            Payment asked = payment.Entity(ids.Next<ClaimId>().Value, id, caller, clock.GetUtcNow());
            Refusal? wrong = isExpense
                ? await payees.WhyNotExpense(claim, asked, cancel)
                : await payees.WhyNot(claim, asked, claim.Settlement!.Payable, cancel);
            if (wrong is not null) return wrong;

            store.Set<Payment>().Add(asked);
            return await work.End(claim, "PaymentProposed", new(
                $"提出付款 {payment.Amount}，等待另一人批准。", $"Payment of {payment.Amount} proposed; a second person approves."), caller,
                cancel);
        }

        // Σ of the lines it would be drawn from − what is proposed of that cost type already
        private async Task<Money> OpenExpense(
            ClaimId id, NewPayment payment, IReadOnlyList<Payment> proposed, CancellationToken cancel)
        {
            Money held = ClaimBooks.DrawnFrom(await books.Lines(id, cancel), payment.Exposure, payment.Cost)
                .Select(line => line.Outstanding).Total();
            return Money.Max(
                Money.Zero, held - proposed.Where(p => p.Cost == payment.Cost).Select(p => p.Amount).Total());
        }

        internal async Task<Outcome<Effect>> Approve(
            ClaimId id, Guid payment, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<(ClaimFile, Payment)> begun = await work.BeginPayment(
                id, payment, ifMatch, caller, ClaimsAtBank.Paying, cancel, PaymentState.Proposed);
            if (!begun.Try(out (ClaimFile Claim, Payment Payment) at, out Refusal? why)) return why;
            if (string.Equals(at.Payment.ProposedBy, caller.Actor, StringComparison.Ordinal))
            {
                return new Refusal(403, "CLM-FOUR-EYES", new(
                    "付款须由提出人以外的另一人批准。", "A payment is approved by someone other than who proposed it."), "四眼原则");
            }

            Money mandate = (await people.MandateOf(caller.Actor, cancel)).Settlement;
            if (mandate < at.Payment.Amount)
            {
                return new Refusal(403, "CLM-MANDATE", new(
                    $"您的理赔权限为 {mandate}，低于本次付款 {at.Payment.Amount}。请转有权限的同事批准。",
                    $"Your mandate is {mandate}, less than this payment of {at.Payment.Amount}. "
                    + "Hand it to a colleague who may."));
            }

            IReadOnlyList<ReserveLine> from =
                ClaimBooks.DrawnFrom(await books.Lines(id, cancel), at.Payment.Exposure, at.Payment.Cost);
            if (await WhyNotCommitted(at.Claim, at.Payment, from, cancel) is { } wrong)
                return await work.HasMoved(at.Claim, cancel) ? Versions.Stale : wrong;

            books.Commit(at.Claim, at.Payment, from, caller);
            (at.Payment.State, at.Payment.DecidedBy, at.Payment.DecidedAt) =
                (PaymentState.Approved, caller.Actor, clock.GetUtcNow());
            return await work.End(at.Claim, "PaymentApproved", new(
                $"批准付款 {at.Payment.Amount}。", $"Payment of {at.Payment.Amount} approved."), caller, cancel);
        }

        // The settlement may have been computed again since the payment was proposed, and with it what its exposure bears.
        private async Task<Refusal?> WhyNotCommitted(
            ClaimFile claim, Payment payment, IReadOnlyList<ReserveLine> from, CancellationToken cancel)
        {
            Money held = from.Select(line => line.Outstanding).Total();
            if (held < payment.Amount)
            {
                return Refusal.WrongState("CLM-NO-RESERVE", new(
                    $"可用于本次付款的未决赔款准备金为 {held}，低于付款金额。请先提存准备金。",
                    $"The outstanding reserve for this is {held}, less than the payment. Set the reserve first."));
            }

            if (payment.IsExpense) return null;
            if (claim.BeyondAllotment(payment.Amount) is { } beyond) return beyond;

            Money payable = claim.Settlement?.Payable ?? (await settlements.Undisputed(claim, cancel)).Payable;
            return claim.IndemnityCommitted + payment.Amount > payable
                ? Refusal.WrongState("CLM-ABOVE-SETTLEMENT", new(
                    $"付款将超过赔款计算结果 {payable}。请退回后按新的结果重新提出。",
                    $"The payment would exceed the settlement of {payable}. Reject it and propose anew."))
                : await payees.WhyNot(claim, payment, payable, cancel);
        }

        internal async Task<Outcome<Effect>> Reject(
            ClaimId id, Guid payment, Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<(ClaimFile, Payment)> begun = await work.BeginPayment(
                id, payment, ifMatch, caller, ClaimsAtBank.Paying, cancel, PaymentState.Proposed);
            if (!begun.Try(out (ClaimFile Claim, Payment Payment) at, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;

            (at.Payment.State, at.Payment.DecidedBy, at.Payment.DecidedAt) =
                (PaymentState.Rejected, caller.Actor, clock.GetUtcNow());
            return await work.End(at.Claim, "PaymentRejected", new(
                $"退回付款：{because.Text}", $"Payment rejected: {because.Text}"), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Close(
            ClaimId id, Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun = await work.Begin(id, ifMatch, caller, new("结案", "close it"), cancel, ClaimWork.Live);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;
            if (claim.WhyNotClosed is { } unfinished) return unfinished;
            bool isAsked = await store.Set<Payment>().AnyAsync(p => p.Claim == id && p.State == PaymentState.Proposed, cancel);
            if (isAsked) return ClaimFile.Unpaid;

            // What was set aside and not needed goes back, to the books and to the limit.
            Outcome<Money> moved = await books.Release(claim, "closed", caller, cancel);
            if (!moved.Try(out _, out why)) return why;

            await exposures.CloseAll(id, cancel);

            (claim.State, claim.ClosedAt) = (ClaimState.Closed, clock.GetUtcNow());
            return await work.End(claim, "Closed", new($"结案：{because.Text}", $"Closed: {because.Text}"), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Reopen(
            ClaimId id, Because because, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun =
                await work.Begin(id, ifMatch, caller, new("重开赔案", "open it again"), cancel, ClaimState.Closed);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
            if (because.Missing is { } missing) return missing;

            (claim.State, claim.ClosedAt) = (ClaimState.Reopened, null);
            return await work.End(claim, "Reopened", new($"重开：{because.Text}", $"Opened again: {because.Text}"), caller, cancel);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        ClaimWork.Describe(routes.MapPost("/claims/{id}/reserves", (
            ClaimId id, ReserveRequest request, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(request, cancel => handler.Reserve(id, request, gate.IfMatch, caller, cancel))), "claims.reserve",
            "Set the outstanding reserve");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/payments", (
            ClaimId id, NewPayment payment, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(payment, cancel => handler.Propose(id, payment, gate.IfMatch, caller, cancel))), "claims.propose-payment",
            "Propose a payment");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/payments/{payment}/approvals", (
            ClaimId id, Guid payment, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run("approve", cancel => handler.Approve(id, payment, gate.IfMatch, caller, cancel))),
            "claims.approve-payment", "Approve a payment somebody else proposed");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/payments/{payment}/rejections", (
            ClaimId id, Guid payment, Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Reject(id, payment, because, gate.IfMatch, caller, cancel))),
            "claims.reject-payment", "Reject a proposed payment");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/payments/{payment}/disbursements", (
            ClaimId id, Guid payment, Disbursement proof, ClaimsAtBank bank, Caller caller, CommandGate gate) =>
            gate.Run(proof, cancel => bank.Pay(id, payment, proof.BankReference, gate.IfMatch, caller, cancel))), "claims.pay",
            "Pay what was approved");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/closures", (
            ClaimId id, Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Close(id, because, gate.IfMatch, caller, cancel))), "claims.close",
            "Close a claim");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/reopenings", (
            ClaimId id, Because because, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(because, cancel => handler.Reopen(id, because, gate.IfMatch, caller, cancel))), "claims.reopen",
            "Open a closed claim again");
    }
}
