using System.Threading.Channels;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Work;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;

namespace Breakwater.Foundation.Storage;

/// <summary>SQLite: one writer carries out many commands in one transaction: they share a flush to disk.</summary>
/// <remarks>A savepoint around each command lets one be refused without undoing its neighbours.</remarks>
internal sealed class GroupWriter(IDbContextFactory<BreakwaterDb> contexts, CommandWork work, OutboxBell bell, Happenings happenings)
    : BackgroundService, IWriter
{
    private const int BatchMax = 256;
    private const int WaitingMax = 2048;

    private static readonly Refusal Busy = new(429, "BUSY", new(
        "等待处理的更改过多，请稍后重试。", "Too many changes are waiting; try again shortly."));

    private readonly Channel<Waiting> _queue = Channel.CreateBounded<Waiting>(
        new BoundedChannelOptions(WaitingMax) { SingleReader = true });

    private ChainHead _head = Chain.Start;

    public Task<Reply> Commit(Command command, CancellationToken cancel)
    {
        var waiting = new Waiting(command, cancel);
        return _queue.Writer.TryWrite(waiting) ? waiting.Done.Task : Task.FromResult(CommandWork.Refuse(Busy));
    }

    /// <summary>Takes no more commands, and answers those that wait.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        _queue.Writer.TryComplete();
        if (ExecuteTask is { } draining) await draining.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await Task.Yield();     // the host goes on starting while we wait for the first command
        if (!await _queue.Reader.WaitToReadAsync(CancellationToken.None)) return;

        await using BreakwaterDb db = await contexts.CreateDbContextAsync(CancellationToken.None);
        db.Database.AutoSavepointsEnabled = false;
        await db.Database.OpenConnectionAsync(CancellationToken.None);
        _head = await Sealer.HeadOf(db, CancellationToken.None);
        do await CarryOutBatch(db);
        while (await _queue.Reader.WaitToReadAsync(CancellationToken.None));
    }

    private async Task CarryOutBatch(BreakwaterDb db)
    {
        List<(Waiting Waiting, Reply Reply)> carriedOut = [];
        Waiting? next = null;
        try
        {
            for (int taken = 0; taken < BatchMax && _queue.Reader.TryRead(out next); taken++)
            {
                if (db.Database.CurrentTransaction is null) await db.Database.BeginTransactionAsync();
                if (await CarryOutOne(db, next) is { } reply) carriedOut.Add((next, reply));
            }

            ChainHead head = await Sealer.Append(
                db, _head, carriedOut.Select(each => each.Reply.Recorded).OfType<AuditRecord>(), CancellationToken.None);
            if (db.Database.CurrentTransaction is not null) await db.Database.CommitTransactionAsync();
            _head = head;
        }
        catch (Exception failure)
        {
            // Some faults (disk full, I/O) undo the whole transaction, so the batch fails as one.
            if (db.Database.CurrentTransaction is { } open) await open.DisposeAsync();
            db.ChangeTracker.Clear();
            next?.Done.TrySetException(failure);
            foreach ((Waiting waiting, _) in carriedOut) waiting.Done.TrySetException(failure);
            return;
        }

        foreach ((Waiting waiting, Reply reply) in carriedOut)
        {
            waiting.Done.TrySetResult(reply);
            happenings.Tell(reply);
        }

        bell.Ring();
    }

    private async Task<Reply?> CarryOutOne(BreakwaterDb db, Waiting waiting)
    {
        // A caller may leave the queue; once begun, its command is carried through.
        if (waiting.Cancel.IsCancellationRequested)
        {
            waiting.Done.TrySetCanceled(waiting.Cancel);
            return null;
        }

        IDbContextTransaction batch = db.Database.CurrentTransaction!;
        await batch.CreateSavepointAsync("command");
        try
        {
            Reply reply = await work.CarryOut(db, waiting.Command, CancellationToken.None);
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

    private sealed record Waiting(Command Command, CancellationToken Cancel)
    {
        internal TaskCompletionSource<Reply> Done { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}
