using Breakwater.Foundation.Work;
using Breakwater.Policies.Contracts;
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
    private const int ListMost = 10_000;
    private static readonly Caller System = new(RenewalDesk.System, Role.SystemAdmin, default, Reach.All);

    protected override async Task Round(CancellationToken cancel)
    {
        // To list them reads the whole book, so it is done once for many commands.
        while (await Ask(desk => desk.Unseen(carrier: null, ListMost, cancel)) is { Length: > 0 } unseen)
        {
            int looked = 0;
            foreach (PolicyId[] piece in unseen.Chunk(AtMost))
                looked += await Do((desk, stop) => desk.LookAt(piece, stop), cancel);
            if (looked is 0) break;         // others have looked at all of them meanwhile
        }

        while (await Ask(desk => desk.HasDue(cancel))
            && await Do((desk, stop) => desk.OfferDue(carrier: null, AtMost, stop), cancel) > 0)
        {
        }
    }

    private async Task<T> Ask<T>(Func<RenewalDesk, Task<T>> question)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        return await question(scope.ServiceProvider.GetRequiredService<RenewalDesk>());
    }

    // How many it looked at or offered; 0 where it was refused.
    private async Task<int> Do(
        Func<RenewalDesk, CancellationToken, Task<Outcome<RenewalDesk.Run>>> act, CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        var desk = scope.ServiceProvider.GetRequiredService<RenewalDesk>();
        int did = 0;
        Reply reply = await scope.ServiceProvider.GetRequiredService<IWriter>().Commit(
            new Command(store, System, "renewals.run", "/renewals/runs", Key: null, [0], async stop =>
                (await act(desk, stop)).Match<Outcome<Effect>>(
                    done: run =>
                    {
                        did = run.Looked + run.Offered;
                        return Effect.Changed(run);
                    },
                    refused: why => why)),
            cancel);
        return reply.Refusal is null ? did : 0;
    }
}
