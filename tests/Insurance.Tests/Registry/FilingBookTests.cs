using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Registry;

namespace Breakwater.Insurance.Tests.Registry;

/// <summary>Whether a filing is in force is a matter of dates, not of what its state happens to be today.</summary>
public sealed class FilingBookTests
{
    private const string Jiangsu = "320000";

    private static readonly DateOnly From = new(2026, 1, 1);
    private static readonly DateOnly Successor = new(2026, 7, 1);

    [Theory]
    [InlineData("2025-12-31", "FIL-031")]
    [InlineData("2026-01-01", null)]
    [InlineData("2030-01-01", null)]
    public void WhyNot_Filed_IsInForceFromItsEffectiveDay(string day, string? code) =>
        Assert.Equal(code, FilingBook.WhyNot(Sample.Filed(From), [], Day(day), Jiangsu)?.Code);

    [Theory]
    [InlineData("2026-06-30", null)]            // the day before the newer version begins
    [InlineData("2026-07-01", "FIL-032")]
    public void WhyNot_Superseded_IsStillInForceUntilItsSuccessorBegins(string day, string? code)
    {
        Filing filing = Sample.Filed(From);
        filing.End(Successor);
        filing.Move(FilingMove.Superseded, Step);

        Assert.Equal(code, FilingBook.WhyNot(filing, [], Day(day), Jiangsu)?.Code);
    }

    [Theory]
    [InlineData("2026-02-28", null)]
    [InlineData("2026-03-01", "FIL-033")]       // suspended from here
    [InlineData("2026-03-31", "FIL-033")]
    [InlineData("2026-04-01", null)]            // resumed
    public void WhyNot_SuspendedForAWhile_IsOutOfForceOnThoseDaysOnly(string day, string? code)
    {
        FilingEvent[] pauses =
        [
            Sample.Pause(FilingMove.Suspended, new DateOnly(2026, 3, 1)),
            Sample.Pause(FilingMove.Resumed, new DateOnly(2026, 4, 1)),
        ];

        Assert.Equal(code, FilingBook.WhyNot(Sample.Filed(From), pauses, Day(day), Jiangsu)?.Code);
    }

    [Fact]
    public void WhyNot_OtherProvince_IsRefused()
    {
        Filing filing = Sample.Filed(From, "310000", "330000");

        Assert.Null(FilingBook.WhyNot(filing, [], From, "330000"));
        Assert.Equal("FIL-034", FilingBook.WhyNot(filing, [], From, Jiangsu)?.Code);
    }

    [Fact]
    public void WhyNot_NotYetFiled_NamesFilingStateAndRule()
    {
        Filing filing = Filing.Of(default, default, Sample.Package(From));
        filing.Move(FilingMove.Drafted, Step);

        Refusal why = Assert.IsType<Refusal>(FilingBook.WhyNot(filing, [], From, Jiangsu));

        Assert.Equal("FIL-030", why.Code);
        Assert.Contains(filing.Name.Zh, why.Detail.Zh, StringComparison.Ordinal);
        Assert.Contains("draft", why.Detail.En, StringComparison.Ordinal);
        Assert.NotNull(why.Source);
    }

    // By date before and after, by pause and by region: whoever is refused reads which filing it was.
    [Fact]
    public void WhyNot_EveryRefusal_NamesProductVersionAndRegistration()
    {
        Filing ended = Sample.Filed(From);
        ended.End(Successor);
        ended.Move(FilingMove.Retired, Step);
        Refusal?[] refusals =
        [
            FilingBook.WhyNot(Sample.Filed(From), [], From.AddDays(-1), Jiangsu),
            FilingBook.WhyNot(ended, [], Successor, Jiangsu),
            FilingBook.WhyNot(Sample.Filed(From), [Sample.Pause(FilingMove.Suspended, From)], From, Jiangsu),
            FilingBook.WhyNot(Sample.Filed(From, "310000"), [], From, Jiangsu),
        ];

        Assert.Equal(["FIL-031", "FIL-032", "FIL-033", "FIL-034"], refusals.Select(why => why?.Code));
        Assert.All(refusals, why =>
        {
            foreach (string text in new[] { why!.Detail.Zh, why.Detail.En })
            {
                Assert.Contains(ended.ProductVersion, text, StringComparison.Ordinal);
                Assert.Contains(ended.RegistrationNumber!, text, StringComparison.Ordinal);
            }

            Assert.Contains(ended.Name.Zh, why.Detail.Zh, StringComparison.Ordinal);
            Assert.Contains(ended.Name.En, why.Detail.En, StringComparison.Ordinal);
        });
    }

    [Fact]
    public void End_Twice_KeepsTheEarlierDay()
    {
        Filing filing = Sample.Filed(From);

        filing.End(Successor);
        filing.End(Successor.AddYears(1));

        Assert.Equal(Successor, filing.EndsOn);
    }

    private static Filing.Step Step => new(
        new Caller("user:test", Role.Authority, default, Reach.All), new DateTimeOffset(2026, 1, 1, 4, 0, 0, TimeSpan.Zero));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);
}
