using System.Net;
using System.Security.Cryptography;
using Breakwater.Foundation.Access;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Tests.Hosts;
using Breakwater.Testing.Hosts;

namespace Breakwater.Foundation.Tests.Provenance;

/// <summary>Checkpoints are signed once, verify with ordinary tools, and are the audit administrator's alone.</summary>
public sealed class CheckpointTests(PostgresServer server)
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Sign_ManyAtOnce_IsOneCheckpointForAll(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        await using Workshop workshop = await Workshop.Open(place);
        for (int i = 0; i < 5; i++) Assert.Null((await workshop.Make(new Things.Request($"thing-{i}"))).Refusal);
        await workshop.AllSealed();
        Someone auditor = workshop.As(Role.AuditAdmin, Workshop.Mine);

        Told[] told = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => auditor.Get("/audit/checkpoint")));

        Assert.All(told, each => each.Is(HttpStatusCode.OK));
        Assert.Equal(5L, (long)told[0].Body!["number"]!);
        foreach (Told each in told)
        {
            long number = (long)each.Body!["number"]!;
            Assert.Equal(1, await workshop.Count<Checkpoint>(c => c.Number == number));
        }

        await workshop.AllSealed();
        Assert.Empty(await workshop.Breaches());
    }

    // number (8 bytes, big-endian) ‖ UTC ticks (8 bytes, big-endian) ‖ hash, signed with ECDSA P-256: by the public key alone.
    [Fact]
    public async Task Sign_ItsStatement_VerifiesWithThePublicKey()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);
        for (int i = 0; i < 3; i++) Assert.Null((await workshop.Make(new Things.Request($"thing-{i}"))).Refusal);
        CheckpointView signed = (await workshop.Ask<Checkpoints, CheckpointView?>(c => c.Sign(CancellationToken.None)))!;

        using ECDsa key = ECDsa.Create();
        key.ImportFromPem(signed.PublicKey);
        byte[] statement = new byte[48];
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(statement, signed.Number);
        System.Buffers.Binary.BinaryPrimitives.WriteInt64BigEndian(statement.AsSpan(8), signed.At.UtcTicks);
        Convert.FromHexString(signed.Hash).CopyTo(statement, 16);

        Assert.True(key.VerifyData(statement, Convert.FromBase64String(signed.Signature), HashAlgorithmName.SHA256));
        statement[7]++;
        Assert.False(key.VerifyData(statement, Convert.FromBase64String(signed.Signature), HashAlgorithmName.SHA256));
    }

    [Fact]
    public async Task Sign_NothingSince_IsTheSameCheckpoint()
    {
        using Place place = Place.OnSqlite();
        await using Workshop workshop = await Workshop.Open(place);
        Assert.Null(await workshop.Ask<Checkpoints, CheckpointView?>(c => c.Sign(CancellationToken.None)));
        for (int i = 0; i < 3; i++) Assert.Null((await workshop.Make(new Things.Request($"thing-{i}"))).Refusal);

        CheckpointView? first = await workshop.Ask<Checkpoints, CheckpointView?>(c => c.Sign(CancellationToken.None));
        CheckpointView? second = await workshop.Ask<Checkpoints, CheckpointView?>(c => c.Sign(CancellationToken.None));

        Assert.NotNull(first);
        Assert.Equal(first, second);
        Assert.Equal(1, await workshop.Count<Checkpoint>());
    }
}
