using System.Data.Common;
using System.Globalization;
using Breakwater.Foundation.Storage;
using Breakwater.Testing.Hosts;
using Breakwater.Wiring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Breakwater.Journeys.Tests.Storage;

/// <summary>Every database there may be, of every earlier version, comes to this one with what it holds.</summary>
public sealed class MigrationTests(PostgresServer server)
{
    // Rows by SQL, because the entities of today do not describe a table of yesterday.
    private static string Insert(int number) => string.Create(
        CultureInfo.InvariantCulture,
        $"""INSERT INTO foundation_number_series ("Series", "Reserved") VALUES ('journey-{number}', {number})""");

    private const string Read = """
        SELECT "Reserved" AS "Value" FROM foundation_number_series WHERE "Series" LIKE 'journey-%' ORDER BY "Reserved"
        """;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    // Climbs once and leaves a row at every version: what the last version still has, each of them brought along.
    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Migrate_VersionByVersion_KeepsTheRowsOfEach(Database database)
    {
        await using var empty = new EmptyDatabase(database, server);
        IReadOnlyList<string> versions = Migrator.Names(database);
        for (int version = 0; version < versions.Count; version++)
        {
            Migrator.Migrate(database, empty.Connection, upTo: versions[version]);
            await Execute(empty, Insert(version));
        }

        await using BreakwaterDb db = Migrator.Open(database, empty.Connection);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
        Assert.Equal(
            Enumerable.Range(0, versions.Count).Select(version => (long)version),
            await db.Database.SqlQueryRaw<long>(Read).ToListAsync(Cancel));
    }

    // All at once, as a deployment does that slept through the versions between.
    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Migrate_FromTheFirstVersionAtOnce_KeepsItsRows(Database database)
    {
        await using var empty = new EmptyDatabase(database, server);
        Migrator.Migrate(database, empty.Connection, upTo: Migrator.Names(database)[0]);
        await Execute(empty, Insert(41));

        Migrator.Migrate(database, empty.Connection);

        await using BreakwaterDb db = Migrator.Open(database, empty.Connection);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
        Assert.Equal([41L], await db.Database.SqlQueryRaw<long>(Read).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Migrate_FindingsWithNamedSeverities_HaveTheirRank(Database database)
    {
        await using var empty = new EmptyDatabase(database, server);
        Migrator.Migrate(database, empty.Connection, upTo: Before(database, "_FindingIndexes"));
        string[] names = ["Info", "Low", "Medium", "High", "Critical"];
        string id = database is Database.Sqlite ? "x'{0:x32}'" : "'{0:x32}'::uuid";
        IEnumerable<string> rows = names.Select((name, rank) => string.Format(
            CultureInfo.InvariantCulture,
            $"({id}, {id}, {id}, {id}, {id}, 'h', 'c', 0, 't', '{name}', 't', '', 0, 0, 'Open', 0, 0, 1, '', '', '', '', 'k{rank}', 1)",
            rank));
        await Execute(
            empty,
            $"""
            {Loose(database)}
            INSERT INTO assessment_finding ("Id", "Assessment", "Owner", "Carrier", "Asset", "Host", "Check", "Port", "Tool",
                "Severity", "ToolSeverity", "Cves", "FirstSeen", "LastSeen", "State", "StateSince", "Moves", "Version",
                detail_en, detail_zh, title_en, title_zh, "Key", "Sources")
            VALUES {string.Join(", ", rows)}
            """);

        Migrator.Migrate(database, empty.Connection);

        await using BreakwaterDb db = Migrator.Open(database, empty.Connection);
        const string Ranks = """SELECT "Severity" AS "Value" FROM assessment_finding ORDER BY "Key" """;
        Assert.Equal([0, 1, 2, 3, 4], await db.Database.SqlQueryRaw<int>(Ranks).ToListAsync(Cancel));
    }

    // Indexes over amounts are not in the model: a migration that makes their table anew has to make them anew.
    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Migrate_ToTheLast_KeepsTheIndexesWrittenByHand(Database database)
    {
        await using var empty = new EmptyDatabase(database, server);

        Migrator.Migrate(database, empty.Connection);

        await using BreakwaterDb db = Migrator.Open(database, empty.Connection);
        string names = database is Database.Sqlite
            ? """SELECT name AS "Value" FROM sqlite_master WHERE type = 'index' AND tbl_name = 'incidents_claim'"""
            : """SELECT indexname AS "Value" FROM pg_indexes WHERE tablename = 'incidents_claim'""";
        List<string> indexes = await db.Database.SqlQueryRaw<string>(names).ToListAsync(Cancel);
        Assert.Contains("IX_incidents_claim_Carrier_State_reserve_paid", indexes);
        Assert.Contains("IX_incidents_claim_Carrier_reserve", indexes);
    }

    // A claim from before reserves were kept by line: what is set aside stands on one undivided line, what was decided has its
    // exposures by cover and claimant, and each loss item knows its own. What was refused, or not decided yet, has none.
    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Migrate_ClaimsFromBeforeReserveLines_HaveLinesAndExposures(Database database)
    {
        await using var empty = new EmptyDatabase(database, server);
        Migrator.Migrate(database, empty.Connection, upTo: Before(database, "_ClaimFileAndCommonEvents"));
        string Id(int number) => database is Database.Sqlite ? $"x'{number:x32}'" : Key(number);
        string Key(int number) => database is Database.Sqlite ? $"'{new Guid(number, 0, 0, new byte[8]):D}'".ToUpperInvariant()
            : $"'{new Guid(number, 0, 0, new byte[8]):D}'";
        string Claim(int number, string state, long reserve) => $"""
            INSERT INTO incidents_claim ("Id", breaches, "Carrier", causes, "CoverDecidedAt", "Filing", "Incident", "Industry",
                "LossDay", "Number", "OpenedAt", "OpenedMonth", "OpenedOn", "Owner", "Policy", "PolicyNumber", "Product", "Province",
                "State", "Version", committed_currency, committed_fen, compensated_currency, compensated_fen, paid_currency, paid_fen,
                recovered_currency, recovered_fen, reserve_currency, reserve_fen)
            VALUES ({Id(number)}, '[]', {Id(90)}, '[]', 7, {Id(91)}, {Id(number + 50)}, 'C34', '2026-01-02', 'C-{number}', 5, '2026-01',
                '2026-01-03', {Id(92)}, {Id(93)}, 'P-1', 'ENT-CYBER', '320000', '{state}', 1, 'CNY', 0, 'CNY', 0, 'CNY', 0, 'CNY', 0,
                'CNY', {reserve})
            """;
        string Change(int number, int claim, long fen) => $"""
            INSERT INTO incidents_reserve ("Id", "Actor", "At", "Cause", "Claim", "Effective", "Reason", "Recorded", change_currency,
                change_fen)
            VALUES ({Key(number)}, 'user:somebody', 6, {Id(94)}, {Id(claim)}, '2026-01-04', 'as estimated', '2026-01-04', 'CNY', {fen})
            """;
        string Loss(int number, int claim, string item, string? cover, string? status, long? payable) => $"""
            INSERT INTO incidents_loss_item ("Id", "Claim", "Cover", "Item", "PayableFen", "Status", claimed_currency, claimed_fen,
                name_en, name_zh, reason_en, reason_zh)
            VALUES ({Key(number)}, {Id(claim)}, {Sql(cover)}, '{item}', {Sql(payable)}, {Sql(status)}, 'CNY', 900, '', '', '', '')
            """;
        string[] rows =
        [
            Claim(1, "Settling", 500), Change(11, 1, 800), Change(12, 1, -300),
            Loss(21, 1, "S1-01", "C1", "Covered", 300), Loss(22, 1, "S1-02", "C1", "Limited", 100),
            Loss(23, 1, "R1-01", "C2", "Conditional", 50), Loss(24, 1, "S2-01", "C1", "Excluded", payable: null),
            Claim(2, "Closed", 0), Loss(25, 2, "S1-01", "C1", "Covered", 70),
            Claim(3, "CoverageDecided", 200), Change(13, 3, 200), Loss(26, 3, "S1-01", "C1", "Covered", payable: null),
            Claim(4, "Open", 0), Loss(27, 4, "S1-01", cover: null, status: null, payable: null),
        ];
        await Execute(empty, Loose(database) + string.Join(";\n", rows));

        await using FolderHost host = empty.Host();      // it migrates the rest

        Assert.Equal(["C-1 500", "C-3 200"], await Texts("""
            SELECT c."Number" || ' ' || l.outstanding_fen AS "Value" FROM incidents_reserve_line l
            JOIN incidents_claim c ON c."Id" = l."Claim" AND l."Exposure" IS NULL AND l."Cost" = 'Indemnity' ORDER BY 1
            """));
        Assert.Equal(
            ["C-1 C1 Insured AbleToPay 400", "C-1 C2 ThirdParty AbleToPay 50", "C-2 C1 Insured Closed 70", "C-3 C1 Insured Open 0"],
            await Texts("""
                SELECT c."Number" || ' ' || e."Cover" || ' ' || e."Claimant" || ' ' || e."State" || ' ' || e.payable_fen AS "Value"
                FROM incidents_exposure e JOIN incidents_claim c ON c."Id" = e."Claim" ORDER BY 1
                """));
        Assert.Equal(
            ["C-1 R1-01 C2", "C-1 S1-01 C1", "C-1 S1-02 C1", "C-1 S2-01 -", "C-2 S1-01 C1", "C-3 S1-01 C1", "C-4 S1-01 -"],
            await Texts("""
                SELECT c."Number" || ' ' || i."Item" || ' ' || coalesce(e."Cover", '-') AS "Value"
                FROM incidents_loss_item i JOIN incidents_claim c ON c."Id" = i."Claim"
                LEFT JOIN incidents_exposure e ON e."Id" = i."Exposure" AND e."Claim" = i."Claim" ORDER BY 1
                """));
        Assert.DoesNotContain(
            await Ledger.Breaches(host), breach => breach.Contains("incidents_claim", StringComparison.Ordinal)
                || breach.Contains("incidents_reserve_line", StringComparison.Ordinal));

        async Task<List<string>> Texts(string sql)
        {
            await using BreakwaterDb db = Migrator.Open(database, empty.Connection);
            return await db.Database.SqlQueryRaw<string>(sql).ToListAsync(Cancel);
        }
    }

    // A payment noted before references were held to be used once is one that was used.
    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Migrate_JobsPaidBefore_HaveTheirTransfers(Database database)
    {
        await using var empty = new EmptyDatabase(database, server);
        Migrator.Migrate(database, empty.Connection, upTo: Before(database, "_TransfersOfJobsAndOneStandingClose"));
        string Id(int number) => database is Database.Sqlite ? $"x'{number:x32}'" : $"'{number:x32}'::uuid";
        string Job(int number, string? insurer, string? enterprise) => $$"""
            INSERT INTO assessment_job ("Id", "Number", "Assessment", "AssessmentNumber", "Owner", "Carrier", "Provider", "OrderedBy",
                "Tier", "Task", targets, "InsurerShare", "OrderedAt", "AnswerBy", "CompleteBy", "State", "Version", "Events",
                fee_currency, fee_fen, invoice)
            VALUES ({{Id(number)}}, 'J-{{number}}', {{Id(80)}}, 'A-1', {{Id(81)}}, {{Id(82)}}, {{Id(83)}}, {{Id(82)}}, 'PenetrationTest', 't',
                '[]', 50, 5, '2026-01-02', '2026-01-03', 'Invoiced', 1, 0, 'CNY', 900,
                '{"reference":"B","insurerPaid":{{Paid(insurer)}},"enterprisePaid":{{Paid(enterprise)}}}')
            """;
        static string Paid(string? reference) => reference is null ? "null" : $$"""{"bankReference":"{{reference}}"}""";
        string[] rows = [Job(1, "R-1", "R-1"), Job(2, "R-2", enterprise: null), Job(3, "R-1", "R-3"), Job(4, insurer: null, enterprise: null)];
        await Execute(empty, Loose(database) + string.Join(";\n", rows));

        Migrator.Migrate(database, empty.Connection);

        await using BreakwaterDb db = Migrator.Open(database, empty.Connection);
        // One side's reference is another side's as well; the first job that named one keeps it.
        Assert.Equal(["J-1 81 R-1", "J-1 82 R-1", "J-2 82 R-2", "J-3 81 R-3"], await db.Database.SqlQueryRaw<string>("""
            SELECT j."Number" || case when t."Payer" = j."Carrier" then ' 82 ' else ' 81 ' end || t."Reference" AS "Value"
            FROM assessment_job_transfer t JOIN assessment_job j ON j."Id" = t."Job" ORDER BY 1
            """).ToListAsync(Cancel));
    }

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Migrate_EmptyDatabase_HasEveryTableAndMayBeRepeated(Database database)
    {
        await using var empty = new EmptyDatabase(database, server);
        Migrator.Migrate(database, empty.Connection);
        Migrator.Migrate(database, empty.Connection);

        await using BreakwaterDb db = Migrator.Open(database, empty.Connection);
        Assert.Equal(Migrator.Names(database), await db.Database.GetAppliedMigrationsAsync(Cancel));
        foreach (string table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct())
        {
            // Names come from the model.
            string sql = $"""SELECT count(*) AS "Value" FROM "{table}" """;
            Assert.Equal(0, await db.Database.SqlQueryRaw<long>(sql).SingleAsync(Cancel));
        }
    }

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public void Model_AgainstItsMigrations_HasNoPendingChange(Database database) =>
        Assert.False(Migrator.HasPendingChanges(database), $"The model of {database} has changed since its last migration.");

    // Each migration carries the model it leads to; two made side by side each lack what the other brought.
    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public void NewestMigration_ByTheModelItCarries_LeadsToTheModel(Database database)
    {
        using BreakwaterDb db = Migrator.Open(database, database is Database.Sqlite ? "Data Source=unused" : "Host=unused");
        var migrations = db.GetService<IMigrationsAssembly>();
        Migration newest = migrations.CreateMigration(migrations.Migrations.Values.Last(), db.Database.ProviderName!);
        IModel target = db.GetService<IModelRuntimeInitializer>().Initialize(
            newest.TargetModel is IMutableModel mutable ? mutable.FinalizeModel() : newest.TargetModel);
        IReadOnlyList<MigrationOperation> missing = db.GetService<IMigrationsModelDiffer>().GetDifferences(
            target.GetRelationalModel(), db.GetService<IDesignTimeModel>().Model.GetRelationalModel());
        Assert.Empty(missing.Select(operation => operation is ITableMigrationOperation { Table: var table } ? table : operation.ToString()));
    }

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Empty_OfAFullDatabase_LeavesWhatIsNotOurs(Database database)
    {
        await using var empty = new EmptyDatabase(database, server);
        Migrator.Migrate(database, empty.Connection);
        await Execute(empty, "CREATE TABLE somebody_else (id integer)");

        Migrator.Empty(database, empty.Connection);
        Migrator.Migrate(database, empty.Connection);

        await using BreakwaterDb db = Migrator.Open(database, empty.Connection);
        Assert.Equal(0, await db.Database.SqlQueryRaw<long>("""SELECT count(*) AS "Value" FROM somebody_else""").SingleAsync(Cancel));
    }

    // The newest migration before one.
    private static string Before(Database database, string migration) =>
        Migrator.Names(database).TakeWhile(name => !name.EndsWith(migration, StringComparison.Ordinal)).Last();

    // Rows may name rows of other tables that are not there.
    private static string Loose(Database database) =>
        database is Database.Sqlite ? "PRAGMA foreign_keys=off;" : "SET session_replication_role='replica';";

    private static string Sql(object? value) => value switch
    {
        null => "NULL",
        string text => $"'{text}'",
        _ => string.Create(CultureInfo.InvariantCulture, $"{value}"),
    };

    private static async Task Execute(EmptyDatabase empty, string sql)
    {
        await using BreakwaterDb db = Migrator.Open(empty.Database, empty.Connection);
        await db.Database.OpenConnectionAsync(Cancel);
        await using DbCommand command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = sql;      // as it is: braces in it are no places of parameters
        await command.ExecuteNonQueryAsync(Cancel);
    }

    private sealed class EmptyDatabase(Database database, PostgresServer server) : IAsyncDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("breakwater-migrate-");
        private string? _connection;

        internal Database Database => database;

        internal string Connection => _connection ??= database is Database.Sqlite
            ? $"Data Source={Path.Combine(_folder.FullName, "breakwater.db")};Pooling=false"
            : server.Empty();

        /// <summary>The server on it, which migrates it first.</summary>
        internal FolderHost Host() => new(_folder.FullName, database is Database.Sqlite ? null : Connection);

        public ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
