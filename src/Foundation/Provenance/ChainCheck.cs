using System.Runtime.CompilerServices;
using Breakwater.Foundation.Outcomes;
using Breakwater.Foundation.Storage;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Foundation.Provenance;

/// <summary>Recomputes the audit chain link by link, and holds it against the checkpoints.</summary>
internal sealed class ChainCheck(Store store, TimeProvider clock, Checkpoints notary) : IIntegrityCheck
{
    // PostgreSQL seals behind the commits; what is older than this has been forgotten, or was put in by hand.
    private static readonly TimeSpan SealedWithin = TimeSpan.FromMinutes(1);

    public Words Name { get; } = new("审计链与检查点", "Audit chain and checkpoints");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        List<Checkpoint> signed = await store.Read<Checkpoint>().OrderBy(c => c.Number).ToListAsync(cancel);
        if (signed.Find(each => !notary.IsGenuine(each)) is { } forged)
        {
            yield return new Breach($"foundation_checkpoint {forged.Number}", new(
                "检查点的签名无效。", "The checkpoint's signature is not this deployment's."));
            yield break;
        }

        Dictionary<long, byte[]> checkpoints = signed.ToDictionary(c => c.Number, c => c.Hash);
        ChainHead head = Chain.Start;
        var links =
            from seal in store.Read<Seal>()
            join record in store.Read<AuditRecord>() on seal.Audit equals record.Id into found
            from record in found.DefaultIfEmpty()
            orderby seal.Number
            select new { seal, record };
        await foreach (var link in links.AsAsyncEnumerable().WithCancellation(cancel))
        {
            string name = $"foundation_seal {link.seal.Number}";
            if (link.seal.Number != head.Number + 1)
            {
                yield return new Breach(name, new(
                    $"审计链在第 {head.Number + 1} 号处中断。", $"The chain breaks off at number {head.Number + 1}."));
                yield break;
            }

            if (link.record is null)
            {
                yield return new Breach(name, new("对应的审计记录已不存在。", "Its audit record is gone."));
                yield break;
            }

            Seal expected = Chain.Next(head, link.record);
            if (!expected.Hash.AsSpan().SequenceEqual(link.seal.Hash))
            {
                yield return new Breach($"foundation_audit {link.record.Id.Value}", new(
                    $"内容与第 {link.seal.Number} 号封印不符：记录或封印被更改过。",
                    $"It does not match seal {link.seal.Number}: the record or the seal was changed."));
                yield break;
            }

            head = new ChainHead(expected.Number, expected.Hash);
            if (checkpoints.Remove(head.Number, out byte[]? noted) && !noted.AsSpan().SequenceEqual(head.Hash))
            {
                yield return new Breach($"foundation_checkpoint {head.Number}", new(
                    "检查点的哈希与审计链不符。", "The checkpoint's hash differs from the chain's."));
                yield break;
            }
        }

        if (checkpoints.Count > 0)
        {
            yield return new Breach($"foundation_checkpoint {checkpoints.Keys.Min()}", new(
                $"审计链只到第 {head.Number} 号，少于检查点所记：末尾的记录被删除过。",
                $"The chain ends at {head.Number}, before this checkpoint: records were cut off its end."));
        }

        AuditRecord? stray = await Unsealed().OrderBy(record => record.Id).FirstOrDefaultAsync(cancel);
        if (stray is not null)
        {
            yield return new Breach($"foundation_audit {stray.Id.Value}", new(
                "这条审计记录没有封印：它不是由系统写入的。", "This audit record has no seal: the system did not write it."));
        }
    }

    // SQLite seals in the same commit, so nothing may be unsealed. On PostgreSQL what an open transaction holds up may be,
    // and the
    // rest for a moment; a time or a transaction that has not come yet is nobody's.
    private IQueryable<AuditRecord> Unsealed()
    {
        if (store.Context.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal))
            return store.Read<AuditRecord>().Where(record => !store.Read<Seal>().Any(seal => seal.Audit == record.Id));

        (DateTimeOffset settled, DateTimeOffset future) = (clock.GetUtcNow() - SealedWithin, clock.GetUtcNow() + SealedWithin);
        return store.Context.Set<AuditRecord>()
            .FromSql($"""
                select * from foundation_audit
                where not exists (select 1 from foundation_seal where foundation_seal."Audit" = foundation_audit."Id")
                  and ("Transaction" < (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint
                    or "Transaction" >= (pg_snapshot_xmax(pg_current_snapshot())::text)::bigint)
                """)
            .AsNoTracking().Where(record => record.At < settled || record.At > future);
    }
}

/// <summary>Recomputes, for every command, the hash over the records it added.</summary>
internal sealed class ContentCheck(Store store) : IIntegrityCheck
{
    public Words Name { get; } = new("记录内容", "Contents of records");

    public async IAsyncEnumerable<Breach> Run([EnumeratorCancellation] CancellationToken cancel)
    {
        await using IAsyncDisposable moment = await store.AtOneMoment(cancel);
        Dictionary<AuditId, List<byte[]>> hashes = [];
        foreach (var entity in store.Context.Model.GetEntityTypes())
        {
            if (!typeof(IRecorded).IsAssignableFrom(entity.ClrType)) continue;

            await foreach (IRecorded record in Rows(entity.ClrType).WithCancellation(cancel))
            {
                if (!hashes.TryGetValue(record.Cause, out List<byte[]>? of)) hashes.Add(record.Cause, of = []);
                of.Add(Content.Of(record));
            }
        }

        await foreach (
            AuditRecord audit in store.Read<AuditRecord>().OrderBy(r => r.Id).AsAsyncEnumerable().WithCancellation(cancel))
        {
            byte[] found = Content.Of(hashes.GetValueOrDefault(audit.Id, []));
            hashes.Remove(audit.Id);
            if (!found.AsSpan().SequenceEqual(audit.ContentHash))
            {
                yield return new Breach($"foundation_audit {audit.Id.Value} ({audit.Command})", new(
                    "这次操作写入的记录与当时的哈希不符：有记录被更改、增加或删除。",
                    "The records this command added do not match their hash: one was changed, added or deleted."));
            }
        }

        foreach (AuditId orphan in hashes.Keys)
        {
            yield return new Breach($"foundation_audit {orphan.Value}", new(
                "有记录指向并不存在的操作。", "Records point at a command that does not exist."));
        }
    }

    private IAsyncEnumerable<IRecorded> Rows(Type type) => (IAsyncEnumerable<IRecorded>)typeof(ContentCheck)
        .GetMethod(nameof(RowsOf), System.Reflection.BindingFlags.NonPublic | System.Reflection.BindingFlags.Instance)!
        .MakeGenericMethod(type).Invoke(this, parameters: null)!;

    private IAsyncEnumerable<IRecorded> RowsOf<T>() where T : class, IRecorded =>
        store.Read<T>().AsAsyncEnumerable().Select(row => (IRecorded)row);
}
