using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Caching.Memory;

namespace Breakwater.Registry;

/// <summary>Packages that have been read, by filing and revision. A package never changes, nor does its reading.</summary>
internal sealed class ReadPackages : IDisposable
{
    private const int KeptMax = 128;

    private readonly MemoryCache _kept = new(new MemoryCacheOptions { SizeLimit = KeptMax });

    public void Dispose() => _kept.Dispose();

    internal ProductPackage? Get(FilingId filing, int revision) => _kept.Get<ProductPackage>((filing, revision));

    internal ProductPackage Keep(FilingId filing, int revision, string text)
    {
        ProductPackage package = FilingReader.Read(text).Match(
            read => read,
            why => throw new InvalidOperationException(
                $"The package of filing {filing.Value} can no longer be read: {why.Code}."));
        return _kept.Set((filing, revision), package, new MemoryCacheEntryOptions { Size = 1 });
    }
}

/// <summary>
/// Filings in force, by their dates: a superseded version is still in force on the days before its successor.
/// </summary>
internal sealed class FilingBook(Store store, ReadPackages packages) : IFilingBook
{
    public async Task<Outcome<FiledProduct>> InForce(
        FilingId filing, DateOnly day, string province, CancellationToken cancel)
    {
        Filing? row = await store.Read<Filing>().FirstOrDefaultAsync(f => f.Id == filing, cancel);
        if (row is null) return FilingRefusals.NotFound;

        IReadOnlyList<FilingEvent> pauses = row.RegistrationNumber is null ? [] : await Pauses([row.Id], cancel);
        return WhyNot(row, pauses, day, province) is { } why ? why : await Product(row, cancel);
    }

    public async Task<FiledProduct?> Find(FilingId filing, CancellationToken cancel)
    {
        Filing? row = await store.Read<Filing>()
            .FirstOrDefaultAsync(f => f.Id == filing && f.RegistrationNumber != null, cancel);
        return row is null ? null : await Product(row, cancel);
    }

    public async Task<FiledProduct?> Trial(FilingId filing, OrganisationId insurer, CancellationToken cancel)
    {
        Filing? row = await store.Read<Filing>().FirstOrDefaultAsync(f => f.Id == filing && f.Owner == insurer, cancel);
        return row is null ? null : await Product(row, cancel);
    }

    public async Task<FiledProduct?> Newest(
        OrganisationId insurer, string product, DateOnly day, string province, CancellationToken cancel)
    {
        Filing? newest = (await OnSale(day, province, cancel))
            .Where(f => f.Owner == insurer && string.Equals(f.Product, product, StringComparison.Ordinal))
            .MaxBy(f => f.EffectiveFrom);
        return newest is null ? null : await Product(newest, cancel);
    }

    /// <summary>Every version in force on a day in a province.</summary>
    internal async Task<IReadOnlyList<FiledProduct>> Offered(DateOnly day, string province, CancellationToken cancel)
    {
        List<FiledProduct> products = [];
        foreach (Filing filing in await OnSale(day, province, cancel)) products.Add(await Product(filing, cancel));
        return products;
    }

    /// <summary>The filings in force on a day in a province, by name.</summary>
    internal async Task<IReadOnlyList<Filing>> OnSale(DateOnly day, string province, CancellationToken cancel)
    {
        List<Filing> candidates = await store.Read<Filing>()
            .Where(f => FilingLifecycle.Registered.Contains(f.State))
            .Where(f => f.EffectiveFrom <= day && (f.EndsOn == null || day < f.EndsOn))
            .Where(f => f.Provinces == "" || f.Provinces.Contains(province))
            .OrderBy(f => f.Name.Zh).ThenByDescending(f => f.EffectiveFrom)
            .ToListAsync(cancel);
        ILookup<FilingId, FilingEvent> pauses =
            (await Pauses([.. candidates.Select(f => f.Id)], cancel)).ToLookup(pause => pause.Filing);
        return [.. candidates.Where(f => WhyNot(f, [.. pauses[f.Id]], day, province) is null)];
    }

    /// <summary>The package that counts, whatever the filing's state.</summary>
    internal async Task<ProductPackage> Package(FilingId filing, int revision, CancellationToken cancel)
    {
        if (packages.Get(filing, revision) is { } kept) return kept;

        string text = await store.Read<FilingPackage>()
            .Where(p => p.Filing == filing && p.Revision == revision).Select(p => p.Text).FirstAsync(cancel);
        return packages.Keep(filing, revision, text);
    }

    /// <summary>Why a filing is not in force on a day in some provinces, or anywhere for none; null when it is.</summary>
    internal async Task<Refusal?> WhyNot(
        FilingId id, DateOnly day, IReadOnlyCollection<string> provinces, CancellationToken cancel)
    {
        Filing filing = await store.Read<Filing>().FirstAsync(f => f.Id == id, cancel);
        IReadOnlyList<FilingEvent> pauses = await Pauses([id], cancel);
        string[] places = [.. provinces.DefaultIfEmpty(filing.Provinces.Split(',')[0])];
        return places.Select(province => WhyNot(filing, pauses, day, province)).FirstOrDefault(why => why is not null);
    }

    /// <summary>Why a filing is not in force on a day in a province; null when it is.</summary>
    /// <param name="filing">The filing.</param>
    /// <param name="pauses">Its suspensions and resumptions, in order.</param>
    /// <param name="day">Insurance day.</param>
    /// <param name="province">GB/T 2260 code.</param>
    internal static Refusal? WhyNot(Filing filing, IReadOnlyList<FilingEvent> pauses, DateOnly day, string province)
    {
        if (!FilingLifecycle.Registered.Contains(filing.State)) return FilingRefusals.NotFiled(filing);
        if (day < filing.EffectiveFrom) return FilingRefusals.NotYet(filing, day);
        if (filing.EndsOn is { } ends && day >= ends) return FilingRefusals.NoLonger(filing, day);
        if (pauses.LastOrDefault(pause => pause.Day <= day)?.Move is FilingMove.Suspended)
            return FilingRefusals.Paused(filing, day);

        bool isThere = filing.Provinces.Length == 0
            || filing.Provinces.Split(',').Contains(province, StringComparer.Ordinal);
        return isThere ? null : FilingRefusals.NotThere(filing);
    }

    private async Task<FiledProduct> Product(Filing filing, CancellationToken cancel) => new(
        filing.Id, filing.Owner, filing.RegistrationNumber ?? "", await Package(filing.Id, filing.Revision, cancel));

    private async Task<IReadOnlyList<FilingEvent>> Pauses(FilingId[] filings, CancellationToken cancel) =>
        await store.Read<FilingEvent>()
            .Where(e => filings.Contains(e.Filing) && (e.Move == FilingMove.Suspended || e.Move == FilingMove.Resumed))
            .OrderBy(e => e.Filing).ThenBy(e => e.Number)
            .ToListAsync(cancel);
}
