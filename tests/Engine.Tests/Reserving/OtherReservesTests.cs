using Breakwater.Engine.Reserving;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using Breakwater.Foundation.Outcomes;
using static Breakwater.Engine.Tests.Answers;

namespace Breakwater.Engine.Tests.Reserving;

public sealed class OtherReservesTests
{
    private static readonly Period Year = new(new DateOnly(2025, 3, 10), new DateOnly(2026, 3, 10));

    [Fact]
    public void BornhuetterFerguson_SmallTriangle_ReservesTheUndevelopedShare()
    {
        // f = (150+280)/(100+200) = 43/30, 180/150 = 6/5; undeveloped 1 − 5/6 = 1/6 and 1 − 150/258 = 108/258
        Triangle triangle = Triangle.OfRows([[100, 150, 180], [200, 280], [120]]).Done();
        ReserveEstimate estimate = BornhuetterFerguson.Estimate(triangle, [190, 330, 210]).Done();

        Near([0, 330.0 / 6, 210.0 * 108 / 258], [.. estimate.Origins.Select(origin => origin.Ibnr)], 1e-13);
        Near([180, 280 + 55, 120 + 210.0 * 108 / 258], [.. estimate.Origins.Select(origin => origin.Ultimate)], 1e-13);
        Assert.Null(estimate.Total.StandardError);
    }

    [Fact]
    public void BornhuetterFerguson_ExpectedIsTheChainLadders_GivesTheChainLadder()
    {
        ReserveEstimate ladder = ChainLadder.Estimate(PublishedTriangles.TaylorAshe).Done();
        ReserveEstimate same = BornhuetterFerguson.Estimate(
            PublishedTriangles.TaylorAshe, [.. ladder.Origins.Select(origin => origin.Ultimate)]).Done();

        Near(ladder.Total.Ibnr, same.Total.Ibnr, 1e-12);
    }

    [Fact]
    public void BornhuetterFerguson_BadExpectations_NamesTheField()
    {
        Triangle triangle = Triangle.OfRows([[100, 150], [200]]).Done();
        Assert.Equal("/expected", BornhuetterFerguson.Estimate(triangle, [1]).Field());
        Assert.Equal("/expected/1", BornhuetterFerguson.Estimate(triangle, [1, -1]).Field());
        Assert.Equal("/expected/0", BornhuetterFerguson.Estimate(triangle, [double.NaN, 1]).Field());
    }

    [Fact]
    public void AverageCost_SmallTriangles_MultipliesUltimates()
    {
        // counts 10→12, 20→? : factor 1.2; averages 10→12.5 (100/10, 150/12): factor 1.25
        ReserveEstimate estimate = AverageCost.Estimate(
            Triangle.OfRows([[100, 150], [220]]).Done(), Triangle.OfRows([[10, 12], [20]]).Done()).Done();

        Near(24 * (11 * 1.25), estimate.Origins[1].Ultimate, 1e-14);
        Near(24 * 13.75 - 220, estimate.Total.Ibnr, 1e-14);
    }

    [Fact]
    public void AverageCost_OtherShapeOrZeroCount_IsRefused()
    {
        Triangle amounts = Triangle.OfRows([[100, 150], [220]]).Done();
        Assert.Equal("/counts", AverageCost.Estimate(amounts, Triangle.OfRows([[10, 12], [20, 21]]).Done()).Field());
        Assert.Equal("/counts/1", AverageCost.Estimate(amounts, Triangle.OfRows([[0, 12], [20]]).Done()).Field());
    }

    [Theory]
    [InlineData("2025-03-09", "365.00")]
    [InlineData("2025-03-10", "364.00")]
    [InlineData("2025-12-31", "68.00")]
    [InlineData("2026-03-08", "1.00")]
    [InlineData("2026-03-09", "0.00")]
    [InlineData("2027-01-01", "0.00")]
    public void Unearned_Daily_CountsTheDaysAfterTheDay(string day, string expected) =>
        Assert.Equal(decimal.Parse(expected), Unearned(365, day, UnearnedBasis.Daily));

    [Theory]
    [InlineData("2025-03-31", "230.00")]
    [InlineData("2025-04-30", "210.00")]
    [InlineData("2025-12-31", "50.00")]
    [InlineData("2026-02-28", "10.00")]
    [InlineData("2026-03-05", "0.00")]
    public void Unearned_TwentyFourths_CountsHalfMonths(string day, string expected) =>
        Assert.Equal(decimal.Parse(expected), Unearned(240, day, UnearnedBasis.TwentyFourths));

    [Fact]
    public void Reserve_ClaimsAboveThePremium_AddsTheDeficiency()
    {
        var trail = new Trail(new("准备金", "Reserve"));
        UnearnedReserve reserve = UnearnedPremium.Reserve(
            [new(Money.Yuan(365), Year), new(Money.Yuan(730), Year)], new DateOnly(2025, 12, 31), UnearnedBasis.Daily,
            claimShare: 0.95m, costShare: 0.15m, RoundingRule.HalfUp, trail).Done();

        Assert.Equal(Money.Yuan(204), reserve.Unearned);
        Assert.Equal(Money.Cny(22440), reserve.Needed);
        Assert.Equal(Money.Cny(2040), reserve.Deficiency);
        Assert.Equal(Money.Cny(22440), reserve.Reserve);
        Assert.Equal("224.40", trail.Steps[^1].Result);
    }

    [Fact]
    public void Reserve_PremiumSuffices_AddsNothing()
    {
        UnearnedReserve reserve = UnearnedPremium.Reserve(
            [new(Money.Yuan(365), Year)], new DateOnly(2025, 12, 31), UnearnedBasis.Daily, claimShare: 0.6m, costShare: 0.1m,
            RoundingRule.HalfUp, new Trail(new("准备金", "Reserve"))).Done();

        Assert.Equal(Money.Zero, reserve.Deficiency);
        Assert.Equal(reserve.Unearned, reserve.Reserve);
    }

    [Fact]
    public void Reserve_NegativeShare_IsRefusedByName() => Assert.Equal("/claimShare", UnearnedPremium.Reserve(
        [], new DateOnly(2025, 12, 31), UnearnedBasis.Daily, -0.1m, 0, RoundingRule.HalfUp, new Trail(new("", ""))).Field());

    private static decimal Unearned(int premium, string day, UnearnedBasis basis) => UnearnedPremium.Of(
        new WrittenPremium(Money.Yuan(premium), Year), DateOnly.Parse(day), basis, RoundingRule.HalfUp).Units;
}
