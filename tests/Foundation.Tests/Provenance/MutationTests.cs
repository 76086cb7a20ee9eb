using System.Data.Common;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Tests.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Provenance;

/// <summary>
/// PROMISES P5: change, deletion, insertion, reordering, truncation and fork, by SQL behind the system's back, at random places.
/// Each is undone by rolling back, so that one book of records serves all.
/// </summary>
public abstract class MutationTests(SharedWorkshop shared)
{
    private const int Records = 40;
    private const int Places = 15;
    private const int Seed = 52;

    private static readonly string[] AuditTexts = ["Actor", "Role", "Command", "Subject"];
    private static readonly string[] AuditHashes = ["RequestHash", "ReplyHash", "ContentHash"];

    private Workshop Workshop => shared.Workshop;

    [Fact]
    public async Task Verify_Untouched_FindsNothing()
    {
        await Book();

        Assert.Empty(await Workshop.Breaches());
    }

    [Fact]
    public async Task Verify_AuditTextChanged_NamesTheRecord() => await Everywhere(async (at, random, db) =>
    {
        string column = AuditTexts[random.Next(AuditTexts.Length)];
        string to = column is "Role" ? "Authority" : "x";
        await Sql(db, $"""update foundation_audit set "{column}" = '{to}' where {Is(db, "Id", at.Audit.Value)}""");
        return $"foundation_audit {at.Audit.Value}";
    });

    [Fact]
    public async Task Verify_AuditHashChanged_NamesTheRecord() => await Everywhere(async (at, random, db) =>
    {
        string column = AuditHashes[random.Next(AuditHashes.Length)];
        await Sql(
            db, $"""update foundation_audit set "{column}" = {Bytes(db, new byte[32])} where {Is(db, "Id", at.Audit.Value)}""");
        return $"foundation_audit {at.Audit.Value}";
    });

    [Fact]
    public async Task Verify_AuditTimeOrOrganisationChanged_NamesTheRecord() => await Everywhere(async (at, random, db) =>
    {
        await Sql(db, random.Next(2) is 0
            ? $"""update foundation_audit set "At" = "At" + 1 where {Is(db, "Id", at.Audit.Value)}"""
            : $"""
                update foundation_audit set "Organisation" = {Id(db, Guid.CreateVersion7())}
                where {Is(db, "Id", at.Audit.Value)}
                """);
        return $"foundation_audit {at.Audit.Value}";
    });

    [Fact]
    public async Task Verify_AuditDeleted_NamesTheSeal() => await Everywhere(async (at, _, db) =>
    {
        await Sql(db, $"""delete from foundation_audit where {Is(db, "Id", at.Audit.Value)}""");
        return $"foundation_seal {at.Number}";
    });

    [Fact]
    public async Task Verify_AuditAndSealDeleted_NamesTheGap() => await Everywhere(async (at, _, db) =>
    {
        await Sql(db, $"""delete from foundation_audit where {Is(db, "Id", at.Audit.Value)}""");
        await Sql(db, $"""delete from foundation_seal where "Number" = {at.Number}""");
        return $"foundation_seal {at.Number + 1}";
    });

    // The gap is closed by renumbering what follows: the hashes carry the numbers.
    [Fact]
    public async Task Verify_DeletedAndRenumbered_NamesTheFirstThatMoved() => await Everywhere(async (at, _, db) =>
    {
        string next = (await After(at)).Audit.Value.ToString();
        await Sql(db, $"""delete from foundation_audit where {Is(db, "Id", at.Audit.Value)}""");
        await Sql(db, $"""delete from foundation_seal where "Number" = {at.Number}""");
        await Sql(db, """update foundation_seal set "Number" = -"Number" """);
        await Sql(db, $"""update foundation_seal set "Number" = -"Number" where "Number" > -{at.Number}""");
        await Sql(db, $"""update foundation_seal set "Number" = -"Number" - 1 where "Number" < -{at.Number}""");
        return $"foundation_audit {next}";
    });

    [Theory]
    [InlineData(-120)]
    [InlineData(0)]
    [InlineData(60_000)]        // dated into the future, it is no younger than the grace
    public async Task Verify_AuditInserted_NamesTheStray(int minutes) => await Everywhere(async (at, _, db) =>
    {
        Guid stray = Guid.CreateVersion7();
        long ticks = minutes * TimeSpan.TicksPerMinute;
        string transaction = db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal) ? "" : "\"Transaction\", ";
        string columns =
            """ "At", "Actor", "Role", "Organisation", "Command", "Subject", "RequestHash", "ReplyHash", "ContentHash" """;
        await Sql(db, $"""
            insert into foundation_audit ("Id", {transaction}{columns})
            select {Id(db, stray)}, {transaction}"At" + {ticks}, "Actor", "Role", "Organisation", "Command", "Subject",
                "RequestHash", "ReplyHash", {Bytes(db, System.Security.Cryptography.SHA256.HashData([]))}
            from foundation_audit where {Is(db, "Id", at.Audit.Value)}
            """);
        return $"foundation_audit {stray}";
    });

    [Fact]
    public async Task Verify_TwoSealsSwapped_NamesTheFirst() => await Everywhere(async (at, _, db) =>
    {
        Seal next = await After(at);
        await Sql(db, $"""update foundation_seal set "Number" = -1 where "Number" = {at.Number}""");
        await Sql(db, $"""update foundation_seal set "Number" = {at.Number} where "Number" = {next.Number}""");
        await Sql(db, $"""update foundation_seal set "Number" = {next.Number} where "Number" = -1""");
        return $"foundation_audit {next.Audit.Value}";
    });

    [Fact]
    public async Task Verify_SealChanged_NamesItsRecord() => await Everywhere(async (at, _, db) =>
    {
        await Sql(db, $"""update foundation_seal set "Hash" = {Bytes(db, new byte[32])} where "Number" = {at.Number}""");
        return $"foundation_audit {at.Audit.Value}";
    });

    [Fact]
    public async Task Verify_RecordChanged_NamesTheCommand() => await Everywhere(async (at, random, db) =>
    {
        Assert.Equal(1, await Sql(db, $"""
            update things_note set "Text" = 'other' where "Number" = {random.Next(1, 3)} and {Is(db, "Cause", at.Audit.Value)}
            """));
        return $"foundation_audit {at.Audit.Value}";
    });

    [Fact]
    public async Task Verify_RecordDeleted_NamesTheCommand() => await Everywhere(async (at, random, db) =>
    {
        Assert.Equal(1, await Sql(db, $"""
            delete from things_note where "Number" = {random.Next(1, 3)} and {Is(db, "Cause", at.Audit.Value)}
            """));
        return $"foundation_audit {at.Audit.Value}";
    });

    [Fact]
    public async Task Verify_RecordInserted_NamesTheCommand() => await Everywhere(async (at, _, db) =>
    {
        await Sql(db, $"""
            insert into things_note ("Thing", "Number", "Text", "Cause")
            select "Thing", 3, 'added', "Cause" from things_note where "Number" = 1 and {Is(db, "Cause", at.Audit.Value)}
            """);
        return $"foundation_audit {at.Audit.Value}";
    });

    [Fact]
    public async Task Verify_RecordMovedToAnotherCommand_NamesOneOfThem() => await Everywhere(async (at, _, db) =>
    {
        Seal next = await After(at);
        await Sql(db, $"""update things_note set "Cause" = {Id(db, next.Audit.Value)} where {Is(db, "Cause", at.Audit.Value)}""");
        return $"foundation_audit {at.Audit.Value}";
    });

    [Fact]
    public async Task Verify_RecordOfNoCommand_IsNamed() => await Everywhere(async (at, _, db) =>
    {
        Guid nobody = Guid.CreateVersion7();
        await Sql(db, $"""
            insert into things_note ("Thing", "Number", "Text", "Cause")
            select "Thing", 3, 'added', {Id(db, nobody)} from things_note where "Number" = 1 and {Is(db, "Cause", at.Audit.Value)}
            """);
        return $"foundation_audit {nobody}";
    });

    // Everything from a place on is gone, the checkpoints in the database with it: only the one kept elsewhere tells.
    [Fact]
    public async Task Compare_EndCutOff_IsNoticedByTheCheckpointKeptElsewhere()
    {
        CheckpointView kept = await Kept();
        await Everywhere(async (at, _, db) =>
        {
            await CutFrom(db, at.Number);
            return $"checkpoint {kept.Number}";
        }, kept);
    }

    // The end is cut off and another, consistent one written: the chain itself is whole.
    [Fact]
    public async Task Compare_ForkedFromAPlaceOn_IsNoticedByTheCheckpointKeptElsewhere()
    {
        CheckpointView kept = await Kept();
        await Everywhere(async (at, _, db) =>
        {
            await Fork(db, at.Number);
            await Sql(db, "delete from foundation_checkpoint");
            return $"checkpoint {kept.Number}";
        }, kept);
    }

    [Fact]
    public async Task Verify_ForkedFromAPlaceOn_IsNoticedByTheCheckpointInTheDatabase()
    {
        CheckpointView kept = await Kept();
        await Everywhere(async (at, _, db) =>
        {
            await Fork(db, at.Number);
            return $"foundation_checkpoint {kept.Number}";
        });
    }

    [Fact]
    public async Task Compare_Untouched_Agrees()
    {
        CheckpointView kept = await Kept();

        Assert.Null(await Workshop.Ask<Checkpoints, Breach?>(checkpoints => checkpoints.Compare(kept, CancellationToken.None)));
    }

    [Fact]
    public async Task Compare_CheckpointNotOurs_IsNoticed()
    {
        CheckpointView kept = await Kept();
        CheckpointView[] forged =
        [
            kept with { Number = kept.Number - 1 }, kept with { At = kept.At.AddTicks(1) },
            kept with { Signature = Convert.ToBase64String(new byte[64]) }, kept with { Signature = "not base64!" },
            kept with { Hash = "xyz" },
        ];

        foreach (CheckpointView each in forged)
        {
            Breach? breach =
                await Workshop.Ask<Checkpoints, Breach?>(checkpoints => checkpoints.Compare(each, CancellationToken.None));
            Assert.Equal($"checkpoint {each.Number}", breach?.Record);
        }
    }

    [Fact]
    public async Task Verify_CheckpointForged_IsNamed()
    {
        CheckpointView kept = await Kept();
        await Everywhere(async (at, _, db) =>
        {
            if (at.Number == kept.Number) return $"foundation_checkpoint {kept.Number}";

            await Sql(db, $"""
                insert into foundation_checkpoint ("Number", "Hash", "At", "Signature")
                select {at.Number}, "Hash", "At", "Signature" from foundation_checkpoint where "Number" = {kept.Number}
                """);
            return $"foundation_checkpoint {at.Number}";
        });
    }

    // Some records, made once, signed and sealed.
    private async Task<IReadOnlyList<Seal>> Book()
    {
        for (int made = await Workshop.Count<Thing>(); made < Records; made++)
            Assert.Null((await Workshop.Make(new Things.Request($"thing-{made}"))).Refusal);
        await Workshop.AllSealed();
        Workshop.Clock.Set(new DateOnly(2026, 12, 1));     // the grace of a minute is over
        return await Workshop.Ask<Store, List<Seal>>(store => (
            from seal in store.Read<Seal>()
            join record in store.Read<AuditRecord>() on seal.Audit equals record.Id
            where record.Command == "test"
            orderby seal.Number
            select seal).ToListAsync());
    }

    private Task<Seal> After(Seal at) =>
        Workshop.Ask<Store, Seal>(store => store.Read<Seal>().FirstAsync(s => s.Number == at.Number + 1));

    private async Task<CheckpointView> Kept()
    {
        await Book();
        CheckpointView kept =
            (await Workshop.Ask<Checkpoints, CheckpointView?>(checkpoints => checkpoints.Sign(CancellationToken.None)))!;
        await Workshop.AllSealed();
        return kept;
    }

    private async Task Everywhere(Func<Seal, Random, BreakwaterDb, Task<string>> mutate, CheckpointView? kept = null)
    {
        IReadOnlyList<Seal> book = await Book();
        var random = new Random(Seed);
        for (int i = 0; i < Places; i++)
        {
            Seal at = book[random.Next(book.Count - 1)];
            await using AsyncServiceScope scope = Workshop.Services.CreateAsyncScope();
            BreakwaterDb db = scope.ServiceProvider.GetRequiredService<Store>().Context;
            await using var undone = await db.Database.BeginTransactionAsync();
            string expected = await mutate(at, random, db);

            List<string> found = kept is null
                ? await Workshop.BreachesIn(scope.ServiceProvider)
                : [(await scope.ServiceProvider.GetRequiredService<Checkpoints>()
                    .Compare(kept, CancellationToken.None))?.Record ?? "nothing"];

            Assert.True(
                found.Count > 0 && found.Exists(record => record.StartsWith(expected, StringComparison.Ordinal)),
                $"At {at.Number}: expected {expected}, found {string.Join("; ", found)}.");
        }
    }

    private static async Task CutFrom(BreakwaterDb db, long number)
    {
        string audits = $"""(select "Audit" from foundation_seal where "Number" >= {number})""";
        await Sql(db, $"""delete from things_note where "Cause" in {audits}""");
        await Sql(db, $"""delete from foundation_audit where "Id" in {audits}""");
        await Sql(db, $"""delete from foundation_seal where "Number" >= {number}""");
        await Sql(db, $"""delete from foundation_checkpoint where "Number" >= {number}""");
    }

    // Somebody who knows how the chain is made changes one record and computes every seal after it anew.
    private static async Task Fork(BreakwaterDb db, long number)
    {
        Seal[] seals = await db.Set<Seal>().AsNoTracking().OrderBy(s => s.Number).ToArrayAsync();
        Dictionary<AuditId, AuditRecord> records = await db.Set<AuditRecord>().AsNoTracking().ToDictionaryAsync(r => r.Id);
        await Sql(
            db, $"""update foundation_audit set "Subject" = 'forked' where {Is(db, "Id", seals[number - 1].Audit.Value)}""");
        ChainHead head = Chain.Start;
        foreach (Seal seal in seals)
        {
            AuditRecord record = records[seal.Audit];
            AuditRecord written = seal.Number != number ? record : new AuditRecord
            {
                Id = record.Id,
                At = record.At,
                Actor = record.Actor,
                Role = record.Role,
                Organisation = record.Organisation,
                Command = record.Command,
                Subject = "forked",
                RequestHash = record.RequestHash,
                ReplyHash = record.ReplyHash,
                ContentHash = record.ContentHash,
            };
            Seal next = Chain.Next(head, written);
            head = new ChainHead(next.Number, next.Hash);
            await Sql(db, $"""update foundation_seal set "Hash" = {Bytes(db, next.Hash)} where "Number" = {next.Number}""");
        }
    }

    private static async Task<int> Sql(BreakwaterDb db, string sql)
    {
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.Transaction =
            Microsoft.EntityFrameworkCore.Storage.DbContextTransactionExtensions.GetDbTransaction(
                db.Database.CurrentTransaction!);
        command.CommandText = sql;
        return await command.ExecuteNonQueryAsync();
    }

    private static string Is(BreakwaterDb db, string column, Guid id) => $"\"{column}\" = {Id(db, id)}";

    private static string Id(BreakwaterDb db, Guid id) =>
        IsSqlite(db) ? $"x'{Convert.ToHexString(id.ToByteArray(bigEndian: true))}'" : $"'{id}'::uuid";

    private static string Bytes(BreakwaterDb db, byte[] bytes) =>
        IsSqlite(db) ? $"x'{Convert.ToHexString(bytes)}'" : $"decode('{Convert.ToHexString(bytes)}', 'hex')";

    private static bool IsSqlite(BreakwaterDb db) => db.Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
}

/// <summary>On a file.</summary>
public sealed class SqliteMutationTests(SqliteWorkshop shared) : MutationTests(shared), IClassFixture<SqliteWorkshop>;

/// <summary>On a server.</summary>
public sealed class PostgresMutationTests(PostgresWorkshop shared) : MutationTests(shared), IClassFixture<PostgresWorkshop>;
