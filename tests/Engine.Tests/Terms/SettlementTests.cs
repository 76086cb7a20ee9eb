using Breakwater.Engine.Terms;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Tests.Terms;

public sealed class SettlementTests
{
    private static readonly EventTerms Plain = new(Money.Yuan(1000), Money.Zero, 0, Money.Yuan(1_000_000), RoundingRule.HalfUp);

    [Fact]
    public void Settle_AllTerms_FollowsTheOrderOfTheWordings()
    {
        // 60,000 capped to 50,000; 30,000; less 1,000 in proportion; 80 % of the first; all inside 70,000 left.
        CoveredLoss restore = Loss("restore", 60_000, subLimit: 50_000, coinsurance: 0.8m), fees = Loss("fees", 30_000);
        var trail = new Trail(new("赔款", "Settlement"));
        SettledLoss settled = Settlement.Settle([restore, fees], Plain with { AggregateAvailable = Money.Yuan(60_000) }, trail);

        // 50,000 − 625 = 49,375 × 0.8 = 39,500; 30,000 − 375 = 29,625; together 69,125 > 60,000
        Assert.Equal(Money.Yuan(69_125), settled.InsideBefore);
        Assert.Equal(Money.Yuan(60_000), settled.Payable);
        Assert.Equal([Money.Cny(3_428_571), Money.Cny(2_571_429)], settled.Items.Select(item => item.Payable));
        Assert.Equal("60000.00", trail.Steps[^1].Result);
    }

    [Theory]
    [InlineData(999, 0)]
    [InlineData(1000, 0)]
    [InlineData(1000.01, 1000.01)]
    [InlineData(5000, 5000)]
    public void Settle_Franchise_PaysLargerLossesInFull(double loss, double paid)
    {
        var trail = new Trail(new("赔款", "Settlement"));
        SettledLoss settled = Settlement.Settle([Loss("a", loss)], Plain with { Kind = RetentionKind.Franchise }, trail);
        Assert.Equal((decimal)paid, settled.Payable.Units);
    }

    [Fact]
    public void Settle_FranchiseRaisedForABreach_ComparesWithTheRaisedOne() => Assert.Equal(
        Money.Zero,
        Settlement.Settle(
            [Loss("a", 1050)], Plain with { Kind = RetentionKind.Franchise, RetentionUplift = 0.1m },
                new Trail(new("", ""))).Payable);

    [Fact]
    public void Settle_EventLimit_LowersAllInProportion()
    {
        SettledLoss settled = Settlement.Settle(
            [Loss("a", 3000, retention: false), Loss("b", 1000, retention: false)], Plain with { EventLimit = Money.Yuan(2000) },
            new Trail(new("", "")));
        Assert.Equal([Money.Yuan(1500), Money.Yuan(500)], settled.Items.Select(item => item.Payable));
    }

    [Fact]
    public void Settle_OutsideTheAggregate_IsNotErodedByIt()
    {
        SettledLoss settled = Settlement.Settle(
            [Loss("a", 3000, retention: false), Loss("b", 1000, retention: false, inside: false)],
            Plain with { AggregateAvailable = Money.Yuan(500) }, new Trail(new("", "")));
        Assert.Equal([Money.Yuan(500), Money.Yuan(1000)], settled.Items.Select(item => item.Payable));
    }

    [Fact]
    public void Year_AggregateRetentionAndLimit_ErodeFromEventToEvent()
    {
        // After the deductible 9,000 each; retention 12,000 in the year, limit 10,000: 0, 6,000, 4,000, 0
        EventTerms terms = Plain with { AggregateRetention = Money.Yuan(12_000), AggregateAvailable = Money.Yuan(10_000) };
        var trail = new Trail(new("", ""));
        PolicyYear year =
            PolicyYear.Settle([.. Enumerable.Repeat<IReadOnlyList<CoveredLoss>>([Loss("a", 10_000)], 4)], terms, trail);

        Assert.Equal([0, 6000, 4000, 0], year.Events.Select(each => each.Payable.Units));
        Assert.Equal(Money.Yuan(10_000), year.Total);
        Assert.Equal(Money.Zero, year.AggregateLeft);
        Assert.Equal("10000.00", trail.Steps[^1].Result);
    }

    [Theory]
    [InlineData(WaitingMode.WaitingOnly, 32_000, 0)]
    [InlineData(WaitingMode.DeductibleOnly, 35_000, 5_000)]
    [InlineData(WaitingMode.HigherOf, 32_000, 5_000)]
    [InlineData(WaitingMode.Both, 27_000, 5_000)]
    public void Interruption_FourModes_DifferInWhatIsBorne(WaitingMode mode, decimal covered, decimal borne)
    {
        // 40 h at 1,000; waiting 8 h; retention 5,000
        InterruptionLoss loss = InterruptionLoss.Of(Outage(40, mode), new Trail(new("", "")));
        Assert.Equal((covered, borne), (loss.Covered.Units, loss.RetentionBorne.Units));
    }

    [Fact]
    public void Interruption_LongerThanThePeriod_CountsThePeriod() => Assert.Equal(
        Money.Yuan(72_000 - 8_000),
        InterruptionLoss.Of(Outage(500, WaitingMode.WaitingOnly) with { IndemnityDays = 3 }, new Trail(new("", ""))).Covered);

    [Fact]
    public void Interruption_WithinTheWaitingTime_PaysNothingAndBearsNothing()
    {
        InterruptionLoss loss = InterruptionLoss.Of(Outage(7.5m, WaitingMode.Both), new Trail(new("", "")));
        Assert.Equal((Money.Zero, Money.Zero), (loss.Covered, loss.RetentionBorne));
    }

    private static Interruption Outage(decimal hours, WaitingMode mode) => new(
        hours, Money.Yuan(1000), Money.Zero, mode, WaitingHours: 8, IndemnityDays: 0, Money.Yuan(5000), RoundingRule.HalfUp,
            "BI-1");

    private static CoveredLoss Loss(
        string item, double amount, int? subLimit = null, decimal coinsurance = 1, bool inside = true, bool retention = true) =>
            new(
            item, Words.Same(item), Money.Cny((long)(amount * 100)), subLimit is { } limit ? Money.Yuan(limit)
                : null, item, inside,
            retention, coinsurance, "C-1");
}
