using System.Globalization;
using Breakwater.Billing.Contracts;
using Breakwater.Engine.Reserving;
using Breakwater.Incidents.Contracts;
using Breakwater.Oversight.Contracts;
using Breakwater.Policies.Contracts;

namespace Breakwater.Oversight.Closing;

/// <summary>Reckons what a month comes to, from records known on a past day: the same answer whenever it is asked.</summary>
/// <remarks>
/// earned(M) = [W(M) − U(M)] − [W(M−1) − U(M−1)], W premium written and U unearned up to a day, so that the earned premium of all
/// months and what is unearned at their end are the premium written.
/// </remarks>
internal sealed class Reckoner(IPremiumTerms premiums, IClaimDevelopment claims, IJournal journal)
{
    private static readonly Words ByDays = new("未到期保费（1/365）", "Unearned premium by days (1/365)");
    private static readonly Words ByHalfMonths = new("未到期保费（1/24）", "Unearned premium by half months (1/24)");

    /// <summary>What the month comes to.</summary>
    internal async Task<Reckoning> Of(ClosingBasis basis, CancellationToken cancel) =>
        await Of(basis, await claims.Of(basis.Insurer, basis.Last, basis.Known, cancel), cancel);

    /// <summary>The same, from claims that were looked up already.</summary>
    internal async Task<Reckoning> Of(ClosingBasis basis, ClaimDevelopment development, CancellationToken cancel)
    {
        IReadOnlyList<WrittenPremium> running = await Running(basis, basis.Last, cancel);
        Money written = await premiums.Written(basis.Insurer, basis.Last, basis.Known, cancel);
        Money unearned = Unearned(running, basis);
        IReadOnlyList<TriangleRow> rows = await Rows(basis, development, written - unearned, cancel);
        (IReadOnlyList<CloseFigure> unreported, IReadOnlyList<double> factors) =
            new UnreportedClaims(basis.Rule, rows, development.Claims).Figures();
        return new Reckoning(
            [
                await Moved(basis, CloseCode.Written, new("本月保费收入", "Premium written in the month"),
                    Account.PremiumWritten, sign: -1, cancel),
                Earned(basis, written, unearned),
                await Moved(basis, CloseCode.Incurred, new("本月已报案赔付", "Claims incurred in the month, as reported"),
                    Account.ClaimsIncurred, sign: 1, cancel),
                await Outstanding(basis, cancel),
                Shown(CloseCode.UnearnedDaily, ByDays, running, basis, UnearnedBasis.Daily),
                Shown(CloseCode.UnearnedTwentyFourths, ByHalfMonths, running, basis, UnearnedBasis.TwentyFourths),
                Reserve(running, basis),
                .. unreported,
            ],
            rows, factors, development.Claims);
    }

    /// <summary>Premium earned up to the end of a day.</summary>
    internal async Task<Money> EarnedTo(ClosingBasis basis, DateOnly day, CancellationToken cancel) =>
        await premiums.Written(basis.Insurer, day, basis.Known, cancel)
        - Unearned(await Running(basis, day, cancel), day, basis.Rule.Basis);

    private async Task<IReadOnlyList<WrittenPremium>> Running(ClosingBasis basis, DateOnly day, CancellationToken cancel) =>
    [
        .. (await premiums.Running(basis.Insurer, day, basis.Known, cancel))
            .Select(each => new WrittenPremium(each.Premium, each.Term)),
    ];

    private async Task<IReadOnlyList<TriangleRow>> Rows(
        ClosingBasis basis, ClaimDevelopment development, Money earnedToLast, CancellationToken cancel)
    {
        IReadOnlyList<DateOnly> firsts = LossTriangle.Quarters(basis.Last, basis.Began, basis.Rule.Origins);
        List<Money> earned = [];
        Money before = await EarnedTo(basis, firsts[0].AddDays(-1), cancel);
        foreach (DateOnly end in firsts.Skip(1))
        {
            Money upTo = await EarnedTo(basis, end.AddDays(-1), cancel);
            earned.Add(upTo - before);
            before = upTo;
        }

        earned.Add(earnedToLast - before);

        return LossTriangle.Rows(firsts, basis.Last, development.Movements, earned);
    }

    private static Money Unearned(IReadOnlyList<WrittenPremium> running, ClosingBasis basis) =>
        Unearned(running, basis.Last, basis.Rule.Basis);

    private static Money Unearned(IReadOnlyList<WrittenPremium> running, DateOnly day, UnearnedBasis by) =>
        running.Select(each => UnearnedPremium.Of(each, day, by, RoundingRule.HalfUp)).Total();

    private static CloseFigure Shown(
        CloseCode code, Words name, IReadOnlyList<WrittenPremium> running, ClosingBasis basis, UnearnedBasis by)
    {
        Trail trail = Begin(name, basis, running);
        Money unearned = Unearned(running, basis.Last, by);
        trail.Note(
            by is UnearnedBasis.Daily
                ? new("各期保费 × 剩余天数 ÷ 总天数，逐组取整到分", "Each premium × days left ÷ days of its term, rounded to the fen")
                : new("各期保费 × 剩余半月数 ÷ 总半月数，逐组取整到分", "Each premium × half months left ÷ half months, rounded"),
            "×", by is UnearnedBasis.Daily ? "d/D" : "(2(T−e)−1)/2T", unearned, "银保监会令〔2021〕11 号");
        return new CloseFigure(code, name, unearned, Why: null, Posted: false, trail.Written());
    }

    private static CloseFigure Reserve(IReadOnlyList<WrittenPremium> running, ClosingBasis basis)
    {
        Words name = new("未到期责任准备金", "Unearned premium reserve");
        Trail trail = Begin(name, basis, running);
        CloseRule rule = basis.Rule;
        return UnearnedPremium.Reserve(
            running, basis.Last, rule.Basis, rule.ClaimShare, rule.CostShare, RoundingRule.HalfUp, trail).Match(
            done: reserve => new CloseFigure(
                CloseCode.UnearnedReserve, name, reserve.Reserve, Why: null, Posted: true, trail.Written()),
            refused: why => new CloseFigure(
                CloseCode.UnearnedReserve, name, Amount: null, why.Detail, Posted: true, Trail: null));
    }

    private static CloseFigure Earned(ClosingBasis basis, Money written, Money unearned)
    {
        Words name = new("本月已赚保费", "Premium earned in the month");
        var trail = new Trail(name);
        Rests(trail, basis);
        trail.Note(new("截至月末保费收入", "Premium written up to the month's end"), "", "W", written, "保单与凭证记录");
        trail.Note(new("减月末未到期保费", "Less what is unearned then"), "−", unearned.ToString(), written - unearned, "");
        Money earned = written - unearned - basis.EarnedBefore;
        trail.Note(
            new("减以前各月已赚保费", "Less what was earned before the month"), "−", basis.EarnedBefore.ToString(), earned,
            "上月关账数；首次关账为按现有记录计算数");
        return new CloseFigure(CloseCode.Earned, name, earned, Why: null, Posted: false, trail.Written());
    }

    // What an account moved by within the month, by the days its entries bear.
    private async Task<CloseFigure> Moved(
        ClosingBasis basis, CloseCode code, Words name, Account account, int sign, CancellationToken cancel)
    {
        Money end = await Balance(basis, account, basis.Last, sign, cancel);
        Money begin = await Balance(basis, account, basis.First.AddDays(-1), sign, cancel);
        var trail = new Trail(name);
        Rests(trail, basis);
        trail.Note(new($"{account.Name.Zh}：月末余额", $"{account.Name.En}: at the month's end"), "", "", end, "日记账 / journal");
        trail.Note(
            new($"{account.Name.Zh}：减上月末余额", $"{account.Name.En}: less at the end of the month before"), "−",
            begin.ToString(), end - begin, "日记账 / journal");
        return new CloseFigure(code, name, end - begin, Why: null, Posted: false, trail.Written());
    }

    private async Task<CloseFigure> Outstanding(ClosingBasis basis, CancellationToken cancel)
    {
        Words name = Account.OutstandingClaims.Name;
        Money reserve = await Balance(basis, Account.OutstandingClaims, basis.Last, sign: -1, cancel);
        var trail = new Trail(name);
        Rests(trail, basis);
        trail.Note(
            new("逐案准备金的账面余额，不作调整", "Case reserves as they stand in the books, not adjusted"), "", "", reserve,
            "日记账 / journal");
        return new CloseFigure(CloseCode.Outstanding, name, reserve, Why: null, Posted: false, trail.Written());
    }

    private async Task<Money> Balance(ClosingBasis basis, Account account, DateOnly day, int sign, CancellationToken cancel)
    {
        Money balance = await journal.Balance(account, basis.Insurer, day, basis.Known, cancel);
        return sign < 0 ? -balance : balance;
    }

    private static Trail Begin(Words name, ClosingBasis basis, IReadOnlyList<WrittenPremium> running)
    {
        var trail = new Trail(name);
        Rests(trail, basis);
        trail.Note(
            new($"月末仍在保险期间内的保费，{running.Count} 组起止日期", $"Premium of cover that goes on, {running.Count} terms"), "",
            "Σ", running.Select(each => each.Premium).Total(), "保单与凭证记录");
        return trail;
    }

    private static void Rests(Trail trail, ClosingBasis basis)
    {
        trail.Rests(new("记录截至", "Records known up to"), basis.Known.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
        trail.Rests(new("结账规则", "Rules of the close"), basis.Rule.From.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture));
    }
}
