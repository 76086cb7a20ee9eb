using Breakwater.Foundation.Work;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Breakwater.Policies.Renewals;

/// <summary>
/// Looks every hour at what has come near its end, some hundred policies in a command, all of them before it rests.
/// </summary>
internal sealed class RenewalClock(IServiceScopeFactory scopes, TimeProvider clock, ILogger<RenewalClock> log)
    : HourlyWork(clock, log)
{
    private const int AtMost = 200;
    private static readonly Caller System = new(RenewalDesk.System, Role.SystemAdmin, default, Reach.All);

    protected override async Task Round(CancellationToken cancel)
    {
        while (await Some(cancel)) { }
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
