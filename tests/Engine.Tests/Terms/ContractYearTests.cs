using Breakwater.Engine.Terms;
using Breakwater.Foundation.Outcomes;

namespace Breakwater.Engine.Tests.Terms;

public sealed class ContractYearTests
{
    private static readonly ContractTerms Terms = new(
        [new CoverTerms(Coinsurance: 0.8), new CoverTerms(Interruption: new(1000, WaitingMode.Both, 8, 72))],
        Retention: 5000, AggregateLimit: 100_000);

    [Fact]
    public void Settle_InterruptionBearsTheRetentionFirst_ThenTheRest()
    {
        // 12 h: 12,000 − 8,000 waiting − 4,000 of the retention = 0, so 1,000 is left for the 20,000: 19,000 × 0.8
        PolicyYear year = ContractYear.Settle(Terms, [[20_000m, 12m], [0m, 100m]], new Trail(new("", ""))).Done();

        Assert.Equal(15_200m, year.Events[0].Payable.Units);
        // 72 h: 72,000 − 8,000 − 5,000
        Assert.Equal(59_000m, year.Events[1].Payable.Units);
        Assert.Equal(100_000m - 15_200 - 59_000, year.AggregateLeft.Units);
    }

    [Fact]
    public void Settle_AnyYear_EndsItsTrailAtTheTotal()
    {
        var trail = new Trail(new("", ""));
        PolicyYear year = ContractYear.Settle(Terms, [[20_000m, 12m], [500_000m, 10m]], trail).Done();
        Assert.Equal(year.Total.Units.ToString("0.00"), trail.Steps[^1].Result);
        Assert.Equal(100_000m, year.Total.Units);
    }

    [Fact]
    public void Settle_BadInput_NamesTheField()
    {
        static string Field(ContractTerms terms, params decimal[][] events) =>
            ContractYear.Settle(terms, events, new Trail(new("", ""))).Field();

        Assert.Equal("/events/0", Field(Terms, [1m]));
        Assert.Equal("/events/0/0", Field(Terms, [-1m, 0m]));
        Assert.Equal("/events/0/0", Field(Terms, [1e15m, 0m]));
        Assert.Equal("/retention", Field(Terms with { Retention = 1e20 }));
        Assert.Equal("/uplift", Field(Terms with { Uplift = 1e20 }));
        Assert.Equal("/eventLimit", Field(Terms with { EventLimit = 1e20 }));
        Assert.Equal("/aggregate/retention", Field(Terms with { AggregateRetention = 1e20 }));
        Assert.Equal("/aggregate/limit", Field(Terms with { AggregateLimit = 1e20 }));
        Assert.Equal("/covers/0/subLimit", Field(Terms with { Covers = [new CoverTerms(SubLimit: 1e20)] }));
        foreach ((InterruptionTerms terms, string name) in new[]
        {
            (new InterruptionTerms(1e20, WaitingMode.Both, 1, 24), "hourlyLoss"),
                (new InterruptionTerms(1, WaitingMode.Both, 1e20, 24), "waitingHours"),
            (new InterruptionTerms(1, WaitingMode.Both, 1, 1e20), "indemnityHours"),
        })
        {
            Assert.Equal($"/covers/0/interruption/{name}", Field(Terms with { Covers = [new CoverTerms(Interruption: terms)] }));
        }

        Assert.Equal("/covers/0/coinsurance", Field(Terms with { Covers = [new CoverTerms(Coinsurance: 0)] }));
    }
}
