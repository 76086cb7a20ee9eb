using Breakwater.Foundation.Storage;
using Breakwater.Wiring;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;

namespace Breakwater.Architecture.Tests;

/// <summary>The one model and its private parts.</summary>
public sealed class ModelTests
{
    [Theory]
    [InlineData(Database.Sqlite)]
    [InlineData(Database.Postgres)]
    public void Model_HasNoChangeWithoutAMigration(Database database) =>
        Assert.False(Migrator.HasPendingChanges(database));

    [Fact]
    public void Tables_CarryTheirModulesPrefix()
    {
        using BreakwaterDb db = Migrator.Open(Database.Sqlite, "Data Source=unused");
        string[] prefixes = [.. db.GetService<ModelParts>().All.Select(part => part.TablePrefix)];

        Assert.All(db.Model.GetEntityTypes(), entity =>
            Assert.Contains(prefixes, prefix => entity.GetTableName()!.StartsWith(prefix, StringComparison.Ordinal)));
    }

    [Fact]
    public void Entities_AreInternal()
    {
        using BreakwaterDb db = Migrator.Open(Database.Sqlite, "Data Source=unused");

        Assert.DoesNotContain(db.Model.GetEntityTypes(), entity =>
            entity.ClrType is { IsPublic: true, Namespace: { } space }
            && space.StartsWith("Breakwater", StringComparison.Ordinal));
    }
}
