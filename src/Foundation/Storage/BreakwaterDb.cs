using Breakwater.Foundation.Provenance;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.ChangeTracking;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Breakwater.Foundation.Storage;

/// <summary>The one database context, assembled from the parts that modules register.</summary>
/// <remarks>Pooled, so it is constructed from options only; the parts come from the application's services.</remarks>
public sealed class BreakwaterDb(DbContextOptions<BreakwaterDb> options) : DbContext(options)
{
    private ModelParts Parts => this.GetService<ModelParts>();

    /// <summary>Whether any command was ever carried out here.</summary>
    public Task<bool> HoldsRecords(CancellationToken cancel) => Set<AuditRecord>().AnyAsync(cancel);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        bool asBytes = Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);
        var ids = new IdConventions(configurationBuilder, asBytes);
        foreach (IModelPart part in Parts.All) part.Identify(ids);
        configurationBuilder.Properties<DateTimeOffset>().HaveConversion<AtAsTicks>();
        configurationBuilder.Properties<Enum>().HaveConversion<string>().HaveMaxLength(32);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        foreach (IModelPart part in Parts.All) part.Build(modelBuilder);
        FoundationTables.BuildFor(
            modelBuilder, isPostgres: Database.ProviderName!.EndsWith("PostgreSQL", StringComparison.Ordinal));
    }

    /// <inheritdoc/>
    public override int SaveChanges(bool acceptAllChangesOnSuccess)
    {
        Prepare();
        return base.SaveChanges(acceptAllChangesOnSuccess);
    }

    /// <inheritdoc/>
    public override Task<int> SaveChangesAsync(
        bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default)
    {
        Prepare();
        return base.SaveChangesAsync(acceptAllChangesOnSuccess, cancellationToken);
    }

    private void Prepare()
    {
        foreach (EntityEntry<IVersioned> entry in ChangeTracker.Entries<IVersioned>())
            if (entry.State is EntityState.Modified) entry.Entity.Version++;

        foreach (EntityEntry<IRecorded> entry in ChangeTracker.Entries<IRecorded>())
        {
            if (entry.State is EntityState.Modified or EntityState.Deleted)
                throw new InvalidOperationException($"{entry.Metadata.DisplayName()} is a record: it is added, never changed.");
        }
    }

    // Instants sort and compare alike on both databases as UTC ticks of 100 ns.
    private sealed class AtAsTicks() : ValueConverter<DateTimeOffset, long>(
        at => at.UtcTicks, ticks => new DateTimeOffset(ticks, TimeSpan.Zero));
}
