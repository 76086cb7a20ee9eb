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
    // One row by SQL, because the entities of today do not describe a table of yesterday.
    private const string Insert = """INSERT INTO foundation_number_series ("Series", "Reserved") VALUES ('journey-2026', 41)""";

    private const string Read = """SELECT "Reserved" AS "Value" FROM foundation_number_series WHERE "Series" = 'journey-2026'""";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static TheoryData<Database, int> Versions =>
    [
        .. Enum.GetValues<Database>().SelectMany(database =>
            Enumerable.Range(0, Migrator.Names(database).Count).Select(at => new TheoryDataRow<Database, int>(database, at))),
    ];

    [Theory]
    [MemberData(nameof(Versions))]
    public async Task Migrate_FromAnEarlierVersion_KeepsItsRows(Database database, int version)
    {
        await using var empty = new EmptyDatabase(database, server);
        Migrator.Migrate(database, empty.Connection, upTo: Migrator.Names(database)[version]);
        await Execute(empty, Insert);

        Migrator.Migrate(database, empty.Connection);

        await using BreakwaterDb db = Migrator.Open(database, empty.Connection);
        Assert.Empty(await db.Database.GetPendingMigrationsAsync(Cancel));
        Assert.Equal(41, await db.Database.SqlQueryRaw<long>(Read).SingleAsync(Cancel));
    }

    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public async Task Migrate_FindingsWithNamedSeverities_HaveTheirRank(Database database)
    {
        await using var empty = new EmptyDatabase(database, server);
        string before = Migrator.Names(database)
            .TakeWhile(name => !name.EndsWith("_FindingIndexes", StringComparison.Ordinal)).Last();
        Migrator.Migrate(database, empty.Connection, upTo: before);
        string[] names = ["Info", "Low", "Medium", "High", "Critical"];
        string id = database is Database.Sqlite ? "x'{0:x32}'" : "'{0:x32}'::uuid";
        IEnumerable<string> rows = names.Select((name, rank) => string.Format(
            CultureInfo.InvariantCulture,
            $"({id}, {id}, {id}, {id}, {id}, 'h', 'c', 0, 't', '{name}', 't', '', 0, 0, 'Open', 0, 0, 1, '', '', '', '', 'k{rank}', 1)",
            rank));
        await Execute(
            empty,
            $"""
            {(database is Database.Sqlite ? "PRAGMA foreign_keys=off" : "SET session_replication_role='replica'")};
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

    private static async Task Execute(EmptyDatabase empty, string sql)
    {
        await using BreakwaterDb db = Migrator.Open(empty.Database, empty.Connection);
        await db.Database.ExecuteSqlRawAsync(sql, Cancel);
    }

    private sealed class EmptyDatabase(Database database, PostgresServer server) : IAsyncDisposable
    {
        private readonly DirectoryInfo _folder = Directory.CreateTempSubdirectory("breakwater-migrate-");
        private string? _connection;

        internal Database Database => database;

        internal string Connection => _connection ??= database is Database.Sqlite
            ? $"Data Source={Path.Combine(_folder.FullName, "records.db")};Pooling=false"
            : server.Empty();

        public ValueTask DisposeAsync()
        {
            _folder.Delete(recursive: true);
            return ValueTask.CompletedTask;
        }
    }
}
