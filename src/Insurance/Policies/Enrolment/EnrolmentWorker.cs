using Breakwater.Foundation.Crypto;
using Breakwater.Foundation.Work;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Exits;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Breakwater.Policies.Enrolment;

/// <summary>Wakes the worker when there is something to do.</summary>
internal sealed class EnrolmentBell : Bell;

/// <summary>Works off the batches and then the exits, the oldest first, and goes on where a stop or a kill left off.</summary>
internal sealed class EnrolmentWorker(
    IServiceScopeFactory scopes, KeyRing keys, RosterFolder folder, IBulkDoor door, EnrolmentBell bell, ExitWork exits,
    TimeProvider clock, ILogger<EnrolmentWorker> log)
    : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        bool isTidy = false;
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                if (!isTidy) await Tidy(stoppingToken);
                isTidy = true;
                if (await Next(stoppingToken) is { } batch)
                {
                    await Work(batch.Id, batch.State, stoppingToken);
                    continue;
                }

                if (await exits.Next(stoppingToken)) continue;

                await bell.Wait(Pause, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;     // what is left is done at the next start
            }
            catch (RefusedException)
            {
                await Rest(stoppingToken);      // the batch was cancelled meanwhile, or the writer is full or stopping
            }
            catch (Exception failure)
            {
                // By its kind alone: a message of the database may quote a row.
                EnrolmentLog.Failed(log, failure.GetType().Name);
                await Rest(stoppingToken);
            }
        }
    }

    private static Task Rest(CancellationToken cancel) =>
        Task.Delay(Pause, cancel).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None,
            TaskScheduler.Default);

    private async Task<(BatchId Id, BatchState State)?> Next(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var next = await scope.ServiceProvider.GetRequiredService<Store>().Read<EnrolmentBatch>()
            .Where(b => BatchLifecycle.Working.Contains(b.State)).OrderBy(b => b.Ordinal)
            .Select(b => new { b.Id, b.State }).FirstOrDefaultAsync(cancel);
        return next is null ? null : (next.Id, next.State);
    }

    private async Task Work(BatchId id, BatchState state, CancellationToken cancel)
    {
        bool isOver = true;
        await using (BatchRun run = await BatchRun.Open(scopes, id, cancel))
        {
            if (state is BatchState.Issuing) await new BatchIssue(run, keys, door, clock).Run(cancel);
            else isOver = await new BatchValidation(run, keys, door, clock).Run(cancel);
        }

        if (isOver) folder.Discard(id);
    }

    private async Task Tidy(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        List<BatchId> open = await scope.ServiceProvider.GetRequiredService<Store>().Read<EnrolmentBatch>()
            .Where(b => BatchLifecycle.Open.Contains(b.State)).Select(b => b.Id).ToListAsync(cancel);
        folder.DiscardAllBut(open.ToHashSet());
    }
}

internal static partial class EnrolmentLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Working on a roster failed ({Kind}); it is tried again.")]
    internal static partial void Failed(ILogger log, string kind);
}
