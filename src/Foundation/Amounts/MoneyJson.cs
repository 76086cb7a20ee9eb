using System.Globalization;
using System.Text.Json;
using System.Text.Json.Serialization;

namespace Breakwater.Foundation.Amounts;

/// <summary>On the wire: <c>{"amount":"1234.56","currency":"CNY"}</c>; a third decimal is an error.</summary>
internal sealed class MoneyJson : JsonConverter<Money>
{
    private const decimal YuanMax = 90_000_000_000_000m;     // well inside a long of fen, so no input overflows
    private const NumberStyles Plain = NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign;

    private sealed record Wire(string Amount, string Currency);

    public override Money Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        Wire wire = JsonSerializer.Deserialize<Wire>(ref reader, options) ?? throw new JsonException();
        bool parsed = decimal.TryParse(wire.Amount, Plain, CultureInfo.InvariantCulture, out decimal yuan);
        bool exact = parsed && Math.Abs(yuan) <= YuanMax && decimal.Truncate(yuan * 100) == yuan * 100;
        if (!exact || wire.Currency is not { Length: 3 } || !wire.Currency.All(char.IsAsciiLetterUpper))
            throw new JsonException("Money is an amount with at most two decimals and a three-letter currency.");

        return new Money((long)(yuan * 100), wire.Currency);
    }

    public override void Write(Utf8JsonWriter writer, Money value, JsonSerializerOptions options)
    {
        writer.WriteStartObject();
        writer.WriteString("amount", value.Units.ToString("0.00", CultureInfo.InvariantCulture));
        writer.WriteString("currency", value.Currency);
        writer.WriteEndObject();
    }
}
