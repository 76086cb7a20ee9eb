using Breakwater.Foundation.Calendar;
using Breakwater.Testing;
using FsCheck;
using FsCheck.Fluent;

namespace Breakwater.Foundation.Tests.Calendar;

/// <summary>Insurance days: whole, in Shanghai, end exclusive; nothing between two terms is lost or covered twice.</summary>
public sealed class CalendarLawTests
{
    private static readonly Gen<DateOnly> AnyDay =
        Gen.Choose(new DateOnly(2000, 1, 1).DayNumber, new DateOnly(2060, 12, 31).DayNumber)
        .Select(DateOnly.FromDayNumber);

    private static readonly Gen<Period> AnyPeriod =
        from day in AnyDay
        from days in Gen.OneOf(Gen.Choose(1, 40), Gen.Choose(1, 1_500))
        select new Period(day, day.AddDays(days));

    [Fact]
    public void Contains_AnyPeriod_HoldsItsDaysAndNoOther() => Holds(AnyPeriod, period =>
    {
        int held = Enumerable.Range(-3, period.Days + 6).Count(offset => period.Contains(period.From.AddDays(offset)));
        return held == period.Days && period.Contains(period.From) && !period.Contains(period.To)
            && period.Contains(period.To.AddDays(-1));
    });

    // P11: a renewal begins where the term ends, so each day belongs to exactly one.
    [Fact]
    public void Contains_TermAndItsRenewal_NeitherGapNorOverlap() => Holds(
        from day in AnyDay from months in Gen.Choose(1, 36) select (day, months),
        x =>
        {
            var term = new Period(x.day, x.day.AddMonths(x.months));
            var renewal = new Period(term.To, term.To.AddMonths(12));
            return Enumerable.Range(-2, 5).Select(term.To.AddDays).All(day =>
                (day < term.From || day >= renewal.To) || (term.Contains(day) ? 1 : 0) + (renewal.Contains(day) ? 1 : 0) == 1);
        });

    [Theory]
    [InlineData(0)]
    [InlineData(-1)]
    public void Period_WithoutADay_Throws(int days) =>
        Assert.Throws<ArgumentException>(() => new Period(new DateOnly(2026, 3, 1), new DateOnly(2026, 3, 1).AddDays(days)));

    // 1 on the first day, 0 at the end, never rising: for any term, a month's part or years, on either basis.
    [Fact]
    public void Remaining_AnyTermOnEitherBasis_FallsFromOneToZero() => Holds(AnyPeriod, term =>
        Enum.GetValues<ProrationBasis>().All(basis =>
        {
            decimal previous = 1;
            for (DateOnly day = term.From; day <= term.To; day = day.AddDays(1))
            {
                decimal left = basis.Remaining(term, day);
                if (left > previous || left < 0) return false;
                previous = left;
            }

            return basis.Remaining(term, term.From) == 1 && previous == 0;
        }), tests: 200);

    [Fact]
    public void Remaining_OutsideTheTerm_Throws()
    {
        var term = new Period(new DateOnly(2026, 1, 31), new DateOnly(2027, 1, 31));

        foreach (ProrationBasis basis in Enum.GetValues<ProrationBasis>())
        {
            Assert.Throws<ArgumentOutOfRangeException>(() => basis.Remaining(term, term.From.AddDays(-1)));
            Assert.Throws<ArgumentOutOfRangeException>(() => basis.Remaining(term, term.To.AddDays(1)));
        }
    }

    // A year from the 31st: months end where the calendar lets them, and twelve of them are the year.
    [Theory]
    [InlineData("2026-01-31", "2026-02-28", 11)]
    [InlineData("2026-01-31", "2026-03-01", 10)]
    [InlineData("2026-01-31", "2026-12-31", 1)]
    [InlineData("2026-01-31", "2027-01-30", 0)]
    [InlineData("2028-02-29", "2028-03-29", 11)]
    [InlineData("2028-02-29", "2028-03-30", 10)]
    public void Remaining_MonthsFromTheEndOfAMonth_CountsWholeOnes(string from, string day, int months)
    {
        var term = new Period(Day(from), Day(from).AddMonths(12));

        Assert.Equal(months / 12m, ProrationBasis.Months.Remaining(term, Day(day)));
    }

    [Theory]
    [InlineData("2026-02-28T15:59:59.9999999Z", "2026-02-28")]
    [InlineData("2026-02-28T16:00:00Z", "2026-03-01")]
    [InlineData("2028-02-28T16:00:00Z", "2028-02-29")]
    [InlineData("2026-12-31T15:59:59Z", "2026-12-31")]
    [InlineData("2026-12-31T16:00:00Z", "2027-01-01")]
    [InlineData("2026-12-31T23:30:00-01:00", "2027-01-01")]
    [InlineData("2027-01-01T00:00:00+08:00", "2027-01-01")]
    public void ShanghaiDay_AroundMidnight_ChangesAtSixteenUtc(string instant, string day) => Assert.Equal(
        Day(day), DateTimeOffset.Parse(instant, System.Globalization.CultureInfo.InvariantCulture).ShanghaiDay());

    [Fact]
    public void Begin_AnyDay_IsTheFirstInstantOfThatDay() => Holds(AnyDay, day =>
        day.Begin().ShanghaiDay() == day && day.Begin().AddTicks(-1).ShanghaiDay() == day.AddDays(-1)
            && day.Begin().AddDays(1) == day.AddDays(1).Begin());

    [Fact]
    public void Today_ClockMovesOverMidnight_IsTheNextDay()
    {
        var clock = new TestClock();
        clock.Set(new DateOnly(2026, 12, 31));
        Assert.Equal(new DateOnly(2026, 12, 31), clock.Today());

        clock.Advance(TimeSpan.FromHours(12));

        Assert.Equal(new DateOnly(2027, 1, 1), clock.Today());
    }

    // Law as data: refuses before the first date, the later entry from its own day on; the order of writing does not matter.
    [Theory]
    [InlineData("2024-06-30", null)]
    [InlineData("2024-07-01", "a")]
    [InlineData("2025-12-31", "a")]
    [InlineData("2026-01-01", "b")]
    [InlineData("2099-01-01", "b")]
    public void On_ADate_IsTheEntryInForceOrNone(string day, string? value)
    {
        var dated = new Dated<string>([new(new DateOnly(2026, 1, 1), "b", "later"), new(new DateOnly(2024, 7, 1), "a", "first")]);

        Assert.Equal(value, dated.On(Day(day))?.Value);
    }

    [Fact]
    public void On_NoEntry_IsNone() => Assert.Null(new Dated<int>([]).On(new DateOnly(2026, 1, 1)));

    [Fact]
    public void Dated_OneDateTwice_Throws() => Assert.Throws<ArgumentException>(() =>
        new Dated<int>([new(new DateOnly(2026, 1, 1), 1, "x"), new(new DateOnly(2026, 1, 1), 2, "y")]));

    private static DateOnly Day(string text) => DateOnly.Parse(text, System.Globalization.CultureInfo.InvariantCulture);

    private static void Holds<T>(Gen<T> any, Func<T, bool> law, int tests = 1_000) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(tests), Prop.ForAll(any.ToArbitrary(), law));
}
