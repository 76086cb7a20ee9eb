using Breakwater.Foundation.Access;
using Breakwater.Foundation.Identity;
using Breakwater.Foundation.Provenance;
using Breakwater.Foundation.Work;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Foundation.Storage;

/// <summary>An effect that was answered, kept with the effect.</summary>
internal sealed class Answered
{
    public required string Actor { get; init; }
    public required string Key { get; init; }
    public required byte[] RequestHash { get; init; }
    public int Status { get; init; }
    public int? Version { get; init; }
    public required byte[] Body { get; init; }
}

/// <summary>A data subject's key, wrapped by the master key; without it the subject's fields cannot be read.</summary>
internal sealed class SubjectKeyRow : IShown
{
    public Guid Subject { get; init; }

    /// <summary>Without it a page names the subject no more.</summary>
    public Guid About => Subject;

    public required byte[] Wrapped { get; init; }
}

internal sealed class FoundationTables : IModelPart
{
    public string TablePrefix => "foundation_";

    public void Identify(IdConventions ids) => ids.Add<AuditId>().Add<OrganisationId>().Add<SubjectId>();

    public void Build(ModelBuilder model)
    {
        model.Entity<AuditRecord>(record =>
        {
            record.ToTable("foundation_audit").HasKey(r => r.Id);
            record.Property(r => r.Actor).HasMaxLength(64);
            record.Property(r => r.Command).HasMaxLength(64);
            record.Property(r => r.Subject).HasMaxLength(200);
            record.HasIndex(r => r.Subject);
        });
        model.Entity<Seal>(seal =>
        {
            seal.ToTable("foundation_seal").HasKey(s => s.Number);
            seal.Property(s => s.Number).ValueGeneratedNever();
            seal.HasIndex(s => s.Audit).IsUnique();
        });
        model.Entity<Checkpoint>(checkpoint =>
        {
            checkpoint.ToTable("foundation_checkpoint").HasKey(c => c.Number);
            checkpoint.Property(c => c.Number).ValueGeneratedNever();
        });
        model.Entity<Answered>(answered =>
        {
            answered.ToTable("foundation_answered").HasKey(a => new { a.Actor, a.Key });
            answered.Property(a => a.Actor).HasMaxLength(64);
            answered.Property(a => a.Key).HasMaxLength(64);
        });
        model.Entity<OutboxMessage>(message =>
        {
            message.ToTable("foundation_outbox").HasKey(m => new { m.Cause, m.Index });
            message.Property(m => m.Type).HasMaxLength(80);
            message.HasIndex(m => m.Delivered);
        });
        model.Entity<NumberSeries>(series =>
        {
            series.ToTable("foundation_number_series").HasKey(s => s.Series);
            series.Property(s => s.Series).HasMaxLength(64);
            series.Property(s => s.Reserved).IsConcurrencyToken();
        });
        model.Entity<SubjectKeyRow>(key => key.ToTable("foundation_subject_key").HasKey(k => k.Subject));
        model.Entity<Revision>(revision => revision.ToTable("foundation_revision").HasKey(r => r.Subject));
    }

    /// <summary>What differs between the databases: only PostgreSQL seals in the background, by transaction number.</summary>
    internal static void BuildFor(ModelBuilder model, bool isPostgres) => model.Entity<AuditRecord>(record =>
    {
        if (isPostgres)
        {
            record.Property(r => r.Transaction)
                .HasColumnType("bigint").HasDefaultValueSql("(pg_current_xact_id()::text)::bigint").ValueGeneratedOnAdd();
            record.HasIndex(r => new { r.Transaction, r.Id });
        }
        else
        {
            record.Ignore(r => r.Transaction);
        }
    });
}
