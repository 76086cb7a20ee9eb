using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Breakwater.Policies.Arrears;

/// <summary>Looks every hour whether a step is due for unpaid premium, and takes all that are before it rests.</summary>
internal sealed class ArrearsClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<ArrearsClock> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromHours(1);

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
                ArrearsLog.Failed(log, failure.GetType().Name);     // the database may be restarting
            }

            await Task.Delay(Pause, clock, stoppingToken).ContinueWith(
                _ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
        }
    }

    // Whether something was done. Nothing is recorded when there is nothing to do.
    private async Task<bool> Some(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var round = scope.ServiceProvider.GetRequiredService<ArrearsRound>();
        IReadOnlyList<string> numbers = await round.Numbers(carrier: null, cancel);
        if (numbers.Count is 0) return false;

        Reply reply = await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(
            new Command(
                scope.ServiceProvider.GetRequiredService<Store>(), ArrearsDesk.System, "arrears.run", "/arrears/runs", Key: null,
                [0], stop => round.Take(carrier: null, numbers, stop)),
            cancel);
        return reply.Refusal is null && numbers.Count == ArrearsRound.AtMost;
    }
}

/// <summary>One round of the desk, by the clock or by a person.</summary>
internal sealed class ArrearsRound(ArrearsDesk desk, INumbers numbers, TimeProvider clock)
{
    /// <summary>Most steps of one command.</summary>
    internal const int AtMost = 200;

    /// <summary>Numbers for the steps that are due, taken before the command; none when nothing is.</summary>
    internal async Task<IReadOnlyList<string>> Numbers(OrganisationId? carrier, CancellationToken cancel)
    {
        int due = await desk.Due(carrier, AtMost, cancel);
        List<string> taken = [];
        for (int i = 0; i < due; i++) taken.Add(await numbers.Next(ArrearsDesk.Series(clock.Today()), cancel));
        return taken;
    }

    /// <summary>Takes the steps, as part of the command in progress.</summary>
    internal async Task<Outcome<Effect>> Take(OrganisationId? carrier, IReadOnlyList<string> taken, CancellationToken cancel) =>
        Effect.Changed(await desk.Work(carrier, taken, cancel));
}

internal static partial class ArrearsLog
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Looking at unpaid premium failed ({Kind}); it is tried again.")]
    internal static partial void Failed(ILogger log, string kind);
}
