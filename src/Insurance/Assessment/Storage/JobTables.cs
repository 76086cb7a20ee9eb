using Breakwater.Assessment.Jobs;
using Breakwater.Foundation.Files;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Assessment.Storage;

/// <summary>The tables of assessment jobs. Files and events are rows that are only added.</summary>
internal static class JobTables
{
    internal static void Build(ModelBuilder model)
    {
        model.Entity<AssessmentJob>(job =>
        {
            job.ToTable("assessment_job").HasKey(j => j.Id);
            job.Property(j => j.Number).HasMaxLength(64);
            job.Property(j => j.AssessmentNumber).HasMaxLength(64);
            job.Property(j => j.Capacity).HasMaxLength(JobDesk.LineMax);
            job.Property(j => j.BroughtFrom).HasMaxLength(JobDesk.LineMax);
            job.Property(j => j.Qualification).HasMaxLength(JobDesk.LineMax);
            job.Property(j => j.AgreedBy).HasMaxLength(64);
            job.Property(j => j.PaymentApprovedBy).HasMaxLength(64);
            job.Property(j => j.SignedBy).HasMaxLength(64);
            job.Property(j => j.Version).IsConcurrencyToken();
            job.Money(j => j.Fee, "fee");
            job.Json(j => j.Targets, "targets");
            job.Json(j => j.Invoice, "invoice");
            job.HasOne<AssessmentFile>().WithMany().HasForeignKey(j => j.Assessment);
            job.HasIndex(j => j.Number).IsUnique();
            job.HasIndex(j => j.Assessment);
            job.HasIndex(j => new { j.Provider, j.Due });
            job.HasIndex(j => new { j.Owner, j.OrderedAt });
            job.HasIndex(j => new { j.Carrier, j.OrderedAt });
        });
        model.Entity<JobFile>(file =>
        {
            file.ToTable("assessment_job_file").HasKey(f => new { f.Job, f.Sha256 });
            file.Property(f => f.Sha256).HasMaxLength(64).IsFixedLength();
            file.Property(f => f.Name).HasMaxLength(FileVault.NameMax);
            file.Property(f => f.Kind).HasMaxLength(16);
            file.Property(f => f.Actor).HasMaxLength(64);
            file.HasOne<AssessmentJob>().WithMany().HasForeignKey(f => f.Job);
            file.HasIndex(f => f.Cause);
        });
        model.Entity<JobTransfer>(transfer =>
        {
            transfer.ToTable("assessment_job_transfer").HasKey(t => new { t.Payer, t.Reference });
            transfer.Property(t => t.Reference).HasMaxLength(JobDesk.ReferenceMax);
            transfer.HasOne<AssessmentJob>().WithMany().HasForeignKey(t => t.Job);
        });
        model.Entity<JobEvent>(happened =>
        {
            happened.ToTable("assessment_job_event").HasKey(e => new { e.Job, e.Number });
            happened.Words(e => e.Text, "text");
            happened.Property(e => e.Actor).HasMaxLength(64);
            happened.HasOne<AssessmentJob>().WithMany().HasForeignKey(e => e.Job);
            happened.HasIndex(e => e.Cause);
        });
    }
}
