using System.Collections.Concurrent;
using System.Text.Json;
using Breakwater.Foundation.Storage;
using Microsoft.AspNetCore.Http;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Foundation.Access;

/// <summary>Which page: everything its content depends on besides the records.</summary>
/// <param name="Route">The route's name.</param>
/// <param name="Subject">What it is about.</param>
/// <param name="Role">The caller's role, on which the actions offered depend.</param>
/// <param name="Today">The insurance day.</param>
public readonly record struct PageKey(string Route, Guid Subject, Role Role, DateOnly Today);

/// <summary>A page as it was put together.</summary>
/// <param name="Body">Written as JSON.</param>
/// <param name="Version">The ETag.</param>
/// <param name="Of">Whose it is; decides who sees it.</param>
/// <param name="About">Every subject whose rows it shows (see <see cref="IShown"/>).</param>
public sealed record Page(object Body, int Version, IOwned Of, IReadOnlyCollection<Guid> About);

/// <summary>
/// Keeps pages that were asked for, and hands one out again after asking the database whether anything it shows was changed.
/// </summary>
/// <remarks>
/// A page and the revisions it was made of are read as of one moment. Each time it is asked for, one look-up by key compares
/// the revisions with what is committed now, by whichever process; whether the caller may see it is decided first. Nothing is
/// ever shown because it is recent enough.
/// </remarks>
public sealed class RememberedPages : IDisposable
{
    private const long BytesMax = 64L * 1024 * 1024;
    private const int IdleMax = 16;         // connections kept for look-ups

    private readonly IDbContextFactory<BreakwaterDb> _contexts;
    private readonly JsonSerializerOptions _json;
    private readonly ConcurrentBag<RevisionReader> _readers = [];
    private readonly Lock _turning = new();

    // Two generations: what is asked for moves to the young one; when that holds half the bytes, the old one is forgotten.
    private ConcurrentDictionary<PageKey, Kept> _young = new();
    private ConcurrentDictionary<PageKey, Kept> _old = new();
    private long _bytes;
    private int _idle;

    /// <summary>One for the whole process.</summary>
    public RememberedPages(IDbContextFactory<BreakwaterDb> contexts, JsonSerializerOptions json) =>
        (_contexts, _json) = (contexts, json);

    /// <summary>Answers with a page; null when there is none that the caller may see.</summary>
    /// <param name="key">Which.</param>
    /// <param name="caller">Who asks.</param>
    /// <param name="store">The request's records; asked for only when the page must be put together.</param>
    /// <param name="compose">Puts it together from that store; null when there is none that the caller may see.</param>
    /// <param name="cancel">Stops the look-ups.</param>
    public async Task<IResult?> Find(
        PageKey key, Caller caller, Func<Store> store, Func<CancellationToken, Task<Page?>> compose, CancellationToken cancel)
    {
        if (Recall(key) is { } kept)
        {
            if (!caller.Sees(kept.Of)) return null;
            if (await Now(kept.About, cancel) == kept.Revision) return kept;
        }

        return await Compose(key, store(), compose, cancel);
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        while (_readers.TryTake(out RevisionReader? reader)) reader.Dispose();
    }

    private async Task<Kept?> Compose(
        PageKey key, Store store, Func<CancellationToken, Task<Page?>> compose, CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        if (await compose(cancel) is not { } page) return null;

        SubjectId[] about = [.. page.About.Distinct().Select(subject => new SubjectId(subject))];
        bool fits = about.Length <= RevisionReader.SubjectsMax;
        var kept = new Kept(
            JsonSerializer.SerializeToUtf8Bytes(page.Body, page.Body.GetType(), _json), page.Version, page.Of, about,
            fits ? await Revisions.Sum(store, about, cancel) : 0);
        if (fits) Keep(key, kept);
        return kept;
    }

    private Kept? Recall(PageKey key)
    {
        if (_young.TryGetValue(key, out Kept? kept)) return kept;
        if (!_old.TryRemove(key, out kept)) return null;

        Keep(key, kept);
        return kept;
    }

    private void Keep(PageKey key, Kept kept)
    {
        _young[key] = kept;
        if (Interlocked.Add(ref _bytes, kept.Size) <= BytesMax / 2) return;

        lock (_turning)
        {
            if (Interlocked.Read(ref _bytes) <= BytesMax / 2) return;

            (_old, _young) = (_young, new ConcurrentDictionary<PageKey, Kept>());
            Interlocked.Exchange(ref _bytes, 0);
        }
    }

    private async Task<long> Now(IReadOnlyList<SubjectId> about, CancellationToken cancel)
    {
        if (_readers.TryTake(out RevisionReader? reader)) Interlocked.Decrement(ref _idle);
        else reader = new RevisionReader(await _contexts.CreateDbContextAsync(cancel));

        bool answered = false;
        try
        {
            long sum = await reader.Sum(about, cancel);
            answered = true;
            return sum;
        }
        finally
        {
            // One whose connection may be broken is given up; the next request opens another.
            if (answered && Interlocked.Increment(ref _idle) <= IdleMax) _readers.Add(reader);
            else Give(reader, answered);
        }
    }

    private void Give(RevisionReader reader, bool wasCounted)
    {
        if (wasCounted) Interlocked.Decrement(ref _idle);
        reader.Dispose();
    }

    private sealed record Kept(byte[] Body, int Version, IOwned Of, SubjectId[] About, long Revision) : IResult
    {
        private const int Overhead = 500;       // key, entry and what surrounds the bytes, roughly

        internal int Size => Body.Length + Overhead;

        public async Task ExecuteAsync(HttpContext httpContext)
        {
            httpContext.Response.ContentType = "application/json; charset=utf-8";
            httpContext.Response.ContentLength = Body.Length;
            httpContext.Response.Headers.ETag = string.Create(
                System.Globalization.CultureInfo.InvariantCulture, $"\"{Version}\"");
            await httpContext.Response.Body.WriteAsync(Body, httpContext.RequestAborted);
        }
    }
}
