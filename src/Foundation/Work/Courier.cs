using System.Diagnostics;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Breakwater.Foundation.Work;

/// <summary>Wakes the courier after a commit.</summary>
internal sealed class OutboxBell : Bell;

/// <summary>Carries events from the outbox to their listeners, in order, at least once.</summary>
/// <remarks>
/// One message at a time, and while callers wait for changes of their own at most a tenth of the time: what listeners do
/// (documents above all) costs more than most changes, and nobody waits for it.
/// </remarks>
internal sealed class Courier(IServiceScopeFactory scopes, OutboxBell bell, Traffic traffic, ILogger<Courier> log)
    : BackgroundService
{
    private const int RestsTimes = 9;
    private static readonly TimeSpan RestMax = TimeSpan.FromSeconds(1);

    private const int MessagesMax = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(5);
    private static readonly Caller System = new("system:courier", Role.SystemAdmin, default, Reach.All);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            // First of all what a kill may have left behind.
            while (true)
            {
                try
                {
                    while (await DeliverSome(stoppingToken) == MessagesMax) { }
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    Log.CourierFailed(log, failure);     // the database may be restarting
                }

                await bell.Wait(Pause, stoppingToken);
            }
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is left is delivered at the next start.
        }
    }

    private async Task<int> DeliverSome(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        List<OutboxMessage> waiting = await store.Read<OutboxMessage>().Where(m => !m.Delivered)
            .OrderBy(m => m.Cause).ThenBy(m => m.Index).Take(MessagesMax).ToListAsync(cancel);
        if (waiting.Count is 0) return 0;

        ILookup<string, IListener> listeners =
            scope.ServiceProvider.GetServices<IListener>().ToLookup(l => l.Hears, StringComparer.Ordinal);
        int delivered = 0;
        foreach (OutboxMessage message in waiting)
        {
            try
            {
                long began = Stopwatch.GetTimestamp();
                foreach (IListener listener in listeners[message.Type]) await listener.Hear(message.Body, cancel);
                delivered++;
                await GiveWay(Stopwatch.GetElapsedTime(began), cancel);
            }
            catch (Exception failure) when (!cancel.IsCancellationRequested)
            {
                Log.DeliveryFailed(log, message.Type, failure);
                break;
            }
        }

        return await Mark(scope.ServiceProvider, store, waiting.Take(delivered), cancel);
    }

    private async Task GiveWay(TimeSpan worked, CancellationToken cancel)
    {
        if (!traffic.IsBusy) return;

        TimeSpan rest = worked * RestsTimes;
        await Task.Delay(rest < RestMax ? rest : RestMax, cancel);
    }

    // Returns how many need not be told again; a writer that takes no more leaves them all for later.
    private static async Task<int> Mark(
        IServiceProvider services, Store store, IEnumerable<OutboxMessage> messages, CancellationToken cancel)
    {
        (AuditId Cause, int Index)[] keys = [.. messages.Select(m => (m.Cause, m.Index))];
        if (keys.Length is 0) return 0;

        Reply reply = await services.GetRequiredService<IWriter>().Commit(
            new Command(store, System, "outbox.deliver", "outbox", Key: null, [0], _ =>
            {
                foreach ((AuditId cause, int index) in keys)
                {
                    var message = new OutboxMessage { Cause = cause, Index = index, Type = "", Body = "" };
                    store.Set<OutboxMessage>().Attach(message);
                    message.Delivered = true;
                    store.Context.Entry(message).Property(m => m.Delivered).IsModified = true;
                }

                return Task.FromResult<Outcome<Effect>>(Effect.Changed(keys.Length));
            }),
            cancel);
        return reply.Refusal is null ? keys.Length : 0;
    }
}
