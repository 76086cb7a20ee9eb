using Breakwater.Foundation.Work;
using Breakwater.Incidents.Contracts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Breakwater.Incidents.Residents;

/// <summary>Wakes the worker when a run was started.</summary>
internal sealed class RunBell : Bell;

/// <summary>Works off the runs, the oldest first, and goes on where a stop or a kill left off.</summary>
internal sealed class RunWorker(IServiceScopeFactory scopes, RunBell bell, ILogger<RunWorker> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly Caller System = new("system:adjudication", Role.SystemAdmin, default, Reach.All);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (await Chunk(stoppingToken)) continue;

                await bell.Wait(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;     // what is left is done at the next start
            }
            catch (Exception failure)
            {
                // By its kind alone: a message of the database may quote a row.
                RunLog.Failed(log, failure.GetType().Name);
                await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    // A scope for each chunk, so that what one chunk tracked is not the next one's to carry.
    private async Task<bool> Chunk(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        AdjudicationRun? next = await store.Read<AdjudicationRun>().Where(run => run.State == RunState.Running)
            .OrderBy(run => run.StartedAt).ThenBy(run => run.Id).FirstOrDefaultAsync(cancel);
        if (next is null) return false;

        AdjudicationRunId id = next.Id;
        var adjudication = scope.ServiceProvider.GetRequiredService<Adjudication>();
        var chunk = new Command(
            store, System, "resident-runs.decide", $"/api/v1/adjudication-runs/{id.Value}", Key: null, [0],
            async stop => await store.Set<AdjudicationRun>()
                .FirstOrDefaultAsync(run => run.Id == id && run.State == RunState.Running, stop) is { } run
                ? await adjudication.Next(run, stop)
                : Versions.Stale)
        {
            Alone = true,
        };
        Reply reply = await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(chunk, cancel);
        // Another process was first, or the pot moved meanwhile: the same chunk is tried again.
        if (reply.Refusal is { } why)
        {
            RunLog.Refused(log, why.Code);
            await Task.Delay(Pause, cancel);
        }

        return true;
    }
}

internal static partial class RunLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Adjudicating a chunk failed ({Kind}); it is tried again.")]
    internal static partial void Failed(ILogger log, string kind);

    [LoggerMessage(Level = LogLevel.Information, Message = "A chunk was refused ({Code}); it is tried again.")]
    internal static partial void Refused(ILogger log, string code);
}
