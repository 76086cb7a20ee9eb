using Breakwater.Incidents.Classes;
using Breakwater.Incidents.Reporting;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Incidents.Storage;

/// <summary>How incidents were coded, and what authorities were told.</summary>
internal static class CodingTables
{
    internal static void Build(ModelBuilder model)
    {
        model.Entity<Classification>(coded =>
        {
            coded.ToTable("incidents_classification").HasKey(c => c.Id);
            coded.Property(c => c.Note).HasMaxLength(500);
            coded.Property(c => c.By).HasMaxLength(64);
            coded.HasIndex(c => new { c.Incident, c.Sequence }).IsUnique();
            coded.HasIndex(c => c.Owner);
            coded.HasIndex(c => c.Carrier);
            coded.HasIndex(c => c.Cause);
        });
        model.Entity<ClassTag>(tag =>
        {
            tag.ToTable("incidents_class").HasKey(t => new { t.Classification, t.Kind, t.Code });
            tag.Property(t => t.Kind).HasMaxLength(16);
            tag.Property(t => t.Code).HasMaxLength(32);
            tag.Words(t => t.Name, "name");
            tag.HasOne<Classification>().WithMany().HasForeignKey(t => t.Classification);
            tag.HasIndex(t => new { t.Kind, t.Code });
            tag.HasIndex(t => t.Cause);
        });
        model.Entity<HandedReport>(report =>
        {
            report.ToTable("incidents_handed_report").HasKey(r => r.Id);
            report.Property(r => r.Regime).HasMaxLength(32);
            report.Property(r => r.Whom).HasMaxLength(200);
            report.Property(r => r.By).HasMaxLength(64);
            report.Words(r => r.Duty, "duty");
            report.HasIndex(r => r.Incident);
            report.HasIndex(r => r.Cause);
        });
    }
}
