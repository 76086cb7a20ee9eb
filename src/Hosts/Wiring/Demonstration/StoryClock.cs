namespace Breakwater.Wiring.Demonstration;

/// <summary>The clock of a story that is told from its first day to today; it only moves forward.</summary>
internal sealed class StoryClock(DateTimeOffset begin) : TimeProvider
{
    private long _ticks = begin.UtcTicks;

    public override DateTimeOffset GetUtcNow() => new(Interlocked.Read(ref _ticks), TimeSpan.Zero);

    /// <summary>Moves to an instant; one that has passed already leaves the clock where it is.</summary>
    internal void MoveTo(DateTimeOffset instant) => Interlocked.Exchange(ref _ticks, Math.Max(_ticks, instant.UtcTicks));

    /// <summary>Lets a moment pass.</summary>
    internal void Pass(TimeSpan by) => Interlocked.Add(ref _ticks, by.Ticks);
}
