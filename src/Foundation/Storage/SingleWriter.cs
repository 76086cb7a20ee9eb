using System.Data;
using System.Data.Common;
using Breakwater.Foundation.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Breakwater.Foundation.Storage;

/// <summary>PostgreSQL: a transaction per command; the server itself shares flushes among commits.</summary>
/// <remarks>Some commands run at once and some wait; more are refused, before they exhaust the connections.</remarks>
internal sealed class SingleWriter(
    IDbContextFactory<BreakwaterDb> contexts,
    CommandWork work,
    OutboxBell bell,
    Happenings happenings,
    int runningMax = 64,            // below the connections of a pool (100 by default), so that reads find one
    int waitingMax = 2048)
    : IWriter, IDisposable
{
    private const int AttemptsMax = 5;

    private readonly SemaphoreSlim _running = new(runningMax);
    private int _inside;

    public async Task<Reply> Commit(Command command, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref _inside) > runningMax + waitingMax)
        {
            Interlocked.Decrement(ref _inside);
            return CommandWork.Refuse(Overload.Busy);
        }

        try
        {
            await _running.WaitAsync(cancel);
            try
            {
                return await CarryOut(command, cancel);
            }
            finally
            {
                _running.Release();
            }
        }
        finally
        {
            Interlocked.Decrement(ref _inside);
        }
    }

    public void Dispose() => _running.Dispose();

    private async Task<Reply> CarryOut(Command command, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            await using BreakwaterDb db = await contexts.CreateDbContextAsync(cancel);
            db.Database.AutoSavepointsEnabled = false;
            await using IDbContextTransaction transaction =
                await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
            bool isDecided = false;
            try
            {
                // Once begun a command is carried through, whether or not its caller still waits.
                Reply reply = await work.CarryOut(db, rows: null, command, CancellationToken.None);
                if (reply.Refusal is not null) return reply;

                isDecided = true;       // from here on nobody can say that nothing was changed
                await transaction.CommitAsync(CancellationToken.None);
                bell.Ring();
                happenings.Tell(reply);
                return reply;
            }
            catch (Exception failure) when (attempt < AttemptsMax && IsWorthAnotherTry(failure))
            {
                // Lost to a neighbour; the next attempt reads what the neighbour committed.
            }
            catch (Exception failure) when (!isDecided && Causes(failure).OfType<TimeoutException>().Any())
            {
                // A neighbour kept what this one needs for longer than a statement may wait.
                return CommandWork.Refuse(Overload.Waited);
            }
        }
    }

    // 40001 serialization failure, 40P01 deadlock, 23505 two requests raced with one idempotency key.
    // The provider wraps what it deems transient twice.
    private static bool IsWorthAnotherTry(Exception failure) =>
        Causes(failure).OfType<DbException>().Any(each => each.SqlState is "40001" or "40P01" or "23505");

    private static IEnumerable<Exception> Causes(Exception failure)
    {
        for (Exception? at = failure; at is not null; at = at.InnerException) yield return at;
    }
}
