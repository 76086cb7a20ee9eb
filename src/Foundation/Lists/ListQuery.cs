using System.Linq.Expressions;
using Breakwater.Foundation.Outcomes;
using Microsoft.AspNetCore.Mvc;

namespace Breakwater.Foundation.Lists;

/// <summary>Which part of a list, in which order. Binds with <c>[AsParameters]</c>.</summary>
public sealed record ListQuery
{
    /// <summary>Largest page.</summary>
    public const int SizeMax = 200;

    /// <summary>Page, from 1; 1 when absent.</summary>
    [FromQuery(Name = "page")]
    public int? Page { get; init; }

    /// <summary>Rows per page, 1 to 200; 20 when absent.</summary>
    [FromQuery(Name = "size")]
    public int? Size { get; init; }

    /// <summary>Column to sort by, with <c>-</c> before it for descending.</summary>
    [FromQuery(Name = "sort")]
    public string? Sort { get; init; }

    /// <summary>Text to search for: part of a name, a number or a credit code.</summary>
    [FromQuery(Name = "q")]
    public string? Q { get; init; }

    /// <summary>The search text, trimmed; null when there is none.</summary>
    public string? Search => string.IsNullOrWhiteSpace(Q) ? null : Q.Trim();
}

/// <summary>One page of a list.</summary>
/// <typeparam name="TItem">A row.</typeparam>
/// <typeparam name="TTotals">Totals of the whole selection, not of the page.</typeparam>
/// <param name="Items">The rows of the page.</param>
/// <param name="Total">Rows in the whole selection.</param>
/// <param name="Totals">Totals of the whole selection.</param>
/// <param name="Page">Page, from 1.</param>
/// <param name="Size">Rows per page.</param>
public sealed record Listing<TItem, TTotals>(IReadOnlyList<TItem> Items, int Total, TTotals Totals, int Page, int Size);

/// <summary>Totals of a list that has none but its count.</summary>
public sealed record NoTotals
{
    /// <summary>The one value.</summary>
    public static NoTotals Of<T>(IQueryable<T> _) => new();
}

/// <summary>The columns a list may be sorted by; the first is the default, ties are broken by it and then by the key.</summary>
/// <typeparam name="T">The listed entity.</typeparam>
public sealed class Sorts<T> where T : class
{
    private readonly Dictionary<string, Func<IQueryable<T>, bool, bool, IOrderedQueryable<T>>> _columns =
        new(StringComparer.Ordinal);

    private string _first = "";

    /// <summary>Adds a column.</summary>
    /// <param name="name">Its name in <see cref="ListQuery.Sort"/>.</param>
    /// <param name="key">What is compared, in the database.</param>
    public Sorts<T> By<TKey>(string name, Expression<Func<T, TKey>> key)
    {
        if (_first.Length is 0) _first = name;
        _columns.Add(name, (all, descending, more) => (more, descending) switch
        {
            (true, true) => ((IOrderedQueryable<T>)all).ThenByDescending(key),
            (true, false) => ((IOrderedQueryable<T>)all).ThenBy(key),
            (false, true) => all.OrderByDescending(key),
            (false, false) => all.OrderBy(key),
        });
        return this;
    }

    /// <summary>Sorts, or says which columns there are. The default order is descending: newest first.</summary>
    internal Outcome<IOrderedQueryable<T>> Apply(IQueryable<T> all, string? sort)
    {
        string asked = string.IsNullOrEmpty(sort) ? "-" + _first : sort;
        bool descending = asked[0] is '-';
        string name = descending ? asked[1..] : asked;
        if (!_columns.TryGetValue(name, out var column))
        {
            string columns = string.Join(", ", _columns.Keys);
            return Refusal.Invalid(
                "LIST-SORT", new($"不能按“{sort}”排序。可用的列：{columns}。", $"Cannot sort by \"{sort}\". Columns: {columns}."));
        }

        IOrderedQueryable<T> sorted = column(all, descending, arg3: false);
        bool isFirst = string.Equals(name, _first, StringComparison.Ordinal);
        return new Outcome<IOrderedQueryable<T>>.Done(isFirst ? sorted : _columns[_first](sorted, descending, arg3: true));
    }
}
