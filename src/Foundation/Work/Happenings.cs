using System.Collections.Concurrent;
using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Threading.Channels;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Storage;
using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Http;
using Microsoft.AspNetCore.Routing;
using Microsoft.Extensions.Hosting;

namespace Breakwater.Foundation.Work;

/// <summary>Something was changed: enough for a page to know that it should ask again, and nothing more.</summary>
/// <param name="Command">The route that changed it, e.g. <c>claims.settle</c>.</param>
/// <param name="Subject">Path of what it was about.</param>
public sealed record Happening(string Command, string Subject);

/// <summary>Tells the pages that are open in this process what has been committed; nobody listens, nothing is kept.</summary>
/// <remarks>A page of another process hears nothing from here and asks again when it is looked at.</remarks>
internal sealed class Happenings
{
    private const int WaitingMax = 100;

    private readonly ConcurrentDictionary<Channel<Happening>, Caller> _listeners = new();

    /// <summary>Tells those who may see one of the organisations the command touched.</summary>
    internal void Tell(Reply reply)
    {
        if (reply.Recorded is not { } record || _listeners.IsEmpty) return;

        var happening = new Happening(record.Command, record.Subject);
        foreach ((Channel<Happening> listener, Caller caller) in _listeners)
        {
            bool concerns = caller.Reach is Reach.All ? reply.Touched.Count > 0 : reply.Touched.Contains(caller.Organisation);
            if (concerns) listener.Writer.TryWrite(happening);
        }
    }

    /// <summary>What happens from now on, with a beat at least every twenty seconds.</summary>
    internal async IAsyncEnumerable<SseItem<Happening>> Follow(Caller caller, [EnumeratorCancellation] CancellationToken cancel)
    {
        // A slow page loses the oldest: it asks for the whole anyway.
        var heard = Channel.CreateBounded<Happening>(
            new BoundedChannelOptions(WaitingMax) { FullMode = BoundedChannelFullMode.DropOldest });
        _listeners[heard] = caller;
        try
        {
            yield return new SseItem<Happening>(new Happening("connected", ""), "beat");
            while (!cancel.IsCancellationRequested)
            {
                yield return await Next(heard.Reader, cancel) is { } happening
                    ? new SseItem<Happening>(happening, "change")
                    : new SseItem<Happening>(new Happening("still-there", ""), "beat");
            }
        }
        finally
        {
            _listeners.TryRemove(heard, out _);
        }
    }

    private static async Task<Happening?> Next(ChannelReader<Happening> heard, CancellationToken cancel)
    {
        using CancellationTokenSource both = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        both.CancelAfter(TimeSpan.FromSeconds(20));
        try
        {
            return await heard.ReadAsync(both.Token);
        }
        catch (OperationCanceledException)
        {
            return null;
        }
    }
}

/// <summary>The stream a browser follows.</summary>
internal static class HappeningRoutes
{
    internal static readonly AccessRow Row = new AccessRow("happenings.follow", (Role.Authority, Reach.All))
        .For(Roles.SignedIn.Where(role => role is not Role.Authority), Reach.Own);

    internal static void Map(IEndpointRouteBuilder routes) => routes
        .MapGet("/happenings", (Caller caller, Happenings happenings, IHostApplicationLifetime host, HttpContext http) =>
        {
            // A server that stops does not wait for pages that listen.
            var ends = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, host.ApplicationStopping);
            http.Response.RegisterForDispose(ends);
            return TypedResults.ServerSentEvents(happenings.Follow(caller, ends.Token));
        })
        .WithName("happenings.follow").WithTags("Happenings").WithSummary("Follow what changes, as server-sent events");
}
