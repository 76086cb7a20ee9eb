using System.Linq.Expressions;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;

namespace Breakwater.Foundation.Storage;

/// <summary>A look-up by one value that is translated once, for paths that are walked often.</summary>
/// <remarks>Kept in a static field: a translation belongs to one model, and each database has its own.</remarks>
/// <param name="query">The look-up; for changes it tracks, else it ends with <c>AsNoTracking</c>.</param>
public sealed class KnownQuery<TKey, TRow>(Expression<Func<BreakwaterDb, TKey, IQueryable<TRow>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<BreakwaterDb, TKey, IAsyncEnumerable<TRow>>> _translated = [];

    /// <summary>The first row, or null.</summary>
    public async Task<TRow?> First(Store store, TKey key, CancellationToken cancel)
    {
        await foreach (TRow row in Of(store)(store.Context, key).WithCancellation(cancel)) return row;
        return default;
    }

    /// <summary>Every row.</summary>
    public async Task<IReadOnlyList<TRow>> All(Store store, TKey key, CancellationToken cancel)
    {
        List<TRow> rows = [];
        await foreach (TRow row in Of(store)(store.Context, key).WithCancellation(cancel)) rows.Add(row);
        return rows;
    }

    private Func<BreakwaterDb, TKey, IAsyncEnumerable<TRow>> Of(Store store) =>
        _translated.GetValue(store.Context.Model, _ => EF.CompileAsyncQuery(query));
}

/// <summary>The same by two values.</summary>
/// <param name="query">The look-up; for changes it tracks, else it ends with <c>AsNoTracking</c>.</param>
public sealed class KnownQuery<TKey, TSecond, TRow>(Expression<Func<BreakwaterDb, TKey, TSecond, IQueryable<TRow>>> query)
{
    private readonly ConditionalWeakTable<IModel, Func<BreakwaterDb, TKey, TSecond, IAsyncEnumerable<TRow>>> _translated = [];

    /// <summary>The first row, or null.</summary>
    public async Task<TRow?> First(Store store, TKey key, TSecond second, CancellationToken cancel)
    {
        await foreach (TRow row in Of(store)(store.Context, key, second).WithCancellation(cancel)) return row;
        return default;
    }

    /// <summary>Every row.</summary>
    public async Task<IReadOnlyList<TRow>> All(Store store, TKey key, TSecond second, CancellationToken cancel)
    {
        List<TRow> rows = [];
        await foreach (TRow row in Of(store)(store.Context, key, second).WithCancellation(cancel)) rows.Add(row);
        return rows;
    }

    private Func<BreakwaterDb, TKey, TSecond, IAsyncEnumerable<TRow>> Of(Store store) =>
        _translated.GetValue(store.Context.Model, _ => EF.CompileAsyncQuery(query));
}
