using System.Buffers;
using System.Buffers.Binary;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Crypto;
using Breakwater.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Breakwater.Foundation.Provenance;

/// <summary>Signs how far the audit chain has come, each minute and when the host stops.</summary>
internal sealed class Notary(IServiceScopeFactory scopes, ILogger<Notary> log) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Pause);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken)) await SignQuietly(stoppingToken);
        }
        catch (OperationCanceledException)
        {
            // Stopping; StopAsync signs once more.
        }
    }

    /// <summary>The last checkpoint of this run. Hosted services stop in reverse order, so the writer is still there.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        await base.StopAsync(cancellationToken);
        await SignQuietly(cancellationToken);
    }

    private async Task SignQuietly(CancellationToken cancel)
    {
        try
        {
            await using AsyncServiceScope scope = scopes.CreateAsyncScope();
            await scope.ServiceProvider.GetRequiredService<Checkpoints>().Sign(cancel);
        }
        catch (Exception failure) when (!cancel.IsCancellationRequested)
        {
            Log.CheckpointFailed(log, failure);
        }
    }
}

/// <summary>Makes checkpoints and tells whether one is genuine.</summary>
public sealed class Checkpoints
{
    private static readonly Caller System = new("system:notary", Role.SystemAdmin, default, Reach.All);

    private readonly Store _store;
    private readonly IWriter _writer;
    private readonly KeyRing _keys;
    private readonly TimeProvider _clock;

    /// <summary>On the request's store.</summary>
    public Checkpoints(Store store, IWriter writer, KeyRing keys, TimeProvider clock) =>
        (_store, _writer, _keys, _clock) = (store, writer, keys, clock);

    /// <summary>Signs the newest seal that has no checkpoint yet.</summary>
    /// <returns>The newest checkpoint, to be kept elsewhere; null when there is nothing sealed.</returns>
    public async Task<CheckpointView?> Sign(CancellationToken cancel)
    {
        Seal? head = await _store.Read<Seal>().OrderByDescending(s => s.Number).FirstOrDefaultAsync(cancel);
        Checkpoint? last = await _store.Read<Checkpoint>().OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);
        // A checkpoint is a command too and seals itself, so one record since the last is no reason for another.
        if (head is not null && head.Number > (last?.Number ?? 0) + 1)
        {
            DateTimeOffset at = _clock.GetUtcNow();
            var fresh = new Checkpoint
            {
                Number = head.Number,
                Hash = head.Hash,
                At = at,
                Signature = _keys.Sign(Statement(head.Number, head.Hash, at)),
            };
            Reply reply = await _writer.Commit(
                new Command(_store, System, "audit.checkpoint", "audit", Key: null, [0], async stop =>
                {
                    // Somebody may have signed the same head a moment before.
                    if (await _store.Read<Checkpoint>().AnyAsync(c => c.Number >= fresh.Number, stop)) return Versions.Stale;

                    _store.Set<Checkpoint>().Add(fresh);
                    return Effect.Created(fresh.Number);
                }),
                cancel);
            if (reply.Refusal is null) return View(fresh);
        }

        return await Newest(cancel);
    }

    /// <summary>The newest checkpoint as it was signed; null when there is none.</summary>
    public async Task<CheckpointView?> Newest(CancellationToken cancel)
    {
        Checkpoint? last = await _store.Read<Checkpoint>().OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);
        return last is null ? null : View(last);
    }

    /// <summary>Holds a checkpoint that was kept elsewhere against the chain.</summary>
    /// <param name="kept">As it was exported.</param>
    /// <param name="cancel">Stops the look-up.</param>
    /// <returns>What does not agree; null when the chain, itself unbroken, still passes through it.</returns>
    public async Task<Breach?> Compare(CheckpointView kept, CancellationToken cancel)
    {
        string name = $"checkpoint {kept.Number}";
        byte[] hash = new byte[32], signature = new byte[64];
        bool isWritten = Convert.FromHexString(kept.Hash, hash, out _, out int hashSize) is OperationStatus.Done
            && hashSize == hash.Length
            && Convert.TryFromBase64String(kept.Signature, signature, out int size) && size == signature.Length;
        if (!isWritten || !_keys.IsSigned(Statement(kept.Number, hash, kept.At), signature))
        {
            return new Breach(name, new(
                "这个检查点不是本系统签发的，或已被更改。", "This checkpoint was not signed by this deployment, or it was changed."));
        }

        Seal? seal = await _store.Read<Seal>().FirstOrDefaultAsync(s => s.Number == kept.Number, cancel);
        if (seal is null)
        {
            return new Breach(name, new(
                "审计链没有到达这个检查点：末尾的记录被删除过。", "The chain does not reach this checkpoint: records were cut off its end."));
        }

        return seal.Hash.AsSpan().SequenceEqual(hash)
            ? null
            : new Breach(name, new(
                "审计链不经过这个检查点：此前的记录被改写过。", "The chain does not pass through this checkpoint: what came before was rewritten."));
    }

    /// <summary>Whether a checkpoint was signed by this deployment.</summary>
    internal bool IsGenuine(Checkpoint checkpoint) =>
        _keys.IsSigned(Statement(checkpoint.Number, checkpoint.Hash, checkpoint.At), checkpoint.Signature);

    private CheckpointView View(Checkpoint checkpoint) => new(
        checkpoint.Number, Convert.ToHexStringLower(checkpoint.Hash), checkpoint.At,
        Convert.ToBase64String(checkpoint.Signature), _keys.PublicKeyPem());

    // number (8 bytes, big-endian) ‖ UTC ticks (8 bytes, big-endian) ‖ hash
    private static byte[] Statement(long number, byte[] hash, DateTimeOffset at)
    {
        byte[] statement = new byte[16 + hash.Length];
        BinaryPrimitives.WriteInt64BigEndian(statement, number);
        BinaryPrimitives.WriteInt64BigEndian(statement.AsSpan(8), at.UtcTicks);
        hash.CopyTo(statement, 16);
        return statement;
    }
}

/// <summary>A checkpoint to be kept outside: with it even cutting off the end of the history is noticed.</summary>
/// <param name="Number">Records sealed so far.</param>
/// <param name="Hash">Hash of the chain there, hexadecimal.</param>
/// <param name="At">When it was signed.</param>
/// <param name="Signature">ECDSA P-256 over number, ticks and hash, Base64 (IEEE P1363).</param>
/// <param name="PublicKey">PEM.</param>
public sealed record CheckpointView(long Number, string Hash, DateTimeOffset At, string Signature, string PublicKey);
