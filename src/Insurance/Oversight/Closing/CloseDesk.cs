using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Incidents.Contracts;
using Breakwater.Oversight.Contracts;
using Breakwater.Policies.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Closing;

/// <summary>The month that is closed next: what it comes to, and what stands in the way.</summary>
/// <param name="Month">e.g. <c>2026-10</c>.</param>
/// <param name="Basis">What it is reckoned from.</param>
/// <param name="LockedBefore">Last locked day before it; null when none is.</param>
/// <param name="Reckoned">What it comes to.</param>
/// <param name="Obstacles">What blocks it, and what should be looked at.</param>
internal sealed record NextClose(
    string Month, ClosingBasis Basis, DateOnly? LockedBefore, Reckoning Reckoned, IReadOnlyList<CloseObstacle> Obstacles);

/// <summary>Prepares closes, and posts and undoes their entries.</summary>
internal sealed class CloseDesk(
    Store store, Reckoner reckoner, CloseRules rules, IPeriods periods, IStatistics statistics, IClaimDevelopment claims,
    IJournal journal, TimeProvider clock)
{
    private static readonly PeriodState[] Stands = [PeriodState.Closed, PeriodState.ReopeningAsked];

    internal static string MonthOf(DateOnly day) => day.ToString("yyyy-MM", CultureInfo.InvariantCulture);

    /// <summary>The close of an insurer that stands for a month; null when it is open.</summary>
    internal async Task<PeriodClose?> StandingFor(OrganisationId insurer, DateOnly last, CancellationToken cancel) =>
        await store.Read<PeriodClose>()
            .FirstOrDefaultAsync(c => c.Owner == insurer && c.Last == last && Stands.Contains(c.State), cancel);

    /// <summary>
    /// The month to be closed next; a refusal when nothing was ever booked, a proposal waits or no rule is in force.
    /// </summary>
    /// <remarks>
    /// The first close may be of any month that is over: whoever begins to close begins with the last one. Once the first close
    /// was opened again nothing is locked, and it is the oldest month opened again that is closed next.
    /// </remarks>
    internal async Task<Outcome<NextClose>> Next(OrganisationId insurer, CancellationToken cancel)
    {
        DateOnly today = clock.Today();
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        bool waits = await store.Read<PeriodClose>().AnyAsync(
            c => c.Owner == insurer && c.State == PeriodState.Proposed, cancel);
        if (waits || await periods.FirstDay(insurer, cancel) is not { } began)
            return CloseRefusals.Nothing;

        DateOnly? locked = await periods.LockedThrough(insurer, cancel);
        var thisMonth = new DateOnly(today.Year, today.Month, 1);
        DateOnly first = locked?.AddDays(1) ?? await Reopened(insurer, cancel) ?? thisMonth.AddMonths(-1);
        DateOnly last = first.AddMonths(1).AddDays(-1);
        DateOnly known = today.AddDays(-1);
        if (rules.On(last) is not { } rule) return CloseRefusals.NoRule(last);

        var basis = new ClosingBasis(insurer, first, last, known, rule, began, EarnedBefore: Money.Zero);
        basis = basis with { EarnedBefore = await EarnedBefore(basis, cancel) };
        ClaimDevelopment development = await claims.Of(basis.Insurer, basis.Last, basis.Known, cancel);
        Reckoning reckoned = await reckoner.Of(basis, development, cancel);
        return new NextClose(
            MonthOf(first), basis, locked, reckoned, [.. await Obstacles(basis, reckoned, development, today, cancel)]);
    }

    private async Task<DateOnly?> Reopened(OrganisationId insurer, CancellationToken cancel) =>
        await store.Read<PeriodClose>().Where(c => c.Owner == insurer && c.State == PeriodState.Reopened)
            .MinAsync(c => (DateOnly?)c.First, cancel);

    /// <summary>What is proposed, with the hash of the month's journal.</summary>
    internal async Task<CloseDocument> Document(NextClose next, CancellationToken cancel)
    {
        var days = new Period(next.Basis.First, next.Basis.Last.AddDays(1));
        PeriodContents contents = await periods.Contents(next.Basis.Insurer, days, next.Basis.Known, cancel);
        return new CloseDocument(next.Basis, next.Reckoned, contents.Hash, contents.Entries, contents.Debits);
    }

    /// <summary>Posts the reserves on the month's last day and takes them back on the next, in the command in progress.</summary>
    internal void Post(PeriodClose close)
    {
        Post(close, Account.UnearnedPremium, Account.UnearnedPremiumChange, close.Unearned, "UnearnedPremium");
        Post(close, Account.UnreportedClaims, Account.UnreportedClaimsChange, close.Unreported, "UnreportedClaims");
    }

    /// <summary>Posts the opposite of every entry of a close on the same days, in the command in progress.</summary>
    internal async Task Undo(PeriodClose close, CancellationToken cancel)
    {
        foreach (EntryView entry in await periods.Of(close.Id.Value, cancel))
        {
            periods.Post(new Posting(
                "CloseUndone", new($"重开账期，冲回：{entry.Narrative.Zh}", $"Month opened again, undone: {entry.Narrative.En}"),
                close.Owner, close.Id.Value, close.Id.Value, entry.Effective,
                [.. entry.Lines.Select(line => new Line(line.Account, -line.Amount))]));
        }
    }

    private void Post(PeriodClose close, Account reserve, Account change, Money amount, string kind)
    {
        if (amount == Money.Zero) return;

        periods.Post(new Posting(
            kind + "Set", new($"提存{reserve.Name.Zh}，账期 {close.Month}", $"{reserve.Name.En} set, month {close.Month}"),
            close.Owner, close.Id.Value, close.Id.Value, close.Last, [new Line(change, amount), new Line(reserve, -amount)]));
        periods.Post(new Posting(
            kind + "Reversed",
            new($"月初转回{reserve.Name.Zh}，账期 {close.Month}", $"{reserve.Name.En} of month {close.Month} reversed"),
            close.Owner, close.Id.Value, close.Id.Value, close.Last.AddDays(1),
            [new Line(reserve, amount), new Line(change, -amount)]));
    }

    // As the month before was closed; where it was not, as it would be reckoned now.
    private async Task<Money> EarnedBefore(ClosingBasis basis, CancellationToken cancel)
    {
        DateOnly before = basis.First.AddDays(-1);
        return await StandingFor(basis.Insurer, before, cancel) is { } closed
            ? closed.Document.Basis.EarnedBefore + closed.Earned
            : await reckoner.EarnedTo(basis, before, cancel);
    }

    private async Task<IReadOnlyList<CloseObstacle>> Obstacles(
        ClosingBasis basis, Reckoning reckoned, ClaimDevelopment development, DateOnly today, CancellationToken cancel)
    {
        List<CloseObstacle> found = [];
        if (today <= basis.Last)
        {
            found.Add(new("CLO-NOT-OVER", new(
                $"{MonthOf(basis.First)} 尚未结束，{basis.Last.AddDays(1):yyyy-MM-dd} 起可以关账。",
                $"{MonthOf(basis.First)} is not over; it can be closed from {basis.Last.AddDays(1):yyyy-MM-dd}."), Blocks: true));
        }

        var days = new Period(basis.First, basis.Last.AddDays(1));
        int late = await periods.Later(basis.Insurer, days, basis.Known, Guid.Empty, cancel);
        if (today > basis.Last && late > 0)
        {
            found.Add(new("CLO-TODAY", new(
                $"今天有 {late} 笔凭证记入本月。关账按昨日日终的记录计算，请明天再提出。",
                $"{late} entries were made today that bear a day of the month. A close goes by the records of yesterday's end; "
                + "propose it tomorrow."), Blocks: true));
        }

        StatisticsView view = await statistics.Of(
            Breakdown.Product, basis.Insurer, basis.Last, basis.Known, cancel);
        found.AddRange(view.Reconciliation.Where(each => each.Difference != Money.Zero).Select(each => new CloseObstacle(
            "CLO-UNRECONCILED", new(
                $"{each.Name.Zh}：业务记录与日记账相差 {each.Difference}。请先查明差异。",
                $"{each.Name.En}: the records differ from the journal by {each.Difference}. Clear the difference first."),
            Blocks: true)));

        Money booked = await journal.Balance(Account.ClaimsIncurred, basis.Insurer, basis.Last, basis.Known, cancel);
        Money developed = development.Movements.Select(move => move.Incurred).Total();
        if (booked != developed)
        {
            found.Add(new("CLO-TRIANGLE", new(
                $"赔案记录合计 {developed}，日记账赔付支出 {booked}，三角形与账簿不一致。",
                $"The claims come to {developed} and the journal's claims incurred to {booked}: the triangle is not the book's."),
                Blocks: true));
        }

        found.AddRange(reckoned.Figures.Where(figure => figure is { Posted: true, Amount: null })
            .Select(figure => new CloseObstacle("CLO-NO-FIGURE", figure.Why!.Value, Blocks: true)));
        if (development.WithoutReserve > 0)
        {
            found.Add(new("CLO-NO-RESERVE", new(
                $"有 {development.WithoutReserve} 件未结赔案没有准备金，请确认是否应提存。",
                $"{development.WithoutReserve} open claims have no reserve; see whether they should."), Blocks: false));
        }

        return found;
    }
}
