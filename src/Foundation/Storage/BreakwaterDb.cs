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

    /// <summary>Whether identifiers are 16 bytes here (SQLite) and not of a type of their own.</summary>
    internal bool KeepsIdsAsBytes => Database.ProviderName!.EndsWith("Sqlite", StringComparison.Ordinal);

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        var ids = new IdConventions(configurationBuilder, KeepsIdsAsBytes);
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

    /// <summary>Raises the versions of what was changed, and holds records to what they are.</summary>
    internal void Prepare()
    {
        foreach (EntityEntry<IVersioned> entry in ChangeTracker.Entries<IVersioned>())
        {
            // Through the entry, so that it is seen without looking for changes once more.
            if (entry.State is EntityState.Modified) entry.Property(thing => thing.Version).CurrentValue++;
        }

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
