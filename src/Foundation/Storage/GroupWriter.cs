using System.Threading.Channels;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Breakwater.Foundation.Storage;

/// <summary>SQLite: one writer carries out many commands in one transaction: they share a flush to disk.</summary>
/// <remarks>A savepoint around each command lets one be refused without undoing its neighbours.</remarks>
internal sealed class GroupWriter(
    IDbContextFactory<BreakwaterDb> contexts, CommandWork work, OutboxBell bell, Happenings happenings, ILogger<GroupWriter> log)
    : BackgroundService, IWriter
{
    private const int BatchMax = 256;
    private const int WaitingMax = 2048;

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    private ChainHead _head = Chain.Start;
    private volatile bool _stopping;

    private bool IsNextAlone => _queue.Reader.TryPeek(out Waiting? next) && next.Command.Alone;

    public Task<Reply> Commit(Command command, CancellationToken cancel)
    {
        var waiting = new Waiting(command, cancel);
        if (_queue.Writer.TryWrite(waiting)) return waiting.Done.Task;

        return Task.FromResult(CommandWork.Refuse(_stopping ? Overload.Stopping : Overload.Busy));
    }

    /// <summary>Takes no more commands, and answers those that wait.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _stopping = true;
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } draining) await draining.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();     // the host goes on starting while we wait for the first command
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            try
            {
                await CarryOutAll();
            }
            catch (Exception failure)
            {
                // The records could not be opened, or the connection broke: who waits is told, and the next command tries anew.
                Log.WritingFailed(log, failure);
                while (_queue.Reader.TryRead(out Waiting? waiting)) waiting.Done.TrySetException(failure);
            }
        }
    }

    private async Task CarryOutAll()
    {
        await using BreakwaterDb db = await contexts.CreateDbContextAsync(CancellationToken.None);
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.OpenConnectionAsync(CancellationToken.None);
        using var rows = new PreparedRows(db);
        _head = await Sealer.HeadOf(db, CancellationToken.None);
        do await CarryOutBatch(db, rows);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None));
    }

    private async Task CarryOutBatch(BreakwaterDb db, PreparedRows rows)
    {
        List<(Waiting Waiting, Reply Reply)> carriedOut = [];
        Waiting? next = null;
        try
        {
            for (int taken = 0; taken < BatchMax && (taken is 0 || !IsNextAlone) && _queue.Reader.TryRead(out next); taken++)
            {
                if (db.Database.CurrentTransaction is null) await db.Database.BeginTransactionAsync();
                if (await CarryOutOne(db, rows, next) is { } reply) carriedOut.Add((next, reply));
                if (next.Command.Alone) break;
            }

            ChainHead head = await Seal(db, rows, [.. carriedOut.Select(each => each.Reply.Recorded).OfType<AuditRecord>()]);
            if (db.Database.CurrentTransaction is not null) await db.Database.CommitTransactionAsync();
            _head = head;
        }
        catch (Exception failure)
        {
            // Some faults (disk full, I/O) undo the whole transaction, so the batch fails as one.
            next?.Done.TrySetException(failure);
            foreach ((Waiting waiting, _) in carriedOut) waiting.Done.TrySetException(failure);
            db.ChangeTracker.Clear();
            rows.Clear();
            if (db.Database.CurrentTransaction is { } open) await open.DisposeAsync();
            return;
        }

        foreach ((Waiting waiting, Reply reply) in carriedOut)
        {
            waiting.Done.TrySetResult(reply);
            happenings.Tell(reply);
        }

        bell.Ring();
    }

    private async Task<ChainHead> Seal(BreakwaterDb db, PreparedRows rows, IReadOnlyList<AuditRecord> records)
    {
        try
        {
            return await Sealer.Append(db, rows, _head, records, CancellationToken.None);
        }
        catch (DbUpdateException)
        {
            // A tool has sealed on the same file meanwhile: the first number we tried was taken, and nothing was added.
            db.ChangeTracker.Clear();
            rows.Clear();
            ChainHead moved = await Sealer.HeadOf(db, CancellationToken.None);
            return await Sealer.Append(db, rows, moved, records, CancellationToken.None);
        }
    }

    private async Task<Reply?> CarryOutOne(BreakwaterDb db, PreparedRows rows, Waiting waiting)
    {
        // A caller may leave the queue; once begun, its command is carried through.
        if (waiting.Cancel.IsCancellationRequested)
        {
            waiting.Done.TrySetCanceled(waiting.Cancel);
            return null;
        }

        IDbContextTransaction batch = db.Database.CurrentTransaction!;
        if (waiting.Command.Alone) return await CarryOutAlone(db, rows, waiting, batch);

        await batch.CreateSavepointAsync("command");
        try
        {
            Reply reply = await work.CarryOut(db, rows, waiting.Command, CancellationToken.None);
            if (reply.Refusal is null) await batch.ReleaseSavepointAsync("command");
            else await batch.RollbackToSavepointAsync("command");
            return reply;
        }
        catch (Exception failure)
        {
            await batch.RollbackToSavepointAsync("command");
            waiting.Done.TrySetException(failure);
            return null;
        }
    }

    // Refused or failed, its transaction goes as a whole: nobody else is in it.
    private async Task<Reply?> CarryOutAlone(BreakwaterDb db, PreparedRows rows, Waiting waiting, IDbContextTransaction own)
    {
        try
        {
            Reply reply = await work.CarryOut(db, rows, waiting.Command, CancellationToken.None);
            if (reply.Refusal is not null) await own.DisposeAsync();
            return reply;
        }
        catch (Exception failure)
        {
            await own.DisposeAsync();
            waiting.Done.TrySetException(failure);
            return null;
        }
    }

    private sealed record Waiting(Command Command, CancellationToken Cancel)
    {
        internal TaskCompletionSource<Reply> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
