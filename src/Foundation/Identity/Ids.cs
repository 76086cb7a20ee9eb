using System.Text.Json;
using System.Text.Json.Serialization;

namespace Breakwater.Foundation.Identity;

/// <summary>A typed identifier: a <c>readonly record struct</c> with one constructor argument.</summary>
/// <typeparam name="TSelf">The identifier itself.</typeparam>
public interface IId<TSelf> where TSelf : struct, IId<TSelf>
{
    /// <summary>A version 7 UUID: sorts by the time of its making.</summary>
    Guid Value { get; }

    /// <summary>Gives the value its type.</summary>
    static abstract TSelf From(Guid value);
}

/// <summary>Reads identifiers from routes.</summary>
public static class Ids
{
    /// <summary>The identifier in an actor's name, e.g. <c>user:0193…</c>; null when it has none.</summary>
    public static Guid? OfActor(string actor) =>
        Guid.TryParse(actor.AsSpan(actor.IndexOf(':', StringComparison.Ordinal) + 1), out Guid id) ? id : null;

    /// <summary>Reads a UUID; false when the text is none.</summary>
    public static bool TryParse<TId>(string? text, out TId id) where TId : struct, IId<TId>
    {
        bool parsed = Guid.TryParse(text, out Guid value);
        id = TId.From(value);
        return parsed;
    }
}

/// <summary>Makes identifiers; tests replace it to replay them.</summary>
public interface IIdSource
{
    /// <summary>The next identifier of a kind.</summary>
    TId Next<TId>() where TId : struct, IId<TId>;
}

/// <summary>Identifiers ordered by the clock, and within a millisecond by their making.</summary>
/// <remarks>
/// A version 7 UUID whose twelve bits after the version count (RFC 9562, 6.2, method 1): within one process no identifier sorts
/// before one that was made earlier, also when the clock stands still or is set back. Between processes the clocks decide.
/// </remarks>
public sealed class ClockIds(TimeProvider clock) : IIdSource
{
    private const int CounterBits = 12;

    private long _last;

    /// <inheritdoc/>
    public TId Next<TId>() where TId : struct, IId<TId>
    {
        long now = clock.GetUtcNow().ToUnixTimeMilliseconds() << CounterBits;
        long last, next;
        do
        {
            last = Interlocked.Read(ref _last);
            next = Math.Max(now, last + 1);
        }
        while (Interlocked.CompareExchange(ref _last, next, last) != last);

        Span<byte> bytes = stackalloc byte[16];
        var at = DateTimeOffset.FromUnixTimeMilliseconds(next >> CounterBits);
        Guid.CreateVersion7(at).TryWriteBytes(bytes, bigEndian: true, out _);
        bytes[6] = (byte)(0x70 | ((next >> 8) & 0x0F));
        bytes[7] = (byte)(next & 0xFF);
        return TId.From(new Guid(bytes, bigEndian: true));
    }
}

/// <summary>Writes every typed identifier as a plain JSON string.</summary>
public sealed class IdJson : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) =>
        typeToConvert.IsValueType && typeToConvert.GetInterfaces().Any(i =>
            i.IsGenericType && i.GetGenericTypeDefinition() == typeof(IId<>));

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Converter<>).MakeGenericType(typeToConvert))!;

    private sealed class Converter<TId> : JsonConverter<TId> where TId : struct, IId<TId>
    {
        public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            TId.From(reader.GetGuid());

        public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
            writer.WriteStringValue(value.Value);
    }
}
