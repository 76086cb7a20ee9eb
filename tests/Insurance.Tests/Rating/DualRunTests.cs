using Breakwater.Assessment.Contracts;
using Breakwater.Foundation.Amounts;
using Breakwater.Rating;
using Breakwater.Rating.Contracts;
using Breakwater.Registry.Contracts;
using static Breakwater.Insurance.Tests.Rating.Sample;

namespace Breakwater.Insurance.Tests.Rating;

/// <summary>Two tariffs over one period: the first price is the stored one, and every fen is in one place.</summary>
public sealed class DualRunTests
{
    private static readonly ProductPackage Now = Sample.Product(Industry, Revenue);

    // The second tariff asks for records, which B never gave.
    private static readonly ProductPackage Second = Now with
    {
        Version = "next",
        Tariff = Now.Tariff with { BaseRate = Now.Tariff.BaseRate * 1.1m, Tables = [Industry, Revenue, Records] },
    };

    // 2 December 2026 is a Wednesday; its week begins on 30 November.
    [Fact]
    public void Add_APeriod_SumsReconcileByDayAndByWeek()
    {
        GivenPrice[] given =
        [
            Of("A", new(2026, 12, 2), Code("Q-RECORDS", "many")), Of("B", new(2026, 12, 2)),
            Of("C", new(2026, 12, 6), Code("Q-RECORDS", "few")), Of("D", new(2026, 12, 7), Code("Q-RECORDS", "few")),
        ];
        DualRunResult days = Run(DualRunBy.Day, given), weeks = Run(DualRunBy.Week, given);

        Assert.Equal([new(2026, 12, 2), new(2026, 12, 6), new(2026, 12, 7)], days.Steps.Select(step => step.From));
        Assert.Equal([new(2026, 11, 30), new DateOnly(2026, 12, 7)], weeks.Steps.Select(step => step.From));
        Assert.Equal([(2, 1), (1, 0)], weeks.Steps.Select(step => (step.Rated, step.Unrated)));
        Assert.Equal(0, days.Differing);
        foreach (DualRunResult run in new[] { days, weeks })
        {
            Assert.Equal((3, 1), (run.Whole.Policies, run.Whole.Unrated));
            Assert.Equal(given.Select(each => each.Filed!.Value).Total(), run.Given);
            Assert.Equal(run.Given, run.Whole.Before + run.UnratedFirst);
            Assert.Equal(run.Whole.Before, run.Steps.Select(step => step.First).Total());
            Assert.Equal(run.Whole.After, run.Steps.Select(step => step.Second).Total());
            Assert.Equal(run.UnratedFirst, run.Steps.Select(step => step.UnratedFirst).Total());
            Assert.Equal(
                new[] { given[0], given[2], given[3] }.Select(each => Price(each.Case, Second)).Total(), run.Whole.After);
        }
    }

    [Fact]
    public void Add_AFactorTheSecondLacks_IsReportedWithItsNameAndNeverOne()
    {
        DualRunResult run = Run(DualRunBy.Day, Of("B", new(2026, 12, 2)));

        UnratedPolicy lacking = Assert.Single(run.Whole.UnratedFirst);
        Assert.Equal("B", lacking.Policy);
        Assert.Contains(Records.Name.En, lacking.Why.En, StringComparison.Ordinal);
        Assert.Equal((Money.Zero, run.Given), (run.Whole.After, run.UnratedFirst));
        Assert.Empty(run.Whole.Factors);
    }

    [Fact]
    public void Add_AStoredPriceThatDiffersByAFen_IsNamedAndComparedWithNothing()
    {
        GivenPrice good = Of("A", new(2026, 12, 2), Code("Q-RECORDS", "few"));
        Money again = good.Filed!.Value;

        DualRunResult run = Run(DualRunBy.Day, good with { Filed = again + Money.Cny(1) }, good with { Filed = null });

        Assert.Equal((1, 1, 0), (run.Differing, run.Unpriced, run.Whole.Policies));
        Assert.Equal(new DifferingPrice("A", again + Money.Cny(1), again), Assert.Single(run.DifferingFirst));
        Assert.Empty(run.Steps);
    }

    [Fact]
    public void Add_AgainstItself_MovesNothing()
    {
        var run = new DualRun(new TariffRater(), Now, DualRunBy.Day);
        run.Add([Of("A", new(2026, 12, 2))]);

        Assert.Equal(run.Result().Whole.Before, run.Result().Whole.After);
        Assert.Empty(run.Result().Whole.Factors);
    }

    private static DualRunResult Run(DualRunBy by, params GivenPrice[] given)
    {
        var run = new DualRun(new TariffRater(), Second, by);
        run.Add(given);
        return run.Result();
    }

    private static GivenPrice Of(string name, DateOnly on, params Trait[] more)
    {
        var policy = new RatedPolicy(
            name, Now, Risk([Code("industry", "C34"), Number("revenue", 36_000_000), .. more]), Limit, Retention);
        return new GivenPrice(policy, on, Price(policy, Now));
    }

    private static Money Price(RatedPolicy policy, ProductPackage product) =>
        new TariffRater().Rate(product, policy.Risk, policy.Limit, policy.Retention)
            .Match(sheet => sheet.Premium!.Value, why => throw new InvalidOperationException(why.Code));
}
