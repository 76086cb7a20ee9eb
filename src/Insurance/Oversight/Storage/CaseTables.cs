using Breakwater.Oversight.Cases;
using Microsoft.EntityFrameworkCore;

namespace Breakwater.Oversight.Storage;

/// <summary>Case studies and the codes they are found by.</summary>
internal static class CaseTables
{
    internal static void Build(ModelBuilder model)
    {
        model.Entity<CaseStudy>(study =>
        {
            study.ToTable("oversight_case").HasKey(c => c.Id);
            study.Property(c => c.Number).HasMaxLength(32);
            study.Property(c => c.Industry).HasMaxLength(3);
            study.Property(c => c.Province).HasMaxLength(6);
            study.Property(c => c.Category).HasMaxLength(16);
            study.Json(c => c.Sheet, "sheet");
            foreach (string actor in (string[])
                [
                    nameof(CaseStudy.ConsentAnsweredBy), nameof(CaseStudy.DraftedBy), nameof(CaseStudy.EditedBy),
                    nameof(CaseStudy.RedactedBy), nameof(CaseStudy.ReviewedBy), nameof(CaseStudy.PublishedBy),
                    nameof(CaseStudy.RetiredBy),
                ])
            {
                study.Property(actor).HasMaxLength(64);
            }

            study.Property(c => c.ReturnReason).HasMaxLength(500);
            study.Property(c => c.RetiredReason).HasMaxLength(500);
            study.Property(c => c.PublishedMonth).HasMaxLength(7);
            study.Property(c => c.IndustryShown).HasMaxLength(3);
            study.Property(c => c.RegionShown).HasMaxLength(6);
            study.Ignore(c => c.Texts);
            study.Property(c => c.Version).IsConcurrencyToken();
            // A claim is told once; one that was retired may be told anew.
            study.HasIndex(c => c.Claim, "IX_oversight_case_standing").IsUnique().HasFilter("\"State\" <> 'Retired'");
            study.HasIndex(c => c.Number).IsUnique();
            study.HasIndex(c => new { c.State, c.PublishedMonth });
            study.HasIndex(c => c.Owner);
            study.HasIndex(c => c.Carrier);
        });
        model.Entity<CaseCode>(code =>
        {
            code.ToTable("oversight_case_code").HasKey(c => new { c.Case, c.Kind, c.Code });
            code.Property(c => c.Kind).HasMaxLength(16);
            code.Property(c => c.Code).HasMaxLength(32);
            code.Words(c => c.Name, "name");
            code.HasOne<CaseStudy>().WithMany().HasForeignKey(c => c.Case);
            code.HasIndex(c => new { c.Kind, c.Code });
        });
    }
}
