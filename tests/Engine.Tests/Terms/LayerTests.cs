using Breakwater.Engine.Terms;
using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Tests.Terms;

public sealed class LayerTests
{
    [Fact]
    public void Settle_TwoReinstatements_RunsOutAndChargesThem()
    {
        // 100 xs 50 with two reinstatements at 100 % and 50 %: capacity 300. Losses 90, 200, 250, 170 → 40, 100, 100, 60 of 100.
        Layer layer = Xl(50, 100) with { Reinstatements = [1m, 0.5m] };
        var trail = new Trail(new("", ""));
        LayerYear year = LayerYear.Settle(Yuan(90, 200, 250, 170), layer, Money.Yuan(24), RoundingRule.HalfUp, trail);

        Assert.Equal([40, 100, 100, 60], year.Ceded.Select(each => each.Units));
        Assert.Equal(300, year.Total.Units);
        // the first 100 used cost 24, the second 12, the third is not reinstated
        Assert.Equal(36, year.ReinstatementPremium.Units);
        Assert.Equal("300.00", trail.Steps[^1].Result);
    }

    [Fact]
    public void Settle_PartOfALimitUsed_ChargesItProRata() => Assert.Equal(
        9.6m, LayerYear.Settle(Yuan(90), Xl(50, 100) with { Reinstatements = [1m] }, Money.Yuan(24), RoundingRule.HalfUp,
            new Trail(new("", ""))).ReinstatementPremium.Units);

    [Fact]
    public void Settle_AggregateRetentionAndShare_AppliesTheYearThenTheShare()
    {
        Layer layer = Xl(0, 100) with { AggregateRetention = Money.Yuan(120), AggregateLimit = Money.Yuan(150), Share = 0.4m };
        LayerYear year = LayerYear.Settle(Yuan(80, 90, 300, 100), layer, Money.Zero, RoundingRule.HalfUp, new Trail(new("", "")));

        // in layer 80, 90, 100, 100; beyond 120: 0, 50, 100, 0 of 150; 40 % of each
        Assert.Equal([0, 20, 40, 0], year.Ceded.Select(each => each.Units));
    }

    [Fact]
    public void Settle_StackedLayers_AddUpToTheWhole()
    {
        Money[] losses = Yuan(10, 75, 130, 480, 999);
        decimal Total(Layer layer) =>
            LayerYear.Settle(losses, layer, Money.Zero, RoundingRule.HalfUp, new Trail(new("", ""))).Total.Units;

        Assert.Equal(Total(Xl(50, 450)), Total(Xl(50, 100)) + Total(Xl(150, 250)) + Total(Xl(400, 100)));
    }

    [Fact]
    public void Capacity_ByItsTerms_IsTheTighter()
    {
        Assert.Null(Xl(0, 100).Capacity);
        Assert.Equal(Money.Yuan(150), (Xl(0, 100) with { AggregateLimit = Money.Yuan(150) }).Capacity);
        Assert.Equal(Money.Yuan(200), (Xl(0, 100) with { Reinstatements = [1m] }).Capacity);
        Assert.Equal(Money.Yuan(150), (Xl(0, 100) with { Reinstatements = [1m], AggregateLimit = Money.Yuan(150) }).Capacity);
    }

    private static Layer Xl(int attachment, int limit) =>
        new(Money.Yuan(attachment), Money.Yuan(limit), Share: 1, Money.Zero, AggregateLimit: null, Reinstatements: null);

    private static Money[] Yuan(params int[] amounts) => [.. amounts.Select(amount => Money.Yuan(amount))];
}
