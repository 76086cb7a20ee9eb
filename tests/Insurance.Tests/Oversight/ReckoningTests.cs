using Breakwater.Engine.Reserving;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Incidents.Contracts;
using Breakwater.Oversight.Closing;
using Breakwater.Oversight.Contracts;
using Breakwater.Registry.Contracts;

namespace Breakwater.Insurance.Tests.Oversight;

/// <summary>What a close reckons with: quarters counted back, triangles, methods, the table of its steps, the rules.</summary>
public sealed class ReckoningTests
{
    private static readonly DateOnly Last = new(2026, 10, 31);

    // The triangle of docs/methods/bornhuetter-ferguson.md: 100 150 180 / 200 280 / 120. f = 430/300 and 180/150;
    // in the end 180, 280 × 1.2 = 336, 120 × 43/30 × 1.2 = 206.40; unreported 722.40 − 580 = 142.40.
    [Fact]
    public void ChainIncurred_TriangleOfABook_IsWhatAHandReckons()
    {
        IReadOnlyList<TriangleRow> rows = Rows();
        Assert.Equal([[100, 150, 180], [200, 280], [120]], rows.Select(row => row.Incurred.Select(cell => cell.Fen / 100).ToArray()));

        (IReadOnlyList<CloseFigure> figures, IReadOnlyList<double> factors) = new UnreportedClaims(Rule(3, 3), rows, claims: 3).Figures();

        Assert.Equal([430.0 / 300, 1.2], factors);
        Assert.Equal(Money.Cny(14_240), Amount(figures, CloseCode.ChainIncurred));
        // paid is half of incurred in every cell, so its ultimate is half: 361.20 − 580
        Assert.Equal(Money.Cny(-21_880), Amount(figures, CloseCode.ChainPaid));
        // earned 1,000 in each quarter: 1,000 × 0.5 × (1 − 1/1.2) + 1,000 × 0.5 × (1 − 1/1.72) = 83.333… + 209.302…
        Assert.Equal(Money.Cny(29_264), Amount(figures, CloseCode.BornhuetterFerguson));
        Assert.Equal(Money.Cny(14_240), Amount(figures, CloseCode.UnreportedReserve));
    }

    // Too few claims: no figure but a reason, and the prior stands in: 1,000 × 0.5 × (0 + 0.2 + 0.6).
    [Fact]
    public void Figures_TooFewClaims_GiveAReasonAndThePrior()
    {
        (IReadOnlyList<CloseFigure> figures, IReadOnlyList<double> factors) = new UnreportedClaims(Rule(3, 4), Rows(), claims: 3).Figures();

        Assert.Empty(factors);
        Assert.All(figures.Take(2), figure => Assert.True(figure.Amount is null && figure.Why is not null && figure.Trail is null));
        Assert.Equal(Money.Yuan(400), Amount(figures, CloseCode.BornhuetterFerguson));
        Assert.Equal(Money.Yuan(400), Amount(figures, CloseCode.UnreportedReserve));
    }

    [Theory]
    [InlineData("2026-10-15", 12, new[] { "2026-05-01", "2026-08-01" })]
    [InlineData("2026-04-30", 12, new[] { "2026-02-01", "2026-05-01", "2026-08-01" })]
    [InlineData("2020-01-01", 3, new[] { "2026-02-01", "2026-05-01", "2026-08-01" })]
    public void Quarters_CountedBack_ReachTheFirstEntryOrTheMost(string began, int most, string[] firsts) =>
        Assert.Equal(firsts.Select(DateOnly.Parse), LossTriangle.Quarters(Last, DateOnly.Parse(began), most));

    // Premiums of random terms, some given back, by a fixed seed: over all months the whole of each is earned, on both bases.
    [Theory]
    [InlineData(UnearnedBasis.Daily)]
    [InlineData(UnearnedBasis.TwentyFourths)]
    public void Earned_OverAllMonths_IsThePremium(UnearnedBasis basis)
    {
        ulong state = 20_261_031;
        int Draw(int below)
        {
            state = unchecked((state * 6_364_136_223_846_793_005) + 1_442_695_040_888_963_407);
            return (int)((state >> 33) % (ulong)below);
        }

        for (int book = 0; book < 200; book++)
        {
            WrittenPremium[] premiums =
            [
                .. Enumerable.Range(0, 1 + Draw(6)).Select(_ =>
                {
                    DateOnly from = new DateOnly(2025, 1, 1).AddDays(Draw(700));
                    return new WrittenPremium(
                        Money.Cny(Draw(20_000_000) - (Draw(4) is 0 ? 9_000_000 : 0)), new Period(from, from.AddDays(1 + Draw(800))));
                }),
            ];
            (Money earned, Money before) = (Money.Zero, Money.Zero);
            for (DateOnly end = new(2025, 1, 31); end < new DateOnly(2029, 12, 31); end = end.AddDays(1).AddMonths(1).AddDays(-1))
            {
                WrittenPremium[] written = [.. premiums.Where(each => each.Term.From <= end)];
                Money now = written.Select(each => each.Premium).Total()
                    - written.Select(each => UnearnedPremium.Of(each, end, basis, RoundingRule.HalfUp)).Total();
                earned += now - before;
                before = now;
            }

            Assert.Equal(premiums.Select(each => each.Premium).Total(), earned);
        }
    }

    [Fact]
    public void Lifecycle_EveryStateAndStep_IsInTheTableOrRefused()
    {
        (PeriodState, CloseStep, PeriodState)[] allowed =
        [
            (PeriodState.Proposed, CloseStep.Approve, PeriodState.Closed),
            (PeriodState.Proposed, CloseStep.Withdraw, PeriodState.Withdrawn),
            (PeriodState.Closed, CloseStep.AskReopening, PeriodState.ReopeningAsked),
            (PeriodState.ReopeningAsked, CloseStep.Keep, PeriodState.Closed),
            (PeriodState.ReopeningAsked, CloseStep.Reopen, PeriodState.Reopened),
        ];
        foreach (PeriodState state in Enum.GetValues<PeriodState>())
        {
            foreach (CloseStep step in Enum.GetValues<CloseStep>())
            {
                PeriodState? to = allowed.Where(row => (row.Item1, row.Item2) == (state, step)).Select(row => (PeriodState?)row.Item3)
                    .FirstOrDefault();
                Assert.Equal(to, CloseLifecycle.After(state, step));
            }
        }
    }

    [Fact]
    public void Rules_BeforeTheFirst_AreNone()
    {
        var rules = new CloseRules();
        Assert.Null(rules.On(new DateOnly(2023, 12, 31)));
        Assert.Equal([0.4, 0.65], rules.On(Last)!.PriorReported.Take(2));
        Assert.Equal(Grade.Invented, rules.On(Last)!.Grade);
    }

    // What a file says wrongly is found when it is read, not when a month is reckoned by it.
    [Theory]
    [InlineData("from: 2024-01-01", "from: soon")]
    [InlineData("source: example", "source: \"\"")]
    [InlineData("grade: I", "grade: X")]
    [InlineData("costShare: 0.2", "costShare: -0.2")]
    [InlineData("priorLossRatio: 0.5", "priorLossRatio: 0")]
    [InlineData("[0.4, 0.8, 1]", "[]")]
    [InlineData("[0.4, 0.8, 1]", "[0, 0.8, 1]")]
    [InlineData("[0.4, 0.8, 1]", "[0.8, 0.4, 1]")]
    [InlineData("[0.4, 0.8, 1]", "[0.4, 0.8, 1.1]")]
    [InlineData("[0.4, 0.8, 1]", "[0.4, .nan, 1]")]
    [InlineData("leastOrigins: 4", "leastOrigins: 13")]
    [InlineData("leastClaims: 10", "leastClaims: 0")]
    [InlineData("[ChainIncurred]", "[]")]
    [InlineData("[ChainIncurred]", "[ChainPaid, ChainPaid]")]
    public void Rules_ThatCannotBeReckonedBy_AreRefused(string right, string wrong)
    {
        const string Text = """
            rules:
              - from: 2024-01-01
                source: example
                grade: I
                unearned: { basis: Daily, claimShare: 0.5, costShare: 0.2 }
                unreported:
                  priorLossRatio: 0.5
                  priorReported: [0.4, 0.8, 1]
                  leastOrigins: 4
                  leastClaims: 10
                  origins: 12
                  posted: [ChainIncurred]
            """;
        Assert.NotNull(new CloseRules(Text).On(Last));

        Assert.Throws<InvalidDataException>(() => new CloseRules(Text.Replace(right, wrong, StringComparison.Ordinal)));
    }

    // Losses of three quarters, booked at the end of each quarter of age; half of what is incurred is paid.
    private static IReadOnlyList<TriangleRow> Rows()
    {
        IReadOnlyList<DateOnly> firsts = LossTriangle.Quarters(Last, new DateOnly(2026, 3, 1), 12);
        long[][] steps = [[100, 50, 30], [200, 80], [120]];
        LossMovement[] movements =
        [
            .. steps.SelectMany((row, i) => row.Select((yuan, age) => new LossMovement(
                firsts[i].AddDays(3), firsts[i].AddMonths((3 * age) + 2), Money.Cny(yuan * 50), Money.Yuan(yuan)))),
        ];
        return LossTriangle.Rows(firsts, Last, movements, [.. firsts.Select(_ => Money.Yuan(1_000))]);
    }

    private static CloseRule Rule(int origins, int claims) => new(
        new DateOnly(2024, 1, 1), "example", UnearnedBasis.Daily, 0.5m, 0.2m, 0.5m, [0.4, 0.8, 1], origins, claims, Origins: 12,
        [UnreportedMethod.ChainIncurred, UnreportedMethod.BornhuetterFerguson]);

    private static Money Amount(IReadOnlyList<CloseFigure> figures, CloseCode code) =>
        figures.Single(figure => figure.Code == code).Amount!.Value;
}
