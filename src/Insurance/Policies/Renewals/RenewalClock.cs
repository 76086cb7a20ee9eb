using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Breakwater.Policies.Renewals;

/// <summary>
/// Looks every hour at what has come near its end, some hundred policies in a command, all of them before it rests.
/// </summary>
internal sealed class RenewalClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RenewalClock> log) : BackgroundService
{
    private const int AtMost = 200;
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);
    private static readonly Caller System = new(RenewalDesk.System, Role.SystemAdmin, default, Reach.All);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                while (await Some(stoppingToken)) { }
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;     // what is left is done at the next start
            }
            catch (Exception failure)
            {
                RenewalLog.Failed(log, failure.GetType().Name);     // the database may be restarting
            }

            await Task.Delay(Pause, clock, stoppingToken).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    // Whether something is left. Nothing is recorded when there is nothing to do.
    private async Task<bool> Some(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var desk = scope.ServiceProvider.GetRequiredService<RenewalDesk>();
        if (!await desk.HasWork(cancel)) return false;

        int left = 0, did = 0;
        Reply reply = await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(
            new Command(store, System, "renewals.run", "/renewals/runs", Key: null, [0], async stop =>
                (await desk.Work(carrier: null, AtMost, stop)).Match<Outcome<Effect>>(
                    done: run =>
                    {
                        (left, did) = (run.Left, run.Looked + run.Offered);
                        return Effect.Changed(run);
                    },
                    refused: why => why)),
            cancel);
        return reply.Refusal is null && left > 0 && did > 0;
    }
}

internal static partial class RenewalLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking at renewals failed ({Kind}); it is tried again.")]
    internal static partial void Failed(ILogger log, string kind);
}
