using Breakwater.Policies.Certificates;
using Breakwater.Policies.Chains;
using Breakwater.Policies.Declarations;
using Breakwater.Policies.Enrolment;
using Breakwater.Policies.Exits;
using Breakwater.Policies.Schemes;
using Breakwater.Policies.Tenants;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage.ValueConversion;

namespace Breakwater.Policies.Storage;

/// <summary>Schemes, rosters and certificates.</summary>
internal static class SchemeTables
{
    internal static void Build(ModelBuilder model)
    {
        BuildScheme(model);
        BuildBatch(model);
        BuildChunks(model);
        BuildCertificate(model);
        BuildTenant(model);
        BuildExits(model);
        BuildDeclarations(model);
        BuildChains(model);
    }

    private static void BuildScheme(ModelBuilder model) => model.Entity<Scheme>(scheme =>
    {
        scheme.ToTable("policies_scheme").HasKey(s => s.Id);
        scheme.Property(s => s.Number).HasMaxLength(64);
        scheme.Property(s => s.Product).HasMaxLength(80);
        scheme.Property(s => s.ProductVersion).HasMaxLength(16);
        scheme.Property(s => s.RegistrationNumber).HasMaxLength(24);
        scheme.Property(s => s.Province).HasMaxLength(6);
        scheme.Property(s => s.Section).HasMaxLength(1);
        scheme.Property(s => s.Actor).HasMaxLength(64);
        scheme.Words(s => s.Name, "name");
        scheme.Words(s => s.ProductName, "product_name");
        scheme.Words(s => s.SponsorName, "sponsor_name");
        scheme.Words(s => s.InsurerName, "insurer_name");
        scheme.Money(s => s.Pot, "pot");
        scheme.Money(s => s.PerPerson, "per_person");
        scheme.Json(s => s.Funding, "funding");
        scheme.Json(s => s.Tiers, "tiers");
        scheme.Json(s => s.Answers, "answers");
        scheme.Json(s => s.Attached, "attached");
        scheme.Json(s => s.Chain, "chain");
        scheme.Property(s => s.Version).IsConcurrencyToken();
        scheme.HasIndex(s => s.Number).IsUnique();
        scheme.HasIndex(s => s.Ordinal).IsUnique();
        scheme.HasIndex(s => s.Owner);
        scheme.HasIndex(s => s.Carrier);
    });

    private static void BuildBatch(ModelBuilder model) => model.Entity<EnrolmentBatch>(batch =>
    {
        batch.ToTable("policies_enrolment_batch").HasKey(b => b.Id);
        batch.HasOne<Scheme>().WithMany().HasForeignKey(b => b.Scheme);
        batch.Property(b => b.Number).HasMaxLength(64);
        batch.Property(b => b.FileName).HasMaxLength(120);
        batch.Property(b => b.Sha256).HasMaxLength(64).IsFixedLength();
        batch.Property(b => b.Actor).HasMaxLength(64);
        batch.Money(b => b.Premium, "premium");
        batch.Money(b => b.Limit, "limit");
        batch.Money(b => b.Invoiced, "invoiced");
        batch.Property(b => b.Version).IsConcurrencyToken();
        batch.HasIndex(b => b.Ordinal).IsUnique();
        batch.HasIndex(b => new { b.Scheme, b.Sha256 });
        batch.HasIndex(b => b.State);
    });

    private static void BuildChunks(ModelBuilder model)
    {
        model.Entity<EnrolmentChunk>(chunk =>
        {
            chunk.ToTable("policies_enrolment_chunk").HasKey(c => new { c.Batch, c.Number });
            chunk.HasOne<EnrolmentBatch>().WithMany().HasForeignKey(c => c.Batch);
            chunk.Property(c => c.RowsHash).HasMaxLength(64).IsFixedLength();
            chunk.Money(c => c.Premium, "premium");
            chunk.Money(c => c.Limit, "limit");
            chunk.HasIndex(c => c.Cause);
        });
        model.Entity<EnrolmentTally>(tally =>
        {
            tally.ToTable("policies_enrolment_tally").HasKey(t => new { t.Batch, t.Chunk, t.Tier, t.From, t.To });
            tally.HasOne<EnrolmentChunk>().WithMany().HasForeignKey(t => new { t.Batch, t.Chunk });
            tally.Property(t => t.Province).HasMaxLength(6);
            tally.Property(t => t.Section).HasMaxLength(1);
            tally.Property(t => t.Product).HasMaxLength(80);
            tally.Property(t => t.Month).HasMaxLength(7);
            tally.HasIndex(t => t.Scheme);
            tally.HasIndex(t => new { t.Insurer, t.From, t.Recorded });
            tally.HasIndex(t => t.Cause);
        });
        model.Entity<RejectedLine>(reject => reject.ToTable("policies_enrolment_reject").HasKey(r => new { r.Batch, r.Line }));
    }

    // Whole numbers and bytes only, so that rows can be added past the model; three indexes, one of them random.
    private static void BuildCertificate(ModelBuilder model) => model.Entity<Certificate>(certificate =>
    {
        certificate.ToTable("policies_certificate").HasKey(c => c.Serial);
        certificate.Property(c => c.Serial).ValueGeneratedNever();
        certificate.Property(c => c.From).HasConversion<DayAsNumber>();
        certificate.Property(c => c.To).HasConversion<DayAsNumber>();
        certificate.Property(c => c.Ends).HasConversion<DayAsNumber>();
        certificate.HasIndex(c => new { c.Holder, c.Scheme }).IsUnique();
        certificate.HasIndex(c => c.Scheme);
    });

    private static void BuildTenant(ModelBuilder model) => model.Entity<Tenant>(tenant =>
    {
        tenant.ToTable("policies_tenant").HasKey(t => t.Serial);
        tenant.Property(t => t.Serial).ValueGeneratedNever();
        tenant.Property(t => t.Name).HasMaxLength(200);
        tenant.Property(t => t.CreditCode).HasMaxLength(18);
        tenant.Property(t => t.Industry).HasMaxLength(3);
        tenant.Property(t => t.ChainTier).HasDefaultValue(Tenant.NoTier).ValueGeneratedNever();
        tenant.Json(t => t.Domains, "domains");
        tenant.Property(t => t.Version).IsConcurrencyToken();
        tenant.HasOne<Certificate>().WithOne().HasForeignKey<Tenant>(t => t.Serial);
        tenant.HasIndex(t => new { t.Scheme, t.Consent });
    });

    private static void BuildDeclarations(ModelBuilder model)
    {
        model.Entity<Declaration>(declaration =>
        {
            declaration.ToTable("policies_declaration").HasKey(d => d.Serial);
            declaration.Property(d => d.Serial).ValueGeneratedNever();
            declaration.Property(d => d.Name).HasMaxLength(200);
            declaration.Property(d => d.CreditCode).HasMaxLength(18);
            declaration.Property(d => d.Contract).HasMaxLength(60);
            declaration.Property(d => d.Product).HasMaxLength(32);
            declaration.Property(d => d.Licence).HasMaxLength(64);
            declaration.Property(d => d.LicenceFrom).HasConversion<DayAsNumber>();
            declaration.Property(d => d.LicenceTo).HasConversion<DayAsNumber>();
            declaration.Property(d => d.Recorded).HasConversion<DayAsNumber>();
            declaration.HasOne<Certificate>().WithOne().HasForeignKey<Declaration>(d => d.Serial);
            declaration.HasIndex(d => new { d.Scheme, d.Recorded });
            declaration.HasIndex(d => d.Licence);
            declaration.HasIndex(d => d.CreditCode);
        });
        model.Entity<SchemeStatement>(statement =>
        {
            statement.ToTable("policies_statement").HasKey(s => s.Id);
            statement.HasOne<Scheme>().WithMany().HasForeignKey(s => s.Scheme);
            statement.Property(s => s.Number).HasMaxLength(64);
            statement.Property(s => s.Actor).HasMaxLength(64);
            statement.Money(s => s.Premium, "premium");
            statement.HasIndex(s => new { s.Scheme, s.Month }).IsUnique();
            statement.HasIndex(s => s.Cause);
        });
    }

    private static void BuildChains(ModelBuilder model)
    {
        model.Entity<Dependency>(dependency =>
        {
            dependency.ToTable("policies_dependency").HasKey(d => d.Id);
            dependency.Property(d => d.Dependent).HasMaxLength(18);
            dependency.Property(d => d.Supplier).HasMaxLength(18);
            dependency.Property(d => d.Purpose).HasMaxLength(32);
            dependency.Property(d => d.Criticality).HasMaxLength(32);
            dependency.Property(d => d.Actor).HasMaxLength(64);
            dependency.HasIndex(d => new { d.Scheme, d.Dependent });
        });
        model.Entity<ChainDraw>(draw =>
        {
            draw.ToTable("policies_chain_draw").HasKey(d => d.Id);
            draw.Property(d => d.Event).HasMaxLength(40);
            draw.Property(d => d.Item).HasMaxLength(16);
            draw.HasOne<Scheme>().WithMany().HasForeignKey(d => d.Scheme);
            draw.HasIndex(d => new { d.Scheme, d.Event });
            draw.HasIndex(d => d.Subject);
            draw.HasIndex(d => d.Serial);
        });
    }

    private static void BuildExits(ModelBuilder model)
    {
        model.Entity<SchemeExit>(exit =>
        {
            exit.ToTable("policies_exit").HasKey(x => x.Id);
            exit.HasOne<Scheme>().WithMany().HasForeignKey(x => x.Scheme);
            exit.Property(x => x.Number).HasMaxLength(64);
            exit.Property(x => x.Reason).HasMaxLength(500);
            exit.Property(x => x.Actor).HasMaxLength(64);
            exit.Money(x => x.Refund, "refund");
            exit.Money(x => x.Limit, "limit");
            exit.Property(x => x.Version).IsConcurrencyToken();
            exit.HasIndex(x => x.Number).IsUnique();
            exit.HasIndex(x => x.State);
        });
        model.Entity<ExitTally>(tally =>
        {
            tally.ToTable("policies_exit_tally").HasKey(t => new { t.Exit, t.Portion, t.Tier, t.Begun, t.To });
            tally.HasOne<SchemeExit>().WithMany().HasForeignKey(t => t.Exit);
            tally.Property(t => t.Province).HasMaxLength(6);
            tally.Property(t => t.Section).HasMaxLength(1);
            tally.Property(t => t.Product).HasMaxLength(80);
            tally.Property(t => t.Month).HasMaxLength(7);
            tally.Property(t => t.BegunMonth).HasMaxLength(7);
            tally.HasIndex(t => new { t.Insurer, t.From, t.Recorded });
            tally.HasIndex(t => t.Cause);
        });
    }

    private sealed class DayAsNumber() : ValueConverter<DateOnly, int>(day => day.DayNumber, number =>
        DateOnly.FromDayNumber(number));
}
