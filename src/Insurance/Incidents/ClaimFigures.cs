using System.Globalization;
using System.Linq.Expressions;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Residents;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>Figures of incidents and claims, grouped in the database.</summary>
internal sealed class ClaimFigures(Store store) : IClaimFigures
{
    public async Task<IReadOnlyList<ClaimFigure>> Of(
        Breakdown by, OrganisationId? insurer, DateOnly effective, DateOnly recorded, CancellationToken cancel)
    {
        DateOnly upTo = effective < recorded ? effective : recorded;
        IQueryable<IncidentNotice> notices = store.Read<IncidentNotice>().Where(n => n.ReportedOn <= upTo);
        IQueryable<ClaimFile> claims = store.Read<ClaimFile>().Where(c => c.OpenedOn <= upTo);
        if (insurer is { } one)
        {
            notices = notices.Where(n => n.Carrier == one);
            claims = claims.Where(c => c.Carrier == one);
        }

        IQueryable<ClaimFile> all = store.Read<ClaimFile>();
        if (insurer is { } of) all = all.Where(c => c.Carrier == of);
        var paid =
            from payment in store.Read<Payment>()
            join claim in all on payment.Claim equals claim.Id
            where payment.PaidOn != null && payment.PaidOn <= upTo
            select new Amount { Claim = claim, Fen = payment.Amount.Fen };
        // What the bank gave back was paid on one day and not paid any more from another.
        var reversed =
            from payment in store.Read<Payment>()
            join claim in all on payment.Claim equals claim.Id
            where payment.ReversedOn != null && payment.ReversedOn <= upTo
            select new Amount { Claim = claim, Fen = payment.Amount.Fen };
        var outstanding =
            from line in store.Read<ReserveChange>()
            join claim in all on line.Claim equals claim.Id
            where line.Effective <= effective && line.Recorded <= recorded
            select new Amount { Claim = claim, Fen = line.Change.Fen };

        Dictionary<string, long> noticed = await Count(notices, NoticeKey(by), cancel);
        Dictionary<string, long> opened = await Count(claims, ClaimKey(by), cancel);
        Dictionary<string, long> paidOf = await Sum(paid, by, cancel);
        foreach ((string key, long fen) in await Sum(reversed, by, cancel)) paidOf[key] -= fen;
        Dictionary<string, long> outstandingOf = await Sum(outstanding, by, cancel);
        IQueryable<LaneMovement> moved = store.Read<LaneMovement>().Where(m => m.Recorded <= upTo);
        if (insurer is { } carrier) moved = moved.Where(m => m.Insurer == carrier);
        foreach ((string key, LaneChange change) in await Lane(moved, by, cancel))
        {
            opened[key] = opened.GetValueOrDefault(key) + change.Claims;
            paidOf[key] = paidOf.GetValueOrDefault(key) + change.Paid;
            outstandingOf[key] = outstandingOf.GetValueOrDefault(key) + change.Reserve;
        }

        return
        [
            .. noticed.Keys.Union(opened.Keys).Union(paidOf.Keys).Union(outstandingOf.Keys).Order(StringComparer.Ordinal)
                .Select(key => new ClaimFigure(
                    key, (int)noticed.GetValueOrDefault(key), (int)opened.GetValueOrDefault(key),
                    Money.Cny(paidOf.GetValueOrDefault(key)), Money.Cny(outstandingOf.GetValueOrDefault(key)))),
        ];
    }

    // What a command did to certificate claims is one row a month; twenty thousand claims are a few rows.
    private static async Task<Dictionary<string, LaneChange>> Lane(
        IQueryable<LaneMovement> moved, Breakdown by, CancellationToken cancel)
    {
        Expression<Func<LaneMovement, string>> key = by switch
        {
            Breakdown.Province => m => m.Province,
            Breakdown.Industry => m => m.Section,
            Breakdown.Product => m => m.Product,
            Breakdown.Month => m => m.Month,
        };
        return await moved.GroupBy(key)
            .Select(group => new
            {
                group.Key,
                Claims = group.Sum(m => m.Claims),
                Paid = group.Sum(m => m.PaidFen),
                Reserve = group.Sum(m => m.ReserveFen),
            })
            .ToDictionaryAsync(
                each => each.Key, each => new LaneChange(each.Claims, each.Reserve, Paid: each.Paid), StringComparer.Ordinal,
                cancel);
    }

    private static async Task<Dictionary<string, long>> Count<T>(
        IQueryable<T> rows, Expression<Func<T, string>> key, CancellationToken cancel) =>
        await rows.GroupBy(key).Select(group => new { group.Key, Number = group.LongCount() })
            .ToDictionaryAsync(each => each.Key, each => each.Number, cancel);

    private static async Task<Dictionary<string, long>> Sum(IQueryable<Amount> rows, Breakdown by, CancellationToken cancel)
    {
        Expression<Func<Amount, string>> key = by switch
        {
            Breakdown.Province => row => row.Claim.Province,
            Breakdown.Industry => row => row.Claim.Industry.Substring(0, 1),
            Breakdown.Product => row => row.Claim.Product,
            Breakdown.Month => row => row.Claim.OpenedMonth,
        };
        return await rows.GroupBy(key, row => row.Fen).Select(group => new { group.Key, Fen = group.Sum() })
            .ToDictionaryAsync(each => each.Key, each => each.Fen, cancel);
    }

    private static Expression<Func<IncidentNotice, string>> NoticeKey(Breakdown by) => by switch
    {
        Breakdown.Province => n => n.Province,
        Breakdown.Industry => n => n.Industry.Substring(0, 1),
        Breakdown.Product => n => n.Product,
        Breakdown.Month => n => n.ReportedMonth,
    };

    private static Expression<Func<ClaimFile, string>> ClaimKey(Breakdown by) => by switch
    {
        Breakdown.Province => c => c.Province,
        Breakdown.Industry => c => c.Industry.Substring(0, 1),
        Breakdown.Product => c => c.Product,
        Breakdown.Month => c => c.OpenedMonth,
    };

    /// <summary>A month as statistics write it, e.g. <c>2026-03</c>.</summary>
    internal static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    private sealed class Amount
    {
        public required ClaimFile Claim { get; init; }
        public long Fen { get; init; }
    }
}
