using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Breakwater.Foundation.Work;

/// <summary>Does what has fallen due when the host starts and every hour from then on, all of it before it rests.</summary>
/// <remarks>Each step is a command of its own, so what a stop or a fault leaves behind is done the next time.</remarks>
/// <param name="clock">Its hours.</param>
/// <param name="log">Told of a round that failed.</param>
public abstract class HourlyWork(TimeProvider clock, ILogger log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

    /// <summary>Does all that is due; records nothing when there is nothing to do.</summary>
    protected abstract Task Round(CancellationToken cancel);

    /// <inheritdoc/>
    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await Round(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;     // what is left is done at the next start
            }
            catch (Exception failure)
            {
                // By its kind alone: a message of the database may quote a row.
                HourlyLog.Failed(log, GetType().Name, failure.GetType().Name);
            }

            await Task.Delay(Pause, clock, stoppingToken).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }
}

internal static partial class HourlyLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "{Work} failed ({Kind}); it is tried again in an hour.")]
    internal static partial void Failed(ILogger log, string work, string kind);
}
