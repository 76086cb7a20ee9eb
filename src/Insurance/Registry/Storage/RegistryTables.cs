using Breakwater.Registry.Contracts;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Registry.Storage;

/// <summary>The module's tables. Packages stand apart from filings, so that a list reads no texts.</summary>
internal sealed class RegistryTables : IModelPart
{
    public string TablePrefix => "registry_";

    public void Identify(IdConventions ids) => ids.Add<FilingId>();

    public void Build(ModelBuilder model)
    {
        model.Entity<Filing>(filing =>
        {
            filing.ToTable("registry_filing").HasKey(f => f.Id);
            filing.Words(f => f.Name, "name");
            filing.Property(f => f.Product).HasMaxLength(80);
            filing.Property(f => f.ProductVersion).HasMaxLength(16);
            filing.Property(f => f.Provinces).HasMaxLength(400);
            filing.Property(f => f.RegistrationNumber).HasMaxLength(24);
            filing.Property(f => f.Slot).HasMaxLength(160);
            filing.Property(f => f.Version).IsConcurrencyToken();
            filing.HasIndex(f => f.RegistrationNumber).IsUnique();
            filing.HasIndex(f => f.Slot).IsUnique();
            filing.HasIndex(f => new { f.Owner, f.Product, f.EffectiveFrom });
            filing.HasIndex(f => f.State);
        });
        model.Entity<FilingPackage>(package =>
        {
            package.ToTable("registry_filing_package").HasKey(p => new { p.Filing, p.Revision });
            package.Property(p => p.Sha256).HasMaxLength(64).IsFixedLength();
            package.HasOne<Filing>().WithMany().HasForeignKey(p => p.Filing);
        });
        model.Entity<FilingPassage>(passage =>
        {
            // The full-text index over it is made by the migrations: FTS5 trigram or pg_trgm.
            passage.ToTable("registry_filing_passage").HasKey(p => p.Number);
            passage.Property(p => p.Number).ValueGeneratedOnAdd();
            passage.Property(p => p.Clause).HasMaxLength(8);
            passage.HasIndex(p => p.Filing);
            passage.HasOne<Filing>().WithMany().HasForeignKey(p => p.Filing);
        });
        model.Entity<FilingEvent>(happened =>
        {
            happened.ToTable("registry_filing_event").HasKey(e => new { e.Filing, e.Number });
            happened.Property(e => e.Actor).HasMaxLength(64);
            happened.HasOne<Filing>().WithMany().HasForeignKey(e => e.Filing);
        });
    }
}
