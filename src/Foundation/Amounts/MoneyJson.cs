using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Breakwater.Foundation.Amounts;

/// <summary>
/// On the wire: <c>{"amount":"1234.56","currency":"CNY"}</c>; a third decimal is an error, and so is another currency.
/// </summary>
internal sealed class MoneyJson : JsonConverter<Money>
{
    private const decimal YuanMax = 90_000_000_000_000m;     // well inside a long of fen, so no input overflows

    private sealed record Wire(string Amount, string Currency);

    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Wire wire = Inner(ref reader, options);
        // The books are kept in yuan: an amount in another currency could not be compared with any of them.
        decimal yuan = IsPlain(wire.Amount) ? decimal.Parse(wire.Amount, CultureInfo.InvariantCulture) : decimal.MaxValue;
        if (Math.Abs(yuan) > YuanMax || wire.Currency is not "CNY")
            throw new JsonException("Money is an amount with at most two decimals, in CNY.");

        return new Money((long)(yuan * 100), wire.Currency);
    }

    // A fault inside would be reported at its place inside the amount; callers look for the amount's own.
    private static Wire Inner(ref Utf8JsonReader reader, JsonSerializerOptions options)
    {
        try
        {
            return JsonSerializer.Deserialize<Wire>(ref reader, options) ?? throw new JsonException();
        }
        catch (JsonException inside)
        {
            throw new JsonException("Money is an amount with at most two decimals, in CNY.", inside);
        }
    }

    // A decimal's own parser would round a thirtieth digit away without a word; a pattern with a time limit could run out of it.
    private static bool IsPlain(string text)
    {
        ReadOnlySpan<char> digits = text.AsSpan(text is ['-', ..] ? 1 : 0);
        int point = digits.IndexOf('.');
        ReadOnlySpan<char> whole = point < 0 ? digits : digits[..point];
        ReadOnlySpan<char> cents = point < 0 ? "00" : digits[(point + 1)..];
        return whole.Length is >= 1 and <= 15
            && cents.Length is 1 or 2
            && !whole.ContainsAnyExceptInRange('0', '9') && !cents.ContainsAnyExceptInRange('0', '9');
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount", value.Units.ToString("0.00", CultureInfo.InvariantCulture));
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }
}
