using System.Collections.Concurrent;
using System.Globalization;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Identity;

/// <summary>Public numbers (policy, invoice, claim) from reserved blocks: never twice, gaps allowed.</summary>
public interface INumbers
{
    /// <summary>
    /// The next number of a series, e.g. <c>P-2026</c> → <c>P-2026-000042</c>. Taken before a command, never within.
    /// </summary>
    /// <param name="series">Prefix of the numbers; up to 64 characters.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <exception cref="RefusedException">Too many changes are waiting, or the host is stopping.</exception>
    Task<string> Next(string series, CancellationToken cancel);

    /// <summary>Reserves a block of a series for one purpose; what is not used of it stays a gap.</summary>
    /// <param name="series">Name of the series; not one that <see cref="Next"/> is asked for.</param>
    /// <param name="count">How many, at least 1.</param>
    /// <param name="cancel">Stops waiting.</param>
    /// <returns>The first number of the block.</returns>
    /// <exception cref="RefusedException">Too many changes are waiting, or the host is stopping.</exception>
    Task<long> Reserve(string series, long count, CancellationToken cancel);
}

/// <summary>How far a series has been reserved.</summary>
internal sealed class NumberSeries
{
    public required string Series { get; init; }
    public long Reserved { get; set; }
}

/// <summary>Reserves a block by a command of its own, so that a number handed out can never be rolled back.</summary>
internal sealed class NumberBlocks(IServiceScopeFactory scopes) : INumbers, IDisposable
{
    private const int BlockSize = 100;
    private const int AttemptsMax = 50;
    private static readonly Caller System = new("system:numbers", Role.SystemAdmin, default, Reach.All);

    private readonly ConcurrentDictionary<string, Block> _blocks = new(StringComparer.Ordinal);
    private readonly SemaphoreSlim _reserving = new(initialCount: 1, maxCount: 1);

    public async Task<string> Next(string series, CancellationToken cancel)
    {
        long number;
        while (!_blocks.GetOrAdd(series, _ => Block.Empty).TryTake(out number)) await Fill(series, cancel);
        return series + "-" + number.ToString("D6", CultureInfo.InvariantCulture);
    }

    public async Task<long> Reserve(string series, long count, CancellationToken cancel)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(count, 1);
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        long upTo = 0;
        var reserve = new Command(store, System, "numbers.reserve", series, Key: null, [0], async stop =>
        {
            NumberSeries? row = await store.Set<NumberSeries>().FirstOrDefaultAsync(s => s.Series == series, stop);
            if (row is null)
            {
                row = new NumberSeries { Series = series };
                store.Set<NumberSeries>().Add(row);
            }

            upTo = row.Reserved += count;
            return Effect.Changed(upTo);
        });
        await Carry(reserve, scope.ServiceProvider.GetRequiredService<IWriter>(), cancel);
        return upTo - count + 1;
    }

    public void Dispose() => _reserving.Dispose();

    private async Task Fill(string series, CancellationToken cancel)
    {
        await _reserving.WaitAsync(cancel);
        try
        {
            if (!_blocks[series].IsEmpty) return;      // a neighbour was first

            long first = await Reserve(series, BlockSize, cancel);
            _blocks[series] = new Block(first, first + BlockSize - 1);
        }
        finally
        {
            _reserving.Release();
        }
    }

    // Another process may have reserved between our read and our write; then read again.
    private static async Task Carry(Command reserve, IWriter writer, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            Refusal? why = (await writer.Commit(reserve, cancel)).Refusal;
            if (why is null) return;
            if (why.Status is not 412 || attempt == AttemptsMax) throw new RefusedException(why);
        }
    }

    private sealed class Block(long first, long last)
    {
        private long _next = first;

        internal static Block Empty => new(first: 1, last: 0);

        internal bool IsEmpty => Interlocked.Read(ref _next) > last;

        internal bool TryTake(out long number)
        {
            number = Interlocked.Increment(ref _next) - 1;
            return number <= last;
        }
    }
}
