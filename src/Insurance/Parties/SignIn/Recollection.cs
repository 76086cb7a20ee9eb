using System.Collections.Concurrent;

namespace Breakwater.Parties.SignIn;

/// <summary>Remembers what was found for five seconds, so that not every request asks the database who is calling.</summary>
/// <remarks>What this process changes it forgets at once; what another changed works on for five seconds at most.</remarks>
internal sealed class Recollection<TKey, TValue>(TimeProvider clock)
    where TKey : notnull
    where TValue : class
{
    internal static readonly TimeSpan Kept = TimeSpan.FromSeconds(5);

    private const int CountMax = 10_000;

    private readonly ConcurrentDictionary<TKey, (DateTimeOffset Until, TValue Value)> _known = new();

    internal async Task<TValue?> Get(TKey key, Func<Task<TValue?>> find)
    {
        DateTimeOffset now = clock.GetUtcNow();
        if (_known.TryGetValue(key, out (DateTimeOffset Until, TValue Value) known) && now < known.Until) return known.Value;

        TValue? found = await find();
        if (found is null) return null;

        if (_known.Count >= CountMax) _known.Clear();
        _known[key] = (now + Kept, found);
        return found;
    }

    internal void Forget(TKey key) => _known.TryRemove(key, out _);
}
