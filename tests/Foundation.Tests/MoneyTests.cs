using Breakwater.Foundation.Amounts;
using Breakwater.Foundation.Calendar;
using FsCheck;
using FsCheck.Fluent;
using System.Text.Json;

namespace Breakwater.Foundation.Tests;

/// <summary>Amounts and time: exact, named, and whole.</summary>
public sealed class MoneyTests
{
    private static readonly JsonSerializerOptions Wire = FoundationModule.WireJson(new(JsonSerializerDefaults.Web));

    [Theory]
    [InlineData(RoundingRule.HalfEven, "2.5", "2")]
    [InlineData(RoundingRule.HalfEven, "3.5", "4")]
    [InlineData(RoundingRule.HalfUp, "2.5", "3")]
    [InlineData(RoundingRule.HalfUp, "-2.5", "-3")]
    [InlineData(RoundingRule.Down, "2.9", "2")]
    [InlineData(RoundingRule.Down, "-2.9", "-2")]
    public void Apply_Half_GoesWhereTheRuleSays(RoundingRule rule, string amount, string expected) =>
        Assert.Equal(decimal.Parse(expected), rule.Apply(decimal.Parse(amount)));

    [Fact]
    public void Split_AnyWeights_SumsToTheWholeAndStaysWithinAFen() => Check.QuickThrowOnFailure(
        Prop.ForAll<int, NonEmptyArray<PositiveInt>>((fen, weights) =>
        {
            decimal[] shares = [.. weights.Get.Select(w => (decimal)w.Get)];
            Money whole = Money.Cny(fen);

            IReadOnlyList<Money> parts = whole.Split(shares);

            decimal total = shares.Sum();
            return parts.Total() == whole
                && parts.Select((part, i) => Math.Abs(part.Fen - (fen * shares[i] / total))).All(off => off < 1);
        }));

    [Fact]
    public void Add_OtherCurrency_Throws() =>
        Assert.Throws<InvalidOperationException>(() => Money.Cny(1) + new Money(1, "USD"));

    [Theory]
    [InlineData("""{"amount":"1.001","currency":"CNY"}""")]
    [InlineData("""{"amount":"1e3","currency":"CNY"}""")]
    [InlineData("""{"amount":"79228162514264337593543950335","currency":"CNY"}""")]
    [InlineData("""{"amount":"1.00","currency":"yuan"}""")]
    [InlineData("""{"amount":1.5,"currency":"CNY"}""")]
    [InlineData("""{"amount":"1.00","currency":"CNY","note":"x"}""")]
    public void Read_WhatIsNoMoney_IsRefused(string json) =>
        Assert.Throws<JsonException>(() => JsonSerializer.Deserialize<Money>(json, Wire));

    [Fact]
    public void Write_ThenRead_IsTheSameAmount() => Check.QuickThrowOnFailure(Prop.ForAll<int>(fen =>
        JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(Money.Cny(fen), Wire), Wire) == Money.Cny(fen)));

    // DESIGN §5.1: one premium, two lawful answers; so the basis is stored. 1,000.00 for 2026, cancelled on 1 July:
    // six of twelve months are left, 184 of 365 days are left.
    [Theory]
    [InlineData(ProrationBasis.Months, "500.00")]
    [InlineData(ProrationBasis.Days, "504.11")]
    public void Remaining_HalfAYear_DependsOnTheBasis(ProrationBasis basis, string expected)
    {
        var term = new Period(new DateOnly(2026, 1, 1), new DateOnly(2027, 1, 1));

        decimal left = basis.Remaining(term, new DateOnly(2026, 7, 1));

        Assert.Equal(decimal.Parse(expected), Money.Yuan(1000).Times(left, RoundingRule.HalfEven).Units);
    }

    [Fact]
    public void Remaining_EarnedAndUnearned_AreTheWhole()
    {
        var term = new Period(new DateOnly(2027, 6, 30), new DateOnly(2028, 6, 30));      // has a 29 February
        decimal previous = 1;
        for (DateOnly day = term.From; day <= term.To; day = day.AddDays(1))
        {
            decimal left = ProrationBasis.Days.Remaining(term, day);
            Assert.InRange(left, 0, previous);
            previous = left;
        }

        Assert.Equal(0, previous);
        Assert.Equal(366, term.Days);
    }

    [Theory]
    [InlineData("2026-11-23T15:59:59Z", "2026-11-23")]
    [InlineData("2026-11-23T16:00:00Z", "2026-11-24")]
    public void ShanghaiDay_Midnight_IsAtSixteenUtc(string instant, string day) =>
        Assert.Equal(DateOnly.Parse(day), DateTimeOffset.Parse(instant).ShanghaiDay());
}
