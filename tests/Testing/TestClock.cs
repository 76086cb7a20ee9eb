namespace Breakwater.Testing;

/// <summary>A clock that stands still until it is moved. It begins on 2026-11-24, 09:42 in Shanghai.</summary>
public sealed class TestClock : TimeProvider
{
    private long _ticks = new DateTimeOffset(2026, 11, 24, 1, 42, 0, TimeSpan.Zero).UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves the clock forward.</summary>
    public void Advance(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);

    /// <summary>Sets the clock.</summary>
    public void Set(DateTimeOffset at) => Interlocked.Exchange(ref _ticks, at.UtcTicks);

    /// <summary>Sets the clock to noon in Shanghai of a day.</summary>
    public void Set(DateOnly day) =>
        Interlocked.Exchange(ref _ticks, new DateTimeOffset(day.ToDateTime(new TimeOnly(4, 0)), TimeSpan.Zero).UtcTicks);
}
