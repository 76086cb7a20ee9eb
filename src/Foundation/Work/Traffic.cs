namespace Breakwater.Foundation.Work;

/// <summary>Whether callers' changes are being carried out: work behind the commits gives way to them.</summary>
internal sealed class Traffic
{
    private int _inside;

    /// <summary>Whether some caller waits for a change.</summary>
    internal bool IsBusy => Volatile.Read(ref _inside) > 0;

    internal void Enter() => Interlocked.Increment(ref _inside);

    internal void Leave() => Interlocked.Decrement(ref _inside);
}
