using System.Globalization;
using System.Text.Json.Serialization;

namespace Breakwater.Foundation.Amounts;

/// <summary>An amount in whole fen (hundredths) of one currency; exact, never rounded by itself.</summary>
/// <param name="Fen">Hundredths of the currency unit; negative for a credit.</param>
/// <param name="Currency">ISO 4217 code, three capital letters.</param>
[JsonConverter(typeof(MoneyJson))]
public readonly record struct Money(long Fen, string Currency) : IComparable<Money>
{
    /// <summary>No money, in yuan.</summary>
    public static Money Zero { get; } = Cny(0);

    /// <summary>An amount in Chinese fen.</summary>
    public static Money Cny(long fen) => new(fen, "CNY");

    /// <summary>An amount in whole Chinese yuan.</summary>
    public static Money Yuan(long yuan) => Cny(yuan * 100);

    /// <summary>The amount in units of the currency, e.g. yuan; two decimals.</summary>
    [JsonIgnore]
    public decimal Units => Fen / 100m;

    /// <summary>The same amount with the other sign.</summary>
    public static Money operator -(Money amount) => amount with { Fen = -amount.Fen };

    /// <summary>Adds two amounts of one currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator +(Money left, Money right) => left with { Fen = left.Fen + right.In(left.Currency) };

    /// <summary>Subtracts an amount of the same currency.</summary>
    /// <exception cref="InvalidOperationException">The currencies differ.</exception>
    public static Money operator -(Money left, Money right) => left with { Fen = left.Fen - right.In(left.Currency) };

    /// <summary>Orders two amounts of one currency.</summary>
    public static bool operator <(Money left, Money right) => left.CompareTo(right) < 0;

    /// <summary>Orders two amounts of one currency.</summary>
    public static bool operator >(Money left, Money right) => left.CompareTo(right) > 0;

    /// <summary>Orders two amounts of one currency.</summary>
    public static bool operator <=(Money left, Money right) => left.CompareTo(right) <= 0;

    /// <summary>Orders two amounts of one currency.</summary>
    public static bool operator >=(Money left, Money right) => left.CompareTo(right) >= 0;

    /// <summary>The smaller of two amounts of one currency.</summary>
    public static Money Min(Money left, Money right) => left <= right ? left : right;

    /// <summary>The larger of two amounts of one currency.</summary>
    public static Money Max(Money left, Money right) => left >= right ? left : right;

    /// <inheritdoc/>
    public int CompareTo(Money other) => Fen.CompareTo(other.In(Currency));

    /// <summary>Scales the amount and rounds to the fen by a named rule.</summary>
    /// <param name="factor">Dimensionless.</param>
    /// <param name="rule">The rule the filing or the law names.</param>
    public Money Times(decimal factor, RoundingRule rule) => this with { Fen = (long)rule.Apply(Fen * factor) };

    /// <summary>Splits the amount by weights; the parts sum to the whole.</summary>
    /// <param name="weights">Not negative, not all zero.</param>
    /// <returns>One part per weight; spare fen go to the largest remainders, the earlier first.</returns>
    /// <exception cref="ArgumentException">The weights are empty, negative or all zero.</exception>
    public IReadOnlyList<Money> Split(IReadOnlyList<decimal> weights)
    {
        decimal total = weights.Sum();
        if (weights.Any(weight => weight < 0) || total <= 0)
            throw new ArgumentException("Weights are not negative and not all zero.", nameof(weights));

        // part = whole × weight / Σ weights, towards zero; then hand out what is left, one fen each.
        // The share is taken as whole × (weight / Σ weights) where the product would not fit: less exact, and still whole.
        (long whole, string currency) = (Fen, Currency);
        bool fits = weights.Max() <= decimal.MaxValue / Math.Max(1m, Math.Abs((decimal)whole));
        decimal[] exact = [.. weights.Select(weight => fits ? whole * weight / total : weight / total * whole)];
        long[] parts = [.. exact.Select(part => (long)decimal.Truncate(part))];
        long spare = whole - parts.Sum();
        foreach (int at in Enumerable.Range(0, parts.Length)
            .OrderByDescending(i => Math.Abs(exact[i] - parts[i])).ThenBy(i => i).Take((int)Math.Abs(spare)))
        {
            parts[at] += Math.Sign(spare);
        }

        return [.. parts.Select(part => new Money(part, currency))];
    }

    /// <summary>The amount with two decimals and its currency, e.g. <c>1234.56 CNY</c>.</summary>
    public override string ToString() => Units.ToString("0.00", CultureInfo.InvariantCulture) + " " + Currency;

    private long In(string expected) =>
        string.Equals(expected, Currency, StringComparison.Ordinal)
            ? Fen
            : throw new InvalidOperationException($"Expected {expected}, got {Currency}.");
}

/// <summary>Sums of amounts.</summary>
public static class MoneySums
{
    extension(IEnumerable<Money> amounts)
    {
        /// <summary>The total in yuan; zero when there are none.</summary>
        /// <exception cref="InvalidOperationException">An amount is not in yuan.</exception>
        public Money Total() => amounts.Aggregate(Money.Zero, (sum, amount) => sum + amount);
    }
}
