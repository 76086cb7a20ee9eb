using System.Text;
using Breakwater.Foundation.Crypto;
using Breakwater.Policies.Contracts;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Schemes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Policies.Exits;

/// <summary>Ends the certificates of whole schemes, portion by portion; goes on where a stop or a kill left off.</summary>
internal sealed class ExitWork(IServiceScopeFactory scopes, IConfiguration configuration, TimeProvider clock)
{
    private const int UsualPortion = 50_000;

    // Certificates ended in one transaction.
    private readonly int _portion = configuration.GetValue("Exits:Portion", UsualPortion);

    private static readonly Caller System = new("system:exit", Role.SystemAdmin, default, Reach.All);

    /// <summary>Works off the oldest exit; false when there is none.</summary>
    internal async Task<bool> Next(CancellationToken cancel)
    {
        await using AsyncServiceScope scope = scopes.CreateAsyncScope();
        var store = scope.ServiceProvider.GetRequiredService<Store>();
        ExitId[] open = await store.Read<SchemeExit>().Where(x => x.State == ExitState.Working).OrderBy(x => x.OpenedAt)
            .Select(x => x.Id).Take(1).ToArrayAsync(cancel);
        if (open is not [ExitId id]) return false;

        SchemeExit exit = await store.Read<SchemeExit>().FirstAsync(x => x.Id == id, cancel);
        Scheme scheme = await store.Read<Scheme>().FirstAsync(s => s.Id == exit.Scheme, cancel);
        string[] credits = await ExitNumbers.Take(
            scope.ServiceProvider.GetRequiredService<INumbers>(), scheme, clock.Today(), cancel);
        while (await Step(scope.ServiceProvider, id, scheme, credits, cancel)) cancel.ThrowIfCancellationRequested();
        return true;
    }

    // Whether there is more to do.
    private async Task<bool> Step(
        IServiceProvider services, ExitId id, Scheme scheme, string[] credits, CancellationToken cancel)
    {
        var store = services.GetRequiredService<Store>();
        long cursor = await store.Read<SchemeExit>().Where(x => x.Id == id).Select(x => x.Cursor).FirstAsync(cancel);
        bool isDone = false;
        string about = FormattableString.Invariant($"exit {id.Value} {cursor}");
        Reply reply = await services.GetRequiredService<IWriter>().Commit(
            new Command(
                store, System, "schemes.exit", $"/schemes/{scheme.Id.Value}", Key: null,
                services.GetRequiredService<KeyRing>().Fingerprint("exit-step", Encoding.UTF8.GetBytes(about)),
                async stop =>
                {
                    SchemeExit? exit = await store.Set<SchemeExit>()
                        .FirstOrDefaultAsync(x => x.Id == id && x.State == ExitState.Working && x.Cursor == cursor, stop);
                    if (exit is null) return Versions.Stale;

                    await services.GetRequiredService<ExitDesk>().Step(exit, scheme, _portion, credits, stop);
                    isDone = exit.State is ExitState.Done;
                    return Effect.Changed(exit.Count);
                })
            {
                Alone = true,
            },
            cancel);
        if (reply.Refusal is { } why) throw new RefusedException(why);

        return !isDone;
    }
}

/// <summary>Numbers of credit notes, taken before the command that may need them; unused ones stay a gap.</summary>
internal static class ExitNumbers
{
    internal static async Task<string[]> Take(INumbers numbers, Scheme scheme, DateOnly today, CancellationToken cancel)
    {
        string[] credits = new string[scheme.Funding.Shares.Count];
        for (int share = 0; share < credits.Length; share++)
            credits[share] = await numbers.Next(EnrolmentBills.Series(today), cancel);
        return credits;
    }
}
