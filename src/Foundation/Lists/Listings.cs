using System.Linq.Expressions;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Lists;

/// <summary>Lists, filtered, sorted, paged and totalled in the database.</summary>
public static class Listings
{
    private const int RowsAtOnce = 1_000;

    /// <summary>A page as JSON; the whole selection as CSV when the caller accepts <c>text/csv</c>.</summary>
    /// <param name="http">The request.</param>
    /// <param name="query">Page, order and search text; the search is applied by the caller.</param>
    /// <param name="selection">What the caller may see and has filtered.</param>
    /// <param name="sorts">Columns to sort by.</param>
    /// <param name="view">Makes rows of entities, all of a page at once so that look-ups are shared.</param>
    /// <param name="totals">Totals of the whole selection.</param>
    /// <param name="count">Rows of the whole selection, where something else than the rows knows it; null counts them.</param>
    public static async Task<IResult> Answer<T, TItem, TTotals>(
        HttpContext http,
        ListQuery query,
        IQueryable<T> selection,
        Sorts<T> sorts,
        Func<IReadOnlyList<T>, CancellationToken, Task<IReadOnlyList<TItem>>> view,
        Func<IQueryable<T>, CancellationToken, Task<TTotals>> totals,
        Func<CancellationToken, Task<int>>? count = null)
        where T : class
    {
        CancellationToken cancel = http.RequestAborted;
        (int page, int size) = (query.Page ?? 1, query.Size ?? 20);
        if (page < 1 || size is < 1 or > ListQuery.SizeMax || (long)page * size > int.MaxValue)
        {
            return Problems.Of(Refusal.Invalid("LIST-PAGE", new(
                "页码从 1 开始，每页 1 至 200 行。", "Pages start at 1 and hold 1 to 200 rows.")));
        }

        if (!sorts.Apply(selection, query.Sort).Try(out IOrderedQueryable<T>? ordered, out Refusal? why)) return Problems.Of(why);

        var store = http.RequestServices.GetRequiredService<Store>();
        IQueryable<T> sorted = ThenByKey(ordered, store.Context.Model);
        if (http.Request.Headers.Accept.ToString().Contains("text/csv", StringComparison.OrdinalIgnoreCase))
            return new CsvExport<TItem>(Everything(store, sorted, view, cancel));

        int total = await (count?.Invoke(cancel) ?? selection.CountAsync(cancel));
        IReadOnlyList<T> rows = await sorted.Skip((page - 1) * size).Take(size).ToListAsync(cancel);
        return Results.Ok(new Listing<TItem, TTotals>(
            await view(rows, cancel), total, await totals(selection, cancel), page, size));
    }

    /// <summary>A list without totals.</summary>
    public static Task<IResult> Answer<T, TItem>(
        HttpContext http,
        ListQuery query,
        IQueryable<T> selection,
        Sorts<T> sorts,
        Func<IReadOnlyList<T>, CancellationToken, Task<IReadOnlyList<TItem>>> view)
        where T : class =>
        Answer(http, query, selection, sorts, view, (all, _) => Task.FromResult(NoTotals.Of(all)));

    private static async IAsyncEnumerable<TItem> Everything<T, TItem>(
        Store store,
        IQueryable<T> sorted,
        Func<IReadOnlyList<T>, CancellationToken, Task<IReadOnlyList<TItem>>> view,
        [System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancel)
    {
        // Rows added meanwhile would move others over the border of a portion: once more, or not at all.
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        for (int from = 0; ; from += RowsAtOnce)
        {
            List<T> rows = await sorted.Skip(from).Take(RowsAtOnce).ToListAsync(cancel);
            foreach (TItem item in await view(rows, cancel)) yield return item;
            if (rows.Count < RowsAtOnce) yield break;
        }
    }

    // No two rows are alike in their key, so every page has its own rows.
    private static IQueryable<T> ThenByKey<T>(IOrderedQueryable<T> ordered, IModel model) where T : class
    {
        Expression all = ordered.Expression;
        foreach (IProperty part in model.FindEntityType(typeof(T))?.FindPrimaryKey()?.Properties ?? [])
        {
            ParameterExpression row = Expression.Parameter(typeof(T));
            Expression key =
                Expression.Call(typeof(EF), nameof(EF.Property), [part.ClrType], row, Expression.Constant(part.Name));
            all = Expression.Call(
                typeof(Queryable), nameof(Queryable.ThenBy), [typeof(T), part.ClrType], all, Expression.Lambda(key, row));
        }

        return ordered.Provider.CreateQuery<T>(all);
    }
}
