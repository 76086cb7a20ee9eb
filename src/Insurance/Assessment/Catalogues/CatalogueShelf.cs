using System.Collections.Frozen;
using System.Globalization;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Catalogues;

/// <summary>The end-of-life table a file is read with.</summary>
internal interface IEndOfLife
{
    /// <summary>The newest edition; an empty table when there is none.</summary>
    Task<EndOfLifeTable> Newest(CancellationToken cancel);
}

/// <summary>Editions that were unpacked; one of each kind is held.</summary>
internal sealed class UnpackedCatalogues
{
    private readonly Lock _lock = new();
    private readonly Dictionary<CatalogueKind, (CatalogueId Id, object Table)> _held = [];

    internal object? Find(CatalogueKind kind, CatalogueId id)
    {
        lock (_lock) return _held.TryGetValue(kind, out (CatalogueId Id, object Table) held) && held.Id == id ? held.Table : null;
    }

    internal void Hold(CatalogueKind kind, CatalogueId id, object table)
    {
        lock (_lock) _held[kind] = (id, table);
    }
}

/// <summary>Finds the newest edition of each catalogue, unpacked.</summary>
internal sealed class CatalogueShelf(Store store, UnpackedCatalogues unpacked) : IEndOfLife
{
    private sealed record Edition(CatalogueId Id, CatalogueKind Kind, DateOnly AsOf);

    public async Task<EndOfLifeTable> Newest(CancellationToken cancel) =>
        await Find(CatalogueKind.EndOfLife, EndsOf, cancel) ?? EndOfLifeTable.None;

    /// <summary>What is known about exploitation today.</summary>
    internal async Task<Signals> Signals(CancellationToken cancel)
    {
        var exploited = await Find(CatalogueKind.KnownExploited, ExploitedOf, cancel);
        var chances = await Find(CatalogueKind.ExploitChance, ChancesOf, cancel);
        Signals none = Catalogues.Signals.None;
        return new Signals(exploited ?? none.Exploited, chances?.Chances ?? none.Chances, chances?.On ?? none.ChancesOn);
    }

    private async Task<T?> Find<T>(CatalogueKind kind, Func<Edition, byte[], T> unpack, CancellationToken cancel) where T : class
    {
        Edition? newest = await store.Read<Catalogue>().Where(c => c.Kind == kind)
            .OrderByDescending(c => c.AsOf).ThenByDescending(c => c.At)
            .Select(c => new Edition(c.Id, c.Kind, c.AsOf)).FirstOrDefaultAsync(cancel);
        if (newest is null) return null;
        if (unpacked.Find(kind, newest.Id) is T held) return held;

        byte[] body = await store.Read<Catalogue>().Where(c => c.Id == newest.Id).Select(c => c.Body).FirstAsync(cancel);
        T table = unpack(newest, body);
        unpacked.Hold(kind, newest.Id, table);
        return table;
    }

    private static IReadOnlyDictionary<string, KnownExploited> ExploitedOf(Edition edition, byte[] body) =>
        CatalogueBody.Unpack(body).DistinctBy(cells => cells[0], StringComparer.Ordinal).ToFrozenDictionary(
            cells => cells[0],
            cells => new KnownExploited(
                cells[0], CatalogueBody.Day(cells[1]) ?? edition.AsOf, CatalogueBody.Day(cells[2]), cells[3] is "1"),
            StringComparer.Ordinal);

    private static Estimates ChancesOf(Edition edition, byte[] body) => new(
        edition.AsOf,
        CatalogueBody.Unpack(body).DistinctBy(cells => cells[0], StringComparer.Ordinal).ToFrozenDictionary(
            cells => cells[0], cells => float.Parse(cells[1], CultureInfo.InvariantCulture), StringComparer.Ordinal));

    private static EndOfLifeTable EndsOf(Edition edition, byte[] body) => new(
        CatalogueBody.Unpack(body).Select(cells => (cells[0], cells[1], CatalogueBody.Day(cells[2]) ?? edition.AsOf)),
        string.Create(CultureInfo.InvariantCulture, $"{edition.AsOf:yyyy-MM-dd}"));

    private sealed record Estimates(DateOnly On, FrozenDictionary<string, float> Chances);
}
