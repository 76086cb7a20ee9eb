using Breakwater.Foundation.Storage;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.Configuration;
using Microsoft.Extensions.DependencyInjection;
using Microsoft.Extensions.Logging;

namespace Breakwater.Wiring;

/// <summary>Brings a database up to the model.</summary>
public static class Migrator
{
    /// <summary>Applies the migrations that are missing, up to one or to the newest.</summary>
    /// <param name="database">Provider.</param>
    /// <param name="connection">Connection string.</param>
    /// <param name="upTo">Name of the last migration to apply; null for all.</param>
    public static void Migrate(Database database, string connection, string? upTo = null)
    {
        using BreakwaterDb db = Open(database, connection);
        db.GetService<IMigrator>().Migrate(upTo);
    }

    /// <summary>Removes the platform's tables, and nothing else, with all they hold.</summary>
    public static void Empty(Database database, string connection)
    {
        using BreakwaterDb db = Open(database, connection);
        IEnumerable<string> tables = db.Model.GetRelationalModel().Tables.Select(table =>
            table.Name).Append("__EFMigrationsHistory");
        if (database is Database.Sqlite)
        {
            // On one connection for all of it: a new one looks after foreign keys again.
            db.Database.OpenConnection();
            db.Database.ExecuteSql($"pragma foreign_keys=off");
            tables = tables.Concat(SearchIndexes(db));
        }

        foreach (string table in tables)
        {
            // Names come from the model, not from a caller.
            string sql = $"drop table if exists \"{table}\"" + (database is Database.Postgres ? " cascade" : "");
            db.Database.ExecuteSqlRaw(sql);
        }
    }

    // Made by a migration beside a table of the model, so the model does not know them; the newest first, as one reads another.
    private static string[] SearchIndexes(BreakwaterDb db)
    {
        HashSet<string> modules = [.. db.Model.GetRelationalModel().Tables.Select(table => table.Name.Split('_')[0])];
        return
        [
            .. db.Database.SqlQuery<string>(
                $"select name as Value from sqlite_master where sql like 'create virtual table %' order by rowid desc")
            .AsEnumerable().Where(name => modules.Contains(name.Split('_')[0])),
        ];
    }

    /// <summary>The migrations there are, oldest first.</summary>
    public static IReadOnlyList<string> Names(Database database)
    {
        using BreakwaterDb db = Open(database, Unused(database));
        return [.. db.Database.GetMigrations()];
    }

    /// <summary>Whether the model has changed since its last migration.</summary>
    public static bool HasPendingChanges(Database database)
    {
        using BreakwaterDb db = Open(database, Unused(database));
        return db.Database.HasPendingModelChanges();
    }

    /// <summary>The context as the host builds it, for tools.</summary>
    public static BreakwaterDb Open(Database database, string connection)
    {
        IConfiguration configuration = new ConfigurationBuilder().AddInMemoryCollection(
        [
            KeyValuePair.Create("Database", (string?)database.ToString()),
            KeyValuePair.Create("ConnectionStrings:Records", (string?)connection),
        ]).Build();
        return new ServiceCollection()
            .AddSingleton(configuration)
            .AddLogging(logging => logging.SetMinimumLevel(LogLevel.Warning))
            .AddBreakwater(configuration)
            .BuildServiceProvider()
            .GetRequiredService<IDbContextFactory<BreakwaterDb>>()
            .CreateDbContext();
    }

    private static string Unused(Database database) =>
        database is Database.Sqlite ? "Data Source=unused" : "Host=unused";
}
