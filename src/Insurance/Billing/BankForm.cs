using System.Globalization;
using Breakwater.Billing.BankFiles;
using Breakwater.Billing.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Billing;

/// <summary>What finance copies from the bank's statement.</summary>
/// <param name="Amount">More than zero, not more than what is open.</param>
/// <param name="On">Day at the bank: from the invoice's day to today.</param>
/// <param name="BankReference">The bank's own reference, 1 to 64 characters; each is booked once.</param>
internal sealed record BankForm(Money Amount, DateOnly On, string BankReference)
{
    /// <summary>
    /// Whether it may be recorded although the books of that day are closed: its entry bears the first open day then.
    /// </summary>
    public bool Late { get; init; }

    private static readonly KnownQuery<OrganisationId, string, BankMovement> Before = new((db, insurer, reference) =>
        db.Set<BankMovement>().Where(m => m.Insurer == insurer && m.BankReference == reference).AsNoTracking());

    private static readonly KnownQuery<OrganisationId, string, BankLine> InFile = new((db, insurer, reference) =>
        db.Set<BankLine>().Where(l => l.Carrier == insurer && l.BankReference == reference && l.Original == null).AsNoTracking());

    /// <summary>The reference as it is kept.</summary>
    internal string Reference => BankReference.Trim();

    /// <summary>What must be corrected, or null.</summary>
    /// <param name="open">What is open.</param>
    /// <param name="raised">Day the invoice was raised.</param>
    /// <param name="today">Today.</param>
    internal Refusal? Faults(Money open, DateOnly raised, DateOnly today)
    {
        List<FieldFault> faults = [];
        bool isYuan = string.Equals(Amount.Currency, open.Currency, StringComparison.Ordinal);
        if (!isYuan || Amount <= Money.Zero || Amount > open) faults.Add(BillingRefusals.Amount(open));
        if (On < raised || On > today) faults.Add(BillingRefusals.Day(raised));
        if (Reference.Length is 0 or > 64) faults.Add(BillingRefusals.Reference);
        return faults.Count is 0 ? null : BillingRefusals.Faulty(faults);
    }

    /// <summary>The day is closed, and nobody said that it is recorded late; null otherwise.</summary>
    /// <remarks>A month is closed only when it is over, so a day of this month is not looked up.</remarks>
    internal async Task<Refusal?> Closed(
        IPeriods periods, OrganisationId insurer, DateOnly today, CancellationToken cancel)
    {
        if (Late || On >= new DateOnly(today.Year, today.Month, 1)) return null;

        return await periods.LockedThrough(insurer, cancel) is { } through && On <= through
            ? BillingRefusals.Faulty([BillingRefusals.Locked(through)])
            : null;
    }

    /// <summary>The reference was booked before, or came with a bank's file: where it is.</summary>
    internal async Task<Refusal?> Booked(Store store, OrganisationId insurer, CancellationToken cancel)
    {
        if (await Before.First(store, insurer, Reference, cancel) is { } before)
            return BillingRefusals.ReferenceTaken(before.Number);

        return await InFile.First(store, insurer, Reference, cancel) is { Blocks: true } ? BankRefusals.InFile : null;
    }

    /// <summary>The record of it.</summary>
    /// <param name="number">Number of the receipt or refund.</param>
    /// <param name="invoice">The invoice.</param>
    /// <param name="signed">In positive, out negative.</param>
    /// <param name="by">Who records it.</param>
    /// <param name="now">When.</param>
    /// <param name="share">Which share of what the bank reported.</param>
    internal BankMovement Record(
        string number, Invoice invoice, Money signed, string by, DateTimeOffset now, int share = 1) => new()
        {
            Number = number,
            Invoice = invoice.Id,
            Insurer = invoice.Carrier,
            Amount = signed,
            On = On,
            BankReference = Reference,
            Share = share,
            RecordedAt = now,
            By = by,
        };

    /// <summary>Series of the year, e.g. <c>REC-2026</c>.</summary>
    internal static string Series(string prefix, DateOnly today) =>
        string.Create(CultureInfo.InvariantCulture, $"{prefix}-{today.Year}");
}
