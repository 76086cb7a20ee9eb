using System.Buffers.Binary;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Crypto;
using Breakwater.Foundation.Outcomes;
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
        catch (Exception failure) when (failure is not OperationCanceledException)
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
            last = new Checkpoint
            {
                Number = head.Number,
                Hash = head.Hash,
                At = at,
                Signature = _keys.Sign(Statement(head.Number, head.Hash, at)),
            };
            Checkpoint fresh = last;
            await _writer.Commit(
                new Command(_store, System, "audit.checkpoint", "audit", Key: null, [0], _ =>
                {
                    _store.Set<Checkpoint>().Add(fresh);
                    return Task.FromResult<Outcome<Effect>>(Effect.Created(fresh.Number));
                }),
                cancel);
        }

        return last is null ? null : View(last);
    }

    /// <summary>The newest checkpoint as it was signed; null when there is none.</summary>
    public async Task<CheckpointView?> Newest(CancellationToken cancel)
    {
        Checkpoint? last = await _store.Read<Checkpoint>().OrderByDescending(c => c.Number).FirstOrDefaultAsync(cancel);
        return last is null ? null : View(last);
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
