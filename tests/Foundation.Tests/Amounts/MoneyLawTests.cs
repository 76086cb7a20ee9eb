using System.Text.Json;
using Breakwater.Foundation.Amounts;
using FsCheck;
using FsCheck.Fluent;

namespace Breakwater.Foundation.Tests.Amounts;

/// <summary>Amounts obey the laws of whole numbers, whatever is put in.</summary>
public sealed class MoneyLawTests
{
    private const long FenMax = 9_000_000_000_000_000;

    private static readonly JsonSerializerOptions Wire = FoundationModule.WireJson(new(JsonSerializerDefaults.Web));

    // From a fen to what the wire allows, either sign, with the edges.
    private static readonly Gen<long> AnyFen = Gen.OneOf(
        Gen.Choose(-1_000, 1_000).Select(fen => (long)fen),
        Gen.Choose(int.MinValue + 1, int.MaxValue).Select(fen => (long)fen),
        Gen.Choose(int.MinValue + 1, int.MaxValue).Select(fen => fen * 4_000_000L),
        Gen.Elements(0L, 1L, -1L, FenMax, -FenMax));

    private static readonly Gen<decimal> AnyWeight = Gen.OneOf(
        Gen.Choose(0, 1_000).Select(weight => (decimal)weight),
        Gen.Choose(0, int.MaxValue).Select(weight => weight / 1_000_000m),
        Gen.Choose(0, int.MaxValue).Select(weight => weight * 4_000_000m),
        Gen.Elements(0m, 0.0000001m, 1m / 3m, 9_000_000_000_000_000m));

    private static readonly Gen<decimal[]> AnyWeights = Gen.NonEmptyListOf(AnyWeight)
        .Select(weights => weights.ToArray()).Where(weights => weights.Sum() > 0);

    [Fact]
    public void Split_AnyAmountByAnyWeights_SumsToTheWhole() => Holds(
        from fen in AnyFen from weights in AnyWeights select (fen, weights),
        x => Money.Cny(x.fen).Split(x.weights).Total() == Money.Cny(x.fen));

    [Fact]
    public void Split_AnyAmountByAnyWeights_IsWithinAFenOfItsShare() => Holds(
        from fen in AnyFen from weights in AnyWeights select (fen, weights),
        x =>
        {
            decimal total = x.weights.Sum();
            return Money.Cny(x.fen).Split(x.weights).Select((part, i) => Math.Abs(part.Fen - (x.weights[i] / total * x.fen)))
                .All(off => off < 1.001m);
        });

    [Fact]
    public void Split_AnyAmountByAnyWeights_GivesNothingForNoWeightAndKeepsTheSign() => Holds(
        from fen in AnyFen from weights in AnyWeights select (fen, weights),
        x => Money.Cny(x.fen).Split(x.weights).Select((part, i) =>
            (x.weights[i] > 0 || part.Fen == 0) && (part.Fen == 0 || Math.Sign(part.Fen) == Math.Sign(x.fen)))
                .All(holds => holds));

    [Fact]
    public void Split_ANegativeAmount_MirrorsThePositive() => Holds(
        from fen in AnyFen from weights in AnyWeights select (fen, weights),
        x => Money.Cny(-x.fen).Split(x.weights).SequenceEqual(Money.Cny(x.fen).Split(x.weights).Select(part => -part)));

    // Largest remainder: 1 yuan by 1:1:1 is 34, 33, 33; the earlier wins a tie. 7 fen by 50:30:20 is 3.5, 2.1, 1.4 → 4, 2, 1.
    [Fact]
    public void Split_SpareFen_GoToTheLargestRemainders()
    {
        Assert.Equal([34L, 33L, 33L], Money.Cny(100).Split([1, 1, 1]).Select(part => part.Fen));
        Assert.Equal([-34L, -33L, -33L], Money.Cny(-100).Split([1, 1, 1]).Select(part => part.Fen));
        Assert.Equal([4L, 2L, 1L], Money.Cny(7).Split([50, 30, 20]).Select(part => part.Fen));
        Assert.Equal([0L, 1L], Money.Cny(1).Split([0, 5]).Select(part => part.Fen));
    }

    [Fact]
    public void Split_WeightsThatAreNone_Throws()
    {
        Assert.Throws<ArgumentException>(() => Money.Yuan(1).Split([]));
        Assert.Throws<ArgumentException>(() => Money.Yuan(1).Split([0, 0]));
        Assert.Throws<ArgumentException>(() => Money.Yuan(1).Split([2, -1]));
    }

    [Fact]
    public void Add_AnyThree_IsCommutativeAndAssociativeAndHasAnInverse() => Holds(
        from a in AnyFen from b in AnyFen from c in AnyFen select (a: Money.Cny(a), b: Money.Cny(b), c: Money.Cny(c)),
        x => x.a + x.b == x.b + x.a && x.a + x.b + x.c == x.a + (x.b + x.c) && x.a - x.a == Money.Zero
            && x.a - x.b == -(x.b - x.a));

    [Fact]
    public void Compare_AnyTwo_IsTheOrderOfTheirFen() => Holds(
        from a in AnyFen from b in AnyFen select (a: Money.Cny(a), b: Money.Cny(b)),
        x => x.a < x.b == x.a.Fen < x.b.Fen && x.a <= x.b == x.a.Fen <= x.b.Fen
            && Money.Min(x.a, x.b) + Money.Max(x.a, x.b) == x.a + x.b && Money.Min(x.a, x.b) <= Money.Max(x.a, x.b));

    // The three rules, each against its definition by whole numbers: Fen × n ÷ d.
    [Fact]
    public void Times_AnyFraction_RoundsAsTheRuleIsDefined() => Holds(
        from fen in Gen.Choose(-1_000_000, 1_000_000) from n in Gen.Choose(0, 2_000) select (fen, n),
        x =>
        {
            const long Of = 1_000;
            long exact = (long)x.fen * x.n, whole = exact / Of, rest = Math.Abs(exact % Of);
            long away = whole + Math.Sign(exact);
            long halfUp = rest * 2 >= Of ? away : whole;
            long halfEven = rest * 2 > Of || (rest * 2 == Of && whole % 2 != 0) ? away : whole;
            Money amount = Money.Cny(x.fen);
            return amount.Times(x.n / 1_000m, RoundingRule.Down).Fen == whole
                && amount.Times(x.n / 1_000m, RoundingRule.HalfUp).Fen == halfUp
                && amount.Times(x.n / 1_000m, RoundingRule.HalfEven).Fen == halfEven;
        });

    [Fact]
    public void Times_BeyondWhatALongHolds_Throws() =>
        Assert.Throws<OverflowException>(() => Money.Cny(FenMax).Times(2_000, RoundingRule.HalfUp));

    [Fact]
    public void Add_BeyondWhatALongHolds_Throws()
    {
        Money most = Money.Cny(long.MaxValue);

        Assert.Throws<OverflowException>(() => most + Money.Cny(1));
        Assert.Throws<OverflowException>(() => -Money.Cny(long.MinValue));
        Assert.Throws<OverflowException>(() => Money.Yuan(long.MaxValue));
    }

    [Fact]
    public void Compare_OtherCurrency_Throws()
    {
        var dollar = new Money(1, "USD");

        Assert.Throws<InvalidOperationException>(() => dollar < Money.Cny(2));
        Assert.Throws<InvalidOperationException>(() => new[] { Money.Cny(1), dollar }.Total());
        Assert.False(dollar == Money.Cny(1));
    }

    [Fact]
    public void WriteThenRead_AnyAmount_IsTheSame() => Holds(
        AnyFen, fen => JsonSerializer.Deserialize<Money>(JsonSerializer.Serialize(Money.Cny(fen), Wire), Wire) == Money.Cny(fen));

    [Theory]
    [InlineData("0", 0)]
    [InlineData("-0.00", 0)]
    [InlineData("1", 100)]
    [InlineData("1.5", 150)]
    [InlineData("-1234.56", -123456)]
    [InlineData("90000000000000.00", 9_000_000_000_000_000)]
    public void Read_AsDocumented_IsTaken(string amount, long fen) =>
        Assert.Equal(Money.Cny(fen), JsonSerializer.Deserialize<Money>($$"""{"amount":"{{amount}}","currency":"CNY"}""", Wire));

    // The last two would be rounded to a whole fen by a decimal's parser, silently.
    [Theory]
    [InlineData("")]
    [InlineData(" 1.00")]
    [InlineData("1.00 ")]
    [InlineData("+1.00")]
    [InlineData("1.")]
    [InlineData(".5")]
    [InlineData("1,000.00")]
    [InlineData("1.000")]
    [InlineData("１.00")]
    [InlineData("0x10")]
    [InlineData("NaN")]
    [InlineData("90000000000000.01")]
    [InlineData("-90000000000000.01")]
    [InlineData("1.000000000000000000000000000000000001")]
    [InlineData("0.009999999999999999999999999999999999")]
    public void Read_NotAsDocumented_IsRefused(string amount) => Assert.Throws<JsonException>(() =>
        JsonSerializer.Deserialize<Money>($$"""{"amount":"{{amount}}","currency":"CNY"}""", Wire));

    // The books are kept in yuan; a comparison with another currency is a bug, so none may come in.
    [Theory]
    [InlineData("USD")]
    [InlineData("cny")]
    [InlineData("")]
    [InlineData("CNYX")]
    public void Read_OtherCurrency_IsRefused(string currency) => Assert.Throws<JsonException>(() =>
        JsonSerializer.Deserialize<Money>($$"""{"amount":"1.00","currency":"{{currency}}"}""", Wire));

    private static void Holds<T>(Gen<T> any, Func<T, bool> law) =>
        Check.One(Config.QuickThrowOnFailure.WithMaxTest(1_000), Prop.ForAll(any.ToArbitrary(), law));
}
