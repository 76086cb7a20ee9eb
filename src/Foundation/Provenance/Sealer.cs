using Breakwater.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Breakwater.Foundation.Provenance;

/// <summary>Puts audit records on the chain; called by the group writer before its commit and by the background sealer.</summary>
internal static class Sealer
{
    internal static async Task<ChainHead> HeadOf(BreakwaterDb db, CancellationToken cancel)
    {
        Seal? last = await db.Set<Seal>().AsNoTracking().OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        return last is null ? Chain.Start : new ChainHead(last.Number, last.Hash);
    }

    internal static async Task<ChainHead> Append(
        BreakwaterDb db, PreparedRows? rows, ChainHead head, IEnumerable<AuditRecord> records, CancellationToken cancel)
    {
        ChainHead start = head;
        foreach (AuditRecord record in records)
        {
            Seal seal = Chain.Next(head, record);
            if (rows is null) db.Add(seal);
            else rows.Add(seal);
            head = new ChainHead(seal.Number, seal.Hash);
        }

        if (head == start) return start;

        await (rows?.Save(cancel) ?? db.SaveChangesAsync(cancel));
        db.ChangeTracker.Clear();
        return head;
    }
}

/// <summary>
/// PostgreSQL: a chain inside each transaction would make all commits wait for its head, so one process seals behind them.
/// </summary>
internal sealed class BackgroundSealer(IDbContextFactory<BreakwaterDb> contexts, ILogger<BackgroundSealer> log)
    : BackgroundService
{
    private const int RecordsMax = 5_000;
    private const long LockKey = 0x42574B5345414C;     // "BWKSEAL"
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(200);

    /// <summary>Seals what every earlier transaction has left behind; several processes may call it.</summary>
    internal static async Task<int> SealOnce(BreakwaterDb db, CancellationToken cancel)
    {
        await using IDbContextTransaction transaction = await db.Database.BeginTransactionAsync(cancel);
        await db.Database.ExecuteSqlAsync($"select pg_advisory_xact_lock({LockKey})", cancel);
        ChainHead head = await Sealer.HeadOf(db, cancel);
        AuditRecord? last = head.Number is 0 ? null : await (
            from seal in db.Set<Seal>()
            join record in db.Set<AuditRecord>() on seal.Audit equals record.Id
            where seal.Number == head.Number
            select record).AsNoTracking().FirstAsync(cancel);
        long after = last?.Transaction ?? -1;

        // Neither time nor a sequence is commit order; but below the oldest running transaction nothing more can appear.
        // Records of one transaction become visible together, so whole transactions are taken.
        List<AuditRecord> ready = await db.Set<AuditRecord>()
            .FromSql($"""
                select * from foundation_audit
                where "Transaction" > {after}
                  and "Transaction" < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
                """)
            .AsNoTracking().OrderBy(r => r.Transaction).ThenBy(r => r.Id).Take(RecordsMax).ToListAsync(cancel);
        await Sealer.Append(db, rows: null, head, ready, cancel);
        await transaction.CommitAsync(cancel);
        return ready.Count;
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            do
            {
                try
                {
                    await using BreakwaterDb db = await contexts.CreateDbContextAsync(stoppingToken);
                    while (await SealOnce(db, stoppingToken) == RecordsMax) { }
                }
                catch (Exception failure) when (!stoppingToken.IsCancellationRequested)
                {
                    Log.SealingFailed(log, failure);     // the database may be restarting; the next round tries again
                }
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException)
        {
            // Stopping: what is left is sealed at the next start.
        }
    }
}

internal static partial class Log
{
    [LoggerMessage(Level = LogLevel.Warning, Message = "Sealing the audit record failed; it is tried again.")]
    internal static partial void SealingFailed(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Error, Message = "The records cannot be written; the next command tries again.")]
    internal static partial void WritingFailed(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Events cannot be delivered for now; it is tried again.")]
    internal static partial void CourierFailed(ILogger log, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Delivering event {Type} failed; it is tried again.")]
    internal static partial void DeliveryFailed(ILogger log, string type, Exception failure);

    [LoggerMessage(Level = LogLevel.Warning, Message = "Signing a checkpoint failed; it is tried again.")]
    internal static partial void CheckpointFailed(ILogger log, Exception failure);
}
