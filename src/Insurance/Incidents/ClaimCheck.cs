using System.Runtime.CompilerServices;
using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Chains;
using Breakwater.Incidents.Contracts;
using Breakwater.Incidents.Events;
using Breakwater.Incidents.Residents;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents;

/// <summary>
/// A claim's reserve is the sum of its lines and of their changes, approved and paid are what its payments say, an insurer's
/// reserves are what the journal has outstanding, and what an event's claims are allotted is what is used of their limit.
/// </summary>
internal sealed class ClaimCheck(Store store, IJournal journal, ILimits limits) : IIntegrityCheck
{
    private static readonly PaymentState[] Committed = [PaymentState.Approved, PaymentState.Instructed, PaymentState.Paid];

    public Words Name { get; } = new(
        "赔案准备金与分项、付款、日记账一致", "Claims' reserves agree with lines, payments and journal");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        IQueryable<ReserveLine> lines = store.Read<ReserveLine>();
        IQueryable<ReserveChange> changes = store.Read<ReserveChange>();
        IQueryable<Payment> payments = store.Read<Payment>();
        var off = store.Read<ClaimFile>()
            .Where(claim =>
                claim.Reserve.Fen != lines.Where(l => l.Claim == claim.Id).Sum(l => l.Outstanding.Fen)
                || claim.Reserve.Fen != changes.Where(c => c.Claim == claim.Id).Sum(c => c.Change.Fen)
                || claim.ReservedExpense.Fen != lines.Where(l => l.Claim == claim.Id && l.Cost != CostType.Indemnity)
                    .Sum(l => l.Outstanding.Fen)
                || claim.Committed.Fen != payments.Where(p => p.Claim == claim.Id && Committed.Contains(p.State))
                    .Sum(p => p.Amount.Fen)
                || claim.CommittedExpense.Fen != payments
                    .Where(p => p.Claim == claim.Id && p.Cost != CostType.Indemnity && Committed.Contains(p.State))
                    .Sum(p => p.Amount.Fen)
                || claim.PaidExpense.Fen != payments
                    .Where(p => p.Claim == claim.Id && p.Cost != CostType.Indemnity && p.State == PaymentState.Paid)
                    .Sum(p => p.Amount.Fen)
                || claim.Paid.Fen != payments.Where(p => p.Claim == claim.Id && p.State == PaymentState.Paid)
                    .Sum(p => p.Amount.Fen))
            .OrderBy(claim => claim.Number).Select(claim => claim.Number);
        await foreach (string number in off.AsAsyncEnumerable().WithCancellation(cancel))
        {
            yield return new Breach($"incidents_claim {number}", new(
                "准备金、已批准或已付金额与分项、变动或付款的合计不符。",
                "Reserve, approved or paid is not the sum of its lines, changes or payments."));
        }

        ReserveLine? negative = await lines.Where(line => line.Outstanding.Fen < 0).OrderBy(line => line.Id)
            .FirstOrDefaultAsync(cancel);
        if (negative is not null)
        {
            yield return new Breach($"incidents_reserve_line {negative.Id}", new(
                "准备金分项为负。", "A line of the reserve is below zero."));
        }

        await foreach (Breach apart in Apart(cancel)) yield return apart;
        await foreach (Breach apart in Shared(cancel)) yield return apart;
    }

    // Σ allotted to the claims of an event = used of the limit they share
    private async IAsyncEnumerable<Breach> Shared([EnumeratorCancellation] CancellationToken cancel)
    {
        IQueryable<ClaimFile> claims = store.Read<ClaimFile>();
        var events = await store.Read<CommonEvent>().Where(e => e.Node != null).OrderBy(e => e.Number)
            .Select(e => new
            {
                e.Number,
                Node = e.Node!.Value,
                Fen = claims.Where(c => c.Event == e.Id).Sum(c => c.AllottedFen) ?? 0,
            })
            .ToListAsync(cancel);
        foreach (var each in events)
        {
            Money used = (await limits.Find(each.Node, cancel))?.Used ?? Money.Zero;
            if (used.Fen == each.Fen) continue;

            yield return new Breach($"incidents_event {each.Number}", new(
                $"向各赔案分配合计 {Money.Cny(each.Fen)}，共享限额已用 {used}。",
                $"Its claims are allotted {Money.Cny(each.Fen)} in all; of the shared limit {used} is used."));
        }
    }

    // Σ reserves of claims, certificate claims and chain claims of an insurer = −outstanding claims in its books
    private async IAsyncEnumerable<Breach> Apart([EnumeratorCancellation] CancellationToken cancel)
    {
        Dictionary<OrganisationId, long> kept = await store.Read<ClaimFile>().GroupBy(claim => claim.Carrier)
            .Select(group => new { group.Key, Fen = group.Sum(claim => claim.Reserve.Fen) })
            .ToDictionaryAsync(each => each.Key, each => each.Fen, cancel);
        var residents = await store.Read<ResidentClaim>().GroupBy(claim => claim.Carrier)
            .Select(group => new { group.Key, Fen = group.Sum(claim => claim.ReserveFen) }).ToListAsync(cancel);
        var ofChains = await store.Read<ChainClaim>().Where(claim => claim.State == ChainClaimState.Reserved)
            .GroupBy(claim => claim.Carrier)
            .Select(group => new { group.Key, Fen = group.Sum(claim => claim.Payable.Fen) }).ToListAsync(cancel);
        foreach (var each in residents.Concat(ofChains)) kept[each.Key] = kept.GetValueOrDefault(each.Key) + each.Fen;
        foreach ((OrganisationId insurer, long fen) in kept.OrderBy(each => each.Key.Value))
        {
            Money booked = -await journal.Balance(
                Account.OutstandingClaims, insurer, DateOnly.MaxValue, DateOnly.MaxValue, cancel);
            if (booked.Fen == fen) continue;

            yield return new Breach($"incidents_reserve {insurer.Value}", new(
                $"各赔案准备金合计 {Money.Cny(fen)}，日记账未决赔款为 {booked}。",
                $"Its claims have {Money.Cny(fen)} set aside in all; the journal says {booked}."));
        }
    }
}
