using System.Data;
using System.Data.Common;
using Breakwater.Foundation.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Breakwater.Foundation.Storage;

/// <summary>PostgreSQL: a transaction per command; the server itself shares flushes among commits.</summary>
internal sealed class SingleWriter(
    IDbContextFactory<BreakwaterDb> contexts, CommandWork work, OutboxBell bell, Happenings happenings) : IWriter
{
    private const int AttemptsMax = 5;

    public async Task<Reply> Commit(Command command, CancellationToken cancel)
    {
        for (int attempt = 1; ; attempt++)
        {
            await using BreakwaterDb db = await contexts.CreateDbContextAsync(cancel);
            db.Database.AutoSavepointsEnabled = false;
            await using IDbContextTransaction transaction =
                await db.Database.BeginTransactionAsync(IsolationLevel.ReadCommitted, cancel);
            try
            {
                // Once begun a command is carried through, whether or not its caller still waits.
                Reply reply = await work.CarryOut(db, command, CancellationToken.None);
                if (reply.Refusal is not null) return reply;

                await transaction.CommitAsync(CancellationToken.None);
                bell.Ring();
                happenings.Tell(reply);
                return reply;
            }
            catch (Exception failure) when (attempt < AttemptsMax && IsWorthAnotherTry(failure))
            {
                // Lost to a neighbour; the next attempt reads what the neighbour committed.
            }
        }
    }

    // 40001 serialization failure, 40P01 deadlock, 23505 two requests raced with one idempotency key.
    private static bool IsWorthAnotherTry(Exception failure) =>
        (failure as DbException ?? failure.InnerException as DbException)?.SqlState
            is "40001" or "40P01" or "23505";
}
