using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Storage;
using Breakwater.Foundation.Tests.Hosts;
using Breakwater.Testing.Hosts;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Microsoft.Extensions.DependencyInjection;

namespace Breakwater.Foundation.Tests.Provenance;

/// <summary>
/// On PostgreSQL the chain is sealed behind the commits: nothing is skipped, nothing twice, in the order of transactions.
/// </summary>
public sealed class SealerTests(PostgresServer server)
{
    [Fact]
    public async Task Seal_TwoSealersUnderConcurrentCommands_SealEachRecordOnceInOrder()
    {
        using Place place = Place.OnPostgres(server);
        await using Workshop workshop = await Workshop.Open(place);       // its own sealer runs beside the two of this test
        using var done = new CancellationTokenSource();
        Task[] sealers = [.. Enumerable.Range(0, 2).Select(_ => Task.Run(async () =>
        {
            while (!done.IsCancellationRequested) await workshop.SealOnce();
        }))];

        await Task.WhenAll(Enumerable.Range(0, 12).Select(client => Task.Run(async () =>
        {
            for (int i = 0; i < 25; i++) Assert.Null((await workshop.Make(new Things.Request($"c{client}-{i}"))).Refusal);
        })));
        await done.CancelAsync();
        await Task.WhenAll(sealers);
        await workshop.AllSealed();

        var sealedRecords = await workshop.Ask<Store, List<(long Number, AuditId Id, long Transaction)>>(async store =>
            [.. (await (
                from seal in store.Read<Seal>()
                join record in store.Read<AuditRecord>() on seal.Audit equals record.Id
                orderby seal.Number
                select new { seal.Number, record.Id, record.Transaction }).ToListAsync())
                    .Select(r => (r.Number, r.Id, r.Transaction))]);
        Assert.Equal(300, sealedRecords.Count);
        Assert.Equal(Enumerable.Range(1, 300).Select(n => (long)n), sealedRecords.Select(r => r.Number));
        Assert.Equal(sealedRecords.Select(r => r.Transaction).Order(), sealedRecords.Select(r => r.Transaction));
        Assert.Empty(await workshop.Breaches());
    }

    // A transaction that began first and commits last: what began after it waits, so that it is not skipped.
    [Fact]
    public async Task Seal_WhileAnEarlierTransactionIsOpen_WaitsForIt()
    {
        using Place place = Place.OnPostgres(server);
        await using Workshop workshop = await Workshop.Open(place);
        Task<Reply> slow = workshop.Commit(async (services, cancel) =>
        {
            var store = services.GetRequiredService<Store>();
            await store.Context.Database.ExecuteSqlRawAsync("select pg_current_xact_id()", cancel);     // it has its number now
            await workshop.Doors.Pass("slow");
            return Effect.Changed("slow");
        });
        await workshop.Doors.Reached("slow");
        Assert.Null((await workshop.Make(new Things.Request("fast"))).Refusal);

        await workshop.SealOnce();
        Assert.Equal(0, await workshop.Count<Seal>());
        workshop.Doors.Open("slow");
        Assert.Null((await slow).Refusal);
        await workshop.AllSealed();

        Assert.Equal(2, await workshop.Count<Seal>());
        AuditId first =
            await workshop.Ask<Store, AuditId>(
                store => store.Read<Seal>().Where(s => s.Number == 1).Select(s => s.Audit).FirstAsync());
        AuditRecord record =
            await workshop.Ask<Store, AuditRecord>(store => store.Read<AuditRecord>().FirstAsync(r => r.Id == first));
        Assert.Equal(System.Security.Cryptography.SHA256.HashData("\"slow\""u8), record.ReplyHash);
    }

    [Fact]
    public async Task Seal_WhileAnotherSealerHoldsTheLock_Waits()
    {
        using Place place = Place.OnPostgres(server);
        await using Workshop workshop = await Workshop.Open(place);
        await using BreakwaterDb holder = await workshop.Db();
        IDbContextTransaction held = await holder.Database.BeginTransactionAsync(CancellationToken.None);
        await Workshop.Raw(holder, "select pg_advisory_xact_lock(18673329494114636)");
        Assert.Null((await workshop.Make(new Things.Request("one"))).Refusal);

        Task sealing = workshop.SealOnce();
        for (int i = 0; await Waiting(holder) is 0 && i < 2_400; i++) await Workshop.Moment(25);

        Assert.False(sealing.IsCompleted);
        Assert.Equal(0, await workshop.Count<Seal>());
        await held.DisposeAsync();
        await sealing;
        await workshop.AllSealed();
        Assert.Equal(1, await workshop.Count<Seal>());

        static Task<int> Waiting(BreakwaterDb db) => db.Database
            .SqlQueryRaw<int>("""
                select count(*)::int as "Value" from pg_locks
                where locktype = 'advisory' and not granted
                  and database = (select oid from pg_database where datname = current_database())
                """)
            .FirstAsync();
    }

    // A minute is allowed; after that an unsealed record was forgotten or put in by hand.
    [Theory]
    [InlineData(59, false)]
    [InlineData(61, true)]
    public async Task Verify_NotYetSealed_IsAllowedForAMinute(int seconds, bool isBreach)
    {
        using Place place = Place.OnPostgres(server);
        await using Workshop workshop = await Workshop.Open(place, sealer: false);
        Assert.Null((await workshop.Make(new Things.Request("one"))).Refusal);
        await NothingOpen(workshop);
        workshop.Clock.Advance(TimeSpan.FromSeconds(seconds));

        Assert.Equal(isBreach ? 1 : 0, (await workshop.Breaches()).Count);
    }

    // A long transaction, of whatever database on the server, holds every sealer up: what waits for it is no breach.
    [Fact]
    public async Task Verify_HeldUpByAnEarlierTransaction_IsNoBreach()
    {
        using Place place = Place.OnPostgres(server);
        await using Workshop workshop = await Workshop.Open(place);
        await using BreakwaterDb holder = await workshop.Db();
        await using IDbContextTransaction held = await holder.Database.BeginTransactionAsync(CancellationToken.None);
        await Workshop.Raw(holder, "select pg_current_xact_id()");
        Assert.Null((await workshop.Make(new Things.Request("one"))).Refusal);
        workshop.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Empty(await workshop.Breaches());
        Assert.Equal(0, await workshop.Count<Seal>());
    }

    // A number that no transaction has had yet would keep a record out of the sealer's sight for ever.
    [Fact]
    public async Task Verify_RecordOfAFutureTransaction_IsNamed()
    {
        using Place place = Place.OnPostgres(server);
        await using Workshop workshop = await Workshop.Open(place);
        Assert.Null((await workshop.Make(new Things.Request("one"))).Refusal);
        await workshop.AllSealed();
        await workshop.Sql("""
            insert into foundation_audit ("Id", "Transaction", "At", "Actor", "Role", "Organisation", "Command", "Subject",
                "RequestHash", "ReplyHash", "ContentHash")
            select '00000000-0000-7000-8000-000000000001', 9000000000000000, "At", "Actor", "Role", "Organisation", "Command",
            "Subject",
                "RequestHash", "ReplyHash", decode('e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'hex')
            from foundation_audit
            """);
        workshop.Clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Equal(["foundation_audit 00000000-0000-7000-8000-000000000001"], await workshop.Breaches());
    }

    // Another process seals and commits while the first is still working: verifying meanwhile is no false alarm.
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Verify_WhileCommandsAreCarriedOut_FindsNothing(bool sqlite)
    {
        using Place place = Place.On(sqlite, server);
        await using Workshop workshop = await Workshop.Open(place);
        using var done = new CancellationTokenSource();
        Task[] clients = [.. Enumerable.Range(0, 4).Select(client => Task.Run(async () =>
        {
            for (int i = 0; !done.IsCancellationRequested; i++)
                Assert.Null((await workshop.Make(new Things.Request($"c{client}-{i}"))).Refusal);
        }))];

        List<string> found = [];
        for (int i = 0; i < 15; i++) found.AddRange(await workshop.Breaches());
        await done.CancelAsync();
        await Task.WhenAll(clients);

        Assert.Empty(found);
    }

    // Other tests of the same server have transactions of their own.
    private static async Task NothingOpen(Workshop workshop)
    {
        await using BreakwaterDb db = await workshop.Db();
        bool isOpen = true;
        for (int i = 0; isOpen && i < 3_000; i++)
        {
            await Workshop.Moment(20);
            isOpen = await db.Database.SqlQueryRaw<bool>("""
                select coalesce(max("Transaction") >= (pg_snapshot_xmin(pg_current_snapshot())::text)::bigint, false) as "Value"
                from foundation_audit
                """).FirstAsync();
        }
    }
}
