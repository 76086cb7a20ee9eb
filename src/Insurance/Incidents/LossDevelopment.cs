using System.Globalization;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>Paid and incurred by day of loss and day of booking, grouped in the database.</summary>
internal sealed class LossDevelopment(Store store) : IClaimDevelopment
{
    // An approval and a reversal move an amount between reserve, payable and paid; what is incurred stays. They name their
    // payment; before reserves were kept by line they could only be told by the system's own words.
    private static readonly string[] WithinIncurred = ["payment", "reversal"];

    public async Task<ClaimDevelopment> Of(
        OrganisationId insurer, DateOnly day, DateOnly recorded, CancellationToken cancel)
    {
        DateOnly upTo = day < recorded ? day : recorded;
        IQueryable<ClaimFile> claims = store.Read<ClaimFile>().Where(c => c.Carrier == insurer);
        var incurred = await (
            from line in store.Read<ReserveChange>()
            join claim in claims on line.Claim equals claim.Id
            where line.Effective <= day && line.Recorded <= recorded
                && (line.Line != null ? line.Payment == null : !WithinIncurred.Contains(line.Reason))
            group line.Change.Fen by new { claim.LossDay, line.Effective } into same
            select new { same.Key.LossDay, On = same.Key.Effective, Fen = same.Sum() }).ToListAsync(cancel);
        var paid = await (
            from payment in store.Read<Payment>()
            join claim in claims on payment.Claim equals claim.Id
            where payment.PaidOn != null && payment.PaidOn <= upTo
            group payment.Amount.Fen by new { claim.LossDay, payment.PaidOn } into same
            select new { same.Key.LossDay, On = same.Key.PaidOn!.Value, Fen = same.Sum() }).ToListAsync(cancel);
        var back = await (
            from payment in store.Read<Payment>()
            join claim in claims on payment.Claim equals claim.Id
            where payment.ReversedOn != null && payment.ReversedOn <= upTo
            group payment.Amount.Fen by new { claim.LossDay, payment.ReversedOn } into same
            select new { same.Key.LossDay, On = same.Key.ReversedOn!.Value, Fen = same.Sum() }).ToListAsync(cancel);
        var lane = await store.Read<LaneMovement>().Where(m => m.Insurer == insurer && m.Recorded <= upTo)
            .GroupBy(m => new { m.Month, m.Recorded })
            .Select(group => new
            {
                group.Key.Month,
                group.Key.Recorded,
                Claims = group.Sum(m => m.Claims),
                Paid = group.Sum(m => m.PaidFen),
                Incurred = group.Sum(m => m.ReserveFen + m.CommittedFen + m.PaidFen),
            }).ToListAsync(cancel);

        IQueryable<ClaimFile> opened = claims.Where(c => c.OpenedOn <= upTo);
        int files = await opened.CountAsync(cancel);
        int bare = await opened.CountAsync(
            c => c.State != ClaimState.Closed && c.Reserve.Fen == 0 && c.Committed.Fen == 0, cancel);
        IEnumerable<(DateOnly Loss, DateOnly On, long Paid, long Incurred)> all =
        [
            .. incurred.Select(row => (row.LossDay, row.On, 0L, row.Fen)),
            .. paid.Select(row => (row.LossDay, row.On, row.Fen, 0L)),
            .. back.Select(row => (row.LossDay, row.On, -row.Fen, 0L)),
            .. lane.Select(row => (MonthOf(row.Month), row.Recorded, row.Paid, row.Incurred)),
        ];
        return new ClaimDevelopment(
            files + lane.Sum(row => row.Claims), bare,
            [
                .. all.GroupBy(each => (each.Loss, each.On)).OrderBy(group => group.Key)
                    .Select(group => new LossMovement(
                        group.Key.Loss, group.Key.On, Money.Cny(group.Sum(each => each.Paid)),
                        Money.Cny(group.Sum(each => each.Incurred)))),
            ]);
    }

    private static DateOnly MonthOf(string month) =>
        DateOnly.ParseExact(month + "-01", "yyyy-MM-dd", CultureInfo.InvariantCulture);
}
