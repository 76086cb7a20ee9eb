using Breakwater.Incidents.Contracts;
using Microsoft.AspNetCore.Routing;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Actions;

/// <summary>Money sought back after a payment, and the proof that the insured has paid third parties.</summary>
internal static class RecoverLoss
{
    private const int LabelMax = 80;
    private const string Article = "《保险法》第六十条 / Insurance Law art. 60";

    /// <summary>What is sought.</summary>
    /// <param name="Kind">On what ground.</param>
    /// <param name="From">From whom, 1 to 80 characters, naming no person.</param>
    /// <param name="Expected">More than zero, at most what was paid.</param>
    internal sealed record NewRecovery(RecoveryKind Kind, string From, Money Expected);

    /// <summary>What came back.</summary>
    /// <param name="Amount">More than zero.</param>
    /// <param name="BankReference">Of the bank, 1 to 64 characters, unique.</param>
    internal sealed record NewReceipt(Money Amount, string BankReference);

    /// <summary>What the insured has paid third parties.</summary>
    /// <param name="Amount">In all so far; never less than before.</param>
    /// <param name="Evidence">What proves it.</param>
    /// <param name="Exposure">To the third party of one exposure; null for third parties not told apart.</param>
    internal sealed record Compensation(Money Amount, string Evidence, Guid? Exposure = null);

    private static readonly ClaimState[] AfterPayment =
        [ClaimState.CoverageDecided, ClaimState.Settling, ClaimState.Closed, ClaimState.Reopened];

    internal sealed class Handler(
        Store store, ClaimWork work, ClaimBooks books, ExposureBook exposures, IIdSource ids, TimeProvider clock)
    {
        internal async Task<Outcome<Effect>> Seek(
            ClaimId id, NewRecovery sought, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun =
                await work.Begin(id, ifMatch, caller, new("追偿", "seek a recovery"), cancel, AfterPayment);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
            bool isFit = sought.Expected > Money.Zero && sought.Expected <= claim.IndemnityPaid;
            if (!isFit || sought.From.Trim().Length is 0 or > LabelMax)
            {
                Refusal outside = Refusal.InvalidFields("CLM-RECOVERY", [new("/expected", "RANGE", new(
                    $"追偿金额应大于零且不超过已付赔款 {claim.IndemnityPaid}，并写明向谁追偿（不写姓名）。",
                    $"A recovery is more than zero, at most the {claim.IndemnityPaid} paid, and says from whom, no names."))]);
                return outside with { Source = Article };
            }

            store.Set<Recovery>().Add(new Recovery
            {
                Id = ids.Next<ClaimId>().Value,
                Claim = id,
                Kind = sought.Kind,
                From = sought.From.Trim(),
                Expected = sought.Expected,
                Received = Money.Zero,
                At = clock.GetUtcNow(),
                Actor = caller.Actor,
            });
            return await work.End(claim, "RecoverySought", new(
                $"提出追偿：{sought.From.Trim()}，{sought.Expected}。", $"Recovery sought: {sought.From.Trim()}, {sought.Expected}."),
                caller, cancel);
        }

        internal async Task<Outcome<Effect>> Receive(
            ClaimId id, Guid of, NewReceipt receipt, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun =
                await work.Begin(id, ifMatch, caller, new("登记追偿款", "book a recovery"), cancel, AfterPayment);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
            Recovery? recovery = await store.Set<Recovery>().FirstOrDefaultAsync(r => r.Id == of && r.Claim == id, cancel);
            if (recovery is null) return Refusal.NotFound("CLM-RECOVERY-404", new("追偿", "recovery"));

            // Beyond what the insurer paid, what comes back is the insured's.
            string reference = receipt.BankReference.Trim();
            bool isUsed = await store.Set<RecoveryReceipt>().AnyAsync(r => r.BankReference == reference, cancel);
            Money open = claim.IndemnityPaid - claim.Recovered;
            if (receipt.Amount <= Money.Zero || receipt.Amount > open || reference.Length is 0 or > 64 || isUsed)
            {
                Refusal outside = Refusal.InvalidFields("CLM-RECEIPT", [new("/amount", "RANGE", new(
                    $"追回金额应大于零且不超过 {open}（超出部分归被保险人），流水号须未使用过。",
                    $"What came back is more than zero and at most {open}: beyond that it is the insured's. "
                    + "The reference is new."))]);
                return outside with { Source = Article };
            }

            var row = new RecoveryReceipt
            {
                Id = ids.Next<ClaimId>().Value,
                Recovery = of,
                Claim = id,
                Amount = receipt.Amount,
                BankReference = reference,
                On = clock.Today(),
                Actor = caller.Actor,
            };
            store.Set<RecoveryReceipt>().Add(row);
            recovery.Received += receipt.Amount;
            await books.Recover(claim, row, cancel);
            return await work.End(claim, "Recovered", new(
                $"追回 {receipt.Amount}，流水号 {reference}。", $"{receipt.Amount} recovered, reference {reference}."), caller, cancel);
        }

        internal async Task<Outcome<Effect>> Compensate(
            ClaimId id, Compensation paid, int? ifMatch, Caller caller, CancellationToken cancel)
        {
            Outcome<ClaimFile> begun = await work.Begin(
                id, ifMatch, caller, new("登记向第三者的赔偿", "note what third parties were paid"), cancel,
                ClaimState.Investigating, ClaimState.CoverageDecided, ClaimState.Settling, ClaimState.Reopened);
            if (!begun.Try(out ClaimFile? claim, out Refusal? why)) return why;
            Exposure? one = paid.Exposure is { } of ? (await exposures.Of(id, cancel)).Find(each => each.Id == of) : null;
            if (paid.Exposure is not null && one is not { Claimant: PayeeKind.ThirdParty }) return ExposureRefusals.None;

            Money before = one?.Compensated ?? claim.Compensated;
            // To one third party the insured pays at most what that one claims.
            Money? most = one is null ? null : (await work.Items(id, cancel)).Where(item => item.Exposure == one.Id)
                .Select(item => item.Claimed).Total();
            if (paid.Amount < before || paid.Amount > most || string.IsNullOrWhiteSpace(paid.Evidence))
            {
                Words atMost = most is { } claimed
                    ? new($"、不超过该第三者索赔的 {claimed}", $", at most the {claimed} this third party claims")
                    : Words.Same("");
                return Refusal.InvalidFields("CLM-COMPENSATION", [new("/amount", "RANGE", new(
                    $"累计金额不低于已登记的 {before}{atMost.Zh}，并写明凭证。",
                    $"The amount so far is at least the {before} noted before{atMost.En}, and says what proves it."))]);
            }

            claim.Compensated += paid.Amount - before;
            one?.Compensated = paid.Amount;
            return await work.End(claim, "ThirdPartyPaid", new(
                $"被保险人已向第三者赔偿 {paid.Amount}：{paid.Evidence.Trim()}",
                $"The insured has paid third parties {paid.Amount}: {paid.Evidence.Trim()}"), caller, cancel);
        }
    }

    internal static void Map(IEndpointRouteBuilder routes)
    {
        ClaimWork.Describe(routes.MapPost("/claims/{id}/recoveries", (
            ClaimId id, NewRecovery sought, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(sought, cancel => handler.Seek(id, sought, gate.IfMatch, caller, cancel))), "claims.recover",
            "Seek money back: subrogation, salvage, funds frozen or returned");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/recoveries/{recovery}/receipts", (
            ClaimId id, Guid recovery, NewReceipt receipt, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(receipt, cancel => handler.Receive(id, recovery, receipt, gate.IfMatch, caller, cancel))),
            "claims.book-recovery", "Book money that came back");
        ClaimWork.Describe(routes.MapPost("/claims/{id}/compensations", (
            ClaimId id, Compensation paid, Handler handler, Caller caller, CommandGate gate) =>
            gate.Run(paid, cancel => handler.Compensate(id, paid, gate.IfMatch, caller, cancel))), "claims.note-compensation",
            "Note what the insured has paid third parties");
    }
}
