using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Response;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>Money of claims at the bank: a payment is made on the bank's word, and found again by its reference.</summary>
/// <remarks>Payments of certificate claims go out in files of their own and are reconciled there.</remarks>
internal sealed class ClaimsAtBank(Store store, ClaimWork work, ClaimBooks books, TimeProvider clock) : IBankRecords
{
    private const int ReferenceMax = 64;

    /// <summary>States in which a claim is paid: an advance is decided and paid before there is a settlement.</summary>
    internal static ClaimState[] Paying { get; } = [ClaimState.Settling, ClaimState.CoverageDecided];

    public async Task<IReadOnlyList<BankRecord>> Find(
        OrganisationId insurer, IReadOnlyCollection<string> references, CancellationToken cancel)
    {
        string[] asked = [.. references];
        var payments = await (
            from payment in store.Read<Payment>()
            join claim in store.Read<ClaimFile>() on payment.Claim equals claim.Id
            where claim.Carrier == insurer
                && (asked.Contains(payment.BankReference!) || asked.Contains(payment.ReversalReference!)
                    || (asked.Contains(payment.InstructionReference!) && payment.State == PaymentState.Instructed))
            select new { Payment = payment, claim.Number }).ToListAsync(cancel);
        var receipts = await (
            from receipt in store.Read<RecoveryReceipt>()
            join claim in store.Read<ClaimFile>() on receipt.Claim equals claim.Id
            where claim.Carrier == insurer && asked.Contains(receipt.BankReference)
            select new { receipt.BankReference, receipt.Amount, claim.Number }).ToListAsync(cancel);
        List<ServiceRequest> services = await store.Read<ServiceRequest>()
            .Where(r => r.Carrier == insurer && asked.Contains(r.BankReference!)).ToListAsync(cancel);
        return
        [
            .. payments.SelectMany(each => Of(each.Payment, each.Number)),
            .. receipts.Select(each => new BankRecord(
                each.BankReference, each.Amount, new($"追偿款，赔案 {each.Number}", $"recovery, claim {each.Number}"),
                IsBooked: true)),
            .. services.Select(each => new BankRecord(
                each.BankReference!, -each.Invoice!.Allowed, new($"服务费 {each.Number}", $"service {each.Number}"),
                IsBooked: true)),
        ];
    }

    public async Task<Refusal?> Made(
        OrganisationId insurer, string instruction, string bankReference, Caller caller, CancellationToken cancel)
    {
        Payment payment = await store.Set<Payment>().FirstAsync(p => p.InstructionReference == instruction, cancel);
        ClaimFile claim = await store.Set<ClaimFile>().FirstAsync(c => c.Id == payment.Claim && c.Carrier == insurer, cancel);
        Outcome<Effect> made = await Pay(claim.Id, payment.Id, bankReference, claim.Version, caller, cancel);
        return made.Try(out _, out Refusal? why) ? null : why;
    }

    /// <summary>The bank has paid what was approved; part of the command in progress.</summary>
    internal async Task<Outcome<Effect>> Pay(
        ClaimId id, Guid payment, string bankReference, int? ifMatch, Caller caller, CancellationToken cancel)
    {
        Outcome<(ClaimFile, Payment)> begun = await work.BeginPayment(
            id, payment, ifMatch, caller, Paying, cancel, PaymentState.Approved, PaymentState.Instructed);
        if (!begun.Try(out (ClaimFile Claim, Payment Payment) at, out Refusal? why)) return why;

        string reference = bankReference.Trim();
        bool isUsed = await store.Set<Payment>().AnyAsync(p => p.BankReference == reference, cancel);
        if (reference.Length is 0 or > ReferenceMax || isUsed)
        {
            return Refusal.InvalidFields("CLM-REFERENCE", [new("/bankReference", "UNIQUE", new(
                "请填写未使用过的银行流水号（1 至 64 个字符）。", "Give a bank reference of 1 to 64 characters that was not used before."))]);
        }

        DateTimeOffset now = clock.GetUtcNow();
        (at.Payment.State, at.Payment.BankReference, at.Payment.PaidAt, at.Payment.PaidOn) =
            (PaymentState.Paid, reference, now, clock.Today());
        await books.Pay(at.Claim, at.Payment, cancel);
        if (!at.Payment.IsExpense)
        {
            at.Claim.FirstPaidAt ??= now;
            at.Claim.NotePaidInFull(now);
        }

        return await work.End(at.Claim, "Paid", new(
            $"已支付 {at.Payment.Amount}，流水号 {reference}。", $"Paid {at.Payment.Amount}, reference {reference}."), caller, cancel);
    }

    // A payment that was made and came back is known by both references.
    private static IEnumerable<BankRecord> Of(Payment payment, string claim)
    {
        var what = new Words($"赔款，赔案 {claim}", $"claim payment, claim {claim}");
        if (payment.State is PaymentState.Instructed)
            yield return new BankRecord(payment.InstructionReference!, -payment.Amount, what, IsBooked: false);
        if (payment.BankReference is { } reference)
            yield return new BankRecord(reference, -payment.Amount, what, IsBooked: true);
        if (payment.ReversalReference is { } back)
        {
            yield return new BankRecord(
                back, payment.Amount, new($"赔款退回，赔案 {claim}", $"claim payment that came back, claim {claim}"), IsBooked: true);
        }
    }
}
